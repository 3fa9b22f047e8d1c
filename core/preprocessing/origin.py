"""What preprocessed arrays were made from, so that a change is noticed and nothing is done twice."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.dataset import Case
from core.dataset.labels import Labels
from core.errors import UserError
from core.io.files.json_file import to_plain
from core.planning.plan import Configuration, Plan

METHOD_VERSION = 1
"""raise it when preprocessing gives other arrays than before"""
HASHED_BYTES = 64 << 20
"""files up to this size are known by their content, larger ones by size and time alone"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as it was when it was read."""

    size: int
    modified_ns: int
    content: str = ""
    """digest, or empty for a large file"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Settings (a digest of all in the plan and the labels that matters) and files of one case."""

    settings: str = ""
    files: tuple[SourceFile, ...] = ()


UNKNOWN = Origin()
"""of arrays that no job has made"""


def settings_digest(plan: Plan, configuration: Configuration, labels: Labels) -> str:
    """Changes where preprocessing would give other arrays (METHOD §4)."""
    content = {
        "method": METHOD_VERSION,
        "transpose": plan.transpose_forward,
        "spacing": configuration.spacing_mm,
        "normalization": [scheme.value for scheme in configuration.normalization],
        "mask": configuration.use_mask_for_norm,
        "intensities": {key: to_plain(value) for key, value in plan.intensities.items()},
        "labels": [sorted(label.values) for label in labels.entries if label.name != "ignore"],
        "regions": labels.has_regions,
        "ignore": labels.ignore_value,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def case_files(case: Case) -> tuple[Path, ...]:
    return case.images if case.mask is None else (*case.images, case.mask)


def describe_files(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """Raises UserError where a file cannot be read."""
    return tuple(_describe(path) for path in paths)


def are_unchanged(files: Sequence[SourceFile], paths: Sequence[Path]) -> bool:
    """Contents are compared only where size and time do not already tell."""
    return len(files) == len(paths) and all(map(_is_unchanged, files, paths))


def _describe(path: Path) -> SourceFile:
    try:
        status = path.stat()
        content = _digest(path) if status.st_size <= HASHED_BYTES else ""
    except OSError as error:
        raise UserError(
            "{file}: the file is missing or cannot be read.",
            hint="Put it back, or leave its case out.",
            file=str(path),
        ) from error
    return SourceFile(size=status.st_size, modified_ns=status.st_mtime_ns, content=content)


def _is_unchanged(file: SourceFile, path: Path) -> bool:
    try:
        status = path.stat()
        if status.st_size != file.size:
            return False
        return status.st_mtime_ns == file.modified_ns or (
            file.content != "" and _digest(path) == file.content
        )
    except OSError:
        return False


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
