"""Values of a header taken from their bytes: three times as fast as pydicom, for lists of ten thousand files."""

import math
import struct
from typing import Any

from core.io.formats.dicom.dicom_file import plain_text, text_of

_BINARY = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}


class RawValues:
    """Of one data set; `tags` are the tags of the names that are asked for, `kinds` their usual VR."""

    def __init__(self, dataset: Any, tags: dict[str, int], kinds: dict[str, str]) -> None:
        self.dataset, self._tags, self._kinds = dataset, tags, kinds

    def text(self, name: str) -> str:
        """On one line, short and printable; empty where there is none."""
        raw = self._raw(name)
        if isinstance(raw, bytes):
            if raw.isascii():
                return plain_text(raw.rstrip(b"\0 ").decode("ascii"))
            return text_of(self.dataset, name)
        return "" if raw is None else text_of(self.dataset, name)

    def numbers(self, name: str) -> tuple[float, ...]:
        """All of them; none where one is no finite number."""
        element = self._element(name)
        raw = getattr(element, "value", None)
        if raw is None:
            return ()
        try:
            if not isinstance(raw, bytes):
                parts = raw if isinstance(raw, list | tuple) or hasattr(raw, "__iter__") else [raw]
                found = tuple(float(part) for part in parts)
            else:
                found = self._from_bytes(name, element, raw)
        except (TypeError, ValueError, OverflowError, struct.error):
            return ()
        return found if all(math.isfinite(each) for each in found) else ()

    def says(self, name: str) -> bool:
        """Whether there is a value, be it none that can be made out."""
        raw = self._raw(name)
        return raw is not None and raw != "" and (not isinstance(raw, bytes) or bool(raw.strip(b"\0 ")))

    def number(self, name: str) -> float | None:
        found = self.numbers(name)
        return found[0] if found else None

    def whole(self, name: str, otherwise: int = 0) -> int:
        value = self.number(name)
        return otherwise if value is None or abs(value) > 1 << 40 else round(value)

    def _from_bytes(self, name: str, element: Any, raw: bytes) -> tuple[float, ...]:
        kind = element.VR if element.VR not in (None, "UN", "OB", "OW") else self._kinds[name]
        if kind in _BINARY:
            code = _BINARY[kind]
            count = len(raw) // struct.calcsize(code)
            order = "<" if element.is_little_endian else ">"
            return tuple(float(each) for each in struct.unpack_from(f"{order}{count}{code}", raw))
        words = raw.decode("ascii", "replace").strip("\0 ")
        return tuple(float(part) for part in words.split("\\")) if words else ()

    def _element(self, name: str) -> Any:
        return self.dataset.get_item(self._tags[name])

    def _raw(self, name: str) -> Any:
        element = self._element(name)
        return None if element is None else element.value
