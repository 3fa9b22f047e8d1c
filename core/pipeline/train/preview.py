"""A held-out case predicted again while a network learns, so that one sees it getting better.

It costs a set share of the training's time at most: the piece that is predicted is two patches wide, it is not
mirrored, and it is predicted again only when enough time has gone by. The network that predicts is read from the
saved state: nothing of the training under way is touched, so that it goes on exactly as without a preview.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.dataset.labels import Labels
from core.display.window import grey_levels, usual_window
from core.errors import UserError
from core.evaluation.metrics import score_masks
from core.events import Heartbeat, Job, PreviewPredicted
from core.geometry.box import Box, box_slices
from core.inference.model.model import load_model
from core.inference.options import PredictionOptions
from core.inference.sliding_window.predictor import Layout, Predictor
from core.io.arrays.array_store import open_array
from core.io.files.plain_json import read_bounded_text
from core.pipeline.train.preview_file import PreviewMask, PreviewPiece, piece_file, write_mask, write_piece
from core.preprocessing.preprocessed_case import CaseGeometry, PreprocessedCase
from core.preprocessing.restore import labels_on_shape
from core.preprocessing.store import open_case
from core.training.run import TrainingRun, previous_file

SHARE = 0.02
"""of the training's time that previews may take"""
PLANES = 32
"""of a 2D configuration's piece"""
MOST_LOGITS = 1 << 29
"""bytes; with more labels than that the piece is a single patch"""
CASES_LOOKED_AT = 20
BEAT_SECONDS = 0.2
LOOK_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Piece:
    """Of the watched case, on the network's grid."""

    case: str
    image: NDArray[np.float32]
    """(C, Z, Y, X)"""
    truth: NDArray[Any]
    """(Z, Y, X)"""
    previous: NDArray[Any] | None
    """(Z, Y, X), the previous stage's mask, of a cascade"""
    geometry: CaseGeometry


class Preview:
    """The watched case of one training, and when its turn is."""

    def __init__(self, run: TrainingRun) -> None:
        self._run = run
        self._piece: _Piece | None = None
        self._looked = 0.0
        self._ended = time.monotonic()
        self._cost = 0.0

    def is_due(self) -> bool:
        """Whether enough time has gone by since the last one, or another case is wished for."""
        waited = time.monotonic() - self._ended
        return waited * SHARE >= self._cost or self.is_wished()

    def is_wished(self) -> bool:
        """Another case than the present one is wished for. Asks the disk once a second."""
        now = time.monotonic()
        if self._piece is None or now - self._looked < LOOK_EVERY_SECONDS:
            return False
        self._looked = now
        wish = _wish(self._run)
        return wish is not None and wish != self._piece.case

    def predict(self, epochs_done: int, *, role: str = "latest") -> Job[None]:
        """Predict with the fold's saved state, and write the mask."""
        began = time.monotonic()
        run, folder = self._run, self._run.fold_folder.preview
        case = _wish(run) or (self._piece.case if self._piece is not None else typical_case(run))
        if self._piece is None or self._piece.case != case:
            self._piece = _read_piece(run, case)
        piece = self._piece
        if not piece_file(folder, case).exists():
            write_piece(folder, _shown(piece))
        mask = yield from _predicted(run, piece, role)
        dice = piece_dice(mask, piece.truth, run.labels)
        shown = PreviewMask(mask=np.ascontiguousarray(piece.geometry.in_file_order(mask)), dice=dice)
        path = write_mask(folder, case, epochs_done, shown)
        self._ended = time.monotonic()
        self._cost = self._ended - began
        yield PreviewPredicted(case=case, path=path, epoch=epochs_done)


def typical_case(run: TrainingRun) -> str:
    """The first held-out case that holds every label; the one with the most of them where none holds all."""
    names = run.split.validation or run.split.train
    found: dict[str, int] = {}
    for name in names[:CASES_LOOKED_AT]:
        locations = open_case(run.data_folder, name).locations
        found[name] = sum(len(voxels) > 0 for voxels in locations.values())
        if found[name] == len(locations):
            return name
    return max(found, key=lambda name: found[name])


def preview_box(case: PreprocessedCase, patch: Sequence[int], labels: Labels) -> Box:
    """About two patches along each axis around the middle of what is labelled; of a 2D one, some planes."""
    patches = 2 if labels.output_count * np.prod([2 * edge for edge in patch]) * 4 <= MOST_LOGITS else 1
    most = [patches * edge for edge in patch]
    if len(most) == 2:
        most.insert(0, PLANES)
    inside = [voxels for key, voxels in case.locations.items() if -1 not in key and len(voxels)]
    middle = np.concatenate(inside).mean(axis=0) if inside else np.array(case.shape) / 2
    spans = []
    for size, edge, centre in zip(case.shape, most, middle, strict=True):
        edge = min(size, edge)
        start = int(np.clip(round(float(centre) - edge / 2), 0, size - edge))
        spans.append((start, start + edge))
    return spans[0], spans[1], spans[2]


def piece_dice(mask: NDArray[Any], truth: NDArray[Any], labels: Labels) -> tuple[float, ...]:
    """Dice of each label or region; NaN where it is in neither. Voxels to be ignored do not count."""
    values = [label.values for label in labels.foreground]
    return tuple(scores.dice for scores in score_masks(truth, mask, values, labels.ignore_value))


def _wish(run: TrainingRun) -> str | None:
    try:
        name = read_bounded_text(run.fold_folder.preview_wish, 1 << 12).strip()
    except UserError:
        return None
    return name if name in run.split.validation else None


def _read_piece(run: TrainingRun, name: str) -> _Piece:
    case = open_case(run.data_folder, name)
    z, y, x = box_slices(preview_box(case, run.configuration.patch_size, run.labels))
    previous = None
    if run.previous_values and run.previous_stage_folder is not None:
        previous = np.asarray(open_array(previous_file(run.previous_stage_folder, name))[z, y, x], np.int16)
    return _Piece(
        case=name,
        image=np.asarray(case.image[:, z, y, x], np.float32),
        truth=np.asarray(case.labels[z, y, x]),
        previous=previous,
        geometry=case.geometry,
    )


def _predicted(run: TrainingRun, piece: _Piece, role: str) -> "Job[NDArray[Any]]":
    """The mask (Z, Y, X) on the network's grid; a heartbeat now and then."""
    model = load_model(run.fold_folder.root.parent, folds=(run.fold,), role=role, device=run.device)
    predictor = Predictor(model, PredictionOptions(device=run.device, mirroring=False))
    layout = Layout(planes=1 << 30, dtype=torch.float32, batch=2, keep_on_device=False)
    said = time.monotonic()
    slabs = []
    for moved in predictor.windows(piece.image, layout, previous=piece.previous):
        if moved.finished is not None:
            slabs.append(_decided(moved.finished.logits, run.labels))
        if time.monotonic() - said > BEAT_SECONDS:
            said = time.monotonic()
            yield Heartbeat()
    return np.concatenate(slabs)


def _decided(logits: torch.Tensor, labels: Labels) -> NDArray[Any]:
    step = (1.0, 1.0, 1.0)
    return labels_on_shape(logits, logits.shape[1:], labels, spacing_mm=step, new_spacing_mm=step)


def _shown(piece: _Piece) -> PreviewPiece:
    """As people look at it: the first channel in 256 grey levels by its usual window."""
    levels = grey_levels(piece.image[0], usual_window(piece.image[0]))
    geometry = piece.geometry
    return PreviewPiece(
        case=piece.case,
        grey=np.ascontiguousarray(geometry.in_file_order(levels)),
        truth=np.ascontiguousarray(geometry.in_file_order(np.maximum(piece.truth, 0).astype(np.uint16))),
        spacing_mm=geometry.target_spacing_in_file,
        direction=geometry.grid.direction,
        anatomical=geometry.grid.anatomical,
    )
