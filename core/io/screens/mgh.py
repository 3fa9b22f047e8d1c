"""FreeSurfer volumes before they are unpacked: sizes, types and positions."""

import math
from pathlib import Path

import numpy as np

from core.io.files.damaged import damaged
from core.io.files.file_head import GZIP, open_regular, unpack_head
from core.io.formats.nifti_like.mgh_header import MGH_HEAD, MGH_TYPES, parse_mgh_header
from core.io.screens.promise import (
    Promise,
    raise_unless_held,
    raise_unless_numbers,
    raise_unless_possible,
    unknown_type,
)

_PACKED_HEAD = 1 << 14


def screen_mgh(path: Path) -> Promise:
    """What the header promises. Raises UserError where the file is none, or says what cannot be."""
    with open_regular(path) as file:
        content = file.read(_PACKED_HEAD)
        stored = file.seek(0, 2)
    packed = content.startswith(GZIP)
    header = parse_mgh_header(unpack_head(content, MGH_HEAD) if packed else content[:MGH_HEAD])
    if header is None or header.version != 1:
        raise damaged(path)
    if header.code not in MGH_TYPES:
        raise unknown_type(path, str(header.code))
    sizes = (*header.sizes, header.frames)
    raise_unless_possible(path, sizes)
    if header.states_place:
        raise_unless_numbers(path, (*header.steps, *header.directions, *header.centre))
        raise_unless_numbers(path, header.affine().ravel().tolist())
    size = math.prod(sizes) * np.dtype(MGH_TYPES[header.code]).itemsize
    raise_unless_held(path, MGH_HEAD + size, stored, packed=packed)
    return Promise(bytes=size, shape=sizes, offset=MGH_HEAD, other_form=True)
