"""A plan: how a data set is prepared, and which networks are trained on it (METHOD §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from core.errors import UserError
from core.fingerprint.fingerprint import IntensityStatistics
from core.io.image import Vector
from core.network.architecture import Architecture


class Preset(str, Enum):
    """Which planner decides; the values are the command line's words."""

    STANDARD = "standard"
    RESENC_M = "resenc-m"
    RESENC_L = "resenc-l"
    RESENC_XL = "resenc-xl"
    QUICK = "quick"


class Normalization(str, Enum):
    """The values are the names in plans.json."""

    CT = "CTNormalization"
    NONE = "NoNormalization"
    ZSCORE = "ZScoreNormalization"
    RESCALE_0_1 = "RescaleTo01Normalization"
    RGB_0_1 = "RGBTo01Normalization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One network and how its data are prepared. Sizes in transposed axis order, 2D ones without z."""

    name: str
    """2d, 3d_lowres, 3d_fullres, 3d_cascade_fullres, or a user's own name"""
    data_identifier: str
    """folder of its preprocessed data; configurations that share it share the data"""
    batch_size: int
    patch_size: tuple[int, ...]
    median_size: tuple[float, ...]
    spacing_mm: tuple[float, ...]
    normalization: tuple[Normalization, ...]
    """one a channel"""
    use_mask_for_norm: tuple[bool, ...]
    architecture: Architecture
    batch_dice: bool
    inherits_from: str | None = None
    previous_stage: str | None = None
    """the configuration whose predictions are this one's extra input (cascade)"""
    next_stage: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """entries of the file that the method does not know; kept and written back"""

    @property
    def dimensions(self) -> int:
        """2 or 3"""
        return len(self.patch_size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """plans.json. Configurations in the order 2d, 3d_lowres, 3d_fullres, 3d_cascade_fullres, the user's."""

    dataset_name: str
    plans_name: str
    planner: str
    """the planner's name as nnU-Net writes it into experiment_planner_used"""
    original_median_spacing_after_transp: Vector
    original_median_shape_after_transp: tuple[int, int, int]
    reader: str
    """image_reader_writer of nnU-Net"""
    transpose_forward: tuple[int, int, int]
    transpose_backward: tuple[int, int, int]
    configurations: tuple[Configuration, ...]
    intensities: dict[str, IntensityStatistics]
    """foreground_intensity_properties_per_channel of the fingerprint"""
    draft: bool = False
    """True for the quick preset: a first look, marked as a draft wherever it is shown"""
    mirror_axes: tuple[int, ...] | None = None
    """axes in transposed order, of 0, 1 and 2, along which training and prediction may mirror; None: all.
    Left and right organs that are labels of their own forbid the axis from side to side"""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """entries of the file that the method does not know; kept and written back"""

    def patch_mirror_axes(self, configuration: Configuration) -> tuple[int, ...]:
        """The axes that may be mirrored, counted in the configuration's patch: in 2D without z."""
        first = 3 - configuration.dimensions
        allowed = (0, 1, 2) if self.mirror_axes is None else self.mirror_axes
        return tuple(axis - first for axis in sorted(set(allowed)) if first <= axis < 3)

    def configuration(self, name: str) -> Configuration:
        for configuration in self.configurations:
            if configuration.name == name:
                return configuration
        raise UserError(
            "The plan {plan} has no configuration {name}.",
            hint="It has: {names}.",
            plan=self.plans_name,
            name=name,
            names=", ".join(c.name for c in self.configurations),
        )

    def distinct_data(self, names: Sequence[str]) -> tuple[Configuration, ...]:
        """The configurations of these names, but of those that share their prepared data only the first."""
        found: dict[str, Configuration] = {}
        for name in names:
            configuration = self.configuration(name)
            found.setdefault(configuration.data_identifier, configuration)
        return tuple(found.values())
