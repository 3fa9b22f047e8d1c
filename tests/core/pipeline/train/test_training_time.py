"""How long trainings take here: tried, kept, and told."""

import math
import platform
from dataclasses import replace
from pathlib import Path

import pytest

from core.device import Device
from core.events import EpochFinished, run_to_end
from core.io.files.json_file import write_json
from core.network.footprint import feature_map_size
from core.pipeline.project.project import Project, ProjectFile, Run
from core.pipeline.train.training_time import IterationTimes, expected_times, measure_times
from core.planning.make_plan import make_plan
from core.planning.plan import Preset
from core.project_folder import FoldFolder, ProjectFolder
from core.training import iteration_time
from core.training.iteration_time import trial_patch
from core.training.saved.state import TrainingState
from core.training.settings import TrainingSettings
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))
DATASET = made_dataset(cases=40)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(
        folder=ProjectFolder(tmp_path),
        file=ProjectFile(name="Any"),
        dataset=DATASET,
        fingerprint=ABDOMEN,
        plans=(make_plan(ABDOMEN, DATASET, preset=Preset.QUICK),),
    )


def test_that_a_trial_is_kept_and_not_made_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def measured(configuration, *_: object, **__: object) -> float:
        tried.append(configuration.name)
        return 2.0

    monkeypatch.setattr(iteration_time, "measure_iteration", measured)
    assert expected_times(project) == {}
    run_to_end(measure_times(project, "cpu"))
    run_to_end(measure_times(project, "cpu"))
    assert tried == ["2d", "3d_fullres"]
    expected = expected_times(project)["3d_fullres"]
    # 50 iterations that learn, and 8 of validation at a third
    assert expected.epoch_seconds == pytest.approx(2 * (50 + 8 / 3))
    assert not expected.from_training


def test_that_times_of_another_machine_or_a_damaged_file_say_nothing(project: Project) -> None:
    file = project.folder.training_time_file(DATASET.name)
    write_json(file, IterationTimes(machine=platform.node() + "x", device="cpu", seconds={}))
    assert expected_times(project) == {}
    file.write_text("{", encoding="utf-8")
    assert expected_times(project) == {}


def test_that_a_trial_patch_is_small_and_can_be_halved_as_often() -> None:
    plan = make_plan(ABDOMEN, DATASET)
    for configuration in plan.configurations:
        patch = trial_patch(configuration, 1, 2)
        for edge, whole, divisor in zip(
            patch, configuration.patch_size, configuration.architecture.divisor, strict=True
        ):
            assert edge % divisor == 0
            assert 2 * divisor <= edge <= whole


def test_that_a_real_iteration_is_timed(project: Project) -> None:
    tiny = replace(project.plans[0].configuration("3d_fullres"), batch_size=2, patch_size=(16, 16, 16))
    architecture = replace(
        tiny.architecture,
        features_per_stage=(4, 8),
        kernel_sizes=((3, 3, 3),) * 2,
        strides=((1, 1, 1), (2, 2, 2)),
        blocks_per_stage=(1, 1),
        blocks_per_decoder_stage=(1,),
    )
    plan = replace(project.plans[0], configurations=(replace(tiny, architecture=architecture),))
    times = run_to_end(measure_times(replace(project, plans=(plan,)), "cpu"))
    assert [math.isfinite(seconds) for seconds in times.seconds.values()] == [True]


@pytest.mark.parametrize("name", ["2d", "3d_fullres"])
def test_that_what_an_iteration_costs_in_any_case_is_counted_once_however_small_the_patches(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A processor that takes 0.3 s an iteration and 0.1 s a million voxels of feature maps."""
    small = made_fingerprint((1.0, 1.0, 1.0), (36, 50, 35), cases=260)
    dataset = made_dataset(channels=("MRI",), cases=260)
    configuration = make_plan(small, dataset).configuration(name)

    def seconds(_learner: object, inputs: int, patch: tuple[int, ...], batch: int) -> float:
        maps = batch * feature_map_size(configuration.architecture, patch, inputs, 2)
        return 0.3 + 0.1 * maps / 1e6

    monkeypatch.setattr(iteration_time, "_learner", lambda *_: None)
    monkeypatch.setattr(iteration_time, "_seconds", seconds)
    found = iteration_time.measure_iteration(
        configuration, dataset.labels, channels=1, device=Device(kind="cpu"), settings=TrainingSettings()
    )
    wanted = seconds(None, 1, configuration.patch_size, configuration.batch_size)
    assert found == pytest.approx(wanted, rel=0.05)


def test_that_the_fastest_training_with_the_plans_iterations_says_what_an_epoch_takes(
    project: Project,
) -> None:
    runs = tuple(
        run_that_took(project, place, seconds, iterations)
        for place, (seconds, iterations) in enumerate(((40.0, 50), (10.0, 50), (1.0, 2)))
    )
    (found,) = expected_times(replace(project, runs=runs)).values()
    assert (found.epoch_seconds, found.device, found.from_training) == (10.0, "card 1", True)


def run_that_took(project: Project, fold: int, seconds: float, iterations: int) -> Run:
    epoch = EpochFinished(
        epoch=3,
        epochs=12,
        train_loss=0.0,
        validation_loss=0.0,
        pseudo_dice=(),
        mean_pseudo_dice=None,
        ema_pseudo_dice=None,
        learning_rate=0.01,
        seconds=seconds,
    )
    state = TrainingState(
        configuration="3d_fullres",
        fold=str(fold),
        device=f"card {fold}",
        settings=TrainingSettings(iterations_per_epoch=iterations),
        label_names=(),
        history=(epoch,),
    )
    plan = project.plans[0]
    folder = FoldFolder(project.folder.model(DATASET.name, plan.plans_name, "3d_fullres") / f"fold_{fold}")
    return Run(
        plans_name=plan.plans_name,
        configuration="3d_fullres",
        fold=str(fold),
        folder=folder,
        state=state,
        running=False,
    )
