"""Which configuration to train first."""

from dataclasses import dataclass

from core.planning.plan import Configuration, Plan
from core.planning.spacing import ANISOTROPY
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    configuration: str
    because: Text


def recommend(plan: Plan) -> Recommendation:
    """By nnU-Net's results over many data sets; which is best for this one only a training shows."""
    names = [configuration.name for configuration in plan.configurations]
    if "3d_fullres" not in names:
        return Recommendation(
            configuration=names[0],
            because=say("The images are single planes, so it is the one to train."),
        )
    first, *others = plan.original_median_spacing_after_transp
    if first > ANISOTROPY * max(others):
        because = say(
            "On most volumes the best. Your slices lie far apart, though: train the 2D configuration too, and "
            "compare on the results page."
        )
    elif "3d_lowres" in names:
        because = say(
            "On most volumes the best. Where it loses its way in large organs, the low resolution and its "
            "cascade may do better; the results page compares them."
        )
    else:
        because = say("On most volumes the best. Others can be trained too; the results page compares them.")
    return Recommendation(configuration="3d_fullres", because=because)


def in_order_of_use(plan: Plan) -> tuple[Configuration, ...]:
    """The recommended one first, a user's own after the one it was made from, the others as in the file."""
    first = recommend(plan).configuration
    rank = {"3d_fullres": 1, "2d": 2, "3d_lowres": 3, "3d_cascade_fullres": 4}

    def place(configuration: Configuration) -> tuple[int, int]:
        own = configuration.name not in rank
        base = configuration.inherits_from if own else configuration.name
        at = 0 if base == first else rank.get(base or "", 5)
        return at, int(own)

    return tuple(sorted(plan.configurations, key=place))
