"""Several models on the same images, their probabilities averaged slab by slab (METHOD §7).

The probabilities of a whole case, of every label at the size of the file, would not fit into memory.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.dataset.dataset import Case
from core.errors import UserError
from core.geometry.crop import crop, uncrop
from core.inference.case_predictor import CasePredictor, LoadedCase, RestoredCase
from core.inference.clean_up import clean_up
from core.inference.doubt_map import DoubtMap
from core.inference.ensemble import mask_of_probabilities
from core.inference.member import Member
from core.inference.model.model import Model
from core.inference.options import PredictionOptions
from core.inference.sliding_window.memory import is_out_of_memory
from core.inference.sliding_window.predictor import Layout, Predictor
from core.inference.uncertainty import case_uncertainty
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import slabs_of
from core.text import Text

Combination = tuple[int, ...]
"""places of the models whose average is taken"""
Ready = tuple[Predictor, Layout]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedForSeveral(LoadedCase):
    """The first model's case, with those of the others."""

    others: tuple[LoadedCase, ...]


class EnsemblePredictor(CasePredictor):
    """The first model stands for all; every one prepares the image in its own way."""

    def __init__(
        self,
        members: Sequence[CasePredictor],
        options: PredictionOptions,
        combinations: Sequence[Combination] = (),
    ) -> None:
        """`combinations`: which averages are made into masks, by default that of all; `options` say what is saved."""
        super().__init__(members[0].model, options)
        for other in members[1:]:
            _raise_unless_alike(members[0].model, other.model)
        self._members = tuple(members)
        self._combinations = tuple(combinations) or (tuple(range(len(members))),)

    def load(self, case: Case) -> LoadedForSeveral:
        """Raises UserError where any of the models cannot take the image."""
        first, *others = [member.load(case) for member in self._members]
        return LoadedForSeveral(
            name=first.name,
            image=first.image,
            previous=first.previous,
            geometry=first.geometry,
            warnings=_each_once((first, *others)),
            others=tuple(others),
        )

    def predict(self, loaded: LoadedCase) -> Generator[float, None, RestoredCase]:
        """Yields the share that is done. Falls back to smaller pieces, then to the CPU, out of memory."""
        assert isinstance(loaded, LoadedForSeveral)
        cases = (loaded, *loaded.others)
        forward = loaded.geometry.transpose_forward
        ready = [
            member.get_ready(own, parts=len(cases), whole=own.geometry.transpose_forward != forward)
            for member, own in zip(self._members, cases, strict=True)
        ]
        while True:
            try:
                return (yield from self._together(cases, ready))
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                failure = error
            failure.__traceback__ = None
            ready = [member.smaller(*one) for member, one in zip(self._members, ready, strict=True)]

    def _together(
        self, cases: Sequence[LoadedCase], ready: Sequence[Ready]
    ) -> Generator[float, None, RestoredCase]:
        geometry, options = cases[0].geometry, self.options
        sums = _Sums(self.model, geometry, self._combinations, keep=options.probabilities)
        doubts = [DoubtMap(case.geometry) if options.uncertainty else None for case in cases]
        height = geometry.shape_after_crop[1]
        turned = any(case.geometry.transpose_forward != geometry.transpose_forward for case in cases)
        blocks = 1 if turned else min(max(layout.blocks for _, layout in ready), height)
        for index in range(blocks):
            rows = (round(height * index / blocks), round(height * (index + 1) / blocks))
            members = [
                Member(
                    predictor,
                    case,
                    layout,
                    forward=geometry.transpose_forward,
                    rows=rows,
                    doubts=doubt,
                )
                for (predictor, layout), case, doubt in zip(ready, cases, doubts, strict=True)
            ]
            for share in _in_step(members, rows, sums):
                yield (index + share) / blocks
        maps = [doubt.whole() for doubt in doubts if doubt is not None]
        doubted: NDArray[np.float32] | None = np.asarray(np.mean(maps, axis=0), np.float32) if maps else None
        masks = sums.masks()
        return RestoredCase(
            grid=geometry.grid,
            mask=clean_up(masks[0], options.clean_up),
            probabilities=sums.probabilities(),
            further=tuple(masks[1:]),
            doubts=doubted,
            uncertainty=None if doubted is None else case_uncertainty(doubted, masks[0]),
        )


def _in_step(members: Sequence[Member], rows: tuple[int, int], sums: "_Sums") -> Generator[float, None, None]:
    """Whoever is behind goes on; planes that all have reached are summed up."""
    done = 0
    while done < sums.depth:
        reached = min(member.ready for member in members)
        if reached <= done:
            behind = min(members, key=lambda member: (member.ready, member.share))
            behind.advance()
            yield sum(member.share for member in members) / len(members)
            continue
        for start, stop in slabs_of((reached - done, rows[1] - rows[0], sums.width), sums.values):
            sums.add([member.planes(done + start, done + stop) for member in members], done + start, rows[0])
        done = reached
        for member in members:
            member.forget(done)


class _Sums:
    """The masks that averages of probabilities decide for, slab by slab."""

    def __init__(
        self, model: Model, geometry: CaseGeometry, combinations: Sequence[Combination], *, keep: bool
    ) -> None:
        self._labels = model.labels
        self._geometry = geometry
        self._combinations = combinations
        self.depth, _, self.width = geometry.shape_after_crop
        self.values = model.labels.output_count
        """a voxel"""
        kind = np.uint8 if self._labels.fit_in_a_byte else np.uint16
        self._decided: list[NDArray[Any]] = [np.zeros(geometry.shape_after_crop, kind) for _ in combinations]
        self._kept: NDArray[np.float32] | None = None
        if keep:
            # the first combination's; outside the crop background is certain, and no region is there
            self._kept = np.zeros((self.values, *geometry.shape_before_crop), np.float32)
            self._kept[0] = 0 if self._labels.has_regions else 1

    def add(self, members: Sequence[torch.Tensor], plane: int, row: int) -> None:
        """Probabilities (L, planes, rows, X) of every member, which begin at `plane` and `row`."""
        for index, combination in enumerate(self._combinations):
            total = members[combination[0]].clone()
            for place in combination[1:]:
                total += members[place].to(total.device)
            total /= len(combination)
            mean = total.cpu().numpy()
            where = (slice(plane, plane + mean.shape[1]), slice(row, row + mean.shape[2]))
            self._decided[index][where] = mask_of_probabilities(mean, self._labels)
            if index == 0 and self._kept is not None:
                inside = crop(self._kept, self._geometry.crop_box)
                inside[:, where[0], where[1]] = mean

    def masks(self) -> list[NDArray[Any]]:
        """(Z, Y, X) in the axes of the file."""
        box, shape = self._geometry.crop_box, self._geometry.shape_before_crop
        return [
            np.ascontiguousarray(self._geometry.in_file_order(uncrop(decided, box, shape)))
            for decided in self._decided
        ]

    def probabilities(self) -> NDArray[np.float32] | None:
        """(L, Z, Y, X) of the first combination, in the axes of the file; None where they are not kept."""
        if self._kept is None:
            return None
        return self._geometry.in_file_order(self._kept)


def _each_once(cases: Sequence[LoadedCase]) -> tuple[Text, ...]:
    """What several models say of the same image, they mostly say alike."""
    found: list[Text] = []
    for text in (text for loaded in cases for text in loaded.warnings):
        if text not in found:
            found.append(text)
    return tuple(found)


def _raise_unless_alike(first: Model, other: Model) -> None:
    if first.labels == other.labels and len(first.channels) == len(other.channels):
        return
    raise UserError(
        "{model} and {other} know different labels or channels, so their probabilities cannot be averaged.",
        hint="Choose models that were trained on the same data set.",
        model=first.name,
        other=other.name,
    )
