"""Which folds of its first stage a fold of a cascade's second stage learns from."""

from pathlib import Path

import pytest

from core.dataset.splits import Split, write_splits
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.train.trained_folds import NamedFold, fold_of_each_case, model_of, needed_folds
from tests.core.pipeline.conftest import DATASET, balls_project

LOW, SECOND = "3d_lowres", "3d_cascade_fullres"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(balls_project(tmp_path / "balls").folder.root)


def needed(project: Project, fold: str, *trained: NamedFold) -> list[str]:
    """Of the second stage's fold, the first stage's; no other configuration may be among them."""
    found = needed_folds(project, SECOND, fold, lambda named: named in trained)
    assert {configuration for configuration, _ in found} <= {LOW}
    return [name for _, name in found]


def test_that_folds_that_share_all_cases_need_every_fold_of_the_first_stage(project: Project) -> None:
    assert needed(project, "0") == needed(project, "all") == ["0", "1"]
    assert needed(project, "0", (LOW, "0")) == ["1"]
    assert needed(project, "0", (LOW, "all")) == []
    assert needed_folds(project, LOW, "0") == ()


def test_that_folds_of_ones_own_need_those_that_hold_their_cases_out(project: Project) -> None:
    splits = (
        Split(train=("a",), validation=("b",)),
        Split(train=("b",), validation=("a",)),
        Split(train=("a", "b"), validation=("c",)),
    )
    write_splits(project.folder.splits_file(DATASET), splits)
    project = load_project(project.folder.root)
    assert needed(project, "0") == ["0", "1"]
    assert needed(project, "2") == ["0", "1", "2"]
    # no fold holds d out: only the one trained on all cases can say anything of it
    assert needed(project, "all") == ["0", "1", "2", "all"]
    assert needed(project, "7") == []


def test_that_what_is_trained_is_asked_of_the_disk_where_nothing_else_is_said(project: Project) -> None:
    assert fold_of_each_case(project, LOW) == {}
    fold = model_of(project, LOW).fold("1")
    fold.root.mkdir(parents=True)
    fold.checkpoint("final").touch()
    assert fold_of_each_case(project, LOW) == {"a": "1", "b": "1"}
    assert needed_folds(project, SECOND, "0") == ((LOW, "0"),)
