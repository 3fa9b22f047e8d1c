"""The files that come with pydicom: each is read as pydicom reads it, or refused with a sentence."""

import warnings
from pathlib import Path

import numpy as np
import pydicom

from core.errors import UserError
from core.io.formats.dicom.dicom_headers import read_headers
from core.io.formats.dicom.dicom_series import DicomStack, is_of_several, stacks_of, staged_stack
from core.io.formats.dicom.read_staged_series import staged_image
from core.io.formats.dicom.slice_plane import frame_planes
from core.io.formats.dicom.structure_file import read_structures

FILES = sorted(
    path for path in (Path(pydicom.__file__).parent / "data/test_files").rglob("*") if path.is_file()
)


def outcome(path: Path) -> str:
    """What becomes of it, in a word; raises where something else than a sentence comes out."""
    (header,) = read_headers([path])
    if header.problem is not None:
        return "refused"
    if header.is_seg or header.is_rtstruct:
        assert read_structures(path).problem is None
        return "structures"
    if not header.is_image:
        return "no image"
    frames = {path: frame_planes(path)} if is_of_several(header) else {}
    return min((of_stack(path, stack) for stack in stacks_of([header], frames, {})), default="refused")


def of_stack(path: Path, stack: DicomStack) -> str:
    if stack.stopped_by() is not None:
        return "refused"
    try:
        voxels = staged_image(staged_stack(stack)).voxels[0]
    except UserError:
        return "refused"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            other = pydicom.dcmread(path, force=True).pixel_array.reshape(-1, *voxels.shape[1:])
        except Exception:
            return "read, and not by pydicom"
    if stack.inverted:
        return "read"
    for plane, own in zip(stack.planes, voxels, strict=True):
        expected = other[max(0, plane.frame)] * plane.slope + plane.intercept
        assert np.allclose(own, expected, rtol=1e-6)
    return "equal"


def test_that_every_file_is_read_right_or_refused() -> None:
    found = {path.name: outcome(path) for path in FILES}
    assert len(found) > 100
    assert sum(word == "equal" for word in found.values()) >= 40
    for name in (
        "CT_small.dcm",
        "MR_small_RLE.dcm",
        "JPEG2000.dcm",
        "rtdose.dcm",
        "image_dfl.dcm",
        "693_J2KI.dcm",
    ):
        assert found[name] == "equal"
    for name in ("MR_truncated.dcm", "examples_rgb_color.dcm", "JPEG2000-embedded-sequence-delimiter.dcm"):
        assert found[name] == "refused"
    assert found["rtstruct.dcm"] == "structures"
