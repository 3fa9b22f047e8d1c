"""HDF5 before its voxels are read. Only its own library knows the layout: it is opened in the reader process alone."""

import math
from pathlib import Path

from core.io.files.damaged import damaged
from core.io.formats.hdf5_data import hdf5_image
from core.io.screens.promise import Promise, raise_unless_held


def screen_hdf5(path: Path) -> Promise:
    """What the data set promises. Raises UserError where the reader should not see its voxels."""
    try:
        with hdf5_image(path) as found:
            shape = tuple(int(n) for n in found.data.shape)
            size = math.prod(shape) * int(found.data.dtype.itemsize)
            raise_unless_held(path, size, int(found.data.id.get_storage_size()), packed=True)
    except (KeyError, RuntimeError, AttributeError, TypeError) as error:
        # what h5py raises of a file that is not as it should be
        raise damaged(path) from error
    return Promise(bytes=size, shape=shape[::-1])
