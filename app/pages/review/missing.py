"""Masks whose images are gone: telling so, and finding the images where they are now."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import problem_from
from app.formatting import listed
from app.jobs import catalog
from app.jobs.job_runner import JobRunner
from app.translation import tr
from app.viewer.review_request import ReviewRequest
from app.widgets.form.open_dialog import ask_folder
from app.widgets.frame.message_bar import MessageBar

NAMED = 5


class MissingImages(QObject):
    """Speaks through the page's message; `found` when some images are known again."""

    found = Signal()

    def __init__(self, runner: JobRunner, message: MessageBar, page: QWidget) -> None:
        super().__init__(page)
        self._runner, self._message, self._page = runner, message, page
        self._masks: Path | None = None

    def tell(self, request: ReviewRequest) -> None:
        """Which cases of a list have a mask and no image."""
        missing, total = len(request.without_image), len(request.without_image) + len(request.cases)
        self._masks = request.folder
        if missing == total:
            what = tr("The images of these masks ({count}) are not where they were.", count=missing)
        else:
            what = tr(
                "The images of {count} of {total} masks are not where they were.", count=missing, total=total
            )
        names = listed(request.without_image[:NAMED]) + (" …" if missing > NAMED else "")
        self._message.show_note(
            what, names, severity="warning", fix=tr("Find the images …"), on_fix=self._on_find
        )

    def _on_find(self) -> None:
        ask_folder(self._page, "find_images_dialog", tr("Folder of images"), Path.home(), self._on_folder)

    def _on_folder(self, folder: str) -> None:
        masks = self._masks
        if masks is not None:
            job = self._runner.quietly(lambda: catalog.find_images_again(masks, Path(folder)))
            job.done.connect(self._on_found)
            job.failed.connect(self._on_failed)

    def _on_found(self, _count: int) -> None:
        self.found.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            problem = problem_from(error)
            self._message.show_problem(problem, fix=tr("Find the images …"), on_fix=self._on_find)
