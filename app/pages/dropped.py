"""What was dropped on the window: looked at on a thread, then offered to the page in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.events import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A file or folder; at most one of the two is true."""

    path: Path
    is_project: bool = False
    is_model: bool = False


def look_at_dropped(paths: Sequence[Path]) -> Job[tuple[Dropped, ...]]:
    yield from ()
    return tuple(_looked_at(path) for path in paths)


def _looked_at(path: Path) -> Dropped:
    if (path / "project.json").is_file():
        return Dropped(path=path, is_project=True)
    return Dropped(path=path, is_model=path.suffix.lower() == ".zip" or (path / "plans.json").is_file())
