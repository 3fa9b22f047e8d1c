"""TIFF: planes, stacks, OME-TIFF and ImageJ hyperstacks, with their physical spacing.

nnU-Net reads a plane as a natural image (spacing 999, 1, 1) and a stack with a side file CASE.json that
says {"spacing": [z, y, x]}. We do the same; where no side file lies there, the TIFF's own spacing counts.
"""

import json
import struct
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.file_ending import name_without_ending
from core.io.image import Grid, Image, Vector
from core.io.image_file import damaged
from core.io.raster_file import plane_grid
from core.io.screen import screen_image_file
