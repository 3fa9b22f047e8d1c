"""A configuration as pictures: its network, and its patch over the median case."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import formatting as written
from app.theme import Theme
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.pictures.box_picture import BoxPicture
from app.widgets.pictures.unet_picture import UnetPicture
from core.planning.coverage import coverage
from core.planning.plan import Configuration

WIDTH = 328


class PlanPictures(QWidget):
    """`flat`: the images are planes, which have pixels."""

    def __init__(self, theme: Theme, configuration: Configuration, *, flat: bool) -> None:
        super().__init__()
        self._flat = flat
        unit = theme.spacing
        self.network = UnetPicture(theme, configuration.architecture, configuration.patch_size)
        self.network.setFixedWidth(WIDTH)
        self.box = BoxPicture(
            theme, configuration.patch_size, configuration.median_size, configuration.spacing_mm
        )
        self.box.setFixedSize(WIDTH, 160)
        self.box_words = words("", "small")
        network_words = words(
            tr("Numbers in the bars are features; on the right, the size at each stage."), "small"
        )
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        for picture, told in ((self.network, network_words), (self.box, self.box_words)):
            column = QVBoxLayout()
            column.setSpacing(unit // 2)
            column.addWidget(picture)
            column.addWidget(told)
            column.addStretch(1)
            self._pair.addLayout(column)
        self._gap = unit
        self.lay(beside=False)
        self.show_configuration(configuration)

    def lay(self, *, beside: bool) -> None:
        """The network above the patch, or beside it."""
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(direction)
        self._pair.setSpacing(4 * self._gap if beside else 3 * self._gap // 2)
        self.setFixedWidth(2 * WIDTH + 4 * self._gap if beside else WIDTH)

    def show_configuration(self, configuration: Configuration) -> None:
        self.network.show_network(configuration.architecture, configuration.patch_size)
        self.box.show_sizes(configuration.patch_size, configuration.median_size, configuration.spacing_mm)
        values = {
            "patch": written.by_axis(configuration.patch_size),
            "share": written.number(100 * coverage(configuration.patch_size, configuration.median_size), 0),
            "median": written.by_axis(configuration.median_size),
        }
        self.box_words.setText(
            tr(
                "Blue: the patch, {patch} pixels. It sees {share} % of the median picture (grey, {median}).",
                **values,
            )
            if self._flat
            else tr(
                "Blue: the patch, {patch} voxels. It sees {share} % of the median case (grey, {median}).",
                **values,
            )
        )
