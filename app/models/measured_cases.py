"""The cases of a data set as they were measured, and the table of them."""

from dataclasses import dataclass

from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from core.dataset.dataset import Dataset
from core.fingerprint.case_statistics import CaseStatistics, DatasetStatistics
from core.fingerprint.outliers import find_outliers
from core.pipeline.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredCase:
    """One row. `volumes_ml` in the order of the foreground labels, empty where not measured."""

    name: str
    size: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]
    volumes_ml: tuple[float, ...] = ()
    remark: str = ""
    """why the case stands apart; empty where it does not"""


def measured_cases(project: Project, statistics: DatasetStatistics | None) -> tuple[MeasuredCase, ...]:
    """A row a case, in the data set's order; those that stand apart first."""
    fingerprint, dataset = project.fingerprint, project.dataset
    if fingerprint is None or dataset is None or len(dataset.cases) != len(fingerprint.spacings):
        return ()
    known = {} if statistics is None else {case.name: case for case in statistics.cases}
    remarks = {} if statistics is None else remarks_of(statistics, dataset)
    rows = zip(dataset.cases, fingerprint.shapes_after_crop, fingerprint.spacings, strict=True)
    cases = [
        MeasuredCase(
            name=case.name,
            size=size,
            spacing_mm=spacing,
            volumes_ml=_volumes(known.get(case.name), dataset),
            remark=" ".join(remarks.get(case.name, ())),
        )
        for case, size, spacing in rows
    ]
    return tuple(sorted(cases, key=lambda case: not case.remark))


def remarks_of(statistics: DatasetStatistics, dataset: Dataset) -> dict[str, list[str]]:
    """Why each case stands apart, for those that do."""
    names = {label.values[0]: label.name for label in dataset.labels.foreground if len(label.values) == 1}
    channels = [channel.name for channel in dataset.channels]
    found: dict[str, list[str]] = {}
    for outlier in find_outliers(statistics, label_names=names, channel_names=channels):
        found.setdefault(outlier.case, []).append(show(outlier.text))
    return found


def _volumes(case: CaseStatistics | None, dataset: Dataset) -> tuple[float, ...]:
    """Of each foreground label or region in ml; NaN where it is not marked, nothing at all for planes."""
    if case is None or any(label.millilitres is None for label in case.labels):
        return ()
    known = {label.value: label.millilitres or 0.0 for label in case.labels}
    return tuple(
        sum(known[value] for value in label.values if value in known)
        if any(value in known for value in label.values)
        else float("nan")
        for label in dataset.labels.foreground
    )


def measured_case_columns(theme: Theme, labels: tuple[str, ...]) -> tuple[Column[MeasuredCase], ...]:
    return (
        Column(title=tr("Case"), text=lambda case: case.name),
        Column(
            title=tr("Size (z×y×x)"),
            text=lambda case: "×".join(str(edge) for edge in case.size),
            sort_by=lambda case: float(case.size[0] * case.size[1] * case.size[2]),
            number=True,
        ),
        Column(
            title=tr("Spacing (mm)"),
            text=lambda case: "×".join(f"{step:.3g}" for step in case.spacing_mm),
            sort_by=lambda case: case.spacing_mm[0] * case.spacing_mm[1] * case.spacing_mm[2],
            number=True,
        ),
        *(_volume_column(place, label) for place, label in enumerate(labels)),
        Column(
            title=tr("Stands apart because"),
            text=lambda case: case.remark or "",
            sort_by=lambda case: case.remark or "",
            tip=lambda case: case.remark,
            colour=lambda case: theme.warning if case.remark else None,
        ),
    )


def _volume_column(place: int, label: str) -> Column[MeasuredCase]:
    def volume(case: MeasuredCase) -> float:
        return case.volumes_ml[place] if case.volumes_ml else float("nan")

    return Column(
        title=tr("{label} (ml)", label=label),
        text=lambda case: "–" if volume(case) != volume(case) else f"{volume(case):.3g}",
        sort_by=volume,
        number=True,
    )
