"""What is drawn with, and how. Frozen, pure: tested without a window."""

from dataclasses import dataclass, replace
from enum import Enum

from core.correction.paint_limits import FREE, PaintLimits, others_protected

SIZE_STEP = 1.2
FIRST_VOXELS = 4.0
"""of the smallest distance between voxels, that a brush reaches in the beginning"""
MOST_SHARE = 0.25
"""of the image's longest side that a brush may reach"""


class PaintTool(Enum):
    """What the left button does on a slice."""

    LOOK = "look"
    BRUSH = "brush"
    ERASER = "eraser"
    LASSO = "lasso"
    RELABEL_PART = "relabel_part"
    DELETE_PART = "delete_part"
    KEEP_PART = "keep_part"

    @property
    def has_size(self) -> bool:
        return self in (PaintTool.BRUSH, PaintTool.ERASER)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintSettings:
    """`radius_mm`: of the brush, in the grid's unit; `in_space`: a ball instead of a disc in the slice."""

    tool: PaintTool = PaintTool.LOOK
    label: int = 1
    radius_mm: float = 4.0
    least_mm: float = 0.5
    most_mm: float = 50.0
    in_space: bool = False
    protect: bool = False
    """what belongs to other labels than the chosen one stays"""

    @property
    def value(self) -> int:
        """What voxels become."""
        return (
            0 if self.tool in (PaintTool.ERASER, PaintTool.DELETE_PART, PaintTool.KEEP_PART) else self.label
        )

    @property
    def limits(self) -> PaintLimits:
        return others_protected(self.label) if self.protect else FREE

    def with_tool(self, tool: PaintTool) -> "PaintSettings":
        return replace(self, tool=tool)

    def with_label(self, label: int) -> "PaintSettings":
        return replace(self, label=label)

    def with_radius(self, radius_mm: float) -> "PaintSettings":
        return replace(self, radius_mm=min(max(radius_mm, self.least_mm), self.most_mm))

    def resized(self, steps: int) -> "PaintSettings":
        """So many steps larger, or smaller."""
        return self.with_radius(self.radius_mm * SIZE_STEP**steps)

    def toggled_space(self) -> "PaintSettings":
        return replace(self, in_space=not self.in_space)

    def toggled_protection(self) -> "PaintSettings":
        return replace(self, protect=not self.protect)


def settings_for(
    old: PaintSettings | None,
    shape: tuple[int, int, int],
    spacing_mm: tuple[float, float, float],
    labels: tuple[int, ...],
) -> PaintSettings:
    """What fits a mask of `shape` (Z, Y, X): what was chosen before, as far as it still can be."""
    # a plane's spacing across is made up
    sizes = [(size, step) for size, step in zip(shape, spacing_mm, strict=True) if size > 1]
    sizes = sizes or [(1, min(spacing_mm))]
    smallest = min(step for _, step in sizes)
    most = max(smallest, MOST_SHARE * max(size * step for size, step in sizes))
    kept = old or PaintSettings()
    kept = replace(kept, least_mm=smallest / 2, most_mm=most)
    if old is None or not kept.least_mm <= kept.radius_mm <= kept.most_mm:
        kept = kept.with_radius(FIRST_VOXELS * smallest)
    return kept if kept.label in labels else replace(kept, label=min(labels, default=0))
