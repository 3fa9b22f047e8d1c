"""What a foreign checkpoint says it holds, looked at before PyTorch reads it: nothing of it is believed.

PyTorch's reader for weights alone has been talked into writing beside its memory, by sizes that are not those of the
data and by entries put into what is no dictionary (CVE-2026-24747), and into reading older formats that run code
(CVE-2025-32434). The versions that some cards and computers need have both faults. So the zip must be laid out as
torch.save lays it out, and its pickle is followed here step by step, with stand-ins for tensors and numbers: only
the steps and names that nnU-Net's and our states are made of are known.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.training.saved.pickle_steps import RefusedError, StoredBytes, UntidyError, follow

MOST_STEPS_BYTES = 64 << 20
"""of data.pkl: nnU-Net keeps plans, dataset.json and a few numbers an epoch there"""
MOST_MEMBERS = 100_000
_FIRST_BYTES = b"PK\x03\x04"
_END_BYTES = b"PK\x05\x06"
_END_LENGTH = 22
_BESIDE = ("version", "byteorder", ".format_version", ".storage_alignment", ".data/serialization_id")
_MOST_BESIDE = 1 << 10
_PACKED_RATIO = 4
"""weights hardly pack; torch.save does not pack at all, but some zip tools do"""


class DamagedError(Exception):
    """Cut off, or changed by a fault of the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What a state holds, by its own directory, which was checked against its data."""

    tensor_bytes: int
    """of all tensors, each counted once"""


def screen_checkpoint(path: Path) -> Screened:
    """Raises RefusedError for what may be a program, DamagedError, or UntidyError for what is no saved state at all."""
    with path.open("rb") as file:
        if file.read(len(_FIRST_BYTES)) != _FIRST_BYTES:
            # PyTorch would take it for one of its old formats, whatever follows
            raise UntidyError("it does not begin as a zip")
        file.seek(-min(_END_LENGTH, file.seek(0, 2)), 2)
        if not file.read().startswith(_END_BYTES):
            raise DamagedError("it does not end as a zip")
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive, path)
            steps, stored = _sorted_out(members)
            if steps.file_size > MOST_STEPS_BYTES:
                raise UntidyError("its list of values is too long")
            data = archive.read(steps)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, KeyError, RuntimeError, OSError) as error:
        raise DamagedError(str(error)) from error
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "bz2", "struct"):
            raise DamagedError(str(error)) from error
        raise
    follow(data, StoredBytes(sizes={key: member.file_size for key, member in stored.items()}))
    return Screened(tensor_bytes=sum(member.file_size for member in stored.values()))


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """By name. Every byte of the file belongs to one member or to the directory, and both name it alike."""
    found: dict[str, zipfile.ZipInfo] = {}
    infos = archive.infolist()
    if archive.comment or len(infos) > MOST_MEMBERS:
        raise UntidyError("its directory is not as torch.save writes it")
    size = path.stat().st_size
    if sum(info.file_size for info in infos) > _PACKED_RATIO * size + (1 << 24):
        raise UntidyError("it unpacks to far more than it is")
    place = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.filename in found or info.flag_bits & 1 or info.header_offset < place:
            raise UntidyError("its directory names one place twice")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UntidyError("it is packed in a way that torch.save does not know")
        if info.compress_type == zipfile.ZIP_STORED and info.compress_size != info.file_size:
            raise UntidyError("a size in its directory is not that of the data")
        found[info.filename] = info
        place = info.header_offset + 30 + len(info.filename) + info.compress_size
    if place > archive.start_dir or min((info.header_offset for info in infos), default=0):
        raise UntidyError("its directory lies within its data")
    for info in infos:
        # compares the name at the data with that of the directory
        archive.open(info).close()
    return found


def _sorted_out(
    members: dict[str, zipfile.ZipInfo],
) -> tuple[zipfile.ZipInfo, dict[str, zipfile.ZipInfo]]:
    """data.pkl, and the tensors' bytes by key. Anything else that torch.save does not write is refused."""
    steps = [name for name in members if PurePosixPath(name).name == "data.pkl" and name.count("/") == 1]
    if len(steps) != 1:
        raise UntidyError("it holds no saved state")
    top = steps[0][: -len("data.pkl")]
    stored: dict[str, zipfile.ZipInfo] = {}
    for name, member in members.items():
        inside = name[len(top) :] if name.startswith(top) else ""
        if inside.startswith("data/") and inside[5:].isdecimal():
            stored[inside[5:]] = member
        elif name != steps[0] and (inside not in _BESIDE or member.file_size > _MOST_BESIDE):
            # constants.pkl would have PyTorch take it for a program
            raise RefusedError(name)
    return members[steps[0]], stored


def expected_bytes(parameters: int) -> int:
    """The most that a state of a network of so many parameters takes: weights, momenta and what nnU-Net adds."""
    return 8 * 4 * parameters + (64 << 20)
