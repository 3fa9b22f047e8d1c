"""Measured cases without files."""

from dataclasses import replace

from core.fingerprint.case_statistics import CaseStatistics, LabelVolume
from core.fingerprint.fingerprint import IntensityStatistics

STATISTICS = IntensityStatistics(
    mean=100.0, median=90.0, std=20.0, min=-50.0, max=300.0, percentile_99_5=250.0, percentile_00_5=-20.0
)


def made_case(name: str, **changes: object) -> CaseStatistics:
    labels = (LabelVolume(value=1, voxels=1000, millilitres=10.0),)
    case = CaseStatistics(
        name=name,
        shape=(50, 100, 100),
        spacing_mm=(1.0, 1.0, 1.0),
        shape_after_crop=(50, 100, 100),
        relative_size=1.0,
        labels=labels,
        intensities=(STATISTICS,),
    )
    return replace(case, **changes)  # type: ignore[arg-type]
