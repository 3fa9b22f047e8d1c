"""The reasons of a configuration that a user made from another: what was changed, and what stayed."""

from collections.abc import Sequence
from dataclasses import replace

from core.planning.edit import changes, memory_needed_gb
from core.planning.explanation.reason import NOTHING, Reason
from core.planning.plan import Configuration, Plan
from core.text import figure, say


def explain_edited(
    plan: Plan,
    configuration: Configuration,
    own: Sequence[Reason],
    base: Sequence[Reason],
    *,
    channels: int,
    label_entries: int,
) -> list[Reason]:
    """`own`: what the configuration's values by themselves say; `base`: the reasons of the one it was made from."""
    changed = changes(plan, configuration)
    kept = {reason.value: reason for reason in base}
    found = []
    for reason in own:
        if reason.value in changed:
            found.append(_by_hand(reason, str(changed[reason.value][0]), str(configuration.inherits_from)))
        elif reason.value in kept and reason.shown == kept[reason.value].shown:
            found.append(replace(kept[reason.value], configuration=configuration.name))
        else:
            found.append(reason)
    if "normalization" in changed:
        was, now = changed["normalization"]
        shown = Reason(
            configuration=configuration.name,
            value="normalization",
            shown=now,
            because=NOTHING,
            would_change=NOTHING,
        )
        found.append(_by_hand(shown, str(was), str(configuration.inherits_from)))
    memory = memory_needed_gb(plan, configuration, channels, label_entries)
    found.insert(
        next((place + 1 for place, reason in enumerate(found) if reason.value == "batch_size"), len(found)),
        Reason(
            configuration=configuration.name,
            value="memory",
            shown=say("about {memory} GB", memory=figure(memory, 2)),
            because=say("By the same rule of thumb as the automatic configurations."),
            would_change=say("A smaller patch or batch, or fewer features."),
        ),
    )
    return found


def _by_hand(reason: Reason, was: str, base: str) -> Reason:
    return replace(
        reason,
        because=say("Changed by hand: in {base} it is {was}.", base=base, was=was),
        would_change=NOTHING,
    )
