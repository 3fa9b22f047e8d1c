"""The way from images to masks, for somebody who sees the window for the first time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.badge import Badge
from app.widgets.frame.card import Card


class HomeWay(Card):
    """Four stations: what happens, what is needed, how long it takes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("The way to a model of your own"))
        self.setObjectName("home_way")
        unit = theme.spacing
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * unit)
        grid.setVerticalSpacing(unit)
        top = Qt.AlignmentFlag.AlignTop
        for column, (picture, title, sentence, time) in enumerate(_stations()):
            image = plain_label()
            image.setPixmap(drawn_icon(picture, theme.accent, 24))
            heading = words(f"{column + 1}. {title}", "subheading")
            head = QHBoxLayout()
            head.setSpacing(unit)
            head.addWidget(image)
            head.addWidget(heading, 1)
            grid.addLayout(head, 0, column)
            grid.addWidget(words(sentence, "muted"), 1, column, top)
            grid.addWidget(Badge(time), 2, column, top | Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(column, 1)
        self.body.setSpacing(2 * unit)
        self.body.addLayout(grid)


def _stations() -> tuple[tuple[str, str, str, str], ...]:
    """Icon, title, sentence and how long it takes."""
    return (
        (
            "image-multiple-outline",
            tr("Bring images and masks"),
            tr(
                "A folder of images and a folder of masks drawn for them. Ten cases are a beginning, fifty are"
                " good. Your files are only read."
            ),
            tr("a few minutes"),
        ),
        (
            "tune-variant",
            tr("Check and plan"),
            tr(
                "Segwright looks whether they fit together, measures them, and decides how to train, with a"
                " reason for every choice."
            ),
            tr("a few minutes"),
        ),
        (
            "school-outline",
            tr("Train"),
            tr(
                "A first look works on any computer. A full training wants an NVIDIA card with 8 GB; you can"
                " pause, close the window, and go on."
            ),
            tr("minutes, or a night"),
        ),
        (
            "eye-outline",
            tr("Predict and look"),
            tr(
                "The model draws the masks for new images. You go through them in slices and in 3D, and"
                " export them."
            ),
            tr("about a minute a case"),
        ),
    )
