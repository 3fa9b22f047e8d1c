"""The settings of notifications: shown, kept as they change, tried out."""

from PySide6.QtWidgets import QWidget

from app.settings import Settings
from app.theme import Theme
from app.translation import tr
from app.widgets.frame.notice_settings import NoticeSettings
from app.window.notifier import Notifier, address_of


def show_notice_settings(
    window: QWidget, theme: Theme, settings: Settings, notifier: Notifier
) -> NoticeSettings:
    """The form, on the screen; it deletes itself when it is closed."""
    form = NoticeSettings(
        theme,
        window,
        on_desktop=settings.notify_on_desktop,
        by_sound=settings.notify_by_sound,
        address=settings.notify_address,
    )

    def keep() -> None:
        settings.notify_on_desktop = form.on_desktop.isChecked()
        settings.notify_by_sound = form.by_sound.isChecked()
        settings.notify_address = form.address.text().strip()

    def try_out(address: str) -> None:
        keep()
        if address_of(address) is None:
            form.show_outcome(tr("this is no web address"))
            return
        notifier.send(address, tr("Segwright can reach you here."))

    form.changed.connect(keep)
    form.test_wanted.connect(try_out)
    notifier.sent.connect(form.show_outcome)
    form.show()
    return form
