"""A trained model as one file, laid out as nnU-Net's own: DatasetNNN_Name/TRAINER__PLANS__CONFIGURATION/…"""

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from core.errors import UserError
from core.events import Job, Progress, StageStarted
from core.inference.model_card import model_card
from core.io.atomic import raise_for_user, replacing
from core.project_folder import ModelFolder
from core.text import say
from core.training.checkpoint import read_checkpoint, write_checkpoint

_LEFT_OUT = (".pkl", ".pickle")
"""may hold a program; nnU-Net's zips have one of these, which nothing of ours needs"""
_PREFERRED = ("3d_fullres", "3d_lowres", "2d", "3d_cascade_fullres")


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
    inside = PurePosixPath(folder.parent.name) / folder.name
    yield StageStarted(stage=say("Packing the model"), total=len(chosen))
    with (
        tempfile.TemporaryDirectory() as scratch,
        replacing(output) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        for path in (place.plans_file, place.dataset_file, place.fingerprint_file):
            if path.is_file():
                archive.write(path, str(inside / path.name))
        archive.writestr(str(inside / "model_card.md"), model_card(place, chosen))
        for path in sorted(folder.glob("crossval_results_folds_*/*.json")):
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
    with _opened(archive_path) as archive:
        members = _safe_members(archive, archive_path)
        results.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=results))
        try:
            _raise_if_too_large(members, scratch, archive_path)
            _extract(archive, members, scratch, archive_path)
            models = _models_in(scratch)
            _raise_unless_models(models, archive_path)
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
        models = unpack_model(archive_path, Path(scratch))

        def rank(model: Path) -> int:
            name = model.name.split("__")[-1]
            return _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED)

        yield min(models, key=rank)


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


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    if not path.is_file():
        raise UserError("{file}: the file is missing.", file=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise _damaged(path) from error


def _safe_members(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Files only, without pickles. Raises UserError where any would land outside, or is a link."""
    members = []
    for member in archive.infolist():
        name = member.filename
        parts = PurePosixPath(name).parts
        mode = member.external_attr >> 16
        strange = stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
        outside = name.startswith(("/", "\\")) or ".." in parts or "\\" in name or ":" in name or "\0" in name
        if strange or outside:
            raise UserError(
                "{file}: this zip would write outside of its folder ({member}) and was refused.",
                hint="Take models only from people you trust.",
                file=str(path),
                member=name,
            )
        if not member.is_dir() and not name.endswith(_LEFT_OUT):
            members.append(member)
    return members


def _raise_if_too_large(members: Sequence[zipfile.ZipInfo], scratch: Path, path: Path) -> None:
    needed, free = sum(member.file_size for member in members), shutil.disk_usage(scratch).free
    if needed > free:
        raise UserError(
            "{file}: unpacked it takes {needed} GB, and {free} GB are free.",
            hint="Free some space, or check where this file comes from.",
            file=str(path),
            needed=f"{needed / 2**30:.1f}",
            free=f"{free / 2**30:.1f}",
        )


def _extract(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], scratch: Path, path: Path) -> None:
    try:
        for member in members:
            archive.extract(member, scratch)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(path) from error
    except OSError as error:
        if error.errno is None:
            raise _damaged(path) from error
        raise
    except Exception as error:
        # zlib.error is no OSError
        if type(error).__module__ in ("zlib", "lzma", "bz2"):
            raise _damaged(path) from error
        raise


def _models_in(scratch: Path) -> list[Path]:
    found = [path.parent for path in sorted(scratch.rglob("plans.json"))]
    return [
        folder
        for folder in found
        if len(folder.name.split("__")) == 3
        and (folder / "dataset.json").is_file()
        and any(folder.glob("fold_*/checkpoint_*.pth"))
    ]


def _raise_unless_models(models: Sequence[Path], path: Path) -> None:
    if not models:
        raise UserError(
            "{file}: this zip holds no trained model.",
            hint="Choose a zip made by Segwright or by nnU-Net's model export.",
            file=str(path),
        )
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
    for model, target in zip(models, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        model.replace(target)
    return tuple(targets)


def _damaged(path: Path) -> UserError:
    return UserError(
        "{file}: this zip is damaged or cut off.",
        hint="Copy or download it again.",
        file=str(path),
    )
