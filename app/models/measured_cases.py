"""The cases of a data set as they were measured, and the table of them."""

from dataclasses import dataclass
from math import prod

from app import formatting as written
from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from core.dataset.dataset import Dataset
from core.fingerprint.case_statistics import CaseStatistics, DatasetStatistics
from core.fingerprint.outliers import find_outliers
from core.pipeline.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRow:
    """One row. `amounts` in the order of the foreground labels, empty where not measured; NaN: not marked."""

    name: str
    size: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]
    amounts: tuple[float, ...] = ()
    """as amount_unit says"""
    remark: str = ""
    """why the case stands apart; empty where it does not"""


def measured_cases(project: Project, statistics: DatasetStatistics | None) -> tuple[MeasuredRow, ...]:
    """A row a case, in the data set's order; those that stand apart first."""
    fingerprint, dataset = project.fingerprint, project.dataset
    if fingerprint is None or dataset is None or len(dataset.cases) != len(fingerprint.spacings):
        return ()
    known = {} if statistics is None else {case.name: case for case in statistics.cases}
    remarks = {} if statistics is None else remarks_of(statistics, dataset)
    # once for all: it looks through all cases
    unit = amount_unit(statistics)
    rows = zip(dataset.cases, fingerprint.shapes_after_crop, fingerprint.spacings, strict=True)
    cases = [
        MeasuredRow(
            name=case.name,
            size=size,
            spacing_mm=spacing,
            amounts=_amounts(known.get(case.name), dataset, unit),
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


def amount_unit(statistics: DatasetStatistics | None) -> str:
    """In which labels are measured: % of a plane, ml, or voxels where a voxel has no size in mm."""
    cases = statistics.cases if statistics is not None else ()
    if cases and all(case.shape[0] == 1 for case in cases):
        return "%"
    in_ml = all(label.millilitres is not None for case in cases for label in case.labels)
    return "ml" if in_ml else "voxels"


def _amounts(case: CaseStatistics | None, dataset: Dataset, unit: str) -> tuple[float, ...]:
    """Of each foreground label or region; NaN where it is not marked, nothing at all where nothing is known."""
    if case is None:
        return ()
    if unit == "%":
        known = {label.value: 100 * label.voxels / prod(case.shape) for label in case.labels}
    elif unit == "ml":
        known = {label.value: label.millilitres or 0.0 for label in case.labels}
    else:
        known = {label.value: float(label.voxels) for label in case.labels}
    return tuple(
        sum(known[value] for value in label.values if value in known)
        if any(value in known for value in label.values)
        else float("nan")
        for label in dataset.labels.foreground
    )


def measured_case_columns(
    theme: Theme,
    labels: tuple[str, ...],
    *,
    flat: bool = False,
    remarks: bool = True,
    unit: str = "mm",
    amounts: str = "ml",
) -> tuple[Column[MeasuredRow], ...]:
    """`flat`: planes, whose third axis is made up; `remarks`: whether any case stands apart.

    `unit`: of the spacing; `amounts`: of the labels, as amount_unit says.
    """
    first = 1 if flat else 0
    columns: list[Column[MeasuredRow]] = [
        Column(title=tr("Case"), text=lambda case: case.name),
        Column(
            title=tr("Size (x × y)") if flat else tr("Size (x × y × z)"),
            text=lambda case: written.by_axis(case.size[first:]),
            sort_by=lambda case: float(prod(case.size)),
            number=True,
        ),
        *(_amount_column(place, label, amounts) for place, label in enumerate(labels)),
    ]
    if unit != "px":
        columns.insert(2, _spacing_column(first, unit))
    if remarks:
        columns.append(
            Column(
                title=tr("Stands apart because"),
                text=lambda case: case.remark,
                sort_by=lambda case: case.remark,
                tip=lambda case: case.remark,
                colour=lambda case: theme.warning if case.remark else None,
            )
        )
    return tuple(columns)


def _spacing_column(first: int, unit: str) -> Column[MeasuredRow]:
    return Column(
        title=tr("Spacing ({unit})", unit=unit),
        text=lambda case: written.by_axis(case.spacing_mm[first:]),
        sort_by=lambda case: prod(case.spacing_mm),
        number=True,
    )


def _amount_column(place: int, label: str, unit: str) -> Column[MeasuredRow]:
    def amount(case: MeasuredRow) -> float:
        return case.amounts[place] if case.amounts else float("nan")

    titles = {
        "%": tr("{label} (% of the image)", label=label),
        "ml": tr("{label} (ml)", label=label),
        "voxels": tr("{label} (voxels)", label=label),
    }
    return Column(
        title=titles[unit],
        text=lambda case: written.measure(amount(case)),
        sort_by=amount,
        number=True,
    )
