"""Masks for many cases, one after the other: reading ahead, predicting, writing behind (METHOD §7)."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.dataset.dataset import Case
from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Event, Heartbeat, Job, Progress, Warned
from core.inference.case_predictor import CasePredictor, LoadedCase
from core.inference.model import Model, load_model
from core.inference.options import PredictionOptions
from core.inference.probability_file import probability_file
from core.text import Text, say

BEAT_SECONDS = 0.2
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCase:
    """Why one case has no mask."""

    case: str
    reason: Text
    hint: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionReport:
    """What became of every case."""

    done: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """were there already"""
    failed: tuple[FailedCase, ...] = ()
    seconds: float = 0.0


def mask_path(output: Path, case: str, ending: str) -> Path:
    """Where a case's mask goes; a case in a sub-folder ("monday/scan_7") keeps it."""
    return output / f"{case}{ending}"


def predict_cases(
    model: Model,
    cases: Sequence[Case],
    output: Path,
    options: PredictionOptions,
    *,
    worker: CasePredictor | None = None,
) -> Job[PredictionReport]:
    """Predict each case into `output`, under its name. What is there already is skipped unless overwritten.

    The next case is read while this one is predicted, and the last one written meanwhile. A case that fails is
    told by CaseFailed and stands in the report. A cascade without options.previous_stage first predicts its
    previous stage, into `output`/previous_stage. A `worker` of one's own reads, predicts and writes the cases in
    another way, and finds the previous stage itself.
    """
    began = time.monotonic()
    if worker is None and model.configuration.previous_stage is not None and options.previous_stage is None:
        options = yield from _predict_previous_stage(model, cases, output, options)
    waiting = [case for case in cases if options.overwrite or not _is_done(case, output, model, options)]
    skipped = tuple(case.name for case in cases if case not in waiting)
    worker = worker or CasePredictor(model, options)
    predicted: list[str] = []
    failed: list[FailedCase] = []
    with _two_threads() as (reader, writer):
        line = _Line(worker, output, reader, writer)
        for event in line.run(waiting):
            if isinstance(event, CasePredicted):
                predicted.append(event.case)
            if isinstance(event, CaseFailed):
                failed.append(FailedCase(case=event.case, reason=event.reason, hint=event.hint))
            yield event
    return PredictionReport(
        done=tuple(predicted),
        skipped=skipped,
        failed=tuple(failed),
        seconds=time.monotonic() - began,
    )


class _Line:
    """One reader before and one writer behind the network."""

    def __init__(
        self, worker: CasePredictor, output: Path, reader: ThreadPoolExecutor, writer: ThreadPoolExecutor
    ) -> None:
        self._worker = worker
        self._output = output
        self._reader = reader
        self._writer = writer
        self._writing: list[tuple[str, Path, float, Future[None]]] = []

    def run(self, cases: Sequence[Case]) -> Iterator[Event]:
        began = time.monotonic()
        ahead = self._read(cases[0]) if cases else None
        for index, case in enumerate(cases):
            assert ahead is not None
            coming, started = ahead, time.monotonic()
            try:
                loaded = yield from _wait(coming)
                ahead = self._read(cases[index + 1]) if index + 1 < len(cases) else None
                yield from self._predict(case, loaded, started, index, len(cases), began)
                del loaded
            except (UserError, MemoryError) as error:
                if coming.done() and ahead is coming:
                    ahead = self._read(cases[index + 1]) if index + 1 < len(cases) else None
                yield _failure(case, error)
            yield from self._written(wait=False)
        yield from self._written(wait=True)

    def _read(self, case: Case) -> "Future[LoadedCase]":
        return self._reader.submit(self._worker.load, case)

    def _predict(
        self, case: Case, loaded: LoadedCase, started: float, index: int, total: int, began: float
    ) -> Iterator[Event]:
        yield from (Warned(text=text) for text in loaded.warnings)
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
                passed = index + share
                left = (now - began) / passed * (total - passed) if passed > 0 else None
                yield Progress(done=index, total=total, item=case.name, seconds_left=left)
        path = mask_path(self._output, case.name, self._worker.model.file_ending)
        # not more than one mask waits to be written
        yield from self._written(wait=True)
        future = self._writer.submit(self._worker.write, restored, path)
        self._writing.append((case.name, path, started, future))

    def _written(self, *, wait: bool) -> Iterator[Event]:
        for entry in list(self._writing):
            name, path, started, future = entry
            if not wait and not future.done():
                continue
            self._writing.remove(entry)
            try:
                yield from _wait(future)
            except (UserError, MemoryError) as error:
                yield _failure(Case(name=name, images=(), mask=None), error)
            else:
                yield CasePredicted(case=name, path=path, seconds=time.monotonic() - started)


def _wait(future: "Future[T]") -> "Job[T]":
    while True:
        try:
            return future.result(timeout=BEAT_SECONDS)
        except NotYet:
            if future.done():
                raise
            yield Heartbeat()


def _failure(case: Case, error: UserError | MemoryError) -> CaseFailed:
    if isinstance(error, UserError):
        return CaseFailed(case=case.name, reason=error.text, hint=error.hint)
    return CaseFailed(
        case=case.name,
        reason=say("There is not enough memory for this image."),
        hint=say("Close other programs, or use a computer with more memory."),
    )


def _is_done(case: Case, output: Path, model: Model, options: PredictionOptions) -> bool:
    mask = mask_path(output, case.name, model.file_ending)
    if not mask.is_file():
        return False
    return not options.probabilities or probability_file(mask, model.file_ending).is_file()


def _predict_previous_stage(
    model: Model, cases: Sequence[Case], output: Path, options: PredictionOptions
) -> Job[PredictionOptions]:
    from dataclasses import replace

    folder = model.previous_stage
    if folder is None or not folder.is_dir():
        raise UserError(
            "{folder}: this cascade needs the masks of {stage}, and that model is not beside it.",
            hint="Give the folder of the previous stage's masks, or put the {stage} model beside this one.",
            folder=str(model.folder),
            stage=str(model.configuration.previous_stage),
        )
    earlier = load_model(folder, device=model.device)
    target = output / "previous_stage"
    yield from predict_cases(earlier, cases, target, replace(options, probabilities=False))
    return replace(options, previous_stage=target)


@contextmanager
def _two_threads() -> Iterator[tuple[ThreadPoolExecutor, ThreadPoolExecutor]]:
    reader, writer = ThreadPoolExecutor(1, "read"), ThreadPoolExecutor(1, "write")
    try:
        yield reader, writer
    finally:
        # a mask half written is worth finishing; an image half read is not
        reader.shutdown(wait=True, cancel_futures=True)
        writer.shutdown(wait=True)
