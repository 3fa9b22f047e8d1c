"""How much disk the prepared data of a project take, asked before a case is read."""

import shutil
from collections.abc import Sequence

from core.geometry.box import Shape
from core.io.image import Grid
from core.pipeline.project.prepared import is_marked_prepared
from core.pipeline.project.project import Project
from core.planning.plan import Configuration, Plan
from core.preprocessing.estimate import disk_needed, disk_too_small


def prepared_bytes(project: Project, plan: Plan, configuration: Configuration) -> int:
    """Of one configuration at most, as if nothing could be packed; 0 where nothing was measured."""
    fingerprint = project.fingerprint
    if fingerprint is None:
        return 0
    grids = [
        Grid(shape=shape, spacing_mm=spacing)
        for shape, spacing in zip(fingerprint.shapes_after_crop, fingerprint.spacings, strict=True)
    ]
    return disk_needed(grids, plan, configuration)


def to_prepare(project: Project, plan: Plan, names: Sequence[str]) -> tuple[Configuration, ...]:
    """The configurations that are not prepared yet, one for each folder of data."""
    dataset = project.dataset
    return tuple(
        configuration
        for configuration in plan.distinct_data(names)
        if dataset is None or not is_marked_prepared(project.folder, dataset, plan, configuration)
    )


def raise_unless_disk_holds(project: Project, plan: Plan, configurations: Sequence[Configuration]) -> None:
    needed = sum(prepared_bytes(project, plan, configuration) for configuration in configurations)
    free = free_disk(project)
    if needed > free:
        raise disk_too_small(needed, free)


def free_disk(project: Project) -> int:
    """Bytes."""
    return shutil.disk_usage(project.folder.root).free


def cropped_shapes(project: Project) -> dict[str, Shape]:
    """Sizes after cropping by case; empty where the fingerprint is of other cases."""
    dataset, fingerprint = project.dataset, project.fingerprint
    if dataset is None or fingerprint is None or len(fingerprint.shapes_after_crop) != len(dataset.cases):
        return {}
    names = [case.name for case in dataset.cases]
    return dict(zip(names, fingerprint.shapes_after_crop, strict=True))
