"""Saved states of a training, in nnU-Net's layout (METHOD §1), read without ever running what is in them."""

import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.device import free_memory
from core.errors import UserError
from core.io.files.atomic import replacing
from core.project_folder import TRAINER_NAME
from core.text import gigabytes
from core.training.saved.checkpoint_screen import expected_bytes, screen_checkpoint
from core.training.saved.pickle_steps import RefusedError, UntidyError

OURS = "segwright"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoint:
    """What a .pth file holds: tensors and plain values only."""

    network_weights: dict[str, torch.Tensor]
    """by nnU-Net's parameter names, each under every spelling that it uses"""
    optimizer_state: dict[str, Any] | None = None
    grad_scaler_state: dict[str, Any] | None = None
    logging: dict[str, Any] = field(default_factory=dict)
    """nnU-Net's lists, one entry an epoch: mean_fg_dice, train_losses …"""
    best_ema: float | None = None
    current_epoch: int = 0
    """epochs done"""
    init_args: dict[str, Any] = field(default_factory=dict)
    """plans, configuration, fold, dataset_json: JSON values"""
    trainer_name: str = TRAINER_NAME
    mirror_axes: tuple[int, ...] | None = None
    """spatial axes that may be mirrored at prediction; None: none"""
    ours: dict[str, Any] = field(default_factory=dict)
    """what only Segwright writes: the settings, and how far a half-done epoch is; nnU-Net passes over it"""


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write it whole or not at all, and down to the disk. Raises UserError where the disk is full."""
    content = {
        "network_weights": checkpoint.network_weights,
        "optimizer_state": checkpoint.optimizer_state,
        "grad_scaler_state": checkpoint.grad_scaler_state,
        "logging": checkpoint.logging,
        "_best_ema": checkpoint.best_ema,
        "current_epoch": checkpoint.current_epoch,
        "init_args": checkpoint.init_args,
        "trainer_name": checkpoint.trainer_name,
        # nnU-Net takes the largest of them, and cannot of none
        "inference_allowed_mirroring_axes": checkpoint.mirror_axes or None,
        OURS: checkpoint.ours,
    }
    with replacing(path) as temporary:
        try:
            # a path would be opened by C, which on Windows knows few letters, and keeps what failed open
            with temporary.open("wb") as written:
                torch.save(content, written)
                written.flush()
                os.fsync(written.fileno())
        except RuntimeError as error:
            # PyTorch's writer hides the system's error number
            if shutil.disk_usage(path.parent).free > 2**20:
                raise
            raise UserError(
                "{file}: the disk is full.",
                hint="Free some space, then resume the training: it goes on from the last saved state.",
                file=str(path),
            ) from error


def read_checkpoint(path: Path, *, parameters: int | None = None) -> Checkpoint:
    """Read a checkpoint of ours or of nnU-Net, onto the CPU.

    Nothing in the file is ever called: what it says is followed first without building anything, and PyTorch's
    restricted reader then takes tensors, plain values and the NumPy numbers that nnU-Net logs. `parameters`: of
    the network that it must be for. Raises UserError for a file that is missing, cut off, holds anything else, or
    more than such a network's state or the memory can.
    """
    content = _load(path, parameters)
    if not isinstance(content, dict) or not isinstance(content.get("network_weights"), dict):
        raise _not_a_checkpoint(path)
    weights = content.pop("network_weights")
    if not all(isinstance(value, torch.Tensor) for value in weights.values()):
        raise _not_a_checkpoint(path)
    plain = {key: _plain(value, path) for key, value in content.items()}
    try:
        return _checkpoint_of(weights, plain)
    except (TypeError, ValueError, OverflowError) as error:
        raise _not_a_checkpoint(path) from error


def _checkpoint_of(weights: Mapping[Any, torch.Tensor], plain: Mapping[Any, Any]) -> Checkpoint:
    """Raises TypeError or ValueError for an entry that is not what it should be."""
    axes = plain.get("inference_allowed_mirroring_axes")
    best = plain.get("_best_ema")
    return Checkpoint(
        network_weights={str(name): value for name, value in weights.items()},
        optimizer_state=None if plain.get("optimizer_state") is None else dict(plain["optimizer_state"]),
        grad_scaler_state=None
        if plain.get("grad_scaler_state") is None
        else dict(plain["grad_scaler_state"]),
        logging=dict(plain.get("logging") or {}),
        best_ema=None if best is None else float(best),
        current_epoch=int(plain.get("current_epoch") or 0),
        init_args=dict(plain.get("init_args") or {}),
        trainer_name=str(plain.get("trainer_name") or TRAINER_NAME),
        mirror_axes=None if axes is None else tuple(int(axis) for axis in axes),
        ours=dict(plain.get(OURS) or {}),
    )


def _load(path: Path, parameters: int | None) -> Any:
    if not path.is_file():
        raise UserError("{file}: the file is missing.", file=str(path))
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            cut_off = file.read(2) == b"PK"
        raise _cut_off(path) if cut_off else _not_a_checkpoint(path)
    try:
        _raise_if_too_large(path, screen_checkpoint(path).tensor_bytes, parameters)
        return _load_restricted(path)
    except UserError:
        raise
    except UntidyError as error:
        raise _not_a_checkpoint(path) from error
    except Exception as error:
        # whatever is wrong with the file, it is the file's fault; the reader's one word for a thing that it
        # does not know is an error class of a module that we keep out of this house
        if not isinstance(error, RefusedError) and type(error).__name__ != "UnpicklingError":
            raise _cut_off(path) from error
        raise UserError(
            "{file}: this checkpoint holds something other than numbers and was refused.",
            hint="A model file can hide a program. Take models only from people you trust.",
            file=str(path),
        ) from error


def _raise_if_too_large(path: Path, tensors: int, parameters: int | None) -> None:
    if parameters is not None and tensors > expected_bytes(parameters):
        raise UserError(
            "{file}: this checkpoint holds far more numbers than the network of its plan has.",
            hint="It was made from another plan, or is not what it should be. Check where it comes from.",
            file=str(path),
        )
    free = free_memory()
    if tensors > free:
        raise UserError(
            "{file}: reading this checkpoint takes {needed} GB of memory, and {free} GB are free.",
            hint="Close other programs, or use a computer with more memory.",
            file=str(path),
            needed=gigabytes(tensors),
            free=gigabytes(free),
        )


def _load_restricted(path: Path) -> Any:
    """PyTorch's reader that knows no function but those listed. Older than 2.5 it knows no NumPy numbers."""
    serialization: Any = torch.serialization
    with path.open("rb") as file:
        if not hasattr(serialization, "safe_globals"):
            return torch.load(file, map_location="cpu", weights_only=True)
        with serialization.safe_globals(_numpy_values()):
            return torch.load(file, map_location="cpu", weights_only=True)


def _numpy_values() -> list[Any]:
    """What NumPy's numbers and arrays are pickled with: they build values and can do nothing else."""
    core: Any = getattr(np, "_core", None) or np.core
    allowed: list[Any] = [np.dtype, np.ndarray]
    for place in ("numpy.core.multiarray", "numpy._core.multiarray"):
        # named as NumPy 1 and NumPy 2 write them
        allowed += [(core.multiarray.scalar, f"{place}.scalar")]
        allowed += [(core.multiarray._reconstruct, f"{place}._reconstruct")]
    kinds = ("Bool", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64")
    for kind in (*kinds, "Float16", "Float32", "Float64"):
        allowed.append(getattr(np.dtypes, f"{kind}DType"))
    return allowed


def _plain(value: Any, path: Path) -> Any:
    """NumPy's numbers as Python's, arrays as lists; everything else must be plain already."""
    if isinstance(value, np.generic | np.ndarray):
        if value.dtype.hasobject:
            raise _not_a_checkpoint(path)
        return value.tolist()
    if isinstance(value, Mapping):
        return {key: _plain(entry, path) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry, path) for entry in value]
    if isinstance(value, tuple):
        return tuple(_plain(entry, path) for entry in value)
    if isinstance(value, torch.device | torch.dtype):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str | bytes | torch.Tensor):
        return value
    raise _not_a_checkpoint(path)


def _cut_off(path: Path) -> UserError:
    return UserError(
        "{file}: the checkpoint is damaged or cut off.",
        hint="Copy it again, or use an earlier checkpoint of the same training.",
        file=str(path),
    )


def _not_a_checkpoint(path: Path) -> UserError:
    return UserError(
        "{file}: this is not a checkpoint of nnU-Net or Segwright.",
        hint="Choose a checkpoint_final.pth or checkpoint_best.pth from a model's fold folder.",
        file=str(path),
    )
