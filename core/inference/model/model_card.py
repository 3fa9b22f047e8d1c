"""What a model is, for whoever receives it: its facts, and the same as a page in plain words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.dataset.dataset_file import labels_from_json
from core.dataset.splits import fair_folds
from core.errors import UserError
from core.fingerprint.fingerprint_file import read_fingerprint
from core.inference.clean_up import clean_up_file
from core.inference.likeness import KnownImages, read_if_whole, read_training_images, unit_of
from core.inference.model.model_archive import extract, models_in, opened, preferred, safe_members
from core.inference.model.model_inputs import ModelInputs
from core.inference.model.voxel_size import usual_voxel_size
from core.io.files.atomic import scratch_folder
from core.io.files.json_file import read_plain_json
from core.io.files.plain_json import MOST_SUMMARY_BYTES
from core.io.image import Vector
from core.planning.plan_file import read_plan
from core.project_folder import ModelFolder
from core.text import by_axis
from core.version import program_version


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """Known without loading a network."""

    dataset: str
    configuration: str
    plans: str
    draft: bool
    """of the quick preset: a first look, not for use"""
    channels: tuple[str, ...]
    labels: tuple[str, ...]
    training_cases: int | None
    folds: tuple[str, ...]
    """that can predict"""
    network: str
    stages: int
    patch: tuple[int, ...]
    """(z, y, x), or (y, x) of a flat one"""
    spacing_mm: tuple[float, ...]
    unit: str
    """of the spacing: px for images that tell no size of a pixel"""
    file_ending: str
    """of its masks"""
    previous_stage: str | None
    """the configuration whose masks it takes in"""
    scored_cases: int
    """held-out cases of all folds; 0 where it came without scores"""
    mean_dice: float | None
    dice_per_label: tuple[float | None, ...]
    """in the order of `labels`"""
    clean_up: bool
    """it is known which clean-up helps"""
    voxel_size: Vector | None = None
    """(z, y, x) of the middle training image; None where an image need not say its own"""
    known_images: KnownImages | None = field(default=None, compare=False)
    """what it knows of the images that it was trained on"""

    @property
    def inputs(self) -> ModelInputs:
        """What it wants of an image."""
        return ModelInputs(
            channels=self.channels,
            dimensions=len(self.patch),
            file_ending=self.file_ending,
            voxel_size=self.voxel_size,
            unit=self.unit,
        )


def describe_model(folder_or_zip: Path) -> ModelCard:
    """Raises UserError where this is no trained model."""
    if not folder_or_zip.is_file():
        return describe_folder(folder_or_zip)
    with opened(folder_or_zip) as archive, scratch_folder() as scratch:
        members = safe_members(archive, folder_or_zip)
        extract(archive, [m for m in members if m.filename.endswith(".json")], scratch, folder_or_zip)
        for member in members:
            # the networks stay packed; that they are there is all that is asked here
            if member.filename.endswith(".pth"):
                place = scratch / member.filename
                place.parent.mkdir(parents=True, exist_ok=True)
                place.touch()
        return describe_folder(preferred(models_in(scratch, folder_or_zip)))


def describe_folder(folder: Path, *, folds: Sequence[str] | None = None) -> ModelCard:
    """Of a model's folder; `folds` are all that are trained to their end where none are named."""
    place = ModelFolder(folder)
    _raise_unless_described(place)
    there = tuple(name for name in place.folds() if place.fold(name).checkpoint("final").exists())
    chosen = there if folds is None else tuple(folds)
    if not chosen:
        raise UserError(
            "{folder}: no fold of this model has been trained to its end.",
            hint="Train a fold first, or choose another model folder.",
            folder=str(folder),
        )
    plan = read_plan(place.plans_file)
    content = read_plain_json(place.dataset_file)
    if not isinstance(content, dict):
        raise UserError('{file}: "labels" is missing.', file=str(place.dataset_file))
    labels = labels_from_json(content, str(place.dataset_file))
    configuration = plan.configuration(folder.name.split("__")[-1])
    cases = _held_out(place, chosen)
    dice = tuple(_mean([_dice(case, label.values) for case in cases]) for label in labels.foreground)
    count = content.get("numTraining")
    channels = tuple(str(name) for name in _channels(content).values())
    known = KnownImages(
        plan=plan,
        configuration=configuration,
        channels=channels,
        fingerprint=read_if_whole(place.fingerprint_file, read_fingerprint),
        training_images=read_if_whole(place.training_images_file, read_training_images),
    )
    return ModelCard(
        dataset=plan.dataset_name,
        configuration=configuration.name,
        plans=plan.plans_name,
        draft=plan.draft,
        channels=channels,
        labels=tuple(label.name for label in labels.foreground),
        training_cases=count if isinstance(count, int) else None,
        folds=chosen,
        network=configuration.architecture.kind.value,
        stages=configuration.architecture.stages,
        patch=configuration.patch_size,
        spacing_mm=configuration.spacing_mm,
        unit=unit_of(known.fingerprint, known.training_images),
        file_ending=str(content.get("file_ending", ".nii.gz")),
        previous_stage=configuration.previous_stage,
        scored_cases=len(cases),
        mean_dice=_mean([math.nan if value is None else value for value in dice]),
        dice_per_label=dice,
        clean_up=clean_up_file([folder]) is not None,
        voxel_size=usual_voxel_size(known.fingerprint),
        known_images=known,
    )


def _raise_unless_described(place: ModelFolder) -> None:
    for path in (place.plans_file, place.dataset_file):
        if not path.is_file():
            raise UserError(
                "{folder}: this model folder lacks its {file}.",
                hint="Choose the folder that holds plans.json, dataset.json and the folds.",
                folder=str(place.root),
                file=path.name,
            )


def card_as_text(card: ModelCard) -> str:
    """Markdown: what it segments, what it was trained on, how well it did on held-out cases."""
    lines = [
        f"# {card.dataset}, {card.configuration}",
        "",
        "A segmentation model made with the nnU-Net method. Not a medical device.",
        "",
        f"- Channels: {', '.join(card.channels)}",
        f"- Labels: {', '.join(card.labels)}",
        f"- Training cases: {'?' if card.training_cases is None else card.training_cases}",
        f"- Network: {card.network}, {card.stages} stages",
        f"- Patch: {by_axis(card.patch)}" + _at_spacing(card),
        f"- Folds: {', '.join(card.folds)}",
        f"- Plan: {card.plans}{' (a draft: a first look, not for use)' if card.draft else ''}",
        f"- Written by: Segwright {program_version()}",
        "",
        "## Dice on held-out cases",
        "",
    ]
    if card.scored_cases:
        lines.append(f"- Mean: {_figure(card.mean_dice)} over {card.scored_cases} cases")
        lines += [
            f"- {name}: {_figure(value)}"
            for name, value in zip(card.labels, card.dice_per_label, strict=True)
        ]
    else:
        lines.append("Not measured.")
    lines += ["", "Please cite: Isensee et al., nnU-Net, Nature Methods 18, 203-211 (2021).", ""]
    return "\n".join(lines)


def _held_out(place: ModelFolder, folds: Sequence[str]) -> list[Mapping[str, Any]]:
    """The metrics of every held-out case. Fold `all` holds none out, and counts only alone."""
    found: list[Mapping[str, Any]] = []
    for fold in fair_folds(folds):
        path = place.fold(fold).summary_file
        if path.is_file():
            found += _metrics_in(path)
    return found


def _metrics_in(path: Path) -> list[Mapping[str, Any]]:
    content = read_plain_json(path, most_bytes=MOST_SUMMARY_BYTES)
    rows = content.get("metric_per_case", []) if isinstance(content, dict) else None
    found = (
        [row.get("metrics", {}) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    )
    if not isinstance(rows, list) or not all(isinstance(metrics, dict) for metrics in found):
        raise UserError(
            "{file}: this is not a summary of scores.", hint="Score the masks again.", file=str(path)
        )
    return found


def _dice(metrics: Mapping[str, Any], values: Sequence[int]) -> float:
    key = str(values[0]) if len(values) == 1 else str(tuple(values))
    scores = metrics.get(key)
    dice = scores.get("Dice") if isinstance(scores, dict) else None
    return float(dice) if isinstance(dice, int | float) and 0 <= dice <= 1 else math.nan


def _mean(values: Sequence[float]) -> float | None:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else None


def _at_spacing(card: ModelCard) -> str:
    return " pixels" if card.unit == "px" else f" voxels at {by_axis(card.spacing_mm)} {card.unit}"


def _channels(content: Mapping[str, Any]) -> Mapping[str, Any]:
    found = content.get("channel_names", content.get("modality", {}))
    return found if isinstance(found, dict) else {}


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
