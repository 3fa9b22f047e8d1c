"""Scans of one patient in one fold, without anybody's name in the project; and who is who, outside of it."""

from collections import Counter
from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.formats.dicom.found_dicom import FoundDicom
from core.dataset.formats.dicom.patient_key import (
    identity_table,
    patient_hash,
    private_folder,
    read_identities,
    write_identities,
)
from core.dataset.splits import make_grouped_splits, write_splits
from core.errors import UserError
from core.io.files.json_file import write_plain_json
from core.project_folder import ProjectFolder


def keep_patients_apart(project: ProjectFolder, dataset: Dataset, found: FoundDicom) -> Path:
    """Note a hash of the patient for each case, write folds by it where a patient has several; gives the table outside.

    Raises UserError where the user's own folder, which holds the key and the table, may not be written to.
    """
    names = {case.name for case in (*dataset.cases, *dataset.test_cases)}
    own = [identity for identity in found.identities if identity.case in names]
    place = private_folder()
    try:
        groups = {identity.case: patient_hash(identity.patient, place) for identity in own}
    except OSError as error:
        raise UserError(
            "{folder}: the user's own folder, which keeps who is who, may not be written to: {reason}.",
            hint="Give this user a home folder that may be written to, then import again.",
            folder=str(place),
            reason=error.strerror or str(error),
        ) from error
    table = identity_table(project.root, dataset.name, place)
    write_identities(table, own)
    write_plain_json(project.patients_file(dataset.name), groups)
    if max(Counter(groups.values()).values(), default=0) > 1 and len(set(groups.values())) > 1:
        cases = [case.name for case in dataset.cases]
        write_splits(project.splits_file(dataset.name), make_grouped_splits(cases, groups))
    return table


def patients_of(project: ProjectFolder, dataset: str) -> tuple[dict[str, str], ...]:
    """The rows of the table outside of the project, where this user imported the data set from DICOM files."""
    return read_identities(patients_table(project, dataset))


def patients_table(project: ProjectFolder, dataset: str) -> Path:
    """Where it lies, whether it is there or not."""
    return identity_table(project.root, dataset)
