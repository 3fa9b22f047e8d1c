"""What the viewer shows now. Frozen; every verb returns a new state, so all of it is tested without a window."""

from dataclasses import dataclass, field, replace
from enum import Enum

from core.display.paint import OPACITY, MaskStyle
from core.display.planes import PLANE_AXES, Plane
from core.display.window import Window

Voxel = tuple[int, int, int]
ZOOM_LIMITS = (0.2, 40.0)
FADED = 0.3
"""what is left of the other labels' opacity while one is pointed at"""


class Pane(Enum):
    """A quarter of the viewer."""

    AXIAL = 0
    CORONAL = 1
    SAGITTAL = 2
    SURFACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneView:
    """Zoom (1 = whole slice) and shift (across, down) in mm of one pane."""

    zoom: float = 1.0
    pan: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """Everything that decides the picture, but the volume itself."""

    shape: Voxel
    """(Z, Y, X)"""
    crosshair: Voxel
    window: Window
    initial_window: Window
    channel: int = 0
    panes: tuple[PaneView, PaneView, PaneView] = (PaneView(), PaneView(), PaneView())
    """by Plane's value"""
    maximised: Pane | None = None
    crosshair_shown: bool = True
    masks_shown: bool = True
    opacity: float = OPACITY
    style: MaskStyle = MaskStyle.FILL
    hidden: frozenset[int] = field(default_factory=frozenset)
    """label values that are not shown"""
    focus: int | None = None
    """the label pointed at; others fade"""
    uncertainty_shown: bool = False

    @property
    def flat(self) -> bool:
        """A single plane: a 2D image."""
        return self.shape[0] == 1

    def slice_of(self, plane: Plane) -> int:
        return self.crosshair[plane.value]

    def shown_panes(self) -> tuple[Pane, ...]:
        """What is on the screen: all four, one of them, or the one plane of a 2D image."""
        if self.flat:
            return (Pane.AXIAL,)
        return (self.maximised,) if self.maximised else tuple(Pane)

    def strength(self, label: int) -> float:
        """Opacity of a label, 0 to 1, before fill or outline."""
        if not self.masks_shown or label in self.hidden or label == 0:
            return 0.0
        return FADED if self.focus not in (None, label) else 1.0

    # where

    def moved_to(self, voxel: tuple[int, int, int]) -> "ViewState":
        """Crosshair to a voxel, kept inside the volume."""
        z, y, x = (min(max(0, voxel[i]), self.shape[i] - 1) for i in range(3))
        return replace(self, crosshair=(z, y, x))

    def moved_in(self, plane: Plane, row: int, column: int) -> "ViewState":
        """Crosshair to a place in the shown slice of a plane."""
        axes = PLANE_AXES[plane]
        voxel = list(self.crosshair)
        voxel[axes.down], voxel[axes.across] = row, column
        return self.moved_to((voxel[0], voxel[1], voxel[2]))

    def scrolled(self, plane: Plane, steps: int) -> "ViewState":
        """`steps` slices on, stopping at the ends."""
        voxel = list(self.crosshair)
        voxel[plane.value] += steps
        return self.moved_to((voxel[0], voxel[1], voxel[2]))

    def zoomed(self, plane: Plane, factor: float, anchor: tuple[float, float] = (0.0, 0.0)) -> "ViewState":
        """Zoom by `factor`; `anchor` (across, down), in mm from the pane's middle at the present zoom, stays."""
        view = self.panes[plane.value]
        zoom = min(max(view.zoom * factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1])
        kept = view.zoom / zoom
        pan = (view.pan[0] - anchor[0] * (1 - kept), view.pan[1] - anchor[1] * (1 - kept))
        return self._with_pane(plane, PaneView(zoom=zoom, pan=pan))

    def panned(self, plane: Plane, across: float, down: float) -> "ViewState":
        """Shift a pane's slice by mm."""
        view = self.panes[plane.value]
        return self._with_pane(plane, replace(view, pan=(view.pan[0] + across, view.pan[1] + down)))

    def toggled_maximised(self, pane: Pane) -> "ViewState":
        return replace(self, maximised=None if self.maximised is pane else pane)

    def reset(self) -> "ViewState":
        """All panes whole, crosshair in the middle, first window. Labels keep their state."""
        return replace(
            self,
            panes=(PaneView(), PaneView(), PaneView()),
            crosshair=middle(self.shape),
            window=self.initial_window,
            maximised=None,
        )

    # what

    def windowed(self, window: Window) -> "ViewState":
        return replace(self, window=replace(window, width=max(window.width, 1e-6)))

    def window_dragged(self, wider: float, brighter: float) -> "ViewState":
        """Drag by shares of the first window's width: to the right is wider, upwards brighter."""
        unit = self.initial_window.width
        width = max(self.window.width + wider * unit, unit * 1e-3)
        return self.windowed(Window(width=width, centre=self.window.centre - brighter * unit))

    def with_channel(self, channel: int, window: Window) -> "ViewState":
        return replace(self, channel=channel, window=window, initial_window=window)

    def toggled_crosshair(self) -> "ViewState":
        return replace(self, crosshair_shown=not self.crosshair_shown)

    def toggled_masks(self) -> "ViewState":
        return replace(self, masks_shown=not self.masks_shown)

    def toggled_uncertainty(self) -> "ViewState":
        return replace(self, uncertainty_shown=not self.uncertainty_shown)

    def with_opacity(self, opacity: float) -> "ViewState":
        return replace(self, opacity=min(max(round(opacity, 3), 0.0), 1.0))

    def with_style(self, style: MaskStyle) -> "ViewState":
        return replace(self, style=style)

    def toggled_label(self, label: int) -> "ViewState":
        return replace(self, hidden=self.hidden ^ {label})

    def only_label(self, label: int, labels: tuple[int, ...]) -> "ViewState":
        """Show one label alone; asked again, all."""
        others = frozenset(labels) - {label}
        return replace(self, hidden=frozenset() if self.hidden == others else others)

    def focused(self, label: int | None) -> "ViewState":
        return replace(self, focus=label)

    def _with_pane(self, plane: Plane, view: PaneView) -> "ViewState":
        panes = list(self.panes)
        panes[plane.value] = view
        return replace(self, panes=(panes[0], panes[1], panes[2]))


def middle(shape: Voxel) -> Voxel:
    return shape[0] // 2, shape[1] // 2, shape[2] // 2


def first_state(shape: Voxel, window: Window, crosshair: Voxel | None = None) -> ViewState:
    """The state in which a volume (Z, Y, X) is first shown."""
    return ViewState(shape=shape, crosshair=crosshair or middle(shape), window=window, initial_window=window)


def carried_over(old: ViewState | None, new: ViewState) -> ViewState:
    """What the user set by hand stays when the next case comes: opacity, style, hidden labels, crosshair shown."""
    if old is None:
        return new
    return replace(
        new,
        opacity=old.opacity,
        style=old.style,
        hidden=old.hidden,
        masks_shown=old.masks_shown,
        uncertainty_shown=old.uncertainty_shown,
        crosshair_shown=old.crosshair_shown,
        maximised=old.maximised if not new.flat else None,
    )
