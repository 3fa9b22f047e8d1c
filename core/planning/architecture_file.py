"""A network's shape as plans.json writes it, in today's form and in that of the first nnU-Net v2 releases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import UserError
from core.io.files.json_file import value_from_json
from core.network.architecture import Architecture, NetworkKind
from core.planning.limits import MOST_STAGES, raise_above, raise_if_immense_network

_CLASSES = {
    NetworkKind.PLAIN: "dynamic_network_architectures.architectures.unet.PlainConvUNet",
    NetworkKind.RESIDUAL: "dynamic_network_architectures.architectures.unet.ResidualEncoderUNet",
}
_BLOCKS = {NetworkKind.PLAIN: "n_conv_per_stage", NetworkKind.RESIDUAL: "n_blocks_per_stage"}
_IMPORTED = ["conv_op", "norm_op", "dropout_op", "nonlin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ArchitectureFile:
    """arch_kwargs; a single number stands for the same number at every stage."""

    n_stages: int
    features_per_stage: int | tuple[int, ...]
    kernel_sizes: tuple[int | tuple[int, ...], ...]
    strides: tuple[int | tuple[int, ...], ...]
    blocks: int | tuple[int, ...]
    n_conv_per_stage_decoder: int | tuple[int, ...]
    conv_bias: bool = True


def architecture_to_json(architecture: Architecture) -> dict[str, Any]:
    dimensions = architecture.dimensions
    kwargs: dict[str, Any] = {
        "n_stages": architecture.stages,
        "features_per_stage": list(architecture.features_per_stage),
        "conv_op": f"torch.nn.modules.conv.Conv{dimensions}d",
        "kernel_sizes": [list(kernel) for kernel in architecture.kernel_sizes],
        "strides": [list(stride) for stride in architecture.strides],
        _BLOCKS[architecture.kind]: list(architecture.blocks_per_stage),
        "n_conv_per_stage_decoder": list(architecture.blocks_per_decoder_stage),
        "conv_bias": architecture.conv_bias,
        "norm_op": f"torch.nn.modules.instancenorm.InstanceNorm{dimensions}d",
        "norm_op_kwargs": {"eps": 1e-05, "affine": True},
        "dropout_op": None,
        "dropout_op_kwargs": None,
        "nonlin": "torch.nn.LeakyReLU",
        "nonlin_kwargs": {"inplace": True},
    }
    return {
        "network_class_name": _CLASSES[architecture.kind],
        "arch_kwargs": kwargs,
        "_kw_requires_import": list(_IMPORTED),
    }


def architecture_from_json(configuration: Mapping[str, Any], *, source: str) -> Architecture:
    """The network of one configuration. Raises UserError naming the field that is wrong or not supported."""
    if "architecture" not in configuration and "UNet_class_name" in configuration:
        return _from_first_releases(configuration, source)
    content = configuration.get("architecture")
    place = f"{source}.architecture"
    kwargs = content.get("arch_kwargs") if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not isinstance(kwargs, Mapping):
        raise UserError(
            "{file}: expected a network with its arch_kwargs.",
            hint="The file may be damaged, edited by hand, or from another version of the program.",
            file=place,
        )
    kind = _kind(content.get("network_class_name"), place)
    place = f"{place}.arch_kwargs"
    blocks = _BLOCKS[kind]
    if blocks not in kwargs:
        raise UserError("{file}: {field} is missing.", file=place, field=blocks)
    read = value_from_json({**kwargs, "blocks": kwargs[blocks]}, _ArchitectureFile, source=place)
    architecture = _architecture(kind, read, place)
    _check_operations(kwargs, architecture, place)
    return architecture


def _kind(found: object, place: str) -> NetworkKind:
    for kind, name in _CLASSES.items():
        if isinstance(found, str) and found.rsplit(".", 1)[-1] == name.rsplit(".", 1)[-1]:
            return kind
    raise UserError(
        "{file}: network_class_name: expected PlainConvUNet or ResidualEncoderUNet, found {found}.",
        hint="Segwright trains and runs nnU-Net's plain and residual-encoder U-Nets only.",
        file=place,
        found=str(found)[:200],
    )


def _architecture(kind: NetworkKind, read: _ArchitectureFile, place: str) -> Architecture:
    stages = read.n_stages
    if stages < 1:
        raise UserError(
            "{file}: n_stages: expected a whole number above 0, found {found}.", file=place, found=stages
        )
    # a single number for every stage is written out below
    raise_above(place, "n_stages", stages, MOST_STAGES)
    first = read.kernel_sizes[0] if read.kernel_sizes else ()
    dimensions = len(first) if isinstance(first, tuple) else 0
    if dimensions not in (2, 3):
        raise UserError("{file}: kernel_sizes.0: expected 2 or 3 whole numbers, one an axis.", file=place)
    architecture = Architecture(
        kind=kind,
        features_per_stage=_spread(read.features_per_stage, stages),
        kernel_sizes=tuple(_spread(kernel, dimensions) for kernel in read.kernel_sizes),
        strides=tuple(_spread(stride, dimensions) for stride in read.strides),
        blocks_per_stage=_spread(read.blocks, stages),
        blocks_per_decoder_stage=_spread(read.n_conv_per_stage_decoder, stages - 1),
        conv_bias=read.conv_bias,
    )
    _check_lengths(architecture, stages, place)
    raise_if_immense_network(architecture, place)
    return architecture


def _check_lengths(architecture: Architecture, stages: int, place: str) -> None:
    dimensions = architecture.dimensions
    per_stage: dict[str, tuple[tuple[int, ...], ...]] = {
        "features_per_stage": tuple((value,) for value in architecture.features_per_stage),
        _BLOCKS[architecture.kind]: tuple((value,) for value in architecture.blocks_per_stage),
        "n_conv_per_stage_decoder": tuple((value,) for value in architecture.blocks_per_decoder_stage),
        "kernel_sizes": architecture.kernel_sizes,
        "strides": architecture.strides,
    }
    for field, rows in per_stage.items():
        expected = stages - 1 if field == "n_conv_per_stage_decoder" else stages
        if len(rows) != expected:
            raise UserError(
                "{file}: {field}: expected {expected} entries for {stages} stages, found {found}.",
                file=place,
                field=field,
                expected=expected,
                stages=stages,
                found=len(rows),
            )
        width = dimensions if field in ("kernel_sizes", "strides") else 1
        for row, values in enumerate(rows):
            odd = field != "kernel_sizes" or all(value % 2 for value in values)
            if len(values) != width or not all(value >= 1 for value in values) or not odd:
                raise UserError(
                    "{file}: {field}.{row}: expected whole numbers above 0 (kernels odd), found {found}.",
                    file=place,
                    field=field,
                    row=row,
                    found=" ".join(str(value) for value in values) or "none",
                )


def _check_operations(kwargs: Mapping[str, Any], architecture: Architecture, place: str) -> None:
    """Refuse a network made of other bricks than METHOD §5 names."""
    dimensions = architecture.dimensions
    wanted = {
        "conv_op": f"Conv{dimensions}d",
        "norm_op": f"InstanceNorm{dimensions}d",
        "dropout_op": None,
        "nonlin": "LeakyReLU",
        "norm_op_kwargs": {"eps": 1e-05, "affine": True},
    }
    for field, value in wanted.items():
        if field not in kwargs:
            continue
        found = kwargs[field]
        if field in ("conv_op", "norm_op", "nonlin") and isinstance(found, str):
            found = found.rsplit(".", 1)[-1]
        if found != value:
            raise UserError(
                "{file}: {field}: expected {wanted}, found {found}.",
                hint="Segwright trains and runs nnU-Net's plain and residual-encoder U-Nets only.",
                file=place,
                field=field,
                wanted=str(value),
                found=str(kwargs[field])[:200],
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _FirstReleases:
    """What a configuration of nnU-Net 2.0 to 2.4 says of its network."""

    UNet_class_name: str
    UNet_base_num_features: int
    unet_max_num_features: int
    n_conv_per_stage_encoder: tuple[int, ...]
    n_conv_per_stage_decoder: tuple[int, ...]
    pool_op_kernel_sizes: tuple[tuple[int, ...], ...]
    conv_kernel_sizes: tuple[tuple[int, ...], ...]


def _from_first_releases(configuration: Mapping[str, Any], source: str) -> Architecture:
    kind = _kind(configuration["UNet_class_name"], source)
    read = value_from_json(dict(configuration), _FirstReleases, source=source)
    stages = len(read.conv_kernel_sizes)
    raise_above(source, "conv_kernel_sizes", stages, MOST_STAGES)
    content = _ArchitectureFile(
        n_stages=stages,
        features_per_stage=tuple(
            min(read.UNet_base_num_features * 2**stage, read.unet_max_num_features) for stage in range(stages)
        ),
        kernel_sizes=read.conv_kernel_sizes,
        strides=read.pool_op_kernel_sizes,
        blocks=read.n_conv_per_stage_encoder,
        n_conv_per_stage_decoder=read.n_conv_per_stage_decoder,
    )
    return _architecture(kind, content, source)


def _spread(value: int | tuple[int, ...], count: int) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,) * count
