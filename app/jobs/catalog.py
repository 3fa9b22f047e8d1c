"""Every job that the window can start. The method is imported late, on the job's thread.

What needs torch runs in a process of its own: a crash there does not take the window along, and loading it
does not make the window stutter. A docstring's first words say under which JobKind a job is started.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.events import Heartbeat, Job
from core.text import Text

if TYPE_CHECKING:
    from core.dataset.check.check_report import CheckReport
    from core.dataset.edit.new_cases import NewCases
    from core.dataset.formats.dicom.series_picture import GreyPicture
    from core.dataset.importing.case_picture import CasePicture, PictureWanted
    from core.dataset.importing.import_choices import ImportChoices
    from core.dataset.importing.import_dataset import ImportProposal
    from core.dataset.labels import Label
    from core.device import CudaCard
    from core.evaluation.scores import Evaluation
    from core.export.masks import ExportReport
    from core.fingerprint.fingerprint import Fingerprint
    from core.inference.input_folder import InputFolder
    from core.inference.model.model_card import ModelCard
    from core.io.formats.dicom.dicom_series import DicomStack
    from core.io.image import Vector
    from core.pipeline.edit.edits import DatasetEdit
    from core.pipeline.predict.segment_order import SegmentOrder
    from core.pipeline.project.project import Project, Run
    from core.pipeline.project.spare_parts import SpareKind, SparePart
    from core.pipeline.train.fold_order import FoldOrder
    from core.planning.plan import Plan, Preset
    from core.project_folder import FoldFolder
    from core.system.extras import Extra
    from core.system.libraries import Library
    from core.training.saved.state import TrainingState


def propose(
    images: Path, masks: Path | None, choices: ImportChoices, earlier: ImportProposal | None = None
) -> Job[ImportProposal]:
    """kind PROPOSE: which mask belongs to which image, and why. `earlier`: of the same folders, looked at before."""
    from core.dataset.importing.propose_import import look_for_import

    proposal = yield from look_for_import(images, masks, choices, earlier)
    # the window asks them next, and need not wait for them
    from core.dataset.importing import import_doubts, label_table  # noqa: F401

    return proposal


def install_packages(packages: Sequence[str]) -> Job[None]:
    """kind INSTALL: libraries that read files of microscopes, into the program's own environment."""
    from core.io.formats.microscope.missing_part import EXTRA
    from core.pipeline.process.install_packages import install_packages

    yield from install_packages(packages, extra=EXTRA)


def case_picture(wanted: PictureWanted) -> Job[CasePicture]:
    """Quietly: a case that is to be imported, with its mask as it would be written."""
    from core.dataset.importing.case_picture import read_case_picture

    return (yield from read_case_picture(wanted))


def series_picture(stack: DicomStack) -> Job[GreyPicture]:
    """Quietly: the middle slice of a DICOM series, small."""
    from core.dataset.formats.dicom.series_picture import series_picture

    return (yield from series_picture(stack))


def repair_pictures(stack: DicomStack) -> Job[tuple[GreyPicture, GreyPicture]]:
    """Quietly: a series cut across its slices, before and after it is straightened."""
    from core.dataset.formats.dicom.series_picture import repair_pictures

    return (yield from repair_pictures(stack))


def import_images(
    project: Project,
    proposal: ImportProposal,
    dataset_name: str,
    choices: ImportChoices,
) -> Job[CheckReport]:
    """kind IMPORT: write the raw data set into the project, then check it."""
    from core.pipeline.prepare.check_project import check_project
    from core.pipeline.prepare.import_images import import_images
    from core.pipeline.project.load_project import reloaded

    yield from import_images(project, proposal, dataset_name, choices)
    return (yield from check_project(reloaded(project)))


def check(project: Project) -> Job[CheckReport]:
    """kind CHECK"""
    from core.pipeline.prepare.check_project import check_project

    return (yield from check_project(project))


def repair(project: Project, case_names: Sequence[str]) -> Job[CheckReport]:
    """kind REPAIR: give masks the geometry of their images, then check."""
    from core.pipeline.prepare.repair_and_check import repair_masks

    return (yield from repair_masks(project, case_names))


def turn_cases(project: Project, orientation: str) -> Job[CheckReport]:
    """kind REPAIR: turn all cases to one orientation, then check."""
    from core.pipeline.prepare.repair_and_check import turn_to_one_orientation

    return (yield from turn_to_one_orientation(project, orientation))


def undo_repair(project: Project) -> Job[CheckReport]:
    """kind REPAIR: put back what the last repair has changed, then check."""
    from core.pipeline.prepare.repair_and_check import undo_last_repair

    return (yield from undo_last_repair(project))


def leave_out(project: Project, case_names: Sequence[str]) -> Job[CheckReport]:
    """kind REPAIR: take cases out of the data set, then check."""
    from core.pipeline.prepare.repair_and_check import leave_out_cases

    return (yield from leave_out_cases(project, case_names))


def change_dataset(project: Project, edit: DatasetEdit) -> Job[None]:
    """kind REPAIR: names, regions, sizes of voxels, cases left out or brought back; then what has to be checked."""
    from core.pipeline.edit.make_edit import make_edit

    yield from make_edit(project, edit)


def parts_of_regions(project: Project) -> Job[tuple[Label, ...]]:
    """Quietly: the labels that regions may be made of."""
    from core.pipeline.edit.make_regions import parts_at_hand

    return (yield from parts_at_hand(project))


def look_at_new_cases(project: Project, proposal: ImportProposal, choices: ImportChoices) -> Job[NewCases]:
    """kind PROPOSE: whether these cases belong to the data set, and what each value in their masks means there."""
    from core.dataset.edit.new_cases import new_cases
    from core.pipeline.project.needed import need_dataset

    yield Heartbeat()
    return new_cases(need_dataset(project), proposal, choices)


def add_cases(project: Project, proposal: ImportProposal, choices: ImportChoices) -> Job[CheckReport]:
    """kind REPAIR: write the new cases beside those that are there, then check."""
    from core.pipeline.edit.add_cases import add_cases as add

    return (yield from add(project, proposal, choices))


def read_sizes(table: Path, case_names: Sequence[str]) -> Job[dict[str, Vector]]:
    """Quietly: sizes of voxels by case, from a table."""
    from core.dataset.edit.spacing_table import read_spacing_table

    yield Heartbeat()
    return read_spacing_table(table, case_names)


def fingerprint(project: Project) -> Job[Fingerprint]:
    """kind FINGERPRINT"""
    from core.pipeline.prepare.fingerprint_project import fingerprint_project

    return (yield from fingerprint_project(project))


def plan(project: Project, preset: Preset, gpu_memory_gb: float | None = None) -> Job[Plan]:
    """kind PLAN"""
    from core.pipeline.prepare.plan_project import plan_project

    return (yield from plan_project(project, preset, gpu_memory_gb))


def training_time(project: Project) -> Job[Text]:
    """kind TRAINING_TIME: try out how long each configuration of the plan takes here, in a process of its own."""
    from core.pipeline.process.own_process import in_own_process

    return (yield from in_own_process(["training-time", str(project.folder.root)]))


def preprocess(project: Project, configurations: Sequence[str] = ()) -> Job[Text]:
    """kind PREPROCESS: in a process of its own; all configurations of the plan where none is named."""
    from core.pipeline.process.own_process import in_own_process

    chosen = [word for name in configurations for word in ("-c", name)]
    return (yield from in_own_process(["preprocess", str(project.folder.root), *chosen]))


def find_training_cards() -> Job[tuple[CudaCard, ...]]:
    """Quietly: the graphics cards on which folds can be trained side by side; none of one card alone."""
    from core.pipeline.train.graphics_cards import find_training_cards as find

    return (yield from find())


def train(project: Project, order: FoldOrder) -> Job[TrainingState | None]:
    """kind TRAIN: in a process that outlives the window. Start it with `request_file` of `training_folder`."""
    from core.pipeline.process.own_process import train_in_own_process

    fold = training_folder(project, order)
    return (yield from train_in_own_process(order.command(project.folder.root), fold))


def use_run(project: Project, run: Run) -> Job[Project]:
    """Quietly: put a kept run of a fold into use; the one in use is kept in its place."""
    from core.pipeline.train.run_choice import use_run as use

    return (yield from use(project, run))


def remove_run(project: Project, run: Run) -> Job[Project]:
    """Quietly: delete a run of a fold that is not in use."""
    from core.pipeline.train.run_choice import remove_run as remove

    return (yield from remove(project, run))


def follow(fold: FoldFolder) -> Job[TrainingState | None]:
    """kind TRAIN: attach to a training that another window has started."""
    from core.pipeline.process.own_process import follow_training

    return (yield from follow_training(fold))


def training_folder(project: Project, order: FoldOrder) -> FoldFolder:
    """Where it is trained: beside the fold while a trained one stands there. Nothing is looked for on the disk."""
    from core.pipeline.train.training_place import training_folder as place_of

    return place_of(project, order)


def fold_folder(project: Project, configuration: str, fold: str) -> FoldFolder:
    """Where a fold of a configuration of the plan in use lies, trained or not."""
    from core.project_folder import ModelFolder

    if project.dataset is None or project.plan is None:
        raise ValueError("A fold's folder is only known once there is a plan.")
    model = project.folder.model(project.dataset.name, project.plan.plans_name, configuration)
    return ModelFolder(model).fold(fold)


def evaluate(project: Project) -> Job[Text]:
    """kind EVALUATE: score every trained configuration again, with distances between surfaces and volumes."""
    from core.pipeline.process.own_process import in_own_process

    return (yield from in_own_process(["evaluate", str(project.folder.root), "--distances"]))


def choose(project: Project) -> Job[Text]:
    """kind CHOOSE: the best configuration, or pair of them."""
    from core.pipeline.process.own_process import in_own_process

    return (yield from in_own_process(["choose", str(project.folder.root)]))


def read_ensembles(project: Project) -> Job[dict[tuple[str, ...], Evaluation]]:
    """Quietly: the scores of every pair that the choice has compared, by the names of their models."""
    from core.evaluation.choose import ensemble_scores

    if project.choice is None or project.dataset is None:
        return {}
    return (yield from ensemble_scores(project.choice, project.folder.results(project.dataset.name)))


def save_scores(evaluation: Evaluation, path: Path) -> Job[Path]:
    """Quietly: every score of every case and label as a table."""
    from core.export.table import write_scores

    yield Heartbeat()
    write_scores(path, evaluation)
    return path


def pack_models(models: Sequence[Path], files: Sequence[Path]) -> Job[tuple[tuple[Path, int], ...]]:
    """kind PACK: each model as a zip of its own, in a process of its own. Gives each zip and its bytes."""
    from core.pipeline.process.own_process import in_own_process

    for model, file in zip(models, files, strict=True):
        yield from in_own_process(["model", "pack", str(model), str(file)])
    return tuple((file, file.stat().st_size) for file in files)


def describe_model(models: Sequence[Path]) -> Job[ModelCard]:
    """Quietly: what a model is, of a pair what its first one is; how good it is, and whether clean-up was measured."""
    from core.evaluation.describe_models import describe_models

    yield Heartbeat()
    return describe_models(models)


def look_at_images(
    paths: Sequence[Path], card: ModelCard, inside: Sequence[str] = (), name_by: str = ""
) -> Job[InputFolder]:
    """Quietly: which cases a folder, a file or several files hold for a model, which it cannot take, and whether the
    first is like its training images. `inside`: data sets of HDF5 files; `name_by`: a pattern for names of studies.
    """
    from core.inference.input_folder import cases_of_files, look_for_cases, with_data_sets
    from core.inference.model.first_look import with_first_look
    from core.inference.model.model_inputs import without_misfits

    yield Heartbeat()
    found = (
        cases_of_files(paths, card.channels, card.file_ending)
        if len(paths) > 1
        else (yield from look_for_cases(paths[0], card.channels, card.file_ending, name_by))
    )
    found = yield from without_misfits(with_data_sets(found, inside), card.inputs)
    return found if card.known_images is None else (yield from with_first_look(found, card.known_images))


def predict(order: SegmentOrder, files: Sequence[Path] = ()) -> Job[Text]:
    """kind PREDICT: masks for new images, in a process of its own; CasePredicted names each mask.

    `files`: several images, in the place of the order's one file or folder.
    """
    from core.pipeline.predict.segment_order import of_files
    from core.pipeline.process.own_process import in_own_process

    with of_files(order, files) as whole:
        return (yield from in_own_process(whole.command()))


def estimate(order: SegmentOrder, files: Sequence[Path] = ()) -> Job[Text]:
    """Quietly: what a prediction will take; PredictionPlanned says it, the second time with its seconds."""
    from core.pipeline.predict.segment_order import of_files
    from core.pipeline.process.own_process import in_own_process

    with of_files(order, files) as whole:
        return (yield from in_own_process(whole.command(estimate=True)))


def find_images_again(masks: Path, place: Path) -> Job[int]:
    """Quietly: the images of a folder of masks have moved; look for them below `place`."""
    from core.pipeline.predict.prediction_inputs import find_images_again as find

    return (yield from find(masks, place))


def export_masks(
    source: Path, output: Path, format_name: str, label_names: Mapping[int, str] | None = None
) -> Job[ExportReport]:
    """kind EXPORT: the masks of a folder in another format; `format_name` as on the command line."""
    from core.export.masks import ExportFormat
    from core.export.masks import export_masks as export

    return (yield from export(source, output, ExportFormat(format_name), label_names=label_names))


def demo(root: Path) -> Job[Project]:
    """kind DEMO: a sample project in `root`, imported and checked, ready to be trained."""
    from core.pipeline.sample.demo import make_sample_project

    return (yield from make_sample_project(root))


def duplicate(root: Path, folder_name: str, name: str) -> Job[Project]:
    """kind DUPLICATE: a copy of a project beside it, in a folder of this name, or with a number where it is taken."""
    from core.pipeline.project.duplicate import duplicate_project, free_folder_name

    return (yield from duplicate_project(root, free_folder_name(root, folder_name), name))


def rename(root: Path, name: str) -> Job[Project]:
    """Quietly: another name for a project; its folder stays."""
    from core.pipeline.project.rename_project import rename_project

    return (yield from rename_project(root, name))


def spare_parts(root: Path) -> Job[tuple[SparePart, ...]]:
    """Quietly: what of a project can be deleted without loss."""
    from core.pipeline.project.spare_parts import find_spare_parts

    return (yield from find_spare_parts(root))


def tidy(root: Path, kinds: Sequence[SpareKind], *, is_ours_already: bool) -> Job[int]:
    """kind TIDY: delete these kinds of spare parts; gives the bytes that are free now."""
    from core.pipeline.project.spare_parts import delete_spare_parts

    return (yield from delete_spare_parts(root, kinds, is_ours_already=is_ours_already))


def report_problem(path: Path, project: Project | None) -> Job[Path]:
    """quietly: a zip for whoever is asked for help"""
    from core.pipeline.project.report_problem import report_problem as report

    return (yield from report(path, project))


def libraries() -> Job[tuple[Library, ...]]:
    """quietly: what the program stands on"""
    from core.system.libraries import libraries as find

    yield from ()
    return find()


def extras() -> Job[tuple[Extra, ...]]:
    """quietly: which optional parts are installed"""
    from core.system.extras import extras as find

    yield from ()
    return find()
