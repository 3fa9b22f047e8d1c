"""One run of a fold takes the place of another; killed anywhere in between, nothing is lost and nothing is mixed."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.io.files.holding import Hold
from core.io.files.json_file import write_json
from core.io.files.process_mark import own_mark
from core.pipeline.project import swap_runs
from core.pipeline.project.swap_runs import Swap, finish_swaps, left_by_training, swap_in
from core.project_folder import FoldFolder, ModelFolder, ProjectFolder
from core.training.saved.state import Status, TrainingState
from core.training.settings import TrainingSettings

DATASET = "Dataset001_Made"
NAMES = ("training.json", "training_log.txt", "checkpoint_best.pth", "checkpoint_final.pth", "order.json")


@pytest.fixture
def model(tmp_path: Path) -> ModelFolder:
    (tmp_path / "project.json").write_text("{}")
    model = ModelFolder(ProjectFolder(tmp_path).model(DATASET, "nnUNetPlans", "2d"))
    write_run(model.fold("0"), "old")
    write_run(model.next_fold("0"), "new")
    for place, words in ((model, "old"), (model.next_model("0"), "new")):
        place.plans_file.write_text(words)
    return model


def write_run(folder: FoldFolder, words: str) -> None:
    folder.validation.mkdir(parents=True)
    (folder.validation / "case.nii.gz").write_text(words)
    for name in NAMES:
        (folder.root / name).write_text(words)
    folder.events_file.write_text(f"said by {words}")


def words_in(folder: Path) -> set[str]:
    """Of all files of a run but those that its process has open."""
    return {
        path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("events.jsonl", "run.json")
    }


def assert_swapped(model: ModelFolder) -> None:
    (aside,) = model.root.glob("earlier_fold_0_*")
    assert words_in(model.fold("0").root) == {"new"}
    assert words_in(aside) == {"old"}
    assert {path.name for path in model.fold("0").root.iterdir()} >= {*NAMES, "validation"}
    assert {path.name for path in aside.iterdir()} >= {*NAMES[:-1], "validation", "plans.json"}
    assert model.plans_file.read_text() == "new"
    assert not model.swap_file("0").exists() and not left_by_training(model.next_fold("0"))


def test_that_the_new_run_takes_the_place_of_the_old_one(model: ModelFolder) -> None:
    aside = swap_in(model, "0", model.next_fold("0"))
    assert aside is not None and aside.parent == model.root
    assert_swapped(model)
    assert model.folds() == ("0",)


class Killed(BaseException):
    """As if the process had been ended there."""


@pytest.mark.parametrize("moves", range(14))
def test_that_a_swap_whose_process_was_killed_is_finished_by_the_next_reader(
    model: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    done: list[Path] = []
    move = swap_runs.move

    def killed(source: Path, target: Path) -> None:
        if len(done) == moves:
            raise Killed
        done.append(source)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(swap_runs, "move", killed)
        try:
            swap_in(model, "0", model.next_fold("0"))
        except Killed:
            assert model.swap_file("0").exists()
    held = {
        path.read_bytes()
        for path in model.root.rglob("*")
        if path.is_file() and path.name == "checkpoint_final.pth"
    }
    assert held == {b"old", b"new"}, "both are there at every moment"
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    assert_swapped(model)


def test_that_one_that_is_chosen_back_changes_places(model: ModelFolder) -> None:
    aside = swap_in(model, "0", model.next_fold("0"))
    assert aside is not None
    back = swap_in(model, "0", FoldFolder(aside))
    assert back is not None and not aside.exists()
    assert words_in(model.fold("0").root) == {"old", "new"}, (
        "the order of the one before, which it does not have"
    )
    assert model.fold("0").checkpoint("final").read_text() == "old"
    assert words_in(back) == {"new"}
    assert model.plans_file.read_text() == "old"


def state(status: Status) -> TrainingState:
    return TrainingState(
        configuration="2d",
        fold="0",
        device="cpu",
        settings=TrainingSettings(),
        label_names=("a",),
        status=status,
    )


@pytest.mark.parametrize("status", [Status.DONE, Status.TRAINED, Status.PAUSED])
def test_that_only_one_that_was_scored_takes_the_place_by_itself(
    model: ModelFolder, tmp_path: Path, status: Status
) -> None:
    write_json(model.next_fold("0").history_file, state(status))
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    assert bool(list(model.root.glob("earlier_fold_0_*"))) is (status is Status.DONE)


@pytest.mark.parametrize("beside", [True, False])
def test_that_nothing_moves_while_somebody_works_there(
    model: ModelFolder, tmp_path: Path, beside: bool
) -> None:
    write_json(model.next_fold("0").history_file, state(Status.DONE))
    hold = Hold((model.next_fold("0") if beside else model.fold("0")).running_file)
    hold.acquire(own_mark("training"))
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    hold.release()
    assert model.fold("0").checkpoint("final").read_text() == "old"
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    assert model.fold("0").checkpoint("final").read_text() == "new"


@pytest.mark.parametrize(
    ("coming", "aside"),
    [("../../..", ""), ("fold_1", ""), ("", ""), ("next_0/fold_0", "../out"), ("earlier_fold_1_x", "")],
)
def test_that_a_swap_of_somebody_else_moves_nothing(
    model: ModelFolder, tmp_path: Path, coming: str, aside: str
) -> None:
    before = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*"))
    file = model.swap_file("0")
    write_json(file, Swap(fold="0", coming=coming, aside=aside))
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    file.unlink()
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*")) == before


def test_that_what_an_ended_training_wrote_beside_goes_when_nobody_reads_it_any_more(
    model: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_in(model, "0", model.next_fold("0"))
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    assert model.next_fold("0").events_file.exists()
    monkeypatch.setattr(swap_runs, "FOLLOWED_SECONDS", -60.0)
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    assert not model.next_model("0").root.exists()
    with pytest.raises(UserError):
        model.next_model("..")


OLD = '{"labels": {"background": 0, "whole": [1, 2], "core": 2}, "regions_class_order": [1, 2]}'
NEW = '{"labels": {"background": 0, "ball": 1, "core": 2}}'


@pytest.mark.parametrize("killed_at", [None, 0, 3, 9])
def test_that_folds_of_other_labels_are_kept_with_what_describes_them(
    model: ModelFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int | None
) -> None:
    write_run(model.fold("1"), "old")
    model.dataset_file.write_text(OLD)
    model.next_model("0").dataset_file.write_text(NEW)
    done: list[Path] = []
    move = swap_runs.move

    def killed(source: Path, target: Path) -> None:
        if len(done) == killed_at:
            raise Killed
        done.append(source)
        move(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(swap_runs, "move", killed)
        if killed_at is None:
            swap_in(model, "0", model.next_fold("0"))
        else:
            with pytest.raises(Killed):
                swap_in(model, "0", model.next_fold("0"))
    finish_swaps(ProjectFolder(tmp_path), DATASET)
    if model.next_fold("0").is_trained:
        swap_in(model, "0", model.next_fold("0"))
    (aside,) = model.root.glob("earlier_fold_1_*")
    assert words_in(aside) == {"old", OLD} and not left_by_training(model.fold("1"))
    assert model.dataset_file.read_text() == NEW and words_in(model.fold("0").root) == {"new"}
    # and back: the one that has learned the new labels is kept in its turn
    swap_in(model, "1", FoldFolder(aside))
    assert model.dataset_file.read_text() == OLD and "old" in words_in(model.fold("1").root)
    assert not left_by_training(model.fold("0"))


def test_that_folds_of_the_same_labels_stay_where_they_are(model: ModelFolder) -> None:
    write_run(model.fold("1"), "old")
    model.dataset_file.write_text(NEW)
    model.next_model("0").dataset_file.write_text(NEW.replace("ball", "sphere"))
    swap_in(model, "0", model.next_fold("0"))
    assert words_in(model.fold("1").root) == {"old"} and not list(model.root.glob("earlier_fold_1_*"))
