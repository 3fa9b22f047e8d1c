"""Held-out cases after training: predicted from their prepared data, and for a cascade's second stage too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.dataset import Case
from core.dataset.labels import Labels
from core.errors import UserError
from core.geometry.axis import sample_axes
from core.geometry.spacing import resampled_shape, separate_axis
from core.inference.case_predictor import CasePredictor, LoadedCase, RestoredCase
from core.inference.model.model import Model
from core.inference.options import PredictionOptions
from core.inference.probability_file import probability_file
from core.inference.slab_restorer import InTheMaking, MaskInTheMaking, SlabRestorer, blocks_of
from core.io.arrays.array_store import open_array, write_array
from core.io.files.moving import remove
from core.planning.plan import Configuration
from core.preprocessing.preprocessed_case import CaseGeometry
from core.preprocessing.store import open_case
from core.training.run import previous_file


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStage:
    """A cascade's second stage, which learns from what this model says of cases that it has not seen."""

    configuration: Configuration
    folder: Path
    """gets a block array of labels a case, on the second stage's grid"""
    cases: frozenset[str] = field(default_factory=frozenset)
    """those that are written; others have a better prediction already"""


class HeldOutPredictor(CasePredictor):
    """Reads prepared cases instead of files; the masks are those that the files would give."""

    def __init__(
        self,
        model: Model,
        options: PredictionOptions,
        *,
        data_folder: Path,
        previous_stage_folder: Path | None = None,
        next_stages: Sequence[NextStage] = (),
    ) -> None:
        super().__init__(model, options)
        self._data_folder = data_folder
        self._previous_stage_folder = previous_stage_folder
        self._next_stages = tuple(next_stages)

    def load(self, case: Case) -> LoadedCase:
        """Raises UserError where the prepared case, or its prediction by the previous stage, is missing."""
        stored = open_case(self._data_folder, case.name)
        previous = None
        if self._previous_stage_folder is not None:
            previous = open_array(previous_file(self._previous_stage_folder, case.name))[...]
        return LoadedCase(
            name=case.name,
            image=np.asarray(stored.image[...], np.float32),
            previous=previous,
            geometry=stored.geometry,
        )

    def makings(self, loaded: LoadedCase) -> Sequence[InTheMaking]:
        labels = self.model.labels
        return (
            MaskInTheMaking(loaded.geometry, labels),
            *(
                _NextStageInTheMaking(loaded.geometry, stage.configuration, labels)
                for stage in self._stages(loaded)
            ),
        )

    def write(self, restored: RestoredCase, path: Path) -> None:
        name = path.name.removesuffix(self.model.file_ending)
        stages = [stage for stage in self._next_stages if name in stage.cases]
        for stage, labels in zip(stages, restored.further, strict=True):
            write_array(previous_file(stage.folder, name), labels, patch_size=stage.configuration.patch_size)
        if restored.probabilities is None:
            # nnU-Net may have saved some for the model as it was, and would average them as if they were of this one
            remove(probability_file(path, self.model.file_ending))
        super().write(restored, path)

    def _stages(self, loaded: LoadedCase) -> list[NextStage]:
        return [stage for stage in self._next_stages if loaded.name in stage.cases]


class HeldOutFromFiles(CasePredictor):
    """Reads the files of held-out cases; of a cascade, what its first stage was found to say of them."""

    def __init__(
        self, model: Model, options: PredictionOptions, previous_stage_folder: Path | None = None
    ) -> None:
        super().__init__(model, options)
        self._previous_stage_folder = previous_stage_folder

    def load(self, case: Case) -> LoadedCase:
        """Raises UserError where the first stage's prediction is missing, or of another size."""
        loaded = replace(super().load(case), warnings=())
        if self._previous_stage_folder is None:
            return loaded
        previous = open_array(previous_file(self._previous_stage_folder, case.name))[...]
        if previous.shape != loaded.geometry.shape:
            raise UserError(
                "Case {case}: what the previous stage says of it is out of date.",
                hint="Train the cascade again.",
                case=case.name,
            )
        return replace(loaded, previous=previous)


class _NextStageInTheMaking:
    """The labels of one case on the grid of the prepared data of another configuration."""

    def __init__(self, geometry: CaseGeometry, configuration: Configuration, labels: Labels) -> None:
        shape = next_stage_shape(geometry, configuration)
        # nnU-Net passes this stage's own spacing twice, so that alone decides whether slices stay apart
        apart = separate_axis(geometry.target_spacing_mm, geometry.target_spacing_mm)
        self._axes = sample_axes(geometry.shape, shape, apart)
        self._labels = labels
        kind = np.uint8 if labels.fit_in_a_byte else np.uint16
        self._decided: NDArray[Any] = np.zeros(shape, kind)

    def blocks(self, count: int) -> Iterator[SlabRestorer]:
        return blocks_of(self._axes, self._labels, self._decided, count)

    def mask(self) -> NDArray[Any]:
        return self._decided


def next_stage_shape(geometry: CaseGeometry, configuration: Configuration) -> tuple[int, int, int]:
    """The size of the case as `configuration` prepares it; crop and axis order are those of every configuration."""
    spacing = configuration.spacing_mm
    target = spacing if len(spacing) == 3 else (geometry.spacing_mm[0], *spacing)
    return resampled_shape(geometry.shape_after_crop, geometry.spacing_mm, target)
