"""A trained model as one file, laid out as nnU-Net's own: DatasetNNN_Name/TRAINER__PLANS__CONFIGURATION/…"""

import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.fingerprint.fingerprint_file import read_fingerprint
from core.inference.clean_up import FILE as CLEAN_UP_FILE
from core.inference.likeness import TrainingImages
from core.inference.model.model_archive import extract, models_in, opened, preferred, safe_members
from core.inference.model.model_card import card_as_text, describe_folder
from core.inference.model.model_privacy import (
    clean_up_to_share,
    curves_to_share,
    dataset_to_share,
    file_name_of,
    picture_to_share,
    plan_to_share,
    state_to_share,
    summary_to_share,
    training_images_to_share,
)
from core.inside import make_folder, refuse_file_over_inputs, refuse_links
from core.io.files.atomic import fresh_folder, is_unfinished, raise_for_user, replacing, scratch_folder
from core.io.files.json_file import read_json, read_plain_json, to_plain, value_from_json
from core.io.files.leftovers import remove_folder, sweep
from core.io.files.moving import move_folder
from core.io.files.plain_json import MOST_SUMMARY_BYTES
from core.io.files.temporary_name import UNPACKING
from core.project_folder import ModelFolder
from core.text import say
from core.training.saved.checkpoint import read_checkpoint, write_checkpoint
from core.training.settings import TrainingSettings


def pack_model(
    folder: Path, output: Path, *, folds: Sequence[str] | None = None, case_names: bool = False
) -> Job[Path]:
    """Write a zip that `nnUNetv2_install_pretrained_model_from_zip` and `unpack_model` install.

    It holds plans, dataset.json, fingerprint, the folds' final networks, their scores, and a model card; the
    optimiser's state, every path and, without `case_names`, the names of cases stay behind. Raises UserError where
    a piece is missing or damaged.
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
        scratch_folder() as scratch,
        replacing(output) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for path, content in _facts(place):
            archive.writestr(str(inside / path.name), _json(content))
        archive.writestr(str(inside / "model_card.md"), card_as_text(describe_folder(folder, folds=chosen)))
        for path in sorted(folder.glob("crossval_results_folds_*/*.json")):
            if not is_unfinished(path) and path.name in ("summary.json", CLEAN_UP_FILE):
                content = read_plain_json(path, most_bytes=MOST_SUMMARY_BYTES)
                share = summary_to_share if path.name == "summary.json" else _clean_up_to_share
                shared = share(content, case_names=case_names)
                archive.writestr(str(inside / path.relative_to(folder).as_posix()), _json(shared))
        for done, name in enumerate(chosen, start=1):
            _pack_fold(archive, inside, place, name, scratch, case_names=case_names)
            yield Progress(done=done, total=len(chosen), item=name)
    return output


def unpack_model(archive_path: Path, results: Path) -> tuple[Path, ...]:
    """Install the models of a zip of ours or of nnU-Net under `results`; their folders are returned.

    Everything is unpacked aside and looked at before anything is put in place. Raises UserError where the file
    is damaged, holds no model, would write elsewhere, or where a checkpoint holds more than numbers.
    """
    with opened(archive_path) as archive:
        members = safe_members(archive, archive_path)
        scratch: Path | None = None
        try:
            make_folder(results)
            sweep(results)
            scratch = fresh_folder(results, UNPACKING)
            extract(archive, members, scratch, archive_path)
            models = models_in(scratch, archive_path)
            _raise_unless_numbers(models)
            return _put_in_place(models, scratch, results)
        except OSError as error:
            raise_for_user(error, results)
            raise
        finally:
            if scratch is not None:
                remove_folder(scratch)


@contextmanager
def unpacked(archive_path: Path) -> Iterator[Path]:
    """The folder of the zip's model (of several, the full resolution one) for as long as the block lasts."""
    with scratch_folder() as scratch:
        yield preferred(unpack_model(archive_path, scratch))


def _facts(place: ModelFolder) -> Iterator[tuple[Path, Any]]:
    """What is known of the model beside its folds, without words that tell of patients."""
    plans, dataset = place.plans_file, place.dataset_file
    yield plans, plan_to_share(read_plain_json(plans), source=str(plans))
    if dataset.is_file():
        yield dataset, dataset_to_share(read_plain_json(dataset))
    if place.fingerprint_file.is_file():
        yield place.fingerprint_file, to_plain(read_fingerprint(place.fingerprint_file))
    if place.training_images_file.is_file():
        known = read_json(place.training_images_file, TrainingImages)
        yield place.training_images_file, to_plain(training_images_to_share(known))


def _json(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _clean_up_to_share(content: Any, *, case_names: bool) -> Any:
    return clean_up_to_share(content)


def _pack_fold(
    archive: zipfile.ZipFile,
    inside: PurePosixPath,
    place: ModelFolder,
    name: str,
    scratch: Path,
    *,
    case_names: bool,
) -> None:
    fold = place.fold(name)
    target = inside / fold.root.name
    final = fold.checkpoint("final")
    saved = read_checkpoint(final)
    slim = scratch / "checkpoint_final.pth"
    settings = saved.ours.get("settings")
    shared = replace(
        saved,
        optimizer_state=None,
        grad_scaler_state=None,
        logging=curves_to_share(saved.logging),
        init_args=state_to_share(saved.init_args, source=str(final)),
        trainer_name=file_name_of(saved.trainer_name),
        ours={}
        if settings is None
        else {"settings": to_plain(value_from_json(settings, TrainingSettings, source=str(final)))},
    )
    write_checkpoint(slim, shared)
    archive.write(slim, str(target / slim.name))
    picture = picture_to_share(fold.progress_picture, place.root)
    if picture is not None:
        archive.writestr(str(target / fold.progress_picture.name), picture)
    if fold.summary_file.is_file():
        scores = read_plain_json(fold.summary_file, most_bytes=MOST_SUMMARY_BYTES)
        inner = target / fold.summary_file.relative_to(fold.root).as_posix()
        archive.writestr(str(inner), _json(summary_to_share(scores, case_names=case_names)))


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
        move_folder(model, target)
    return tuple(targets)
