"""What images a file holds, asked of a process beside."""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.formats.microscopy.found_contents import FileContents
from core.errors import UserError
from core.io.formats.microscope.open_container import images_in
from core.io.reading.read_here import reading
from core.io.reading.task import Task, done_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerFile:
    path: Path


def _list(asked: ContainerFile) -> FileContents:
    with reading(asked.path):
        return FileContents(path=asked.path, images=images_in(asked.path))


LIST_CONTENTS = Task(name="list contents", question=ContainerFile, answer=FileContents, work=_list)


def contents_of(path: Path) -> FileContents:
    """A file that cannot be read is told with its problem."""
    try:
        return done_beside(LIST_CONTENTS, ContainerFile(path=path), [path])
    except UserError as error:
        return FileContents(path=path, problem=error.text)
