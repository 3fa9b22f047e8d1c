"""A user's own configuration beside the automatic ones, and what follows from each change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from core.fingerprint.fingerprint import Fingerprint
from core.network.architecture import Architecture
from core.network.footprint import feature_map_size
from core.planning.coverage import coverage
from core.planning.explanation.reason import percent
from core.planning.plan import Configuration, Normalization, Plan
from core.planning.planner_rules import RULES
from core.planning.topology import MIN_EDGE, Topology, make_topology
from core.text import Text, by_axis, figure, say

V = TypeVar("V")
AUTOMATIC = ("2d", "3d_lowres", "3d_fullres", "3d_cascade_fullres")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a user changes of one configuration; None leaves it. Axes are the configuration's."""

    spacing_mm: tuple[float, ...] | None = None
    patch_size: tuple[int, ...] | None = None
    batch_size: int | None = None
    normalization: tuple[Normalization, ...] | None = None
    first_features: int | None = None
    """of the first stage; each further one doubles them, up to the largest of the automatic plan"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditProblem:
    """A change that is impossible, and the nearest possible value of that field of Edit."""

    field: str
    text: Text
    nearest: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """`configuration` is None where there are problems."""

    configuration: Configuration | None
    consequences: tuple[Text, ...]
    problems: tuple[EditProblem, ...]


def edit_configuration(
    plan: Plan,
    base: str,
    edit: Edit,
    *,
    name: str,
    fingerprint: Fingerprint,
    label_entries: int,
) -> Edited:
    """What `base` becomes with the changes of `edit`, under a `name` of its own. Nothing is written.

    Raises UserError where the plan has no configuration `base`.
    """
    old = plan.configuration(base)
    problems = [*_check_numbers(old, edit, name)]
    if problems:
        return Edited(configuration=None, consequences=(), problems=tuple(problems))
    spacing = edit.spacing_mm or old.spacing_mm
    patch = edit.patch_size or old.patch_size
    architecture = old.architecture
    if edit.patch_size is not None or edit.spacing_mm is not None:
        topology = make_topology(patch, spacing)
        problem = _check_patch(patch, topology, spacing, given=edit.patch_size is not None)
        if problem is not None:
            return Edited(configuration=None, consequences=(), problems=(problem,))
        patch = topology.patch_size
        architecture = _reshaped(architecture, topology)
    if edit.first_features is not None:
        most = max(old.architecture.features_per_stage)
        features = tuple(
            min(edit.first_features * 2**stage, max(most, edit.first_features))
            for stage in range(architecture.stages)
        )
        architecture = replace(architecture, features_per_stage=features)
    anew = edit.spacing_mm is not None or edit.normalization is not None
    new = replace(
        old,
        name=name,
        inherits_from=base,
        spacing_mm=spacing,
        patch_size=tuple(patch),
        batch_size=edit.batch_size or old.batch_size,
        normalization=edit.normalization or old.normalization,
        use_mask_for_norm=_masks(old, edit),
        architecture=architecture,
        median_size=_median_size(plan, spacing, fingerprint) if edit.spacing_mm else old.median_size,
        data_identifier=f"{plan.plans_name}_{name}" if anew else old.data_identifier,
    )
    return Edited(
        configuration=new,
        consequences=_consequences(plan, old, new, len(plan.intensities), label_entries),
        problems=(),
    )


def edit_of(plan: Plan, configuration: Configuration) -> Edit:
    """The edit that makes this configuration from the one it inherits from; none for an automatic one."""
    if configuration.inherits_from is None or configuration.name in AUTOMATIC:
        return Edit()
    base = plan.configuration(configuration.inherits_from)
    own, old = configuration.architecture.features_per_stage[0], base.architecture.features_per_stage[0]
    return Edit(
        spacing_mm=_if_other(configuration.spacing_mm, base.spacing_mm),
        patch_size=_if_other(configuration.patch_size, base.patch_size),
        batch_size=_if_other(configuration.batch_size, base.batch_size),
        normalization=_if_other(configuration.normalization, base.normalization),
        first_features=_if_other(own, old),
    )


def _if_other(value: V, usual: V) -> V | None:
    return None if value == usual else value


def with_configuration(plan: Plan, configuration: Configuration) -> Plan:
    """The plan with the configuration added, or replaced where it has one of that name."""
    others = tuple(each for each in plan.configurations if each.name != configuration.name)
    return replace(plan, configurations=(*others, configuration))


def keep_edited(plan: Plan, earlier: Plan) -> Plan:
    """A newly made plan with the configurations a user added to the `earlier` one, where they still fit."""
    names = {each.name for each in plan.configurations}
    kept = [
        each
        for each in earlier.configurations
        if each.name not in (*names, *AUTOMATIC)
        and (each.inherits_from is None or each.inherits_from in names)
    ]
    return replace(plan, configurations=(*plan.configurations, *kept))


def keep_mirroring(plan: Plan, earlier: Plan) -> Plan:
    """A newly made plan that mirrors along the same axes of the files as the `earlier` one."""
    if earlier.mirror_axes is None:
        return plan
    of_file = [earlier.transpose_forward[axis] for axis in earlier.mirror_axes]
    return replace(plan, mirror_axes=tuple(sorted(plan.transpose_forward.index(axis) for axis in of_file)))


def _check_numbers(old: Configuration, edit: Edit, name: str) -> list[EditProblem]:
    problems = []
    axes = old.dimensions
    if name in AUTOMATIC:
        text = say("{name} is the name of an automatic configuration; choose another.", name=name)
        problems.append(EditProblem(field="name", text=text, nearest=()))
    elif not _NAME.fullmatch(name) or "__" in name:
        # the name becomes part of a folder's, whose parts stand two underscores apart
        text = say("A name has letters, digits, single underscores, dots and dashes, at most 40 of them.")
        problems.append(EditProblem(field="name", text=text, nearest=()))
    if edit.spacing_mm is not None and not (
        len(edit.spacing_mm) == axes and all(0 < step < float("inf") for step in edit.spacing_mm)
    ):
        text = say("A spacing needs {count} numbers above 0.", count=axes)
        problems.append(EditProblem(field="spacing_mm", text=text, nearest=old.spacing_mm))
    if edit.patch_size is not None and not (
        len(edit.patch_size) == axes and all(edge >= 1 for edge in edit.patch_size)
    ):
        text = say("A patch needs {count} whole numbers above 0.", count=axes)
        problems.append(EditProblem(field="patch_size", text=text, nearest=old.patch_size))
    if edit.batch_size is not None and edit.batch_size < 2:
        text = say("Training needs at least two patches a batch.")
        problems.append(EditProblem(field="batch_size", text=text, nearest=(2,)))
    if edit.first_features is not None and edit.first_features < 1:
        text = say("A network needs at least one feature.")
        problems.append(EditProblem(field="first_features", text=text, nearest=(1,)))
    if edit.normalization is not None and len(edit.normalization) != len(old.normalization):
        text = say("Each of the {count} channels needs its normalisation.", count=len(old.normalization))
        problems.append(EditProblem(field="normalization", text=text, nearest=()))
    return problems


def _check_patch(
    patch: tuple[int, ...], topology: Topology, spacing_mm: tuple[float, ...], *, given: bool
) -> EditProblem | None:
    """`given`: by the user; one that only follows from another spacing is padded instead."""
    if len(topology.strides) < 2:
        least = tuple(max(2 * MIN_EDGE, edge) for edge in patch)
        nearest = make_topology(least, spacing_mm).patch_size
        return EditProblem(
            field="patch_size",
            text=say(
                "A patch of {patch} is too small to be halved even once; the smallest possible one is {nearest}.",
                patch=by_axis(patch),
                nearest=by_axis(nearest),
            ),
            nearest=nearest,
        )
    return (
        _indivisible(patch, topology, spacing_mm) if given and topology.patch_size != tuple(patch) else None
    )


def _indivisible(patch: tuple[int, ...], topology: Topology, spacing_mm: tuple[float, ...]) -> EditProblem:
    return EditProblem(
        field="patch_size",
        text=say(
            "A patch of {patch} cannot be halved evenly as often as the network needs; the nearest possible "
            "one is {nearest}.",
            patch=by_axis(patch),
            nearest=by_axis(_nearest(patch, topology, spacing_mm)),
        ),
        nearest=_nearest(patch, topology, spacing_mm),
    )


def _nearest(patch: tuple[int, ...], topology: Topology, spacing_mm: tuple[float, ...]) -> tuple[int, ...]:
    """Each edge rounded to the closest multiple of its divisor; padded up where that does not stand."""
    rounded = tuple(
        max(1, ceil(edge / divisor - 0.5)) * divisor
        for edge, divisor in zip(patch, topology.divisor, strict=True)
    )
    return make_topology(rounded, spacing_mm).patch_size


def _reshaped(old: Architecture, topology: Topology) -> Architecture:
    """The same kind of network with the stages of another patch."""
    stages = len(topology.strides)

    def stretched(values: tuple[int, ...], count: int) -> tuple[int, ...]:
        return (
            tuple(values[min(place, len(values) - 1)] for place in range(count)) if values else (1,) * count
        )

    first, most = old.features_per_stage[0], max(old.features_per_stage)
    if stages > old.stages:
        # a larger network may double once more than the old one had room for
        most = max(most, 512 if old.dimensions == 2 else 320)
    return replace(
        old,
        features_per_stage=tuple(min(first * 2**stage, most) for stage in range(stages)),
        kernel_sizes=topology.kernel_sizes,
        strides=topology.strides,
        blocks_per_stage=stretched(old.blocks_per_stage, stages),
        blocks_per_decoder_stage=stretched(old.blocks_per_decoder_stage, stages - 1),
    )


def _masks(old: Configuration, edit: Edit) -> tuple[bool, ...]:
    if edit.normalization is None:
        return old.use_mask_for_norm
    outside = any(old.use_mask_for_norm)
    return tuple(outside and scheme is Normalization.ZSCORE for scheme in edit.normalization)


def _median_size(plan: Plan, spacing_mm: tuple[float, ...], fingerprint: Fingerprint) -> tuple[float, ...]:
    """METHOD §3: every case resampled, then the median; a 2D configuration's axes are the last two."""
    order = list(plan.transpose_forward)
    # names alone are asked of this file before the window is seen
    import numpy as np

    spacings = np.array(fingerprint.spacings)[:, order][:, -len(spacing_mm) :]
    shapes = np.array(fingerprint.shapes_after_crop)[:, order][:, -len(spacing_mm) :]
    resampled = np.rint(spacings / np.array(spacing_mm) * shapes)
    return tuple(max(1.0, float(edge)) for edge in np.median(resampled, axis=0))


def _consequences(
    plan: Plan, old: Configuration, new: Configuration, channels: int, label_entries: int
) -> tuple[Text, ...]:
    said = []
    if new.spacing_mm != old.spacing_mm:
        said.append(
            say(
                "The median case becomes {size} on the grid of {spacing}; the data are prepared anew.",
                size=by_axis(new.median_size),
                spacing=by_axis(new.spacing_mm),
            )
        )
    elif new.normalization != old.normalization:
        said.append(say("The data are prepared anew for the other normalisation."))
    if new.patch_size != old.patch_size and new.spacing_mm != old.spacing_mm:
        said.append(say("The patch becomes {patch}.", patch=by_axis(new.patch_size)))
    if new.architecture.stages != old.architecture.stages:
        said.append(
            say(
                "The network gets {new} stages instead of {old}.",
                new=new.architecture.stages,
                old=old.architecture.stages,
            )
        )
    share = percent(coverage(new.patch_size, new.median_size))
    said.append(say("A patch holds {share} of the median case.", share=share))
    said.append(_memory_text(plan, new, channels, label_entries))
    return tuple(said)


def _memory_text(plan: Plan, configuration: Configuration, channels: int, label_entries: int) -> Text:
    return say(
        "Training needs a graphics card of about {memory} GB.",
        memory=figure(memory_needed_gb(plan, configuration, channels, label_entries), 2),
    )


def memory_needed_gb(plan: Plan, configuration: Configuration, channels: int, label_entries: int) -> float:
    """GPU memory for training, by the planner's own rule of thumb (METHOD §3.5)."""
    known = [each for each in RULES.values() if each.planner == plan.planner and not each.draft]
    # a draft is bounded by time: what it takes of memory is told by nnU-Net's rule
    rules = known[0] if known else next(iter(RULES.values()))
    estimate = feature_map_size(configuration.architecture, configuration.patch_size, channels, label_entries)
    return rules.memory_gb(configuration.dimensions, estimate * configuration.batch_size)


def changes(plan: Plan, configuration: Configuration) -> Mapping[str, tuple[Text, Text]]:
    """What an edited configuration has otherwise than the one it inherits from: field → (was, is)."""
    if configuration.inherits_from is None:
        return {}
    base = plan.configuration(configuration.inherits_from)
    pairs = {
        "spacing": (by_axis(base.spacing_mm), by_axis(configuration.spacing_mm)),
        "patch_size": (by_axis(base.patch_size), by_axis(configuration.patch_size)),
        "batch_size": (str(base.batch_size), str(configuration.batch_size)),
        "normalization": (
            " ".join(each.value for each in base.normalization),
            " ".join(each.value for each in configuration.normalization),
        ),
        "features": (
            " ".join(str(count) for count in base.architecture.features_per_stage),
            " ".join(str(count) for count in configuration.architecture.features_per_stage),
        ),
    }
    return {
        field: (say("{value}", value=was), say("{value}", value=now))
        for field, (was, now) in pairs.items()
        if was != now
    }
