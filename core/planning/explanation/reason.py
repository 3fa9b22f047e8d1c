"""Why one value of a plan is as it is."""

from dataclasses import dataclass

from core.planning.plan import Configuration, Plan
from core.text import Text, figure, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`configuration` is None for what holds for the whole plan. `value` names the value as plan.py does."""

    configuration: str | None
    value: str
    shown: Text
    """the value itself, as people write it"""
    because: Text
    would_change: Text
    """what would make it another; empty where nothing would"""


NOTHING = Text(template="")
TITLES: dict[str, Text] = {
    "spacing": say("Spacing"),
    "median_size": say("Median size"),
    "patch_size": say("Patch"),
    "batch_size": say("Batch"),
    "normalization": say("Intensities"),
    "use_mask_for_norm": say("Empty border"),
    "stages": say("Stages"),
    "kernel_sizes": say("Kernels"),
    "features": say("Features"),
    "blocks": say("Blocks"),
    "batch_dice": say("Dice over the batch"),
    "transpose": say("Axis order"),
    "previous_stage": say("Builds on"),
    "3d_lowres": say("Low resolution"),
    "resampling": say("Resampling"),
    "memory": say("Graphics memory"),
    "time": say("Training time"),
    "training": say("Training"),
    "mirroring": say("Mirroring"),
    "preset": say("Preset"),
    "3d": say("Three dimensions"),
}
"""a value's name as people say it"""


def reason(
    configuration: Configuration, value: str, shown: Text, because: Text, would_change: Text = NOTHING
) -> Reason:
    """Of one configuration's value."""
    return Reason(
        configuration=configuration.name,
        value=value,
        shown=shown,
        because=because,
        would_change=would_change,
    )


def percent(share: float) -> str:
    """5 %, 0.4 %."""
    return f"{100 * share:.0f} %" if share >= 0.0995 else f"{100 * share:.2g} %"


def millions(count: float) -> str:
    return figure(round(count / 1e6)) if count >= 9.95e6 else f"{count / 1e6:.2g}"


def plain(value: str) -> Text:
    """A figure that needs no words."""
    return say("{value}", value=value)


def is_flat(plan: Plan) -> bool:
    """The images are planes."""
    return plan.original_median_shape_after_transp[0] == 1
