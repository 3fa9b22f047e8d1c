"""What the window remembers of its user: language, theme, recent projects. One JSON file."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.io.files.atomic import write_text
from core.io.files.json_file import read_plain_json

RECENT_PROJECTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentProject:
    root: Path
    name: str


class Settings:
    """Read once from `path`, written at each change. A damaged file counts as none; a full disk is borne."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path if path is not None else default_settings_file()
        self._values: dict[str, Any] = {}
        with suppress(UserError):
            content = read_plain_json(self._path, most_bytes=1 << 20)
            if isinstance(content, dict):
                self._values = content

    @property
    def language(self) -> str | None:
        """en or zh_TW; None: as the system has it"""
        return self._one_of("language", ("en", "zh_TW"))

    @language.setter
    def language(self, language: str | None) -> None:
        self.put("language", language)

    @property
    def theme(self) -> str:
        """system, light or dark"""
        return self._one_of("theme", ("system", "light", "dark")) or "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self.put("theme", theme)

    @property
    def recent_projects(self) -> tuple[RecentProject, ...]:
        """The one opened last comes first. Their folders may be gone."""
        found = []
        for entry in self._values.get("recent_projects", []):
            if isinstance(entry, dict) and isinstance(entry.get("root"), str):
                found.append(RecentProject(root=Path(entry["root"]), name=str(entry.get("name", ""))))
        return tuple(found)

    def remember_project(self, root: Path, name: str) -> None:
        others = [project for project in self.recent_projects if project.root != root]
        self._put_recent([RecentProject(root=root, name=name), *others][:RECENT_PROJECTS])

    def forget_project(self, root: Path) -> None:
        """Take it off the list. Its files stay."""
        self._put_recent([project for project in self.recent_projects if project.root != root])

    def get(self, name: str, default: Any = None) -> Any:
        """Any other small thing a page keeps, such as the folder it looked into last."""
        return self._values.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keep a plain JSON value."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        with suppress(OSError, UserError):
            write_text(self._path, json.dumps(self._values, indent=2, ensure_ascii=False) + "\n")

    def _put_recent(self, projects: list[RecentProject]) -> None:
        self.put("recent_projects", [{**asdict(project), "root": str(project.root)} for project in projects])

    def _one_of(self, name: str, allowed: tuple[str, ...]) -> str | None:
        value = self._values.get(name)
        return value if value in allowed else None


def default_settings_file() -> Path:
    """Where the system keeps the settings of programs."""
    from platformdirs import user_config_path

    return user_config_path("segwright", appauthor=False) / "settings.json"
