"""The rows of the table of cases, and the check's word on the whole."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from app.formatting import figure
from app.label_palette import label_colour
from app.models.case_table import CaseRow
from app.theme import Theme
from app.translation import show, tr
from core.dataset.finding import Finding, Severity
from core.dataset.orientation import usual_orientation
from core.display.anatomy import orientation_code

if TYPE_CHECKING:
    from core.dataset.check.check_report import CaseSummary
    from core.dataset.dataset import Case
    from core.dataset.labels import Label
    from core.pipeline.project.project import Project

MOST_COUNTED = 6
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFact:
    """One label over the whole data set; empty texts where nothing has been checked yet."""

    name: str
    colour: str
    cases: str
    """how many show it"""
    amount: str
    """the median of what they show"""


def severity_colours(theme: Theme) -> dict[str, str]:
    return {"error": theme.bad, "warning": theme.warning, "info": theme.muted, "": theme.good}


def case_rows(project: Project) -> list[CaseRow]:
    """One a case, in the order of the data set; before the check without sizes."""
    if project.dataset is None:
        return []
    report = project.check
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings if report else ():
        if finding.case is not None:
            findings.setdefault(finding.case, []).append(finding)
    # once for all: of thousands of cases each row would look through all of them
    summaries = {summary.name: summary for summary in report.cases} if report else {}
    names = {
        label.values[0]: label.name for label in project.dataset.labels.entries if len(label.values) == 1
    }
    return [
        _row(case, summaries.get(case.name), names, findings.get(case.name, []), checked=report is not None)
        for case in project.dataset.cases
    ]


def check_summary(project: Project) -> tuple[str, str]:
    """Words and severity for the badge beside the findings."""
    if project.check is None:
        return tr("Not checked yet"), ""
    if "check" in project.stale:
        return tr("Out of date"), "warning"
    if not project.check.passed:
        errors = sum(finding.severity is Severity.ERROR for finding in project.check.findings)
        return tr("{count} to mend", count=errors), "bad"
    warnings = sum(finding.severity is Severity.WARNING for finding in project.check.findings)
    if warnings:
        return tr("Passed, {count} to look at", count=warnings), "warning"
    return tr("Passed"), "good"


def _row(
    case: Case,
    summary: CaseSummary | None,
    names: Mapping[int, str],
    findings: list[Finding],
    *,
    checked: bool,
) -> CaseRow:
    """`names` of single values in the masks; a region is made of several."""
    severities = {finding.severity for finding in findings}
    worst = next((severity.value for severity in ORDER if severity in severities), "")
    values = summary.label_values if summary is not None else ()
    return CaseRow(
        name=case.name,
        grid=summary.grid if summary is not None else None,
        present=tuple(names.get(value, str(value)) for value in values if value),
        findings="\n".join(show(finding.text) for finding in findings),
        severity=worst if checked else "unchecked",
    )


def cases_to_repair(project: Project) -> tuple[str, ...]:
    """Those whose mask may be given the geometry of its image."""
    findings = project.check.findings if project.check else ()
    return tuple(sorted({f.case for f in findings if f.case is not None and f.repair == "geometry"}))


def cases_to_turn(project: Project) -> tuple[str, tuple[str, ...]]:
    """The orientation that most images have, and the cases that have another; none where nothing can be turned."""
    report = project.check
    if report is None or not any(found.repair == "orientation" for found in report.findings):
        return "", ()
    codes = {summary.name: orientation_code(summary.grid) for summary in report.cases}
    usual = usual_orientation(codes.values())
    return usual, tuple(name for name, code in codes.items() if code and code != usual)


def cases_to_leave_out(project: Project) -> tuple[str, ...]:
    """Those that cannot be trained on as they are; none where no other would stay."""
    if project.check is None or project.dataset is None:
        return ()
    wrong = {f.case for f in project.check.findings if f.severity is Severity.ERROR and f.case is not None}
    names = tuple(case.name for case in project.dataset.cases if case.name in wrong)
    return names if len(names) < len(project.dataset.cases) else ()


def label_facts(project: Project) -> list[LabelFact]:
    """One a foreground label, in their order; counted are the first of them."""
    if project.dataset is None:
        return []
    labels, summaries = project.dataset.labels.foreground, project.check.cases if project.check else ()
    counted = [_fact(label, summaries) for label in labels[:MOST_COUNTED]]
    # of more no more than the names are shown, and to count them in thousands of cases holds the window
    rest = [
        LabelFact(name=label.name, colour=label_colour(label.values[0]), cases="", amount="")
        for label in labels[MOST_COUNTED:]
    ]
    return [*counted, *rest]


def checked_words(project: Project) -> tuple[str, ...]:
    """What a check that found nothing has made sure of."""
    count = len(project.dataset.cases) if project.dataset else 0
    return (
        tr("All {count} images and masks can be read, and no value is missing.", count=figure(count)),
        tr("Every mask has the size and the place of its image."),
        tr("Masks hold only values that have a name; no image is there twice."),
    )


def _fact(label: Label, summaries: tuple[CaseSummary, ...]) -> LabelFact:
    values = frozenset(label.values)
    shown = [summary for summary in summaries if not values.isdisjoint(summary.label_values)]
    return LabelFact(
        name=label.name,
        colour=label_colour(label.values[0]),
        cases=tr("{count} cases", count=len(shown)) if summaries else "",
        amount=_amount(label, shown),
    )


def _amount(label: Label, shown: list[CaseSummary]) -> str:
    """Millilitres in volumes; of planes, whose pixels seldom have a size, the share of the image."""
    if not shown:
        return ""
    if len(label.values) == 1:
        # of most labels, and much the quickest
        voxels = [s.label_voxels[s.label_values.index(label.values[0])] for s in shown]
    else:
        counts = [dict(zip(s.label_values, s.label_voxels, strict=True)) for s in shown]
        voxels = [sum(each.get(value, 0) for value in label.values) for each in counts]
    grids = [summary.grid for summary in shown]
    if all(grid.dimensions == 3 and grid.unit == "mm" for grid in grids):
        ml = median(n * math.prod(grid.spacing_mm) / 1000 for n, grid in zip(voxels, grids, strict=True))
        return tr("{number} ml", number=figure(ml, 3))
    share = median(n / math.prod(grid.shape) for n, grid in zip(voxels, grids, strict=True))
    return tr("{number} %", number=figure(100 * share, 2))
