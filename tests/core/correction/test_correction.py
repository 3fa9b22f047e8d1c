"""A correction: its files, what is found when it is opened again, and that a crash loses nothing that was flushed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.correction import correction as correction_module
from core.correction.correction import Correction, digest
from core.correction.edit import edit_between, edit_of
from core.correction.journal import read_journal
from core.correction.open_correction import open_correction
from core.correction.selection import Selection
from core.errors import UserError
from core.io.image import Grid
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from core.project_folder import CorrectionFiles
from tests.core.correction.draw_until_killed import acts
from tests.core.correction.masks_for_tests import blobs, randomly_changed, seeds

SHAPE = (6, 9, 8)
GRID = Grid(shape=SHAPE, spacing_mm=(3.0, 1.0, 1.0), origin_mm=(4.0, 5.0, 6.0), anatomical=True)


@pytest.fixture
def files(tmp_path: Path) -> CorrectionFiles:
    path = tmp_path / "predicted/case_1.nii.gz"
    write_mask(path, blobs(0, SHAPE), GRID)
    return CorrectionFiles(path)


def opened(files: CorrectionFiles) -> Correction:
    return open_correction(files, read_mask(files.prediction), highest_label=3).correction


def told(files: CorrectionFiles) -> list[str]:
    return [str(text) for text in open_correction(files, read_mask(files.prediction)).told]


def draw(correction: Correction, seed: int) -> None:
    rng = np.random.default_rng(seed)
    edit = edit_between(correction.labels, randomly_changed(rng, correction.labels))
    if edit is not None:
        correction.do(edit)
        correction.close_step()


def box(label: int, correction: Correction) -> None:
    """A change that is surely one."""
    selection = Selection(corner=(1, 1, 1), voxels=np.ones((2, 2, 2), np.bool_))
    correction.do(edit_of(correction.labels, selection, label) or pytest.fail("nothing to do"))


@given(seeds, st.lists(st.sampled_from(("do", "more", "undo", "redo", "save", "flush", "open")), max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_what_is_opened_again_is_what_was_left_with_all_its_steps(tmp_path_factory, seed, todo):
    path = tmp_path_factory.mktemp("masks") / "case.nii.gz"
    first = blobs(seed, SHAPE)
    write_mask(path, first, GRID)
    before = path.read_bytes()
    files, rng = CorrectionFiles(path), np.random.default_rng(seed)
    correction = opened(files)
    for act in todo:
        if act in ("do", "more"):
            edit = edit_between(correction.labels, randomly_changed(rng, correction.labels))
            if edit is not None:
                correction.do(edit, more=act == "more")
        elif act == "open":
            correction.flush()
            correction = opened(files)
        else:
            getattr(correction, act)()
    correction.flush()
    again = opened(files)
    assert np.array_equal(again.labels, correction.labels)
    assert correction.differing == again.differing == int((again.labels != first).sum())
    for one in (correction, again):
        while one.undo() is not None:
            pass
    assert np.array_equal(again.labels, first) and np.array_equal(correction.labels, first)
    while again.redo() is not None:
        correction.redo()
        assert np.array_equal(again.labels, correction.labels)
    assert path.read_bytes() == before


def test_that_the_corrected_mask_lies_beside_the_predicted_one_on_its_grid(files: CorrectionFiles) -> None:
    before = files.prediction.read_bytes()
    correction = opened(files)
    box(3, correction)
    correction.save()
    kept, predicted = read_mask(files.mask), read_mask(files.prediction)
    assert files.mask == files.prediction.parent / "corrections/case_1.nii.gz"
    assert np.array_equal(kept.voxels[0], correction.labels)
    assert kept.grid == predicted.grid
    assert files.prediction.read_bytes() == before
    assert correction.is_saved and opened(files).is_saved


def test_that_going_back_to_the_prediction_takes_the_corrected_mask_away_and_can_be_undone(
    files: CorrectionFiles,
) -> None:
    correction = opened(files)
    box(3, correction)
    correction.save()
    drawn = correction.labels.copy()
    edit = correction.back_to_prediction()
    assert edit is not None
    correction.do(edit)
    correction.save()
    assert not files.mask.exists()
    assert correction.back_to_prediction() is None
    again = opened(files)
    assert np.array_equal(again.labels, read_mask(files.prediction).voxels[0])
    again.undo()
    assert np.array_equal(again.labels, drawn)


def test_that_a_label_above_255_fits_where_the_data_set_has_it(files: CorrectionFiles) -> None:
    correction = open_correction(files, read_mask(files.prediction), highest_label=300).correction
    box(300, correction)
    correction.save()
    # whoever opens it next may not know of that label
    again = open_correction(files, read_mask(files.prediction)).correction
    assert again.labels.max() == 300
    assert read_mask(files.mask).voxels.max() == 300


def test_that_a_record_cut_off_is_told_and_all_before_it_is_there(files: CorrectionFiles) -> None:
    correction = opened(files)
    box(3, correction)
    correction.flush()
    first, whole = correction.labels.copy(), files.journal.stat().st_size
    box(2, correction)
    correction.flush()
    for length in range(whole + 1, files.journal.stat().st_size):
        with files.journal.open("r+b") as file:
            file.truncate(length)
        again = opened(files)
        assert np.array_equal(again.labels, first)
        assert again.history.steps == 1
        assert "not written whole" in " ".join(told(files))
        break
    again.flush()
    box(1, again)
    again.flush()
    assert told(files) == []
    assert np.array_equal(opened(files).labels, again.labels)


@given(st.integers(0, 2**31), st.integers(1, 255))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_a_byte_changed_anywhere_never_gives_a_mask_that_never_was(tmp_path_factory, place, change):
    path = tmp_path_factory.mktemp("masks") / "case.nii.gz"
    write_mask(path, blobs(1, SHAPE), GRID)
    files = CorrectionFiles(path)
    correction, seen = opened(files), {digest(blobs(1, SHAPE))}
    for label in (1, 3, 2, 1):
        box(label, correction)
        seen.add(digest(correction.labels))
    correction.undo()
    correction.flush()
    data = bytearray(files.journal.read_bytes())
    data[place % len(data)] ^= change
    files.journal.write_bytes(data)
    assert digest(opened(files).labels) in seen


def test_that_a_mask_changed_by_another_program_counts_and_can_be_undone(files: CorrectionFiles) -> None:
    correction = opened(files)
    box(3, correction)
    correction.save()
    ours, theirs = correction.labels.copy(), blobs(9, SHAPE)
    write_mask(files.mask, theirs, GRID)
    again = opened(files)
    assert np.array_equal(again.labels, theirs)
    again.undo()
    assert np.array_equal(again.labels, ours)


def test_that_a_prediction_made_anew_is_told_and_the_corrected_mask_kept(files: CorrectionFiles) -> None:
    correction = opened(files)
    box(3, correction)
    correction.save()
    drawn = correction.labels.copy()
    write_mask(files.prediction, blobs(5, SHAPE), GRID)
    found = open_correction(files, read_mask(files.prediction))
    assert "predicted anew" in str(found.told[0])
    assert np.array_equal(found.correction.labels, drawn)
    found.correction.undo()
    assert np.array_equal(found.correction.labels, blobs(5, SHAPE))
    assert files.earlier_journal.exists()


def test_that_a_prediction_made_anew_before_anything_was_saved_keeps_the_journal_aside(
    files: CorrectionFiles,
) -> None:
    correction = opened(files)
    box(3, correction)
    correction.flush()
    write_mask(files.prediction, blobs(5, SHAPE), GRID)
    found = open_correction(files, read_mask(files.prediction))
    assert files.earlier_journal.name in str(found.told[0])
    assert np.array_equal(found.correction.labels, blobs(5, SHAPE))


def test_that_a_journal_taken_away_meanwhile_is_written_anew(files: CorrectionFiles) -> None:
    correction = opened(files)
    box(3, correction)
    correction.flush()
    files.journal.unlink()
    box(2, correction)
    correction.flush()
    assert np.array_equal(opened(files).labels, correction.labels)


def test_that_a_failed_flush_forgets_nothing(files: CorrectionFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    correction = opened(files)
    box(3, correction)
    correction.flush()
    box(2, correction)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(UserError, match="disk"):
            correction.flush()
        assert not correction.is_flushed
        with pytest.raises(UserError):
            correction.save()
        assert not correction.is_saved
    box(1, correction)
    correction.flush()
    assert told(files) == []
    assert np.array_equal(opened(files).labels, correction.labels)
    assert opened(files).history.steps == 3


def test_that_what_is_drawn_while_the_mask_is_written_is_not_taken_for_saved(
    files: CorrectionFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    correction = opened(files)
    box(3, correction)
    real = write_mask

    def slow(path: Path, labels: object, grid: Grid) -> None:
        real(path, labels, grid)
        box(2, correction)

    monkeypatch.setattr(correction_module, "write_mask", slow)
    correction.save()
    assert not correction.is_saved
    again = opened(files)
    assert np.array_equal(again.labels, correction.labels)
    assert not again.is_saved


def test_that_a_very_long_journal_begins_anew(
    files: CorrectionFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.correction import open_correction as module

    correction = opened(files)
    for label in (1, 2, 3) * 5:
        box(label, correction)
    correction.flush()
    long = files.journal.stat().st_size
    monkeypatch.setattr(module, "LONGEST_JOURNAL", 100)
    again = opened(files)
    assert np.array_equal(again.labels, correction.labels)
    assert files.journal.stat().st_size < long / 3
    monkeypatch.undo()
    assert np.array_equal(opened(files).labels, correction.labels)


def test_that_values_that_no_label_can_have_are_refused(tmp_path: Path) -> None:
    from core.io.image import Image

    voxels = np.zeros((1, *SHAPE), np.int32)
    voxels[0, 0, 0, 0] = 70_000
    with pytest.raises(UserError, match=r"case\.nrrd: its values go beyond"):
        open_correction(CorrectionFiles(tmp_path / "case.nrrd"), Image(voxels=voxels, grid=GRID))


def test_that_a_journal_behind_a_link_in_a_project_is_not_written(files: CorrectionFiles) -> None:
    (files.prediction.parent.parent / "project.json").write_text("{}")
    elsewhere = files.prediction.parent.parent / "elsewhere"
    elsewhere.write_bytes(b"")
    files.journal.parent.mkdir()
    files.journal.symlink_to(elsewhere)
    correction = opened(files)
    box(3, correction)
    with pytest.raises(UserError, match="link"):
        correction.flush()
    assert elsewhere.read_bytes() == b""


@pytest.mark.parametrize("seed", range(2))
def test_that_a_kill_loses_nothing_that_was_flushed_and_touches_no_prediction(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "case.nii.gz"
    shape = (12, 24, 20)
    write_mask(path, blobs(seed, shape), Grid(shape=shape, spacing_mm=(2.0, 1.0, 1.0)))
    before = path.read_bytes()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.core.correction.draw_until_killed", str(path), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = 0
    for _ in range(random.Random(seed).randint(30, 160)):
        said = int(child.stdout.readline().split()[0])
    child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    said = max(
        [said, *(int(line.split()[0]) for line in child.stdout.read().splitlines(True) if line[-1] == "\n")]
    )
    child.wait()
    assert path.read_bytes() == before
    files = CorrectionFiles(path)
    found = opened(files)
    # done again without files, act by act: what is found is what was there at the last word, or a little later
    fresh = Correction(
        CorrectionFiles(tmp_path / "none.nii.gz"),
        found.prediction,
        found.prediction.astype(np.uint8),
        found.grid,
    )
    for number in acts(fresh, seed):
        if number >= said and np.array_equal(fresh.labels, found.labels):
            break
        assert number < said + 40, "what lies there never was"
    journal = read_journal(files.journal)
    assert journal is not None and journal.records


def test_that_a_mask_counts_as_corrected_only_while_it_differs(files: CorrectionFiles) -> None:
    from core.correction.open_correction import is_corrected, read_corrected

    assert not is_corrected(files.prediction) and read_corrected(files.prediction) is None
    correction = opened(files)
    box(3, correction)
    correction.flush()
    assert is_corrected(files.prediction)
    correction.save()
    found = read_corrected(files.prediction)
    assert found is not None and np.array_equal(found.correction.labels, correction.labels)
    correction.undo()
    correction.save()
    assert not is_corrected(files.prediction)
