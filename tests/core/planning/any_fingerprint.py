"""Fingerprints and data sets of every kind, for tests that hold for all of them."""

from pathlib import Path

from hypothesis import strategies as st

from core.dataset.dataset import Channel, Dataset
from core.dataset.labels import Label, Labels
from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics

STATISTICS = IntensityStatistics(
    mean=100.0, median=90.0, std=20.0, min=-50.0, max=300.0, percentile_99_5=250.0, percentile_00_5=-20.0
)


def made_dataset(
    *, channels: tuple[str, ...] = ("CT",), labels: tuple[str, ...] = ("liver",), cases: int = 20
) -> Dataset:
    entries = [Label(name="background", values=(0,))]
    entries += [Label(name=name, values=(value,)) for value, name in enumerate(labels, start=1)]
    return Dataset(
        folder=Path("Dataset001_Any"),
        name="Dataset001_Any",
        channels=tuple(Channel(name=name) for name in channels),
        labels=Labels(entries=tuple(entries)),
        cases=(),
        file_ending=".nii.gz",
        num_training=cases,
    )


def made_fingerprint(
    spacing: tuple[float, float, float],
    shape: tuple[int, int, int],
    *,
    cases: int = 20,
    relative_size: float = 1.0,
    channels: int = 1,
) -> Fingerprint:
    return Fingerprint(
        spacings=(spacing,) * cases,
        shapes_after_crop=(shape,) * cases,
        foreground_intensity_properties_per_channel={str(channel): STATISTICS for channel in range(channels)},
        median_relative_size_after_cropping=relative_size,
    )


def fingerprints(*, flat: bool = False) -> st.SearchStrategy[Fingerprint]:
    """Cases that resemble each other as those of one data set do; planes with `flat`."""

    def vary(base: tuple[tuple[float, float, float], tuple[int, int, int], int, int]) -> Fingerprint:
        spacing, shape, cases, seed = base
        factors = [1 + 0.1 * ((seed * (case + 3)) % 7 - 3) / 3 for case in range(cases)]
        first = 1.0 if flat else None
        return Fingerprint(
            spacings=tuple((999.0 if first else spacing[0] * f, spacing[1] * f, spacing[2]) for f in factors),
            shapes_after_crop=tuple(
                (1 if first else max(2, round(shape[0] * f)), round(shape[1] * f), shape[2]) for f in factors
            ),
            foreground_intensity_properties_per_channel={"0": STATISTICS},
            median_relative_size_after_cropping=0.9,
        )

    steps = st.floats(0.2, 6.0)
    edges = st.integers(10, 600)
    base = st.tuples(
        st.tuples(steps, steps, steps), st.tuples(edges, edges, edges), st.integers(1, 12), st.integers(1, 99)
    )
    return base.map(vary)
