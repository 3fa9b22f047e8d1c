"""Looking into a zip of models, safely: nothing lands outside, no pickle comes out, no torch is needed."""

import errno
import shutil
import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.inference.model.archive_limits import raise_if_bomb, raise_if_directory_too_long
from core.io.files.atomic import raise_for_user
from core.names import LONGEST_ON_DISK, Fault, checked_name, disk_key, fault_of, shown
from core.text import gigabytes

_LEFT_OUT = (".pkl", ".pickle")
"""may hold a program; nnU-Net's zips have one of these, which nothing of ours needs"""
_OF_THE_ZIP = (errno.EINVAL, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EEXIST)
"""a place in it that cannot be, or two of its names in each other's way"""
_PREFERRED = ("3d_fullres", "3d_lowres", "2d", "3d_cascade_fullres")


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Raises UserError where there is no such file, or it is no zip."""
    if not path.is_file():
        raise UserError("{file}: the file is missing.", file=str(path))
    raise_if_directory_too_long(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, struct.error) as error:
        raise damaged(path) from error
    with archive:
        if not all(member.filename for member in archive.infolist()):
            # a file without a name
            raise damaged(path)
        yield archive


def safe_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Files only, without pickles and hidden files. Raises UserError where any would land outside, is a link, or has
    a name that some system cannot have.
    """
    members = []
    for member in archive.infolist():
        name = member.filename
        parts = PurePosixPath(name).parts
        mode = member.external_attr >> 16
        strange = stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
        outside = name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in name or "\0" in name
        if strange or outside:
            raise UserError(
                "{file}: this zip would write outside of its folder ({member}) and was refused.",
                hint="Take models only from people you trust.",
                file=str(path),
                member=shown(name),
            )
        hidden = any(fault_of(part, most=LONGEST_ON_DISK) is Fault.HIDDEN for part in parts)
        if not member.is_dir() and not name.endswith(_LEFT_OUT) and not hidden:
            for part in parts:
                checked_name(part, source=str(path), entry=name, most=LONGEST_ON_DISK)
            members.append(member)
    _raise_if_one_takes_anothers_place(members, path)
    return members


def _raise_if_one_takes_anothers_place(members: Sequence[zipfile.ZipInfo], path: Path) -> None:
    """Two files of one name, as some disk sees it, or a file where another one needs a folder."""
    files: set[str] = set()
    folders: set[str] = set()
    for member in members:
        place = PurePosixPath(disk_key(member.filename))
        if str(place) in files:
            raise damaged(path)
        files.add(str(place))
        folders.update(str(folder) for folder in place.parents)
    if files & folders:
        raise damaged(path)


def extract(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], scratch: Path, path: Path) -> None:
    """Raises UserError where the zip is damaged or unpacks to more than the disk holds."""
    raise_if_bomb(members, path)
    _raise_if_too_large(members, scratch, path)
    try:
        for member in members:
            archive.extract(member, scratch)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
    ) as error:
        raise damaged(path) from error
    except OSError as error:
        if error.errno is None or error.errno in _OF_THE_ZIP:
            raise damaged(path) from error
        raise_for_user(error, scratch)
        raise
    except Exception as error:
        # zlib.error is no OSError
        if type(error).__module__ in ("zlib", "lzma", "bz2"):
            raise damaged(path) from error
        raise


def models_in(scratch: Path, path: Path) -> list[Path]:
    """The model folders below `scratch`. Raises UserError where there is none."""
    found = [place.parent for place in sorted(scratch.rglob("plans.json"))]
    models = [
        folder
        for folder in found
        if len(folder.name.split("__")) == 3
        and (folder / "dataset.json").is_file()
        and any(folder.glob("fold_*/checkpoint_*.pth"))
    ]
    if not models:
        raise UserError(
            "{file}: this zip holds no trained model.",
            hint="Choose a zip made by Segwright or by nnU-Net's model export.",
            file=str(path),
        )
    return models


def preferred(models: Sequence[Path]) -> Path:
    """The one that predicts where a zip holds several: of full resolution if there is one."""

    def rank(model: Path) -> int:
        name = model.name.split("__")[-1]
        return _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED)

    return min(models, key=rank)


def damaged(path: Path) -> UserError:
    return UserError(
        "{file}: this zip is damaged or cut off.",
        hint="Copy or download it again.",
        file=str(path),
    )


def _raise_if_too_large(members: Sequence[zipfile.ZipInfo], scratch: Path, path: Path) -> None:
    needed, free = sum(member.file_size for member in members), shutil.disk_usage(scratch).free
    if needed > free:
        raise UserError(
            "{file}: unpacked it takes {needed} GB, and {free} GB are free.",
            hint="Free some space, or check where this file comes from.",
            file=str(path),
            needed=gigabytes(needed),
            free=gigabytes(free),
        )
