"""The cases of a data set as they were measured, and the table of them."""

from dataclasses import dataclass

from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
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


def measured_cases(project: Project) -> tuple[MeasuredCase, ...]:
    """A row a case, in the fingerprint's order; those that stand apart first."""
    fingerprint, dataset = project.fingerprint, project.dataset
    if fingerprint is None or dataset is None or len(dataset.cases) != len(fingerprint.spacings):
        return ()
    rows = zip(dataset.cases, fingerprint.shapes_after_crop, fingerprint.spacings, strict=True)
    return tuple(MeasuredCase(name=case.name, size=size, spacing_mm=spacing) for case, size, spacing in rows)


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
