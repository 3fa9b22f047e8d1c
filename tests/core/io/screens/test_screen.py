"""Files that would end, hang or fool a library are refused by a sentence that names them and the reason."""

import gzip
import os
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import UserError
from core.io.image import Grid, Image
from core.io.read_image import read_header, read_image
from core.io.screens.screen import screen_image_file
from core.io.write_image import write_image

VOXELS = np.arange(1000, dtype="<i2")
UNIT = np.hstack([np.eye(3), np.zeros((3, 1))])
DAMAGED = "the file is damaged or cut off"
NOT_A_NUMBER = "the position in the file is not a number"


def nifti(path: Path, fields: dict[int, tuple[str, Any]] | None = None, *, order: str = "<") -> Path:
    """A NIfTI-1 file of 10 × 10 × 10 voxels; `fields` overwrites what stands at a place of its header."""
    head = bytearray(352)
    struct.pack_into(order + "i", head, 0, 348)
    struct.pack_into(order + "8h", head, 40, 3, 10, 10, 10, 1, 1, 1, 1)
    struct.pack_into(order + "2h", head, 70, 4, 16)
    struct.pack_into(order + "8f", head, 76, *[1.0] * 8)
    struct.pack_into(order + "3f", head, 108, 352.0, 1.0, 0.0)
    struct.pack_into(order + "2h", head, 252, 0, 1)
    struct.pack_into(order + "12f", head, 280, *UNIT.ravel())
    head[344:348] = b"n+1\0"
    for place, (kind, value) in (fields or {}).items():
        struct.pack_into(order + kind, head, place, value)
    content = bytes(head) + VOXELS.astype(order + "i2").tobytes()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def nrrd(path: Path, *lines: str, voxels: bytes = VOXELS.tobytes(), **fields: str) -> Path:
    known = {"type": "int16", "dimension": "3", "sizes": "10 10 10", "endian": "little", "encoding": "raw"}
    known |= {name.replace("_", " "): value for name, value in fields.items()}
    head = ["NRRD0004", *(f"{name}: {value}" for name, value in known.items()), *lines, "", ""]
    path.write_bytes("\n".join(head).encode("latin-1") + voxels)
    return path


def meta(path: Path, *lines: str, voxels: bytes = VOXELS.tobytes(), **fields: str) -> Path:
    known = {"ObjectType": "Image", "NDims": "3", "DimSize": "10 10 10", "ElementType": "MET_SHORT"} | fields
    last = known.pop("ElementDataFile", "LOCAL")
    head = [*(f"{name} = {value}" for name, value in known.items()), *lines, f"ElementDataFile = {last}", ""]
    path.write_bytes("\n".join(head).encode("latin-1") + voxels)
    return path


def told(path: Path) -> str:
    """The sentence with which the screen refuses a file; reading says the same."""
    sentences = set()
    for look in (screen_image_file, read_header, read_image):
        with pytest.raises(UserError) as error:
            look(path)
        sentences.add(str(error.value))
    (sentence,) = sentences
    assert sentence.startswith(f"{path}: ")
    return sentence


@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
@pytest.mark.parametrize(
    ("place", "kind", "value", "words"),
    [
        (40, "h", 0, DAMAGED),
        (40, "h", 8, DAMAGED),
        (42, "h", 0, "an image of the size 0 × 10 × 10 is not possible"),
        (44, "h", -5, "an image of the size 10 × −5 × 10 is not possible"),
        (44, "h", 32767, DAMAGED),
        (70, "h", 1536, "voxels of the type 1536 cannot be read"),
        (70, "h", 999, "voxels of the type 999 cannot be read"),
        (108, "f", float("nan"), "the header does not say where the voxels begin"),
        (108, "f", float("inf"), "the header does not say where the voxels begin"),
        (108, "f", -400.0, "the header does not say where the voxels begin"),
        (108, "f", 1e30, "the header does not say where the voxels begin"),
        (108, "f", 6e7, DAMAGED),
        (112, "f", float("inf"), "the scale of the voxel values is not a number"),
        (80, "f", 1e20, "a position or distance in the file is too large to be right (1e+20 mm)"),
        (280, "f", float("nan"), NOT_A_NUMBER),
        (308, "f", float("-inf"), NOT_A_NUMBER),
        (296, "f", 3e38, "a position or distance in the file is too large to be right (3e+38 mm)"),
    ],
)
def test_that_nifti_headers_which_cannot_be_are_refused(
    tmp_path: Path, ending: str, place: int, kind: str, value: float, words: str
) -> None:
    assert words in told(nifti(tmp_path / ("case" + ending), {place: (kind, value)}))


def test_that_a_position_counts_only_where_its_code_says_that_it_is_used(tmp_path: Path) -> None:
    unused = nifti(
        tmp_path / "unused.nii", {254: ("h", 0), 280: ("f", float("nan")), 268: ("f", float("inf"))}
    )
    np.testing.assert_array_equal(read_image(unused).voxels.ravel(), VOXELS)
    assert NOT_A_NUMBER in told(nifti(tmp_path / "used.nii", {252: ("h", 1), 268: ("f", float("nan"))}))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {254: ("h", 0)},
        {40: ("h", 4)},
        {40: ("h", 4), 48: ("h", 0)},
        {72: ("h", 0)},
        {80: ("f", 0.0)},
        {80: ("f", float("nan"))},
        {108: ("f", 0.0)},
        {112: ("f", float("nan"))},
        {344: ("i", 0)},
    ],
    ids=str,
)
@pytest.mark.parametrize("order", ["<", ">"])
def test_that_odd_nifti_headers_which_readers_understand_are_read(
    tmp_path: Path, order: str, fields: dict[int, tuple[str, Any]]
) -> None:
    image = read_image(nifti(tmp_path / "case.nii", fields, order=order))
    assert image.voxels.shape == (1, 10, 10, 10)
    if 108 not in fields:
        np.testing.assert_array_equal(image.voxels.ravel(), VOXELS)


def test_that_the_promise_of_a_header_is_told_without_reading_the_voxels(tmp_path: Path) -> None:
    promise = screen_image_file(nifti(tmp_path / "case.nii.gz"))
    assert (promise.bytes, promise.shape, promise.offset) == (2000, (10, 10, 10), 352)
    assert screen_image_file(meta(tmp_path / "case.mha")).bytes == 2000
    detached = nrrd(tmp_path / "case.nhdr", data_file="v.raw", voxels=b"")
    (tmp_path / "v.raw").write_bytes(VOXELS.tobytes())
    assert screen_image_file(detached).data_files == (tmp_path / "v.raw",)


def test_that_a_mask_of_nothing_but_background_passes_however_well_it_is_packed(tmp_path: Path) -> None:
    grid = Grid(shape=(200, 256, 256), spacing_mm=(1.0, 1.0, 1.0))
    for ending in (".nii.gz", ".nrrd", ".mha"):
        path = tmp_path / ("empty" + ending)
        write_image(path, Image(voxels=np.zeros((1, *grid.shape), np.uint8), grid=grid))
        assert path.stat().st_size * 300 < 200 * 256 * 256
        assert screen_image_file(path).bytes == 200 * 256 * 256


def test_that_a_packed_file_cannot_hold_more_than_packing_allows(tmp_path: Path) -> None:
    many = {42: ("h", 30000), 44: ("h", 30000)}
    assert DAMAGED in told(nifti(tmp_path / "case.nii.gz", many))
    packed = zlib.compress(VOXELS.tobytes())
    size = {"CompressedData": "True", "CompressedDataSize": str(len(packed))}
    assert DAMAGED in told(meta(tmp_path / "case.mha", DimSize="9999 9999 9999", voxels=packed, **size))
    assert DAMAGED in told(
        nrrd(tmp_path / "case.nrrd", sizes="9999 9999 999", encoding="gzip", voxels=packed)
    )


def test_that_a_cut_file_whose_name_and_packing_differ_is_refused(tmp_path: Path) -> None:
    plain = nifti(tmp_path / "case.nii").read_bytes()
    (tmp_path / "plain.nii.gz").write_bytes(plain[:-1])
    assert DAMAGED in told(tmp_path / "plain.nii.gz")
    packed = gzip.compress(plain)
    for name, content in (("short.nii", packed[:-20]), ("sum.nii", packed[:-8] + bytes(4) + packed[-4:])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError, match=f"{name}: {DAMAGED}"):
            read_image(tmp_path / name)


def test_that_thousands_of_tiny_extensions_before_the_voxels_are_refused(tmp_path: Path) -> None:
    path = nifti(tmp_path / "case.nii")
    content = bytearray(path.read_bytes())
    struct.pack_into("<f", content, 108, 352.0 + 16 * 5000)
    content[348] = 1
    path.write_bytes(bytes(content[:352]) + struct.pack("<ii8x", 16, 6) * 5000 + content[352:])
    assert DAMAGED in told(path)


OUTSIDE = (
    "/etc/passwd",
    "../case.raw",
    "sub/../../case.raw",
    "..\\case.raw",
    "C:\\case.raw",
    "C:case.raw",
    "\\\\host\\x",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_that_voxels_are_read_only_from_beside_the_header(tmp_path: Path, name: str) -> None:
    (tmp_path / "case.raw").write_bytes(VOXELS.tobytes())
    (tmp_path / "sub").mkdir()
    for path in (
        nrrd(tmp_path / "sub/case.nhdr", data_file=name),
        nrrd(tmp_path / "sub/case.nrrd", DATAFILE=name),
        meta(tmp_path / "sub/case.mhd", ElementDataFile=name),
        meta(tmp_path / "sub/colon.mhd", f"ElementDataFile: {name}"),
    ):
        assert ("" if path.stem == "colon" else "its voxels do not lie beside it, but in ") in told(path)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights")
def test_that_a_link_or_a_device_beside_the_header_is_no_way_out(tmp_path: Path) -> None:
    (tmp_path / "secret.raw").write_bytes(VOXELS.tobytes())
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "link.raw").symlink_to(tmp_path / "secret.raw")
    (folder / "zero.raw").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.raw")
    for name in ("link.raw", "zero.raw", "pipe.raw", "."):
        assert "its voxels do not lie beside it" in told(meta(folder / "case.mhd", ElementDataFile=name))
        assert "its voxels do not lie beside it" in told(nrrd(folder / "case.nhdr", data_file=name))
    assert "the file with its voxels (gone.raw) is missing" in told(
        meta(folder / "case.mhd", ElementDataFile="gone.raw")
    )
    # below, and whole folders behind a link that the user made, are fine
    (folder / "below").mkdir()
    (folder / "below/v.raw").write_bytes(VOXELS.tobytes())
    (tmp_path / "linked").symlink_to(folder)
    meta(folder / "case.mhd", ElementDataFile="below/v.raw")
    np.testing.assert_array_equal(read_image(tmp_path / "linked/case.mhd").voxels.ravel(), VOXELS)


@pytest.mark.parametrize("name", ["/etc/%s%s%s 1 9 1", "v%03d.raw 1 9 1", "LIST", "list 2", "%n"])
def test_that_patterns_and_lists_of_files_are_refused(tmp_path: Path, name: str) -> None:
    assert "its voxels lie in several files" in told(meta(tmp_path / "case.mhd", ElementDataFile=name))
    assert "its voxels lie in several files" in told(nrrd(tmp_path / "case.nhdr", data_file=name))


def test_that_a_second_data_file_hidden_in_a_line_is_refused(tmp_path: Path) -> None:
    for line in (
        "Comment = x\rElementDataFile = /etc/passwd",
        "Comment = " + "a" * 500 + "ElementDataFile = /etc/passwd",
    ):
        assert told(meta(tmp_path / "case.mha", line))
    assert DAMAGED in told(nrrd(tmp_path / "case.nrrd", "content: x\rdata file: /etc/passwd"))
    assert '"datafile" in the header' in told(
        nrrd(tmp_path / "two.nrrd", "data file: a.raw", data_file="a.raw")
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"dimension": "16", "sizes": "1 " * 16}, "an image of 16 axes cannot be used"),
        ({"dimension": "5", "sizes": "10 10 10 1 1"}, "an image of 5 axes cannot be used"),
        ({"sizes": "10 10"}, '"sizes" in the header cannot be right (10 10)'),
        ({"sizes": "10 0 10"}, "an image of the size 10 × 0 × 10 is not possible"),
        ({"sizes": "10 -1 10"}, '"sizes" in the header cannot be right (-1)'),
        ({"sizes": "4294967296 4294967296 4"}, "is not possible"),
        ({"sizes": "100 100 100"}, DAMAGED),
        ({"type": "block"}, "voxels of the type block cannot be read"),
        ({"encoding": "bzip2"}, "voxels packed as bzip2 cannot be read"),
        ({"byte_skip": "9000000000000000000"}, '"byte skip" in the header cannot be right'),
        ({"byte_skip": "-5"}, '"byte skip" in the header cannot be right (-5)'),
        ({"line_skip": "99999999"}, '"line skip" in the header cannot be right'),
        ({"kinds": "domain " * 500}, '"kinds" in the header cannot be right'),
        ({"labels": '"a" ' * 500}, '"labels" in the header cannot be right'),
        ({"space_directions": "(1,0,0) " * 400}, '"space directions" in the header cannot be right'),
        ({"space_directions": "(1,0,0) (0,inf,0) (0,0,1)"}, NOT_A_NUMBER),
        ({"space_directions": "(1e300,0,0) (0,1,0) (0,0,1)"}, "too large to be right"),
        ({"space_origin": "(nan,0,0)"}, NOT_A_NUMBER),
        ({"content": "a" * 50_000_000}, "the header is too long"),
        ({"content": "a" * 50_000}, "the header is too long"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_that_nrrd_headers_which_cannot_be_are_refused(
    tmp_path: Path, fields: dict[str, str], words: str
) -> None:
    assert words in told(nrrd(tmp_path / "case.nrrd", **fields))


def test_that_a_segmentation_of_many_structures_from_3d_slicer_is_read(tmp_path: Path) -> None:
    tags = (
        "Segmentation category and type - 3D Slicer General Anatomy list~SCT^85756007^Tissue~SCT^85756007^Tissue~^^~"
        * 3
    )
    entries = [
        f"Segment{i}_{name}:={value}"
        for i in range(130)
        for name, value in [(f"Entry{j}", "0 0.5 1") for j in range(9)] + [("Tags", tags)]
    ]
    path = nrrd(
        tmp_path / "liver.seg.nrrd", *entries, "Conversion:=" + "x|" * 4000, kinds="domain domain domain"
    )
    assert path.stat().st_size > 80_000
    np.testing.assert_array_equal(read_image(path).voxels.ravel(), VOXELS)
    assert "the header is too long" in told(
        nrrd(tmp_path / "many.nrrd", *(f"k{i}:=v" for i in range(20_000)))
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"NDims": "5", "DimSize": "10 10 10 1 1"}, "an image of 5 axes cannot be used"),
        ({"NDims": "3000000000"}, "axes cannot be used"),
        ({"NDims": "x"}, '"NDims" in the header cannot be right (x)'),
        ({"DimSize": "10 10 0"}, "an image of the size 10 × 10 × 0 is not possible"),
        ({"DimSize": "10 10 -9"}, '"DimSize" in the header cannot be right (-9)'),
        ({"DimSize": "10 " * 200}, '"DimSize" in the header cannot be right'),
        ({"DimSize": "100 100 100"}, DAMAGED),
        ({"ElementType": "MET_OTHER"}, "voxels of the type MET_OTHER cannot be read"),
        ({"ElementNumberOfChannels": "0"}, '"ElementNumberOfChannels" in the header cannot be right (0)'),
        ({"ElementNumberOfChannels": "-1"}, '"ElementNumberOfChannels" in the header cannot be right (-1)'),
        ({"ElementNumberOfChannels": "2"}, DAMAGED),
        ({"CompressedData": "True", "CompressedDataSize": "99999999999"}, DAMAGED),
        ({"CompressedData": "True"}, '"CompressedDataSize" in the header cannot be right'),
        ({"ElementSpacing": "inf 1 1"}, "the size of a voxel is zero or no number"),
        ({"ElementSpacing": "1e200 1 1"}, "too large to be right"),
        ({"Offset": "nan 0 0"}, NOT_A_NUMBER),
        ({"Offset": "1 " * 200}, '"Offset" in the header cannot be right'),
        ({"TransformMatrix": "inf 0 0 0 1 0 0 0 1"}, NOT_A_NUMBER),
        ({"HeaderSize": "5"}, '"HeaderSize" in the header cannot be right (5)'),
        ({"HeaderSize": "-7"}, '"HeaderSize" in the header cannot be right (-7)'),
        ({"Comment": "a" * 2_000_000}, "the header is too long"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_that_metaimage_headers_which_cannot_be_are_refused(
    tmp_path: Path, fields: dict[str, str], words: str
) -> None:
    assert words in told(meta(tmp_path / "case.mha", **fields))


@pytest.mark.parametrize("detached", [False, True])
def test_that_a_packed_metaimage_which_does_not_unpack_is_refused(tmp_path: Path, detached: bool) -> None:
    packed = zlib.compress(VOXELS.tobytes())
    path = tmp_path / ("case.mhd" if detached else "case.mha")

    def write(stream: bytes) -> None:
        (tmp_path / "case.zraw").write_bytes(stream)
        fields = {"CompressedData": "True", "CompressedDataSize": str(len(stream))}
        fields |= {"ElementDataFile": "case.zraw"} if detached else {}
        meta(path, voxels=b"" if detached else stream, **fields)

    write(packed)
    np.testing.assert_array_equal(read_image(path).voxels.ravel(), VOXELS)
    for spoilt in (
        packed[:-40],
        packed[:200] + b"\0" * 40 + packed[240:],
        zlib.compress(VOXELS.tobytes()[:900]),
        packed[:-2] + b"\0\0",
    ):
        write(spoilt)
        with pytest.raises(UserError, match=DAMAGED):
            read_image(path)


def test_that_only_the_reader_that_the_name_tells_is_asked(tmp_path: Path) -> None:
    nrrd(tmp_path / "case.mha")
    assert DAMAGED in told(tmp_path / "case.mha")
    meta(tmp_path / "case.nrrd")
    assert DAMAGED in told(tmp_path / "case.nrrd")
    (tmp_path / "page.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    assert DAMAGED in told(tmp_path / "page.png")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("ending", [".nii", ".nii.gz", ".mha", ".nrrd", ".gipl", ".png", ".tif"])
def test_that_pipes_devices_and_folders_are_no_images(tmp_path: Path, ending: str) -> None:
    os.mkfifo(tmp_path / ("pipe" + ending))
    (tmp_path / ("zero" + ending)).symlink_to("/dev/zero")
    (tmp_path / ("folder" + ending)).mkdir()
    for name in ("pipe", "zero", "folder"):
        assert "this is no ordinary file" in told(tmp_path / (name + ending))


def png(width: int, height: int, *parts: bytes) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (
        header,
        *parts,
        b"IDAT" + zlib.compress(bytes((width + 1) * height) if width < 99 else b""),
        b"IEND",
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )


def test_that_pictures_which_promise_too_much_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.png"
    path.write_bytes(png(8, 8))
    assert read_image(path).voxels.shape == (1, 1, 8, 8)
    for content in (png(50_000, 50_000), png(0, 8), png(8, 8, *[b"tEXta\0b"] * 5000)):
        path.write_bytes(content)
        assert told(path)
    (tmp_path / "case.bmp").write_bytes(
        b"BM" + struct.pack("<IIIIiiHHIIIIII", 99, 0, 54, 40, 30000, 30000, 1, 24, *[0] * 6)
    )
    assert DAMAGED in told(tmp_path / "case.bmp")
    (tmp_path / "case.jpg").write_bytes(b"\xff\xd8" + b"\xff\xe1\0\2" * 9000)
    assert DAMAGED in told(tmp_path / "case.jpg")


def tiff(*entries: tuple[int, int, int, int], tail: bytes = b"") -> bytes:
    """A little-endian TIFF with one directory of (code, type, count, value)."""
    content = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + content + struct.pack("<I", 8) + tail


PLAIN = (
    (256, 4, 1, 8),
    (257, 4, 1, 8),
    (258, 3, 1, 8),
    (259, 3, 1, 1),
    (262, 3, 1, 1),
    (273, 4, 1, 8),
    (279, 4, 1, 64),
)


@pytest.mark.parametrize(
    "entry",
    [
        (256, 4, 1, 0),
        (257, 4, 1, 1 << 31),
        (258, 3, 1, 500),
        (273, 4, 0xFFFFFFFF, 8),
        (277, 3, 1, 60000),
        (273, 4, 9, 1 << 30),
        (330, 4, 1, 8),
        (330, 4, 1 << 20, 8),
    ],
    ids=str,
)
def test_that_tiffs_which_promise_too_much_are_refused(
    tmp_path: Path, entry: tuple[int, int, int, int]
) -> None:
    path = tmp_path / "case.tif"
    path.write_bytes(tiff(*PLAIN, tail=bytes(64)))
    assert screen_image_file(path).shape == (1, 8, 8, 1)
    kept = [one for one in PLAIN if one[0] != entry[0]]
    path.write_bytes(tiff(*sorted([*kept, entry]), tail=bytes(64)))
    assert told(path)


def test_that_an_ome_tiff_reads_other_files_only_beside_it(tmp_path: Path) -> None:
    import tifffile

    folder = tmp_path / "images"
    folder.mkdir()
    tifffile.imwrite(tmp_path / "secret.tif", np.full((6, 5), 77, np.uint8))
    xml = (
        '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><Pixels ID="Pixels:0" '
        'DimensionOrder="XYZCT" Type="uint8" SizeX="5" SizeY="6" SizeZ="1" SizeC="1" SizeT="1">'
        '<TiffData IFD="0" PlaneCount="1"><UUID FileName="{}">urn:uuid:1</UUID></TiffData></Pixels></Image></OME>'
    )
    for name in ("../secret.tif", str(tmp_path / "secret.tif"), "&#46;&#46;/secret.tif"):
        tifffile.imwrite(
            folder / "case.tif", np.zeros((6, 5), np.uint8), description=xml.format(name), metadata=None
        )
        assert "its voxels do not lie beside it, but in " in told(folder / "case.tif")
    (folder / "part.tif").write_bytes((tmp_path / "secret.tif").read_bytes())
    tifffile.imwrite(
        folder / "case.tif", np.zeros((6, 5), np.uint8), description=xml.format("part.tif"), metadata=None
    )
    assert screen_image_file(folder / "case.tif").data_files == (folder / "part.tif",)
    entity = "<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml.format("part.tif")
    tifffile.imwrite(folder / "case.tif", np.zeros((6, 5), np.uint8), description=entity, metadata=None)
    assert DAMAGED in told(folder / "case.tif")
