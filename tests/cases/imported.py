"""A folder brought in, and what came of it: for tests of what is told, and of which value lies where."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset, propose_import
from core.dataset.importing.import_proposal import ImportProposal
from core.events import run_to_end
from core.io.read_image import read_channels, read_mask
from core.project_folder import ProjectFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """By case name: image (C, Z, Y, X), mask (Z, Y, X); label names by number."""

    images: dict[str, NDArray[Any]]
    masks: dict[str, NDArray[Any]]
    labels: dict[int, str]
    told: str
    """all that the proposal says"""


def told(proposal: ImportProposal) -> str:
    return "\n".join(f"{finding.text} {finding.hint}" for finding in proposal.findings)


def imported(
    root: Path, proposal: ImportProposal | None = None, choices: ImportChoices = ImportChoices()
) -> Imported:
    """root/images and root/masks brought into a fresh project."""
    found = proposal or propose_import(root / "images", root / "masks")
    left_out = tuple(case.name for case in found.pairs if case.problem)
    project = ProjectFolder(root / "project")
    dataset = run_to_end(import_dataset(found, project, "Made", replace(choices, leave_out=left_out)))
    return Imported(
        images={case.name: read_channels(case.images).voxels for case in dataset.cases},
        masks={case.name: read_mask(case.mask).voxels[0] for case in dataset.cases if case.mask},
        labels={label.values[0]: label.name for label in dataset.labels.entries},
        told=told(found),
    )


def folders(root: Path) -> tuple[Path, Path]:
    """root/images and root/masks."""
    for name in ("images", "masks"):
        (root / name).mkdir(parents=True)
    return root / "images", root / "masks"


def drawing(seed: int, *, labels: int = 2, shape: tuple[int, int] = (32, 40)) -> NDArray[np.uint8]:
    """Rectangles 1, 2 … of different size on 0; (Y, X)."""
    rng = np.random.default_rng(seed)
    mask = np.zeros(shape, np.uint8)
    for label in range(1, labels + 1):
        y, x = int(rng.integers(1, 5)), 1 + (label - 1) * (shape[1] // labels)
        mask[y : y + 8 + 6 * label, x : x + shape[1] // labels - 4] = label
    return mask


def photo(mask: NDArray[Any], seed: int = 0) -> NDArray[np.uint8]:
    """Noise below 50, and 60 more under each label; (Y, X)."""
    noise = np.random.default_rng(seed).integers(0, 50, mask.shape).astype(np.uint8)
    return noise + mask.astype(np.uint8) * 60
