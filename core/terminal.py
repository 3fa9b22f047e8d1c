"""A job on a terminal: a progress bar for people, or one event a line for programs; and the exit status.

Names and messages come from files: none of their control characters reaches the terminal, and none of their
words is markup. Where what was said cannot be written, the work ends in one sentence.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn, TextIO, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as ProgressBar,
)

from core.errors import UserError
from core.events import (
    CaseFailed,
    EpochFinished,
    Event,
    Failed,
    Finished,
    IterationFinished,
    Job,
    Progress,
    StageStarted,
    TrainingBegan,
    TrainingEnded,
    TrainingTold,
    Warned,
    run_to_end,
)
from core.io.files.write_error import of_the_system
from core.pipeline.process.event_line import event_line
from core.system.program_log import log_file, note_bug
from core.system.torch_loading import torch_trouble
from core.text import Text, say, visible

T = TypeVar("T")
EXIT_BUG, EXIT_USER_ERROR = 1, 2


def ready_output() -> None:
    """Letters that the terminal or the file behind it does not have become a question mark, and no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def end_output() -> None:
    """Write out what is still held back. Exits as echo does where that fails."""
    for stream in (sys.stderr, sys.stdout):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError) as error:
            _lose(stream, error)


def lose_output(error: OSError) -> NoReturn:
    """Exit where the standard output could not be written."""
    _lose(sys.stdout, error)
    raise SystemExit(EXIT_USER_ERROR)


def echo(text: str) -> None:
    """Say a line, or several, on the standard output. Exits where it cannot be written."""
    _write(sys.stdout, visible(text, lines=True) + "\n")


def run_on_terminal(
    make_job: Callable[[], Job[T]],
    *,
    events: bool,
    summary: Callable[[T], Text] | None = None,
    details: Callable[[T], Iterable[str]] | None = None,
) -> T:
    """Run the job to its end. Exits 2 with one sentence and a hint on a user's mistake, 1 on a bug of ours.

    `details` are lines below the summary, for people.
    """
    listen: Callable[[Event], None] = _say_line if events else _BarListener()
    # core/__main__.py switches it off while modules are loaded
    gc.enable()
    try:
        result = run_to_end(make_job(), listen)
    except UserError as error:
        _close(listen)
        raise exit_for(error, events=events) from None
    except KeyboardInterrupt:
        _close(listen)
        stopped = Failed(message=say("Stopped."), hint=say("What was finished is kept."))
        _tell_failure(stopped, events=events)
        raise SystemExit(130) from None
    except Exception as error:
        _close(listen)
        raise exit_for_bug(error, events=events) from None
    _close(listen, done=True)
    words = summary(result) if summary else say("Done.")
    if events:
        _say_line(Finished(summary=words))
    else:
        for line in (str(words), *(details(result) if details else ())):
            echo(line)
    return result


def exit_for(error: UserError, *, events: bool) -> SystemExit:
    """Tell a user's mistake in a sentence and a hint; give the exit to raise."""
    _tell_failure(Failed(message=error.text, hint=error.hint), events=events)
    return SystemExit(EXIT_USER_ERROR)


def exit_for_bug(error: Exception, *, events: bool) -> SystemExit:
    """Tell a mistake of ours and keep its traceback in the log; give the exit to raise.

    What the disk or a PyTorch that cannot be loaded does is no mistake of ours, and is told as what it is.
    """
    trouble = of_the_system(error) or torch_trouble(error)
    if trouble is not None:
        return exit_for(trouble, events=events)
    trace = "".join(traceback.format_exception(error))
    note_bug(trace, place=" ".join(["segwright", *sys.argv[1:2]]))
    failed = Failed(message=say("A mistake in the program."), hint=say("Please report it."), bug=trace)
    _tell_failure(failed, events=events)
    return SystemExit(EXIT_BUG)


def say_bug(trace: str) -> None:
    """The traceback of a mistake of ours. Its message may hold names of the user's files."""
    _write(sys.stderr, visible(trace, lines=True))


def _say_line(event: Event) -> None:
    line = event_line(event)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        line.encode(encoding)
        plain = line.isprintable()
    except (UnicodeEncodeError, LookupError):
        plain = False
    # of what cannot be written as it is, JSON has a way of writing it in plain letters
    _write(sys.stdout, (line if plain else json.dumps(json.loads(line))) + "\n")


def _tell_failure(failed: Failed, *, events: bool) -> None:
    if events:
        _say_line(failed)
    if failed.bug:
        say_bug(failed.bug)
        _write(sys.stderr, f"{failed.message} {failed.hint}\nThe traceback is kept in {log_file()}\n")
        return
    hint = str(failed.hint)
    _write(sys.stderr, f"{failed.message}\n" + (f"Hint: {hint}\n" if hint else ""))


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        # a program without a console
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError) as error:
        _lose(stream, error)


def _lose(stream: TextIO, error: Exception) -> None:
    """Exit, where it was the standard output; without a word where its reader has gone, as `head` does."""
    with suppress(OSError, ValueError):
        # what is still held back would fail once more as the program ends
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    if stream is sys.stdout:
        _exit_without_output(error)


def _exit_without_output(error: Exception) -> NoReturn:
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        reason = say("The output cannot be written: {reason}.", reason=error.strerror or str(error))
        _tell_failure(Failed(message=reason, hint=say("What was finished is kept.")), events=False)
    raise SystemExit(EXIT_USER_ERROR)


def _close(listen: object, *, done: bool = False) -> None:
    if isinstance(listen, _BarListener):
        listen.close(done=done)


class _BarListener:
    """Shows events as a bar a stage, and a line for every epoch and warning; of a queue a bar a training besides."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = ProgressBar(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[item]}", markup=False),
            console=self._console,
        )
        self._tasks: dict[str, TaskID] = {}
        """the present stage's by whose it is: a training of a queue, or empty for the job itself"""
        with suppress(OSError, ValueError):
            self._bar.start()

    def __call__(self, event: Event) -> None:
        # who cannot be shown how it goes on still gets the result
        with suppress(OSError, ValueError):
            self._show(event)

    def _show(self, event: Event, whose: str = "") -> None:
        if isinstance(event, StageStarted):
            self._end_task(whose)
            title = f"{whose}: {event.stage}" if whose else str(event.stage)
            self._tasks[whose] = self._bar.add_task(title, total=event.total, item="")
        elif isinstance(event, Progress):
            self._move(whose, event.done, event.total, event.item)
        elif isinstance(event, IterationFinished):
            item = f"epoch {event.epoch + 1}, loss {event.loss:.3f}"
            self._move(whose, event.iteration, event.iterations, item)
        elif isinstance(event, EpochFinished):
            self._line(_epoch_line(event), whose)
        elif isinstance(event, Warned):
            self._line(f"Note: {event.text}", whose)
        elif isinstance(event, CaseFailed):
            self._line(f"{visible(event.case)}: {event.reason} {event.hint}", whose)
        elif isinstance(event, TrainingBegan | TrainingTold | TrainingEnded):
            self._show_training(event)

    def _show_training(self, event: TrainingBegan | TrainingTold | TrainingEnded) -> None:
        whose = visible(f"{event.configuration} {event.fold}")
        if isinstance(event, TrainingTold):
            self._show(event.event, whose)
        elif isinstance(event, TrainingBegan):
            place = f" on {event.device}" if event.device else ""
            self._line(("goes on" if event.resumed else "begins") + place, whose)
        else:
            self._end_task(whose, hide=True)
            self._line(f"{event.text} {event.hint}".rstrip(), whose)

    def _move(self, whose: str, done: int, total: int, item: str) -> None:
        if whose not in self._tasks:
            self._tasks[whose] = self._bar.add_task(whose, total=total, item="")
        self._bar.update(self._tasks[whose], completed=done, total=total, item=visible(item))

    def _line(self, text: str, whose: str = "") -> None:
        line = f"{whose}: {text}" if whose else text
        self._console.print(line, highlight=False, markup=False, emoji=False)

    def _end_task(self, whose: str = "", *, hide: bool = False) -> None:
        """A training's bar goes with its stage: of many stages side by side only the present ones are looked at."""
        place = self._tasks.pop(whose, None)
        if place is None:
            return
        task = next(task for task in self._bar.tasks if task.id == place)
        self._bar.update(place, completed=task.total or task.completed, item="", visible=not (hide or whose))
        self._bar.stop_task(place)

    def close(self, *, done: bool) -> None:
        """A bar that was not `done` stays where it was."""
        with suppress(OSError, ValueError):
            if done:
                self._end_task()
            self._bar.stop()


def _epoch_line(event: EpochFinished) -> str:
    dice = "–" if event.mean_pseudo_dice is None else f"{event.mean_pseudo_dice:.3f}"
    return (
        f"epoch {event.epoch + 1}/{event.epochs}: loss {event.train_loss:.3f}, "
        f"validation {event.validation_loss:.3f}, pseudo-Dice {dice}, {event.seconds:.1f} s"
    )
