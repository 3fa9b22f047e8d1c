"""What a user may ask to be changed in the data set of a project."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.dataset.edit.new_names import NewNames
from core.dataset.edit.new_regions import NewRegions
from core.io.image import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    names: NewNames


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    regions: NewRegions


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingOut:
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BringingBack:
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Respacing:
    sizes: Mapping[str, Vector]
    """case → steps (z, y, x)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    cases: tuple[str, ...]
    """as they will be called"""


DatasetEdit = Renaming | Regrouping | LeavingOut | BringingBack | Respacing | Adding
