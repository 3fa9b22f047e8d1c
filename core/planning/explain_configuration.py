"""The reasons of one configuration: grid, patch, batch, network, memory (METHOD §3)."""

from collections.abc import Sequence
from math import prod

from core.network.architecture import NetworkKind
from core.planning.decide import Decision
from core.planning.plan import Configuration, Plan
from core.planning.planner_rules import PlannerRules
from core.planning.reason import NOTHING, Reason, millions, percent, plain, spacing, times
from core.text import Text, figure, say


def explain_configuration(
    plan: Plan,
    configuration: Configuration,
    rules: PlannerRules | None,
    decision: Decision | None,
    gpu_memory_gb: float | None,
) -> list[Reason]:
    """`decision` and `rules` are None where the plan cannot be retraced or a user made the configuration."""
    ready = rules is not None and decision is not None and gpu_memory_gb is not None
    reasons = [_spacing(plan, configuration), _median(plan, configuration)]
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
    reasons += [
        _stages(configuration),
        _kernels(configuration),
        _features(configuration),
        _blocks(configuration),
        _batch_dice(plan, configuration),
    ]
    if configuration.previous_stage is not None:
        reasons.append(_previous(configuration))
    return reasons


def _reason(
    configuration: Configuration, value: str, shown: Text, because: Text, would_change: Text = NOTHING
) -> Reason:
    return Reason(
        configuration=configuration.name,
        value=value,
        shown=shown,
        because=because,
        would_change=would_change,
    )


def _size_shown(plan: Plan, size: Sequence[float]) -> Text:
    return (
        say("{size} pixels", size=times(size)) if _is_flat(plan) else say("{size} voxels", size=times(size))
    )


def _batch_shown(configuration: Configuration) -> Text:
    return say("{count} patches", count=configuration.batch_size)


def _by_hand(configuration: Configuration, value: str, shown: Text) -> Reason:
    return _reason(
        configuration,
        value,
        shown,
        say("It does not follow from the fingerprint by a planner's rules: it was set by hand or elsewhere."),
    )


def _is_flat(plan: Plan) -> bool:
    return plan.original_median_shape_after_transp[0] == 1


def _spacing(plan: Plan, configuration: Configuration) -> Reason:
    flat = _is_flat(plan)
    step = spacing(configuration.spacing_mm)
    shown = plain(step) if flat else say("{spacing} mm", spacing=step)
    usual = plan.original_median_spacing_after_transp[-configuration.dimensions :]
    would_change = say("Other voxel sizes in more than half of the cases.")
    if tuple(configuration.spacing_mm) == tuple(usual):
        because = _median_spacing(configuration, flat=flat)
        if flat:
            would_change = say("Pictures taken at another scale.")
    elif configuration.name == "3d_lowres" or plan.draft:
        because = say(
            "Coarser than the median case ({usual}), in steps of 3 %, until one patch sees a fair part of the "
            "whole image: things are recognised by what lies around them.",
            usual=spacing(usual),
        )
        would_change = say("Images with fewer voxels need less coarsening.")
    elif tuple(configuration.spacing_mm[1:]) == tuple(usual[1:]):
        because = say(
            "The median voxel size within the slice ({within} mm). Between slices ({median} mm in the median "
            "case) the distance of the finest tenth of the cases was taken, because slices lie far apart and "
            "are few: those cases shall not lose slices.",
            within=spacing(usual[1:]),
            median=figure(usual[0], 3),
        )
        would_change = say("Thinner slices.")
    else:
        because = say(
            "It is not the median voxel size of the cases ({usual}): it was set by hand.",
            usual=spacing(usual),
        )
    return _reason(configuration, "spacing", shown, because, would_change)


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
    return _reason(
        configuration,
        "median_size",
        _size_shown(plan, configuration.median_size),
        say("The size of the median case, after cropping away empty borders, on this grid."),
        say("Larger or smaller images, or another spacing."),
    )


def _patch(plan: Plan, configuration: Configuration, decision: Decision, gpu_memory_gb: float) -> Reason:
    fit = decision.fit
    values: dict[str, str | int | float] = {
        "start": times(fit.initial_patch),
        "median": times(decision.median_size),
        "patch": times(fit.patch_size),
        "first": times(fit.first_patch),
        "halvings": _halvings(configuration),
        "steps": fit.shrunk,
        "memory": figure(gpu_memory_gb),
        "share": percent(min(1.0, prod(fit.patch_size) / prod(decision.median_size))),
    }
    whole = all(start == size for start, size in zip(fit.initial_patch, decision.median_size, strict=True))
    would_change = say("More GPU memory allows a larger patch, up to the median case.")
    if plan.draft:
        because = say(
            "Small enough for a processor: started from {start}, within the median case ({median}); its axes "
            "can be halved {halvings} times. It holds {share} of the median case.",
            **values,
        )
        would_change = say("The standard preset takes larger patches.")
    elif whole and fit.shrunk == 0:
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
    return _reason(
        configuration,
        "patch_size",
        _size_shown(plan, configuration.patch_size),
        because,
        would_change,
    )


def _batch(
    configuration: Configuration, decision: Decision, rules: PlannerRules, gpu_memory_gb: float
) -> Reason:
    fit = decision.fit
    values: dict[str, str | int | float] = {
        "memory": figure(gpu_memory_gb),
        "fits": fit.batch_by_memory,
        "share": percent(rules.share_of_dataset),
        "most": fit.batch_by_dataset,
    }
    would_change = say("More GPU memory, or a smaller patch, allows more; few or small cases allow fewer.")
    if fit.batch_by_dataset < 2:
        because = say(
            "A batch shall not hold more than {share} of all voxels of the data set, and two patches already "
            "do; but two are the least that training needs.",
            **values,
        )
    elif fit.batch_by_memory < 2:
        because = say(
            "Two patches are the least that training needs; more would not fit {memory} GB.", **values
        )
    elif fit.batch_by_dataset < fit.batch_by_memory:
        because = say(
            "{fits} patches would be possible, but a batch shall not hold more than {share} of all voxels of the "
            "data set: that is {most} patches.",
            **values,
        )
    elif rules.draft:
        because = say("As many patches as two processor cores work through in about half a second.")
        would_change = say("The standard preset plans for a graphics card.")
    else:
        because = say("As many patches as fit {memory} GB.", **values)
    return _reason(
        configuration,
        "batch_size",
        _batch_shown(configuration),
        because,
        would_change,
    )


def _memory(
    configuration: Configuration, decision: Decision, rules: PlannerRules, gpu_memory_gb: float
) -> Reason:
    fit = decision.fit
    if rules.draft:
        because = say(
            "A patch makes {estimate} million intermediate values. A draft is bounded by the time on two "
            "processor cores, so any graphics card holds it.",
            estimate=millions(fit.estimate),
        )
        return _reason(configuration, "memory", say("less than 1 GB"), because)
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
    return _reason(
        configuration,
        "memory",
        say("about {memory} GB", memory=figure(needed, 2)),
        because,
        say("Plan again for the memory of your graphics card."),
    )


def _halvings(configuration: Configuration) -> str:
    halvings = [divisor.bit_length() - 1 for divisor in configuration.architecture.divisor]
    return str(halvings[0]) if len(set(halvings)) == 1 else times(halvings)


def _stages(configuration: Configuration) -> Reason:
    architecture = configuration.architecture
    edges = [
        edge // divisor for edge, divisor in zip(configuration.patch_size, architecture.divisor, strict=True)
    ]
    values: dict[str, str | int | float] = {
        "halvings": _halvings(configuration),
        "edges": times(edges),
        "stages": architecture.stages,
    }
    equal = len(set(architecture.divisor)) == 1
    if equal:
        because = say(
            "Each stage halves the picture to see a wider surrounding, down to {edges} voxels; halving again "
            "would leave edges shorter than 4 voxels.",
            **values,
        )
    else:
        because = say(
            "Each stage halves the picture to see a wider surrounding: the axes {halvings} times, down to "
            "{edges} voxels. Axes with long voxels wait until the others have caught up, and no edge gets "
            "shorter than 4 voxels.",
            **values,
        )
    return _reason(
        configuration,
        "stages",
        say("{stages} stages", **values),
        because,
        say("A larger patch can be halved more often."),
    )


def _kernels(configuration: Configuration) -> Reason:
    kernels = configuration.architecture.kernel_sizes
    flat = sum(any(edge == 1 for edge in kernel) for kernel in kernels)
    if flat:
        if flat == 1:
            shown = say("{kernel} in the first stage", kernel=times(kernels[0]))
        else:
            shown = say("{kernel} in the first {count} stages", kernel=times(kernels[0]), count=flat)
        because = say(
            "Neighbouring voxels along the long axis lie far apart, so at first they are not mixed; after enough "
            "halving of the other axes the voxels are about cubes, and all axes are mixed."
        )
    else:
        shown = plain(times(kernels[0]))
        because = say("Voxels are about as long as wide, so each is mixed with its neighbours on all sides.")
    return _reason(
        configuration, "kernel_sizes", shown, because, say("Thinner slices make the voxels more alike.")
    )


def _features(configuration: Configuration) -> Reason:
    features = configuration.architecture.features_per_stage
    return _reason(
        configuration,
        "features",
        plain(" ".join(str(count) for count in features)),
        say(
            "{first} kinds of pattern at full detail, twice as many at each coarser stage, at most {most}.",
            first=features[0],
            most=max(features),
        ),
    )


def _blocks(configuration: Configuration) -> Reason:
    architecture = configuration.architecture
    down = " ".join(str(count) for count in architecture.blocks_per_stage)
    up = " ".join(str(count) for count in architecture.blocks_per_decoder_stage) or "0"
    if architecture.kind is NetworkKind.RESIDUAL:
        because = say(
            "Residual blocks on the way down ({down}), with most of them where the picture is coarse and "
            "cheap; single convolutions on the way up ({up}).",
            down=down,
            up=up,
        )
    else:
        because = say(
            "Plain convolutions, as in the U-Net of 2015: {down} on the way down, {up} on the way up.",
            down=down,
            up=up,
        )
    return _reason(configuration, "blocks", plain(f"{down} / {up}"), because, say("The preset decides this."))


def _batch_dice(plan: Plan, configuration: Configuration) -> Reason:
    if configuration.batch_dice and configuration.dimensions == 2:
        because = say(
            "A single plane often holds none of a label; the overlap is therefore measured over all planes of a "
            "batch together."
        )
        shown = say("over the batch")
    elif configuration.batch_dice:
        because = say(
            "A patch shows only a part of a case, and often none of a label; the overlap is therefore measured "
            "over all patches of a batch together."
        )
        shown = say("over the batch")
    else:
        because = say("A patch shows a good part of a case; the overlap is measured in each patch by itself.")
        shown = say("per patch")
    return _reason(configuration, "batch_dice", shown, because)


def _previous(configuration: Configuration) -> Reason:
    return _reason(
        configuration,
        "previous_stage",
        plain(str(configuration.previous_stage)),
        say(
            "The low-resolution network sees the whole surrounding and marks the organs roughly; this one gets "
            "its marks as an extra input and draws the borders at full detail."
        ),
    )
