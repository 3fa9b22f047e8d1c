"""Which clean-up belongs to a model, as our choice and nnU-Net write it down."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.inference.clean_up import FILE, KEEP_LARGEST, clean_up, clean_up_file, read_clean_up


def write(path: Path, *labels: object, name: str = KEEP_LARGEST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    kwargs = [{"labels_or_regions": each} for each in labels]
    path.write_text(json.dumps({"postprocessing_fns": [name] * len(labels), "postprocessing_kwargs": kwargs}))
    return path


def test_that_labels_and_regions_and_lists_of_both_are_read(tmp_path: Path) -> None:
    assert read_clean_up(write(tmp_path / FILE, [1, 2], 2, [[1, 2], 3])) == ((1, 2), (2,), (1, 2, 3))
    assert read_clean_up(write(tmp_path / FILE)) == ()


@pytest.mark.parametrize(
    "content", ["{}", "[1]", '{"postprocessing_fns": ["x"], "postprocessing_kwargs": []}']
)
def test_that_a_file_of_something_else_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(UserError, match="not a list of clean-up steps"):
        read_clean_up(tmp_path / FILE)


def test_that_a_step_that_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a list of clean-up steps"):
        read_clean_up(write(tmp_path / FILE, 1, name="os.system"))


def test_that_the_newest_choice_counts_and_a_pair_has_its_own(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    assert clean_up_file([one]) is None
    old = write(one / "crossval_results_folds_0" / FILE, 1)
    new = write(one / "crossval_results_folds_0_1" / FILE, 2)
    os.utime(old, (1, 1))
    assert clean_up_file([one]) == new
    assert clean_up_file([one, two]) is None
    pair = write(tmp_path / "ensembles/ensemble___a___b___0_1" / FILE, 1)
    assert clean_up_file([one, two]) == clean_up_file([two, one]) == pair


def test_that_steps_follow_each_other() -> None:
    mask = np.zeros((1, 5, 9), np.uint8)
    mask[0, 0, :4] = 1
    mask[0, 4, :2] = 2
    mask[0, 4, 6:9] = 2
    assert clean_up(mask, ()) is mask
    found = clean_up(mask, ((2,), (1, 2)))
    assert [int((found == value).sum()) for value in (1, 2)] == [4, 0]
