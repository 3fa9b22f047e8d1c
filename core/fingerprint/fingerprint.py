"""What the planner knows of a data set (METHOD §2)."""

from dataclasses import dataclass

from core.io.image import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class IntensityStatistics:
    """Of one channel, over the foreground voxels of all cases."""

    mean: float
    median: float
    std: float
    min: float
    max: float
    percentile_99_5: float
    percentile_00_5: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """dataset_fingerprint.json; shapes and spacings in (z, y, x), one row a training case."""

    spacings: tuple[Vector, ...]
    shapes_after_crop: tuple[tuple[int, int, int], ...]
    foreground_intensity_properties_per_channel: dict[str, IntensityStatistics]
    median_relative_size_after_cropping: float
