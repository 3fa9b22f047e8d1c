"""Weights under the peer's names: it registers some modules twice, so each weight has several (METHOD §1)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import torch
from torch import Tensor

from core.errors import UserError
from core.network.unet import UNet

_DOUBLES = {"conv": "all_modules.0", "norm": "all_modules.1"}
_ENCODER = "encoder."
_ENCODER_AGAIN = "decoder.encoder."


def peer_state_dict(network: UNet) -> dict[str, Tensor]:
    """Every weight under every name that the peer's own checkpoint holds, in its order; nothing is copied."""
    own = network.state_dict()
    names: dict[str, Tensor] = {}
    encoder = {name: own[name] for name in own if name.startswith(_ENCODER)}
    names.update(_with_doubles(encoder))
    names.update((_ENCODER_AGAIN + name[len(_ENCODER) :], tensor) for name, tensor in _with_doubles(encoder))
    names.update(_with_doubles({name: own[name] for name in own if not name.startswith(_ENCODER)}))
    return names


def load_peer_state_dict(network: UNet, weights: Mapping[str, Tensor]) -> None:
    """Load weights under the peer's names, with or without the doubles. Nothing is loaded unless all fits.

    Raises UserError naming the first weight that is missing, left over, of another shape, or not finite.
    """
    own = network.state_dict()
    given: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        given.setdefault(_first_name(name), tensor)
    for name, tensor in own.items():
        if name not in given:
            raise UserError(
                "The saved network lacks the weight {name}.",
                hint="It was made from another plan or configuration.",
                name=name,
            )
        if not isinstance(given[name], Tensor) or given[name].shape != tensor.shape:
            raise UserError(
                "The saved network's weight {name} has the shape {found}, where this plan asks for {wanted}.",
                hint="It was made from another plan, or with other channels or labels.",
                name=name,
                found=_shape(given[name]),
                wanted=_shape(tensor),
            )
        _raise_unless_numbers(name, given[name])
    for name in given:
        if name not in own:
            raise UserError(
                "The saved network holds a weight that this plan's network does not have: {name}.",
                hint="It was made from another plan or configuration.",
                name=name,
            )
    with torch.no_grad():
        for name, tensor in own.items():
            tensor.copy_(given[name])


def take_fitting_weights(
    network: UNet, weights: Mapping[str, Tensor], *, skipped: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Copy each weight that fits by name and shape, but none whose name begins with one of `skipped`.

    Returns the names of those that were taken and of those that were not.
    """
    given: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        given.setdefault(_first_name(name), tensor)
    taken: list[str] = []
    left: list[str] = []
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            found = given.get(name)
            fits = found is not None and found.shape == tensor.shape and not name.startswith(tuple(skipped))
            if found is not None and fits:
                _raise_unless_numbers(name, found)
                tensor.copy_(found)
            (taken if fits else left).append(name)
    return tuple(taken), tuple(left)


def _raise_unless_numbers(name: str, weight: Tensor) -> None:
    """A network with one weight that is none gives none at all."""
    if weight.layout != torch.strided or not weight.is_floating_point() or not bool(weight.isfinite().all()):
        raise UserError(
            "The saved network's weight {name} holds values that are no numbers.",
            hint="The training went wrong, or the file is damaged; use another checkpoint, or train again.",
            name=name,
        )


def _with_doubles(weights: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """Each block's weights as they are, then once more under all_modules."""
    for _, group in groupby(weights.items(), key=lambda item: _block(item[0])):
        members = list(group)
        yield from members
        for name, tensor in members:
            parts = name.split(".")
            if len(parts) > 2 and parts[-2] in _DOUBLES:
                yield ".".join((*parts[:-2], _DOUBLES[parts[-2]], parts[-1])), tensor


def _block(name: str) -> str:
    parts = name.split(".")
    return ".".join(parts[:-2]) if len(parts) > 2 and parts[-2] in _DOUBLES else name


def _first_name(name: str) -> str:
    """The one name that our own modules use."""
    for prefix in ("module.", "_orig_mod."):
        # left behind by data-parallel training and by torch.compile
        name = name.removeprefix(prefix)
    if name.startswith(_ENCODER_AGAIN):
        name = _ENCODER + name[len(_ENCODER_AGAIN) :]
    for single, double in _DOUBLES.items():
        name = name.replace(f".{double}.", f".{single}.")
    return name


def _shape(tensor: object) -> str:
    return "×".join(str(edge) for edge in tensor.shape) if isinstance(tensor, Tensor) else "none"
