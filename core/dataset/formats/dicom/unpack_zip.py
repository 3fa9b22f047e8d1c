"""A zip of DICOM files unpacked for the time that they are needed, under names of our own."""

import errno
import shutil
import struct
import zipfile
import zlib
from pathlib import Path

from core.dataset.formats.dicom.staging_folder import StagingFolder
from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.io.files.atomic import raise_for_user
from core.io.files.file_head import MOST_RATIO
from core.io.files_below import MOST_FILES
from core.text import gigabytes, say

_PIECE = 1 << 20
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, IndexError),
)
"""what zipfile lets through where a zip is not whole, is encrypted, or packed in a way that it does not know"""


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def unpack_zip(path: Path) -> Job[StagingFolder]:
    """Its files, numbered, in folders that stand for its own; they go with what is returned.

    Raises UserError where the zip is damaged, encrypted, or unpacks to more than there is room for.
    """
    yield StageStarted(stage=say("Unpacking the zip"))
    staging = StagingFolder()
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _raise_if_too_much(path, members, staging.path)
            folders: dict[str, int] = {}
            for number, member in enumerate(members):
                place = folders.setdefault(str(Path(member.filename).parent), len(folders))
                target = staging.path / f"{place:05d}" / f"{number:06d}"
                target.parent.mkdir(exist_ok=True)
                left = member.file_size
                with archive.open(member) as source, target.open("wb") as file:
                    while left > 0 and (piece := source.read(min(_PIECE, left))):
                        file.write(piece)
                        left -= len(piece)
                if number % 16 == 0:
                    yield Heartbeat()
    except _DAMAGE as error:
        staging.end()
        raise _damaged(path) from error
    except OSError as error:
        staging.end()
        # it sends its reader to a place before its beginning
        if error.errno == errno.EINVAL:
            raise _damaged(path) from error
        raise_for_user(error, staging.path)
    except BaseException:
        staging.end()
        raise
    return staging


def _damaged(path: Path) -> UserError:
    return UserError(
        "{file}: the zip is damaged.",
        hint="Copy it again, or unpack it yourself and choose the folder.",
        file=str(path),
    )


def _raise_if_too_much(path: Path, members: list[zipfile.ZipInfo], folder: Path) -> None:
    needed = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or needed > MOST_RATIO * max(1, path.stat().st_size):
        raise zipfile.BadZipFile("more than a zip of this size holds")
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise UserError(
            "{file}: the zip unpacks to {needed} GB, and the folder for temporary files has {free} GB free.",
            hint="Unpack it onto a larger disk, and choose the folder.",
            file=str(path),
            needed=gigabytes(needed),
            free=gigabytes(free),
        )
