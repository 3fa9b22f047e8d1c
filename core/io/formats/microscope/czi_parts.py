"""The parts of a CZI file (Zeiss): where its pieces of pixels lie, and what each of them shows.

After Zeiss's "ZISRAW (CZI) file format" as the libraries czifile and libczi read it. czifile itself is not used: what
is installed below Python 3.12 unpacks no Zstandard, with which ZEN writes by default.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.file_head import open_regular

_SEGMENT = struct.Struct("<16sqq")
_HEADER = struct.Struct("<iiii16s16siqqiq")
_ENTRY = struct.Struct("<2siqiiBB4si")
_DIMENSION = struct.Struct("<4siifi")
_SUBBLOCK = struct.Struct("<iiq")
_RESERVED = 124
_FIXED_METADATA = 256
_LEAST_SUBBLOCK = 240
_MOST_ENTRIES = 4_000_000
_MOST_DIMENSIONS = 40
_MOST_XML = 256 << 20
_MOST_PIECE = 2 << 30
_KINDS = {0: ("u1", 1), 1: ("<u2", 1), 2: ("<f4", 1), 3: ("u1", 3), 4: ("<u2", 3)} | {
    8: ("<f4", 3),
    9: ("u1", 4),
    12: ("<i4", 1),
    13: ("<f8", 1),
}
"""type of pixels and samples of each, by the file's number for it; those of colour are blue, green, red"""
_RAW, _JPEG, _LZW, _JPEG_XR, _ZSTD, _ZSTD_1 = 0, 1, 2, 4, 5, 6
_DECODED_AS_RGB = (_JPEG, _JPEG_XR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CziPiece:
    """A rectangle of pixels of one channel, depth and moment."""

    position: int
    """of its segment in the file"""
    pixel_type: int
    compression: int
    places: Mapping[str, int]
    """along each axis that has a letter: where it begins"""
    sizes: Mapping[str, int]
    stored: Mapping[str, int]
    is_reduced: bool
    """whether it is of a smaller copy of the image"""

    @property
    def kind(self) -> tuple[str, int] | None:
        """Type and samples; None for complex numbers and what is not known."""
        return _KINDS.get(self.pixel_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class CziParts:
    pieces: tuple[CziPiece, ...]
    xml: bytes
    """what the file says of itself"""


def read_czi_parts(path: Path) -> CziParts:
    """Raises UserError where the file is damaged, or a part of an image that is spread over several files."""
    try:
        with open_regular(path) as file:
            size = path.stat().st_size
            if _segment(file, 0, size) != b"ZISRAWFILE":
                raise damaged(path)
            fields = _HEADER.unpack(_bytes(file, _HEADER.size))
            if fields[6] != 0:
                raise UserError(
                    "{file}: this is one of several files of one image.",
                    hint="Save the whole image as one CZI, for example with ZEN.",
                    file=str(path),
                )
            directory, metadata = fields[7], fields[8]
            return CziParts(pieces=_pieces(path, file, directory, size), xml=_xml(path, file, metadata, size))
    except (struct.error, EOFError, UnicodeDecodeError) as error:
        raise damaged(path) from error


def read_piece(file: BinaryIO, path: Path, piece: CziPiece) -> NDArray[Any]:
    """Its pixels (Y, X, samples) as they are stored; colours red, green, blue, without transparency.

    Raises UserError where they are packed in a way that is not known, or damaged.
    """
    size = path.stat().st_size
    try:
        if _segment(file, piece.position, size) != b"ZISRAWSUBBLOCK":
            raise damaged(path)
        metadata, _, packed = _SUBBLOCK.unpack(_bytes(file, _SUBBLOCK.size))
        entry = 32 + 20 * struct.unpack_from("<i", _bytes(file, 32), 28)[0]
        start = piece.position + 32 + _SUBBLOCK.size + max(entry, _LEAST_SUBBLOCK) + metadata
        if not start >= 0 or not 0 <= packed <= min(_MOST_PIECE, size - start):
            raise damaged(path)
        file.seek(start)
        content = _bytes(file, packed)
    except (struct.error, EOFError) as error:
        raise damaged(path) from error
    if piece.kind is None:
        raise damaged(path)
    kind, samples = np.dtype(piece.kind[0]), piece.kind[1]
    shape = (piece.stored["Y"], piece.stored["X"], samples)
    pixels = _unpacked(path, content, piece.compression, kind, int(np.prod(shape)))
    if pixels.size != int(np.prod(shape)) or pixels.dtype.itemsize != kind.itemsize:
        raise damaged(path)
    pixels = pixels.reshape(shape)
    if samples == 1:
        return pixels
    return pixels[..., :3] if piece.compression in _DECODED_AS_RGB else pixels[..., 2::-1]


def _unpacked(
    path: Path, content: bytes, compression: int, kind: "np.dtype[Any]", count: int
) -> NDArray[Any]:
    # heavy
    import imagecodecs

    size = count * kind.itemsize
    if compression == _RAW or (len(content) == size and compression not in _DECODED_AS_RGB):
        return np.frombuffer(content, kind, count) if len(content) >= size else np.zeros(0, kind)
    if compression == _JPEG:
        return np.asarray(imagecodecs.jpeg_decode(content))
    if compression == _JPEG_XR:
        return np.asarray(imagecodecs.jpegxr_decode(content))
    if compression == _LZW:
        return np.frombuffer(imagecodecs.lzw_decode(content, out=size), kind)
    if compression == _ZSTD:
        return np.frombuffer(imagecodecs.zstd_decode(content, out=size), kind)
    if compression == _ZSTD_1:
        return _zstd_1(content, kind, size)
    raise UserError(
        "{file}: this CZI file is compressed in a way that is not known ({number}).",
        hint="Save it without compression, for example with ZEN.",
        file=str(path),
        number=compression,
    )


def _zstd_1(content: bytes, kind: "np.dtype[Any]", size: int) -> NDArray[Any]:
    """Zstandard behind a few bytes that say whether the low bytes of all pixels come before the high ones."""
    import imagecodecs

    head = content[0]
    splits = head == 3 and content[1] == 1 and bool(content[2] & 1)
    if head not in (1, 3):
        raise ValueError("the head of a piece")
    plain = np.frombuffer(imagecodecs.zstd_decode(content[head:], out=size), np.uint8)
    if splits:
        plain = np.ascontiguousarray(plain.reshape(kind.itemsize, -1).T).ravel()
    return plain.view(kind)


def _bytes(file: BinaryIO, count: int) -> bytes:
    content = file.read(count)
    if len(content) < count:
        raise EOFError
    return content


def _segment(file: BinaryIO, position: int, size: int) -> bytes:
    """The name of the segment there; the file stands behind its head."""
    if not 0 <= position <= size - _SEGMENT.size:
        raise EOFError
    file.seek(position)
    return bytes(_SEGMENT.unpack(_bytes(file, _SEGMENT.size))[0].rstrip(b"\0"))


def _pieces(path: Path, file: BinaryIO, directory: int, size: int) -> tuple[CziPiece, ...]:
    if directory <= 0 or _segment(file, directory, size) != b"ZISRAWDIRECTORY":
        # a recording that was broken off has no list of its pieces
        raise damaged(path)
    count = struct.unpack("<i", _bytes(file, 4))[0]
    file.seek(_RESERVED, 1)
    if not 0 <= count <= min(_MOST_ENTRIES, size // _ENTRY.size):
        raise damaged(path)
    return tuple(_piece(path, file) for _ in range(count))


def _piece(path: Path, file: BinaryIO) -> CziPiece:
    schema, pixel_type, position, _, compression, pyramid, _, _, count = _ENTRY.unpack(
        _bytes(file, _ENTRY.size)
    )
    if schema != b"DV" or not 0 < count <= _MOST_DIMENSIONS:
        raise damaged(path)
    places, sizes, stored = {}, {}, {}
    content = _bytes(file, count * _DIMENSION.size)
    for letters, start, size, _, kept in _DIMENSION.iter_unpack(content):
        axis = letters.rstrip(b"\0").decode("ascii")
        places[axis], sizes[axis], stored[axis] = start, size, kept or size
    if "X" not in sizes or "Y" not in sizes or any(n < 1 for n in (*sizes.values(), *stored.values())):
        raise damaged(path)
    return CziPiece(
        position=position,
        pixel_type=pixel_type,
        compression=compression,
        places=places,
        sizes=sizes,
        stored=stored,
        is_reduced=pyramid != 0 or sizes != stored,
    )


def _xml(path: Path, file: BinaryIO, metadata: int, size: int) -> bytes:
    """Empty where the file says nothing of itself."""
    if metadata <= 0:
        return b""
    if _segment(file, metadata, size) != b"ZISRAWMETADATA":
        raise damaged(path)
    length = struct.unpack("<i", _bytes(file, 4))[0]
    if not 0 <= length <= min(_MOST_XML, size):
        raise damaged(path)
    file.seek(_FIXED_METADATA - 4, 1)
    return _bytes(file, length).rstrip(b"\0")
