"""Ways to be told of a job's end where the window is not looked at: the desktop, a sound, an address of one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon, QWidget

from app.settings import Settings
from app.window.job_news import JobNews

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkAccessManager

SHOWN_MS = 15_000
ANSWER_MS = 20_000


class Notifier(QObject):
    """Tells nothing that the user has switched off. An address gets the title of the job and its outcome."""

    sent = Signal(str)
    """the address has been written to: empty, or what went wrong in the library's words"""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._tray: QSystemTrayIcon | None = None
        self._network: QNetworkAccessManager | None = None

    def tell(self, news: JobNews, *, is_looked_at: bool, count: int) -> None:
        """`is_looked_at`: the window is in front. `count`: how many ends have not been read yet."""
        if not is_looked_at:
            QApplication.alert(self._window)
            _show_badge(count)
            if self._settings.notify_on_desktop:
                self._show_on_desktop(news)
        if self._settings.notify_by_sound:
            QApplication.beep()
        if self._settings.notify_address:
            self.send(self._settings.notify_address, news.line)

    def read(self) -> None:
        """All have been read."""
        _show_badge(0)
        if self._tray is not None:
            self._tray.hide()

    def send(self, address: str, line: str) -> None:
        """Post {"text": line} to a web address, as chat programs take it. `sent` tells how it went."""
        url = address_of(address)
        if url is None:
            self.sent.emit(address)
            return
        # few give an address: not loaded at the start
        from PySide6.QtNetwork import QNetworkAccessManager, QNetworkRequest

        if self._network is None:
            self._network = QNetworkAccessManager(self)
        request = QNetworkRequest(url)
        request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/json")
        request.setTransferTimeout(ANSWER_MS)
        reply = self._network.post(request, json.dumps({"text": line}).encode())
        reply.finished.connect(self._on_answer)

    def _on_answer(self) -> None:
        from PySide6.QtNetwork import QNetworkReply

        reply = self.sender()
        if isinstance(reply, QNetworkReply):
            failed = reply.error() != QNetworkReply.NetworkError.NoError
            self.sent.emit(reply.errorString() if failed else "")
            reply.deleteLater()

    def _show_on_desktop(self, news: JobNews) -> None:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(self._come_forward)
        shown = self._window.windowIcon()
        if shown.isNull():
            shown = self._window.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self._tray.setIcon(shown)
        self._tray.show()
        kinds = QSystemTrayIcon.MessageIcon
        self._tray.showMessage(
            news.title, news.outcome, kinds.Warning if news.failed else kinds.Information, SHOWN_MS
        )

    def _come_forward(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _show_badge(count: int) -> None:
    """On the program's sign in the dock or the task bar; 0 takes it off."""
    program = QGuiApplication.instance()
    if isinstance(program, QGuiApplication):
        program.setBadgeNumber(count)


def address_of(text: str) -> QUrl | None:
    """A web address with a host; None for anything else, such as a file."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in ("http", "https") and url.host() else None
