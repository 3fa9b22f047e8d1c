"""Preprocessing all cases of a data set, as a job that can be cancelled, killed and resumed (METHOD §4)."""

import queue
import shutil
import signal
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.device import free_memory, usable_cores
from core.errors import UserError
from core.events import CaseFailed, Event, Heartbeat, Job, Progress, StageStarted, Warned
from core.geometry.box import Shape
from core.inside import make_folder
from core.io.files.atomic import raise_for_user
from core.io.files.leftovers import sweep
from core.io.image import Grid, size_in_words
from core.io.read_image import read_grid
from core.planning.plan import Configuration, Plan
from core.preprocessing.case_worker import CaseOutcome, CaseToPrepare, Recipe
from core.preprocessing.estimate import (
    WORKER_BYTES,
    case_disk_needed,
    disk_too_small,
    is_large,
    memory_needed,
)
from core.preprocessing.estimate import disk_needed as disk_needed
from core.preprocessing.origin import are_unchanged, case_files, settings_digest
from core.preprocessing.preparation_report import PreparationReport as PreparationReport
from core.preprocessing.preparation_report import UnpreparedCase as UnpreparedCase
from core.preprocessing.store import (
    PreparedCaseRecord,
    case_names,
    is_ours,
    read_record,
    record_file,
    remove_case,
)
from core.preprocessing.worker_pool import Worker
from core.system.child_end import ChildEnd, signal_name
from core.text import Text, gigabytes, say

POLL_SECONDS = 0.2
EVENT_SECONDS = 0.12
SHARE_OF_MEMORY = 0.85
SMALL = WORKER_BYTES + (64 << 20)
"""cases that need no more are so quick that a worker shall have the next at hand"""
_TOO_LONG: int | None = getattr(signal, "SIGXCPU", None)
"""how the system ends a process whose reading does not come to an end"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    case: Case
    grid: Grid | None
    """None where the header cannot be read; the worker will say why"""
    bytes_needed: int
    large: bool | None
    """prepared slab by slab?"""


def preprocess_dataset(
    dataset: Dataset,
    plan: Plan,
    configuration: Configuration,
    folder: Path,
    *,
    workers: int | None = None,
    cropped: Mapping[str, Shape] | None = None,
) -> Job[PreparationReport]:
    """Preprocess the training cases into `folder`. Cases that lie ready and are unchanged are skipped.

    As many at once as there are cores (or `workers`) and as memory holds. A case that fails is reported, the
    others go on. Raises UserError where the disk is too small for all, or full.
    `cropped`: sizes of cases after cropping, where they are known; they take less disk.
    """
    yield StageStarted(stage=say("Prepare {configuration}", configuration=configuration.name))
    _make_folder(folder)
    _clear_leftovers(dataset, folder)
    settings = settings_digest(plan, configuration, dataset.labels)
    todo = yield from _cases_to_do(dataset, settings, folder)
    waiting = {case.name for case in todo}
    skipped = tuple(case.name for case in dataset.cases if case.name not in waiting)
    recipe = Recipe(
        plan=plan, configuration=configuration.name, labels=dataset.labels, folder=folder, settings=settings
    )
    most = max(1, min(workers or usable_cores(), len(todo)))
    run = _Run(most=most, total=len(dataset.cases), recipe=recipe, finished=len(skipped))
    try:
        if todo:
            run.start()
        tasks = yield from _plan_tasks(todo, plan, configuration)
        _raise_unless_disk_holds(tasks, plan, configuration, folder, cropped or {})
        yield from run.work(tasks)
    finally:
        run.end()
        sweep(folder)
    return PreparationReport(
        done=tuple(sorted(run.done)), skipped=skipped, failed=tuple(sorted(run.failed, key=lambda f: f.case))
    )


def is_prepared(dataset: Dataset, plan: Plan, configuration: Configuration, folder: Path) -> bool:
    """True where every case lies in `folder`, made from the files as they are and by this configuration."""
    settings = settings_digest(plan, configuration, dataset.labels)
    return all(_is_done(case, settings, folder) for case in dataset.cases)


@dataclass(slots=True, kw_only=True)
class _Run:
    """The workers of one job and what they have done."""

    most: int
    """workers at once"""
    total: int
    recipe: Recipe
    tasks: deque[_Task] = field(default_factory=deque)
    workers: list[Worker] = field(default_factory=list)
    news: "queue.Queue[tuple[Worker, CaseOutcome | None]]" = field(default_factory=queue.Queue)
    done: list[str] = field(default_factory=list)
    failed: list[UnpreparedCase] = field(default_factory=list)
    finished: int = 0
    said: float = 0.0
    told_of_memory: bool = False

    def start(self) -> None:
        """Let the workers load their libraries while the headers are read."""
        for _ in range(self.most):
            self._add_worker()

    def work(self, tasks: Sequence[_Task]) -> Iterator[Event]:
        self.tasks.extend(tasks)
        sizes = {task.case.name: task for task in tasks}
        started, before = time.monotonic(), self.finished
        while self.tasks or self._busy():
            yield from self._hand_out()
            try:
                worker, answer = self.news.get(timeout=POLL_SECONDS)
            except queue.Empty:
                yield self._progress(started, before)
                continue
            if worker not in self.workers:
                continue
            yield from self._take(worker, answer, sizes)
            if time.monotonic() - self.said > EVENT_SECONDS or not (self.tasks or self._busy()):
                yield self._progress(started, before)

    def end(self) -> None:
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _busy(self) -> list[Worker]:
        return [worker for worker in self.workers if worker.cases]

    def _add_worker(self) -> Worker:
        worker = Worker(self.recipe, max(1, usable_cores() // self.most), self.news)
        self.workers.append(worker)
        return worker

    def _hand_out(self) -> Iterator[Event]:
        while self.tasks and len(busy := self._busy()) < self.most:
            # what busy workers will still take is counted as taken
            task = self.tasks[0]
            budget = self._memory_left(busy)
            if task.bytes_needed > budget and busy:
                if not self.told_of_memory:
                    self.told_of_memory = True
                    yield Warned(
                        text=say(
                            "Memory is short: {running} instead of {wanted} cases are prepared at once.",
                            running=len(busy),
                            wanted=self.most,
                        )
                    )
                return
            if task.bytes_needed > budget:
                yield Warned(text=_too_large(task, budget))
            idle = next((worker for worker in self.workers if not worker.cases), None)
            self._give_next(idle or self._add_worker())
        # it needs no more than the one before it; the last few go to whoever is free first
        for worker in self._busy():
            if len(worker.cases) == 1 and len(self.tasks) > self.most and self.tasks[0].bytes_needed < SMALL:
                self._give_next(worker)

    def _give_next(self, worker: Worker) -> None:
        task = self.tasks.popleft()
        worker.give(CaseToPrepare(case=task.case, large=task.large), task.bytes_needed)

    def _memory_left(self, busy: Sequence[Worker]) -> float:
        started = sum(worker.bytes_needed - worker.bytes_held() for worker in busy)
        return free_memory() * SHARE_OF_MEMORY - max(started, 0)

    def _take(self, worker: Worker, answer: CaseOutcome | None, tasks: dict[str, _Task]) -> Iterator[Event]:
        if answer is None:
            end = worker.how_it_ended()
            worker.end()
            self.workers.remove(worker)
            for case in worker.cases[:0:-1]:
                self.tasks.appendleft(tasks[case.name])
            for case in worker.cases[:1]:
                yield from self._fail(case.name, *_why_it_died(tasks[case.name], end))
            return
        worker.answered()
        if answer.disk_full and answer.reason is not None:
            raise UserError(
                "{folder}: the disk is full.",
                hint="Free some space, then run this step again; finished cases are kept.",
                folder=str(self.recipe.folder),
            )
        for warning in answer.warnings:
            yield Warned(text=warning)
        if answer.bug:
            last = answer.bug.strip().splitlines()[-1]
            reason = say("A mistake in the program: {error}", error=last)
            yield from self._fail(answer.case, reason, say("Please report it, with the case if you may."))
        elif answer.reason is not None:
            yield from self._fail(answer.case, answer.reason, answer.hint or say(""))
        else:
            self.done.append(answer.case)
            self.finished += 1

    def _fail(self, case: str, reason: Text, hint: Text) -> Iterator[Event]:
        self.failed.append(UnpreparedCase(case=case, reason=reason, hint=hint))
        self.finished += 1
        yield CaseFailed(case=case, reason=reason, hint=hint)

    def _progress(self, started: float, before: int) -> Progress:
        self.said = time.monotonic()
        busy = self._busy()
        item = busy[0].cases[0].name if busy else ""
        worked = self.finished - before
        left = (self.said - started) / worked * (self.total - self.finished) if worked else None
        return Progress(done=self.finished, total=self.total, item=item, seconds_left=left)


def _cases_to_do(dataset: Dataset, settings: str, folder: Path) -> Job[list[Case]]:
    todo = []
    said = time.monotonic()
    for case in dataset.cases:
        if not _is_done(case, settings, folder):
            todo.append(case)
        if time.monotonic() - said > POLL_SECONDS:
            said = time.monotonic()
            yield Heartbeat()
    return todo


def _plan_tasks(cases: Sequence[Case], plan: Plan, configuration: Configuration) -> Job[list[_Task]]:
    """Largest first: the last to finish are then small, and what memory cannot hold is known early."""
    tasks = []
    said = time.monotonic()
    for case in cases:
        tasks.append(_task(case, plan, configuration))
        if time.monotonic() - said > POLL_SECONDS:
            said = time.monotonic()
            yield Heartbeat()
    return sorted(tasks, key=lambda task: -task.bytes_needed)


def _task(case: Case, plan: Plan, configuration: Configuration) -> _Task:
    try:
        grid = read_grid(case.images[0])
        needed = memory_needed(case, grid, plan, configuration)
    except (UserError, IndexError):
        return _Task(case=case, grid=None, bytes_needed=0, large=None)
    return _Task(case=case, grid=grid, bytes_needed=needed, large=is_large(grid, plan, configuration))


def _is_done(case: Case, settings: str, folder: Path) -> bool:
    if not record_file(folder, case.name).exists():
        return False
    try:
        record: PreparedCaseRecord = read_record(folder, case.name)
    except UserError:
        return False
    origin = record.made_from
    return origin.settings == settings and are_unchanged(origin.files, case_files(case))


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise_for_user(error, folder)


def _clear_leftovers(dataset: Dataset, folder: Path) -> None:
    """What a killed run left half-written, and cases that are no longer in the data set."""
    sweep(folder)
    known = {case.name for case in dataset.cases}
    for name in case_names(folder):
        if name not in known and is_ours(folder, name):
            remove_case(folder, name)


def _raise_unless_disk_holds(
    tasks: Sequence[_Task],
    plan: Plan,
    configuration: Configuration,
    folder: Path,
    cropped: Mapping[str, Shape],
) -> None:
    needed = 0
    for task in tasks:
        if task.grid is not None:
            grid = replace(task.grid, shape=cropped.get(task.case.name, task.grid.shape))
            needed += case_disk_needed(grid, plan, configuration)
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise disk_too_small(needed, free)


def _too_large(task: _Task, budget: float) -> Text:
    return say(
        "Case {case} ({size} voxels) may need {needed} GB of memory; {free} GB are free.",
        case=task.case.name,
        size=_size(task),
        needed=gigabytes(task.bytes_needed),
        free=gigabytes(max(budget, 0)),
    )


def _why_it_died(task: _Task, end: ChildEnd) -> tuple[Text, Text]:
    if end.lacked_memory:
        return (
            say(
                "The process preparing it ({size} voxels) was killed because memory ran out: "
                "it may need {needed} GB.",
                size=_size(task),
                needed=gigabytes(task.bytes_needed),
            ),
            say("Close other programs, or prepare the data on a computer with more memory."),
        )
    if end.traceback:
        return (
            say("A mistake in the program: {error}", error=end.last_line),
            say("Please report it, with the case if you may."),
        )
    if _TOO_LONG is not None and end.code == -_TOO_LONG:
        return (
            say("A file of the case takes too long to be read."),
            say("It is probably damaged; export or copy it again, or leave it out."),
        )
    if end.code is not None and end.code < 0:
        return (
            say(
                "The process preparing it ({size} voxels) was ended by the signal {signal}. {words}",
                size=_size(task),
                signal=signal_name(-end.code),
                words=end.last_line,
            ),
            say("The file may be damaged in a way that its reader cannot bear; try to open it elsewhere."),
        )
    return (
        say(
            "The process preparing it ({size} voxels) ended with code {code}. {words}",
            size=_size(task),
            code="?" if end.code is None else end.code,
            words=end.last_line,
        ),
        say("Run this step again; if it happens again, please report it."),
    )


def _size(task: _Task) -> str:
    return "?" if task.grid is None else size_in_words(task.grid)
