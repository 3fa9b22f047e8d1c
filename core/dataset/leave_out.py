"""Cases taken out of the raw data set, kept beside it. The user's own files are never touched."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from core.dataset.dataset import Case, Dataset
from core.dataset.dataset_file import cases_in, dataset_to_json
from core.errors import UserError
from core.inside import is_behind_link, make_folder
from core.io.files.atomic import raise_for_user
from core.io.files.json_file import write_plain_json
from core.io.files.moving import move
from core.names import disk_key, fault_of
from core.text import some_of

LEFT_OUT = "left_out"
"""beside imagesTr and labelsTr; nnU-Net does not look there"""


def leave_out(dataset: Dataset, case_names: Collection[str]) -> Dataset:
    """Move the files of these cases to left_out/imagesTr and left_out/labelsTr, from where they can come back.

    Raises UserError where no case would stay, or one is not there.
    """
    names, kept = set(case_names), cases_that_stay(dataset, case_names)
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


def cases_that_stay(dataset: Dataset, case_names: Collection[str]) -> tuple[Case, ...]:
    """When those of these names are left out. Raises UserError as leave_out does."""
    names = set(case_names)
    unknown = sorted(names - {case.name for case in dataset.cases})
    if unknown:
        raise UserError("There is no case called {case} to be left out.", case=unknown[0])
    kept = tuple(case for case in dataset.cases if case.name not in names)
    if not kept:
        raise UserError(
            "No case would be left in the data set.", hint="Import the data again, with better files."
        )
    return kept


def left_out_cases(dataset: Dataset) -> tuple[Case, ...]:
    """What lies in left_out and has the images of a case of this data set, sorted by name."""
    place = dataset.folder / LEFT_OUT
    images = place / "imagesTr"
    if is_behind_link(images, dataset.folder):
        return ()
    return tuple(
        case
        for case in cases_in(images, place / "labelsTr", dataset.file_ending)
        if fault_of(case.name) is None
        and not any(is_behind_link(path, dataset.folder) for path in files_of(case))
    )


def bring_back(dataset: Dataset, case_names: Collection[str]) -> Dataset:
    """Move the files of these cases from left_out to imagesTr and labelsTr.

    Raises UserError where one is not there, has no mask, or the data set has a case of that name by now.
    """
    back = cases_to_bring_back(dataset, case_names)
    moves = returning_files(dataset, back)
    for path, target in moves.items():
        try:
            make_folder(target.parent)
        except OSError as error:
            raise_for_user(error, target)
        move(path, target)
    found = tuple(
        replace(
            case,
            images=tuple(moves[path] for path in case.images),
            mask=moves[case.mask] if case.mask is not None else None,
        )
        for case in back
    )
    cases = tuple(sorted((*dataset.cases, *found), key=lambda case: case.name))
    larger = replace(dataset, cases=cases, num_training=len(cases))
    # last, so that a case is never described without its files
    write_plain_json(dataset.folder / "dataset.json", dataset_to_json(larger))
    return larger


def cases_to_bring_back(dataset: Dataset, case_names: Collection[str]) -> tuple[Case, ...]:
    """Those of these names. Raises UserError as bring_back does."""
    lying = {case.name: case for case in left_out_cases(dataset)}
    taken = {disk_key(case.name) for case in dataset.cases}
    for name in sorted(set(case_names)):
        if name not in lying:
            raise UserError(
                "There is no case called {case} among those that were left out.",
                hint="Left out are: {names}.",
                case=name,
                names=some_of(tuple(lying)) if lying else "–",
            )
        if disk_key(name) in taken:
            raise UserError("The data set has a case called {case} already.", case=name)
        if lying[name].mask is None:
            raise UserError("Case {case}: its mask does not lie in {folder}.", case=name, folder=LEFT_OUT)
    return tuple(lying[name] for name in sorted(set(case_names)))


def returning_files(dataset: Dataset, cases: Collection[Case]) -> dict[Path, Path]:
    """Where bringing these cases back puts which file."""
    return {path: dataset.folder / path.parent.name / path.name for case in cases for path in files_of(case)}


def files_of(case: Case) -> tuple[Path, ...]:
    return (*case.images, *([case.mask] if case.mask else []))


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
        for path in files_of(case)
        # what lies outside belongs to the user, by whatever link it is reached
        if not is_behind_link(path, folder) and folder.resolve() in path.resolve().parents and path.exists()
    }
