"""Which configuration, or pair of configurations, segments best, and the clean-up that helps it (METHOD §8)."""

from dataclasses import dataclass
from pathlib import Path

from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One configuration, or two whose probabilities are averaged, and its scores over the held-out cases."""

    configurations: tuple[str, ...]
    models: tuple[Path, ...]
    """model folders, in the order of `configurations`"""
    mean_dice: float
    dice_per_label: tuple[float, ...]
    """means over the cases, in the order of ModelChoice.label_names; NaN where a label is in no case"""

    @property
    def is_ensemble(self) -> bool:
        return len(self.models) > 1

    @property
    def name(self) -> str:
        return " + ".join(self.configurations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postprocessing:
    """What is removed from every mask, in this order, and what that did to the held-out cases."""

    keep_largest: tuple[tuple[int, ...], ...] = ()
    """each step: the mask values that together keep only their largest connected component"""
    mean_dice_before: float
    mean_dice_after: float
    dice_per_label_before: tuple[float, ...]
    dice_per_label_after: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """The winner is the candidate with the highest mean Dice; of equals the simpler one, which comes first."""

    label_names: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    best: int
    """index into `candidates`"""
    folds: tuple[str, ...]
    """whose held-out cases were pooled"""
    cases: int
    """how many cases were scored"""
    postprocessing: Postprocessing
    pairs_missing: tuple[str, ...] = ()
    """pairs that could not be compared, because a held-out case could not be predicted again"""

    @property
    def winner(self) -> Candidate:
        return self.candidates[self.best]

    @property
    def reason(self) -> Text:
        """One sentence: who won, by how much, over how many cases."""
        others = [candidate for i, candidate in enumerate(self.candidates) if i != self.best]
        if not others:
            return say(
                "{name} is the only one that can be scored: mean Dice {dice} over {cases} held-out cases.",
                name=self.winner.name,
                dice=f"{self.winner.mean_dice:.3f}",
                cases=self.cases,
            )
        second = max(others, key=lambda candidate: candidate.mean_dice)
        return say(
            "{name} segments best: mean Dice {dice} over {cases} held-out cases; the next best, {second}, has {other}.",
            name=self.winner.name,
            dice=f"{self.winner.mean_dice:.3f}",
            cases=self.cases,
            second=second.name,
            other=f"{second.mean_dice:.3f}",
        )
