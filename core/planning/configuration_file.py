"""One configuration as plans.json writes it: its shape for the reader, and the fields that never vary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from core.errors import UserError
from core.io.files.json_file import value_from_json
from core.names import checked_name
from core.network.architecture import Architecture
from core.planning.architecture_file import architecture_from_json, architecture_to_json
from core.planning.limits import raise_if_immense_work
from core.planning.plan import Configuration, Normalization

RESAMPLING = "resample_data_or_seg_to_shape"
PREPROCESSOR = "DefaultPreprocessor"


def _resampling(*, is_seg: bool, order: int) -> dict[str, Any]:
    return {"is_seg": is_seg, "order": order, "order_z": 0, "force_separate_z": None}


FIXED: dict[str, Any] = {
    "resampling_fn_data": RESAMPLING,
    "resampling_fn_seg": RESAMPLING,
    "resampling_fn_data_kwargs": _resampling(is_seg=False, order=3),
    "resampling_fn_seg_kwargs": _resampling(is_seg=True, order=1),
    "resampling_fn_probabilities": RESAMPLING,
    "resampling_fn_probabilities_kwargs": _resampling(is_seg=False, order=1),
}
"""how images, labels and probabilities are resampled (METHOD §3); preprocessing knows no other way"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ConfigurationFile:
    """The fields of one configuration after inheritance; `architecture` is read apart."""

    data_identifier: str
    preprocessor_name: str = PREPROCESSOR
    batch_size: int
    patch_size: tuple[int, ...]
    median_image_size_in_voxels: tuple[int | float, ...]
    spacing: tuple[float, ...]
    normalization_schemes: tuple[Normalization, ...]
    use_mask_for_norm: tuple[bool, ...]
    batch_dice: bool
    inherits_from: str | None = None
    previous_stage: str | None = None
    next_stage: str | None = None


_KNOWN = {field.name for field in fields(_ConfigurationFile)} | {"architecture"} | set(FIXED)


def configuration_to_json(configuration: Configuration) -> dict[str, Any]:
    """Every field written out, in nnU-Net's order, as if nothing were inherited."""
    content: dict[str, Any] = {
        "data_identifier": configuration.data_identifier,
        "preprocessor_name": PREPROCESSOR,
        "batch_size": configuration.batch_size,
        "patch_size": list(configuration.patch_size),
        "median_image_size_in_voxels": list(configuration.median_size),
        "spacing": list(configuration.spacing_mm),
        "normalization_schemes": [scheme.value for scheme in configuration.normalization],
        "use_mask_for_norm": list(configuration.use_mask_for_norm),
    }
    content.update({name: dict(value) if isinstance(value, dict) else value for name, value in FIXED.items()})
    content["architecture"] = architecture_to_json(configuration.architecture)
    content["batch_dice"] = configuration.batch_dice
    if configuration.previous_stage is not None:
        content["previous_stage"] = configuration.previous_stage
    if configuration.next_stage is not None:
        content["next_stage"] = configuration.next_stage
    content.update(configuration.extra)
    return content


def configuration_from_json(name: str, content: Mapping[str, Any], *, source: str) -> Configuration:
    """A configuration whose inheritance is already resolved. Raises UserError naming the field."""
    place = f"{source}: configurations.{name}"
    read = value_from_json({**content, "architecture": None}, _ConfigurationFile, source=place)
    checked_name(read.data_identifier, source=place, entry="data_identifier")
    if read.preprocessor_name != PREPROCESSOR:
        _refuse(place, "preprocessor_name", PREPROCESSOR, read.preprocessor_name)
    for field, wanted in FIXED.items():
        if field in content and content[field] != wanted:
            _refuse(place, field, wanted, content[field])
    architecture = architecture_from_json(content, source=place)
    _check_sizes(read, architecture, place)
    raise_if_immense_work(
        architecture,
        patch_size=read.patch_size,
        batch_size=read.batch_size,
        spacing=read.spacing,
        median_size=read.median_image_size_in_voxels,
        place=place,
    )
    return Configuration(
        name=name,
        data_identifier=read.data_identifier,
        batch_size=read.batch_size,
        patch_size=read.patch_size,
        median_size=read.median_image_size_in_voxels,
        spacing_mm=read.spacing,
        normalization=read.normalization_schemes,
        use_mask_for_norm=read.use_mask_for_norm,
        architecture=architecture,
        batch_dice=read.batch_dice,
        inherits_from=read.inherits_from,
        previous_stage=read.previous_stage,
        next_stage=read.next_stage,
        extra={field: value for field, value in content.items() if field not in _KNOWN},
    )


def _check_sizes(read: _ConfigurationFile, architecture: Architecture, place: str) -> None:
    dimensions = architecture.dimensions
    sizes: dict[str, Sequence[float]] = {
        "patch_size": read.patch_size,
        "median_image_size_in_voxels": read.median_image_size_in_voxels,
        "spacing": read.spacing,
    }
    for field, values in sizes.items():
        if len(values) != dimensions or not all(0 < value < float("inf") for value in values):
            raise UserError(
                "{file}: {field}: expected {count} numbers above 0, found {found}.",
                hint="One for each axis of the network's kernels.",
                file=place,
                field=field,
                count=dimensions,
                found=" ".join(f"{value:g}" for value in values) or "none",
            )
    for axis, (edge, divisor) in enumerate(zip(read.patch_size, architecture.divisor, strict=True)):
        if edge % divisor:
            raise UserError(
                "{file}: patch_size.{axis}: {edge} cannot be halved as often as the network does; "
                "expected a multiple of {divisor}.",
                hint="The nearest possible values are {below} and {above}.",
                file=place,
                axis=axis,
                edge=edge,
                divisor=divisor,
                below=max(divisor, edge // divisor * divisor),
                above=(edge // divisor + 1) * divisor,
            )
    if read.batch_size < 1:
        raise UserError(
            "{file}: batch_size: expected a whole number above 0, found {found}.",
            file=place,
            found=read.batch_size,
        )
    if len(read.normalization_schemes) != len(read.use_mask_for_norm) or not read.normalization_schemes:
        raise UserError(
            "{file}: use_mask_for_norm: expected one entry a channel, as in normalization_schemes.",
            file=place,
        )


def _refuse(place: str, field: str, wanted: object, found: object) -> None:
    raise UserError(
        "{file}: {field}: expected {wanted}, found {found}.",
        hint="This plan was made by an extension of nnU-Net that Segwright does not know.",
        file=place,
        field=field,
        wanted=str(wanted),
        found=str(found)[:200],
    )
