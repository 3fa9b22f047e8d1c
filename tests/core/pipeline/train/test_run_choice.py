"""The trainings of a fold: numbered, listed, put into use, removed; and where the next one is trained."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import run_to_end
from core.io.files.holding import Hold
from core.io.files.json_file import write_json
from core.io.files.process_mark import own_mark
from core.pipeline.project.load_project import load_project, reloaded
from core.pipeline.project.project import Project, RunPlace
from core.pipeline.project.read_runs import number_run
from core.pipeline.project.swap_runs import swap_in
from core.pipeline.queue.trained_before import run_of, trained_before
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.run_choice import remove_run, run_numbered, runs_of, use_run
from core.pipeline.train.run_order import change_runs
from core.pipeline.train.training_place import training_folder
from core.project_folder import FoldFolder, ModelFolder
from core.training.saved.state import Status, TrainingState
from core.training.settings import TrainingSettings
from tests.core.pipeline.conftest import DATASET, balls_project

NAME = "3d_fullres"
ORDER = FoldOrder(configuration=NAME, fold="0")


def train(model: ModelFolder, folder: FoldFolder, dice: float, *, status: Status = Status.DONE) -> None:
    folder.root.mkdir(parents=True, exist_ok=True)
    number_run(model, folder, "0")
    settings = TrainingSettings(epochs=5)
    state = TrainingState(
        configuration=NAME,
        fold="0",
        device="cpu",
        settings=settings,
        label_names=("ball", "core"),
        status=status,
    )
    write_json(folder.history_file, state)
    folder.checkpoint("final" if status is Status.DONE else "latest").write_text(str(dice))


@pytest.fixture
def model(tmp_path: Path) -> ModelFolder:
    """Run 1 is kept, run 2 in use."""
    project = balls_project(tmp_path / "p")
    model = ModelFolder(project.folder.model(DATASET, "nnUNetPlans", NAME))
    train(model, model.fold("0"), 0.1)
    train(model, model.next_fold("0"), 0.2)
    swap_in(model, "0", model.next_fold("0"))
    return model


@pytest.fixture
def project(model: ModelFolder, tmp_path: Path) -> Project:
    return load_project(tmp_path / "p")


def places(project: Project) -> list[tuple[int, RunPlace]]:
    return [(run.number, run.place) for run in runs_of(project, NAME, "0")]


def test_that_runs_keep_their_numbers_and_one_is_in_use(project: Project, model: ModelFolder) -> None:
    assert places(project) == [(1, RunPlace.KEPT), (2, RunPlace.IN_USE)]
    assert [run.number for run in project.runs] == [2] and len(project.trained_models) == 1
    assert all(run.model_folder == model.root and run.begun for run in runs_of(project, NAME, "0"))
    after = run_to_end(use_run(project, run_numbered(project, NAME, "0", 1)))
    assert places(after) == [(1, RunPlace.IN_USE), (2, RunPlace.KEPT)]
    assert model.fold("0").checkpoint("final").read_text() == "0.1"
    back = run_to_end(change_runs(after, NAME, "0", use=2, remove=1))
    assert [(run.number, run.place) for run in back] == [(2, RunPlace.IN_USE)]
    train(model, model.next_fold("0"), 0.3, status=Status.PAUSED)
    assert places(reloaded(after)) == [(2, RunPlace.IN_USE), (3, RunPlace.NEXT)]


def test_that_what_is_trained_anew_is_trained_beside_and_goes_on_there(
    project: Project, model: ModelFolder
) -> None:
    again, on = replace(ORDER, again=True), replace(ORDER, resume=True)
    assert training_folder(project, again) == model.next_fold("0")
    assert training_folder(project, on) == model.fold("0")
    train(model, model.next_fold("0"), 0.3, status=Status.PAUSED)
    now = reloaded(project)
    assert training_folder(now, on) == model.next_fold("0")
    run = run_of(now, on)
    assert run is not None and run.place is RunPlace.NEXT
    (found,) = trained_before(now, (ORDER,))
    assert found.has_more, "the newer one was broken off"
    other = FoldOrder(configuration=NAME, fold="1", again=True)
    assert training_folder(now, other) == model.fold("1"), "nothing stands there"


def test_that_the_run_in_use_and_one_at_work_are_not_removed(project: Project, model: ModelFolder) -> None:
    with pytest.raises(UserError, match="Run 2 of fold 0 is in use and stays"):
        run_to_end(remove_run(project, run_numbered(project, NAME, "0", 2)))
    with pytest.raises(UserError, match="Run 2 of fold 0 is in use already"):
        run_to_end(use_run(project, run_numbered(project, NAME, "0", 2)))
    train(model, model.next_fold("0"), 0.3, status=Status.PAUSED)
    now = reloaded(project)
    with pytest.raises(UserError, match="Run 3 of fold 0 cannot be put into use"):
        run_to_end(use_run(now, run_numbered(now, NAME, "0", 3)))
    hold = Hold(model.next_fold("0").running_file)
    hold.acquire(own_mark("training"))
    with pytest.raises(UserError, match="Run 3 of fold 0 is at work"):
        run_to_end(remove_run(now, run_numbered(now, NAME, "0", 3)))
    hold.release()
    assert places(run_to_end(remove_run(now, run_numbered(now, NAME, "0", 3)))) == places(project)
    with pytest.raises(UserError, match="There is no run 9 of 3d_fullres, fold 0"):
        run_numbered(now, NAME, "0", 9)


def test_that_runs_of_earlier_versions_are_numbered_by_their_age(
    project: Project, model: ModelFolder
) -> None:
    for run in runs_of(project, NAME, "0"):
        run.folder.run_file.unlink()
    assert places(reloaded(project)) == [(1, RunPlace.KEPT), (2, RunPlace.IN_USE)]
    (model.root / "earlier_fold_0_x").mkdir()
    (model.root / "earlier_fold_nine").mkdir()
    assert places(reloaded(project)) == [(1, RunPlace.KEPT), (2, RunPlace.IN_USE)]
