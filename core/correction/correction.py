"""One predicted mask being corrected: every step can be undone, and none is lost to a crash."""

import hashlib
from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.correction.edit import MaskEdit, edit_between, edit_to_bytes
from core.correction.history import EditHistory
from core.correction.journal import Journal, JournalAct, JournalHead, JournalRecord
from core.inside import remove_file
from core.io.image import Grid
from core.io.write_image import write_mask
from core.project_folder import CorrectionFiles


class Correction:
    """Changes come from one thread; `flush` and `save` may be called by others, and wait for each other.

    `labels` (Z, Y, X) is the mask as it is now, in the axes of its file; whoever shows it may keep it.
    """

    def __init__(
        self,
        files: CorrectionFiles,
        prediction: NDArray[Any],
        labels: NDArray[Any],
        grid: Grid,
        *,
        length: int = 0,
        saved: str | None = None,
    ) -> None:
        """`prediction` (Z, Y, X) is only read. `length`: of the journal that lies there; `saved`: see `is_saved`."""
        self.files, self.prediction, self.grid = files, prediction, grid
        self.history = EditHistory(labels)
        z, y, x = prediction.shape
        self._journal = Journal(files.journal, JournalHead(mask=digest(prediction), shape=(z, y, x)), length)
        self._pending: list[JournalRecord] = []
        self._lock = Lock()
        """of what is noted and not yet written"""
        self._writing = Lock()
        # of a mask on which nobody has drawn there is nothing to save
        self._saved = saved is not None or length == 0
        self.differing = 0
        """voxels that are not as predicted"""

    @property
    def labels(self) -> NDArray[Any]:
        return self.history.mask

    @property
    def is_flushed(self) -> bool:
        """Nothing would be lost by a crash."""
        return not self._pending

    @property
    def is_saved(self) -> bool:
        """The mask file is as the labels are."""
        return self._saved and not self._pending

    def do(self, edit: MaskEdit, *, more: bool = False) -> None:
        """Change the mask. `more`: as a part of the step before, as long as that is open."""
        more = more and self.history.is_open
        self.history.do(edit, more=more)
        self.differing += edit.difference_gained(self.prediction)
        self._note(JournalRecord(JournalAct.MORE if more else JournalAct.DO, edit_to_bytes(edit)))

    def close_step(self) -> None:
        """A stroke has ended."""
        self.history.close_step()

    def undo(self) -> MaskEdit | None:
        """The edit that was taken back; None where there was none."""
        edit = self.history.undo()
        if edit is not None:
            self.differing -= edit.difference_gained(self.prediction)
            self._note(JournalRecord(JournalAct.UNDO))
        return edit

    def redo(self) -> MaskEdit | None:
        """The edit that was done again; None where there was none."""
        edit = self.history.redo()
        if edit is not None:
            self.differing += edit.difference_gained(self.prediction)
            self._note(JournalRecord(JournalAct.REDO))
        return edit

    def back_to_prediction(self) -> MaskEdit | None:
        """The edit that makes the mask as it was predicted; it is not done yet. None where it is so."""
        return edit_between(self.labels, self.prediction)

    def flush(self) -> None:
        """Write to the journal what it lacks. Raises UserError where that fails; nothing is forgotten then."""
        with self._writing:
            self._flush()

    def save(self) -> None:
        """Write the mask beside the predicted one, or take it away where it is as predicted. The journal stays.

        Raises UserError where that fails; the journal then still has it all.
        """
        with self._writing:
            self._save()

    def _flush(self) -> None:
        with self._lock:
            records, self._pending = self._pending, []
        self._append(records)

    def _save(self) -> None:
        with self._lock:
            records, self._pending = self._pending, []
            labels = self.labels.copy()
            self._saved = True
        try:
            self._append(records)
            if np.array_equal(labels, self.prediction):
                remove_file(self.files.mask)
            else:
                write_mask(self.files.mask, labels, self.grid)
        except BaseException:
            self._saved = False
            raise
        with self._lock:
            # before what was drawn meanwhile
            self._pending.insert(0, JournalRecord(JournalAct.SAVED, digest(labels).encode()))
        self._flush()

    def begin_journal_anew(self) -> None:
        """One edit in place of many: what is undone is forgotten, the mask stays as it is."""
        edit = edit_between(self.prediction, self.labels)
        with self._lock:
            self._pending, self._saved = [], False
        self.history = EditHistory(self.labels)
        self._journal.begin_anew([JournalRecord(JournalAct.DO, edit_to_bytes(edit))] if edit else [])

    def _append(self, records: Sequence[JournalRecord]) -> None:
        if not records:
            return
        try:
            if self._journal.is_intact:
                self._journal.append(records)
            else:
                # somebody has taken the file away: all that can be saved is the mask as it is
                whole = edit_between(self.prediction, self.labels)
                self._journal.begin_anew(
                    [JournalRecord(JournalAct.DO, edit_to_bytes(whole))] if whole else []
                )
        except BaseException:
            with self._lock:
                self._pending[:0] = records
            raise

    def _note(self, record: JournalRecord) -> None:
        with self._lock:
            self._pending.append(record)
            self._saved = False


def digest(mask: NDArray[Any]) -> str:
    """Of the labels of a mask (Z, Y, X), whatever type they are kept in."""
    found = hashlib.blake2b(digest_size=16)
    found.update(repr(mask.shape).encode())
    for plane in mask:
        found.update(np.ascontiguousarray(plane, "<u2").tobytes())
    return found.hexdigest()
