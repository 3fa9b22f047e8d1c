"""The reasons of a configuration's network: stages, kernels, features, blocks, and how its overlap is measured."""

from core.network.architecture import NetworkKind
from core.planning.explanation.reason import NOTHING, Reason, plain, reason
from core.planning.plan import Configuration
from core.text import by_axis, say


def explain_network(configuration: Configuration) -> list[Reason]:
    reasons = [
        _stages(configuration),
        _kernels(configuration),
        _features(configuration),
        _blocks(configuration),
        _batch_dice(configuration),
    ]
    if configuration.previous_stage is not None:
        reasons.append(_previous(configuration))
    return reasons


def halvings(configuration: Configuration) -> str:
    """3, or 3 × 5 × 5 where the axes differ."""
    counts = [divisor.bit_length() - 1 for divisor in configuration.architecture.divisor]
    return str(counts[0]) if len(set(counts)) == 1 else by_axis(counts)


def _stages(configuration: Configuration) -> Reason:
    architecture = configuration.architecture
    edges = [
        edge // divisor for edge, divisor in zip(configuration.patch_size, architecture.divisor, strict=True)
    ]
    values: dict[str, str | int | float] = {
        "halvings": halvings(configuration),
        "edges": by_axis(edges),
        "stages": architecture.stages,
    }
    equal = len(set(architecture.divisor)) == 1
    if equal:
        because = say(
            "Each stage halves the picture to see a wider surrounding, down to {edges}; halving again would leave "
            "edges shorter than 4.",
            **values,
        )
    else:
        because = say(
            "Each stage halves the picture to see a wider surrounding: the axes {halvings} times, down to "
            "{edges}. Axes with long voxels wait until the others have caught up, and no edge gets shorter than 4.",
            **values,
        )
    return reason(
        configuration,
        "stages",
        say("{stages} stages", **values),
        because,
        say("A larger patch can be halved more often."),
    )


def _kernels(configuration: Configuration) -> Reason:
    kernels = configuration.architecture.kernel_sizes
    would_change = NOTHING
    flat = sum(any(edge == 1 for edge in kernel) for kernel in kernels)
    if flat:
        if flat == 1:
            shown = say("{kernel} in the first stage", kernel=by_axis(kernels[0]))
        else:
            shown = say("{kernel} in the first {count} stages", kernel=by_axis(kernels[0]), count=flat)
        because = say(
            "Neighbouring voxels along the long axis lie far apart, so at first they are not mixed; after enough "
            "halving of the other axes the voxels are about cubes, and all axes are mixed."
        )
        would_change = say("Thinner slices make the voxels more alike.")
    else:
        shown = plain(by_axis(kernels[0]))
        if configuration.dimensions == 2:
            because = say(
                "Pixels are about as long as wide, so each is mixed with its neighbours on all sides."
            )
        else:
            because = say(
                "Voxels are about as long as wide, so each is mixed with its neighbours on all sides."
            )
            would_change = say("Thick slices: voxels are then mixed within the slice first.")
    return reason(configuration, "kernel_sizes", shown, because, would_change)


def _features(configuration: Configuration) -> Reason:
    features = configuration.architecture.features_per_stage
    if len(features) > 1 and features[-1] == features[-2]:
        because = say(
            "{first} kinds of pattern at full detail, twice as many at each coarser stage, at most {most}.",
            first=features[0],
            most=max(features),
        )
    else:
        because = say(
            "{first} kinds of pattern at full detail, twice as many at each coarser stage.", first=features[0]
        )
    return reason(configuration, "features", plain(" ".join(str(count) for count in features)), because)


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
            "Plain convolutions, as in the U-Net of 2015; so many at each stage: {down} on the way down, {up} on "
            "the way up.",
            down=down,
            up=up,
        )
    return reason(configuration, "blocks", plain(f"{down} / {up}"), because, say("The preset decides this."))


def _batch_dice(configuration: Configuration) -> Reason:
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
        because = say(
            "A patch shows enough of a case for the overlap to be measured in each patch by itself."
        )
        shown = say("per patch")
    return reason(configuration, "batch_dice", shown, because)


def _previous(configuration: Configuration) -> Reason:
    return reason(
        configuration,
        "previous_stage",
        plain(str(configuration.previous_stage)),
        say(
            "The low-resolution network sees the whole surrounding and marks the organs roughly; this one gets "
            "its marks as an extra input and draws the borders at full detail."
        ),
    )
