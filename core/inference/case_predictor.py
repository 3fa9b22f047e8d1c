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
from core.inference.memory import fit_layout
from core.inference.model import Model
from core.inference.options import PredictionOptions
from core.inference.predictor import Layout, Predictor
from core.inference.probability_file import probability_file, write_probabilities
from core.inference.slab_restorer import InTheMaking, MaskInTheMaking
from core.io.image import Grid, Image
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.restore import restore_probabilities
from core.text import Text, say


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


class CasePredictor:
    """`load` and `write` may run on threads of their own beside `predict`."""

    def __init__(self, model: Model, options: PredictionOptions) -> None:
        self.model = model
        self.options = options
        self._predictor = Predictor(model, options)

    def load(self, case: Case) -> LoadedCase:
        """Raises UserError naming the case where its images are not what the model was trained on."""
        # SimpleITK is heavy, and a node that only computes may lack it
        from core.io.read_image import read_channels

        image = read_channels(case.images)
        self._raise_unless_fitting(case, image)
        previous = None if self.options.previous_stage is None else self._previous_mask(case, image)
        try:
            arrays = preprocess_image(image, self.model.plan, self.model.configuration, mask=previous)
        except UserError as error:
            raise UserError(
                "Case {case}: {reason}", hint="{way}", case=case.name, reason=str(error), way=str(error.hint)
            ) from error
        return LoadedCase(
            name=case.name,
            image=arrays.image,
            previous=arrays.labels,
            geometry=arrays.geometry,
            warnings=_warnings(case, image),
        )

    def predict(self, loaded: LoadedCase) -> Generator[float, None, RestoredCase]:
        """Yields the share that is done, 0 to 1. Falls back to smaller pieces, then to the CPU, out of memory."""
        tiling = self._predictor.tiling(loaded.image.shape[1:])
        labels = self.model.labels.output_count
        layout = fit_layout(tiling, labels, self.options, beside=self._bytes_beside(loaded))
        while True:
            try:
                return (yield from self._attempt(loaded, layout))
            except torch.OutOfMemoryError:
                torch.cuda.empty_cache()
                layout = self._smaller(layout)

    def makings(self, loaded: LoadedCase) -> Sequence[InTheMaking]:
        """What the logits are made into: the mask of the file first."""
        return (MaskInTheMaking(loaded.geometry, self.model.labels),)

    def write(self, restored: RestoredCase, path: Path) -> None:
        """The mask, and the probabilities before it: a mask that is there means that all is."""
        from core.io.write_image import write_mask

        if restored.probabilities is not None:
            write_probabilities(probability_file(path, self.model.file_ending), restored.probabilities)
        write_mask(path, restored.mask, restored.grid)

    def _attempt(self, loaded: LoadedCase, layout: Layout) -> Generator[float, None, RestoredCase]:
        makings = self.makings(loaded)
        parts: list[torch.Tensor] = []
        for index, blocks in enumerate(zip_longest(*(made.blocks(layout.blocks) for made in makings))):
            wanted = [block for block in blocks if block is not None]
            first = min(block.rows[0] for block in wanted)
            # probabilities are made of all logits at once
            rows = None if self.options.probabilities else (first, max(block.rows[1] for block in wanted))
            windows = self._predictor.windows(loaded.image, layout, previous=loaded.previous, rows=rows)
            for moved in windows:
                if moved.finished is not None:
                    for block in wanted:
                        block.add_part(moved.finished, 0 if rows is None else first)
                    if self.options.probabilities:
                        parts.append(moved.finished.logits.clone())
                yield (index + moved.done / moved.total) / layout.blocks
        probabilities = None
        if parts:
            logits = parts[0] if len(parts) == 1 else torch.cat(parts, 1)
            probabilities = restore_probabilities(logits, loaded.geometry, self.model.labels)
        masks = [made.mask() for made in makings]
        return RestoredCase(
            grid=loaded.geometry.grid, mask=masks[0], probabilities=probabilities, further=tuple(masks[1:])
        )

    def _smaller(self, layout: Layout) -> Layout:
        """The next layout that takes less of the card's memory; at last the CPU computes."""
        if layout.keep_on_device or layout.batch > 1:
            return replace(layout, batch=1, keep_on_device=False)
        if self._predictor.device.type == "cpu":
            raise MemoryError
        self._predictor = Predictor(self.model, self.options, device=choose_device("cpu"))
        return layout

    def _bytes_beside(self, loaded: LoadedCase) -> int:
        """What the image, its mask and the next image take beside the logits that are kept."""
        full = int(np.prod(loaded.geometry.shape_before_crop))
        beside = 2 * loaded.image.nbytes + 4 * full
        if self.options.probabilities:
            # they are asked for whole, so the logits are needed whole too
            beside += self.model.labels.output_count * (4 * full + 4 * loaded.image[0].size)
        return beside

    def _raise_unless_fitting(self, case: Case, image: Image) -> None:
        expected = len(self.model.channels)
        if len(image.voxels) != expected:
            raise UserError(
                "Case {case}: the image has {found} channels; the model was trained with {expected}.",
                hint="Give exactly the channels of the training images, in the same order: {names}.",
                case=case.name,
                found=len(image.voxels),
                expected=expected,
                names=", ".join(channel.name for channel in self.model.channels),
            )
        if image.grid.dimensions == 2 and self.model.configuration.dimensions == 3:
            raise UserError(
                "Case {case}: this is a flat image, and the model was trained on volumes.",
                hint="Give the whole stack, or use a 2D configuration.",
                case=case.name,
            )
        if min(image.grid.spacing_mm) <= 0:
            raise UserError(
                "Case {case}: its spacing is zero or negative.",
                hint="Correct the spacing in the file's header.",
                case=case.name,
            )

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


def _warnings(case: Case, image: Image) -> tuple[Text, ...]:
    if float(image.voxels.min()) == float(image.voxels.max()):
        return (say("Case {case}: the image has the same value everywhere.", case=case.name),)
    return ()
