"""What predicts, told in one card: a model, or a pair of models that predict together."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.errors import UserError
from core.evaluation.summary_file import read_summary
from core.inference.clean_up import clean_up_file
from core.inference.model.model_card import ModelCard, describe_model


def describe_models(models: Sequence[Path]) -> ModelCard:
    """Of a pair what its first one is, with the scores of both together and whether their clean-up was measured.

    Raises UserError where the first is no trained model.
    """
    card = describe_model(models[0])
    if len(models) == 1:
        return card
    measured = clean_up_file(models)
    names = " + ".join(model.name.split("__")[-1] for model in models)
    card = replace(card, configuration=names, clean_up=measured is not None, scored_cases=0, mean_dice=None)
    if measured is not None:
        # scores that are damaged are told as none
        with suppress(UserError):
            scores = read_summary(measured.with_name("summary.json"))
            return replace(
                card,
                scored_cases=len(scores.cases),
                mean_dice=scores.mean_dice,
                dice_per_label=tuple(None if dice != dice else dice for dice in scores.mean_dice_per_label),
            )
    return card
