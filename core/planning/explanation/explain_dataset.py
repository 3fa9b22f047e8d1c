"""The reasons of what holds for the whole plan: intensities, axes, and what the plan leaves out."""

from core.dataset.dataset import Channel, Dataset
from core.fingerprint.fingerprint import Fingerprint
from core.planning.decide import LOWRES_WORTH, Decisions
from core.planning.explanation.reason import NOTHING, Reason, is_flat, percent, plain
from core.planning.normalization import MASK_BELOW
from core.planning.plan import Normalization, Plan
from core.text import Text, figure, say

_AXES = ("z", "y", "x")
_LOWRES_BELOW = 0.25


def explain_dataset(
    plan: Plan, fingerprint: Fingerprint, dataset: Dataset, decisions: Decisions | None
) -> list[Reason]:
    reasons = [*_normalizations(plan, dataset), _mask(plan, fingerprint), _transpose(plan), _mirroring(plan)]
    reasons.append(_resampling(flat=is_flat(plan)))
    if decisions is not None:
        reasons += _left_out(plan, decisions)
    return reasons


def _whole(value: str, shown: Text, because: Text, would_change: Text = NOTHING) -> Reason:
    return Reason(configuration=None, value=value, shown=shown, because=because, would_change=would_change)


def _normalizations(plan: Plan, dataset: Dataset) -> list[Reason]:
    """One for all channels that are treated alike; a CT channel has figures of its own."""
    alike: dict[tuple[Normalization, int], list[Channel]] = {}
    for index, (channel, scheme) in enumerate(
        zip(dataset.channels, plan.configurations[0].normalization, strict=False)
    ):
        alike.setdefault((scheme, index if scheme is Normalization.CT else -1), []).append(channel)
    return [
        _normalization(", ".join(channel.name for channel in channels), index, scheme, plan)
        for (scheme, index), channels in alike.items()
    ]


def _normalization(name: str, index: int, scheme: Normalization, plan: Plan) -> Reason:
    figures = plan.intensities.get(str(index))
    if scheme is Normalization.CT and figures is not None:
        shown = say("{channel}: as CT", channel=name)
        because = say(
            "CT numbers mean the same in every scanner. They are clipped to {low} … {high}, where 99 % of the "
            "labelled voxels lie, then centred on {mean} and divided by {spread}.",
            low=figure(figures.percentile_00_5),
            high=figure(figures.percentile_99_5),
            mean=figure(round(figures.mean, 1)),
            spread=figure(round(figures.std, 1)),
        )
    elif scheme is Normalization.NONE:
        shown = say("{channel}: unchanged", channel=name)
        because = say("The channel's name says that its values are to be left as they are.")
    elif scheme is Normalization.RESCALE_0_1:
        shown = say("{channel}: to 0 … 1", channel=name)
        because = say("The channel's name asks for each image's darkest value as 0 and its brightest as 1.")
    elif scheme is Normalization.RGB_0_1:
        shown = say("{channel}: colour to 0 … 1", channel=name)
        because = say("Colours are stored as 0 … 255 and mean the same in every picture: divided by 255.")
    else:
        shown = say("{channel}: each image by itself", channel=name)
        because = say(
            "Intensities of this kind have no fixed scale (an MR scanner's differ from scan to scan, a camera's "
            "with the light), so each image is shifted and scaled to mean 0 and spread 1."
        )
    return _whole(
        "normalization",
        shown,
        because,
        say(
            "The channel's name: CT for Hounsfield units, rgb_to_0_1 for colours, noNorm to leave the values."
        ),
    )


def _mask(plan: Plan, fingerprint: Fingerprint) -> Reason:
    share = percent(fingerprint.median_relative_size_after_cropping)
    limit = percent(MASK_BELOW)
    if any(plan.configurations[0].use_mask_for_norm):
        return _whole(
            "use_mask_for_norm",
            say("left out"),
            say(
                "Cropping the empty border leaves {share} of the median image, less than {limit}: what lies "
                "outside the body is left out when intensities are measured.",
                share=share,
                limit=limit,
            ),
            say("Images that fill more of their frame."),
        )
    if fingerprint.median_relative_size_after_cropping < MASK_BELOW:
        because = say("Images are normalised in a way that the empty border does not disturb.")
    else:
        because = say(
            "Cropping the empty border leaves {share} of the median image, at least {limit}: there is too little "
            "emptiness to disturb the measuring of intensities.",
            share=share,
            limit=limit,
        )
    return _whole("use_mask_for_norm", say("counted in"), because, say("Images with wide empty borders."))


def _transpose(plan: Plan) -> Reason:
    forward = plan.transpose_forward
    order = " ".join(_AXES[axis] for axis in forward)
    if is_flat(plan):
        order = " ".join(_AXES[axis] for axis in forward[1:])
        because = say("An image's two axes keep their order.")
    elif forward == (0, 1, 2):
        because = say("No axis has longer voxels than the first, so the axes keep their order.")
    else:
        because = say(
            "The voxels are longest along {axis}; this axis comes first, so that the slices with the finest "
            "detail are the ones the 2D network looks at.",
            axis=_AXES[forward[0]],
        )
    return _whole("transpose", plain(order), because)


def _mirroring(plan: Plan) -> Reason:
    if plan.draft:
        return _whole(
            "mirroring",
            say("none"),
            say("A short training learns faster from images as they are, and predicts without mirroring."),
            say("The standard preset."),
        )
    if plan.mirror_axes is None:
        return _whole(
            "mirroring",
            say("along all axes"),
            say(
                "In training, images are mirrored at random, which makes more of few cases; in prediction, the "
                "masks of all mirrored images are averaged."
            ),
            say(
                "Labels that differ in left and right: then the window offers not to mirror from side to side."
            ),
        )
    left_out = [_AXES[plan.transpose_forward[axis]] for axis in range(3) if axis not in plan.mirror_axes][
        ::-1
    ]
    return _whole(
        "mirroring",
        say("not along {axes}", axes=" ".join(left_out)),
        say("As you chose: mirrored along this axis, left would look like right."),
    )


def _resampling(*, flat: bool) -> Reason:
    if flat:
        because = say(
            "Images are resized along smooth curves through neighbouring pixels, masks along straight lines."
        )
    else:
        because = say(
            "Images are resized along smooth curves through neighbouring voxels, masks along straight lines. Where "
            "voxels are more than three times as long as wide, each slice is resized by itself and none is "
            "invented between them."
        )
    return _whole("resampling", say("cubic for images, linear for labels"), because)


def _left_out(plan: Plan, decisions: Decisions) -> list[Reason]:
    if decisions.fullres is None:
        return [
            _whole(
                "3d",
                say("2D only"),
                say("The images are single planes: there is no third axis to look along."),
                say("Volumes instead of planes."),
            )
        ]
    if plan.draft:
        return [
            _whole(
                "3d_lowres",
                say("none"),
                say(
                    "The draft itself works on a grid that is coarse enough; a second network would cost time."
                ),
                say("The standard preset."),
            )
        ]
    share = percent(min(1.0, decisions.patch_share or 1.0))
    values: dict[str, str | int | float] = {"share": share, "limit": percent(_LOWRES_BELOW)}
    if decisions.lowres is not None:
        return [
            _whole(
                "3d_lowres",
                say("yes"),
                say(
                    "A patch at full resolution holds only {share} of the median case, less than {limit}: it "
                    "cannot see what lies around an organ. A second network therefore works at low resolution.",
                    **values,
                ),
                say("Smaller images, or more GPU memory."),
            )
        ]
    if decisions.lowres_gain is None:
        because = say(
            "A patch at full resolution holds {share} of the median case. At {limit} or more it sees enough of "
            "the surroundings, and a network at low resolution would add nothing.",
            **values,
        )
    else:
        because = say(
            "A patch at full resolution holds {share} of the median case, less than {limit}; but an image "
            "of {gain} times fewer voxels would already mend that. A low resolution of less than {worth} times "
            "fewer voxels is too much like the full one to be worth a network of its own.",
            gain=figure(round(decisions.lowres_gain, 2)),
            worth=LOWRES_WORTH,
            **values,
        )
    return [_whole("3d_lowres", say("none"), because, say("Larger images, or less GPU memory."))]
