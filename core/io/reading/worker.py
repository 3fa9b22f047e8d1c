"""A process that reads images for another one: `python -m core.io.reading.worker`.

A file that makes a library crash, loop or eat memory ends this process, and nobody else. It needs little and knows
little: it is asked one question after the other, about one file each, and ends with whoever asks.
"""

import dataclasses
import gc
import importlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.sitk_file import is_out_of_memory
from core.io.image import Grid, Image, NiftiForms
from core.io.inside_file import file_of
from core.io.reading import open_here as opening
from core.io.reading.channel import (
    HEADER,
    PipeWire,
    SocketWire,
    VoxelPlace,
    Wire,
    receive,
    send,
    take_voxels,
)
from core.io.reading.fork_server import serve_forks
from core.io.reading.limits import (
    Allowance,
    MemoryLimit,
    limit_processor,
    memory_bytes,
    processor_seconds,
    promised_by,
    raise_if_hopeless,
)
from core.io.reading.question import Act, Answer, Failure, Question
from core.io.reading.read_here import header_here, image_here, reading, stored_image_here, trace_of
from core.io.screens.screen import forget_screened
from core.text import Text, say

FIRST_LIBRARY = "SimpleITK"
LIBRARIES = {FIRST_LIBRARY: 0.0, "PIL.Image": 3.0, "tifffile": 0.5, "imagecodecs": 0.5}
"""imported while nothing is asked, each after so many seconds: a terminal's command asks soon, and of one kind"""
TOLD_BYTES = 16 << 20
"""what promises less is read within the limits of small files"""
ENDED_BY_SIGNAL: bool = sys.platform == "linux"
"""whether the system can send a signal when a pipe is closed at its other end"""
Answered = tuple[Answer, NDArray[Any] | None]
Work = Callable[[Question, NDArray[Any] | None, VoxelPlace], Answered]


def answer(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    """Do what is asked; `voxels` came with the question. Raises what reading and writing raise."""
    return _WORK[question.act](question, voxels, place)


def _header(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    return Answer(header=header_here(question.path, closely=question.closely)), None


def _image(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    if question.as_stored:
        image, facts = stored_image_here(question.path)
        image = dataclasses.replace(image, voxels=place(image.voxels))
    else:
        image, facts = image_here(question.path, closely=question.closely, place=place)
    found = _with_voxels(image.voxels, image.grid)
    return dataclasses.replace(found, facts=facts), image.voxels


def _open(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    file = _opened(question.path)
    if file.voxels is None:
        return Answer(header=file.header), None
    return Answer(header=file.header, shape=file.voxels.shape, kind=file.voxels.dtype.str), None


def _part(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    file = _opened(question.path)
    with reading(question.path):
        if file.voxels is None or file.voxels.shape != question.shape:
            raise ValueError("the file is another one by now")
        channels, z, y, x = (slice(*span) for span in question.box)
        part = file.voxels[channels, z, y, x]
    return _with_voxels(part, file.header.grid), part


def _bytes_in_memory(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    return Answer(number=opening.bytes_in_memory_here(question.path)), None


def _write(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    from core.io.reading.write_here import write_here

    if voxels is None or question.grid is None:
        raise ValueError("there is nothing to write")
    write_here(question.path, Image(voxels=voxels, grid=question.grid))
    return Answer(), None


_WORK: dict[Act, Work] = {
    Act.HEADER: _header,
    Act.IMAGE: _image,
    Act.OPEN: _open,
    Act.PART: _part,
    Act.BYTES_IN_MEMORY: _bytes_in_memory,
    Act.WRITE: _write,
}
_last_opened: dict[tuple[str, int, int], opening.OpenFile] = {}
"""the one that parts were read of last"""


def _opened(path: Path) -> opening.OpenFile:
    with suppress(OSError):
        state = file_of(path).stat()
        key = (str(path.resolve()), state.st_mtime_ns, state.st_size)
        if key not in _last_opened:
            file = opening.open_here(path)
            _last_opened.clear()
            _last_opened[key] = file
        return _last_opened[key]
    return opening.open_here(path)


def _with_voxels(voxels: NDArray[Any], grid: Grid) -> Answer:
    from core.io.reading.question import FileHeader

    header = FileHeader(grid=grid, channels=len(voxels))
    return Answer(header=header, shape=voxels.shape, kind=voxels.dtype.str)


def failure_of(error: BaseException) -> Failure:
    """How an error crosses over to the other process."""
    if isinstance(error, MemoryError) or is_out_of_memory(error):
        return Failure(kind="memory", message=say("Memory ran out."), trace=trace_of(error))
    if isinstance(error, UserError):
        cause = error.__cause__
        trace = "" if cause is None else trace_of(cause)
        number = (cause.errno or 0) if isinstance(cause, OSError) else 0
        return Failure(kind="user", message=error.text, hint=error.hint, number=number, trace=trace)
    words = say("{words}", words=f"{type(error).__name__}: {error}")
    if isinstance(error, OSError):
        return Failure(kind="system", message=words, number=error.errno or 0, trace=trace_of(error))
    if isinstance(error, ImportError):
        return Failure(kind="missing", message=words, trace=trace_of(error))
    return Failure(kind="bug", message=words, trace=trace_of(error))


def _in_text(failure: Failure) -> Failure:
    """A path may hold bytes that are no text, and the asker's reader of JSON takes none."""

    def plain(text: Text) -> Text:
        values = {name: _text(each) if isinstance(each, str) else each for name, each in text.values.items()}
        return dataclasses.replace(text, values=values)

    return dataclasses.replace(
        failure, message=plain(failure.message), hint=plain(failure.hint), trace=_text(failure.trace)
    )


def _text(words: str) -> str:
    return words.encode("utf-8", "replace").decode()


def serve(wire: Wire, work: Work) -> None:
    """Answer questions until they end."""
    limit = MemoryLimit()
    waiting = list(LIBRARIES)
    while True:
        message = receive(wire, LIBRARIES[waiting[0]] if waiting else None)
        if message is None:
            with suppress(ImportError):
                importlib.import_module(waiting.pop(0))
            if not waiting:
                # nothing of the libraries is ever garbage
                gc.freeze()
            continue
        content = message.content
        question, folder, kind = _question(content["question"]), content["folder"], content["kind"]
        allowance = Allowance(**content["allowance"])
        voxels = take_voxels(wire, message, tuple(content["voxels"]), kind) if kind else None
        if isinstance(wire, PipeWire):
            wire.listen(HEADER.size)
        with suppress(OSError):
            if folder and folder != os.getcwd():  # noqa: PTH109
                os.chdir(folder)
        forget_screened()
        promised = promised_by(question, voxels)
        if promised > TOLD_BYTES:
            send(wire, {"promised": promised})
        place = VoxelPlace(shared=wire.shares_memory)
        try:
            raise_if_hopeless(promised)
            limit_processor(processor_seconds(allowance, question, promised))
            limit.allow(memory_bytes(allowance, promised))
            found, read = work(question, voxels, place)
        except Exception as error:
            found, read = Answer(failure=_in_text(failure_of(error))), None
        try:
            send(wire, found, read if found.kind and question.act is not Act.OPEN else None, place)
        finally:
            place.close()
        del voxels, read


def _question(plain: Any) -> Question:
    """By hand: pydantic would take as long to import as a small image takes to read."""
    grid = plain["grid"]
    if grid is not None:
        vectors = {name: tuple(grid[name]) for name in ("shape", "spacing_mm", "origin_mm")}
        vectors["direction"] = _rows(grid["direction"])
        grid = Grid(**(grid | vectors | {"nifti": _forms(grid["nifti"])}))
    return Question(
        act=Act(plain["act"]),
        path=Path(plain["path"]),
        closely=plain["closely"],
        as_stored=plain["as_stored"],
        box=tuple((start, stop) for start, stop in plain["box"]),
        shape=tuple(plain["shape"]),
        grid=grid,
        others=tuple(map(Path, plain["others"])),
        task=plain["task"],
        content=plain["content"],
    )


def _forms(plain: Any) -> NiftiForms | None:
    if plain is None:
        return None
    vectors = {name: tuple(plain[name]) for name in ("quaternion", "qoffset", "pixdim")}
    return NiftiForms(**(plain | vectors | {"sform": _rows(plain["sform"])}))


def _rows(plain: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in plain)


def live_with_the_asker(lifeline: int) -> None:
    """End this process as soon as the other end of a pipe is closed, whatever a library is doing just then."""
    if ENDED_BY_SIGNAL:
        import fcntl
        import select

        # the system ends it: a library that loops may never let Python's threads have their turn
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        poll = select.poll()
        poll.register(lifeline, select.POLLIN)
        if poll.poll(0):
            os._exit(0)
        return

    def wait() -> None:
        os.read(lifeline, 1)
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def be_the_first_to_go() -> None:
    """Leave no memory of patients on the disk, die first where memory runs out, and let nobody be asked about it."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        import ctypes

        no_window_about_crashes = 0x8007
        ctypes.windll.kernel32.SetErrorMode(no_window_about_crashes)
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("900")


def main(work: Work = answer, prepare: Callable[[], None] = lambda: None) -> None:
    """`forks N` and `socket N`: a descriptor to talk through, by those who are forked or by this process.

    Standard input then ends with the asker. `pipes`: it and standard output are all there is. `prepare` does what
    all that are forked have in common; it must not start threads.
    """
    be_the_first_to_go()
    wire: Wire
    if sys.argv[1] in ("forks", "socket"):
        live_with_the_asker(0)
        end = socket.socket(fileno=int(sys.argv[2]))
        if sys.argv[1] == "forks":
            with suppress(ImportError):
                importlib.import_module(FIRST_LIBRARY)
            prepare()
            gc.freeze()
            serve_forks(end, lambda end: talk(SocketWire(end), work))
            return
        wire = SocketWire(end)
    else:
        # libraries that print must not disturb the conversation
        answers = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        questions = os.fdopen(os.dup(0), "rb", buffering=0)
        wire = PipeWire(questions, answers, at_end=lambda: os._exit(0))
    talk(wire, work)


def talk(wire: Wire, work: Work) -> None:
    """Until there is nobody to talk to; then this process ends."""
    with suppress(EOFError, OSError):
        serve(wire, work)
    os._exit(0)


if __name__ == "__main__":
    main()
