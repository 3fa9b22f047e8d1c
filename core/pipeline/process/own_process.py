"""Jobs in a process of their own, so that a crash there does not take the window along."""

import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO, BinaryIO

import psutil

from core.errors import UserError, from_texts
from core.events import Event, Failed, Finished, Heartbeat, Job
from core.inside import make_folder
from core.io.files.holding import is_held
from core.io.files.json_file import read_json
from core.io.files.process_mark import read_mark
from core.pipeline.process.event_file import end_of, read_lines
from core.pipeline.process.event_line import event_from_line
from core.pipeline.process.trained_elsewhere import trained_elsewhere
from core.project_folder import FoldFolder
from core.system.child_end import ChildEnd, MemoryWitness, last_words, words_in
from core.text import Text
from core.training.saved.state import Status, TrainingState
from core.tree import environment_for_child

BEAT_SECONDS = 0.25
EXIT_USER_ERROR = 2
"""as the terminal gives it"""
NICE = 10
"""of 19: how far a process of its own steps back behind the user's other programs"""


def in_own_process(arguments: Sequence[str]) -> Job[Text]:
    """Run `segwright ARGUMENTS --events` and pass its events on; closing the job ends the process.

    Returns the sentence that says what came of it. Raises the UserError that ended it there.
    """
    # a file without a name: a pipe that nobody reads would make the process wait
    with tempfile.TemporaryFile() as words:
        process = start_process(arguments, output=subprocess.PIPE, words=words)
        lines: queue.Queue[str | None] = queue.Queue()
        assert process.stdout is not None
        reader = threading.Thread(target=_read_lines, args=(process.stdout, lines), daemon=True)
        reader.start()
        witness = MemoryWitness()
        try:
            last = yield from _relay(lines, witness)
            process.wait()
        finally:
            end_process_tree(process.pid)
            process.wait()
            reader.join(timeout=2)
            process.stdout.close()
        end = ChildEnd(
            code=process.returncode, words=last_words(words), memory_ran_out=witness.saw_it_run_out()
        )
    return _result_of(last, end)


def train_in_own_process(arguments: Sequence[str], fold: FoldFolder) -> Job[TrainingState | None]:
    """Start `segwright train …` so that it outlives this process, and follow it.

    Returns what the fold's folder holds in the end; None where it was cancelled before it had learned anything.
    Closing the job only stops the following; a running training is asked to stop through its request file.
    """
    place = end_of(fold.events_file)
    # the last words of a training that is at work there are not ours to take away
    words_of_ours = nullcontext(None) if is_held(fold.running_file) else _fresh(fold.stderr_file)
    with words_of_ours as words:
        process = start_process(arguments, output=subprocess.DEVNULL, words=words, outlives=True)
    return (yield from _follow(fold, place, process))


def follow_training(fold: FoldFolder) -> Job[TrainingState | None]:
    """Attach to a training that another process, perhaps of a window closed long ago, has started."""
    return (yield from _follow(fold, end_of(fold.events_file), None))


@contextmanager
def _fresh(path: Path) -> Iterator[BinaryIO | None]:
    """A new file in its place, or None where none can be made: then the process keeps its words to itself."""
    stream = None
    with suppress(OSError, UserError):
        make_folder(path.parent)
        # what lay there by that name, were it a link, is not written to
        path.unlink(missing_ok=True)
        stream = path.open("xb")
    try:
        yield stream
    finally:
        if stream is not None:
            stream.close()


def start_process(
    arguments: Sequence[str],
    *,
    output: int,
    words: BinaryIO | None = None,
    outlives: bool = False,
    events: bool = True,
) -> "subprocess.Popen[str]":
    """Start `segwright ARGUMENTS`. What it writes to stderr goes to the file `words`, where one is given."""
    command = [sys.executable, "-m", "core", *arguments, *(("--events",) if events else ())]
    # GNU OpenMP's threads wait for each other by spinning: long, where another program holds a core
    environment = {"GOMP_SPINCOUNT": "10000"} | environment_for_child()
    environment |= {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    quiet = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    detached = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if outlives else 0
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.DEVNULL if words is None else words,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        start_new_session=outlives,
        creationflags=quiet | detached,
    )
    _give_way(process.pid)
    return process


def _give_way(pid: int) -> None:
    """Let the process take what windows leave of the processor, which on an idle machine is all of it."""
    with suppress(psutil.Error, OSError):
        lower = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", NICE)
        psutil.Process(pid).nice(lower)
    with suppress(OSError):
        # Linux may weigh sessions against each other instead of their processes
        Path(f"/proc/{pid}/autogroup").write_text(str(NICE))


def end_process_tree(pid: int) -> None:
    """End a process and all that it started; kill what does not go within two seconds."""
    try:
        root = psutil.Process(pid)
        family = [*root.children(recursive=True), root]
    except psutil.Error:
        return
    for process in family:
        with suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(family, timeout=2)
    for process in alive:
        with suppress(psutil.Error):
            process.kill()


def _read_lines(stream: IO[str], lines: "queue.Queue[str | None]") -> None:
    with suppress(ValueError, OSError):
        for line in stream:
            lines.put(line)
    lines.put(None)


def _relay(lines: "queue.Queue[str | None]", witness: MemoryWitness) -> Job[Event | None]:
    """Yield each event as it comes, a heartbeat where none does; return the last word."""
    last: Event | None = None
    while True:
        try:
            line = lines.get(timeout=BEAT_SECONDS)
        except queue.Empty:
            witness.look()
            yield Heartbeat()
            continue
        if line is None:
            return last
        event = event_from_line(line)
        if isinstance(event, (Finished, Failed)):
            last = event
        elif event is not None:
            yield event


def _result_of(last: Event | None, end: ChildEnd) -> Text:
    if isinstance(last, Finished):
        return last.summary
    if isinstance(last, Failed):
        if last.bug:
            raise RuntimeError(last.bug)
        raise from_texts(last.message, last.hint)
    raise end.error()


def _follow(
    fold: FoldFolder, place: int, process: "subprocess.Popen[str] | None"
) -> Job[TrainingState | None]:
    last: Event | None = None
    alive = True
    witness = MemoryWitness()
    while True:
        # asked before reading, so that the words of a process that has just ended are still read
        alive = _is_alive(fold, process)
        lines, place = read_lines(fold.events_file, place)
        events = tuple(_events_in(lines))
        for event in events:
            if isinstance(event, (Finished, Failed)):
                last = event
            else:
                yield event
        if not alive:
            break
        if not events:
            time.sleep(BEAT_SECONDS)
            witness.look()
            yield Heartbeat()
    if process is not None:
        process.wait()
        if last is None and process.returncode == EXIT_USER_ERROR and is_held(fold.running_file):
            # what it had to say may not be written among the words of the training that goes on there
            raise trained_elsewhere(fold, read_mark(fold.running_file))
    _result_of(
        last,
        ChildEnd(
            code=process.returncode if process else None,
            words=words_in(fold.stderr_file),
            memory_ran_out=witness.saw_it_run_out(),
        ),
    )
    return _state_of(fold, last)


def _state_of(fold: FoldFolder, last: Event | None) -> TrainingState | None:
    """One that was trained anew and has ended has taken its place, and lies there."""
    took_its_place = isinstance(last, Finished) and last.summary.values.get("status") == Status.DONE.value
    for place in (fold, *((fold.standing,) if took_its_place else ())):
        if place.history_file.exists():
            return read_json(place.history_file, TrainingState)
    return None


def _is_alive(fold: FoldFolder, process: "subprocess.Popen[str] | None") -> bool:
    if process is not None:
        return process.poll() is None
    return is_held(fold.running_file)


def _events_in(content: bytes) -> Iterator[Event]:
    for line in content.decode("utf-8", errors="replace").splitlines():
        event = event_from_line(line)
        if event is not None:
            yield event
