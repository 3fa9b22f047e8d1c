"""What a user says of files that can be understood in more than one way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoice:
    """Empty where nothing was said: what is in doubt is then refused, with the names to choose from."""

    masks: tuple[str, ...] = ()
    """which of several masks of an image count, by what sets their names apart; several are joined, each a label"""
    without_channels: tuple[str, ...] = ()
    """channels that are left out in all cases"""
    endings: tuple[str, ...] = ()
    """only files that end so, such as .nii.gz"""
    inside: tuple[str, ...] = ()
    """which data set of HDF5 files is the image, and which is the mask: the second also of an image's own file"""
