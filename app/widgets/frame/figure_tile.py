"""One figure in large letters, with what it is above and what it means below."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.plain import plain_text
from app.theme import Theme
from app.widgets.form.words import words
from app.widgets.frame.card import Card


class FigureTile(Card):
    """Change it with `show_figure`; without a figure it shows a dash."""

    def __init__(
        self, theme: Theme, title: str, figure: str = "–", note: str = "", *, name: str = ""
    ) -> None:
        super().__init__(theme)
        self.setObjectName(name)
        self.body.setSpacing(theme.spacing // 2)
        self.title = words(title, "small", wrap=False)
        self.figure = words(figure, "figure", wrap=False)
        self.note = words(note, "small")
        for label in (self.title, self.figure, self.note):
            self.body.addWidget(label)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.note.setVisible(bool(note))

    def show_figure(self, figure: str, note: str = "") -> None:
        self.figure.setText(plain_text(figure))
        self.note.setText(plain_text(note))
        self.note.setVisible(bool(note))

    def add(self, widget: QWidget) -> None:
        """Put a widget, such as a gauge, under the figure."""
        self.body.insertWidget(2, widget)
