"""Which of nnU-Net's readers opens a data set; plans.json names it."""

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.io.read_image import read_grid

_BY_ENDING = {
    ".png": "NaturalImage2DIO",
    ".bmp": "NaturalImage2DIO",
    ".nii.gz": "SimpleITKIO",
    ".nrrd": "SimpleITKIO",
    ".mha": "SimpleITKIO",
    ".gipl": "SimpleITKIO",
    ".tiff": "Tiff3DIO",
    ".nii": "NibabelIO",
}


def peer_reader(dataset: Dataset) -> str:
    """The name nnU-Net would choose: dataset.json's own, else by ending and, for .tif, the first image."""
    if dataset.reader is not None:
        return dataset.reader
    ending = dataset.file_ending.lower()
    if ending != ".tif":
        return _BY_ENDING.get(ending, "SimpleITKIO")
    if dataset.cases:
        try:
            return "NaturalImage2DIO" if read_grid(dataset.cases[0].images[0]).dimensions == 2 else "Tiff3DIO"
        except UserError:
            # a broken first file is the check's to report, not the plan's
            return "NaturalImage2DIO"
    return "NaturalImage2DIO"
