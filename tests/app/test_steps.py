from dataclasses import replace
from pathlib import Path

import pytest

from app.steps import Step, StepState, next_step, reachable_steps, step_states
from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Channel, Dataset
from core.dataset.finding import Finding, Severity
from core.dataset.labels import Label, Labels
from core.fingerprint.fingerprint import Fingerprint
from core.pipeline.project.project import Project, ProjectFile
from core.project_folder import ProjectFolder
from core.text import say


@pytest.fixture
def empty() -> Project:
    return Project(folder=ProjectFolder(Path("p")), file=ProjectFile(name="P"))


@pytest.fixture
def with_data(empty: Project) -> Project:
    dataset = Dataset(
        folder=Path("p/raw/Dataset001_P"),
        name="Dataset001_P",
        channels=(Channel(name="CT"),),
        labels=Labels(entries=(Label(name="background", values=(0,)), Label(name="liver", values=(1,)))),
        cases=(),
        file_ending=".nii.gz",
        num_training=0,
    )
    return replace(empty, dataset=dataset)


def failed_check() -> CheckReport:
    return CheckReport(findings=(Finding(severity=Severity.ERROR, text=say("Bad")),), cases=())


def test_that_without_a_project_only_home_can_be_reached() -> None:
    assert reachable_steps(None) == {Step.HOME}
    assert step_states(None)[Step.DATA] is StepState.LOCKED


def test_that_an_empty_project_begins_with_its_data(empty: Project) -> None:
    assert next_step(empty) is Step.DATA
    assert Step.FINGERPRINT not in reachable_steps(empty)
    assert step_states(empty)[Step.DATA] is StepState.OPEN


def test_that_an_empty_project_can_predict_with_a_model_from_elsewhere(empty: Project) -> None:
    assert Step.PREDICTION in reachable_steps(empty)


def test_that_a_failed_check_bars_the_fingerprint(with_data: Project) -> None:
    assert Step.FINGERPRINT in reachable_steps(with_data)
    failed = replace(with_data, check=failed_check())
    assert Step.FINGERPRINT not in reachable_steps(failed)
    assert next_step(failed) is Step.DATA


def test_that_a_passed_check_makes_the_data_done(with_data: Project) -> None:
    checked = replace(with_data, check=CheckReport(findings=(), cases=()))
    assert step_states(checked)[Step.DATA] is StepState.DONE
    assert next_step(checked) is Step.FINGERPRINT


def test_that_an_out_of_date_step_is_marked_and_stays_reachable(with_data: Project) -> None:
    fingerprint = Fingerprint.__new__(Fingerprint)
    stale = replace(with_data, fingerprint=fingerprint, stale=frozenset({"fingerprint"}))
    assert step_states(stale)[Step.FINGERPRINT] is StepState.STALE
    assert Step.PLAN in reachable_steps(stale)


def test_that_a_fingerprint_opens_the_plan(with_data: Project) -> None:
    measured = replace(with_data, fingerprint=Fingerprint.__new__(Fingerprint))
    assert Step.PLAN in reachable_steps(measured)
    assert Step.TRAINING not in reachable_steps(measured)
