"""The folds are nnU-Net's own."""

import json
from pathlib import Path

import pytest

from core.dataset.splits import Split, make_grouped_splits, make_splits, read_splits, write_splits
from core.errors import UserError

# held-out indices of scikit-learn's KFold(min(5, n), shuffle=True, random_state=12345) over n items
RECORDED = {
    2: [[1], [0]],
    3: [[0], [1], [2]],
    4: [[0], [3], [1], [2]],
    5: [[0], [4], [3], [1], [2]],
    7: [[3, 6], [0, 4], [1], [5], [2]],
    10: [[0, 7], [3, 9], [4, 6], [1, 8], [2, 5]],
    23: [[3, 8, 10, 17, 19], [0, 7, 12, 15, 16], [6, 11, 14, 18, 20], [9, 13, 21, 22], [1, 2, 4, 5]],
}


@pytest.mark.parametrize("count", sorted(RECORDED))
def test_that_folds_equal_those_recorded_from_scikit_learn(count: int) -> None:
    names = [f"case_{i:02d}" for i in range(count)]
    splits = make_splits(list(reversed(names)))
    assert [[names.index(name) for name in split.validation] for split in splits] == RECORDED[count]
    for split in splits:
        assert sorted(split.train + split.validation) == names
        assert list(split.train) == sorted(split.train)


def test_that_one_case_cannot_be_split() -> None:
    with pytest.raises(UserError, match="There is only one case"):
        make_splits(["alone"])


def test_that_a_patient_stands_on_one_side_only() -> None:
    names = [f"p{patient}_{side}" for patient in range(12) for side in ("left", "right")]
    groups = {name: name.split("_")[0] for name in names}
    splits = make_grouped_splits(names, groups)
    assert len(splits) == 5
    held_out = [name for split in splits for name in split.validation]
    assert sorted(held_out) == sorted(names)
    for split in splits:
        assert not {groups[name] for name in split.train} & {groups[name] for name in split.validation}


def test_that_folds_come_back_from_their_file_in_nnunets_form(tmp_path: Path) -> None:
    names = [f"c{i}" for i in range(9)]
    write_splits(tmp_path / "splits_final.json", make_splits(names))
    content = json.loads((tmp_path / "splits_final.json").read_text())
    assert set(content[0]) == {"train", "val"}
    assert read_splits(tmp_path / "splits_final.json", names) == make_splits(names)


def test_that_a_users_own_folds_are_taken_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text('[{"train": ["b", "a"], "val": ["c"]}]')
    assert read_splits(path, ["a", "b", "c"]) == (Split(train=("b", "a"), validation=("c",)),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '[{"train": ["a"], "val": ["stranger"]}]',
            "mine.json: fold 0 names the case stranger, which is not in the",
        ),
        (
            '[{"train": ["a"], "val": ["a"]}]',
            "mine.json: in fold 0 the case a is both trained on and held out.",
        ),
        ('[{"train": [], "val": ["a"]}]', "mine.json: fold 0 has no cases to train on."),
        ('{"train": ["a"]}', 'mine.json: folds must be a list of entries with "train" and "val"'),
        ('[{"train": "a", "val": []}]', 'mine.json: folds must be a list of entries with "train" and "val"'),
        ("[{", "mine.json: this is not a complete JSON file."),
    ],
)
def test_that_wrong_folds_are_told_by_file_and_fold(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "mine.json"
    path.write_text(content)
    with pytest.raises(UserError) as error:
        read_splits(path, ["a", "b"])
    assert sentence in str(error.value)
