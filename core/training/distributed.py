"""One fold trained by several devices together: each learns from its part of every batch (METHOD §6).

The first device's process runs the job as ever; each further device has a helping process that does what it is
told through a pipe. Losses are sums over the whole batch, whoever holds its parts, so that several devices learn
what one would.
"""

import multiprocessing
import traceback
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor
from torch import distributed as dist
from torch.nn.parallel import DistributedDataParallel

from core.device import Device, prepare
from core.errors import UserError
from core.io.files.atomic import scratch_folder
from core.text import say
from core.training.augmentation.recipe import augmentation_limits
from core.training.batches import BatchMaker, Phase, Prefetch, keys_from
from core.training.curves.course import Course
from core.training.failure import TrainingError
from core.training.fast_steps import FastSteps
from core.training.loopback import stay_on_loopback
from core.training.loss import resolution_weights
from core.training.opened_cases import OpenedCases
from core.training.run import TrainingRun
from core.training.saved.state import TrainingFailure
from core.training.start import Started, start
from core.training.step import Counts, Learner

READY_SECONDS = 900
PATIENCE = timedelta(minutes=10)
"""how long one waits for another within an iteration; compiling takes minutes"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What every process does next."""

    phase: Phase
    rate: float = 0.0


def check_devices(run: TrainingRun) -> None:
    """Raises UserError where there are more devices than patches in a batch."""
    devices, patches = 1 + len(run.helpers), run.configuration.batch_size
    if devices > patches:
        raise UserError(
            "{devices} devices cannot share a batch of {patches} patches.",
            hint="Train on at most {patches} devices, or folds side by side.",
            devices=devices,
            patches=patches,
        )


class Team:
    """The helping processes, as the first one sees them. Close it whatever happens."""

    def __init__(self, run: TrainingRun, steps: FastSteps) -> None:
        """`steps`: how the first process computes, and so all: each for itself might choose another way."""
        self._scratch = ExitStack()
        self._meeting = self._scratch.enter_context(scratch_folder()) / "meeting"
        self._run = run
        self._helpers: list[tuple[Any, Connection]] = []
        context = multiprocessing.get_context("spawn")
        for number in range(1, len(run.helpers) + 1):
            mine, theirs = context.Pipe()
            process = context.Process(
                target=_help, args=(run, steps, number, self._meeting, theirs), daemon=True
            )
            process.start()
            theirs.close()
            self._helpers.append((process, mine))

    def share(self, learner: Learner) -> None:
        """Make the learner one of the team, once the helpers have read what it has."""
        for _, pipe in self._helpers:
            self._hear(pipe)
        _join(self._run, 0, self._meeting)
        share(learner)

    def tell(self, order: Order) -> None:
        """Raises what a helper met, where one has ended: what it does not do the others would wait for."""
        for process, pipe in self._helpers:
            try:
                # once it is ready, a helper speaks only of what ends it
                if pipe.poll(0) or not process.is_alive():
                    self._hear(pipe, seconds=1)
                pipe.send(order)
            except OSError:
                self._hear(pipe, seconds=1)

    def what_happened(self) -> BaseException | None:
        """What ended a helper, where one has ended."""
        for process, pipe in self._helpers:
            try:
                said = pipe.recv() if pipe.poll(1) else None
            except (EOFError, OSError):
                # its end of the pipe closes a moment before the system says that it is dead
                return _lost()
            if isinstance(said, BaseException):
                return said
            if not process.is_alive():
                return _lost()
        return None

    def close(self) -> None:
        for process, pipe in self._helpers:
            with suppress(OSError):
                pipe.send(None)
            process.join(timeout=5)
            if process.is_alive():
                process.kill()
                process.join()
            pipe.close()
        if dist.is_initialized():
            dist.destroy_process_group()
        # on Windows the meeting's file may still be open: then the next program sweeps it
        self._scratch.close()

    def _hear(self, pipe: Connection, *, seconds: float = READY_SECONDS) -> None:
        """Wait for a helper's word that it is ready; raises what it met instead."""
        try:
            said = pipe.recv() if pipe.poll(seconds) else None
        except (EOFError, OSError):
            said = None
        if isinstance(said, BaseException):
            raise said
        if said is None:
            raise _lost()


def _lost() -> TrainingError:
    return TrainingError(
        TrainingFailure.DEVICE,
        say("A process that helped in the training ended without a word. The last saved state is kept."),
        say("Most often the memory ran out: close other programs, or train on fewer cards, then resume."),
    )


@dataclass(slots=True, kw_only=True)
class TeamLearner(Learner):
    """Tells the helpers what to do before it does its own part."""

    team: Team

    def step(self, images: Tensor, target: Tensor, rate: float) -> Tensor:
        self.team.tell(Order(phase="train", rate=rate))
        try:
            return Learner.step(self, images, target, rate)
        except RuntimeError as error:
            raise (self.team.what_happened() or error) from error

    def validate(self, images: Tensor, target: Tensor) -> tuple[Tensor, Counts]:
        self.team.tell(Order(phase="validate"))
        try:
            return validate_together(self, images, target)
        except RuntimeError as error:
            raise (self.team.what_happened() or error) from error


@contextmanager
def together(run: TrainingRun, started: Started) -> Iterator[Started]:
    """With helpers at work as long as it lasts; without further devices, all as it is."""
    if not run.helpers:
        yield started
        return
    check_devices(run)
    threads = torch.get_num_threads()
    team = Team(run, started.learner.steps)
    try:
        if run.device.kind == "cpu":
            torch.set_num_threads(max(1, threads // (1 + len(run.helpers))))
        team.share(started.learner)
        parts = {name: getattr(started.learner, name) for name in Learner.__dataclass_fields__}
        yield replace(started, learner=TeamLearner(**parts, team=team))
    finally:
        team.close()
        torch.set_num_threads(threads)


def share(learner: Learner) -> None:
    """Sum losses and gradients over all processes of the group from now on."""
    learner.loss.total = sum_over_processes
    heads = learner.network.decoder.seg_layers
    # a head that counts in no loss gets no gradient; the others need not wait for one
    counted = resolution_weights(len(heads)) if learner.settings.deep_supervision else (1.0,)
    for level, head in enumerate(reversed(heads)):
        head.requires_grad_(level < len(counted) and counted[level] > 0)
    on_card = learner.device.kind == "cuda"
    learner.forward = DistributedDataParallel(
        cast(torch.nn.Module, learner.forward), device_ids=[learner.device.index] if on_card else None
    )


def validate_together(learner: Learner, images: Tensor, target: Tensor) -> tuple[Tensor, Counts]:
    """The loss and the counts of the whole batch."""
    loss, own = Learner.validate(learner, images, target)
    counts = torch.stack((own.true_positive, own.false_positive, own.false_negative))
    dist.all_reduce(counts)
    return loss, Counts(true_positive=counts[0], false_positive=counts[1], false_negative=counts[2])


def sum_over_processes(part: Tensor) -> Tensor:
    """The sum of what each process has, with gradients."""
    return cast(Tensor, _Sum.apply(part))  # type: ignore[no-untyped-call]


class _Sum(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, part: Tensor) -> Tensor:
        whole = part.clone()
        dist.all_reduce(whole)
        return whole

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Tensor:
        # every process computes the same loss, and the gradients of all are averaged in the end
        return grads[0] * dist.get_world_size()


def _join(run: TrainingRun, number: int, meeting: Path) -> None:
    devices: Sequence[Device] = (run.device, *run.helpers)
    on_cards = all(device.kind == "cuda" for device in devices) and dist.is_nccl_available()
    if devices[number].kind == "cuda":
        torch.cuda.set_device(devices[number].torch)
    stay_on_loopback()
    dist.init_process_group(
        "nccl" if on_cards else "gloo",
        init_method=meeting.as_uri(),
        rank=number,
        world_size=len(devices),
        timeout=PATIENCE,
    )


def _help(run: TrainingRun, steps: FastSteps, number: int, meeting: Path, pipe: Connection) -> None:
    """A helping process, from its beginning to its end."""
    try:
        own = replace(run, device=run.helpers[number - 1])
        if own.device.kind == "cpu":
            torch.set_num_threads(max(1, torch.get_num_threads() // (1 + len(run.helpers))))
        # before anything is put there: or each helper takes some of the first card's memory too
        prepare(own.device, deterministic=own.settings.deterministic)
        started = start(own, steps)
        pipe.send("ready")
        _join(run, number, meeting)
        share(started.learner)
        _follow_orders(own, started.learner, started.course, number, pipe)
    except BaseException as error:
        # an error of PyTorch may hold what cannot be sent
        told = error if isinstance(error, UserError) else RuntimeError(f"{error}\n{traceback.format_exc()}")
        with suppress(OSError):
            pipe.send(told)
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()


def _follow_orders(run: TrainingRun, learner: Learner, course: Course, number: int, pipe: Connection) -> None:
    limits = augmentation_limits(run.configuration, run.settings, channels=run.channels, labels=run.labels)
    maker = BatchMaker(run, limits, OpenedCases(run.data_folder), number)

    def keys() -> Any:
        return keys_from(
            course.epoch,
            course.iteration,
            iterations=run.settings.iterations_per_epoch,
            validation=run.settings.validation_iterations,
        )

    threads = 1 if run.device.kind == "cpu" else 2
    prefetch = Prefetch(maker.make, keys(), threads=threads, ahead=2 * threads)
    try:
        for key in keys():
            order = _next_order(pipe)
            if order is None:
                return
            assert order.phase == key.phase, f"{key} is next, {order} was asked for"
            batch, _ = prefetch.get(key)
            if order.phase == "train":
                learner.step(*maker.finish(batch), order.rate)
            else:
                validate_together(learner, *maker.finish(batch))
    finally:
        prefetch.close()


def _next_order(pipe: Connection) -> Order | None:
    """None: the work is done, or the first process is no more."""
    try:
        order: Order | None = pipe.recv()
    except EOFError:
        return None
    return order
