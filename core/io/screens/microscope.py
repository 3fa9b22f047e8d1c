"""Files of microscopes before their voxels are read: opened in the reader process alone, by their own heads."""

from pathlib import Path

from core.io.files.damaged import damaged
from core.io.formats.microscope.open_container import described_contained
from core.io.inside_file import file_of
from core.io.screens.promise import Promise, raise_unless_held, raise_unless_possible

_MOST_RATIO = 1 << 15
"""Zstandard packs an empty picture to almost nothing"""


def screen_microscope(path: Path) -> Promise:
    """What one moment of the image promises. Raises UserError where the reader should not see its voxels."""
    try:
        image = described_contained(path)
    except (KeyError, RuntimeError, AttributeError, TypeError, IndexError) as error:
        # what the libraries raise of a file that is not as it should be
        raise damaged(path) from error
    raise_unless_possible(path, image.shape)
    if not file_of(path).is_dir():
        stored = file_of(path).stat().st_size
        raise_unless_held(path, image.bytes_a_moment // _MOST_RATIO, stored, packed=True)
    return Promise(bytes=image.bytes_a_moment, shape=image.shape[::-1])
