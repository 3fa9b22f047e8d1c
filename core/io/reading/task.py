"""Work on the files of one case, done as a whole by a process that reads images: one question and one answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from core.io.files.json_file import to_plain, value_from_json
from core.io.reading.pool import readers
from core.io.reading.process import ReaderEndedError
from core.io.reading.question import Act, Question

Q = TypeVar("Q")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Q, R]):
    """What goes over and comes back are dataclasses that JSON can hold."""

    name: str
    question: type[Q]
    answer: type[R]
    work: Callable[[Q], R]
    """reads images as everybody does; it may be called in either process"""


def done_beside(task: Task[Q, R], question: Q, files: Sequence[Path]) -> R:
    """The task's answer, or what it raises as UserError. `files` are those that it reads.

    Where they end the process, the work is done here, with each file read in a process of its own: then the one
    that is to blame is told, and the others count.
    """
    pool = readers()
    if pool is None or not files:
        return task.work(question)
    asked = Question(
        act=Act.TASK,
        path=files[0],
        others=tuple(files[1:]),
        task=task.name,
        content=to_plain(question, task.question),
    )
    try:
        answer, _ = pool.ask(asked)
    except ReaderEndedError:
        return task.work(question)
    return value_from_json(answer.result, task.answer, source=task.name)
