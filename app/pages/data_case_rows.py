"""The rows of the table of cases, and the check's word on the whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.models.case_table import CaseRow
from app.pages.data_words import size_words, spacing_words
from app.theme import Theme
from app.translation import show, tr
from core.dataset.finding import Finding, Severity

if TYPE_CHECKING:
    from core.dataset.dataset import Case
    from core.pipeline.project import Project

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


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
    return [_row(project, case, findings.get(case.name, [])) for case in project.dataset.cases]


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


def _row(project: Project, case: Case, findings: list[Finding]) -> CaseRow:
    assert project.dataset is not None
    summaries = {summary.name: summary for summary in project.check.cases} if project.check else {}
    summary = summaries.get(case.name)
    severities = {finding.severity for finding in findings}
    worst = next((severity.value for severity in ORDER if severity in severities), "")
    names = {
        label.values[0]: label.name for label in project.dataset.labels.entries if len(label.values) == 1
    }
    present = [names.get(value, str(value)) for value in summary.label_values if value] if summary else []
    return CaseRow(
        name=case.name,
        size=size_words(summary.grid) if summary else "–",
        voxels=math.prod(summary.grid.shape) if summary else 0,
        spacing=spacing_words(summary.grid) if summary else "–",
        spacing_mm=math.prod(summary.grid.spacing_mm) if summary else 0.0,
        labels=", ".join(present),
        findings="\n".join(show(finding.text) for finding in findings),
        severity=worst if project.check else "unchecked",
    )
