"""Pause and cancel outside the learning: while data are prepared, and while held-out cases are predicted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.events import CasePredicted, Event, StageStarted
from core.io.files.atomic import is_unfinished
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from core.pipeline.train.training_place import training_folder
from core.project_folder import FoldFolder
from core.training import request
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status, TrainingState
from tests.core.pipeline.conftest import DATASET, balls_project

PREPARING, SCORING = "Prepare {configuration}", "Predicting the held-out cases"
ORDER = FoldOrder(configuration="3d_fullres", fold="0", epochs=2, iterations=2, device="cpu")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    # these trainings are over before the file would be looked at again
    monkeypatch.setattr(request, "LOOK_EVERY_SECONDS", 0.0)
    return balls_project(tmp_path)


def fold_of(project: Project) -> FoldFolder:
    return FoldFolder(project.folder.model(DATASET, "nnUNetPlans", "3d_fullres") / "fold_0")


def is_stage(source: str) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, StageStarted) and event.stage.template == source


def asked(
    project: Project, order: FoldOrder, word: str, when: Callable[[Event], bool]
) -> tuple[TrainingState, list[Event]]:
    """What comes of a training that is asked for `word` at the first event that `when` holds for."""
    project = load_project(project.folder.root)
    listens = training_folder(project, order)
    job = train_fold(project, order)
    heard: list[Event] = []
    written = False
    while True:
        try:
            event = next(job)
        except StopIteration as end:
            state: TrainingState = end.value
            return state, heard
        heard.append(event)
        if not written and when(event):
            written = True
            listens.request_file.write_text(word)


def prepared_cases(project: Project) -> list[str]:
    data = project.folder.configuration_data(DATASET, "nnUNetPlans_3d_fullres")
    return sorted(path.name for path in data.glob("*.json"))


def test_that_a_pause_while_data_are_prepared_ends_it_and_it_can_go_on(project: Project) -> None:
    state, heard = asked(project, ORDER, "pause", is_stage(PREPARING))
    assert (state.status, state.epochs_done) == (Status.PAUSED, 0)
    assert not any(is_stage("Training")(event) for event in heard)
    assert not fold_of(project).request_file.exists()
    run = load_project(project.folder.root).runs[0]
    assert (run.state.status, run.state.settings.epochs, run.running) == (Status.PAUSED, 2, False)
    resumed = FoldOrder(configuration="3d_fullres", fold="0", device="cpu", resume=True)
    state, _ = asked(project, resumed, "", lambda event: False)
    assert (state.status, state.epochs_done) == (Status.DONE, 2)
    assert state.settings.iterations_per_epoch == 2


def test_that_a_cancel_while_data_are_prepared_leaves_nothing_in_the_list(project: Project) -> None:
    state, _ = asked(project, ORDER, "cancel", is_stage(PREPARING))
    assert state.epochs_done == 0
    assert load_project(project.folder.root).runs == ()
    assert not any(is_unfinished(path) for path in project.folder.root.rglob("*"))


def test_that_who_looks_while_data_are_prepared_sees_the_training(project: Project) -> None:
    job = train_fold(load_project(project.folder.root), ORDER)
    while not is_stage(PREPARING)(next(job)):
        pass
    run = load_project(project.folder.root).runs[0]
    assert run.running and run.state.status is Status.RUNNING
    job.close()
    run = load_project(project.folder.root).runs[0]
    assert not run.running and run.state.status is Status.PAUSED


def test_that_a_training_of_before_stays_when_its_successor_is_stopped_early(project: Project) -> None:
    asked(project, ORDER, "", lambda event: False)
    before = fold_of(project).history_file.read_bytes()
    weights = fold_of(project).checkpoint("final").read_bytes()
    # its data have to be prepared anew
    for path in project.folder.configuration_data(DATASET, "nnUNetPlans_3d_fullres").glob("*.json"):
        path.unlink()
    state, _ = asked(project, replace(ORDER, again=True), "pause", is_stage(PREPARING))
    assert state.epochs_done == 0
    assert fold_of(project).history_file.read_bytes() == before
    assert fold_of(project).checkpoint("final").read_bytes() == weights


def test_that_what_was_asked_for_otherwise_waits_for_the_learning(project: Project) -> None:
    order = replace(ORDER, epochs=50)
    state, _ = asked(project, order, "finish", is_stage(PREPARING))
    assert state.status is Status.DONE
    assert 0 < state.epochs_done < 50


@pytest.mark.parametrize("word", ["pause", "cancel"])
def test_that_the_model_stays_when_its_scoring_is_stopped_and_only_the_rest_is_predicted_later(
    project: Project, word: str
) -> None:
    def first_mask(event: Event) -> bool:
        return isinstance(event, CasePredicted)

    state, heard = asked(project, ORDER, word, first_mask)
    assert state.status is Status.TRAINED
    fold = fold_of(project)
    assert not fold.summary_file.exists()
    weights = fold.checkpoint("final").read_bytes()
    done = {event.case for event in heard if isinstance(event, CasePredicted)}
    masks = {case: (fold.validation / f"{case}.nii.gz").stat().st_mtime_ns for case in done}
    (late,) = {"c", "d"} - done

    resumed = FoldOrder(configuration="3d_fullres", fold="0", epochs=2, device="cpu", resume=True)
    state, heard = asked(project, resumed, "", lambda event: False)
    assert state.status is Status.DONE
    assert state.mean_validation_dice is not None
    assert [event.case for event in heard if isinstance(event, CasePredicted)] == [late]
    for case, written in masks.items():
        assert (fold.validation / f"{case}.nii.gz").stat().st_mtime_ns == written
    assert fold.checkpoint("final").read_bytes() == weights
    assert fold.summary_file.exists()


def test_that_a_scored_training_that_goes_on_is_predicted_anew(project: Project) -> None:
    asked(project, ORDER, "", lambda event: False)
    longer = FoldOrder(configuration="3d_fullres", fold="0", epochs=3, device="cpu", resume=True)
    state, heard = asked(project, longer, "", lambda event: False)
    assert state.epochs_done == 3
    assert [event.case for event in heard if isinstance(event, CasePredicted)] == ["c", "d"]


def test_that_a_training_stopped_before_it_began_starts_from_the_same_model(
    project: Project, tmp_path: Path
) -> None:
    asked(project, replace(ORDER, fold="1"), "", lambda event: False)
    model = fold_of(project).root.parent / "fold_1" / "checkpoint_final.pth"
    for path in project.folder.configuration_data(DATASET, "nnUNetPlans_3d_fullres").glob("*.json"):
        path.unlink()
    # at a rate of nearly nothing the weights stay those that it began with
    order = replace(ORDER, epochs=1, iterations=1, learning_rate=1e-12, pretrained=model)
    asked(project, order, "pause", is_stage(PREPARING))
    resumed = FoldOrder(configuration="3d_fullres", fold="0", device="cpu", resume=True)
    state, _ = asked(project, resumed, "", lambda event: False)
    assert state.epochs_done == 1
    given, learned = (
        read_checkpoint(path).network_weights for path in (model, fold_of(project).checkpoint("final"))
    )
    assert all(abs(learned[name] - weight).max() < 1e-6 for name, weight in given.items())
