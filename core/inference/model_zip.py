"""A trained model as one file, laid out as nnU-Net's own: DatasetNNN_Name/TRAINER__PLANS__CONFIGURATION/…"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.inference.model_archive import extract, models_in, opened, preferred, safe_members
from core.inference.model_card import card_as_text, describe_folder
from core.inside import make_folder, refuse_file_over_inputs, refuse_links
from core.io.atomic import is_unfinished, raise_for_user, replacing
from core.project_folder import ModelFolder
from core.text import say
from core.training.checkpoint import read_checkpoint, write_checkpoint


def pack_model(folder: Path, output: Path, *, folds: Sequence[str] | None = None) -> Job[Path]:
    """Write a zip that `nnUNetv2_install_pretrained_model_from_zip` and `unpack_model` install.

    It holds plans, dataset.json, fingerprint, the folds' final networks, their scores, and a model card; the
    optimiser's state and the paths of training images stay behind. Raises UserError where a piece is missing.
    """
    place = ModelFolder(folder)
    there = [name for name in place.folds() if place.fold(name).checkpoint("final").is_file()]
    chosen = [str(name) for name in folds] if folds else there
    if not chosen or not set(chosen) <= set(there) or not place.plans_file.is_file():
        raise UserError(
            "{folder}: this is no trained model, or a fold of it is not trained to its end.",
            hint="Folds that can be packed: {there}.",
            folder=str(folder),
            there=", ".join(there) or "-",
        )
    refuse_file_over_inputs(output, [path for path in folder.rglob("*") if path.suffix != ".zip"])
    inside = PurePosixPath(folder.parent.name) / folder.name
    yield StageStarted(stage=say("Packing the model"), total=len(chosen))
    with (
        tempfile.TemporaryDirectory() as scratch,
        replacing(output) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for path in (
            place.plans_file,
            place.dataset_file,
            place.fingerprint_file,
            place.training_images_file,
        ):
            if path.is_file():
                archive.write(path, str(inside / path.name))
        archive.writestr(str(inside / "model_card.md"), card_as_text(describe_folder(folder, folds=chosen)))
        for path in sorted(folder.glob("crossval_results_folds_*/*.json")):
            if not is_unfinished(path):
                archive.write(path, str(inside / path.relative_to(folder).as_posix()))
        for done, name in enumerate(chosen, start=1):
            _pack_fold(archive, inside, place, name, Path(scratch))
            yield Progress(done=done, total=len(chosen), item=name)
    return output


def unpack_model(archive_path: Path, results: Path) -> tuple[Path, ...]:
    """Install the models of a zip of ours or of nnU-Net under `results`; their folders are returned.

    Everything is unpacked aside and looked at before anything is put in place. Raises UserError where the file
    is damaged, holds no model, would write elsewhere, or where a checkpoint holds more than numbers.
    """
    with opened(archive_path) as archive:
        members = safe_members(archive, archive_path)
        make_folder(results)
        scratch = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=results))
        try:
            extract(archive, members, scratch, archive_path)
            models = models_in(scratch, archive_path)
            _raise_unless_numbers(models)
            return _put_in_place(models, scratch, results)
        except OSError as error:
            raise_for_user(error, results)
            raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def unpacked(archive_path: Path) -> Iterator[Path]:
    """The folder of the zip's model (of several, the full resolution one) for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as scratch:
        yield preferred(unpack_model(archive_path, Path(scratch)))


def _pack_fold(
    archive: zipfile.ZipFile, inside: PurePosixPath, place: ModelFolder, name: str, scratch: Path
) -> None:
    fold = place.fold(name)
    target = inside / fold.root.name
    saved = read_checkpoint(fold.checkpoint("final"))
    arguments = dict(saved.init_args)
    if isinstance(arguments.get("dataset_json"), dict):
        # where a hospital keeps its images is nobody else's business
        arguments["dataset_json"] = {k: v for k, v in arguments["dataset_json"].items() if k != "dataset"}
    slim = scratch / "checkpoint_final.pth"
    write_checkpoint(slim, replace(saved, optimizer_state=None, grad_scaler_state=None, init_args=arguments))
    archive.write(slim, str(target / slim.name))
    for path in (fold.progress_picture, fold.summary_file):
        if path.is_file():
            archive.write(path, str(target / path.relative_to(fold.root).as_posix()))


def _raise_unless_numbers(models: Sequence[Path]) -> None:
    for model in models:
        for checkpoint in sorted(model.glob("fold_*/checkpoint_*.pth")):
            # reads numbers only, and refuses whatever else is in there
            read_checkpoint(checkpoint)


def _put_in_place(models: Sequence[Path], scratch: Path, results: Path) -> tuple[Path, ...]:
    targets = [results / model.relative_to(scratch) for model in models]
    for target in targets:
        if target.exists():
            raise UserError(
                "{folder}: this model is there already.",
                hint="Remove or rename the folder first.",
                folder=str(target),
            )
    for target in targets:
        refuse_links(target)
    for model, target in zip(models, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        model.replace(target)
    return tuple(targets)
