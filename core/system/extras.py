"""The optional parts of the program: which are installed, as its own package names them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

PACKAGE = "segwright"
_OF_EXTRA = re.compile(r"extra\s*==\s*[\"']([\w-]+)[\"']")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FOR_DEVELOPERS = ("dev",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """One optional part; `pip install "segwright[NAME]"` installs it."""

    name: str
    installed: tuple[str, ...]
    """its packages that are there, with their versions"""
    missing: tuple[str, ...]

    @property
    def command(self) -> str:
        """What installs it."""
        return f'pip install "{PACKAGE}[{self.name}]"'


def extras() -> tuple[Extra, ...]:
    """In the order of their names; none where the program runs without being installed. Reads some files."""
    # not loaded at the start of the window
    from importlib.metadata import PackageNotFoundError, requires

    try:
        wanted = requires(PACKAGE) or []
    except PackageNotFoundError:
        return ()
    return extras_in(wanted)


def extras_in(requirements: Sequence[str]) -> tuple[Extra, ...]:
    """Of requirements as a package's metadata has them: `vtk>=9.3; extra == "window"`."""
    parts: dict[str, dict[str, str | None]] = {}
    for line in requirements:
        mark, name = _OF_EXTRA.search(line), _NAME.match(line)
        if mark is None or name is None or name[0] == PACKAGE or mark[1] in _FOR_DEVELOPERS:
            continue
        parts.setdefault(mark[1], {})[name[0]] = _version(name[0])
    return tuple(
        Extra(
            name=name,
            installed=tuple(f"{part} {found}" for part, found in sorted(here.items()) if found is not None),
            missing=tuple(part for part, found in sorted(here.items()) if found is None),
        )
        for name, here in sorted(parts.items())
    )


def requirements_of(extra: str) -> dict[str, str]:
    """By package: what the program's own package asks of it (`nd2>=0.10`); empty where that is not known."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        wanted = requires(PACKAGE) or []
    except PackageNotFoundError:
        return {}
    return requirements_in(wanted, extra)


def requirements_in(requirements: Sequence[str], extra: str) -> dict[str, str]:
    """The same of given requirements. What else is said behind the semicolon stays there: a Python that is too old."""
    found = {}
    for line in requirements:
        mark, name = _OF_EXTRA.search(line), _NAME.match(line)
        if mark is not None and name is not None and mark[1] == extra and name[0] != PACKAGE:
            asked, _, others = line.partition(";")
            others = re.sub(r"\s*(?:and\s+)?" + _OF_EXTRA.pattern + r"(?:\s+and)?\s*", "", others).strip(
                "() "
            )
            found[name[0]] = f"{asked.strip()}; {others}" if others else asked.strip()
    return found


def installed_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of every package that is there. Reads many files."""
    from importlib.metadata import distributions

    found = {each.metadata["Name"]: each.version for each in distributions() if each.metadata["Name"]}
    return tuple(sorted(found.items()))


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
