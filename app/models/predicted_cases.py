"""The cases of a prediction: waiting, at work, done or failed, with what is to be said of each; and their table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from app.written import duration, percent
from core.events import CaseFailed, CasePredicted, Progress, Warned
from core.inference.prediction_record import Outcome, PredictionRecord


class CaseState(str, Enum):
    """In the order in which the table shows them."""

    FAILED = "failed"
    WORKING = "working"
    DONE = "done"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedCase:
    """`mask` is there where it is done; `remark` says why it failed, or what is strange about the image."""

    name: str
    state: CaseState
    mask: Path | None = None
    seconds: float | None = None
    uncertainty: float | None = None
    remark: str = ""


def kept_cases(masks: Mapping[str, Path], record: PredictionRecord) -> dict[str, PredictedCase]:
    """Of an earlier prediction: the masks in its folder by case, and what it has noted of them."""
    found = {name: PredictedCase(name=name, state=CaseState.DONE, mask=mask) for name, mask in masks.items()}
    for case in record.cases:
        if case.outcome is Outcome.FAILED and case.case not in found:
            reason = show(case.reason) if case.reason is not None else ""
            hint = show(case.hint) if case.hint is not None else ""
            remark = f"{reason} {hint}".strip()
            found[case.case] = PredictedCase(name=case.case, state=CaseState.FAILED, remark=remark)
        elif case.case in found:
            found[case.case] = replace(
                found[case.case],
                seconds=case.seconds,
                uncertainty=case.uncertainty,
                remark=" ".join(show(text) for text in case.warnings),
            )
    return found


def with_events(
    cases: Mapping[str, PredictedCase], events: Iterable[object], progress: Progress | None, *, at_work: bool
) -> dict[str, PredictedCase]:
    """The same after what a prediction has told; `at_work`: it still runs."""
    found = dict(cases)
    remarks: dict[str, list[str]] = {}
    for event in events:
        if isinstance(event, Warned) and event.case:
            remarks.setdefault(event.case, []).append(show(event.text))
        elif isinstance(event, CasePredicted):
            found[event.case] = PredictedCase(
                name=event.case,
                state=CaseState.DONE,
                mask=event.path,
                seconds=event.seconds,
                uncertainty=event.uncertainty,
                remark=" ".join(remarks.get(event.case, ())),
            )
        elif isinstance(event, CaseFailed):
            remark = f"{show(event.reason)} {show(event.hint)}".strip()
            found[event.case] = PredictedCase(name=event.case, state=CaseState.FAILED, remark=remark)
    item = progress.item if progress is not None and at_work else ""
    if item and (item not in found or found[item].state is CaseState.WAITING):
        found[item] = PredictedCase(name=item, state=CaseState.WORKING)
    return found


def in_order(cases: Iterable[PredictedCase]) -> tuple[PredictedCase, ...]:
    """What went wrong first, then what is at work, done, waiting; by name."""
    states = list(CaseState)
    return tuple(sorted(cases, key=lambda case: (states.index(case.state), case.name)))


def predicted_columns(theme: Theme, *, uncertainty: bool) -> tuple[Column[PredictedCase], ...]:
    names = {
        CaseState.FAILED: (tr("Failed"), theme.bad),
        CaseState.WORKING: (tr("At work"), theme.accent),
        CaseState.DONE: (tr("Done"), theme.good),
        CaseState.WAITING: (tr("Waiting"), theme.muted),
    }
    doubt: Column[PredictedCase] = Column(
        title=tr("Uncertainty"),
        text=lambda case: percent(case.uncertainty),
        sort_by=lambda case: float("nan") if case.uncertainty is None else case.uncertainty,
        tip=lambda case: tr("How much folds and mirrored images disagree, over the whole case"),
        number=True,
    )
    return (
        Column(title=tr("Case"), text=lambda case: case.name, tip=lambda case: case.name),
        Column(
            title=tr("State"),
            text=lambda case: names[case.state][0],
            colour=lambda case: names[case.state][1],
        ),
        Column(
            title=tr("Time"), text=lambda case: duration(case.seconds), number=True,
            sort_by=lambda case: float("nan") if case.seconds is None else case.seconds,
        ),
        *((doubt,) if uncertainty else ()),
        Column(
            title=tr("Remark"),
            text=lambda case: case.remark,
            tip=lambda case: case.remark,
            colour=lambda case: theme.bad if case.state is CaseState.FAILED else theme.warning,
        ),
    )  # fmt: skip
