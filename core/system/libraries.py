"""The libraries that the program stands on, with versions and licences, as their packages tell."""

from dataclasses import dataclass

NAMED = (
    "PySide6-Essentials",
    "vtk",
    "torch",
    "SimpleITK",
    "numpy",
    "scipy",
    "scikit-image",
    "pydantic",
    "blosc2",
    "tifffile",
    "imagecodecs",
    "pillow",
    "nibabel",
    "connected-components-3d",
    "pyqtgraph",
    "qtawesome",
    "matplotlib",
    "typer",
    "rich",
)
LONGEST_LICENCE = 60
"""letters: some packages put the whole text there"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """`licence` is empty where the package does not tell."""

    name: str
    version: str
    licence: str


def libraries() -> tuple[Library, ...]:
    """Of NAMED those that are installed. Reads some files: not for the window's own thread."""
    # a twentieth of a second that the start of the window does without
    from importlib.metadata import PackageNotFoundError, metadata

    found = []
    for name in NAMED:
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue
        licence = next((told[key] for key in ("License-Expression", "License") if key in told), "") or ""
        if not licence or len(licence) > LONGEST_LICENCE or "\n" in licence:
            kinds = [line for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
            licence = kinds[0].rpartition(" :: ")[2] if kinds else ""
        found.append(Library(name=name, version=told["Version"] or "", licence=licence))
    return tuple(found)
