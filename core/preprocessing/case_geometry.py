"""What a case's grid and its plan decide: how it gets to the network's grid (METHOD §4)."""

from core.geometry.box import Box, Shape, box_shape
from core.geometry.spacing import resampled_shape
from core.io.image import Grid
from core.planning.plan import Configuration, Plan
from core.preprocessing.preprocessed_case import CaseGeometry


def case_geometry(grid: Grid, box: Box, plan: Plan, configuration: Configuration) -> CaseGeometry:
    """`box`: what the image is cropped to, in transposed axis order. 2D configurations keep the spacing across."""
    z, y, x = (grid.spacing_mm[axis] for axis in plan.transpose_forward)
    wanted = configuration.spacing_mm
    target = (wanted[0], wanted[1], wanted[2]) if len(wanted) == 3 else (z, wanted[0], wanted[1])
    size = box_shape(box)
    return CaseGeometry(
        grid=grid,
        transpose_forward=plan.transpose_forward,
        spacing_mm=(z, y, x),
        shape_before_crop=transposed_shape(grid, plan),
        crop_box=box,
        shape_after_crop=size,
        shape=resampled_shape(size, (z, y, x), target),
        target_spacing_mm=target,
    )


def transposed_shape(grid: Grid, plan: Plan) -> Shape:
    z, y, x = (grid.shape[axis] for axis in plan.transpose_forward)
    return z, y, x
