"""What an edit read from a file cannot be."""


class DamagedEditError(Exception):
    """Its bytes do not say which voxels became what; told by the journal as where it ends."""
