"""Fine-tuning: a training starts from the weights of any model whose layers fit."""

from core.dataset.dataset_file import labels_from_json
from core.dataset.labels import same_labels
from core.errors import UserError
from core.network.state_dict import take_fitting_weights
from core.network.unet import UNet
from core.text import Text, say
from core.training.run import TrainingRun
from core.training.saved.checkpoint import Checkpoint

HEADS = "decoder.seg_layers."


def take_over(network: UNet, run: TrainingRun, given: Checkpoint) -> tuple[Text, ...]:
    """Copy what fits by name and shape; a sentence about what was taken, and one about what was not.

    The last layers, one output a label, are taken only from a model of the same labels: others mean
    something else. Raises UserError where nothing fits.
    """
    skipped = () if _same_labels(run, given) else (HEADS,)
    taken, left = take_fitting_weights(network, given.network_weights, skipped=skipped)
    total = len(taken) + len(left)
    if not taken:
        raise UserError(
            "The model to start from has no layer that fits this plan's network.",
            hint="Start from a model of the same configuration, or without one.",
        )
    if not left:
        return (say("All {total} weights were taken over from the model to start from.", total=total),)
    return (
        say(
            "{taken} of {total} weights were taken over from the model to start from. These start afresh: {left}.",
            taken=len(taken),
            total=total,
            left=", ".join(left),
        ),
    )


def _same_labels(run: TrainingRun, given: Checkpoint) -> bool:
    dataset = given.init_args.get("dataset_json")
    if not isinstance(dataset, dict):
        return False
    try:
        labels = labels_from_json(dataset, "dataset.json")
    except UserError:
        return False
    names = [label.name for label in labels.foreground]
    return same_labels(labels, run.labels) and names == [label.name for label in run.labels.foreground]
