"""What is measured of each case, kept so that distributions and outliers can be shown."""

from dataclasses import dataclass
from pathlib import Path

from core.fingerprint.fingerprint import IntensityStatistics
from core.fingerprint.intensity_quantiles import Quantiles
from core.io.files.json_file import read_json
from core.io.image import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelVolume:
    """Of one label in one case."""

    value: int
    voxels: int
    millilitres: float | None = None
    """None for planes, and where the spacing is not in mm"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatistics:
    """Of one case; sizes and spacing in (z, y, x)."""

    name: str
    shape: tuple[int, int, int]
    spacing_mm: Vector
    shape_after_crop: tuple[int, int, int]
    relative_size: float
    """voxels after cropping to the nonzero region / before"""
    labels: tuple[LabelVolume, ...]
    """those in its mask, background not among them"""
    intensities: tuple[IntensityStatistics | None, ...]
    """one a channel, over the case's foreground; None without any"""
    side_axis: int | None = None
    """the axis of the file that runs from one side of the patient to the other; None where it does not say"""
    unit: str | None = None
    """of the spacing: mm, µm or px; None where it was not written down"""
    quantiles: tuple[Quantiles, ...] = ()
    """one a channel, over all its voxels in the nonzero region; empty where they were not written down"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelHistogram:
    """Voxel counts of one label in one channel over all cases, in the channel's bins."""

    channel: int
    value: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetStatistics:
    """case_statistics.json: every case, and the intensities of every label over all of them."""

    cases: tuple[CaseStatistics, ...]
    edges: tuple[tuple[float, ...], ...] = ()
    """one a channel: the edges of its bins"""
    logarithmic: tuple[bool, ...] = ()
    """one a channel: whether its bins are even on a logarithmic scale"""
    histograms: tuple[LabelHistogram, ...] = ()

    @property
    def unit(self) -> str:
        """Of the spacings; mm where the cases differ, px for planes of which nothing was written down."""
        units = {case.unit for case in self.cases}
        unit = units.pop() if len(units) == 1 else "mm"
        if unit is not None:
            return unit
        pixels = all(case.shape[0] == 1 and case.spacing_mm[1:] == (1.0, 1.0) for case in self.cases)
        return "px" if pixels else "mm"


def read_statistics(path: Path) -> DatasetStatistics:
    """Raises UserError where the file is missing or damaged, naming the field."""
    return read_json(path, DatasetStatistics)
