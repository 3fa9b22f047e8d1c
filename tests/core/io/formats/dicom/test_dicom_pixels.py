"""Pixels of every transfer syntax come out as they went in."""

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from pydicom.encaps import encapsulate
from pydicom.uid import (
    JPEG2000,
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from core.errors import UserError
from core.io.formats.dicom.dicom_pixels import DicomPixels
from core.io.formats.dicom.pixel_syntax import is_readable, syntax_name
from tests.core.io.formats.dicom.pacs import header, save, uid_for


def data_of(stored: np.ndarray, bits: int):
    data = header()
    data.SOPInstanceUID = uid_for("one")
    data.Rows, data.Columns = stored.shape[-2:]
    data.BitsAllocated = 8 * stored.dtype.itemsize
    data.BitsStored, data.HighBit = bits, bits - 1
    data.PixelRepresentation = int(stored.dtype.kind == "i")
    if stored.ndim == 3:
        data.NumberOfFrames = len(stored)
    return data


def stored_numbers(bits: int, signed: bool, frames: int = 2) -> np.ndarray:
    kind = np.dtype(f"{'i' if signed else 'u'}{1 if bits <= 8 else 2}")
    low, high = (-(1 << (bits - 1)), 1 << (bits - 1)) if signed else (0, 1 << bits)
    found = np.random.default_rng(bits).integers(low, high, (frames, 17, 23)).astype(kind)
    found[0, 0, :2] = low, high - 1
    return found


def jpeg2000(plane: np.ndarray, bits: int) -> bytes:
    return imagecodecs.jpeg2k_encode(plane, codecformat="j2k", reversible=True, level=0, bitspersample=bits)


PACKED = {
    JPEG2000Lossless: jpeg2000,
    JPEGLSLossless: lambda plane, bits: imagecodecs.jpegls_encode(plane),
    JPEGLosslessSV1: lambda plane, bits: imagecodecs.ljpeg_encode(plane, bitspersample=bits),
}


@pytest.mark.parametrize(
    "syntax", [ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian]
)
@pytest.mark.parametrize("bits, signed", [(8, False), (12, False), (12, True), (16, False), (16, True)])
def test_that_uncompressed_pixels_are_read(syntax: UID, bits: int, signed: bool, tmp_path: Path) -> None:
    stored = stored_numbers(bits, signed)
    data = data_of(stored, bits)
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    data.PixelData = stored.astype(stored.dtype.newbyteorder(order)).tobytes()
    data["PixelData"].VR = "OB" if bits == 8 else "OW"
    pixels = DicomPixels(save(tmp_path / "a.dcm", data, syntax))
    assert np.array_equal([pixels.frame(i) for i in range(2)], stored)


@pytest.mark.parametrize("syntax", PACKED)
@pytest.mark.parametrize("bits, signed", [(8, False), (12, False), (16, False), (12, True), (16, True)])
def test_that_packed_pixels_are_read(syntax: UID, bits: int, signed: bool, tmp_path: Path) -> None:
    stored = stored_numbers(bits, signed)
    # streams without signs hold the same bits
    plain = stored.astype(stored.dtype.str.replace("i", "u")) & ((1 << bits) - 1) if signed else stored
    packed = [PACKED[syntax](np.ascontiguousarray(plane), bits) for plane in plain]
    data = data_of(stored, bits)
    data.PixelData = encapsulate([bytes(each) for each in packed])
    data["PixelData"].is_undefined_length = True
    pixels = DicomPixels(save(tmp_path / "a.dcm", data, syntax))
    assert np.array_equal([pixels.frame(i) for i in range(2)], stored)


def test_that_signed_jpeg_2000_keeps_its_signs(tmp_path: Path) -> None:
    stored = stored_numbers(12, True)
    data = data_of(stored, 12)
    packed = [
        imagecodecs.jpeg2k_encode(plane, codecformat="j2k", reversible=True, level=0) for plane in stored
    ]
    data.PixelData = encapsulate([bytes(each) for each in packed])
    data["PixelData"].is_undefined_length = True
    pixels = DicomPixels(save(tmp_path / "a.dcm", data, JPEG2000))
    assert np.array_equal([pixels.frame(i) for i in range(2)], stored)


@pytest.mark.parametrize("bits", [8, 16])
def test_that_run_lengths_are_unpacked(bits: int, tmp_path: Path) -> None:
    from pydicom import dcmread

    stored = stored_numbers(bits, False)
    data = data_of(stored, bits)
    data.PixelData = stored.tobytes()
    data["PixelData"].VR = "OW"
    path = save(tmp_path / "a.dcm", data, ImplicitVRLittleEndian)
    file = dcmread(path)
    file.compress(RLELossless)
    file.save_as(path)
    pixels = DicomPixels(path)
    assert np.array_equal([pixels.frame(i) for i in range(2)], stored)


def test_that_bits_beside_the_pixel_do_not_count(tmp_path: Path) -> None:
    stored = stored_numbers(12, False)
    data = data_of(stored, 12)
    data.PixelData = (stored | 0xF000).tobytes()
    pixels = DicomPixels(save(tmp_path / "a.dcm", data))
    assert np.array_equal(pixels.frame(1), stored[1])


def test_that_an_unknown_packing_is_named(tmp_path: Path) -> None:
    data = data_of(stored_numbers(8, False), 8)
    data.PixelData = encapsulate([b"0000"])
    data["PixelData"].is_undefined_length = True
    path = save(tmp_path / "a.dcm", data, "1.2.840.10008.1.2.4.100")
    with pytest.raises(UserError, match="MPEG2 Main Profile"):
        DicomPixels(path)
    assert not is_readable("1.2.840.10008.1.2.4.100") and is_readable("")
    assert "MPEG2" in syntax_name("1.2.840.10008.1.2.4.100")


def test_that_a_file_cut_off_is_told_as_damaged(tmp_path: Path) -> None:
    data = data_of(stored_numbers(16, False), 16)
    data.PixelData = stored_numbers(16, False).tobytes()[:-100]
    with pytest.raises(UserError, match="damaged or cut off"):
        DicomPixels(save(tmp_path / "a.dcm", data)).frame(1)
