"""An order on its way to a process of its own: one word of JSON, so that its options are spelled by its class alone."""

import json
from typing import TypeVar

from core.io.files.json_file import to_plain, value_from_json
from core.io.files.plain_json import json_from_bytes

T = TypeVar("T")


def order_text(order: object) -> str:
    """In ASCII, which every console passes on as it is."""
    return json.dumps(to_plain(order), separators=(",", ":"))


def order_from_text(text: str, kind: type[T]) -> T:
    """Raises UserError where it is no order of this kind."""
    data = text.encode("utf-8", errors="surrogateescape")
    return value_from_json(json_from_bytes(data, source="ORDER"), kind, source="ORDER")
