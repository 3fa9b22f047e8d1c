"""The end of a job in a line, with a way to its page; it stays until it is read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, drawn_icon, icon
from app.translation import tr
from app.widgets.form.elided_label import ElidedLabel


class NewsLine(QWidget):
    see_wanted = Signal()
    put_aside = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("news_line")
        self._theme = theme
        self._sign = plain_label()
        # the outcome stands at the end
        self.words = ElidedLabel("", middle=True)
        self.words.setObjectName("news_words")
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.see = QPushButton(tr("See"))
        self.see.setObjectName("news_see_button")
        self.see.setProperty("look", "link")
        self.see.clicked.connect(self.see_wanted)
        close = QPushButton(icon("close", theme, theme.muted), "")
        close.setObjectName("news_close_button")
        close.setProperty("look", "quiet")
        tip = tr("I have read it")
        close.setToolTip(plain_tip(tip))
        close.setAccessibleName(tip)
        close.clicked.connect(self.put_aside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.spacing // 2)
        for part in (self._sign, self.words, self.see, close):
            line.addWidget(part)
        self.hide()

    def show_news(self, words: str, *, failed: bool, others: int) -> None:
        """`others`: ends told before it that were not read either. Empty words: nothing to tell."""
        self.setVisible(bool(words))
        if not words:
            return
        name, colour = (
            ("alert-circle-outline", self._theme.bad) if failed else ("check-circle", self._theme.good)
        )
        self._sign.setPixmap(drawn_icon(name, colour, 16))
        said = tr("{news} (and {count} more)", news=words, count=others) if others else words
        self.words.setText(plain_item(said))
        self.words.setToolTip(plain_tip(said))
        self.see.setAccessibleName(tr("See: {news}", news=said))
