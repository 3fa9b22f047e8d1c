"""Nothing writes over a training of before unless that was asked for, and then it is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import EpochFinished, Event, Warned, run_to_end
from core.pipeline.project.load_project import load_project
from core.pipeline.project.saved_states import Earlier, earlier_training
from core.pipeline.train.earlier_training import kept_aside, moved_weights, raise_if_trained
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from core.project_folder import FoldFolder, ModelFolder
from core.training.saved.state import Status
from tests.core.pipeline.conftest import DATASET, balls_project

ORDER = FoldOrder(configuration="3d_fullres", fold="0", epochs=1, iterations=1, device="cpu")


def trained(folder: FoldFolder, *roles: str) -> FoldFolder:
    folder.validation.mkdir(parents=True)
    (folder.validation / "case.nii.gz").write_text("mask")
    folder.history_file.write_text("history")
    folder.running_file.write_text("ours")
    folder.order_file.write_text("order")
    for role in roles:
        folder.checkpoint(role).write_text(role)
    return folder


@pytest.fixture
def fold(tmp_path: Path) -> FoldFolder:
    return FoldFolder(tmp_path / "fold_0")


@pytest.mark.parametrize(
    ("roles", "found", "words"),
    [
        (("final",), Earlier.TRAINED, r"Fold 0 is trained already: .*checkpoint_final\.pth\."),
        (("best", "final"), Earlier.TRAINED, r"Fold 0 is trained already: .*checkpoint_final\.pth\."),
        (("latest",), Earlier.BROKEN_OFF, r"fold 0 was broken off, .*: .*checkpoint_latest\.pth\."),
        (("latest", "final"), Earlier.BROKEN_OFF, r"fold 0 was broken off, .*checkpoint_latest\.pth\."),
        (("best",), Earlier.BROKEN_OFF, r"fold 0 was broken off, .*: .*checkpoint_best\.pth\."),
    ],
)
def test_that_what_lies_there_is_named(
    fold: FoldFolder, roles: tuple[str, ...], found: Earlier, words: str
) -> None:
    trained(fold, *roles)
    assert earlier_training(fold) is found
    with pytest.raises(UserError, match=words) as told:
        raise_if_trained(fold)
    assert "--again" in str(told.value.hint) and "--resume" in str(told.value.hint)


def test_that_a_fold_without_a_saved_state_may_be_begun(fold: FoldFolder) -> None:
    raise_if_trained(fold)
    trained(fold)
    raise_if_trained(fold)
    assert earlier_training(fold) is Earlier.NOTHING


def test_that_what_is_kept_aside_is_whole_and_counts_as_no_fold(fold: FoldFolder) -> None:
    trained(fold, "best", "final")
    with kept_aside(fold, resume=False) as aside:
        assert aside is not None
        assert {path.name for path in fold.root.iterdir()} == {"running.json", "order.json"}
        assert moved_weights(fold.checkpoint("final"), fold, aside) == aside / "checkpoint_final.pth"
        fold.checkpoint("latest").write_text("new")
    assert {path.name for path in aside.iterdir()} == {
        "checkpoint_best.pth",
        "checkpoint_final.pth",
        "training.json",
        "validation",
    }
    assert ModelFolder(fold.root.parent).folds() == ("0",)
    assert not list(fold.root.parent.glob("fold_*_*"))


def test_that_it_comes_back_where_the_new_one_saved_nothing(fold: FoldFolder) -> None:
    trained(fold, "final")
    with pytest.raises(MemoryError), kept_aside(fold, resume=False):
        fold.history_file.write_text("failed")
        fold.validation.mkdir()
        raise MemoryError
    assert fold.checkpoint("final").read_text() == "final"
    assert fold.history_file.read_text() == "history"
    assert (fold.validation / "case.nii.gz").read_text() == "mask"
    assert [path.name for path in fold.root.parent.iterdir()] == ["fold_0"]


def test_that_two_in_one_second_are_kept_apart(fold: FoldFolder) -> None:
    for number in range(3):
        trained(fold, "final") if not number else fold.checkpoint("final").write_text(str(number))
        with kept_aside(fold, resume=False):
            fold.checkpoint("final").write_text("new")
    assert len(list(fold.root.parent.glob("earlier_fold_0_*/checkpoint_final.pth"))) == 3


def test_that_what_goes_on_stays_where_it_is(fold: FoldFolder) -> None:
    trained(fold, "latest")
    with kept_aside(fold, resume=True) as aside:
        assert aside is None and fold.checkpoint("latest").exists()


def test_that_a_finished_fold_is_trained_anew_only_on_purpose(tmp_path: Path) -> None:
    project = balls_project(tmp_path)
    fold = FoldFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres") / "fold_0")
    assert run_to_end(train_fold(load_project(tmp_path), ORDER)).status is Status.DONE
    ordered, weights = fold.order_file.read_bytes(), fold.checkpoint("final").read_bytes()
    with pytest.raises(UserError, match="Fold 0 is trained already"):
        run_to_end(train_fold(load_project(tmp_path), replace(ORDER, epochs=2)))
    # what follows from outside reads it too; nothing else has changed
    assert b"Fold {fold} is trained already" in fold.events_file.read_bytes()
    assert (fold.order_file.read_bytes(), fold.checkpoint("final").read_bytes()) == (ordered, weights)
    assert not fold.running_file.exists()

    heard: list[Event] = []
    again = replace(ORDER, epochs=2, again=True, pretrained=fold.checkpoint("final"))
    stood: set[bool] = set()

    def listen(event: Event) -> None:
        heard.append(event)
        stood.add(fold.checkpoint("final").read_bytes() == weights)

    state = run_to_end(train_fold(load_project(tmp_path), again), listen)
    assert (state.status, state.epochs_done) == (Status.DONE, 2)
    (aside,) = fold.root.parent.glob("earlier_fold_0_*")
    assert (aside / "checkpoint_final.pth").read_bytes() == weights
    assert stood == {True, False}, "it was in use until the new one had ended"
    told = [isinstance(event, Warned) and str(aside) in str(event.text) for event in heard]
    assert told.index(True) > max(
        place for place, event in enumerate(heard) if isinstance(event, EpochFinished)
    )
    after = load_project(tmp_path)
    assert [run.fold for run in after.runs] == ["0"] and len(after.trained_models) == 1
