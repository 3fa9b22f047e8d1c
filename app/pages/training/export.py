"""What can be taken along of a training: its numbers, a picture of its curves, its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from app.jobs.job_runner import JobRunner
from app.theme import Theme, icon
from app.translation import tr
from app.widgets.form.reveal import reveal
from core.errors import UserError
from core.events import Job
from core.pipeline.project.project import Run
from core.training.saved.state import TrainingState


class TrainingExport(QPushButton):
    """A button with a menu; files are written on a thread."""

    failed = Signal(object)
    """the exception that kept a file from being written"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__(icon("download-outline", theme), tr("Export"))
        self.setObjectName("export_button")
        self._runner = runner
        self._run: Run | None = None
        menu = QMenu(self)
        menu.addAction(tr("All numbers as a table (CSV)…"), self._on_table)
        menu.addAction(tr("All curves as a picture (PNG)…"), self._on_picture)
        menu.addSeparator()
        folder = menu.addAction(tr("Open its folder"), self._on_folder)
        folder.setToolTip(tr("With progress.png, the log, and the curves for TensorBoard."))
        menu.setToolTipsVisible(True)
        self.setMenu(menu)

    def show_run(self, run: Run | None) -> None:
        self._run = run
        self.setEnabled(run is not None)

    def save_table(self, path: Path) -> None:
        if self._run is not None:
            self._begin(path, picture=False)

    def save_picture(self, path: Path) -> None:
        if self._run is not None:
            self._begin(path, picture=True)

    def _begin(self, path: Path, *, picture: bool) -> None:
        assert self._run is not None
        writing = self._runner.quietly(partial(_write, self._run, path, picture))
        writing.failed.connect(self.failed)

    def _on_table(self) -> None:
        path = self._ask("csv", tr("Save numbers"))
        if path is not None:
            self.save_table(path)

    def _on_picture(self) -> None:
        path = self._ask("png", tr("Save picture"))
        if path is not None:
            self.save_picture(path)

    def _on_folder(self) -> None:
        if self._run is not None:
            try:
                reveal(self._run.folder.root)
            except UserError as error:
                self.failed.emit(error)

    def _ask(self, ending: str, title: str) -> Path | None:
        if self._run is None:
            return None
        suggested = f"{self._run.configuration}_fold_{self._run.fold}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, suggested, f"*.{ending}")
        if not chosen:
            return None
        return Path(chosen if chosen.lower().endswith(f".{ending}") else f"{chosen}.{ending}")


def _write(run: Run, path: Path, picture: bool) -> Job[None]:
    from core.io.files.json_file import read_json
    from core.training.curves.curve_table import write_curve_table
    from core.training.curves.progress_picture import progress_picture

    yield from ()
    # of a training at work there is more on disk than the window last read
    state = read_json(run.folder.history_file, TrainingState)
    if picture:
        progress_picture(path, state.history)
    else:
        write_curve_table(path, state)
