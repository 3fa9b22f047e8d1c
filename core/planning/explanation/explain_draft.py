"""Why a quick plan is a draft, and how it is trained."""

from core.planning.decide import Decisions
from core.planning.explanation.reason import Reason
from core.planning.plan import Plan
from core.text import say


def explain_draft(plan: Plan, decisions: Decisions | None) -> list[Reason]:
    return [
        Reason(
            configuration=None,
            value="preset",
            shown=say("a draft"),
            because=say(
                "The quick plan is for a first look in minutes, on a processor too: few "
                "features, small patches, a coarser grid for large images, and short training. Its masks show "
                "whether the data are sound and the labels learnable, not how good nnU-Net can become."
            ),
            would_change=say("Plan with the standard preset for results to rely on."),
        ),
        Reason(
            configuration=None,
            value="training",
            shown=say("AdamW, one cycle"),
            because=say(
                "AdamW sets the step of each weight by itself and needs no long run-up, and the learning rate "
                "rises once and falls to nearly nothing: a small network comes near its best in a few hundred "
                "steps. nnU-Net's own recipe (SGD with momentum 0.99 over 250,000 steps) ends higher, but is "
                "still at the start by then."
            ),
            would_change=say("Plan with the standard preset for nnU-Net's own recipe."),
        ),
    ]
