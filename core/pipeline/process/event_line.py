"""Events as lines of JSON: how processes tell each other what they do."""

import json

from pydantic import TypeAdapter, ValidationError

from core.events import Event
from core.io.files.json_file import to_plain

_EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


def event_line(event: Event) -> str:
    """One event as one line, without the line's end. NaN is written as NaN."""
    line = json.dumps(to_plain(event), ensure_ascii=False)
    # a file's name may hold bytes that are no text: the reader of the line would pass over the whole event
    return line.encode("utf-8", "replace").decode()


def event_from_line(line: str) -> Event | None:
    """The event in a line, or None where the line is no event (a library's own output, a line cut off)."""
    try:
        return _EVENTS.validate_python(json.loads(line))
    except (ValueError, RecursionError, ValidationError):
        return None
