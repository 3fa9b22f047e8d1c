"""What the axes of a microscope's image are to us: time, channels, and the plane or volume of one moment.

Programs of microscopes name axes of their own: λ and Λ of a spectral scan, S of colour samples. These are channels.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.text import Text, say

CHANNEL_AXES = ("C", "λ", "Λ", "S")
"""the first counts slowest where there are several"""
_PLACES = ("T", "Z", "Y", "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLayout:
    """`sizes` are of the axes as stored, the slowest first; `roles` says which of T, Z, Y, X or C each is to us."""

    sizes: Mapping[str, int]
    roles: Mapping[str, str]

    def count(self, role: str) -> int:
        found = 1
        for axis, own in self.roles.items():
            if own == role:
                found *= self.sizes[axis]
        return found

    @property
    def is_plane(self) -> bool:
        return "Z" not in self.roles.values()

    @property
    def channel_axes(self) -> tuple[str, ...]:
        """In the order in which channels are counted."""
        return tuple(axis for axis in CHANNEL_AXES if axis in self.roles)

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """(C, Z, Y, X) of one moment."""
        return self.count("C"), self.count("Z"), self.count("Y"), self.count("X")


def layout_of(sizes: Mapping[str, int]) -> AxisLayout | Text:
    """The layout, or why there is none. An axis of length 1 counts only where it is Y or X.

    A scan of x and z alone is a plane: its z takes the place of y.
    """
    used = {axis: size for axis, size in sizes.items() if size > 1 or axis in ("Y", "X")}
    strange = [axis for axis in used if axis not in (*_PLACES, *CHANNEL_AXES)]
    if strange:
        return say(
            "It has an axis {axis} of {count} that is neither time, channel, depth, height nor width.",
            axis=strange[0],
            count=used[strange[0]],
        )
    roles = {axis: "C" if axis in CHANNEL_AXES else axis for axis in used}
    if "Y" not in used and "Z" in used and "X" in used:
        roles["Z"] = "Y"
    if not {"Y", "X"} <= set(roles.values()):
        return say("It is no picture: its axes are {axes}.", axes=" ".join(used) or "–")
    return AxisLayout(sizes=used, roles=roles)
