"""What leaves the results page as a file: the table of scores, and the model as a zip."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import problem_from
from app.formatting import amount, listed
from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.jobs.job_runner import JobRunner
from app.models.score_tables import ConfigurationScores
from app.translation import tr
from app.widgets.form.reveal import reveal
from app.widgets.form.save_dialog import ask_save
from app.widgets.frame.message_bar import MessageBar
from core.errors import UserError


class ResultsFiles(QObject):
    """Asks where to, writes on a job's thread, and tells through the page's message what came of it."""

    packing = Signal()
    """a job of kind "pack" has begun"""

    def __init__(self, runner: JobRunner, message: MessageBar, page: QWidget) -> None:
        super().__init__(page)
        self._runner, self._message, self._page = runner, message, page
        self._scores: ConfigurationScores | None = None

    def ask_table(self, scores: ConfigurationScores, project_name: str) -> None:
        """Every score of every case and label, for a spreadsheet."""
        self._scores = scores
        suggested = _suggested(project_name, scores, "_scores.csv")
        ask_save(self._page, "scores_dialog", suggested, "csv", self._save_table)

    def ask_pack(self, scores: ConfigurationScores, project_name: str) -> None:
        """The model; of a pair a zip of each."""
        self._scores = scores
        ask_save(self._page, "pack_dialog", _suggested(project_name, scores, ".zip"), "zip", self._pack)

    def tell_packed(self, files: Sequence[tuple[Path, int]]) -> None:
        """What a job of kind "pack" gave."""
        if files:
            named = listed(f"{path} ({amount(size)})" for path, size in files)
            why = tr("Whoever gets it chooses it on the prediction page, or installs it with nnU-Net.")
            self._tell(tr("Packed: {files}.", files=named), why, files[0][0])

    def _save_table(self, file: str) -> None:
        scores = self._scores
        if scores is not None:
            job = self._runner.quietly(lambda: catalog.save_scores(scores.evaluation, Path(file)))
            job.done.connect(self._on_saved)
            job.failed.connect(self._on_failed)

    def _on_saved(self, file: object) -> None:
        self._tell(tr("The scores were written to {file}.", file=str(file)), "", Path(str(file)))

    def _on_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._message.show_problem(problem_from(error))

    def _pack(self, file: str) -> None:
        if self._scores is None:
            return
        path, models = Path(file), self._scores.models
        files = [path]
        if len(models) > 1:
            files = [path.with_name(f"{path.stem}_{model.name.split('__')[-1]}.zip") for model in models]
        self._message.clear()
        self._runner.start(
            tr("Packing the model"), lambda: catalog.pack_models(models, files), kind=JobKind.PACK
        )
        self.packing.emit()

    def _tell(self, what: str, why: str, file: Path) -> None:
        def open_folder() -> None:
            try:
                reveal(file)
            except UserError as error:
                self._message.show_problem(problem_from(error))

        self._message.show_note(what, why, severity="good", fix=tr("Open the folder"), on_fix=open_folder)


def _suggested(project_name: str, scores: ConfigurationScores, ending: str) -> Path:
    name = f"{project_name}_{scores.configuration}{ending}"
    return Path.home() / name.replace(" + ", "_").replace(" ", "_")
