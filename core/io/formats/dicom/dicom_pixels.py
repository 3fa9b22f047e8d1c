"""The pixels of DICOM files unpacked, as numbers that mean what the header says."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.io.formats.dicom.dicom_file import (
    broken_dicom,
    items_of,
    number_of,
    open_dicom,
    quiet_pydicom,
    text_of,
    uid_of,
    whole_of,
)
from core.io.formats.dicom.pixel_syntax import BIG_ENDIAN, PACKINGS, lacks_codec, syntax_name

MOST_PIXELS = 1 << 32
"""of one file"""


class DicomPixels:
    """The frames of one open file."""

    def __init__(self, path: Path) -> None:
        """Raises UserError where the file is damaged, holds no pixels, or packs them in an unknown way."""
        self._path = path
        self._data = open_dicom(path, pixels=True)
        meta = getattr(self._data, "file_meta", None)
        syntax = uid_of(meta, "TransferSyntaxUID")
        if syntax and syntax not in PACKINGS:
            raise UserError(
                "{file}: its pixels are packed in a way that is not read here: {syntax}.",
                hint="Let the archive send the series uncompressed, or unpack it with gdcmconv (of GDCM).",
                file=str(path),
                syntax=syntax_name(syntax),
            )
        if lacks_codec(syntax):
            raise UserError(
                "{file}: its pixels are packed as {syntax}, which the installed imagecodecs cannot unpack.",
                hint="Install the package imagecodecs anew, in its newest version.",
                file=str(path),
                syntax=syntax_name(syntax),
            )
        self._packing = PACKINGS.get(syntax, "native")
        self._big = syntax == BIG_ENDIAN
        self.rows = whole_of(self._data, "Rows")
        self.columns = whole_of(self._data, "Columns")
        self.frames = max(1, whole_of(self._data, "NumberOfFrames", 1))
        self.samples = whole_of(self._data, "SamplesPerPixel", 1)
        self._bits = whole_of(self._data, "BitsAllocated", 16)
        self._stored = whole_of(self._data, "BitsStored", self._bits) or self._bits
        self._signed = whole_of(self._data, "PixelRepresentation") == 1
        if self.rows < 1 or self.columns < 1 or self.rows * self.columns * self.frames > MOST_PIXELS:
            raise broken_dicom(path)
        if self.samples != 1:
            raise UserError("{file}: its pixels are colours, not measurements.", file=str(path))
        if items_of(self._data, "ModalityLUTSequence"):
            raise UserError(
                "{file}: its numbers are to be looked up in a table (Modality LUT), which is not read here.",
                hint="Save the series with a slope and an intercept instead.",
                file=str(path),
            )
        self._pixels = self._stored_pixels()

    def frame(self, number: int) -> NDArray[Any]:
        """(Y, X) as stored, in whole numbers or floats. Raises UserError where the file is too short for it."""
        if not 0 <= number < self.frames:
            raise broken_dicom(self._path)
        try:
            if self._packing == "native":
                return self._native(*self._pixels, number)
            packed = self._packed_frame(number)
            if self._packing == "bytes":
                return self._native("", packed, 0)
            if self._packing == "deflate":
                return self._native("", _inflated(packed, 4 * self.rows * self.columns + 1), 0)
            return self._unpacked(packed)
        except UserError:
            raise
        except Exception as error:
            raise broken_dicom(self._path) from error

    @property
    def inverted_by(self) -> int | None:
        """What a stored number is taken from where large ones mean dark; None where they do not."""
        if text_of(self._data, "PhotometricInterpretation").upper() != "MONOCHROME1":
            return None
        return -1 if self._signed else 2**self._stored - 1

    @property
    def rescale(self) -> tuple[float, float]:
        slope = number_of(self._data, "RescaleSlope")
        return (slope or 1.0), number_of(self._data, "RescaleIntercept") or 0.0

    def _stored_pixels(self) -> tuple[str, bytes]:
        for name, code in (("PixelData", ""), ("FloatPixelData", "f4"), ("DoubleFloatPixelData", "f8")):
            value = getattr(self._data, name, None)
            if isinstance(value, bytes) and value:
                return code, value
        raise UserError(
            "{file}: the file holds no pixels.",
            hint="Send or copy the series again, or leave it out.",
            file=str(self._path),
        )

    def _native(self, code: str, content: bytes, number: int) -> NDArray[Any]:
        size = self.rows * self.columns
        order = ">" if self._big else "<"
        if code:
            kind = np.dtype(order + code)
        elif self._bits == 1:
            return self._bit_frame(content, number, size)
        elif self._bits in (8, 16, 32):
            kind = np.dtype(f"{order}{'i' if self._signed else 'u'}{self._bits // 8}")
        else:
            raise UserError(
                "{file}: pixels of {bits} bits cannot be read.", file=str(self._path), bits=self._bits
            )
        if len(content) < (number + 1) * size * kind.itemsize:
            raise broken_dicom(self._path)
        flat = np.frombuffer(content, kind, size, number * size * kind.itemsize)
        if self._big and kind.itemsize == 1 and self._data["PixelData"].VR == "OW":
            # bytes written as words of two
            words = np.frombuffer(content, ">u2").astype("<u2").view(kind)
            flat = words[number * size : (number + 1) * size]
        return self._own_bits(
            flat.reshape(self.rows, self.columns).astype(kind.newbyteorder("="), copy=False)
        )

    def _bit_frame(self, content: bytes, number: int, size: int) -> NDArray[Any]:
        """Frames follow each other bit by bit, the lowest of a byte first."""
        start = number * size
        part = np.frombuffer(content[start // 8 : (start + size + 7) // 8], np.uint8)
        bits = np.unpackbits(part, bitorder="little")[start % 8 : start % 8 + size]
        if len(bits) < size:
            raise broken_dicom(self._path)
        return bits.reshape(self.rows, self.columns)

    def _own_bits(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """Without what else may stand in the bits that are not the pixel's, and with its sign."""
        if pixels.dtype.kind == "f" or not 0 < self._stored < 8 * pixels.dtype.itemsize:
            return pixels
        high = whole_of(self._data, "HighBit", self._stored - 1)
        wide = 8 * pixels.dtype.itemsize
        up = max(0, wide - 1 - high)
        # the sign moves to the top and back again with the number
        moved = np.left_shift(pixels, pixels.dtype.type(up)) if up else pixels
        shifted: NDArray[Any] = np.right_shift(moved, pixels.dtype.type(wide - self._stored))
        return shifted

    def _packed_frame(self, number: int) -> bytes:
        with quiet_pydicom():
            from pydicom.encaps import get_frame

            found: bytes = get_frame(self._pixels[1], number, number_of_frames=self.frames)
        return found

    def _unpacked(self, packed: bytes) -> NDArray[Any]:
        """One frame of a packed file."""
        decoded = np.asarray(self._decoded(packed))
        if decoded.ndim == 3 and decoded.shape[-1] == 1:
            decoded = decoded[..., 0]
        if decoded.shape != (self.rows, self.columns):
            raise broken_dicom(self._path)
        wanted = np.dtype(f"{'i' if self._signed else 'u'}{max(1, (self._bits + 7) // 8)}")
        if decoded.dtype != wanted:
            decoded = (
                decoded.astype(wanted)
                if decoded.dtype.kind == wanted.kind
                else self._other_sign(decoded, wanted)
            )
        return self._own_bits(decoded)

    @staticmethod
    def _other_sign(decoded: NDArray[Any], wanted: np.dtype[Any]) -> NDArray[Any]:
        """The packed stream knows no signs, or other ones: the bits are the same."""
        own = np.dtype(f"{decoded.dtype.kind}{wanted.itemsize}")
        return decoded.astype(own).view(wanted)

    def _decoded(self, packed: bytes) -> Any:
        import imagecodecs

        if self._packing == "rle":
            kind = np.dtype(f"<u{max(1, self._bits // 8)}")
            flat = imagecodecs.dicomrle_decode(packed, kind)
            return np.frombuffer(flat, kind, self.rows * self.columns).reshape(self.rows, self.columns)
        packings: dict[str, Callable[[bytes], Any]] = {
            "jpeg": imagecodecs.jpeg_decode,
            "ljpeg": imagecodecs.ljpeg_decode,
            "jpegls": imagecodecs.jpegls_decode,
            "jpeg2000": imagecodecs.jpeg2k_decode,
            "jpegxl": imagecodecs.jpegxl_decode,
        }
        return packings[self._packing](packed)


def _inflated(packed: bytes, most: int) -> bytes:
    """Deflate without a head, as the standard has it for frames."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


def measured(stored: NDArray[Any], slope: float, intercept: float, kind: np.dtype[Any]) -> NDArray[Any]:
    """Stored numbers by slope and intercept, in the type that the whole stack has."""
    if kind.kind in "iu":
        return (
            stored.astype(kind)
            if not intercept
            else (stored.astype(np.int64) + round(intercept)).astype(kind)
        )
    values: NDArray[Any] = (stored.astype(np.float64) * slope + intercept).astype(kind)
    return values


def kind_of_stack(pairs: Sequence[tuple[float, float]], lowest: int, highest: int) -> np.dtype[Any]:
    """Whole numbers where slope and intercept keep them whole, the smallest type that holds `lowest` to `highest`."""
    if any(slope != 1 or intercept != round(intercept) for slope, intercept in pairs):
        return np.dtype(np.float32)
    low = lowest + min(round(intercept) for _, intercept in pairs)
    high = highest + max(round(intercept) for _, intercept in pairs)
    for kind in (np.uint8, np.int16, np.uint16, np.int32):
        about = np.iinfo(kind)
        if about.min <= low and high <= about.max:
            return np.dtype(kind)
    return np.dtype(np.float32)
