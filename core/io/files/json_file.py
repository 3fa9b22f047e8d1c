"""Frozen dataclasses to JSON and back. The last place where bare dictionaries live."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from core.errors import UserError
from core.io.files.atomic import write_text
from core.io.files.plain_json import MOST_BYTES, json_from_bytes, read_bounded

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


def read_json(path: Path, kind: type[T]) -> T:
    """The file's content as a `kind`. Raises UserError naming the file and the field that is wrong."""
    return value_from_json(read_plain_json(path), kind, source=str(path))


def value_from_json(content: Any, kind: type[T], *, source: str) -> T:
    """`content` (plain JSON values) as a `kind`; `source` names it in the error."""
    # a tenth of a second of import, which writing scores does without
    from pydantic import ValidationError

    try:
        value: T = _adapter(cast(Any, kind)).validate_python(content)
        return value
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(whole file)"
        raise UserError(
            "{file}: {field}: {reason}.",
            hint="The file may be damaged, edited by hand, or from another version of the program.",
            file=source,
            field=field,
            reason=first["msg"],
        ) from error
    except (RecursionError, OverflowError) as error:
        # numbers or nesting that the reader of fields does not take
        raise UserError(
            "{file}: this is not a complete JSON file.",
            hint="It may be damaged or cut off; restore it or make it again.",
            file=source,
        ) from error


def read_plain_json(path: Path, *, most_bytes: int = MOST_BYTES, keys_once: bool = False) -> Any:
    """Plain JSON values. Raises UserError where the file is missing, unreadable, no JSON, or beyond all measure.

    `keys_once`: also where a key is there twice, of which a person meant one or the other.
    """
    return json_from_bytes(read_bounded(path, most_bytes), source=str(path), keys_once=keys_once)


def write_json(
    path: Path, value: T, kind: type[T] | None = None, *, durable: bool = False, compact: bool = False
) -> None:
    """Write a dataclass as JSON, whole or not at all.

    `durable`: it outlives a power cut; `compact`: for files that nobody reads, in a tenth of the time.
    """
    content = to_plain(value, kind)
    if compact:
        write_text(path, json.dumps(content, ensure_ascii=False) + "\n", durable=durable)
    else:
        write_plain_json(path, content, durable=durable)


def to_plain(value: T, kind: type[T] | None = None) -> Any:
    return _adapter(cast(Any, kind or type(value))).dump_python(value, mode="json")


def know_kinds(kinds: Iterable[type[Any]]) -> None:
    """Learn ahead how these are read and written."""
    for kind in kinds:
        _adapter(cast(Any, kind))


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    """Making one takes milliseconds, using it microseconds."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def write_plain_json(path: Path, content: Any, *, durable: bool = False) -> None:
    write_text(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n", durable=durable)
