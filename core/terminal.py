"""A job on a terminal: a progress bar for people, or one event a line for programs; and the exit status."""

import sys
import traceback
from collections.abc import Callable
from typing import TypeVar

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
    Warned,
    run_to_end,
)
from core.pipeline.event_line import event_line
from core.system.program_log import log_file, note_bug
from core.system.torch_loading import torch_trouble
from core.text import Text, say

T = TypeVar("T")
EXIT_BUG, EXIT_USER_ERROR = 1, 2


def run_on_terminal(
    make_job: Callable[[], Job[T]], *, events: bool, summary: Callable[[T], Text] | None = None
) -> T:
    """Run the job to its end. Exits 2 with one sentence and a hint on a user's mistake, 1 on a bug of ours."""
    listen: Callable[[Event], None] = _say_line if events else _BarListener()
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
        Console().print(str(words), highlight=False, markup=False, soft_wrap=True)
    return result


def exit_for(error: UserError, *, events: bool) -> SystemExit:
    """Tell a user's mistake in a sentence and a hint; give the exit to raise."""
    _tell_failure(Failed(message=error.text, hint=error.hint), events=events)
    return SystemExit(EXIT_USER_ERROR)


def exit_for_bug(error: Exception, *, events: bool) -> SystemExit:
    """Tell a mistake of ours and keep its traceback in the log; give the exit to raise.

    A PyTorch that cannot be loaded is no mistake of ours, and is told as what it is.
    """
    trouble = torch_trouble(error)
    if trouble is not None:
        return exit_for(trouble, events=events)
    trace = "".join(traceback.format_exception(error))
    note_bug(trace, place=" ".join(["segwright", *sys.argv[1:2]]))
    failed = Failed(message=say("A mistake in the program."), hint=say("Please report it."), bug=trace)
    _tell_failure(failed, events=events)
    return SystemExit(EXIT_BUG)


def _say_line(event: Event) -> None:
    sys.stdout.write(event_line(event) + "\n")
    sys.stdout.flush()


def _tell_failure(failed: Failed, *, events: bool) -> None:
    if events:
        _say_line(failed)
    if failed.bug:
        sys.stderr.write(f"{failed.bug}\n{failed.message} {failed.hint}\n")
        sys.stderr.write(f"The traceback is kept in {log_file()}\n")
        return
    sys.stderr.write(f"{failed.message}\n")
    if str(failed.hint):
        sys.stderr.write(f"Hint: {failed.hint}\n")


def _close(listen: object, *, done: bool = False) -> None:
    if isinstance(listen, _BarListener):
        listen.close(done=done)


class _BarListener:
    """Shows events as a bar a stage, and a line for every epoch and warning."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = ProgressBar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[item]}"),
            console=self._console,
        )
        self._task: TaskID | None = None
        self._bar.start()

    def __call__(self, event: Event) -> None:
        if isinstance(event, StageStarted):
            self._end_task()
            self._task = self._bar.add_task(str(event.stage), total=event.total, item="")
        elif isinstance(event, Progress):
            self._move(event.done, event.total, event.item)
        elif isinstance(event, IterationFinished):
            self._move(event.iteration, event.iterations, f"epoch {event.epoch + 1}, loss {event.loss:.3f}")
        elif isinstance(event, EpochFinished):
            self._line(_epoch_line(event))
        elif isinstance(event, Warned):
            self._line(f"Note: {event.text}")
        elif isinstance(event, CaseFailed):
            self._line(f"{event.case}: {event.reason} {event.hint}")

    def _move(self, done: int, total: int, item: str) -> None:
        if self._task is None:
            self._task = self._bar.add_task("", total=total, item="")
        self._bar.update(self._task, completed=done, total=total, item=item)

    def _line(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False)

    def _end_task(self) -> None:
        if self._task is not None:
            task = self._bar.tasks[-1]
            self._bar.update(self._task, completed=task.total or task.completed, item="")
            self._bar.stop_task(self._task)

    def close(self, *, done: bool) -> None:
        """A bar that was not `done` stays where it was."""
        if done:
            self._end_task()
        self._bar.stop()


def _epoch_line(event: EpochFinished) -> str:
    dice = "–" if event.mean_pseudo_dice is None else f"{event.mean_pseudo_dice:.3f}"
    return (
        f"epoch {event.epoch + 1}/{event.epochs}: loss {event.train_loss:.3f}, "
        f"validation {event.validation_loss:.3f}, pseudo-Dice {dice}, {event.seconds:.1f} s"
    )
