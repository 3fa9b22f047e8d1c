"""Every decision of a planner with the figures on the way; plans and explanations are both made from it."""

from dataclasses import dataclass
from math import prod

import numpy as np

from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.planning.fit_memory import Fit, fit_memory
from core.planning.planner_rules import PlannerRules
from core.planning.spacing import TargetGrid, find_target_grid

LOWRES_STEP = 1.03
LOWRES_WORTH = 2
"""it is kept only where its median case has at least this many times fewer voxels"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationChoice:
    """One configuration: its grid and what fits the memory there. Axes are the configuration's."""

    spacing_mm: tuple[float, ...]
    median_size: tuple[float, ...]
    dataset_voxels: float
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All of a data set; None where there is no such configuration."""

    grid: TargetGrid
    plane: ConfigurationChoice
    fullres: ConfigurationChoice | None
    lowres: ConfigurationChoice | None
    patch_share: float | None
    """share of the median case that a full-resolution patch holds"""
    lowres_gain: float | None
    """how many times fewer voxels the low resolution would have; None where it was not looked for"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningTask:
    """What the planner has to know besides the fingerprint."""

    channels: int
    label_entries: int
    num_training: int
    gpu_memory_gb: float


def decide(fingerprint: Fingerprint, rules: PlannerRules, task: PlanningTask) -> Decisions:
    """METHOD §3. Raises UserError where no plan is possible."""
    grid = find_target_grid(fingerprint)
    voxels = float(prod(grid.median_size) * task.num_training)
    plane = _decide(rules, task, grid.spacing_mm[1:], grid.median_size[1:], voxels)
    flat = grid.median_size[0] == 1
    fullres = None if flat else _decide(rules, task, grid.spacing_mm, grid.median_size, voxels)
    if rules.draft:
        return Decisions(
            grid=grid,
            plane=_coarsened(rules, task, plane, planes=grid.median_size[0]),
            fullres=None if fullres is None else _coarsened(rules, task, fullres),
            lowres=None,
            patch_share=None if fullres is None else _patch_share(fullres),
            lowres_gain=None,
        )
    lowres, gain = (None, None) if fullres is None else _find_lowres(rules, task, fullres)
    return Decisions(
        grid=grid,
        plane=plane,
        fullres=fullres,
        lowres=lowres,
        patch_share=None if fullres is None else _patch_share(fullres),
        lowres_gain=gain,
    )


def _patch_share(decision: ConfigurationChoice) -> float:
    return prod(decision.fit.patch_size) / prod(decision.median_size)


def _decide(
    rules: PlannerRules,
    task: PlanningTask,
    spacing_mm: tuple[float, ...],
    median_size: tuple[float, ...],
    dataset_voxels: float,
) -> ConfigurationChoice:
    fit = fit_memory(
        rules,
        spacing_mm=spacing_mm,
        median_size=median_size,
        channels=task.channels,
        label_entries=task.label_entries,
        dataset_voxels=dataset_voxels,
        gpu_memory_gb=task.gpu_memory_gb,
    )
    return ConfigurationChoice(
        spacing_mm=spacing_mm, median_size=median_size, dataset_voxels=dataset_voxels, fit=fit
    )


def _find_lowres(
    rules: PlannerRules, task: PlanningTask, fullres: ConfigurationChoice
) -> tuple[ConfigurationChoice | None, float | None]:
    """The configuration (None where it is not worth keeping), and how many times fewer voxels it has."""
    found = _coarsened(rules, task, fullres)
    if found is fullres:
        return None, None
    gain = prod(fullres.median_size) / prod(_resized(fullres, found.spacing_mm))
    return (found if gain >= LOWRES_WORTH else None), gain


def _coarsened(
    rules: PlannerRules, task: PlanningTask, fine: ConfigurationChoice, *, planes: float = 1
) -> ConfigurationChoice:
    """Coarsen step by step until a patch sees enough of the median case; `fine` itself where it does already.

    `planes`: how many planes a case has that a 2D configuration does not count.
    """
    spacing = np.array(fine.spacing_mm)
    voxels = float(np.prod(fine.median_size))
    found = fine
    wanted = rules.coarsen_below_3d if len(spacing) == 3 else rules.coarsen_below_2d
    while prod(found.fit.patch_size) / voxels < wanted:
        # the finer axes first, until all are alike
        finer = spacing.max() / spacing > 2
        spacing[finer if finer.any() else slice(None)] *= LOWRES_STEP
        steps = tuple(float(step) for step in spacing)
        size = _resized(fine, steps)
        voxels = float(np.prod(size))
        found = _decide(
            rules, task, steps, tuple(round(edge) for edge in size), voxels * planes * task.num_training
        )
    return found


def _resized(decision: ConfigurationChoice, spacing_mm: tuple[float, ...]) -> tuple[float, ...]:
    """The median case on another grid, not rounded."""
    size = np.array(decision.spacing_mm) / np.array(spacing_mm) * np.array(decision.median_size)
    return tuple(float(edge) for edge in size)


def check_memory(gpu_memory_gb: float) -> float:
    """The figure itself. Raises UserError where it is not above zero."""
    if not 0 < gpu_memory_gb < float("inf"):
        raise UserError(
            "The GPU memory to plan for must be a number above 0 GB, not {found}.",
            hint="8 GB is a good figure where there is no GPU.",
            found=f"{gpu_memory_gb:g}",
        )
    return gpu_memory_gb
