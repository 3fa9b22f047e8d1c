"""What a training of before has left in a fold's folder: nothing of it is written over unless that was asked for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import UserError
from core.inside import refuse_links
from core.io.files.atomic import raise_for_user
from core.pipeline.project.saved_states import Earlier, earlier_training
from core.pipeline.project.swap_runs import left_by_training, new_kept_folder
from core.project_folder import FoldFolder, ModelFolder
from core.text import Text, say

STATES = ("latest", "final", "best")


def newest_state(folder: FoldFolder) -> Path | None:
    return next((path for path in map(folder.checkpoint, STATES) if path.exists()), None)


def raise_if_trained(folder: FoldFolder) -> None:
    """Raises UserError that names what lies there, and the ways out, unless nothing does.

    What was begun anew beside a trained fold, and broken off, comes first.
    """
    beside = ModelFolder(folder.root.parent).next_fold(number_of(folder))
    if newest_state(beside) is not None:
        folder = beside
    found, path = earlier_training(folder), newest_state(folder)
    if path is None:
        return
    if found is Earlier.TRAINED:
        raise UserError(
            "Fold {fold} is trained already: {file}.",
            hint="Train it again: this training stays in use until the new one has ended, and is kept. Or go on for "
            "more epochs.",
            terminal_hint="To train it anew, add --again: this training stays in use until the new one has ended, and "
            "is kept. To go on for more epochs, add --resume and --epochs.",
            fold=number_of(folder),
            file=str(path),
        )
    raise UserError(
        "A training of fold {fold} was broken off, and its saved state lies here: {file}.",
        hint="Go on from it, or train again: the earlier training is then kept aside.",
        terminal_hint="To go on from it, add --resume. To begin anew, add --again: the earlier training is kept aside.",
        fold=number_of(folder),
        file=str(path),
    )


@contextmanager
def kept_aside(folder: FoldFolder, *, resume: bool) -> Iterator[Path | None]:
    """Move an earlier training to a folder of its own beside this one, whose path is given; None without one.

    One that goes on stays where it is.

    It comes back where the new training ends before it has saved anything. Raises UserError where it cannot be moved.
    """
    if resume or earlier_training(folder) is Earlier.NOTHING:
        yield None
        return
    refuse_links(folder.root)
    aside = new_kept_folder(ModelFolder(folder.standing.root.parent), number_of(folder))
    try:
        _move(left_by_training(folder), aside)
    except OSError as error:
        _move_back(aside, folder)
        raise_for_user(error, aside)
    try:
        yield aside
    finally:
        if earlier_training(folder) is Earlier.NOTHING:
            _move_back(aside, folder)


def moved_weights(weights: Path | None, folder: FoldFolder, aside: Path | None) -> Path | None:
    """Where weights to start from lie now: they may be those of the very training that was moved."""
    if weights is None or aside is None or weights.parent.resolve() != folder.root.resolve():
        return weights
    return aside / weights.name


def told_where(folder: FoldFolder, aside: Path) -> Text:
    return say(
        "The earlier training of fold {fold} is kept in {folder}.", fold=number_of(folder), folder=str(aside)
    )


def number_of(folder: FoldFolder) -> str:
    """0 … 4, or all."""
    return folder.root.name.removeprefix("fold_")


def _move(paths: tuple[Path, ...], target: Path) -> None:
    for path in paths:
        path.replace(target / path.name)


def _move_back(aside: Path, folder: FoldFolder) -> None:
    """What stands in the way is of a training that has saved nothing."""
    with suppress(OSError):
        for path in sorted(aside.iterdir()):
            place = folder.root / path.name
            if place.is_dir():
                shutil.rmtree(place)
            path.replace(place)
        aside.rmdir()
