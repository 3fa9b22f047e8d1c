"""The file beside a TIFF stack in which nnU-Net looks for its spacing."""

import re
from pathlib import Path

from core.io.file_ending import name_without_ending


def side_file(path: Path) -> Path:
    """Where nnU-Net expects a stack's spacing: CASE.json beside CASE_0000.tif (image) or CASE.tif (mask)."""
    return path.with_name(re.sub(r"_\d{4}$", "", name_without_ending(path)) + ".json")
