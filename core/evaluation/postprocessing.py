"""Removing what is not the largest component, where measurement says that it helps (METHOD §8)."""

from collections.abc import Sequence
from dataclasses import replace

from core.dataset.labels import Labels
from core.evaluation.evaluate import Pair, summarise
from core.evaluation.metrics import score_masks
from core.evaluation.model_choice import Postprocessing
from core.evaluation.scores import CaseScores, Evaluation
from core.evaluation.summary_file import foreground_mean_to_json, means_to_json
from core.events import Heartbeat, Job, Progress, StageStarted
from core.inference.clean_up import clean_up, keep_largest_component
from core.io.read_image import read_mask
from core.text import say


def find_postprocessing(
    pairs: Sequence[Pair], baseline: Evaluation, labels: Labels
) -> Job[tuple[Postprocessing, Evaluation]]:
    """Which removals raise the Dice of these predictions, whose scores are `baseline`, in the same order.

    First all foreground together, kept only if the mean rises and no label falls; then, where there are several
    labels or regions, each alone, kept if its own Dice rises. The scores after them come with them.
    """
    everything = tuple(value for value in labels.values if value != 0)
    foreground = [label.values for label in labels.foreground]
    trials: list[tuple[int, ...]] = [everything, *(foreground if len(foreground) > 1 else [])]
    steps: tuple[tuple[int, ...], ...] = ()
    best = baseline
    yield StageStarted(stage=say("Looking for clean-up that helps"), total=len(trials))
    for index, values in enumerate(trials):
        trial = yield from _scored(pairs, best, labels, (*steps, values))
        better = _helps_all(trial, best) if index == 0 else _helps(trial, best, index - 1)
        if better:
            steps, best = (*steps, values), trial
        yield Progress(done=index + 1, total=len(trials))
    found = Postprocessing(
        keep_largest=steps,
        mean_dice_before=baseline.mean_dice,
        mean_dice_after=best.mean_dice,
        dice_per_label_before=baseline.mean_dice_per_label,
        dice_per_label_after=best.mean_dice_per_label,
    )
    return found, best


def _scored(
    pairs: Sequence[Pair], before: Evaluation, labels: Labels, steps: Sequence[tuple[int, ...]]
) -> Job[Evaluation]:
    """Scores after `steps`, of which all but the last are in `before` already."""
    foreground = [label.values for label in labels.foreground]
    cases: list[CaseScores] = []
    for pair, old in zip(pairs, before.cases, strict=True):
        mask = clean_up(read_mask(pair[1]).voxels[0], steps[:-1])
        cleaned = keep_largest_component(mask, steps[-1])
        if cleaned is mask:
            cases.append(old)
        else:
            reference = read_mask(pair[2]).voxels[0]
            scores = score_masks(reference, cleaned, foreground, labels.ignore_value)
            cases.append(replace(old, labels=scores))
        yield Heartbeat()
    return summarise(cases, labels)


def _helps_all(trial: Evaluation, before: Evaluation) -> bool:
    # NaN, where a label is in no case, compares as no better: so it does for nnU-Net
    after = foreground_mean_to_json(means_to_json(trial))["Dice"]
    if not after > foreground_mean_to_json(means_to_json(before))["Dice"]:
        return False
    both = zip(trial.mean_dice_per_label, before.mean_dice_per_label, strict=True)
    return not any(new < old for new, old in both)


def _helps(trial: Evaluation, before: Evaluation, label: int) -> bool:
    return trial.mean_dice_per_label[label] > before.mean_dice_per_label[label]
