"""Cases in a line: one is read, one predicted and one written at the same time; one that fails stops no other."""

import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.dataset.dataset import Case
from core.device import has_no_kernel, is_device_lost
from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Event, Heartbeat, Job, Progress, Warned
from core.inference.case_predictor import CasePredictor, LoadedCase
from core.inference.sliding_window.memory import is_out_of_memory
from core.io.files.atomic import is_disk_full
from core.io.reading.scope import ReadingScope
from core.text import say

BEAT_SECONDS = 0.2
T = TypeVar("T")


def mask_path(output: Path, case: str, ending: str) -> Path:
    """Where a case's mask goes; a case in a sub-folder ("monday/scan_7") keeps it."""
    return output / f"{case}{ending}"


def run_cases(worker: CasePredictor, cases: Sequence[Case], output: Path) -> Iterator[Event]:
    """Predict each case into `output`. CasePredicted or CaseFailed is told of every one.

    Raises UserError where the disk is full: the cases to come could not be written either.
    """
    with _two_threads() as (reader, writer):
        yield from _Line(worker, output, reader, writer).run(cases)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Writing:
    """A mask on its way to the disk."""

    case: str
    path: Path
    started: float
    uncertainty: float | None
    future: "Future[None]"


class _Line:
    """One reader before and one writer behind the network."""

    def __init__(
        self, worker: CasePredictor, output: Path, reader: ThreadPoolExecutor, writer: ThreadPoolExecutor
    ) -> None:
        self._worker = worker
        self._output = output
        self._reader = reader
        self._writer = writer
        self._writing: list[_Writing] = []
        self._clock = _Clock((), 0.0)

    def run(self, cases: Sequence[Case]) -> Iterator[Event]:
        self._clock = _Clock([_size(case) for case in cases], time.monotonic())
        ahead: Future[LoadedCase] | None = None
        for index, case in enumerate(cases):
            coming, ahead = ahead or self._read(case), None
            started = time.monotonic()
            try:
                loaded = yield from _wait(coming)
                del coming
                ahead = self._read(cases[index + 1]) if index + 1 < len(cases) else None
                yield from self._predict(case, loaded, started, index)
                del loaded
            except Exception as error:
                if is_disk_full(error):
                    raise
                yield _failure(case.name, error)
            yield from self._written(wait=False)
        yield from self._written(wait=True)

    def _read(self, case: Case) -> "Future[LoadedCase]":
        return self._reader.submit(self._worker.load, case)

    def _predict(self, case: Case, loaded: LoadedCase, started: float, index: int) -> Iterator[Event]:
        yield from (Warned(text=text, case=case.name) for text in loaded.warnings)
        job = self._worker.predict(loaded)
        said = 0.0
        while True:
            try:
                share = next(job)
            except StopIteration as end:
                restored = end.value
                break
            now = time.monotonic()
            if now - said >= BEAT_SECONDS:
                said = now
                left = self._clock.seconds_left(index, share, now)
                yield Progress(done=index, total=self._clock.cases, item=case.name, seconds_left=left)
        path = mask_path(self._output, case.name, self._worker.model.file_ending)
        # not more than one mask waits to be written
        yield from self._written(wait=True)
        future = self._writer.submit(self._worker.write, restored, path)
        self._writing.append(
            _Writing(
                case=case.name, path=path, started=started, uncertainty=restored.uncertainty, future=future
            )
        )

    def _written(self, *, wait: bool) -> Iterator[Event]:
        for entry in list(self._writing):
            if not wait and not entry.future.done():
                continue
            self._writing.remove(entry)
            try:
                yield from _wait(entry.future)
            except Exception as error:
                yield _failure(entry.case, error)
                if is_disk_full(error):
                    raise
            else:
                yield CasePredicted(
                    case=entry.case,
                    path=entry.path,
                    seconds=time.monotonic() - entry.started,
                    uncertainty=entry.uncertainty,
                )


class _Clock:
    """How long it still takes, where a file twice as large is taken to need twice the time."""

    def __init__(self, sizes: Sequence[int], began: float) -> None:
        self._sizes = sizes
        self._began = began

    @property
    def cases(self) -> int:
        return len(self._sizes)

    def seconds_left(self, index: int, share: float, now: float) -> float | None:
        done = sum(self._sizes[:index]) + share * self._sizes[index]
        return (now - self._began) / done * (sum(self._sizes) - done) if done > 0 else None


def _size(case: Case) -> int:
    return sum(path.stat().st_size for path in case.images if path.is_file()) + 1


def _wait(future: "Future[T]") -> "Job[T]":
    while True:
        try:
            return future.result(timeout=BEAT_SECONDS)
        except NotYet:
            if future.done():
                raise
            yield Heartbeat()


def _failure(case: str, error: Exception) -> CaseFailed:
    if isinstance(error, UserError):
        return CaseFailed(case=case, reason=error.text, hint=error.hint)
    if is_out_of_memory(error):
        return CaseFailed(
            case=case,
            reason=say("There is not enough memory for this image."),
            hint=say("Close other programs, or use a computer with more memory."),
        )
    if has_no_kernel(error):
        return CaseFailed(
            case=case,
            reason=say("This PyTorch has no kernels for the graphics card."),
            hint=say("Run packaging/launch.py --torch auto; it chooses the right build. Or choose cpu."),
        )
    if is_device_lost(error):
        return CaseFailed(
            case=case,
            reason=say("The graphics card stopped answering."),
            hint=say("Restart the computer if it does not come back, then go on: finished cases are kept."),
        )
    # a mistake of ours in one case of five hundred must not cost the night
    return CaseFailed(
        case=case,
        reason=say("A mistake in the program: {error}", error=f"{type(error).__name__}: {error}"),
        hint=say("Please report it."),
        bug="".join(traceback.format_exception(error)),
    )


@contextmanager
def _two_threads() -> Iterator[tuple[ThreadPoolExecutor, ThreadPoolExecutor]]:
    scope = ReadingScope()
    reader, writer = ThreadPoolExecutor(1, "read", scope.enter), ThreadPoolExecutor(1, "write")
    try:
        yield reader, writer
    finally:
        # a mask half written is worth finishing; an image half read is not
        scope.stop()
        reader.shutdown(wait=True, cancel_futures=True)
        writer.shutdown(wait=True)
