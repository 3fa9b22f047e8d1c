"""A configuration as pictures: its network, and its patch over the median case."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import written
from app.theme import Theme
from app.translation import tr
from app.widgets.box_picture import BoxPicture, coverage
from app.widgets.unet_picture import UnetPicture
from app.widgets.words import words
from core.planning.plan import Configuration

WIDTH = 348


class PlanPictures(QWidget):
    """`flat`: the images are planes, which have pixels."""

    def __init__(self, theme: Theme, configuration: Configuration, *, flat: bool) -> None:
        super().__init__()
        self._flat = flat
        unit = theme.spacing
        self.setFixedWidth(WIDTH)
        self.network = UnetPicture(theme, configuration.architecture, configuration.patch_size)
        self.network.setFixedWidth(WIDTH)
        self.box = BoxPicture(
            theme, configuration.patch_size, configuration.median_size, configuration.spacing_mm
        )
        self.box.setFixedSize(WIDTH, 160)
        self.box_words = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 2)
        column.addWidget(self.network)
        column.addWidget(
            words(tr("Numbers in the bars are features; on the right, the size at each stage."), "small")
        )
        column.addSpacing(unit)
        column.addWidget(self.box)
        column.addWidget(self.box_words)
        column.addStretch(1)
        self.show_configuration(configuration)

    def show_configuration(self, configuration: Configuration) -> None:
        self.network.show_network(configuration.architecture, configuration.patch_size)
        self.box.show_sizes(configuration.patch_size, configuration.median_size, configuration.spacing_mm)
        values = {
            "patch": written.size(configuration.patch_size),
            "share": f"{100 * coverage(configuration.patch_size, configuration.median_size):.0f}",
            "median": written.size(configuration.median_size),
        }
        self.box_words.setText(
            tr("Blue: the patch, {patch} pixels. It sees {share} % of the median picture (grey, {median}).", **values)
            if self._flat
            else tr("Blue: the patch, {patch} voxels. It sees {share} % of the median case (grey, {median}).", **values)
        )  # fmt: skip
