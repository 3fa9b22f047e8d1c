"""Tables of scores: configurations side by side, and cases, worst first."""

import math
from dataclasses import dataclass
from statistics import pstdev

from app.models.record_table import Column
from app.theme import Theme
from app.translation import tr
from app.written import dice
from core.evaluation.scores import CaseScores, Evaluation
from core.pipeline.project import Project

POOR_DICE = 0.5
"""below this a case is marked"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationScores:
    """One configuration over the held-out cases of all its trained folds."""

    configuration: str
    plans_name: str
    folds: tuple[str, ...]
    evaluation: Evaluation
    draft: bool
    chosen: bool = False

    @property
    def spreads(self) -> tuple[float, ...]:
        """Standard deviation of the Dice per label over cases; NaN with fewer than two."""
        found = []
        for place in range(len(self.evaluation.label_names)):
            known = [
                c.labels[place].dice
                for c in self.evaluation.cases
                if c.labels[place].dice == c.labels[place].dice
            ]
            found.append(pstdev(known) if len(known) > 1 else math.nan)
        return tuple(found)


def scores_of_project(project: Project) -> tuple[ConfigurationScores, ...]:
    """Folds of a configuration pooled, the best mean first. Fold `all` holds nothing out and counts only alone."""
    groups: dict[tuple[str, str], list[tuple[str, Evaluation, bool]]] = {}
    for run in project.runs:
        if run.evaluation is not None:
            entry = (run.fold, run.evaluation, run.state.settings.draft)
            groups.setdefault((run.plans_name, run.configuration), []).append(entry)
    chosen = _chosen_models(project)
    found = []
    for (plans_name, configuration), entries in groups.items():
        fair = [entry for entry in entries if entry[0] != "all"] or entries
        found.append(
            ConfigurationScores(
                configuration=configuration,
                plans_name=plans_name,
                folds=tuple(fold for fold, _, _ in fair),
                evaluation=pooled(tuple(evaluation for _, evaluation, _ in fair)),
                draft=any(draft for _, _, draft in fair),
                chosen=f"{plans_name}__{configuration}" in chosen,
            )
        )
    return tuple(sorted(found, key=lambda scores: -_known(scores.evaluation.mean_dice)))


def pooled(evaluations: tuple[Evaluation, ...]) -> Evaluation:
    """All cases of several folds as one evaluation (METHOD §8: means ignore NaN, then the mean of the labels)."""
    if len(evaluations) == 1:
        return evaluations[0]
    cases = tuple({case.case: case for evaluation in evaluations for case in evaluation.cases}.values())
    first = evaluations[0]
    means = tuple(
        _mean([case.labels[place].dice for case in cases]) for place in range(len(first.label_names))
    )
    return Evaluation(
        label_names=first.label_names,
        label_values=first.label_values,
        cases=cases,
        mean_dice_per_label=means,
        mean_dice=_mean(list(means)),
    )


def configuration_columns(theme: Theme, labels: tuple[str, ...]) -> tuple[Column[ConfigurationScores], ...]:
    return (
        Column(title=tr("Configuration"), text=_title, tip=lambda s: s.plans_name,
               colour=lambda s: theme.good if s.chosen else None),
        Column(title=tr("Folds"), text=lambda s: tr("all cases") if s.folds == ("all",) else ", ".join(s.folds)),
        Column(title=tr("Cases"), text=lambda s: str(len(s.evaluation.cases)), number=True,
               sort_by=lambda s: float(len(s.evaluation.cases))),
        Column(title=tr("Mean Dice"), text=lambda s: dice(s.evaluation.mean_dice), number=True,
               sort_by=lambda s: s.evaluation.mean_dice),
        *(_label_mean_column(place, label) for place, label in enumerate(labels)),
    )  # fmt: skip


def case_columns(theme: Theme, labels: tuple[str, ...]) -> tuple[Column[CaseScores], ...]:
    return (
        Column(title=tr("Case"), text=lambda case: case.case),
        Column(title=tr("Mean Dice"), text=lambda case: dice(case.mean_dice), number=True,
               sort_by=lambda case: case.mean_dice, colour=lambda case: _colour(case.mean_dice, theme)),
        *(_label_case_column(place, label, theme) for place, label in enumerate(labels)),
    )  # fmt: skip


def _title(scores: ConfigurationScores) -> str:
    return (
        tr("{configuration} (draft)", configuration=scores.configuration)
        if scores.draft
        else scores.configuration
    )


def _label_mean_column(place: int, label: str) -> Column[ConfigurationScores]:
    def text(scores: ConfigurationScores) -> str:
        mean, spread = scores.evaluation.mean_dice_per_label[place], scores.spreads[place]
        return dice(mean) if spread != spread else f"{dice(mean)} ± {dice(spread)}"

    return Column(
        title=label, text=text, sort_by=lambda s: s.evaluation.mean_dice_per_label[place], number=True
    )


def _label_case_column(place: int, label: str, theme: Theme) -> Column[CaseScores]:
    def tip(case: CaseScores) -> str:
        scores = case.labels[place]
        if scores.dice != scores.dice:
            return tr("{label} is in neither mask of this case.", label=label)
        return tr(
            "{right} voxels right, {much} too many, {missed} missed",
            right=scores.tp, much=scores.fp, missed=scores.fn,
        )  # fmt: skip

    return Column(
        title=label, text=lambda case: dice(case.labels[place].dice), tip=tip, number=True,
        sort_by=lambda case: case.labels[place].dice,
        colour=lambda case: _colour(case.labels[place].dice, theme),
    )  # fmt: skip


def _colour(value: float, theme: Theme) -> str | None:
    if value != value:
        return theme.muted
    return theme.bad if value < POOR_DICE else None


def _chosen_models(project: Project) -> frozenset[str]:
    choice = project.choice
    if choice is None or not choice.candidates:
        return frozenset()
    best = choice.candidates[choice.best]
    return frozenset(model.name.split("__", 1)[-1] for model in best.models)


def _mean(values: list[float]) -> float:
    known = [value for value in values if value == value]
    return sum(known) / len(known) if known else math.nan


def _known(value: float) -> float:
    return value if value == value else -1.0
