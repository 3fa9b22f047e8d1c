"""The page of all settings: shown, and kept as they change."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.machine_watch import MachineWatch
from app.jobs.training_queue import TrainingQueue
from app.pages.home.projects_folder import projects_folder
from app.settings import Settings
from app.theme import theme_named
from app.translation import system_language, tr
from app.widgets.frame.notice_settings import NoticeForm
from app.widgets.frame.settings_dialog import SettingsDialog, SettingsShown
from app.window.notifier import Notifier, address_of

REBUILT_BY = ("language", "theme", "font_percent", "label_palette")
"""what the window is built anew for"""


class SettingsPage(QObject):
    """Of one window. `rebuild` builds its content anew."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        notifier: Notifier,
        runner: JobRunner,
        watch: MachineWatch,
        queue: TrainingQueue,
        rebuild: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._notifier = window, settings, notifier
        self._runner, self._watch, self._queue, self._rebuild = runner, watch, queue, rebuild
        queue.device = settings.device
        self.dialog: SettingsDialog | None = None

    def show(self) -> SettingsDialog:
        """The dialog, on the screen; one that is open already comes to the front."""
        if self.dialog is None:
            settings = self._settings
            theme = theme_named(settings.theme)
            notices = NoticeForm(
                theme,
                on_desktop=settings.notify_on_desktop,
                by_sound=settings.notify_by_sound,
                address=settings.notify_address,
            )
            notices.changed.connect(self._keep_notices)
            notices.test_wanted.connect(self._try_out)
            self._notifier.sent.connect(notices.show_outcome)
            self.dialog = SettingsDialog(theme, self._window, self._shown(), notices)
            self.dialog.changed.connect(self._keep)
            self.dialog.finished.connect(self._on_closed)
            self._runner.quietly(catalog.extras).done.connect(self.dialog.show_extras)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def show_again(self) -> None:
        """After the window was built anew: in its new language and look, where it stood."""
        if self.dialog is not None:
            place = self.dialog.geometry()
            self.dialog.close()
            self.show().setGeometry(place)

    def _shown(self) -> SettingsShown:
        settings = self._settings
        return SettingsShown(
            language=settings.language or system_language(),
            theme=settings.theme or "system",
            font_percent=round(settings.font_percent),
            label_palette=settings.label_palette,
            projects_folder=projects_folder(settings),
            images_folder=settings.images_folder,
            device=settings.device,
            devices=self._devices(),
            plan_memory_gb=settings.plan_memory_gb,
        )

    def _devices(self) -> dict[str, str]:
        hardware = self._watch.hardware
        if hardware is None:
            return {"cpu": tr("Processor")}
        cards = {f"cuda:{at}": card.name for at, card in enumerate(hardware.cards)}
        apple = {"mps": tr("Apple GPU")} if hardware.apple_gpu else {}
        return {**cards, **apple, "cpu": tr("Processor, {cores} cores", cores=hardware.cores)}

    def _keep(self, name: str, value: object) -> None:
        settings = self._settings
        if name == "language":
            settings.language = str(value)
        elif name == "theme":
            settings.theme = str(value)
        elif name == "label_palette":
            settings.label_palette = str(value)
        elif name == "device":
            settings.device = str(value)
            self._queue.device = settings.device
        elif name == "font_percent" and isinstance(value, float):
            settings.font_percent = value
        elif name == "plan_memory_gb":
            settings.plan_memory_gb = value if isinstance(value, float) else None
        elif name == "images_folder":
            settings.images_folder = value if isinstance(value, Path) else None
        elif name == "projects_folder" and value != projects_folder(settings):
            settings.projects_folder = value if isinstance(value, Path) else None
        if name in REBUILT_BY:
            self._rebuild()

    def _keep_notices(self) -> None:
        if self.dialog is not None:
            form = self.dialog.notices
            self._settings.notify_on_desktop = form.on_desktop.isChecked()
            self._settings.notify_by_sound = form.by_sound.isChecked()
            self._settings.notify_address = form.address.text().strip()

    def _try_out(self, address: str) -> None:
        if self.dialog is None:
            return
        self._keep_notices()
        if address_of(address) is None:
            self.dialog.notices.show_outcome(tr("this is no web address"))
            return
        self._notifier.send(address, tr("Segwright can reach you here."))

    def _on_closed(self) -> None:
        self.dialog = None
