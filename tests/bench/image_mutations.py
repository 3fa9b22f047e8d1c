"""Valid images of every format, and ways to spoil them."""

import gzip
import random
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import SimpleITK
import tifffile
from PIL import Image as Picture

from core.io.image import Grid, Image
from core.io.write_image import write_image

DATA_FILES = "voxels.raw"
EXTREMES = (
    0,
    1,
    2,
    7,
    8,
    16,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    2**31 - 1,
    2**31,
    2**32 - 1,
    2**63 - 1,
)
WORDS = (
    b"0",
    b"-1",
    b"1",
    b"16",
    b"255",
    b"65536",
    b"2147483647",
    b"4294967296",
    b"9223372036854775807",
    b"1e30",
    b"1e300",
    b"nan",
    b"inf",
    b"-inf",
    b"1e-300",
    b"%s%s%s%n",
    b"/etc/passwd",
    b"../../../etc/passwd",
    b"/dev/zero",
    b"LIST",
    b"slice%03d.raw 1 9 1",
    b"none",
    b"",
    b"LOCAL",
    b"(1,0,0)",
    b"(nan,inf,1e300)",
    b"raw",
    b"gzip",
    b"bzip2",
    b"text",
    b"hex",
    b"float",
    b"double",
    b"MET_DOUBLE",
    b"MET_OTHER",
    b"block",
    b"voxels.raw",
    b"True",
    b"False",
    b"1 1 1 1 1",
    b"A" * 600,
    b"1 " * 300,
    b"\xff\xfe\x00",
    b'"',
    b"http://example.org/x.raw",
)
NIFTI_FIELDS = (
    (0, "i"),
    *((40 + 2 * i, "h") for i in range(8)),
    (70, "h"),
    (72, "h"),
    *((76 + 4 * i, "f") for i in range(8)),
    (108, "f"),
    (112, "f"),
    (116, "f"),
    (123, "b"),
    (252, "h"),
    (254, "h"),
    *((256 + 4 * i, "f") for i in range(18)),
    (344, "i"),
    (348, "i"),
    (352, "i"),
)
FLOATS = (
    0.0,
    -0.0,
    1.0,
    -1.0,
    1e-30,
    1e-44,
    1e7,
    1e8,
    1e12,
    1e19,
    3e38,
    float("nan"),
    float("inf"),
    float("-inf"),
)


def samples(folder: Path) -> dict[str, list[bytes]]:
    """By ending; `folder` gets the file that holds the voxels of headers without any."""
    rng = np.random.default_rng(3)
    grid = Grid(shape=(5, 12, 9), spacing_mm=(3.0, 0.5, 2.0), origin_mm=(-7.0, 11.0, 4.5), anatomical=True)
    voxels = rng.integers(0, 4, (1, *grid.shape))
    (folder / DATA_FILES).write_bytes(voxels.astype(np.int16).tobytes())
    found: dict[str, list[bytes]] = {}
    for ending in (".nii", ".nii.gz", ".nrrd", ".mha", ".gipl"):
        kinds = ("int16", "uint8") if ending == ".gipl" else ("int16", "uint8", "float32")
        found[ending] = [
            _written(folder, ending, Image(voxels=voxels.astype(kind), grid=grid)) for kind in kinds
        ]
    for ending in (".nii", ".nrrd", ".mha"):
        found[ending] += [
            _packed(folder, ending, voxels[0].astype(np.int16), packed) for packed in (False, True)
        ]
    found[".nii"] = [*found[".nii"], *(_second_version(content) for content in found[".nii"][:1])]
    found[".nhdr"] = [_nhdr()]
    found[".mhd"] = [_mhd()]
    found |= _pictures(folder, rng)
    found[".tif"] = _tiffs(folder, rng)
    found |= _medical(folder, voxels[0].astype(np.int16))
    found |= _more_pictures(folder, rng)
    found[".h5"] = _hdf5(folder, voxels[0].astype(np.int16))
    return found


def _medical(folder: Path, voxels: np.ndarray) -> dict[str, list[bytes]]:
    """Formats that this program only reads. The voxels of a header lie in case.img, which stays as it is."""
    import nibabel

    affine = np.diag([2.0, 0.5, 3.0, 1.0])
    found: dict[str, list[bytes]] = {".hdr": [], ".mgh": [], ".mgz": []}
    stored = voxels.T
    for kind in (nibabel.Nifti1Pair, nibabel.Nifti2Pair, nibabel.AnalyzeImage, nibabel.Spm99AnalyzeImage):
        nibabel.save(kind(stored, affine), folder / "case.hdr")
        found[".hdr"].append((folder / "case.hdr").read_bytes())
    for ending in (".mgh", ".mgz"):
        for dtype in (np.int16, np.float32, np.uint8):
            nibabel.save(nibabel.MGHImage(stored.astype(dtype), affine), folder / f"sample{ending}")
            found[ending].append((folder / f"sample{ending}").read_bytes())
    return found


def _more_pictures(folder: Path, rng: np.random.Generator) -> dict[str, list[bytes]]:
    colours = rng.integers(0, 255, (17, 23, 3)).astype(np.uint8)
    made = (Picture.fromarray(colours), Picture.fromarray(colours[..., 0]))
    found: dict[str, list[bytes]] = {}
    for ending in (".gif", ".webp", ".ppm", ".jp2", ".j2k"):
        for picture in made:
            picture.save(folder / ("sample" + ending))
            found.setdefault(ending, []).append((folder / ("sample" + ending)).read_bytes())
    made[0].save(folder / "sample.webp", lossless=True)
    found[".webp"].append((folder / "sample.webp").read_bytes())
    made[0].save(folder / "sample.gif", save_all=True, append_images=[made[0].rotate(180)])
    found[".gif"].append((folder / "sample.gif").read_bytes())
    found[".ppm"] += [b"P2 3 2 4095\n1 2 3\n4 5 6\n", b"P4 9 2\n\1\2\3\4", b"P1\n# bits\n3 2\n101 010\n"]
    return found


def _hdf5(folder: Path, voxels: np.ndarray) -> list[bytes]:
    import h5py

    found = []
    for options in (
        {},
        {"compression": "gzip", "chunks": (2, 6, 9)},
        {"compression": "lzf", "shuffle": True},
    ):
        with h5py.File(folder / "sample.h5", "w") as file:
            file.create_dataset("volumes/raw", data=voxels, **options)
            file["volumes/raw"].attrs["element_size_um"] = [2.0, 0.5, 0.5]
            file["volumes/raw"].attrs["axistags"] = '{"axes":[{"key":"z"},{"key":"y"},{"key":"x"}]}'
        found.append((folder / "sample.h5").read_bytes())
    return found


def _written(folder: Path, ending: str, image: Image) -> bytes:
    path = folder / ("sample" + ending)
    write_image(path, image)
    return path.read_bytes()


def _packed(folder: Path, ending: str, voxels: np.ndarray, packed: bool) -> bytes:
    path = folder / ("sample" + ending)
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(voxels), str(path), packed)
    return path.read_bytes()


def _second_version(first: bytes) -> bytes:
    """NIfTI-2 with the same voxels."""
    dim = struct.unpack_from("<8h", first, 40)
    code, bits = struct.unpack_from("<2h", first, 70)
    head = bytearray(544)
    struct.pack_into("<i8s2h", head, 0, 540, b"n+2\0\r\n\x1a\n", code, bits)
    struct.pack_into("<8q", head, 16, *dim)
    struct.pack_into("<8d", head, 104, *struct.unpack_from("<8f", first, 76))
    struct.pack_into("<q2d", head, 168, 544, 1.0, 0.0)
    struct.pack_into("<2i", head, 344, 0, 1)
    struct.pack_into("<12d", head, 400, *struct.unpack_from("<12f", first, 280))
    return bytes(head) + first[352:]


def _nhdr() -> bytes:
    return (
        b"NRRD0005\n# a comment\ntype: int16\ndimension: 3\nspace: left-posterior-superior\nsizes: 9 12 5\n"
        b"space directions: (2,0,0) (0,0.5,0) (0,0,3)\nkinds: domain domain domain\nendian: little\n"
        b"encoding: raw\nspace origin: (4.5,11,-7)\nkey:=value\nbyte skip: 0\ndata file: voxels.raw\n"
    )


def _mhd() -> bytes:
    return (
        b"ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = False\n"
        b"TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 4.5 11 -7\nCenterOfRotation = 0 0 0\n"
        b"AnatomicalOrientation = RAI\nElementSpacing = 2 0.5 3\nDimSize = 9 12 5\nElementNumberOfChannels = 1\n"
        b"HeaderSize = 0\nElementType = MET_SHORT\nElementDataFile = voxels.raw\n"
    )


def _pictures(folder: Path, rng: np.random.Generator) -> dict[str, list[bytes]]:
    colours = rng.integers(0, 255, (17, 23, 3)).astype(np.uint8)
    grey = Picture.fromarray(colours[..., 0])
    made = (Picture.fromarray(colours), grey, grey.convert("1"), Picture.fromarray(colours).convert("P"))
    found: dict[str, list[bytes]] = {".png": [], ".jpg": [], ".bmp": []}
    for ending, contents in found.items():
        for picture in made:
            if ending == ".jpg" and picture.mode in ("1", "P"):
                continue
            picture.save(
                folder / ("sample" + ending), **({"progressive": True} if picture.mode == "L" else {})
            )
            contents.append((folder / ("sample" + ending)).read_bytes())
    deep = Picture.fromarray((colours[..., 0].astype(np.uint16) * 257).astype(np.uint16))
    deep.save(folder / "sample.png")
    found[".png"].append((folder / "sample.png").read_bytes())
    return found


def _tiffs(folder: Path, rng: np.random.Generator) -> list[bytes]:
    stack = rng.integers(0, 900, (4, 40, 50)).astype(np.uint16)
    colours = rng.integers(0, 255, (40, 50, 3)).astype(np.uint8)
    path = folder / "sample.tif"
    made: list[tuple[np.ndarray, dict[str, object]]] = [
        (stack, {}),
        (stack, {"bigtiff": True}),
        (stack, {"byteorder": ">", "compression": "lzw"}),
        (stack, {"tile": (16, 16), "compression": "zlib"}),
        (stack, {"imagej": True, "metadata": {"axes": "ZYX", "spacing": 2.0, "unit": "um"}}),
        (stack, {"compression": "zstd", "predictor": True}),
        (colours, {"photometric": "rgb", "rowsperstrip": 8, "compression": "packbits"}),
        (colours, {"photometric": "rgb", "compression": "jpeg"}),
    ]
    found = []
    for voxels, options in made:
        tifffile.imwrite(path, voxels, **({"photometric": "minisblack"} | options))
        found.append(path.read_bytes())
    path = folder / "sample.ome.tif"
    tifffile.imwrite(path, stack, metadata={"axes": "ZYX", "PhysicalSizeX": 0.5}, photometric="minisblack")
    return [*found, path.read_bytes()]


def mutated(rng: random.Random, ending: str, content: bytes) -> bytes:
    """Spoilt in one to four ways. The insides of a packed file are spoilt before it is packed, or after."""
    if ending in (".nii.gz", ".mgz") and rng.random() < 0.7:
        plain = gzip.decompress(content)
        return gzip.compress(_several(rng, ".nii" if ending == ".nii.gz" else ".mgh", plain), 1)
    return _several(rng, ending, content)


def _several(rng: random.Random, ending: str, content: bytes) -> bytes:
    ways: list[Callable[[random.Random, bytes], bytes]] = [_flip, _cut, _insert, _extreme]
    if ending in (".nii", ".hdr"):
        ways += [_nifti_field] * 12
    elif ending == ".h5":
        # its headers are spread over the file
        ways += [_flip, _extreme] * 6
    elif ending in (".nrrd", ".nhdr", ".mha", ".mhd"):
        ways += [_text_field] * 12
    elif ending == ".png":
        ways += [_png_field] * 12
    elif ending == ".tif":
        ways += [_tiff_entry] * 12
    else:
        ways += [_early] * 8
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        content = rng.choice(ways)(rng, content)
    return content


def _flip(rng: random.Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        if spoilt:
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def _png_field(rng: random.Random, content: bytes) -> bytes:
    """A spoilt chunk whose checksum is right."""
    places = [found.start() - 4 for found in re.finditer(rb"IHDR|PLTE|IDAT|tRNS|IEND", content)]
    if not places:
        return content
    place = rng.choice(places)
    size = struct.unpack_from(">I", content, place)[0]
    inside = content[place + 8 : place + 8 + min(size, len(content))]
    inside = rng.choice((_flip, _extreme, _cut))(rng, inside)
    name = content[place + 4 : place + 8]
    chunk = struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))
    return content[:place] + chunk + content[place + 12 + size :]


def _early(rng: random.Random, content: bytes) -> bytes:
    """As above, where headers are."""
    return (
        _extreme(rng, content[:120]) + content[120:]
        if rng.random() < 0.5
        else _flip(rng, content[:90]) + content[90:]
    )


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _insert(rng: random.Random, content: bytes) -> bytes:
    place = rng.randrange(len(content) + 1)
    start = rng.randrange(len(content) + 1)
    more = rng.choice(
        (rng.randbytes(rng.randrange(1, 60)), content[start : start + 200], b"\0" * rng.choice((1, 4, 4000)))
    )
    return content[:place] + more + content[place:]


def _extreme(rng: random.Random, content: bytes) -> bytes:
    """A whole number of two to eight bytes somewhere."""
    size = rng.choice((2, 4, 8))
    if len(content) < size:
        return content
    place = rng.randrange(len(content) - size + 1)
    value = rng.choice(EXTREMES) % (1 << (8 * size))
    return content[:place] + value.to_bytes(size, rng.choice(("little", "big"))) + content[place + size :]


def _nifti_field(rng: random.Random, content: bytes) -> bytes:
    place, kind = rng.choice(NIFTI_FIELDS)
    size = struct.calcsize(kind)
    if len(content) < place + size:
        return content
    if kind == "f":
        value = struct.pack("<f", rng.choice(FLOATS) * rng.choice((1.0, -1.0, rng.random())))
    else:
        value = (rng.choice(EXTREMES) * rng.choice((1, 1, -1)) % (1 << (8 * size))).to_bytes(size, "little")
    return content[:place] + value + content[place + size :]


def _text_field(rng: random.Random, content: bytes) -> bytes:
    """The value of a line, a word in it, or a line anew."""
    head = content[:600]
    lines = [found for found in re.finditer(rb"[^\n]*\n", head) if re.search(rb"[=:] ", found.group())]
    if not lines:
        return content
    line = rng.choice(lines)
    name, separator, value = re.match(rb"(.*?)( ?[=:] )(.*)\n", line.group() + b"\n", re.DOTALL).groups()  # type: ignore[union-attr]
    way = rng.randrange(4)
    if way == 0:
        value = rng.choice(WORDS)
    elif way == 1:
        words = value.split(b" ")
        words[rng.randrange(len(words))] = rng.choice(WORDS)
        value = b" ".join(words)
    elif way == 2:
        name = rng.choice(lines).group().split(b"=")[0].split(b":")[0].strip()
        value = rng.choice(WORDS)
    else:
        return content[: line.start()] + line.group() * rng.choice((0, 2, 30)) + content[line.end() :]
    return content[: line.start()] + name + separator + value.rstrip(b"\n") + b"\n" + content[line.end() :]


def _tiff_entry(rng: random.Random, content: bytes) -> bytes:
    """A number of an entry in one of the directories: code, type, count, or value."""
    order = "<" if content[:2] == b"II" else ">"
    big = content[2:4] in (b"+\0", b"\0+")
    try:
        place = struct.unpack_from(order + ("Q" if big else "I"), content, 8 if big else 4)[0]
        count = struct.unpack_from(order + ("Q" if big else "H"), content, place)[0]
        start, step, number = (place + 8, 20, "Q") if big else (place + 2, 12, "I")
        entry = start + step * rng.randrange(count + 1)
        spoilt = bytearray(content)
        way = rng.randrange(5)
        if way == 0:
            struct.pack_into(
                order + "H",
                spoilt,
                entry,
                rng.choice((254, 256, 257, 258, 259, 262, 273, 277, 284, 322, 330, 339)),
            )
        elif way == 1:
            struct.pack_into(order + "H", spoilt, entry + 2, rng.randrange(20))
        else:
            where = entry + 4 + (0 if way == 2 else struct.calcsize(number))
            value = rng.choice(
                (*EXTREMES, place, entry, len(content), len(content) - 1, rng.randrange(1 << 16))
            )
            struct.pack_into(order + number, spoilt, where, value % (1 << (8 * struct.calcsize(number))))
    except (struct.error, ValueError):
        return _flip(rng, content)
    return bytes(spoilt)
