"""What Qt and VTK load at run time, by the names of four package managers."""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """One library's package for Debian and Ubuntu, Fedora and RHEL, openSUSE, Arch."""

    apt: str
    dnf: str
    zypper: str
    pacman: str


LIBRARIES = {
    "EGL": Names("libegl1", "libglvnd-egl", "libEGL1", "libglvnd"),
    "GL": Names("libgl1", "libglvnd-glx", "libGL1", "libglvnd"),
    "xkbcommon": Names("libxkbcommon0", "libxkbcommon", "libxkbcommon0", "libxkbcommon"),
    "dbus-1": Names("libdbus-1-3", "dbus-libs", "libdbus-1-3", "dbus"),
    "fontconfig": Names("libfontconfig1", "fontconfig", "libfontconfig1", "fontconfig"),
    "glib-2.0": Names("libglib2.0-0", "glib2", "libglib-2_0-0", "glib2"),
    "X11": Names("libx11-6", "libX11", "libX11-6", "libx11"),
    "Xrender": Names("libxrender1", "libXrender", "libXrender1", "libxrender"),
    "gomp": Names("libgomp1", "libgomp", "libgomp1", "gcc-libs"),
    "xcb-cursor": Names("libxcb-cursor0", "xcb-util-cursor", "libxcb-cursor0", "xcb-util-cursor"),
    "xkbcommon-x11": Names(
        "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11-0", "libxkbcommon-x11"
    ),
    "xcb-icccm": Names("libxcb-icccm4", "xcb-util-wm", "libxcb-icccm4", "xcb-util-wm"),
    "xcb-image": Names("libxcb-image0", "xcb-util-image", "libxcb-image0", "xcb-util-image"),
    "xcb-keysyms": Names("libxcb-keysyms1", "xcb-util-keysyms", "libxcb-keysyms1", "xcb-util-keysyms"),
    "xcb-randr": Names("libxcb-randr0", "libxcb", "libxcb-randr0", "libxcb"),
    "xcb-render-util": Names(
        "libxcb-render-util0", "xcb-util-renderutil", "libxcb-render-util0", "xcb-util-renderutil"
    ),
    "xcb-shape": Names("libxcb-shape0", "libxcb", "libxcb-shape0", "libxcb"),
    "xcb-xkb": Names("libxcb-xkb1", "libxcb", "libxcb-xkb1", "libxcb"),
}
MESA = (
    Names("libgl1-mesa-dri", "mesa-dri-drivers", "Mesa-dri", "mesa"),
    Names("libegl-mesa0", "mesa-libEGL", "Mesa-libEGL1", "mesa"),
)
FONT = Names("fonts-dejavu-core", "dejavu-sans-fonts", "dejavu-fonts", "ttf-dejavu")
CHINESE_FONT = Names(
    "fonts-droid-fallback", "google-noto-sans-cjk-fonts", "noto-sans-cjk-fonts", "noto-fonts-cjk"
)
# the program that is looked for, its column above, and how it is told to install
MANAGERS = {
    "apt-get": (0, "sudo apt-get install"),
    "dnf": (1, "sudo dnf install"),
    "zypper": (2, "sudo zypper install"),
    "pacman": (3, "sudo pacman -S --needed"),
}


def command_for(manager: str, packages: list[Names]) -> str:
    """What a user types to install them; each package once."""
    column, command = MANAGERS[manager]
    return " ".join((command, *dict.fromkeys(names[column] for names in packages)))
