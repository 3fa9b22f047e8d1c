"""Configurations and ensembles side by side: their scores over the held-out cases, and the table of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.formatting import dice, listed
from app.glossary import Word
from app.models.record_table import Column
from app.theme import Theme, icon
from app.translation import tr
from core.dataset.splits import ALL, fair_folds
from core.evaluation.model_choice import ModelChoice
from core.evaluation.pooled import pooled
from core.evaluation.scores import Evaluation
from core.evaluation.spread import spread_of
from core.pipeline.project.project import Project

SAME_MEAN = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationScores:
    """One configuration, or two averaged, over the held-out cases of all its trained folds."""

    configuration: str
    """of an ensemble "2d + 3d_fullres" """
    plans_name: str
    models: tuple[Path, ...]
    folds: tuple[str, ...]
    evaluation: Evaluation
    draft: bool
    chosen: bool = False

    @property
    def key(self) -> tuple[Path, ...]:
        return self.models

    @property
    def spreads(self) -> tuple[float, ...]:
        """Standard deviation of the Dice per label over cases; NaN with fewer than two."""
        cases = self.evaluation.cases
        return tuple(
            spread_of([case.labels[place].dice for case in cases]).deviation
            for place in range(len(self.evaluation.label_names))
        )


def scores_of_project(
    project: Project, ensembles: Mapping[tuple[str, ...], Evaluation] | None = None
) -> tuple[ConfigurationScores, ...]:
    """Folds of a configuration pooled, the best mean first. Fold `all` holds nothing out and counts only alone.

    `ensembles`: what was read of the pairs that the choice has compared, by the names of their models.
    """
    groups: dict[Path, list[tuple[str, Evaluation, bool]]] = {}
    for run in project.runs:
        if run.evaluation is not None:
            entry = (run.fold, run.evaluation, run.state.settings.draft)
            groups.setdefault(run.model_folder, []).append(entry)
    best = best_models(project.choice)
    found = []
    for model, entries in groups.items():
        counted = fair_folds([fold for fold, _, _ in entries])
        fair = [entry for entry in entries if entry[0] in counted]
        _, plans_name, configuration = [*model.name.split("__", 2), "", ""][:3]
        found.append(
            ConfigurationScores(
                configuration=configuration,
                plans_name=plans_name,
                models=(model,),
                folds=tuple(fold for fold, _, _ in fair),
                evaluation=pooled(tuple(evaluation for _, evaluation, _ in fair)),
                draft=any(draft for _, _, draft in fair),
                chosen=best == (model.name,),
            )
        )
    found += _ensembles(project.choice, ensembles or {}, found)
    return tuple(sorted(found, key=lambda scores: -_known(scores.evaluation.mean_dice)))


def choice_is_current(choice: ModelChoice | None, scores: tuple[ConfigurationScores, ...]) -> bool:
    """Whether the choice has compared all that has scores now: every configuration, all its folds, as they are."""
    if choice is None:
        return False
    means = {
        candidate.models[0].name: candidate.mean_dice
        for candidate in choice.candidates
        if not candidate.is_ensemble
    }
    for each in scores:
        known = means.get(each.models[0].name, math.nan) if len(each.models) == 1 else math.nan
        # over the same cases, another mean is another training
        if len(each.evaluation.cases) == choice.cases and abs(known - each.evaluation.mean_dice) > SAME_MEAN:
            return False
    compared = {model.name for candidate in choice.candidates for model in candidate.models}
    there = {model.name for each in scores for model in each.models}
    folds = {fold for each in scores for fold in each.folds if fold != ALL}
    return there <= compared and folds <= set(choice.folds)


def configuration_columns(theme: Theme, labels: tuple[str, ...]) -> tuple[Column[ConfigurationScores], ...]:
    trophy = icon("trophy", theme, theme.good)
    return (
        Column(
            title=tr("Configuration"),
            word=Word.CONFIGURATION,
            text=_title,
            tip=lambda s: s.plans_name,
            icon=lambda s: trophy if s.chosen else None,
        ),
        Column(
            title=tr("Folds"),
            word=Word.FOLD,
            text=lambda s: tr("all cases") if s.folds == (ALL,) else listed(s.folds),
        ),
        Column(
            title=tr("Cases"),
            text=lambda s: str(len(s.evaluation.cases)),
            number=True,
            sort_by=lambda s: float(len(s.evaluation.cases)),
        ),
        Column(
            title=tr("Mean Dice"),
            word=Word.DICE,
            text=lambda s: dice(s.evaluation.mean_dice),
            number=True,
            sort_by=lambda s: s.evaluation.mean_dice,
        ),
        *(_label_mean_column(place, label) for place, label in enumerate(labels)),
    )


def _ensembles(
    choice: ModelChoice | None,
    ensembles: Mapping[tuple[str, ...], Evaluation],
    singles: list[ConfigurationScores],
) -> list[ConfigurationScores]:
    """Pairs whose models are all still here. Folders may have moved since, so models are known by name."""
    by_name = {each.models[0].name: each for each in singles}
    found = []
    for candidate in choice.candidates if choice is not None else ():
        names = tuple(model.name for model in candidate.models)
        members = [by_name[name] for name in names if name in by_name]
        evaluation = ensembles.get(names)
        if not candidate.is_ensemble or evaluation is None or len(members) < len(names):
            continue
        found.append(
            ConfigurationScores(
                configuration=candidate.name,
                plans_name=listed(dict.fromkeys(each.plans_name for each in members)),
                models=tuple(each.models[0] for each in members),
                folds=choice.folds if choice is not None else (),
                evaluation=evaluation,
                draft=any(each.draft for each in members),
                chosen=best_models(choice) == names,
            )
        )
    return found


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


def best_models(choice: ModelChoice | None) -> tuple[str, ...]:
    """The names of the winner's model folders; none while nothing has been chosen."""
    if choice is None or not choice.candidates:
        return ()
    return tuple(model.name for model in choice.winner.models)


def _known(value: float) -> float:
    return value if value == value else -1.0
