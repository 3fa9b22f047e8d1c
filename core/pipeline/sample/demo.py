"""The whole way on the sample data: what `segwright demo` runs, and the home page's sample project."""

from dataclasses import dataclass
from pathlib import Path

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import look_for_import
from core.evaluation.evaluate import evaluate_masks
from core.evaluation.scores import Evaluation
from core.events import Job
from core.export.overlay import write_overlay
from core.pipeline.predict.segment import SegmentOrder, segment
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.import_images import import_images
from core.pipeline.prepare.plan_project import plan_project
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.project.load_project import create_project, load_project, reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.saved_states import Earlier, earlier_training
from core.pipeline.sample.sample import SampleFolders, write_sample
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.pipeline.train.trained_folds import fold_folder
from core.planning.plan import Preset
from core.project_folder import ProjectFolder

CONFIGURATION, FOLD, DATASET_NAME = "3d_fullres", "0", "Sample"
EPOCHS = 8
"""the made-up patients are alike enough to be learned in two thirds of the draft's time"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """`evaluation` is of the unseen patients, against masks that training never saw."""

    project: Path
    masks: Path
    overlay: Path
    evaluation: Evaluation


def make_sample_project(root: Path) -> Job[Project]:
    """A project with the sample images imported and checked: what the home page offers."""
    folder = ProjectFolder(root)
    project = load_project(root) if folder.project_file.exists() else create_project(root, "Sample")
    sample = yield from write_sample(root / "sample")
    if project.dataset is None:
        project = yield from _import_sample(project, sample)
    return project


def run_demo(root: Path, *, epochs: int | None = None, device: str | None = None) -> Job[DemoResult]:
    """Import, check, fingerprint, plan, prepare, train, predict the unseen patients, score them."""
    project = yield from make_sample_project(root)
    sample = yield from write_sample(root / "sample")
    yield from fingerprint_project(project)
    yield from plan_project(reloaded(project), Preset.QUICK)
    project = reloaded(project)
    yield from preprocess_project(project, (CONFIGURATION,))
    # a demo that was broken off goes on
    begun = earlier_training(fold_folder(project, CONFIGURATION, FOLD)) is not Earlier.NOTHING
    order = FoldOrder(
        configuration=CONFIGURATION, fold=FOLD, epochs=epochs or EPOCHS, device=device, resume=begun
    )
    yield from train_fold(project, order)
    project = reloaded(project)
    masks = project.folder.predictions("unseen_patients")
    model = project.trained_models[0]
    report = yield from segment(
        SegmentOrder(model=model, images=sample.unseen_images, output=masks, device=device, overwrite=True)
    )
    report.raise_if_failed()
    return (yield from _score(project, sample, masks))


def _import_sample(project: Project, sample: SampleFolders) -> Job[Project]:
    proposal = yield from look_for_import(sample.images, sample.masks)
    names = dict(enumerate(sample.label_names, start=1))
    choices = ImportChoices(label_names=names, channel_names=tuple(sample.channel_names))
    yield from import_images(project, proposal, DATASET_NAME, choices)
    project = reloaded(project)
    yield from check_project(project)
    return reloaded(project)


def _score(project: Project, sample: SampleFolders, masks: Path) -> Job[DemoResult]:
    dataset = need_dataset(project)
    truths = sorted(sample.unseen_masks.glob("*.nii.gz"))
    pairs = [(path.name.removesuffix(".nii.gz"), masks / path.name, path) for path in truths]
    evaluation = yield from evaluate_masks(pairs, dataset.labels)
    overlay = project.folder.root / "overlay.png"
    case = pairs[0][0]
    write_overlay(
        overlay,
        image=sample.unseen_images / f"{case}_0000.nii.gz",
        prediction=masks / f"{case}.nii.gz",
        reference=sample.unseen_masks / f"{case}.nii.gz",
        label_names=sample.label_names,
    )
    return DemoResult(project=project.folder.root, masks=masks, overlay=overlay, evaluation=evaluation)
