"""What a model takes along of its training images."""

from dataclasses import replace
from pathlib import Path

from core.events import run_to_end
from core.fingerprint.case_statistics import read_statistics
from core.fingerprint.intensity_quantiles import POINTS
from core.inference.likeness import MOST_CASES, TrainingImages
from core.io.files.json_file import write_json
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.project.load_project import load_project
from core.pipeline.project.needed import need_dataset
from core.pipeline.train.training_images import training_images_of
from tests.core.pipeline.conftest import DATASET, balls_project


def test_that_quantiles_of_every_case_are_taken_along_and_no_name(tmp_path: Path) -> None:
    project = load_project(balls_project(tmp_path / "balls").folder.root)
    dataset = need_dataset(project)
    assert training_images_of(project, dataset).intensities == ()
    run_to_end(fingerprint_project(project))
    known = training_images_of(project, dataset)
    assert known.unit == "mm" and len(known.intensities) == 4
    assert all(len(channel) == POINTS for case in known.intensities for channel in case)
    # the ball is bright on noise
    assert all(
        list(channel) == sorted(channel) and channel[-1] > channel[0] for (channel,) in known.intensities
    )
    left = replace(dataset, cases=dataset.cases[1:])
    assert training_images_of(project, left).intensities == known.intensities[1:]


def test_that_of_very_many_cases_some_are_taken_and_a_damaged_file_is_none(tmp_path: Path) -> None:
    project = load_project(balls_project(tmp_path / "balls").folder.root)
    dataset = need_dataset(project)
    run_to_end(fingerprint_project(project))
    file = project.folder.case_statistics_file(DATASET)
    measured = read_statistics(file)
    many = tuple(replace(measured.cases[0], name=f"c{number}") for number in range(MOST_CASES + 50))
    write_json(file, replace(measured, cases=many))
    cases = tuple(replace(dataset.cases[0], name=case.name) for case in many)
    assert len(training_images_of(project, replace(dataset, cases=cases)).intensities) == MOST_CASES
    file.write_text("{")
    assert training_images_of(project, dataset) == TrainingImages(
        orientations=training_images_of(project, dataset).orientations
    )
