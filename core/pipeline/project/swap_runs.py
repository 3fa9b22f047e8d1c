"""Which of the trainings of a fold is in use: its files lie in the fold's folder, where nnU-Net looks; others beside.

MODEL/fold_K is the run in use. MODEL/next_K/fold_K is one that is trained anew while that one stands. MODEL/
earlier_fold_K_DATE is one that was in use. A swap is noted before its first file moves, so that one whose process was
killed is finished by whoever reads the project next: nothing is lost, and no two runs are mixed.
"""

import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.labels import same_labels
from core.errors import UserError
from core.inside import is_behind_link, make_folder, refuse_links, remove_tree
from core.io.files.atomic import raise_for_user, replacing
from core.io.files.holding import is_held
from core.io.files.json_file import read_json, write_json
from core.io.files.moving import move, remove
from core.pipeline.project.model_labels import labels_of
from core.project_folder import EARLIER, TRAINER_NAME, FoldFolder, ModelFolder, ProjectFolder
from core.training.saved.state import Status, TrainingState

FOLLOWED_SECONDS = 3600.0
_KEPT_NAME = re.compile(rf"{EARLIER}fold_(all|0|[1-9][0-9]{{0,3}})_[0-9A-Za-z_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """swap_K.json: names below the model's folder."""

    fold: str
    coming: str
    """next_K/fold_K, or earlier_fold_K_DATE; empty where what is in use is put aside and nothing comes"""
    aside: str
    """where what is in use goes; empty where nothing is"""
    is_aside: bool = False
    """what was in use has gone there: whatever lies in the fold's folder now is what comes"""


def fold_of_kept(folder: Path) -> str | None:
    """0 … or all, where that folder holds an earlier run of a fold."""
    match = _KEPT_NAME.fullmatch(folder.name)
    return match[1] if match else None


def kept_runs(model: ModelFolder) -> tuple[FoldFolder, ...]:
    """Earlier runs of its folds, sorted by folder; links are none."""
    found = (path for path in sorted(model.root.glob(f"{EARLIER}fold_*")) if path.is_dir())
    return tuple(
        FoldFolder(path) for path in found if fold_of_kept(path) and not is_behind_link(path, model.root)
    )


def left_by_training(folder: FoldFolder) -> tuple[Path, ...]:
    """What a training has left, its saved states last: while one is there the fold counts as trained.

    Not what a process that is at work has open: its events, its last words, its mark.
    """
    states = tuple(map(folder.checkpoint, ("best", "latest", "final")))
    others = (
        folder.run_file,
        folder.history_file,
        folder.log_file,
        folder.progress_picture,
        folder.validation,
        folder.tensorboard,
        folder.preview,
    )
    return tuple(path for path in (*others, *states) if path.exists())


def new_kept_folder(model: ModelFolder, fold: str) -> Path:
    """An empty one, named after this moment. Raises UserError where it cannot be made."""
    path = model.root / f"{EARLIER}fold_{fold}_{time.strftime('%Y-%m-%d_%H-%M-%S')}"
    try:
        if path.exists():
            path = path.with_name(f"{path.name}_{secrets.token_hex(2)}")
        make_folder(path)
    except OSError as error:
        raise_for_user(error, path)
    return path


def swap_in(model: ModelFolder, fold: str, coming: FoldFolder) -> Path | None:
    """Put that run into use; where the one that was in use lies now, or None where there was none.

    Whoever calls holds the fold, and what comes. Other folds of the model that have learned other labels are put aside
    too, with what describes them: the folds of one model predict together. Raises UserError where a file cannot be
    moved: then it is finished later, by `finish_swaps`; and where such a fold is at work.
    """
    standing = model.fold(fold)
    refuse_links(standing.root)
    for other in _of_other_labels(model, fold, coming):
        _put_aside(model, other)
    aside = new_kept_folder(model, fold) if left_by_training(standing) else None
    swap = Swap(
        fold=fold,
        coming=coming.root.relative_to(model.root).as_posix(),
        aside="" if aside is None else aside.name,
        is_aside=aside is None,
    )
    write_json(model.swap_file(fold), swap, durable=True)
    _go_on(model, swap)
    return aside


def _of_other_labels(model: ModelFolder, fold: str, coming: FoldFolder) -> tuple[str, ...]:
    described = _described_beside(model, coming)
    old, new = labels_of(model), labels_of(described)
    if old is None or new is None or same_labels(old, new):
        return ()
    return tuple(name for name in model.folds() if name != fold and left_by_training(model.fold(name)))


def _put_aside(model: ModelFolder, fold: str) -> None:
    standing = model.fold(fold)
    if is_held(standing.running_file):
        raise UserError(
            "Fold {fold} has learned other labels, and is at work: it cannot be put aside now.",
            hint="Wait until it has ended, then open the project again.",
            fold=fold,
        )
    refuse_links(standing.root)
    swap = Swap(fold=fold, coming="", aside=new_kept_folder(model, fold).name)
    write_json(model.swap_file(fold), swap, durable=True)
    _go_on(model, swap)


def finish_swaps(folder: ProjectFolder, dataset_name: str) -> None:
    """Finish what a process that was killed has begun, and remove what runs that came to nothing have left.

    Does nothing while the fold is held, and where nothing may be written.
    """
    for path in folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*"):
        model = ModelFolder(path)
        if is_behind_link(path, folder.root):
            continue
        for file in sorted(path.glob("swap_*.json")):
            with suppress(UserError, OSError):
                swap = _checked(model, read_json(file, Swap), file)
                coming = _coming(model, swap)
                at_work = coming is not None and is_held(coming.running_file)
                if not at_work and not is_held(model.fold(swap.fold).running_file):
                    _go_on(model, swap)
        for fold in model.folds_trained_anew():
            with suppress(UserError, OSError):
                _take_what_has_ended(model, fold)
                _clear(model, fold)


def _take_what_has_ended(model: ModelFolder, fold: str) -> None:
    """One that was trained anew and scored, whose process was killed before it could take its place."""
    coming, standing = model.next_fold(fold), model.fold(fold)
    if model.swap_file(fold).exists() or not coming.is_trained or is_held(coming.running_file):
        return
    ended = read_json(coming.history_file, TrainingState).status is Status.DONE
    if ended and not is_held(standing.running_file):
        swap_in(model, fold, coming)


def _go_on(model: ModelFolder, swap: Swap) -> None:
    standing, coming = model.fold(swap.fold), _coming(model, swap)
    if not swap.is_aside:
        aside = model.root / swap.aside
        make_folder(aside)
        for path in left_by_training(standing):
            _move(path, aside / path.name)
        for path in model.described:
            # other folds of the model need it where it is
            if path.is_file() and not (aside / path.name).exists():
                with replacing(aside / path.name, empty=False) as temporary:
                    shutil.copy2(path, temporary)
        swap = replace(swap, is_aside=True)
        write_json(model.swap_file(swap.fold), swap, durable=True)
    if coming is None:
        remove(model.swap_file(swap.fold))
        return
    make_folder(standing.root)
    for path in left_by_training(coming):
        _move(path, standing.root / path.name)
    for path in _described_beside(model, coming).described:
        if path.is_file():
            move(path, model.root / path.name)
    if coming.order_file.is_file():
        move(coming.order_file, standing.order_file)
    remove(model.swap_file(swap.fold))
    if coming.root.parent == model.root:
        with suppress(OSError):
            coming.root.rmdir()


def _described_beside(model: ModelFolder, coming: FoldFolder) -> ModelFolder:
    """Where the files lie that describe a run which is not in use."""
    return ModelFolder(coming.root.parent if coming.root.parent != model.root else coming.root)


def _move(path: Path, target: Path) -> None:
    if target.is_dir():
        # left there by a training that came to nothing
        remove_tree(target)
    move(path, target)


def _clear(model: ModelFolder, fold: str) -> None:
    """Of a fold that was trained anew, once nothing of it is left but what its process wrote beside.

    Not at once: whoever follows it from outside may still read its last words.
    """
    folder = model.next_fold(fold)
    if left_by_training(folder) or is_held(folder.running_file) or model.swap_file(fold).exists():
        return
    times = [path.stat().st_mtime for path in (folder.root, folder.events_file) if path.exists()]
    if max(times, default=0.0) < time.time() - FOLLOWED_SECONDS:
        remove_tree(model.next_model(fold).root)


def _coming(model: ModelFolder, swap: Swap) -> FoldFolder | None:
    return None if not swap.coming else FoldFolder(model.root.joinpath(*swap.coming.split("/")))


def _checked(model: ModelFolder, swap: Swap, file: Path) -> Swap:
    """A project of somebody else must not make us move other files."""
    next_one = model.next_fold(swap.fold).root.relative_to(model.root).as_posix()
    kept = (name for name in (swap.coming, swap.aside) if name not in ("", next_one))
    if any(fold_of_kept(Path(name)) != swap.fold or "/" in name for name in kept) or not (
        swap.coming or swap.aside
    ):
        raise UserError("{file}: this is no swap of two runs.", file=str(file))
    return swap
