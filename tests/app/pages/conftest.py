"""A made-up project, frozen, and what a page is built from."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.jobs.job_runner import JobRunner
from app.jobs.training_queue import TrainingQueue
from app.pages.page import Page
from app.pages.shared import Shared
from app.session import Session
from app.settings import Settings
from app.theme import LIGHT
from core.dataset.check.check_report import CaseSummary, CheckReport
from core.dataset.dataset import Case, Channel, Dataset
from core.dataset.labels import Label, Labels
from core.evaluation.scores import CaseScores, Evaluation, LabelScores
from core.events import EpochFinished
from core.fingerprint.fingerprint import Fingerprint, IntensityStatistics
from core.io.image import Grid
from core.network.architecture import Architecture, NetworkKind
from core.pipeline.project.project import Project, ProjectFile, Run
from core.pipeline.queue.stages import Orders
from core.planning.plan import Configuration, Normalization, Plan
from core.project_folder import FoldFolder, ProjectFolder
from core.training.saved.state import Status, TrainingState
from core.training.settings import TrainingSettings

NAMES = ("case_0", "case_1", "case_2", "case_3")
INTENSITIES = IntensityStatistics(
    mean=98.0, median=101.0, std=39.0, min=-10.0, max=300.0, percentile_99_5=191.0, percentile_00_5=-18.0
)


def epochs(count: int, total: int, *, loss: float = -0.5) -> tuple[EpochFinished, ...]:
    return tuple(
        EpochFinished(
            epoch=epoch,
            epochs=total,
            train_loss=loss,
            validation_loss=loss + 0.1,
            pseudo_dice=(0.8, None),
            mean_pseudo_dice=0.8,
            ema_pseudo_dice=0.7,
            learning_rate=0.01,
            seconds=60.0,
        )
        for epoch in range(count)
    )


def scores(case: str, first: float, second: float) -> CaseScores:
    labels = tuple(
        LabelScores(dice=d, iou=d, tp=1, fp=2, fn=3, tn=4, n_pred=3, n_ref=4) for d in (first, second)
    )
    return CaseScores(
        case=case, prediction=Path(f"{case}_p.nii.gz"), reference=Path(f"{case}.nii.gz"), labels=labels
    )


def evaluation(*cases: CaseScores) -> Evaluation:
    means = tuple(
        sum(known) / len(known)
        for known in (
            [c.labels[at].dice for c in cases if c.labels[at].dice == c.labels[at].dice] for at in (0, 1)
        )
    )
    return Evaluation(
        label_names=("liver", "spleen"),
        label_values=((1,), (2,)),
        cases=cases,
        mean_dice_per_label=means,
        mean_dice=sum(means) / 2,
    )


def _configuration(name: str, patch: tuple[int, ...], median: tuple[float, ...]) -> Configuration:
    ones = (1,) * len(patch)
    return Configuration(
        name=name,
        data_identifier=f"nnUNetPlans_{name}",
        batch_size=2,
        patch_size=patch,
        median_size=median,
        spacing_mm=tuple(float(one) for one in ones),
        normalization=(Normalization.CT,),
        use_mask_for_norm=(False,),
        architecture=Architecture(
            kind=NetworkKind.PLAIN,
            features_per_stage=(32, 64, 128),
            kernel_sizes=((3,) * len(patch),) * 3,
            strides=(ones, (2,) * len(patch), (2,) * len(patch)),
            blocks_per_stage=(2, 2, 2),
            blocks_per_decoder_stage=(2, 2),
        ),
        batch_dice=True,
    )


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    entries = tuple(
        Label(name=name, values=(at,)) for at, name in enumerate(("background", "liver", "spleen"))
    )
    return Dataset(
        folder=tmp_path,
        name="Dataset001_Abdomen",
        channels=(Channel(name="CT"),),
        labels=Labels(entries=entries),
        cases=tuple(
            Case(name=name, images=(tmp_path / f"{name}_0000.nii.gz",), mask=tmp_path / f"{name}.nii.gz")
            for name in NAMES
        ),
        file_ending=".nii.gz",
        num_training=4,
    )


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    return Project(folder=ProjectFolder(tmp_path), file=ProjectFile(name="Abdomen"))


@pytest.fixture
def measured(dataset: Dataset, tmp_path: Path) -> Project:
    return Project(
        folder=ProjectFolder(tmp_path),
        file=ProjectFile(name="Abdomen", dataset_name=dataset.name, plans_name="nnUNetPlans"),
        dataset=dataset,
        fingerprint=Fingerprint(
            spacings=((3.0, 1.0, 1.0), (3.0, 1.0, 1.0), (3.0, 1.0, 1.0), (5.0, 1.0, 1.0)),
            shapes_after_crop=((20, 64, 64), (22, 64, 64), (24, 64, 64), (26, 64, 64)),
            foreground_intensity_properties_per_channel={"0": INTENSITIES},
            median_relative_size_after_cropping=0.9,
        ),
    )


@pytest.fixture
def planned(measured: Project) -> Project:
    plan = Plan(
        dataset_name="Dataset001_Abdomen",
        plans_name="nnUNetPlans",
        planner="ExperimentPlanner",
        original_median_spacing_after_transp=(3.0, 1.0, 1.0),
        original_median_shape_after_transp=(23, 64, 64),
        reader="SimpleITKIO",
        transpose_forward=(0, 1, 2),
        transpose_backward=(0, 1, 2),
        configurations=(
            _configuration("2d", (64, 64), (64.0, 64.0)),
            _configuration("3d_fullres", (16, 64, 64), (23.0, 64.0, 64.0)),
        ),
        intensities={"0": INTENSITIES},
    )
    return replace(measured, plans=(plan,))


@pytest.fixture
def make_run(planned: Project) -> Callable[..., Run]:
    def make(configuration: str, fold: str, history: tuple[EpochFinished, ...], **other: Any) -> Run:
        folder = planned.folder.model("Dataset001_Abdomen", "nnUNetPlans", configuration) / f"fold_{fold}"
        status = other.pop("status", Status.DONE)
        state = TrainingState(
            configuration=configuration,
            fold=fold,
            device="cpu",
            settings=TrainingSettings(epochs=10),
            label_names=("liver", "spleen"),
            history=history,
            status=status,
        )
        return Run(
            plans_name="nnUNetPlans",
            configuration=configuration,
            fold=fold,
            folder=FoldFolder(folder),
            state=state,
            running=False,
            is_trained=status in (Status.TRAINED, Status.DONE),
            **other,
        )

    return make


def all_done(qtbot: QtBot, page: Page) -> None:
    """What the page has asked to be read or written is."""
    qtbot.waitUntil(lambda: page.runner.is_settled, timeout=30_000)


def shared_by_pages(session: Session, folder: Path) -> Shared:
    """What the window gives its pages, with settings of their own in `folder`."""
    runner = JobRunner(session)
    return Shared(
        session=session,
        runner=runner,
        queue=TrainingQueue(runner, session),
        settings=Settings(folder / "settings.json"),
    )


@pytest.fixture
def make_page(qtbot: QtBot, tmp_path: Path) -> Callable[..., Page]:
    """A page over a session whose project does not lie on disk; its threads have ended after the test.

    `kept`: trainings that wait in the project since last time. `place` puts it somewhere instead of showing it.
    """

    made: list[Page] = []
    # qtbot keeps no page alive: one that a test lets go of would take its running threads along

    def end(page: QWidget) -> None:
        assert isinstance(page, Page)
        assert page.runner.shut_down()

    def make(
        kind: type[Page],
        project: Project | None,
        place: Callable[[QWidget], None] | None = None,
        *,
        kept: Orders = (),
    ) -> Page:
        session = Session()
        session.take(project, kept_orders=kept)
        session.reload = session.changed.emit  # type: ignore[method-assign]
        page = kind(shared_by_pages(session, tmp_path), LIGHT)
        session.setParent(page)
        made.append(page)
        qtbot.addWidget(page, before_close_func=end)
        if place is not None:
            place(page)
            return page
        page.resize(1200, 800)
        page.show()
        return page

    return make


@pytest.fixture
def history() -> Callable[..., tuple[EpochFinished, ...]]:
    return epochs


@pytest.fixture
def scored() -> Evaluation:
    return evaluation(scores("case_0", 0.9, 0.8), scores("case_1", 0.4, float("nan")))


@pytest.fixture
def whole(
    planned: Project,
    make_run: Callable[..., Run],
    history: Callable[..., tuple[EpochFinished, ...]],
    scored: Evaluation,
) -> Project:
    """A project with something on every page."""
    assert planned.dataset is not None
    grid = Grid(shape=(20, 64, 64), spacing_mm=(3.0, 1.0, 1.0))
    cases = tuple(
        CaseSummary(name=case.name, grid=grid, channels=1, label_values=(0, 1, 2), label_voxels=(900, 80, 7))
        for case in planned.dataset.cases
    )
    runs = (make_run("2d", "0", history(3, 3)), make_run("3d_fullres", "0", history(3, 3), evaluation=scored))
    return replace(planned, check=CheckReport(findings=(), cases=cases), runs=runs)
