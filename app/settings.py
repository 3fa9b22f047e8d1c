"""What the window remembers of its user, each thing with its type and its default. One JSON file.

Not QSettings: Qt's files may hold pickled Python objects, which are made again, that is run, when they are read.
"""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from core.display.label_colours import LabelPalette
from core.errors import UserError
from core.io.files.atomic import write_text
from core.io.files.json_file import read_plain_json

RECENT_PROJECTS = 12
MOST_BYTES = 1 << 20
LONGEST = 4096
"""letters in a path, a name or a window's place"""

FONT_PERCENT = (80, 200)
DEVICE = re.compile(r"|cpu|mps|cuda(:\d{1,3})?")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentProject:
    root: Path
    name: str


class _Setting(Generic[T]):
    """A value of the file under `key`; `default` where it is missing, or `read` gives None for what stands there."""

    def __init__(
        self,
        key: str,
        default: T,
        read: Callable[[object], T | None],
        plain: Callable[[T], Any] | None = None,
    ) -> None:
        self._key, self._default, self._read = key, default, read
        self._plain = plain
        """the value as plain JSON, where it is not that already"""

    @overload
    def __get__(self, settings: None, kind: type) -> "_Setting[T]": ...
    @overload
    def __get__(self, settings: "Settings", kind: type) -> T: ...
    def __get__(self, settings: "Settings | None", kind: type) -> "T | _Setting[T]":
        if settings is None:
            return self
        found = self._read(settings.values.get(self._key))
        return self._default if found is None else found

    def __set__(self, settings: "Settings", value: T) -> None:
        settings.put(self._key, value if self._plain is None else self._plain(value))


def _one_of(*allowed: str) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and value in allowed else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= LONGEST else None


def _number(low: float, high: float) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number and low <= value <= high else None  # type: ignore[operator, arg-type]

    return read


def _folder(value: object) -> Path | None:
    """Whether it is there is asked by whoever goes there."""
    text = _text(value)
    return Path(text) if text and "\0" not in text and Path(text).is_absolute() else None


def _plain_folder(folder: Path | None) -> str | None:
    return None if folder is None else str(folder)


def _device(value: object) -> str | None:
    return value if isinstance(value, str) and DEVICE.fullmatch(value) else None


def _projects(value: object) -> tuple[RecentProject, ...] | None:
    """Those of which the folder can be understood."""
    if not isinstance(value, list):
        return None
    found = []
    for entry in value[:RECENT_PROJECTS]:
        root = _text(entry.get("root")) if isinstance(entry, dict) else None
        if root and "\0" not in root:
            found.append(RecentProject(root=Path(root), name=_text(entry.get("name")) or ""))
    return tuple(found)


def _plain_projects(projects: tuple[RecentProject, ...]) -> list[dict[str, str]]:
    return [{"root": str(project.root), "name": project.name} for project in projects]


class Settings:
    """Read once from `path`, written at each change. A damaged file counts as none; a full disk is borne."""

    language = _Setting[str | None]("language", None, _one_of("en", "zh_TW"))
    """en or zh_TW; None: as the system has it"""
    theme = _Setting("theme", "system", _one_of("system", "light", "dark"))
    """system, light or dark"""
    font_percent = _Setting("font_percent", 100.0, _number(*FONT_PERCENT))
    """size of all letters"""
    label_palette = _Setting("label_palette", LabelPalette.STANDARD.value, _one_of(*LabelPalette))
    """the colours of labels, as core/display/label_colours.py names them"""
    projects_folder = _Setting[Path | None]("projects_folder", None, _folder, _plain_folder)
    """where new projects are offered to be made; None: in the documents"""
    images_folder = _Setting[Path | None]("images_folder", None, _folder, _plain_folder)
    """where new images are looked for first; None: at home"""
    device = _Setting("device", "", _device)
    """what trains and predicts: cpu, mps, cuda:0 …; empty: the fastest there is"""
    plan_memory_gb = _Setting[float | None]("plan_memory_gb", None, _number(2, 192))
    """graphics memory to plan for; None: that of this machine"""
    tour_seen = _Setting("tour_seen", False, _flag)
    side_by_side = _Setting("train_side_by_side", True, _flag)
    """train folds side by side where there are several graphics cards"""
    notify_on_desktop = _Setting("notify_on_desktop", True, _flag)
    """tell a job's end on the desktop while the window is not in front"""
    notify_by_sound = _Setting("notify_by_sound", False, _flag)
    notify_address = _Setting("notify_address", "", _text)
    """a web address that is told of every job's end; empty: none"""
    geometry = _Setting("geometry", "", _text)
    """where the window was and how large, as Qt writes it, in base64; empty where it is not known"""
    review_split = _Setting("review_split", "", _text)
    """how wide pictures and lists of the review are, as Qt writes it, in base64"""
    recent_projects = _Setting[tuple[RecentProject, ...]]("recent_projects", (), _projects, _plain_projects)
    """The one opened last comes first. Their folders may be gone."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path if path is not None else default_settings_file()
        self.values = self._read()
        """as in the file"""

    def remember_project(self, root: Path, name: str) -> None:
        others = [project for project in self._recent_now() if project.root != root]
        self.recent_projects = (RecentProject(root=root, name=name), *others)[:RECENT_PROJECTS]

    def rename_project(self, root: Path, name: str) -> None:
        """Call it so on the list, at its place."""
        self.recent_projects = tuple(
            RecentProject(root=root, name=name) if project.root == root else project
            for project in self._recent_now()
        )

    def forget_project(self, root: Path) -> None:
        """Take it off the list. Its files stay."""
        self.recent_projects = tuple(project for project in self._recent_now() if project.root != root)

    def _recent_now(self) -> tuple[RecentProject, ...]:
        """With what another window has opened meanwhile."""
        return _projects(self._read().get("recent_projects")) or self.recent_projects

    def put(self, key: str, value: Any) -> None:
        """Keep a plain JSON value; what another window has kept meanwhile stays."""
        if key in self.values and self.values[key] == value:
            return
        self.values[key] = value
        with suppress(OSError, UserError):
            content = {**(self._read() or self.values), key: value}
            write_text(self._path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def _read(self) -> dict[str, Any]:
        with suppress(UserError):
            content = read_plain_json(self._path, most_bytes=MOST_BYTES)
            if isinstance(content, dict):
                return content
        return {}


def default_settings_file() -> Path:
    """Where the system keeps the settings of programs."""
    from platformdirs import user_config_path

    return user_config_path("segwright", appauthor=False) / "settings.json"
