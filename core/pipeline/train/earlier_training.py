"""What a training of before has left in a fold's folder: nothing of it is written over unless that was asked for."""

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import UserError
from core.inside import refuse_links
from core.io.files.atomic import raise_for_user
from core.pipeline.project.saved_states import Earlier, earlier_training
from core.project_folder import FoldFolder
from core.text import Text, say

STATES = ("latest", "final", "best")
ASIDE = "earlier_"
"""how the folders begin that hold trainings of before; nnU-Net and we take only fold_* for a model's folds"""


def newest_state(folder: FoldFolder) -> Path | None:
    return next((path for path in map(folder.checkpoint, STATES) if path.exists()), None)


def raise_if_trained(folder: FoldFolder) -> None:
    """Raises UserError that names what lies there, and the ways out, unless nothing does."""
    found, path = earlier_training(folder), newest_state(folder)
    if path is None:
        return
    if found is Earlier.TRAINED:
        raise UserError(
            "Fold {fold} is trained already: {file}.",
            hint="To train it anew, add --again: the earlier training is kept aside. To go on for more epochs, add "
            "--resume and --epochs.",
            fold=_number(folder),
            file=str(path),
        )
    raise UserError(
        "A training of fold {fold} was broken off, and its saved state lies here: {file}.",
        hint="To go on from it, add --resume. To begin anew, add --again: the earlier training is kept aside.",
        fold=_number(folder),
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
    aside = _new_folder(folder)
    try:
        _move(_left_by_training(folder), aside)
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
        "The earlier training of fold {fold} is kept in {folder}.", fold=_number(folder), folder=str(aside)
    )


def _number(folder: FoldFolder) -> str:
    """0 … 4, or all."""
    return folder.root.name.removeprefix("fold_")


def _new_folder(folder: FoldFolder) -> Path:
    stamp = time.strftime("%Y-%m-%d_%H-%M-%S")
    path = folder.root.with_name(f"{ASIDE}{folder.root.name}_{stamp}")
    try:
        if path.exists():
            path = path.with_name(f"{path.name}_{secrets.token_hex(2)}")
        path.mkdir()
    except OSError as error:
        raise_for_user(error, path)
    return path


def _left_by_training(folder: FoldFolder) -> tuple[Path, ...]:
    """The saved states last: while one is there the fold counts as trained."""
    states = tuple(map(folder.checkpoint, ("best", "final", "latest")))
    others = (
        folder.history_file,
        folder.log_file,
        folder.progress_picture,
        folder.validation,
        folder.tensorboard,
        folder.preview,
    )
    return tuple(path for path in (*others, *states) if path.exists())


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
