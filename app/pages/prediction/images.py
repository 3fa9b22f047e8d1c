"""The images to predict: dropped or chosen, counted before anything runs, with what the run will take."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from app.errors import problem_from
from app.formatting import listed
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.jobs.running_job import RunningJob
from app.pages.prediction.questions import DataSetQuestion, StudyNamesQuestion, VoxelSizeQuestion
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.drop_zone import DropZone
from app.widgets.form.open_dialog import ask_files
from app.widgets.form.path_picker import PathPicker
from app.widgets.form.words import words
from core.inference.input_folder import InputFolder, is_hdf5, told_of
from core.inference.model.model_card import ModelCard
from core.io.inside_file import file_of

NAMED = 3
TYPING_MS = 400


class PredictionImages(DropZone):
    """Emits `changed` when other images are chosen, and again when they have been counted."""

    changed = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__(
            theme,
            "image-plus-outline",
            tr("Drop images here"),
            tr("Files, or a folder with as many sub-folders as you like. They are only read."),
        )
        self.setObjectName("images_zone")
        self._runner = runner
        self._files: tuple[Path, ...] = ()
        self._looking: RunningJob | None = None
        self._looked_at: tuple[ModelCard | None, tuple[Path, ...], tuple[str, ...], str] | None = None
        self._typing = QTimer(self)
        """while it runs, the next letter may come: what stands there is no folder yet, or one that is not meant"""
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.found: InputFolder | None = None
        """None while nothing is chosen, while they are being counted, or where none can be used"""
        self.picker = PathPicker(theme, "images_folder", tr("Folder of images"), apart=runner.quietly)
        self.picker.chosen.connect(self._on_folder)
        self.picker.line.textEdited.connect(self._on_edited)
        self.files_button = QPushButton(icon("file-multiple-outline", theme), tr("Files …"))
        self.files_button.setObjectName("images_files_button")
        self.files_button.setToolTip(tr("Choose single images instead of a folder"))
        self.files_button.clicked.connect(self._on_files)
        self.note = words("", "muted", name="images_found")
        line = QHBoxLayout()
        line.setSpacing(theme.spacing)
        line.addWidget(self.note, 1)
        line.addWidget(self.files_button, 0, Qt.AlignmentFlag.AlignTop)
        self.inside = DataSetQuestion(theme)
        self.inside.changed.connect(self.changed)
        self.study_names = StudyNamesQuestion(theme)
        self.study_names.changed.connect(self.changed)
        self.voxel_size = VoxelSizeQuestion(theme)
        self.voxel_size.changed.connect(self.changed)
        self.body.addWidget(self.picker)
        self.body.addLayout(line)
        self.body.addWidget(self.inside)
        self.body.addWidget(self.study_names)
        self.body.addWidget(self.voxel_size)
        self.dropped.connect(self.set_images)

    @property
    def is_answered(self) -> bool:
        """Whether nothing that the images leave open is still to be answered."""
        open_ = self.found is not None and self.found.without_voxel_size
        return not open_ or self.voxel_size.answer is not None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The folder or the files chosen; whether they are there is found out by `look`."""
        if self._files:
            return self._files
        path = self.picker.path
        return (path,) if path is not None else ()

    def set_images(self, paths: Sequence[Path]) -> None:
        """One folder or file, or several files."""
        self._typing.stop()
        self._files = tuple(paths) if len(paths) > 1 else ()
        if self._files:
            self.picker.line.setText(
                tr("{count} files of {folder}", count=len(paths), folder=str(paths[0].parent))
            )
        else:
            self.picker.set_path(paths[0], tell=False)
        self.changed.emit()

    def look(self, card: ModelCard | None) -> None:
        """Count what a model with this card can use; again only where model or images are others."""
        inside, name_by = self.inside.names, self.study_names.pattern
        wanted = (card, self.paths, inside, name_by)
        if wanted == self._looked_at:
            return
        self._forget()
        paths = self.paths
        if self._typing.isActive():
            return
        self._looked_at = wanted
        if card is None or not paths:
            return
        self._say(tr("Looking at the images …"))
        self._looking = self._runner.quietly(lambda: catalog.look_at_images(paths, card, inside, name_by))
        self._looking.done.connect(self._on_looked)
        self._looking.failed.connect(self._on_failed)

    def _forget(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looked_at, self.found, self._looking = None, None, None
        self.voxel_size.ask(0, None)
        self._say("")

    def look_again(self) -> None:
        """The folder may have other files now."""
        self._looked_at = None

    def _on_looked(self, found: object) -> None:
        if self.sender() is not self._looking or not isinstance(found, InputFolder):
            return
        self.found = found
        card = self._looked_at[0] if self._looked_at is not None else None
        self.voxel_size.ask(len(found.without_voxel_size), card)
        self._offer_inside(found)
        self.study_names.setVisible(found.is_dicom)
        names = [case.name for case in found.cases]
        text = tr("{count} cases: {names}", count=len(names), names=_some(names))
        lines = [text] if names else []
        if found.unusable:
            lines.append(tr("{count} cannot be predicted:", count=len(found.unusable)))
            # each reason names its case or file
            lines += [f"• {show(error.text)} {show(error.hint)}" for _, error in found.unusable[:NAMED]]
            if len(found.unusable) > NAMED:
                lines.append(tr("and {count} more", count=len(found.unusable) - NAMED))
        told = (*told_of(found), *found.remarks)
        lines += [show(sentence) for sentence in told]
        look = "bad" if not names else "warning" if found.unusable or told else "good"
        self._say("\n".join(lines), look)
        self.changed.emit()

    def _offer_inside(self, found: InputFolder) -> None:
        files = [str(path) for case in found.cases for path in case.images]
        files += [str(error.text.values.get("file", "")) for _, error in found.unusable]
        self.inside.setVisible(any(is_hdf5(file_of(Path(name))) for name in files if name))

    def _on_failed(self, error: object) -> None:
        if self.sender() is self._looking and isinstance(error, BaseException):
            problem = problem_from(error)
            self._say(f"{problem.what} {problem.why}", "bad")
            self.changed.emit()

    def _say(self, text: str, look: str = "muted") -> None:
        self.note.setText(text)
        self.note.setProperty("look", look)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _on_folder(self, path: Path) -> None:
        self.set_images([path])

    def _on_edited(self) -> None:
        self._files = ()
        self._typing.start()
        self.changed.emit()

    def _on_files(self) -> None:
        start = self.picker.path or self.picker.start_folder
        ask_files(self, "images_dialog", tr("Images"), start, self._on_files_chosen)

    def _on_files_chosen(self, files: list[str]) -> None:
        if files:
            self.set_images([Path(file) for file in files])


def _some(names: Sequence[str]) -> str:
    return listed(names[:NAMED]) + (" …" if len(names) > NAMED else "")
