"""What a device says in its own words, told to people: too little memory, or a card that is gone."""

import re

import torch

from core.device import has_no_kernel, is_device_assert, is_device_lost, is_out_of_memory
from core.errors import UserError
from core.text import Text, by_axis, gigabytes, say
from core.training.memory import memory_needed, next_smaller
from core.training.run import TrainingRun
from core.training.saved.state import TrainingFailure
from core.training.schedule import gentler_rate

_TRIED = re.compile(r"[Tt]ried to allocate ([\d.]+) ?(GiB|MiB|KiB|bytes)")
_UNITS = {"GiB": 2**30, "MiB": 2**20, "KiB": 2**10, "bytes": 1}


class TrainingError(UserError):
    """Raised where the fold's state says why too."""

    def __init__(self, failure: TrainingFailure, message: Text, hint: Text) -> None:
        super().__init__("")
        self.failure, self.text, self.hint = failure, message, hint
        self.args = (str(message),)


def told(error: Exception, run: TrainingRun) -> TrainingError | None:
    """The error for people; None for a mistake of ours."""
    words = str(error)
    device = run.device.name or run.device.spelled
    if is_out_of_memory(error):
        return _too_little(words, run)
    if has_no_kernel(error):
        message = say(
            "PyTorch {version} has no kernels for {device}.", version=torch.__version__, device=device
        )
        hint = say("Run packaging/launch.py --torch auto; it chooses the right build. Or choose cpu.")
        return TrainingError(TrainingFailure.DEVICE, message, hint)
    if is_device_assert(error):
        message = say(
            "{device} stopped answering, for it met a number that it cannot compute with: most often a label that is "
            "not the plan's. The last saved state is kept.",
            device=device,
        )
        hint = say("Check the data, prepare them again, then resume.")
        return TrainingError(TrainingFailure.DEVICE, message, hint)
    if is_device_lost(error):
        message = say(
            "{device} stopped answering: {reason}.",
            device=device,
            reason=words.splitlines()[0].rstrip("."),
        )
        hint = say(
            "Restart the computer if it does not come back, then resume: the last saved state is kept."
        )
        return TrainingError(TrainingFailure.DEVICE, message, hint)
    return None


def diverged(run: TrainingRun, epoch: int) -> TrainingError:
    """The loss, or a weight, is no number any more."""
    message = say(
        "The training diverged in epoch {epoch}: its loss is no number any more. The last saved state is kept.",
        epoch=epoch,
    )
    hint = say(
        "Resume with a smaller learning rate, such as {rate}. If it happens again, look for broken voxels with "
        "the check.",
        rate=f"{gentler_rate(run.settings):g}",
    )
    return TrainingError(TrainingFailure.DIVERGED, message, hint)


def _too_little(words: str, run: TrainingRun) -> TrainingError:
    configuration = run.configuration
    message = say(
        "The memory of {device} does not suffice: training with {batch} patches of {patch} voxels at a time takes "
        "about {needed} GB. The last saved state is kept.",
        device=run.device.name or run.device.spelled,
        batch=configuration.batch_size,
        patch=by_axis(configuration.patch_size),
        needed=gigabytes(_needed(words, run)),
    )
    smaller = next_smaller(configuration)
    if smaller is None:
        hint = say("Close other programs that use this memory, or train on a computer with more of it.")
    elif smaller.batch_size < configuration.batch_size:
        hint = say(
            "Close other programs that use this memory, or go on with a batch of {batch} patches.",
            batch=smaller.batch_size,
        )
    else:
        hint = say(
            "Close other programs that use this memory, or go on with patches of {patch} voxels.",
            patch=by_axis(smaller.patch_size),
        )
    return TrainingError(TrainingFailure.MEMORY, message, hint)


def _needed(words: str, run: TrainingRun) -> float:
    """What was taken and what was asked for in vain, or what such a training takes if that is more."""
    found = _TRIED.search(words)
    asked = float(found[1]) * _UNITS[found[2]] if found else 0.0
    taken = torch.cuda.max_memory_allocated(run.device.index) if run.device.kind == "cuda" else 0
    return max(memory_needed(run), taken + asked)
