"""One case from its files to its mask: load, predict, write."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.dataset.dataset import Case
from core.device import choose_device
from core.errors import UserError
from core.inference.clean_up import clean_up
from core.inference.doubt_map import DoubtMap
from core.inference.input_check import raise_unless_fitting, warnings_about
from core.inference.model.model import Model
from core.inference.model.voxel_size import with_voxel_size
from core.inference.options import PredictionOptions
from core.inference.probability_file import probability_file, write_probabilities
from core.inference.slab_restorer import InTheMaking, MaskInTheMaking
from core.inference.sliding_window.memory import (
    activations_of,
    bytes_beside,
    fit_layout,
    is_out_of_memory,
    memory_of,
)
from core.inference.sliding_window.predictor import Layout, Predictor
from core.inference.uncertainty import case_uncertainty, uncertainty_file
from core.io.image import Grid, Image
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import restore_probabilities
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedCase:
    """Preprocessed and ready for the network."""

    name: str
    image: NDArray[np.float32]
    """(C, Z, Y, X)"""
    previous: NDArray[Any] | None
    """(Z, Y, X), the previous stage's mask on the same grid"""
    geometry: CaseGeometry
    warnings: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RestoredCase:
    """On the grid of the file."""

    grid: Grid
    mask: NDArray[Any]
    """(Z, Y, X)"""
    probabilities: NDArray[np.float32] | None
    """(L, Z, Y, X)"""
    further: tuple[NDArray[Any], ...] = ()
    """the same labels on other grids, as `makings` asked for them"""
    doubts: NDArray[np.float32] | None = None
    """(Z, Y, X), 0 to 1; None where uncertainty was not asked for"""
    uncertainty: float | None = None


class CasePredictor:
    """`load` and `write` may run on threads of their own beside `predict`."""

    def __init__(self, model: Model, options: PredictionOptions) -> None:
        self.model = model
        self.options = options
        self._predictor: Predictor | None = None
        self._most_windows: int | None = None
        """at once on the card, where more did not fit"""

    def load(self, case: Case) -> LoadedCase:
        """Raises UserError naming the case where its images are not what the model was trained on."""
        # SimpleITK is heavy, and a node that only computes may lack it
        from core.io.read_image import read_channels_closely

        as_read, facts = read_channels_closely(case.images)
        grid = with_voxel_size(as_read.grid, self.options.voxel_size, self.model.inputs.unit)
        image = replace(as_read, grid=grid)
        raise_unless_fitting(case, image, facts, self.model, given=grid is not as_read.grid)
        previous = None if self.options.previous_stage is None else self._previous_mask(case, image)
        try:
            arrays = preprocess_image(image, self.model.plan, self.model.configuration, mask=previous)
        except UserError as error:
            raise UserError(
                "Case {case}: {reason}", hint="{way}", case=case.name, reason=error.text, way=error.hint
            ) from error
        return LoadedCase(
            name=case.name,
            image=arrays.image,
            previous=arrays.labels,
            # the mask says what its image says, and no more
            geometry=replace(arrays.geometry, grid=as_read.grid),
            warnings=warnings_about(case, image, facts, self.model),
        )

    def predict(self, loaded: LoadedCase) -> Generator[float, None, RestoredCase]:
        """Yields the share that is done, 0 to 1. Falls back to smaller pieces, then to the CPU, out of memory."""
        predictor, layout = self.get_ready(loaded)
        while True:
            try:
                return (yield from self._attempt(predictor, loaded, layout))
            except (RuntimeError, MemoryError) as error:
                # also PyTorch's own errors of that kind, of which there are several
                if not is_out_of_memory(error):
                    raise
                failure = error
            # outside of the handler, whose traceback holds on to everything that was in memory
            failure.__traceback__ = None
            predictor, layout = self.smaller(predictor, layout)

    def makings(self, loaded: LoadedCase) -> Sequence[InTheMaking]:
        """What the logits are made into: the mask of the file first."""
        return (MaskInTheMaking(loaded.geometry, self.model.labels),)

    def write(self, restored: RestoredCase, path: Path) -> None:
        """The mask, and what belongs to it before it: a mask that is there means that all is."""
        from core.io.write_image import write_mask

        if restored.probabilities is not None:
            write_probabilities(probability_file(path, self.model.file_ending), restored.probabilities)
        if restored.doubts is not None:
            # in per cent: a byte a voxel, and most of them 0
            write_mask(uncertainty_file(path), np.rint(restored.doubts * 100).astype(np.uint8), restored.grid)
        write_mask(path, restored.mask, restored.grid)

    def _attempt(
        self, predictor: Predictor, loaded: LoadedCase, layout: Layout
    ) -> Generator[float, None, RestoredCase]:
        makings = self.makings(loaded)
        doubts = DoubtMap(loaded.geometry) if self.options.uncertainty else None
        parts: list[torch.Tensor] = []
        for index, blocks in enumerate(zip_longest(*(made.blocks(layout.blocks) for made in makings))):
            wanted = [block for block in blocks if block is not None]
            first = min(block.rows[0] for block in wanted)
            # probabilities are made of all logits at once
            rows = None if self.options.probabilities else (first, max(block.rows[1] for block in wanted))
            for moved in predictor.windows(loaded.image, layout, previous=loaded.previous, rows=rows):
                if moved.finished is not None:
                    first_row = 0 if rows is None else first
                    for block in wanted:
                        block.add_part(moved.finished, first_row)
                    if self.options.probabilities:
                        parts.append(moved.finished.logits.clone())
                    if doubts is not None:
                        doubts.add(moved.finished, first_row)
                yield (index + moved.done / moved.total) / layout.blocks
            # or the last block's logits would be held while those of the next are gathered
            del moved
        masks = [made.mask() for made in makings]
        return self._restored(loaded, masks, parts, None if doubts is None else doubts.whole())

    def _restored(
        self,
        loaded: LoadedCase,
        masks: Sequence[NDArray[Any]],
        parts: Sequence[torch.Tensor],
        doubts: NDArray[np.float32] | None,
    ) -> RestoredCase:
        probabilities = None
        if parts:
            logits = parts[0] if len(parts) == 1 else torch.cat(list(parts), 1)
            probabilities = restore_probabilities(logits, loaded.geometry, self.model.labels)
        return RestoredCase(
            grid=loaded.geometry.grid,
            mask=clean_up(masks[0], self.options.clean_up),
            probabilities=probabilities,
            further=tuple(masks[1:]),
            doubts=doubts,
            uncertainty=None if doubts is None else case_uncertainty(doubts, masks[0]),
        )

    def _on_device(self) -> Predictor:
        """Made at the first case, and again where the last one was too large for the device."""
        if self._predictor is None or self._predictor.device != self.options.device.torch:
            self._predictor = Predictor(self.model, self.options)
        return self._predictor

    def get_ready(
        self, loaded: LoadedCase, *, parts: int = 1, whole: bool = False
    ) -> tuple[Predictor, Layout]:
        """The network on its device, and how the work is fitted into one of `parts` equal parts of the memory.

        `whole`: all logits of the network's grid are wanted at once.
        """
        predictor = self._on_device()
        options = replace(self.options, memory=memory_of(self.options) // parts)
        if whole:
            options = replace(options, probabilities=True)
        tiling = predictor.tiling(loaded.image.shape[1:])
        labels = self.model.labels.output_count
        layout = fit_layout(tiling, labels, options, self._beside(loaded), activations_of(self.model))
        if self._most_windows is not None and predictor.device.type == "cuda":
            # more did not fit before
            layout = replace(layout, batch=min(layout.batch, self._most_windows))
        return predictor, layout

    def smaller(self, predictor: Predictor, layout: Layout) -> tuple[Predictor, Layout]:
        """The next way that takes less of the device's memory; at last the CPU computes."""
        if predictor.device.type == "cpu":
            raise MemoryError
        if predictor.device.type == "cuda":
            torch.cuda.empty_cache()
        if layout.batch > 1:
            self._most_windows = layout.batch // 2
            return predictor, replace(layout, batch=self._most_windows)
        if layout.keep_on_device:
            return predictor, replace(layout, keep_on_device=False)
        self._predictor = Predictor(self.model, self.options, device=choose_device("cpu"))
        return self._predictor, layout

    def _beside(self, loaded: LoadedCase) -> int:
        full, (channels, *prepared) = loaded.geometry.shape_before_crop, loaded.image.shape
        return bytes_beside(full, prepared, channels, self.model.labels.output_count, self.options)

    def _previous_mask(self, case: Case, image: Image) -> NDArray[Any]:
        from core.io.read_image import read_mask

        assert self.options.previous_stage is not None
        path = self.options.previous_stage / f"{case.name}{self.model.file_ending}"
        if not path.is_file():
            raise UserError(
                "Case {case}: the previous stage's mask {file} is missing.",
                hint="Predict the previous stage first, for the same images.",
                case=case.name,
                file=str(path),
            )
        mask = read_mask(path)
        if mask.grid.shape != image.grid.shape:
            raise UserError(
                "Case {case}: the previous stage's mask and the image differ in size.",
                hint="Predict the previous stage again, for the same images.",
                case=case.name,
            )
        found: NDArray[Any] = mask.voxels[0]
        return found
