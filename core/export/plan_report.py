"""A plan with the reason of each value, as a page that any browser opens and prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import numpy as np

from core.dataset.dataset import Dataset
from core.fingerprint.fingerprint import Fingerprint
from core.io.files.atomic import write_bytes
from core.planning.advise import Advice, AdviceKind
from core.planning.explanation.reason import TITLES, Reason
from core.planning.plan import Configuration, Plan
from core.text import Text, by_axis, figure, say

Tell = Callable[[Text], str]
"""a sentence in the reader's language"""

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430; max-width: 62em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; margin-bottom: 0; } h2 { font-size: 1.2em; margin-top: 2em; } p.small { color: #5c6675; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid #dfe3e8; }
th { font-weight: 600; width: 11em; } td.value { font-weight: 600; width: 13em; }
small { color: #5c6675; display: block; } @media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """What the page holds. `titles`: a configuration's name as people say it; `order`: which comes first."""

    plan: Plan
    dataset: Dataset
    fingerprint: Fingerprint
    reasons: Sequence[Reason]
    advice: Sequence[Advice]
    order: Sequence[Configuration]
    titles: dict[str, str]


def write_plan_report(path: Path, report: PlanReport, *, language: str = "en", tell: Tell = str) -> None:
    """Raises UserError where the file cannot be written."""
    write_bytes(path, _page(report, language, tell).encode())


def _page(report: PlanReport, language: str, tell: Tell) -> str:
    name = escape(report.dataset.name)
    parts = [
        f"<h1>{name}</h1><p class='small'>{escape(report.plan.plans_name)} · Segwright</p>",
        f"<h2>{escape(tell(say('The data')))}</h2>{_data(report, tell)}",
    ]
    if report.advice:
        lines = "".join(
            f"<li>{escape(tell(_without_patient(one)))}<small>{escape(tell(one.suggestion))}</small></li>"
            for one in report.advice
        )
        parts.append(f"<h2>{escape(tell(say('Worth knowing')))}</h2><ul>{lines}</ul>")
    for configuration in report.order:
        own = [reason for reason in report.reasons if reason.configuration == configuration.name]
        title = report.titles.get(configuration.name, configuration.name)
        parts.append(f"<h2>{escape(title)}</h2>{_table(own, tell)}")
    whole = [reason for reason in report.reasons if reason.configuration is None]
    parts.append(f"<h2>{escape(tell(say('For all configurations')))}</h2>{_table(whole, tell)}")
    return (
        f"<!DOCTYPE html><html lang='{escape(language)}'><head><meta charset='utf-8'><title>{name}</title>"
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def _without_patient(advice: Advice) -> Text:
    """The page is passed on: the patient that stands for an example in the window is not."""
    if advice.kind is not AdviceKind.GROUPED_CASES:
        return advice.text
    return replace(advice.text, values={**advice.text.values, "example": "…"})


def _data(report: PlanReport, tell: Tell) -> str:
    fingerprint = report.fingerprint
    shapes, spacings = np.array(fingerprint.shapes_after_crop), np.array(fingerprint.spacings)
    start = 1 if (shapes[:, 0] == 1).all() else 0
    rows = [
        (say("Cases"), str(len(shapes))),
        (say("Labels"), ", ".join(label.name for label in report.dataset.labels.foreground)),
        (say("Median size"), by_axis(np.median(shapes, axis=0)[start:].tolist())),
        (say("Median spacing"), by_axis(np.median(spacings, axis=0)[start:].tolist())),
        (say("Kept after cropping"), f"{100 * fingerprint.median_relative_size_after_cropping:.0f} %"),
    ]
    for channel, known in zip(
        report.dataset.channels,
        fingerprint.foreground_intensity_properties_per_channel.values(),
        strict=False,
    ):
        figures = (known.percentile_00_5, known.median, known.percentile_99_5)
        rows.append(
            (
                say("{channel}: 0.5, 50, 99.5 %", channel=channel.name),
                " · ".join(figure(value) for value in figures),
            )
        )
    return _rows([(escape(tell(name)), escape(value), "") for name, value in rows])


def _table(reasons: Sequence[Reason], tell: Tell) -> str:
    rows = []
    for reason in reasons:
        because = escape(tell(reason.because))
        if reason.would_change.template:
            change = tell(say("What would change it: {change}", change=tell(reason.would_change)))
            because += f"<small>{escape(change)}</small>"
        title = TITLES.get(reason.value)
        rows.append((escape(tell(title) if title else reason.value), escape(tell(reason.shown)), because))
    return _rows(rows)


def _rows(rows: Sequence[tuple[str, str, str]]) -> str:
    lines = "".join(
        f"<tr><th>{title}</th><td class='value'>{value}</td>"
        + (f"<td>{because}</td>" if because else "")
        + "</tr>"
        for title, value, because in rows
    )
    return f"<table>{lines}</table>"
