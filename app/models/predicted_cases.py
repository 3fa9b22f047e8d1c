"""The table of a prediction at work: cases with their masks, and those that failed, with the reason."""

from dataclasses import dataclass
from pathlib import Path

from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
from app.written import duration


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedCase:
    """`mask` is None where the case failed; `reason` says why."""

    name: str
    mask: Path | None
    seconds: float | None = None
    reason: str = ""


def predicted_columns(theme: Theme) -> tuple[Column[PredictedCase], ...]:
    return (
        Column(title=tr("Case"), text=lambda case: case.name),
        Column(
            title=tr("State"), text=lambda case: tr("Done") if case.mask else tr("Failed"),
            colour=lambda case: theme.good if case.mask else theme.bad,
        ),
        Column(
            title=tr("Time"), text=lambda case: duration(case.seconds), number=True,
            sort_by=lambda case: float("nan") if case.seconds is None else case.seconds,
        ),
        Column(title=tr("Remark"), text=lambda case: case.reason, tip=lambda case: case.reason),
    )  # fmt: skip
