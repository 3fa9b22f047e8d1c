"""One DICOM file opened by pydicom, and its values taken out with care: any of them may be missing or nonsense."""

import logging
import math
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.errors import UserError

LONGEST_TEXT = 64
"""letters of a text that are kept: names of series and structures are shorter"""
LONGEST_UID = 64
_LEAST_PIXEL_MM, _MOST_PIXEL_MM = 1e-6, 1e4
Triple = tuple[float, float, float]


@contextmanager
def quiet_pydicom() -> Iterator[Any]:
    """pydicom, which must neither print nor log: its sentences quote values, which may be a patient's name."""
    import pydicom

    logging.getLogger("pydicom").disabled = True
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    pydicom.config.convert_wrong_length_to_UN = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield pydicom


def open_dicom(path: Path, *, tags: Sequence[int] | None = None, pixels: bool = False) -> Any:
    """The data set of a file; `tags` alone where they are given. Raises UserError where it is no whole DICOM file."""
    with quiet_pydicom() as pydicom:
        try:
            return pydicom.dcmread(
                path,
                stop_before_pixels=not pixels,
                specific_tags=None if tags is None else list(tags),
                force=True,
            )
        except OSError:
            raise
        except Exception as error:
            raise broken_dicom(path) from error


def broken_dicom(path: Path) -> UserError:
    return UserError(
        "{file}: this DICOM file is damaged or cut off.",
        hint="Send or copy the series again, or leave it out.",
        file=str(path),
    )


def text_of(dataset: Any, name: str) -> str:
    """A text on one line, short and printable; empty where there is none."""
    value = _value(dataset, name)
    if value is None:
        return ""
    if not isinstance(value, str) and isinstance(value, Sequence):
        value = "\\".join(str(each) for each in value)
    return plain_text(str(value))


def plain_text(words: str) -> str:
    shown = words
    if not words.isprintable():
        shown = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(shown.split())[:LONGEST_TEXT]


def uid_of(dataset: Any, name: str) -> str:
    """Only digits and points, as such a number has; else its letters as a text."""
    return text_of(dataset, name)[:LONGEST_UID]


def number_of(dataset: Any, name: str) -> float | None:
    """None where it is missing or no finite number; of several the first."""
    found = numbers_of(dataset, name)
    return found[0] if found else None


def whole_of(dataset: Any, name: str, otherwise: int = 0) -> int:
    value = number_of(dataset, name)
    return otherwise if value is None or abs(value) > 1 << 40 else round(value)


def numbers_of(dataset: Any, name: str) -> tuple[float, ...]:
    """All of them; none where one is no finite number."""
    value = _value(dataset, name)
    if value is None or value == "":
        return ()
    parts = list(value) if isinstance(value, Sequence) and not isinstance(value, str | bytes) else [value]
    try:
        found = tuple(float(part) for part in parts)
    except (TypeError, ValueError, OverflowError):
        return ()
    return found if all(math.isfinite(each) for each in found) else ()


def spacing_in(numbers: Sequence[float]) -> tuple[float, float] | None:
    """(row, column) in mm; None where they are not two, or no sizes of pixels."""
    if len(numbers) != 2 or not all(_LEAST_PIXEL_MM <= each <= _MOST_PIXEL_MM for each in numbers):
        return None
    return numbers[0], numbers[1]


def triple_of(dataset: Any, name: str) -> Triple | None:
    found = numbers_of(dataset, name)
    return (found[0], found[1], found[2]) if len(found) == 3 else None


def items_of(dataset: Any, name: str) -> tuple[Any, ...]:
    """The items of a sequence; none where there is no such sequence."""
    value = _value(dataset, name)
    if value is None or isinstance(value, str | bytes) or not isinstance(value, Sequence):
        return ()
    return tuple(value)


def first_item(dataset: Any, name: str) -> Any:
    """The one item of a sequence, or None."""
    items = items_of(dataset, name)
    return items[0] if items else None


def _value(dataset: Any, name: str) -> Any:
    if dataset is None:
        return None
    try:
        return dataset.get(name)
    except Exception:
        # a value that its library cannot make out counts as not there
        return None
