"""Masks of pairs of models for held-out cases: from probabilities that were saved, else predicted again (METHOD §8).

Probabilities of all cases and labels would fill a disk; the masks of all pairs take one prediction by each model.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.dataset import Dataset
from core.device import Device
from core.errors import UserError
from core.evaluation.evaluate import Pair
from core.events import CaseFailed, Event, Heartbeat, Job, Progress, StageStarted, Warned
from core.inference.case_line import mask_path, run_cases
from core.inference.case_predictor import RestoredCase
from core.inference.ensemble import average_members
from core.inference.ensemble_predictor import Combination, EnsemblePredictor
from core.inference.held_out import HeldOutFromFiles
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.probability_file import probability_file
from core.io.read_image import read_grid
from core.io.write_image import write_mask
from core.project_folder import FoldFolder, ModelFolder
from core.text import say

HeldOut = Mapping[Path, Sequence[Pair]]
"""of each model: (case, predicted mask, true mask) of the same cases"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Missing:
    """A case, and the pairs that have no mask of it yet."""

    case: str
    masks: tuple[Path, ...]
    """of every model, in order"""
    pairs: tuple[Combination, ...]


def make_pair_masks(
    held_out: HeldOut, folders: Mapping[Combination, Path], dataset: Dataset, device: Device | None
) -> Job[frozenset[Combination]]:
    """See to it that each of `folders` holds the masks of its pair: places of two models in `held_out`.

    What is there and not out of date is left. Without a `device` only saved probabilities are averaged. A case
    that cannot be predicted again is warned of, and stays without masks. Returns the pairs that have all.
    """
    missing = _missing(held_out, folders, dataset)
    by_files = [entry for entry in missing if all(_is_saved(mask, dataset) for mask in _wanted(entry))]
    if by_files:
        yield from _average_files(by_files, folders, dataset)
    again = [entry for entry in missing if entry not in by_files]
    if device is not None and again:
        yield from _predict_again(tuple(held_out), again, folders, dataset, device)
    lacking = {pair for entry in _missing(held_out, folders, dataset) for pair in entry.pairs}
    return frozenset(folders) - lacking


def _predict_again(
    models: Sequence[Path],
    missing: Sequence[_Missing],
    folders: Mapping[Combination, Path],
    dataset: Dataset,
    device: Device,
) -> Job[None]:
    groups: dict[tuple[str, ...], list[_Missing]] = {}
    for entry in missing:
        groups.setdefault(tuple(_fold(mask).root.name for mask in entry.masks), []).append(entry)
    done = 0
    yield StageStarted(stage=say("Predicting the held-out cases with pairs of models"), total=len(missing))
    for entries in groups.values():
        try:
            worker = _worker(models, entries, folders, device)
        except UserError as error:
            yield Warned(text=error.text)
        else:
            yield from _predict(worker, entries, dataset, done, len(missing))
        done += len(entries)


def _missing(
    held_out: HeldOut, folders: Mapping[Combination, Path], dataset: Dataset
) -> tuple[_Missing, ...]:
    found = []
    for rows in zip(*held_out.values(), strict=True):
        case, masks = rows[0][0], tuple(row[1] for row in rows)
        pairs = tuple(
            pair
            for pair, folder in folders.items()
            if not _is_fresh(mask_path(folder, case, dataset.file_ending), [masks[place] for place in pair])
        )
        if pairs:
            found.append(_Missing(case=case, masks=masks, pairs=pairs))
    return tuple(found)


def _is_fresh(mask: Path, members: Sequence[Path]) -> bool:
    """A fold that is trained again writes its masks again."""
    if not mask.is_file():
        return False
    return all(mask.stat().st_mtime >= member.stat().st_mtime for member in members)


def _wanted(entry: _Missing) -> list[Path]:
    return [entry.masks[place] for place in sorted({place for pair in entry.pairs for place in pair})]


def _is_saved(mask: Path, dataset: Dataset) -> bool:
    """There are probabilities beside the mask, and the fold has not been trained again without them."""
    file, trained = probability_file(mask, dataset.file_ending), _fold(mask).checkpoint("final")
    if not file.is_file():
        return False
    return not trained.is_file() or file.stat().st_mtime >= trained.stat().st_mtime


def _fold(mask: Path) -> FoldFolder:
    return FoldFolder(mask.parent.parent)


def _average_files(
    missing: Sequence[_Missing], folders: Mapping[Combination, Path], dataset: Dataset
) -> Job[None]:
    yield StageStarted(stage=say("Combining the models"), total=len(missing))
    for done, entry in enumerate(missing, start=1):
        for pair in entry.pairs:
            members = [entry.masks[place] for place in pair]
            mask = average_members(members, dataset.labels, dataset.file_ending)
            path = mask_path(folders[pair], entry.case, dataset.file_ending)
            write_mask(path, mask, read_grid(members[0]))
            yield Heartbeat()
        yield Progress(done=done, total=len(missing), item=entry.case)


class _PairPredictor(EnsemblePredictor):
    """Every model once; each pair's mask goes to the pair's own folder."""

    def __init__(
        self,
        members: Sequence[HeldOutFromFiles],
        options: PredictionOptions,
        pairs: Mapping[Combination, Path],
    ) -> None:
        super().__init__(members, options, tuple(pairs))
        self._folders = tuple(pairs.values())

    def write(self, restored: RestoredCase, path: Path) -> None:
        for folder, mask in zip(self._folders, (restored.mask, *restored.further), strict=True):
            write_mask(folder / path.name, mask, restored.grid)


def _worker(
    models: Sequence[Path],
    entries: Sequence[_Missing],
    folders: Mapping[Combination, Path],
    device: Device,
) -> _PairPredictor:
    """For cases that the same folds held out. Raises UserError where one of these cannot predict any more."""
    pairs = tuple(dict.fromkeys(pair for entry in entries for pair in entry.pairs))
    places = sorted({place for pair in pairs for place in pair})
    options = PredictionOptions(device=device, overwrite=True)
    members = []
    for place in places:
        fold = _fold(entries[0].masks[place]).root.name.removeprefix("fold_")
        model = load_model(models[place], folds=(fold,), device=device)
        earlier = model.previous_stage
        stage = None if earlier is None else ModelFolder(earlier).next_stage(model.configuration.name)
        members.append(HeldOutFromFiles(model, options, stage))
    return _PairPredictor(
        members,
        options,
        {tuple(places.index(place) for place in pair): folders[pair] for pair in pairs},
    )


def _predict(
    worker: _PairPredictor, entries: Sequence[_Missing], dataset: Dataset, done: int, total: int
) -> Iterator[Event]:
    """`done` of `total` cases are behind us."""
    names = {entry.case for entry in entries}
    cases = [case for case in dataset.cases if case.name in names]
    # where a mask goes is the worker's affair
    for event in run_cases(worker, cases, Path()):
        if isinstance(event, CaseFailed):
            if event.bug:
                raise RuntimeError(event.bug)
            yield Warned(text=event.reason, case=event.case)
        elif isinstance(event, Progress):
            share = (total - done - event.done) / (len(cases) - event.done)
            left = None if event.seconds_left is None else event.seconds_left * share
            yield Progress(done=done + event.done, total=total, item=event.item, seconds_left=left)
        elif isinstance(event, Heartbeat):
            yield event
