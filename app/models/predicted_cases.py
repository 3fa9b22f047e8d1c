"""The cases of a prediction: waiting, at work, done or failed, with what is to be said of each; and their table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.formatting import duration, percent
from app.glossary import Word
from app.models.record_table import Column
from app.theme import Theme
from app.translation import show, tr
from core.events import CaseFailed, CasePredicted, Progress, Warned
from core.inference.prediction_record import Outcome, PredictionRecord
from core.text import Text, say


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
            told = [text for text in (case.reason, case.hint) if text is not None]
            found[case.case] = _failed(case.case, told)
        elif case.case in found:
            found[case.case] = replace(
                found[case.case],
                seconds=case.seconds,
                uncertainty=case.uncertainty,
                remark=_remark(case.case, case.warnings),
            )
    return found


def with_events(
    cases: Mapping[str, PredictedCase], events: Iterable[object], progress: Progress | None, *, at_work: bool
) -> dict[str, PredictedCase]:
    """The same after what a prediction has told; `at_work`: it still runs."""
    found = dict(cases)
    warnings: dict[str, list[Text]] = {}
    for event in events:
        if isinstance(event, Warned) and event.case:
            warnings.setdefault(event.case, []).append(event.text)
        elif isinstance(event, CasePredicted):
            found[event.case] = PredictedCase(
                name=event.case,
                state=CaseState.DONE,
                mask=event.path,
                seconds=event.seconds,
                uncertainty=event.uncertainty,
                remark=_remark(event.case, warnings.get(event.case, ())),
            )
        elif isinstance(event, CaseFailed):
            found[event.case] = _failed(event.case, (event.reason, event.hint))
    item = progress.item if progress is not None and at_work else ""
    if item and (item not in found or found[item].state is CaseState.WAITING):
        found[item] = PredictedCase(name=item, state=CaseState.WORKING)
    return found


def _failed(case: str, told: Sequence[Text]) -> PredictedCase:
    return PredictedCase(name=case, state=CaseState.FAILED, remark=_remark(case, told))


def _remark(case: str, told: Sequence[Text]) -> str:
    """Sentences beside the case's name: they need not name it again, nor the folder of its file."""
    named = show(say("Case {case}: {reason}", case=case, reason=""))
    sentences = []
    for text in told:
        values = {key: _without_folder(value) for key, value in text.values.items()}
        sentence = show(replace(text, values=values))
        if sentence.startswith(named):
            sentence = sentence[len(named) : len(named) + 1].upper() + sentence[len(named) + 1 :]
        sentences.append(sentence)
    return " ".join(sentences).strip()


def _without_folder(value: str | int | float | Text) -> str | int | float | Text:
    return Path(value).name if isinstance(value, str) and Path(value).is_absolute() else value


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
        word=Word.UNCERTAINTY,
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
            title=tr("Time"),
            text=lambda case: duration(case.seconds),
            number=True,
            sort_by=lambda case: float("nan") if case.seconds is None else case.seconds,
        ),
        *((doubt,) if uncertainty else ()),
        Column(
            title=tr("Remark"),
            text=lambda case: case.remark,
            tip=lambda case: case.remark,
            colour=lambda case: theme.bad if case.state is CaseState.FAILED else theme.warning,
        ),
    )
