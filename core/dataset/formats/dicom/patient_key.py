"""Who is who, outside of every project: a secret key for hashes of patients, and a table from case to patient.

A project holds for each case a hash of the patient's number, so that scans of one patient stay in one fold. Without
the key, which lies in the user's own settings, nobody can tell from the hash whose it is, not even by trying numbers.
"""

import csv
import hashlib
import hmac
import io
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.io.files.atomic import fresh_file, write_text
from core.io.files.moving import replace as move_over
from core.io.files.table_cell import harmless_cell

KEY_FILE, TABLES = "patients.key", "patients"
_KEY_BYTES = 32
_HASH_LETTERS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseIdentity:
    """Of which patient a case is. Only for the table outside of projects."""

    case: str
    patient: str
    patient_name: str
    study_date: str
    study: str
    series: tuple[str, ...]
    folder: str


def private_folder() -> Path:
    """The user's own folder of this program; nothing of it belongs to a project."""
    from platformdirs import user_config_path

    return user_config_path("segwright", appauthor=False)


def patient_hash(patient: str, folder: Path | None = None) -> str:
    """Sixteen letters that are always the same for a patient of this user, and tell nothing without the key."""
    key = _key(folder or private_folder())
    return hmac.new(key, patient.encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()[
        :_HASH_LETTERS
    ]


def _key(folder: Path) -> bytes:
    """The key, made at its first use. Raises OSError where it can be neither read nor written."""
    path = folder / KEY_FILE
    with suppress(FileNotFoundError, ValueError):
        found = bytes.fromhex(path.read_text(encoding="ascii").strip())
        if len(found) == _KEY_BYTES:
            return found
    made = secrets.token_bytes(_KEY_BYTES)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = fresh_file(folder, private=True)
    temporary.write_text(made.hex(), encoding="ascii")
    try:
        # whoever was first wins
        os.link(temporary, path)
        temporary.unlink()
    except FileExistsError:
        temporary.unlink()
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError:
        move_over(temporary, path)
    return made


def identity_table(project: Path, dataset: str, folder: Path | None = None) -> Path:
    """Where the patients of a data set are written down: told by the project's place, which names nobody."""
    place = hashlib.sha256(str(project.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return (folder or private_folder()) / TABLES / f"{dataset}-{place}.csv"


def write_identities(path: Path, cases: Sequence[CaseIdentity]) -> None:
    """Raises UserError where the user's own folder may not be written to."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["case", "patient", "name", "study date", "study", "series", "folder"])
    for each in cases:
        cells = [
            each.case,
            each.patient,
            each.patient_name,
            each.study_date,
            each.study,
            " ".join(each.series),
            each.folder,
        ]
        rows.writerow([harmless_cell(cell) for cell in cells])
    write_text(path, text.getvalue())
    with suppress(OSError):
        path.chmod(0o600)


def read_identities(path: Path) -> tuple[dict[str, str], ...]:
    """The rows by their heads; none where there is no table."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(csv.DictReader(file))
    except OSError:
        return ()
