"""A correction as it was left: the predicted mask, and all that its journal says was done to it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.correction import Correction, digest
from core.correction.damaged_edit import DamagedEditError
from core.correction.edit import MaskEdit, edit_between, edit_from_bytes, raise_if_unsound
from core.correction.history import EditHistory
from core.correction.journal import FoundJournal, JournalAct, JournalRecord, read_journal
from core.errors import UserError
from core.io.files.moving import move
from core.io.image import Image
from core.io.read_image import read_mask
from core.project_folder import CorrectionFiles
from core.text import Text, say

LONGEST_JOURNAL = 64_000_000
"""bytes; a longer one is made one edit as it is opened, and begins anew"""
_MOST_LABEL = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCorrection:
    """`told`: what a user should know of how it was found."""

    correction: Correction
    told: tuple[Text, ...] = ()


def open_correction(
    files: CorrectionFiles, prediction: Image, *, highest_label: int = 0, only_reads: bool = False
) -> OpenedCorrection:
    """The correction of a predicted mask, (1, Z, Y, X), as its file says; begun where there is none yet.

    `highest_label`: that may be painted; `only_reads`: no file is touched. What the journal cannot say, the corrected
    mask beside the prediction does: where that was changed by another program, or the prediction was made anew, it
    counts. Raises UserError where the mask's values do not fit, or a file cannot be read or written.
    """
    predicted = _labels_of(files, prediction)
    found = read_journal(files.journal)
    shape = (predicted.shape[0], predicted.shape[1], predicted.shape[2])
    of_another = found is not None and (found.head.mask != digest(predicted) or found.head.shape != shape)
    told: list[Text] = []
    kept = _kept_mask(files, shape, told)
    if found is not None and of_another:
        told.append(_told_of_another(files, has_mask=kept is not None))
        if not only_reads:
            move(files.journal, files.earlier_journal)
        found = None
    edits = _edits_of(found, shape)
    predicted = predicted.astype(_least_type(predicted, 0))
    torn = found is not None and (found.is_torn or len(edits) < len(found.records))
    highest = max((highest_label, *(max(edit.values(), default=0) for edit in edits if edit is not None)))
    if kept is not None:
        highest = max(highest, int(kept.max(initial=0)))
    labels = predicted.astype(_least_type(predicted, highest))
    if torn:
        told.append(
            say("{file}: what was drawn last was not written whole and is lost.", file=files.mask.name)
        )
    return OpenedCorrection(
        correction=_replayed(files, predicted, labels, prediction, found, edits, kept, only_reads=only_reads),
        told=tuple(told),
    )


def _least_type(labels: NDArray[Any], highest: int) -> type[np.uint8] | type[np.uint16]:
    """That holds these labels and `highest` too."""
    return np.uint8 if max(highest, int(labels.max(initial=0))) < 256 else np.uint16


def is_corrected(prediction: Path) -> bool:
    """Whether something was drawn on a predicted mask that its file does not show."""
    files = CorrectionFiles(prediction)
    if files.mask.is_file():
        return True
    found = read_journal(files.journal)
    # as predicted again, where the mask was saved last and lies nowhere
    return found is not None and bool(found.records) and _saved_last(found.records) is None


def read_corrected(prediction: Path) -> OpenedCorrection | None:
    """The correction of a predicted mask, to be read only; None where nobody has drawn on it.

    Raises UserError as open_correction.
    """
    if not is_corrected(prediction):
        return None
    return open_correction(CorrectionFiles(prediction), read_mask(prediction), only_reads=True)


def _replayed(
    files: CorrectionFiles,
    predicted: NDArray[Any],
    labels: NDArray[Any],
    image: Image,
    found: FoundJournal | None,
    edits: tuple[MaskEdit | None, ...],
    kept: NDArray[Any] | None,
    *,
    only_reads: bool,
) -> Correction:
    records = found.records[: len(edits)] if found is not None else ()
    saved = _saved_last(records)
    length = found.length if found is not None else 0
    correction = Correction(files, predicted, labels, image.grid, length=length, saved=saved)
    _replay(correction.history, records, edits)
    if found is not None and not only_reads and (len(edits) < len(found.records) or length > LONGEST_JOURNAL):
        correction.begin_journal_anew()
    correction.differing = int(np.count_nonzero(correction.labels != predicted))
    noted = next(
        (record.data.decode() for record in reversed(records) if record.act is JournalAct.SAVED), None
    )
    if kept is not None and digest(kept) != noted:
        # of another program, or of a time of which the journal does not know any more
        edit = edit_between(correction.labels, kept)
        if edit is not None:
            correction.do(edit)
            correction.close_step()
    return correction


def _replay(
    history: EditHistory, records: tuple[JournalRecord, ...], edits: tuple[MaskEdit | None, ...]
) -> None:
    for record, edit in zip(records, edits, strict=True):
        if edit is not None:
            history.do(edit, more=record.act is JournalAct.MORE)
        elif record.act is JournalAct.UNDO:
            history.undo()
        elif record.act is JournalAct.REDO:
            history.redo()
    history.close_step()


def _edits_of(found: FoundJournal | None, shape: tuple[int, int, int]) -> tuple[MaskEdit | None, ...]:
    """An edit for each record that holds one, up to the first that cannot be one of this mask."""
    if found is None:
        return ()
    edits: list[MaskEdit | None] = []
    for record in found.records:
        edit = None
        if record.act in (JournalAct.DO, JournalAct.MORE):
            try:
                edit = edit_from_bytes(record.data)
                raise_if_unsound(edit, shape, _MOST_LABEL)
            except DamagedEditError:
                break
        edits.append(edit)
    return tuple(edits)


def _saved_last(records: tuple[JournalRecord, ...]) -> str | None:
    """The digest of the mask that lies in its file, if nothing was done since."""
    if records and records[-1].act is JournalAct.SAVED:
        return records[-1].data.decode("ascii", "replace")
    return None


def _labels_of(files: CorrectionFiles, prediction: Image) -> NDArray[np.uint16]:
    voxels = prediction.voxels[0]
    if int(voxels.min(initial=0)) < 0 or int(voxels.max(initial=0)) > _MOST_LABEL:
        raise UserError(
            "{file}: its values go beyond 0 to {most}, and so it cannot be corrected here.",
            file=files.mask.name,
            most=_MOST_LABEL,
        )
    return np.ascontiguousarray(voxels.astype(np.uint16))


def _kept_mask(
    files: CorrectionFiles, shape: tuple[int, int, int], told: list[Text]
) -> NDArray[np.uint16] | None:
    """The corrected mask that lies there; one that cannot be taken is told."""
    if not files.mask.is_file():
        return None
    try:
        image = read_mask(files.mask)
        if image.grid.shape != shape:
            told.append(
                say(
                    "{file}: the corrected mask has another size than the predicted one.",
                    file=str(files.mask),
                )
            )
            return None
        return _labels_of(files, image)
    except UserError as error:
        told.append(error.text)
        return None


def _told_of_another(files: CorrectionFiles, *, has_mask: bool) -> Text:
    if has_mask:
        return say(
            "{file}: this mask was predicted anew after it had been corrected; the corrected mask is shown.",
            file=files.mask.name,
        )
    return say(
        "{file}: this mask was predicted anew after something had been drawn on it; that is kept in {journal}.",
        file=files.mask.name,
        journal=files.earlier_journal.name,
    )
