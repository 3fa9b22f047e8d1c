"""Takes the words out of an image file that may name a patient: descriptions, comments, extensions, dates.

Voxels and geometry stay bit by bit; what the format needs to say them stays too. Done to files of the project,
never to the user's own.
"""

import gzip
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.io.file_ending import TIFF_ENDINGS, file_ending
from core.io.files.atomic import replacing
from core.io.files.damaged import damaged
from core.io.formats.nifti_header import HEAD_BYTES, parse_nifti_header
from core.io.read_image import read_header, read_image
from core.io.write_image import write_image

_LONGEST_HEADER = 1 << 20
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"pHYs",
    b"sBIT",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"bKGD",
}
_NRRD_KEPT = {
    "type",
    "dimension",
    "space",
    "space dimension",
    "sizes",
    "space directions",
    "space origin",
    "kinds",
    "endian",
    "encoding",
    "measurement frame",
    "spacings",
    "axis mins",
    "axismins",
    "axis maxs",
    "axismaxs",
    "centers",
    "centerings",
    "thicknesses",
    "units",
    "space units",
    "data file",
    "datafile",
    "line skip",
    "lineskip",
    "byte skip",
    "byteskip",
    "block size",
    "blocksize",
}
_META_KEPT = {
    "ObjectType",
    "NDims",
    "BinaryData",
    "BinaryDataByteOrderMSB",
    "ElementByteOrderMSB",
    "CompressedData",
    "CompressedDataSize",
    "CompressionLevel",
    "TransformMatrix",
    "Rotation",
    "Orientation",
    "Offset",
    "Position",
    "Origin",
    "CenterOfRotation",
    "AnatomicalOrientation",
    "ElementSpacing",
    "ElementSize",
    "DimSize",
    "ElementNumberOfChannels",
    "ElementType",
    "HeaderSize",
    "ElementDataFile",
}
_NIFTI_1_WORDS = ((4, 28), (32, 36), (148, 252), (328, 344))
"""from byte to byte: data_type and db_name, extents and session_error, descrip and aux_file, intent_name"""
_NIFTI_2_WORDS = ((240, 344), (508, 524), (525, 540))
"""descrip and aux_file, intent_name, what is unused"""


def strip_descriptions(path: Path) -> None:
    """Rewrite the file without them. Raises UserError where it is damaged or cannot be written.

    Files of a format that has no such words are left as they are.
    """
    ending = file_ending(path)
    if ending in TIFF_ENDINGS:
        _strip_tiff(path)
        return
    strip = _STRIP.get(ending)
    if strip is None:
        return
    try:
        with replacing(path) as temporary, path.open("rb") as source, temporary.open("wb") as target:
            strip(source, target)
    except (struct.error, EOFError, ValueError, gzip.BadGzipFile) as error:
        raise damaged(path) from error


def _strip_tiff(path: Path) -> None:
    """Written anew, for its words are also its axes; the spacing of a stack then stands in the side file."""
    image = read_image(path)
    header = read_header(path)
    write_image(path, image)
    if read_header(path) != header:
        raise UserError("{file}: the descriptions cannot be taken out of this file.", file=str(path))


def _strip_packed_nifti(source: BinaryIO, target: BinaryIO) -> None:
    # neither the name nor the time that gzip keeps
    packed = gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0, compresslevel=6)
    with gzip.open(source, "rb") as unpacked, packed:
        _strip_nifti(unpacked, packed)  # type: ignore[arg-type]


def _strip_nifti(source: BinaryIO, target: BinaryIO) -> None:
    start = source.read(HEAD_BYTES)
    header = parse_nifti_header(start)
    if header is None or not 0 < header.axes < 8 or not header.voxel_bytes:
        raise ValueError("no NIfTI")
    size = 348 if header.version == 1 else 540
    if not size <= header.vox_offset <= _LONGEST_HEADER:
        raise ValueError("no header")
    stripped = bytearray(start[:size])
    for start_byte, stop in _NIFTI_1_WORDS if header.version == 1 else _NIFTI_2_WORDS:
        stripped[start_byte:stop] = bytes(stop - start_byte)
    # the extensions lie between header and voxels: the four bytes that announce them are zero as well
    target.write(bytes(stripped) + bytes(header.offset - size))
    source.read(max(0, header.offset - len(start)))
    voxels = header.stop - header.offset
    begun = start[header.offset :][:voxels]
    target.write(begun)
    _copy(source, target, voxels - len(begun))


def _copy(source: BinaryIO, target: BinaryIO, count: int) -> None:
    while count > 0:
        part = source.read(min(count, 1 << 22))
        if not part:
            raise EOFError
        target.write(part)
        count -= len(part)


def _strip_nrrd(source: BinaryIO, target: BinaryIO) -> None:
    line = source.readline(_LONGEST_HEADER)
    if not line.startswith(b"NRRD"):
        raise ValueError("no NRRD")
    while line.strip():
        field = line.split(b":", 1)
        is_pair = len(field) == 2 and field[1].startswith(b"=")
        name = field[0].decode("ascii", "replace").strip().lower()
        if line.startswith(b"NRRD") or (not line.startswith(b"#") and not is_pair and name in _NRRD_KEPT):
            target.write(line)
        line = source.readline(_LONGEST_HEADER)
    target.write(line)
    shutil.copyfileobj(source, target, 1 << 22)


def _strip_meta(source: BinaryIO, target: BinaryIO) -> None:
    while line := source.readline(_LONGEST_HEADER):
        name = line.split(b"=", 1)[0].strip().decode("ascii", "replace")
        if name in _META_KEPT:
            target.write(line)
        if name == "ElementDataFile":
            shutil.copyfileobj(source, target, 1 << 22)
            return
    raise ValueError("no MetaImage")


def strip_png(source: BinaryIO, target: BinaryIO) -> None:
    """A PNG picture without its words. Raises ValueError, struct.error or EOFError where it is none."""
    if source.read(8) != _PNG_START:
        raise ValueError("no PNG")
    target.write(_PNG_START)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", source.read(8))
        if kind in _PNG_KEPT:
            target.write(struct.pack(">I4s", length, kind))
            _copy(source, target, length + 4)
        else:
            source.seek(length + 4, 1)


_STRIP: dict[str, Callable[[BinaryIO, BinaryIO], None]] = {
    ".nii": _strip_nifti,
    ".nii.gz": _strip_packed_nifti,
    ".nrrd": _strip_nrrd,
    ".nhdr": _strip_nrrd,
    ".mha": _strip_meta,
    ".mhd": _strip_meta,
    ".png": strip_png,
}
