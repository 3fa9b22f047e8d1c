"""Files that are not read, for what they end in: nobody may believe that they were taken."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from core.io.file_ending import file_ending
from core.text import Text, say

_COMPANIONS = frozenset(
    (".txt", ".json", ".csv", ".tsv", ".md", ".rst", ".xml", ".yaml", ".yml", ".toml", ".ini", ".log", ".pdf")
).union(
    (
        ".xls",
        ".xlsx",
        ".ods",
        ".doc",
        ".docx",
        ".odt",
        ".html",
        ".htm",
        ".py",
        ".m",
        ".r",
        ".ipynb",
        ".sh",
        ".bat",
    ),
    (
        ".bval",
        ".bvec",
        ".sha1",
        ".sha256",
        ".md5",
        ".lock",
        ".tmp",
        ".db",
        ".lnk",
        ".url",
        ".zip",
        ".tar",
        ".tgz",
    ),
)
"""what lies beside images without being one"""
_HEADERS = {".raw": (".mhd", ".nhdr"), ".zraw": (".mhd",), ".gz": (".nhdr",), ".img": (".hdr", ".hdr.gz")}
"""voxels of which the header is another file"""
_NO_IMAGES = frozenset(
    (
        "readme",
        "license",
        "licence",
        "copying",
        "authors",
        "changes",
        "changelog",
        "version",
        "makefile",
        "notice",
    )
)
"""what has no ending and is no image"""
_MOST_ENDINGS = 6


class PassedOver:
    """Gathers them by ending."""

    def __init__(self) -> None:
        self._files: dict[str, list[Path]] = defaultdict(list)

    def add(self, place: Path, names: Iterable[str]) -> None:
        """Of the `names` in the folder `place`, those that may be images and are not read."""
        strange = [name for name in names if not file_ending(name)]
        if not strange:
            return
        all_names = {name.lower() for name in names}
        for name in strange:
            path = Path(name[:-3] if name.lower().endswith(".img.gz") else name)
            ending = path.suffix.lower()
            if ending in _COMPANIONS or (not ending and name.lower() in _NO_IMAGES):
                continue
            # c0.raw.gz belongs to c0.nhdr
            stems = {path.stem.lower(), Path(path.stem).stem.lower()}
            headers = _HEADERS.get(ending, ())
            if any(stem + header in all_names for stem in stems for header in headers):
                continue
            self._files[ending].append(place / name)

    def join(self, other: "PassedOver") -> None:
        """Take over what another has gathered."""
        for ending, files in other._files.items():
            self._files[ending] += files

    def __bool__(self) -> bool:
        return bool(self._files)

    def sentences(self) -> tuple[Text, ...]:
        """One an ending, the most frequent first."""
        most = sorted(self._files.items(), key=lambda item: (-len(item[1]), item[0]))
        found = [_not_read(ending, files) for ending, files in most[:_MOST_ENDINGS]]
        if rest := most[_MOST_ENDINGS:]:
            found.append(
                say(
                    "Files with other endings are not read either: {endings}.",
                    endings=" ".join(ending or "–" for ending, _ in rest),
                )
            )
        return tuple(found)


def _not_read(ending: str, files: list[Path]) -> Text:
    if not ending:
        return say(
            "Files without an ending are not read: {count}, such as {file}.",
            count=len(files),
            file=str(files[0]),
        )
    return say(
        "Files ending in {ending} are not read: {count}, such as {file}.",
        ending=ending,
        count=len(files),
        file=str(files[0]),
    )
