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

    @property
    def likely_unit(self) -> str:
        """Of the spacings, which are told without: photographs have no physical size, and 1 for every pixel."""
        flat = all(shape[0] == 1 for shape in self.shapes_after_crop)
        return "px" if flat and all(step[1:] == (1.0, 1.0) for step in self.spacings) else "mm"
