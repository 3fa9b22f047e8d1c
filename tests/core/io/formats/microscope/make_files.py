"""Small files of microscopes, written as their formats have it."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CZI_TYPES = {("uint8", 1): 0, ("uint16", 1): 1, ("float32", 1): 2, ("uint8", 3): 3, ("uint8", 4): 9}


@dataclass(frozen=True, kw_only=True)
class CziTile:
    """`pixels` (Y, X) or (Y, X, S); `places`: where it lies, such as {"C": 1, "X": 40}."""

    pixels: NDArray[Any]
    places: dict[str, int] = field(default_factory=dict)
    reduced: int = 1
    """how many times larger than stored it is shown"""
    compression: int = 0
    packed: bytes = b""
    """in place of the plain pixels"""


def _segment(name: bytes, content: bytes) -> bytes:
    return struct.pack("<16sqq", name, len(content), len(content)) + content


def _entry(tile: CziTile, position: int) -> bytes:
    samples = tile.pixels.shape[2] if tile.pixels.ndim == 3 else 1
    kind = CZI_TYPES[tile.pixels.dtype.name, samples]
    places = {"X": 0, "Y": 0, **tile.places}
    sizes = {"X": tile.pixels.shape[1], "Y": tile.pixels.shape[0]}
    dimensions = b"".join(
        struct.pack(
            "<4siifi",
            axis.encode(),
            place,
            sizes.get(axis, 1) * (tile.reduced if axis in "XY" else 1),
            0.0,
            sizes.get(axis, 1),
        )
        for axis, place in places.items()
    )
    head = struct.pack("<2siqiiBB4si", b"DV", kind, position, 0, tile.compression, 0, 0, b"", len(places))
    return head + dimensions


def write_czi(path: Path, tiles: Sequence[CziTile], xml: str = "", part: int = 0) -> None:
    header_size = 32 + 512
    body, entries = b"", b""
    for tile in tiles:
        position = header_size + len(body)
        entry = _entry(tile, position)
        content = tile.packed or tile.pixels.tobytes()
        padding = b"\0" * max(0, 240 - len(entry))
        body += _segment(
            b"ZISRAWSUBBLOCK", struct.pack("<iiq", 0, 0, len(content)) + entry + padding + content
        )
        entries += entry
    directory = header_size + len(body)
    body += _segment(b"ZISRAWDIRECTORY", struct.pack("<i", len(tiles)) + b"\0" * 124 + entries)
    metadata = 0
    if xml:
        metadata = header_size + len(body)
        words = xml.encode()
        body += _segment(b"ZISRAWMETADATA", struct.pack("<ii", len(words), 0) + b"\0" * 248 + words)
    head = struct.pack("<iiii16s16siqqiq", 1, 0, 0, 0, b"", b"", part, directory, metadata, 0, 0)
    path.write_bytes(_segment(b"ZISRAWFILE", head.ljust(512, b"\0")) + body)


def czi_xml(
    scenes: Sequence[str] = (), channels: Sequence[str] = (), steps_m: dict[str, float] | None = None
) -> str:
    named = "".join(f'<Scene Index="{i}" Name="{name}"/>' for i, name in enumerate(scenes))
    colours = "".join(f'<Channel Id="Channel:{i}" Name="{name}"/>' for i, name in enumerate(channels))
    steps = "".join(
        f'<Distance Id="{axis}"><Value>{step}</Value></Distance>' for axis, step in (steps_m or {}).items()
    )
    return (
        "<ImageDocument><Metadata><Information><Image><Dimensions>"
        f"<S><Scenes>{named}</Scenes></S><Channels>{colours}</Channels></Dimensions></Image></Information>"
        f"<Scaling><Items>{steps}</Items></Scaling></Metadata></ImageDocument>"
    )


LIF_AXES = {"X": 1, "Y": 2, "Z": 3, "T": 4, "λ": 5}


def write_lif(
    path: Path, images: dict[str, tuple[str, NDArray[Any]]], step_m: float = 1e-7, head: str = ""
) -> None:
    """By name: axes, the slowest first (of T, C, Z, Y, X, λ), and voxels in them."""
    elements, blocks = "", b""
    for number, (name, (axes, voxels)) in enumerate(images.items()):
        steps = dict(zip(axes, voxels.strides, strict=True))
        sizes = dict(zip(axes, voxels.shape, strict=True))
        count = sizes.get("C", 1)
        bits = voxels.dtype.itemsize * 8
        channels = "".join(
            f'<ChannelDescription DataType="0" ChannelTag="0" Resolution="{bits}" NameOfMeasuredQuantity="" Min="0" '
            f'Max="255" Unit="" LUTName="Gray" IsLUTInverted="0" BytesInc="{i * steps.get("C", 0)}" BitInc="0"/>'
            for i in range(count)
        )
        dimensions = "".join(
            f'<DimensionDescription DimID="{LIF_AXES[axis]}" NumberOfElements="{sizes[axis]}" Origin="0" '
            f'Length="{step_m * (sizes[axis] - 1)}" Unit="m" BitInc="0" BytesInc="{steps[axis]}"/>'
            for axis in reversed(axes)
            if axis != "C"
        )
        elements += (
            f'<Element Name="{name}" UniqueID="u{number}"><Data><Image><ImageDescription><Channels>{channels}'
            f"</Channels><Dimensions>{dimensions}</Dimensions></ImageDescription></Image></Data>"
            f'<Memory Size="{voxels.nbytes}" MemoryBlockID="MemBlock_{number}"/></Element>'
        )
        words = f"MemBlock_{number}".encode("utf-16-le")
        block = voxels.tobytes()
        blocks += struct.pack("<IIBQBI", 0x70, 9 + len(words), 0x2A, len(block), 0x2A, len(words) // 2)
        blocks += words + block
    xml = (
        f'{head}<LMSDataContainerHeader Version="2"><Element Name="project"><Children>{elements}</Children>'
        "</Element></LMSDataContainerHeader>"
    )
    words = xml.encode("utf-16-le")
    path.write_bytes(struct.pack("<IIBI", 0x70, 5 + len(words), 0x2A, len(words) // 2) + words + blocks)


def _nd2_value(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{name} runtype='CLxListVariant'>{''.join(_nd2_value(*each) for each in value.items())}</{name}>"
    if isinstance(value, bool):
        return f"<{name} runtype='bool' value='{str(value).lower()}'/>"
    kinds = {int: "lx_uint32", float: "double", str: "CLxStringW"}
    return f"<{name} runtype='{kinds[type(value)]}' value='{value}'/>"


def _nd2_xml(content: dict[str, Any]) -> bytes:
    return f"<variant version='1.0'>{_nd2_value('no_name', content)}</variant>".encode()


def _nd2_loop(kind: str, count: int, deeper: dict[str, Any] | None) -> dict[str, Any]:
    times = {"uiCount": count, "dStart": 0.0, "dPeriod": 1.0, "dDuration": 1.0}
    depth = {"uiCount": count, "dZLow": 0.0, "dZHigh": 0.5 * (count - 1), "dZStep": 0.5}
    points = {
        "Points": {f"i{i}": {"dPosX": 0.0, "dPosY": 0.0, "dPosName": f"well {i}"} for i in range(count)}
    }
    number, about = {"T": (1, times), "P": (2, points), "Z": (4, depth)}[kind]
    further = {"ppNextLevelEx": {"i0": deeper}} if deeper else {}
    return {"eType": number, "uLoopPars": about, "pItemValid": {}, **further}


def write_nd2(
    path: Path, axes: str, voxels: NDArray[Any], step_um: float = 0.1, frames: int | None = None
) -> None:
    """`axes`: loops of T, P, Z, the slowest first, then CYX. `frames`: how many were recorded."""
    loops = axes[:-3]
    channels, height, width = voxels.shape[-3:]
    pictures = voxels.reshape(-1, channels, height, width)
    pictures = pictures[: len(pictures) if frames is None else frames]
    experiment: dict[str, Any] | None = None
    for kind, count in reversed(list(zip(loops, voxels.shape, strict=False))):
        experiment = _nd2_loop(kind, count, experiment)
    bits = voxels.dtype.itemsize * 8
    attributes = {
        "uiWidth": width, "uiHeight": height, "uiWidthBytes": width * channels * voxels.dtype.itemsize,
        "uiComp": channels, "uiBpcInMemory": bits, "uiBpcSignificant": bits, "uiSequenceCount": len(pictures),
        "eCompression": 2,
    }  # fmt: skip
    planes = {
        f"a{i}": {
            "uiCompCount": 1,
            "uiSampleIndex": i,
            "sDescription": f"dye {i}",
            "uiColor": 255,
            "pFluorescentProbe": {"m_sName": "dye"},
        }
        for i in range(channels)
    }
    about = {
        "bCalibrated": step_um > 0, "dCalibration": step_um or 1.0,
        "sPicturePlanes": {"uiCount": channels, "uiSampleCount": channels, "sPlaneNew": planes},
    }  # fmt: skip
    chunks = {b"ImageAttributes!": _nd2_xml(attributes), b"ImageMetadataSeq|0!": _nd2_xml(about)}
    if experiment is not None:
        chunks[b"ImageMetadata!"] = _nd2_xml(experiment)
    for number, picture in enumerate(pictures):
        plain = np.ascontiguousarray(np.moveaxis(picture, 0, -1)).tobytes()
        chunks[f"ImageDataSeq|{number}!".encode()] = struct.pack("<d", 0.0) + plain
    content = (
        struct.pack("<IIQ", 0x0ABECEDA, 32, 64)
        + b"ND2 FILE SIGNATURE CHUNK NAME01!"
        + b"Ver2.0".ljust(64, b"\0")
    )
    places = b""
    for name, chunk in chunks.items():
        places += name + struct.pack("<QQ", len(content), len(chunk))
        content += struct.pack("<IIQ", 0x0ABECEDA, 4072, len(chunk)) + name.ljust(4072, b"\0") + chunk
    map_place = len(content)
    places += b"ND2 CHUNK MAP SIGNATURE 0000001!" + struct.pack("<Q", map_place)
    content += struct.pack("<IIQ", 0x0ABECEDA, 32, len(places)) + b"ND2 FILEMAP SIGNATURE NAME 0001!" + places
    path.write_bytes(content)
