"""Which PyTorch is installed, and whether it suits this machine. Asked without loading it."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from core.system.hardware import Hardware
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class TorchBuild:
    """`version` such as 2.8.0+cu128, or None; `problem` with its `fix` where it does not suit."""

    version: str | None
    problem: Text | None = None
    fix: Text | None = None


def inspect_torch_build(hardware: Hardware) -> TorchBuild:
    """Look for the troubles that users meet most: no torch, a CPU build beside a card, the slow 2.9."""
    again = say("Run packaging/launch.py --torch auto; it chooses the right build.")
    try:
        found = version("torch")
    except PackageNotFoundError:
        return TorchBuild(version=None, problem=say("PyTorch is not installed."), fix=again)
    if found.startswith("2.9."):
        slow = say("PyTorch {version} trains 3D networks about four times slower than 2.8.", version=found)
        return TorchBuild(version=found, problem=slow, fix=again)
    if hardware.cards and not _uses_cards(found):
        blind = say("PyTorch {version} cannot use the NVIDIA card of this machine.", version=found)
        return TorchBuild(version=found, problem=blind, fix=again)
    return TorchBuild(version=found)


def _uses_cards(found: str) -> bool:
    """By its version, such as 2.8.0+cu128; a plain 2.8.0 is for cards where its library for them is there.

    From PyPI it is on Linux' PCs, and on Windows it is not.
    """
    _, _, build = found.partition("+")
    if build:
        return build != "cpu"
    # found, but not imported
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return True
    libraries = Path(spec.origin).parent / "lib"
    return not libraries.is_dir() or any(libraries.glob("*torch_cuda*"))
