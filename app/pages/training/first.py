"""What stands under the setup while nothing has been trained: what will happen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card


class TrainingFirst(Card):
    """A few lines, each with its picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("What happens when you press Train"))
        self.setObjectName("training_first")
        for picture, text in (
            (
                "image-filter-center-focus",
                tr("The images are prepared as the plan says, if they are not yet."),
            ),
            (
                "chart-line",
                tr(
                    "The network learns. Its curves appear here, and beside them a held-out case that is predicted "
                    "again and again, so that you see it getting better."
                ),
            ),
            (
                "check-circle-outline",
                tr(
                    "At the end the held-out cases are predicted as a whole and scored: the results page shows how "
                    "good the model is."
                ),
            ),
            (
                "pause-circle-outline",
                tr(
                    "You can pause and go on at any time, stop early and keep what has been learned, or close the "
                    "window meanwhile: the training goes on without it."
                ),
            ),
        ):
            line = QHBoxLayout()
            line.setSpacing(2 * theme.spacing)
            image = plain_label()
            image.setPixmap(drawn_icon(picture, theme.accent, 20))
            line.addWidget(image, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words(text), 1)
            self.body.addLayout(line)
