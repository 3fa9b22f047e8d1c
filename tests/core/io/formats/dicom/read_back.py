"""A folder of one series read to its stacks, in this very process."""

from pathlib import Path

from core.io.formats.dicom.dicom_headers import read_headers
from core.io.formats.dicom.dicom_series import DicomStack, is_of_several, stacks_of, staged_stack
from core.io.formats.dicom.file_digest import digests_of
from core.io.formats.dicom.read_staged_series import staged_image
from core.io.formats.dicom.slice_plane import frame_planes
from core.io.image import Image


def stacks_in(folder: Path) -> tuple[DicomStack, ...]:
    headers = [
        each for each in read_headers(sorted(p for p in folder.rglob("*") if p.is_file())) if each.is_image
    ]
    frames = {each.path: frame_planes(each.path) for each in headers if is_of_several(each)}
    return stacks_of(headers, frames, digests_of(headers))


def image_in(folder: Path) -> Image:
    (stack,) = stacks_in(folder)
    assert stack.stopped_by() is None, stack.oddities
    return staged_image(staged_stack(stack))
