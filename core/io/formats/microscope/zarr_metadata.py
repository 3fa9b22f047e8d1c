"""What a Zarr says of itself, versions 2 and 3, read by ourselves before the library sees it.

A chunk may ask to be unpacked by anything that is registered in Python, pickles among it: only plain numbers in plain
packings are let through.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import UserError
from core.io.files.damaged import damaged
from core.io.files.json_file import read_plain_json

_MOST_JSON = 16 << 20
_PACKED_2 = frozenset(("blosc", "zlib", "gzip", "zstd", "lz4", "bz2", "lzma", "shuffle", "delta"))
_PACKED_3 = frozenset(("bytes", "transpose", "blosc", "gzip", "zstd", "crc32c", "sharding_indexed"))
_MOST_AXES = 8
_DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ZarrArray:
    """One array; its chunks lie in `folder`."""

    folder: Path
    version: int
    shape: tuple[int, ...]
    kind: str
    """numpy's name of the type"""


def attributes_of(folder: Path) -> dict[str, Any]:
    """What is said of a group: under `ome` from version 0.5 on. Empty where nothing is said.

    Raises UserError where it is no JSON.
    """
    for name in ("zarr.json", ".zattrs"):
        if (folder / name).is_file():
            content = _object(folder / name)
            if name == "zarr.json":
                content = content.get("attributes", {})
                content = content.get("ome", content) if isinstance(content, dict) else {}
            return content if isinstance(content, dict) else {}
    return {}


def array_of(root: Path, place: str) -> ZarrArray:
    """The array at a place below the group. Raises UserError where it is missing, elsewhere, or not to be trusted."""
    parts = place.split("/")
    if not place or any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        raise UserError("{file}: the image names a folder that does not lie in it.", file=str(root))
    folder = root.joinpath(*parts)
    if (folder / "zarr.json").is_file():
        content = _object(folder / "zarr.json")
        shape, kind = content.get("shape"), str(content.get("data_type"))
        packed, version = _names_3(content.get("codecs"), 0), 3
        known = _PACKED_3
    elif (folder / ".zarray").is_file():
        content = _object(folder / ".zarray")
        shape, kind, version, known = content.get("shape"), str(content.get("dtype")), 2, _PACKED_2
        packed = _names_2([content.get("compressor"), *(content.get("filters") or [])])
    else:
        raise damaged(root)
    if not packed <= known:
        raise UserError(
            "{file}: it is packed in a way that is not known: {names}.",
            hint="Save it with Blosc, gzip or Zstandard, or without any compression.",
            file=str(root),
            names=", ".join(sorted(packed - known)),
        )
    return ZarrArray(folder=folder, version=version, shape=_shape(root, shape), kind=_kind(root, kind))


def _object(path: Path) -> dict[str, Any]:
    content = read_plain_json(path, most_bytes=_MOST_JSON)
    if not isinstance(content, dict):
        raise damaged(path)
    return content


def _names_2(steps: list[Any]) -> set[str]:
    return {str(step.get("id")) if isinstance(step, dict) else "?" for step in steps if step is not None}


def _names_3(steps: Any, depth: int) -> set[str]:
    """Also of the steps within a shard."""
    if not isinstance(steps, list) or depth > _DEEPEST:
        return {"?"}
    found: set[str] = set()
    for step in steps:
        about = step if isinstance(step, dict) else {"name": step}
        found.add(str(about.get("name")))
        inner = about.get("configuration")
        inner = inner if isinstance(inner, dict) else {}
        for key in ("codecs", "index_codecs"):
            if key in inner:
                found |= _names_3(inner[key], depth + 1)
    return found


def _shape(root: Path, shape: Any) -> tuple[int, ...]:
    good = isinstance(shape, list) and 2 <= len(shape) <= _MOST_AXES
    if not good or not all(isinstance(n, int) and 0 < n < 1 << 40 for n in shape):
        raise damaged(root)
    return tuple(shape)


def _kind(root: Path, word: str) -> str:
    try:
        kind = np.dtype(word)
    except TypeError as error:
        raise damaged(root) from error
    if kind.kind not in "biuf" or kind.fields is not None or kind.shape:
        raise damaged(root)
    return str(kind.str)
