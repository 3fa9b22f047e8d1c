"""The reasons of one configuration: grid, patch, batch, memory; then those of its network (METHOD §3)."""

from collections.abc import Sequence

from core.planning.coverage import coverage
from core.planning.decide import ConfigurationChoice
from core.planning.explanation.explain_network import explain_network, halvings
from core.planning.explanation.reason import Reason, is_flat, millions, percent, plain, reason
from core.planning.plan import Configuration, Plan
from core.planning.planner_rules import PlannerRules
from core.text import Text, by_axis, figure, say


def explain_configuration(
    plan: Plan,
    configuration: Configuration,
    rules: PlannerRules | None,
    decision: ConfigurationChoice | None,
    gpu_memory_gb: float | None,
    unit: str,
) -> list[Reason]:
    """`decision` and `rules` are None where the plan cannot be retraced or a user made the configuration."""
    ready = rules is not None and decision is not None and gpu_memory_gb is not None
    reasons = [_spacing(plan, configuration, unit), _median(plan, configuration)]
    if ready and rules is not None and decision is not None and gpu_memory_gb is not None:
        reasons += [
            _patch(plan, configuration, decision, gpu_memory_gb),
            _batch(configuration, decision, rules, gpu_memory_gb),
            _memory(configuration, decision, rules, gpu_memory_gb),
        ]
    else:
        reasons += [
            _by_hand(configuration, "patch_size", _size_shown(plan, configuration.patch_size)),
            _by_hand(configuration, "batch_size", _batch_shown(configuration)),
        ]
    return reasons + explain_network(configuration)


def _size_shown(plan: Plan, size: Sequence[float]) -> Text:
    return (
        say("{size} pixels", size=by_axis(size))
        if is_flat(plan)
        else say("{size} voxels", size=by_axis(size))
    )


def _batch_shown(configuration: Configuration) -> Text:
    return say("{count} patches", count=configuration.batch_size)


def _by_hand(configuration: Configuration, value: str, shown: Text) -> Reason:
    return reason(
        configuration,
        value,
        shown,
        say("It does not follow from the fingerprint by a planner's rules: it was set by hand or elsewhere."),
    )


def _spacing(plan: Plan, configuration: Configuration, unit: str) -> Reason:
    flat = is_flat(plan)
    step = by_axis(configuration.spacing_mm)
    shown = plain(f"{step} {unit}")
    usual = plan.original_median_spacing_after_transp[-configuration.dimensions :]
    would_change = say("Other voxel sizes in more than half of the cases.")
    if tuple(configuration.spacing_mm) == tuple(usual):
        because = _median_spacing(configuration, flat=flat)
        if flat and unit == "px":
            because = say(
                "The images do not say how large a pixel is, so each pixel counts as one and images keep their size."
            )
            would_change = say("Images that say how large a pixel is.")
        elif flat:
            would_change = say("Pictures taken at another scale.")
    elif configuration.name == "3d_lowres" or plan.draft:
        because = say(
            "Coarser than the median case ({usual}), in steps of 3 %, until one patch sees a fair part of the "
            "whole image: things are recognised by what lies around them.",
            usual=by_axis(usual),
        )
        would_change = say("Images with fewer voxels need less coarsening.")
    elif tuple(configuration.spacing_mm[1:]) == tuple(usual[1:]):
        because = say(
            "Within the slice, the median voxel size ({within} {unit}). Between slices the median case has {median} "
            "{unit}; but slices that far apart are few, and cases with thinner ones would lose some of them. So a "
            "distance was taken that only a tenth of the cases go below.",
            within=by_axis(usual[1:]),
            unit=unit,
            median=figure(usual[0], 3),
        )
        would_change = say("Slices less than three times as far apart as voxels are wide.")
    else:
        because = say(
            "It is not the median voxel size of the cases ({usual}): it was set by hand.",
            usual=by_axis(usual),
        )
    return reason(configuration, "spacing", shown, because, would_change)


def _median_spacing(configuration: Configuration, *, flat: bool) -> Text:
    if flat:
        return say(
            "The median pixel size of the training images. All images are brought to it, so that things have "
            "the same size in pixels in every image."
        )
    if configuration.dimensions == 2:
        return say(
            "Each slice is brought to the median voxel size within the slice; the distance between slices "
            "stays as it was recorded, as slices are looked at one by one."
        )
    return say(
        "The median voxel size of the training cases, axis by axis. All images are brought to this one "
        "grid, so that an organ has the same size in voxels in every case."
    )


def _median(plan: Plan, configuration: Configuration) -> Reason:
    return reason(
        configuration,
        "median_size",
        _size_shown(plan, configuration.median_size),
        say("The size of the median case, after cropping away empty borders, on this grid."),
        say("Larger or smaller images, or another spacing."),
    )


def _patch(
    plan: Plan, configuration: Configuration, decision: ConfigurationChoice, gpu_memory_gb: float
) -> Reason:
    fit = decision.fit
    values: dict[str, str | int | float] = {
        "start": by_axis(fit.initial_patch),
        "median": by_axis(decision.median_size),
        "patch": by_axis(fit.patch_size),
        "first": by_axis(fit.first_patch),
        "halvings": halvings(configuration),
        "steps": fit.shrunk,
        "memory": figure(gpu_memory_gb),
        "share": percent(coverage(fit.patch_size, decision.median_size)),
    }
    whole = all(start == size for start, size in zip(fit.initial_patch, decision.median_size, strict=True))
    would_change = say("Less GPU memory would make it smaller; more would not make it larger.")
    if plan.draft:
        because = say(
            "Small enough for a processor: started from {start}, within the median case ({median}); its axes "
            "can be halved {halvings} times. It holds {share} of the median case.",
            **values,
        )
        would_change = say("The standard preset takes larger patches.")
    elif whole and fit.shrunk == 0 and configuration.dimensions == 2 and not is_flat(plan):
        because = say(
            "Started from {start}, a slice of the median case; rounded up so that its axes can be halved {halvings} "
            "times; fits {memory} GB, so it was not shrunk: the network sees a whole slice at once.",
            **values,
        )
        would_change = say("Larger images; less GPU memory would make it smaller.")
    elif whole and fit.shrunk == 0:
        would_change = say("Larger images; less GPU memory would make it smaller.")
        because = say(
            "Started from {start}, the median case; rounded up so that its axes can be halved {halvings} times; "
            "fits {memory} GB, so it was not shrunk: the network sees a whole case at once.",
            **values,
        )
    elif fit.shrunk == 0:
        because = say(
            "Started from {start}, a patch of about equal edges in millimetres within the median case "
            "({median}); rounded up so that its axes can be halved {halvings} times; fits {memory} GB, so it was "
            "not shrunk. It holds {share} of the median case.",
            **values,
        )
    else:
        because = say(
            "Started from {first}, within the median case ({median}); too much for {memory} GB, so it was made "
            "smaller in {steps} steps, always along the axis it covered most. Its axes can be halved {halvings} "
            "times; it holds {share} of the median case.",
            **values,
        )
        would_change = say("More GPU memory allows a larger patch, up to the median case.")
    return reason(
        configuration,
        "patch_size",
        _size_shown(plan, configuration.patch_size),
        because,
        would_change,
    )


def _batch(
    configuration: Configuration, decision: ConfigurationChoice, rules: PlannerRules, gpu_memory_gb: float
) -> Reason:
    fit = decision.fit
    values: dict[str, str | int | float] = {
        "memory": figure(gpu_memory_gb),
        "fits": fit.batch_by_memory,
        "share": percent(rules.share_of_dataset),
        "most": fit.batch_by_dataset,
    }
    would_change = say("More cases, or larger ones, allow more; more GPU memory does not.")
    if fit.batch_by_dataset < 2:
        because = say(
            "A batch shall not hold more than {share} of the whole data set, and two patches already do; but two "
            "are the least that training needs.",
            **values,
        )
    elif fit.batch_by_memory < 2:
        because = say(
            "Two patches are the least that training needs; more would not fit {memory} GB.", **values
        )
        would_change = say("More GPU memory, or a smaller patch, allows more.")
    elif fit.batch_by_dataset < fit.batch_by_memory:
        because = say(
            "{fits} patches would be possible, but a batch shall not hold more than {share} of the whole data "
            "set: that is {most} patches.",
            **values,
        )
    elif rules.draft:
        because = say("As many patches as two processor cores work through in about half a second.")
        would_change = say("The standard preset plans for a graphics card.")
    else:
        because = say("As many patches as fit {memory} GB, to the nearest whole number.", **values)
        would_change = say(
            "More GPU memory, or a smaller patch, allows more; few or small cases allow fewer."
        )
    return reason(
        configuration,
        "batch_size",
        _batch_shown(configuration),
        because,
        would_change,
    )


def _memory(
    configuration: Configuration, decision: ConfigurationChoice, rules: PlannerRules, gpu_memory_gb: float
) -> Reason:
    fit = decision.fit
    if rules.draft:
        because = say(
            "A patch makes {estimate} million intermediate values. A draft is bounded by the time on two "
            "processor cores, so any graphics card holds it.",
            estimate=millions(fit.estimate),
        )
        return reason(configuration, "memory", say("less than 1 GB"), because)
    batch = configuration.batch_size
    held = fit.reference * rules.reference_batch(configuration.dimensions)
    because = say(
        "A batch of {batch} patches makes {made} million intermediate values in the network; experience says that "
        "{held} million fit {memory} GB in training.",
        batch=batch,
        made=millions(fit.estimate * batch),
        held=millions(held),
        memory=figure(gpu_memory_gb),
    )
    needed = rules.memory_gb(configuration.dimensions, fit.estimate * batch)
    return reason(
        configuration,
        "memory",
        say("about {memory} GB", memory=figure(needed, 2)),
        because,
        say("Plan again for the memory of your graphics card."),
    )
