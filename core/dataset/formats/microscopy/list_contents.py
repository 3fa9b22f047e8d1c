"""What images files hold, asked of processes beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.formats.microscopy.found_contents import FileContents
from core.errors import UserError
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.files.json_file import to_plain, value_from_json
from core.io.formats.microscope.open_container import images_in
from core.io.formats.microscope.tiff_contents import images_in_tiff
from core.io.reading.pool import readers
from core.io.reading.process import ReaderEndedError
from core.io.reading.question import Act, Question
from core.io.reading.read_here import reading
from core.io.reading.task import Task
from core.text import say

BATCH = 24
"""files that one question is about"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerFiles:
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsOfFiles:
    files: tuple[FileContents, ...]


def _list(asked: ContainerFiles) -> ContentsOfFiles:
    return ContentsOfFiles(files=tuple(_contents(path) for path in asked.paths))


def _contents(path: Path) -> FileContents:
    try:
        with reading(path):
            if file_ending(path) in TIFF_ENDINGS:
                images, part_of = images_in_tiff(path)
                return FileContents(path=path, images=images, part_of=part_of)
            return FileContents(path=path, images=images_in(path))
    except UserError as error:
        return FileContents(path=path, problem=error.text)


LIST_CONTENTS = Task(name="list contents", question=ContainerFiles, answer=ContentsOfFiles, work=_list)


def contents_of(paths: Sequence[Path]) -> tuple[FileContents, ...]:
    """Of each file in order. One that ends its reader is found by asking for fewer and fewer, and is told."""
    pool = readers()
    asked = ContainerFiles(paths=tuple(paths))
    if pool is None:
        return _list(asked).files
    question = Question(
        act=Act.TASK,
        path=paths[0],
        others=tuple(paths[1:]),
        task=LIST_CONTENTS.name,
        content=to_plain(asked, ContainerFiles),
    )
    try:
        answer, _ = pool.ask(question)
    except ReaderEndedError:
        if len(paths) == 1:
            problem = say("{file}: the file made its reader crash.", file=str(paths[0]))
            return (FileContents(path=paths[0], problem=problem),)
        half = len(paths) // 2
        return (*contents_of(paths[:half]), *contents_of(paths[half:]))
    return value_from_json(answer.result, ContentsOfFiles, source=LIST_CONTENTS.name).files
