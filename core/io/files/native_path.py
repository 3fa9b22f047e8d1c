"""Paths for libraries in C, which on Windows open none beyond ASCII (ITK#4388, python-blosc2#502).

Elsewhere a name may hold bytes that are no text, of which SWIG makes a null pointer: the library ends the process.
"""

import atexit
import ctypes
import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.io.files.atomic import fresh_folder, scratch_folder
from core.io.files.leftovers import remove_folder
from core.io.files.temporary_name import FILE, SCRATCH, ending_of, temporary_name


def _short_name(path: Path) -> Path:
    """The name of eight letters that a volume may keep for each file; `path` itself where it keeps none."""
    room = ctypes.create_unicode_buffer(1 << 15)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (there is none elsewhere)
    length = kernel.GetShortPathNameW(str(path), room, len(room))
    return Path(room.value) if 0 < length < len(room) else path


def _junction(folder: Path, link: Path) -> None:
    """Another name of a folder, for which Windows asks no right."""
    if os.name != "nt":
        link.symlink_to(folder, target_is_directory=True)
        return
    import _winapi

    getattr(_winapi, "CreateJunction")(str(folder), str(link))  # noqa: B009


def _plain_folders() -> tuple[Path, ...]:
    """Where a folder with a plain path can most likely be made."""
    if os.name != "nt":
        return (Path(tempfile.gettempdir()),)
    names = ("TEMP", "ProgramData", "PUBLIC")
    return tuple(Path(os.environ[name]) for name in names if os.environ.get(name))


@dataclass(frozen=True, slots=True)
class Paths:
    """What the system offers for paths that its C libraries do not understand."""

    are_narrow: bool = sys.platform == "win32"
    """whether there are such paths"""
    short_name: Callable[[Path], Path] = _short_name
    junction: Callable[[Path, Path], None] = _junction
    plain_folders: Callable[[], tuple[Path, ...]] = _plain_folders


OF_THIS_SYSTEM = Paths()


def speak_utf8() -> None:
    """As a program starts: C libraries that take the locale's letters then understand all."""
    if sys.platform == "win32":
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, ".UTF-8")


def path_to_write(path: Path, paths: Paths = OF_THIS_SYSTEM) -> Path:
    """Another name of `path`, whose folder is there, that a C library can write to; `path` where there is none."""
    return _other_name(path, paths) or path


def path_to_keep_open(path: Path, paths: Paths = OF_THIS_SYSTEM) -> Path:
    """Another name of a file that a C library can open, for as long as the program runs; `path` where there is none."""
    found = _other_name(path, paths)
    if found is None:
        with suppress(OSError):
            link = path.with_name(temporary_name(FILE, ending_of(path)))
            os.link(path, link)
            atexit.register(_forget, link)
            found = _other_name(link, paths)
    return found or path


@contextmanager
def path_to_read(path: Path, paths: Paths = OF_THIS_SYSTEM) -> Iterator[Path]:
    """Another name of a file, or at worst a copy, that a C library can read while the block lasts.

    Only of files that are whole by themselves: one of two parts is found only beside its other one.
    """
    found = _other_name(path, paths)
    if found is not None or not path.is_file():
        yield found or path
        return
    with scratch_folder() as scratch:
        place = scratch / ("file" + ending_of(path))
        try:
            os.link(path, place)
        except OSError:
            shutil.copyfile(path, place)
        yield _other_name(place, paths) or place


def _other_name(path: Path, paths: Paths) -> Path | None:
    """The path itself where it is understood, or its short name, or the same by another name of its folder."""
    if str(path).isascii():
        return path
    if not paths.are_narrow:
        return path if _is_text(path) else _beside_text(path, paths)
    short = paths.short_name(path) if path.exists() else path
    if str(short).isascii():
        return short
    folder = paths.short_name(path.parent)
    if not path.name.isascii():
        return None
    if not str(folder).isascii():
        linked = _linked(path.parent.absolute(), paths)
        if linked is None:
            return None
        folder = linked
    return folder / path.name


def _is_text(path: Path | str) -> bool:
    try:
        return bool(str(path).encode())
    except UnicodeEncodeError:
        return False


def _beside_text(path: Path, paths: Paths) -> Path | None:
    folder = _linked(path.parent.absolute(), paths) if _is_text(path.name) else None
    return folder / path.name if folder else None


@cache
def _linked(folder: Path, paths: Paths) -> Path | None:
    """A junction with a plain path, there until the program ends; None where none can be made."""
    for place in paths.plain_folders():
        is_plain = str(place).isascii() or not paths.are_narrow
        plain = place if is_plain else paths.short_name(place)
        if paths.are_narrow and not str(plain).isascii():
            continue
        with suppress(OSError, AttributeError):
            home = fresh_folder(plain, SCRATCH, private=True)
            atexit.register(remove_folder, home)
            link = home / "folder"
            paths.junction(folder, link)
            # only the name goes: a junction is deleted like an empty folder
            atexit.register(_forget, link)
            return link
    return None


def _forget(link: Path) -> None:
    with suppress(OSError):
        if link.is_dir() and not link.is_symlink():
            link.rmdir()
        else:
            link.unlink()
