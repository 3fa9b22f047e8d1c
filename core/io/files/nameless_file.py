"""Temporary files that no kill leaves behind, but that have a path for libraries that open by name.

On Linux they have no name at all: what is opened is a link to this process's own descriptor. The links hold no
data and lie in the user's cache. Elsewhere they lie in a folder of this process, which whoever started it removes.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import IO

DESCRIPTORS = Path("/proc/self/fd")


@contextmanager
def nameless_file(suffix: str, *, in_memory: bool = False) -> Iterator[tuple[IO[bytes], Path]]:
    """A file to be written, and the path under which this process can open it while the block lasts."""
    links = _folder_of_links()
    if links is None:
        # slow to import, and not needed on Linux
        from core.io.files.atomic import fresh_file

        path = fresh_file(_own_folder(), ending=suffix, private=True)
        try:
            with path.open("w+b") as file:
                yield file, path
        finally:
            with suppress(OSError):
                path.unlink()
        return
    if in_memory:
        with os.fdopen(os.memfd_create("unpacked", os.MFD_CLOEXEC), "w+b") as file:
            yield file, _link(links, file.fileno(), suffix)
        return
    with tempfile.TemporaryFile() as file:
        yield file, _link(links, file.fileno(), suffix)


@lru_cache(maxsize=1)
def _own_folder() -> Path:
    """Its name tells its maker: whoever started this process sweeps it, or the next program that starts."""
    from core.io.files.atomic import fresh_folder
    from core.io.files.temporary_name import SCRATCH

    return fresh_folder(Path(tempfile.gettempdir()), SCRATCH, private=True)


@lru_cache(maxsize=1)
def _folder_of_links() -> Path | None:
    """None where descriptors have no paths, or there is no room for the links."""
    if sys.platform != "linux" or not DESCRIPTORS.is_dir():
        return None
    from platformdirs import user_cache_path

    folder = user_cache_path("segwright") / "descriptors"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_uid != os.getuid():
            return None
        with tempfile.TemporaryFile() as file:
            _link(folder, file.fileno(), ".nii").stat()
    except OSError:
        return None
    return folder


def _link(folder: Path, descriptor: int, suffix: str) -> Path:
    """The link to a descriptor of whoever follows it; made once and kept. Raises OSError where it cannot be."""
    link, target = folder / f"{descriptor}{suffix}", f"{DESCRIPTORS}/{descriptor}"
    with suppress(OSError):
        # all that is done for nearly every file
        if os.readlink(link) == target:  # noqa: PTH115
            return link
    # caches may be emptied at any time
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        link.symlink_to(target)
    if str(link.readlink()) != target:
        raise OSError(f"{link} is no link to {target}")
    return link
