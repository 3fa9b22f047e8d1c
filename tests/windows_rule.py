"""Windows' rule for tests on Linux: a file that is open or mapped can be neither deleted, moved nor replaced."""

import errno
import os
import pathlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

SHARING_VIOLATION = 32


def held_files() -> Iterator[Path]:
    """What this process and its children hold open or mapped."""
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        for handle in Path(f"/proc/{process.pid}/fd").glob("*"):
            try:
                yield handle.readlink()
            except OSError:
                continue
        try:
            maps = Path(f"/proc/{process.pid}/maps").read_text()
        except OSError:
            continue
        for line in maps.splitlines():
            yield Path(line.split(maxsplit=5)[5]) if line.count("/") else Path()


def raise_if_held(path: Path) -> None:
    if not os.path.lexists(path):
        return
    full = path.parent.resolve() / path.name
    if any(held == full or full in held.parents for held in held_files()):
        error = PermissionError(
            errno.EACCES, "The process cannot access the file: it is being used", str(path)
        )
        error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined, unused-ignore]
        raise error


def obeying(act: Callable[..., Any]) -> Callable[..., Any]:
    def checked(*paths: Any, **where: Any) -> Any:
        # with dir_fd a folder is being emptied, whose files are named without it
        if not any(where.values()):
            for path in paths:
                raise_if_held(Path(path))
        return act(*paths, **where)

    return checked


@pytest.fixture
def windows_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule holds; nobody waits for a file to be let go; arrays are not mapped, as they are not on Windows."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not tell who holds a file")
    import blosc2

    old_paths = getattr(pathlib, "_NormalAccessor", None)
    for name in ("replace", "rename", "unlink", "remove"):
        checked = obeying(getattr(os, name))
        monkeypatch.setattr(os, name, checked)
        if old_paths is not None and hasattr(old_paths, name):
            monkeypatch.setattr(old_paths, name, staticmethod(checked))
    opened = blosc2.open

    def unmapped(*arguments: Any, mmap_mode: object = None, **more: Any) -> Any:
        return opened(*arguments, **more)

    monkeypatch.setattr(blosc2, "open", unmapped)
    monkeypatch.setattr("core.io.files.moving.time.sleep", lambda _seconds: None)
