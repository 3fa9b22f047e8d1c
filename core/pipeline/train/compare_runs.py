"""Several trainings of one fold, compared over the cases that all of them held out."""

from dataclasses import dataclass

from core.evaluation.pooled import evaluation_of
from core.evaluation.scores import Evaluation
from core.pipeline.project.project import Project, Run, RunPlace

NOTABLE = 0.005
"""of Dice: two trainings that differ by their seeds alone may be so far apart"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedScores:
    """Mean Dice of two trainings over the cases that both have held out."""

    cases: int
    dice: float
    other_dice: float

    @property
    def is_notably_worse(self) -> bool:
        """Than the other one, by more than chance gives."""
        return self.other_dice - self.dice > NOTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterRun:
    """A run that is kept, and scored better than the one of its fold that is in use."""

    in_use: Run
    better: Run
    shared: SharedScores


def shared_scores(one: Evaluation, other: Evaluation) -> SharedScores | None:
    """None where they scored no case in common, or other labels."""
    if one.label_values != other.label_values:
        return None
    cases = {case.case: case for case in one.cases}
    others = [case for case in other.cases if case.case in cases]
    if not others:
        return None
    names, values = one.label_names, one.label_values
    mine = evaluation_of([cases[case.case] for case in others], names, values)
    return SharedScores(
        cases=len(others), dice=mine.mean_dice, other_dice=evaluation_of(others, names, values).mean_dice
    )


def better_runs(project: Project) -> tuple[BetterRun, ...]:
    """For each fold of the plan in use whose run in use is notably worse than one that is kept: the best of those."""
    plans_name = project.plan.plans_name if project.plan is not None else ""
    found: list[BetterRun] = []
    for run in project.runs:
        if run.evaluation is None or run.plans_name != plans_name:
            continue
        better = []
        for other in project.other_runs:
            if not _is_kept_of(run, other) or other.evaluation is None:
                continue
            shared = shared_scores(run.evaluation, other.evaluation)
            if shared is not None and shared.is_notably_worse:
                better.append(BetterRun(in_use=run, better=other, shared=shared))
        if better:
            found.append(max(better, key=lambda each: each.shared.other_dice))
    return tuple(found)


def scored_several_times(project: Project) -> tuple[Run, ...]:
    """Of folds of the plan in use with more than one scored run: all of these, those in use first in each fold."""
    plans_name = project.plan.plans_name if project.plan is not None else ""
    scored = [run for run in project.all_runs if run.evaluation is not None and run.plans_name == plans_name]
    folds = [(run.configuration, run.fold) for run in scored]
    several = [run for run in scored if folds.count((run.configuration, run.fold)) > 1]
    return tuple(
        sorted(
            several,
            key=lambda run: (
                run.configuration,
                run.fold,
                run.place is not RunPlace.IN_USE,
                -run.number,
            ),
        )
    )


def _is_kept_of(run: Run, other: Run) -> bool:
    same = (run.plans_name, run.configuration, run.fold) == (
        other.plans_name,
        other.configuration,
        other.fold,
    )
    return same and other.place is RunPlace.KEPT and other.is_trained
