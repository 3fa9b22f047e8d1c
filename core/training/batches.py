"""Batches made by threads while the network learns from the one before; how long it waited is measured."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.io.arrays.array_store import open_array
from core.training.augmentation.draw import Limits, SampleDraw, draw_sample
from core.training.augmentation.recipe import Cutout, augment
from core.training.augmentation.spatial import source_box
from core.training.run import TrainingRun, previous_file
from core.training.sampling import PatchWish, Triple, draw_cases, draw_start

Phase = Literal["train", "validate"]
PHASES: tuple[Phase, ...] = ("train", "validate")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchKey:
    """Which batch: everything random in it follows from this and the seed, whenever it is made."""

    phase: Phase
    epoch: int
    iteration: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Batch:
    """Cutouts as read, or on a CPU what the network learns from; `ready` tells which."""

    cutouts: tuple[Cutout, ...] = ()
    ready: tuple[Tensor, Tensor] | None = None


class BatchMaker:
    """Draws, reads and augments. Safe to call from several threads."""

    def __init__(
        self, run: TrainingRun, limits: Limits, open_case: Callable[[str], Any], process: int = 0
    ) -> None:
        """`process`: which of the run's devices this is, where several share each batch."""
        self._run = run
        self._limits = limits
        self._open_case = open_case
        self._share = batch_share(run.configuration.batch_size, process, 1 + len(run.helpers))
        on_card = run.device.kind == "cuda"
        # Apple's chip lacks 64 bits, and before PyTorch 2.10 the sampling of volumes
        self._device = run.device.torch if on_card else torch.device("cpu")
        self._trains_on = run.device.torch
        masked = run.configuration.use_mask_for_norm
        self._mask_channels = tuple(index for index, used in enumerate(masked) if used)
        # a card works while the next batch is read; a CPU has nothing better to do
        self._finish_in_thread = not on_card

    def make(self, key: BatchKey) -> Batch:
        settings, batch_size = self._run.settings, self._run.configuration.batch_size
        rng = np.random.default_rng((settings.seed, PHASES.index(key.phase), key.epoch, key.iteration))
        split = self._run.split
        cases = split.train if key.phase == "train" else split.validation or split.train
        wishes = draw_cases(rng, cases, batch_size, settings)
        # drawn for the whole batch even where a part is made: so many processes see what one would
        seeds = rng.integers(2**62, size=batch_size)
        chosen = list(zip(wishes, seeds, strict=True))[self._share]
        cutouts = tuple(
            self._read(wish, np.random.default_rng(int(seed)), augmented=key.phase == "train")
            for wish, seed in chosen
        )
        if not self._finish_in_thread:
            return Batch(cutouts=tuple(_pin(cutout) for cutout in cutouts))
        return Batch(ready=self._augment(cutouts))

    def finish(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Images (B, C, *patch) and labels (B, *patch) on the training device."""
        images, labels = batch.ready if batch.ready is not None else self._augment(batch.cutouts)
        return images.to(self._trains_on), labels.to(self._trains_on)

    def _augment(self, cutouts: tuple[Cutout, ...]) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            return augment(
                cutouts,
                self._limits,
                mask_channels=self._mask_channels,
                previous_values=self._run.previous_values,
                device=self._device,
            )

    def _read(self, wish: PatchWish, rng: np.random.Generator, *, augmented: bool) -> Cutout:
        case = self._open_case(wish.case)
        flat = len(self._limits.patch) == 2
        patch = _triple((1, *self._limits.patch) if flat else self._limits.patch)
        shape = _triple(case.shape[-3:])
        ignores = self._run.labels.ignore_value is not None
        locations = case.locations if wish.foreground or ignores else None
        start = draw_start(rng, shape, patch, locations, foreground=wish.foreground, has_ignore=ignores)
        draw = draw_sample(rng, self._limits) if augmented else SampleDraw()
        first = 1 if flat else 0
        box = source_box(start[first:], patch[first:], draw.matrix, shape[first:])
        where = tuple(slice(low, high) for low, high in box)
        if flat:
            where = (slice(start[0], start[0] + 1), *where)
        z, y, x = where
        image = np.asarray(case.image[:, z, y, x], dtype=np.float32)
        labels = np.asarray(case.labels[z, y, x])
        previous = None
        if self._run.previous_values:
            previous = _tensor(self._read_previous(wish.case, where))
        return Cutout(
            image=_tensor(image[:, 0] if flat else image),
            labels=_tensor(labels[0] if flat else labels),
            previous=previous,
            box=box,
            start=start[first:],
            draw=draw,
        )

    def _read_previous(self, case: str, where: tuple[slice, ...]) -> NDArray[np.int16]:
        folder = self._run.previous_stage_folder
        assert folder is not None
        return np.asarray(open_array(previous_file(folder, case))[where], dtype=np.int16)


def batch_share(batch_size: int, number: int, count: int) -> slice:
    """The part of each batch that process `number` of `count` makes: as equal as may be, the first ones more."""
    base, more = divmod(batch_size, count)
    begin = number * base + min(number, more)
    return slice(begin, begin + base + (number < more))


class Prefetch(Generic[T]):
    """Makes `make(key)` for each key in order, a few ahead, on threads; hands them out in that order."""

    def __init__(
        self, make: Callable[[BatchKey], T], keys: Iterator[BatchKey], *, threads: int, ahead: int
    ) -> None:
        # the main thread fixes its own number of threads before the workers take one each
        torch.set_num_threads(torch.get_num_threads())
        self._make = make
        self._keys = keys
        self._pool = ThreadPoolExecutor(threads, "batches", initializer=torch.set_num_threads, initargs=(1,))
        self._waiting: deque[tuple[BatchKey, Future[T]]] = deque()
        self._closed = threading.Event()
        for _ in range(ahead):
            self._order_one()

    def get(self, key: BatchKey) -> tuple[T, float]:
        """The value for `key`, which must be the next one, and the seconds waited for it."""
        begin = time.perf_counter()
        expected, future = self._waiting.popleft()
        assert expected == key, f"{key} was asked for, {expected} is next"
        value = future.result()
        self._order_one()
        return value, time.perf_counter() - begin

    def close(self) -> None:
        """Return once no thread works any more."""
        self._closed.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def _order_one(self) -> None:
        key = next(self._keys, None)
        if key is not None and not self._closed.is_set():
            self._waiting.append((key, self._pool.submit(self._make, key)))


def keys_from(epoch: int, iteration: int, *, iterations: int, validation: int) -> Iterator[BatchKey]:
    """All batches from a place in the training on, without end: an epoch's, then its validation's."""
    while True:
        for number in range(iteration, iterations):
            yield BatchKey(phase="train", epoch=epoch, iteration=number)
        for number in range(validation):
            yield BatchKey(phase="validate", epoch=epoch, iteration=number)
        epoch, iteration = epoch + 1, 0


def _triple(values: Any) -> Triple:
    z, y, x = (int(value) for value in values)
    return z, y, x


def _tensor(array: Any) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array))


def _pin(cutout: Cutout) -> Cutout:
    """In memory that a graphics card fetches by itself."""
    return Cutout(
        image=cutout.image.pin_memory(),
        labels=cutout.labels.pin_memory(),
        previous=None if cutout.previous is None else cutout.previous.pin_memory(),
        box=cutout.box,
        start=cutout.start,
        draw=cutout.draw,
    )
