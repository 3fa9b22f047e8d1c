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
            if not ending or ending in _COMPANIONS:
                continue
            if any(path.stem.lower() + header in all_names for header in _HEADERS.get(ending, ())):
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
        found = [
            say(
                "Files ending in {ending} are not read: {count}, such as {file}.",
                ending=ending,
                count=len(files),
                file=str(files[0]),
            )
            for ending, files in most[:_MOST_ENDINGS]
        ]
        if rest := most[_MOST_ENDINGS:]:
            found.append(
                say(
                    "Files with other endings are not read either: {endings}.",
                    endings=" ".join(e for e, _ in rest),
                )
            )
        return tuple(found)
