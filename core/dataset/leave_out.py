"""Cases taken out of the raw data set, kept beside it. The user's own files are never touched."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.dataset_file import dataset_to_json
from core.errors import UserError
from core.inside import is_behind_link, make_folder
from core.io.files.atomic import raise_for_user
from core.io.files.json_file import write_plain_json
from core.io.files.moving import move

LEFT_OUT = "left_out"
"""beside imagesTr and labelsTr; nnU-Net does not look there"""


def leave_out(dataset: Dataset, case_names: Collection[str]) -> Dataset:
    """Move the files of these cases to left_out/imagesTr and left_out/labelsTr, from where they can come back.

    Raises UserError where no case would stay, or one is not there.
    """
    names = set(case_names)
    unknown = sorted(names - {case.name for case in dataset.cases})
    if unknown:
        raise UserError("There is no case called {case} to be left out.", case=unknown[0])
    kept = tuple(case for case in dataset.cases if case.name not in names)
    if not kept:
        raise UserError(
            "No case would be left in the data set.", hint="Import the data again, with better files."
        )
    smaller = replace(dataset, cases=kept, num_training=len(kept))
    # first the description, so that a case is never described without its files
    write_plain_json(dataset.folder / "dataset.json", dataset_to_json(smaller))
    for path, target in moved_files(dataset, names).items():
        try:
            make_folder(target.parent)
        except OSError as error:
            raise_for_user(error, target)
        move(path, target)
    return smaller


def moved_files(dataset: Dataset, case_names: Collection[str]) -> dict[Path, Path]:
    """Where leaving these cases out puts which file."""
    found: dict[Path, Path] = {}
    for case in dataset.cases:
        if case.name in case_names:
            found |= _moves(dataset.folder, case)
    return found


def _moves(folder: Path, case: Case) -> dict[Path, Path]:
    return {
        path: folder / LEFT_OUT / path.parent.name / path.name
        for path in (*case.images, *([case.mask] if case.mask else []))
        # what lies outside belongs to the user, by whatever link it is reached
        if not is_behind_link(path, folder) and folder.resolve() in path.resolve().parents and path.exists()
    }
