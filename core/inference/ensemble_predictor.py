"""Several models on the same images, their probabilities averaged case by case (METHOD §7)."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from core.dataset.dataset import Case
from core.errors import UserError
from core.inference.case_predictor import CasePredictor, LoadedCase, RestoredCase
from core.inference.clean_up import clean_up
from core.inference.ensemble import mask_of_probabilities
from core.inference.model import Model
from core.inference.options import PredictionOptions
from core.inference.uncertainty import case_uncertainty


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedForSeveral(LoadedCase):
    """The first model's case, with those of the others."""

    others: tuple[LoadedCase, ...]


class EnsemblePredictor(CasePredictor):
    """The first model stands for all; every one prepares the image in its own way."""

    def __init__(self, models: Sequence[Model], options: Sequence[PredictionOptions]) -> None:
        """`options` of each model; the first one's say what is saved."""
        super().__init__(models[0], options[0])
        for other in models[1:]:
            _raise_unless_alike(models[0], other)
        self._members = [
            CasePredictor(model, replace(own, probabilities=True, clean_up=()))
            for model, own in zip(models, options, strict=True)
        ]

    def load(self, case: Case) -> LoadedForSeveral:
        """Raises UserError where any of the models cannot take the image."""
        first, *others = [member.load(case) for member in self._members]
        return LoadedForSeveral(
            name=first.name,
            image=first.image,
            previous=first.previous,
            geometry=first.geometry,
            warnings=tuple(dict.fromkeys(text for loaded in (first, *others) for text in loaded.warnings)),
            others=tuple(others),
        )

    def predict(self, loaded: LoadedCase) -> Generator[float, None, RestoredCase]:
        assert isinstance(loaded, LoadedForSeveral)
        total: NDArray[Any] | None = None
        doubts: NDArray[Any] | None = None
        count = len(self._members)
        for index, (member, own) in enumerate(zip(self._members, (loaded, *loaded.others), strict=True)):
            job = member.predict(own)
            while True:
                try:
                    yield (index + next(job)) / count
                except StopIteration as end:
                    found: RestoredCase = end.value
                    break
            assert found.probabilities is not None
            total = found.probabilities if total is None else total + found.probabilities
            if found.doubts is not None:
                doubts = found.doubts / count if doubts is None else doubts + found.doubts / count
        assert total is not None
        total /= count
        mask = mask_of_probabilities(total, self.model.labels)
        return RestoredCase(
            grid=loaded.geometry.grid,
            mask=clean_up(mask, self.options.clean_up),
            probabilities=total if self.options.probabilities else None,
            doubts=doubts,
            uncertainty=None if doubts is None else case_uncertainty(doubts, mask),
        )


def _raise_unless_alike(first: Model, other: Model) -> None:
    if first.labels == other.labels and len(first.channels) == len(other.channels):
        return
    raise UserError(
        "{model} and {other} know different labels or channels, so their probabilities cannot be averaged.",
        hint="Choose models that were trained on the same data set.",
        model=first.name,
        other=other.name,
    )
