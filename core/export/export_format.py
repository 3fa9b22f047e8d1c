"""What masks can be written as."""

from enum import Enum


class ExportFormat(str, Enum):
    """The values are the command line's words."""

    NIFTI = "nifti"
    NRRD = "nrrd"
    MHA = "mha"
    TIFF = "tiff"
    PNG = "png"
    STL = "stl"
    OBJ = "obj"
    CSV = "csv"


IMAGE_ENDING = {
    ExportFormat.NIFTI: ".nii.gz",
    ExportFormat.NRRD: ".nrrd",
    ExportFormat.MHA: ".mha",
    ExportFormat.TIFF: ".tif",
    ExportFormat.PNG: ".png",
}
"""of the formats that hold voxels"""
