"""What of a model travels: its figures, and no word that tells of the patients or of the computer it came from.

Names of cases, paths, descriptions and whatever else stands in its files stay behind; what is kept is named here.
"""

import re
import struct
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from core.errors import UserError
from core.inference.likeness import UNITS, TrainingImages
from core.inside import is_behind_link
from core.io.file_ending import file_ending
from core.io.files.plain_json import read_bounded
from core.io.strip_descriptions import strip_png
from core.names import is_fold
from core.planning.plan_file import plan_from_json

DATASET_ENTRIES = (
    "channel_names",
    "modality",
    "labels",
    "regions_class_order",
    "numTraining",
    "file_ending",
    "overwrite_image_reader_writer",
)
_TERMS = ("licence", "license", "reference")
"""of use by others, which must not get lost; only where they name no place of a computer"""
_FOREIGN_PLAN_ENTRIES = ("previous_stage_name", "next_stage_names", "UNet_class_name")
_PLACE = re.compile(r"(?<![\w.])(~|[A-Za-z]:)?[\\/]|\\|^\.{1,2}$|\w/|://")
_ADDRESS = re.compile(r"(https?://|doi:)[\w./%#?=&:()~+-]+")
_PLAIN_WORD = re.compile(r"[\w.]{1,60}")
_ORIENTATION = re.compile(r"[LRAPSI]{3}")
_SCORE = re.compile(
    r"\(?[0-9]+(, ?[0-9]+)*,?\)?|Dice|IoU|[FT][NP]|n_(pred|ref)|hausdorff_95_mm|surface_dice"
    r"|volume_(pred|ref)_ml|uncertainty|labels"
)
_CURVES = (
    "mean_fg_dice",
    "ema_fg_dice",
    "dice_per_class_or_region",
    "train_losses",
    "val_losses",
    "lrs",
    "epoch_start_timestamps",
    "epoch_end_timestamps",
)
_ARCHITECTURE = (
    "n_stages",
    "features_per_stage",
    "conv_op",
    "kernel_sizes",
    "strides",
    "n_conv_per_stage",
    "n_blocks_per_stage",
    "n_conv_per_stage_decoder",
    "conv_bias",
    "norm_op",
    "norm_op_kwargs",
    "dropout_op",
    "dropout_op_kwargs",
    "nonlin",
    "nonlin_kwargs",
    "deep_supervision",
)
_LAYER = ("eps", "affine", "inplace", "negative_slope", "p", "momentum", "track_running_stats")
_MOST_PICTURE_BYTES = 16 << 20
_POSTPROCESSING = ("postprocessing_fns", "postprocessing_kwargs", "input_folder", "postprocessed")


def dataset_to_share(content: Any) -> dict[str, Any]:
    """dataset.json without the list of files, and without words about where the images come from."""
    known = content if isinstance(content, dict) else {}
    kept = {
        name: known[name] for name in DATASET_ENTRIES if name in known and _is_of_method(name, known[name])
    }
    for name in _TERMS:
        value = known.get(name)
        if isinstance(value, str) and not _PLACE.search(_ADDRESS.sub("", value)):
            kept[name] = value
    return kept


def plan_to_share(content: Any, *, source: str) -> Any:
    """plans.json as it is, but for entries that no reader knows. Raises UserError where it cannot be read."""
    plan = plan_from_json(content, source)
    shared = {name: value for name, value in content.items() if name not in plan.extra}
    shared["configurations"] = {
        each.name: {
            name: _architecture_to_share(value) if name == "architecture" else value
            for name, value in content["configurations"][each.name].items()
            if name not in each.extra or _is_figure(value) or name in _FOREIGN_PLAN_ENTRIES
        }
        for each in plan.configurations
    }
    shared["foreground_intensity_properties_per_channel"] = {
        channel: asdict(figures) for channel, figures in plan.intensities.items() if channel.isdecimal()
    }
    return _without_places(shared)


def _architecture_to_share(content: Any) -> Any:
    if not isinstance(content, dict):
        return content
    shared = {name: content[name] for name in ("network_class_name",) if name in content}
    arguments = content.get("arch_kwargs")
    if isinstance(arguments, dict):
        shared["arch_kwargs"] = {
            name: _flags_of(arguments[name]) for name in _ARCHITECTURE if name in arguments
        }
    imported = content.get("_kw_requires_import")
    if isinstance(imported, list):
        shared["_kw_requires_import"] = [name for name in imported if name in _ARCHITECTURE]
    return shared


def _flags_of(value: Any) -> Any:
    """Of the arguments of a layer, such as inplace, those that are no words."""
    if not isinstance(value, dict):
        return value
    return {name: each for name, each in value.items() if name in _LAYER and _is_figure(each)}


def picture_to_share(path: Path, model: Path) -> bytes | None:
    """progress.png without its words; None where it is missing, no picture, or some other file of this computer."""
    if not path.is_file() or is_behind_link(path, model):
        return None
    plain = BytesIO()
    try:
        strip_png(BytesIO(read_bounded(path, _MOST_PICTURE_BYTES)), plain)
    except (UserError, ValueError, EOFError, struct.error):
        return None
    return plain.getvalue()


def training_images_to_share(known: TrainingImages) -> TrainingImages:
    """Orientations, unit, and quantiles of intensities: letters of a compass and figures, without names."""
    return TrainingImages(
        orientations=tuple(each for each in known.orientations if _ORIENTATION.fullmatch(each)),
        unit=known.unit if known.unit in UNITS else "",
        # in an order that tells nothing of the cases'
        intensities=tuple(sorted(known.intensities)),
    )


def summary_to_share(content: Any, *, case_names: bool) -> Any:
    """Scores of a summary.json, its cases called by their numbers; with `case_names` by their files' names."""
    if not isinstance(content, dict) or not isinstance(content.get("metric_per_case"), list):
        return _without_places(_figures(content))
    shared = {name: _figures(content[name]) for name in ("foreground_mean", "mean") if name in content}
    shared["metric_per_case"] = [
        _case_to_share(row, number, case_names)
        for number, row in enumerate(content["metric_per_case"], start=1)
    ]
    ours = content.get("segwright")
    if isinstance(ours, dict):
        shared["segwright"] = _extras_to_share(ours, case_names)
    return shared


def clean_up_to_share(content: Any) -> Any:
    """Of a postprocessing.json the steps and the scores before and after them."""
    known = content if isinstance(content, dict) else {}
    return _without_places({name: known[name] for name in _POSTPROCESSING if name in known})


def state_to_share(arguments: Mapping[str, Any], *, source: str) -> dict[str, Any]:
    """Of a saved state's arguments: its plan, configuration, fold and data set."""
    shared = {name: arguments[name] for name in ("configuration",) if name in arguments}
    if is_fold(str(arguments.get("fold"))):
        shared["fold"] = arguments["fold"]
    if arguments.get("plans") is not None:
        shared["plans"] = plan_to_share(arguments["plans"], source=source)
    if isinstance(arguments.get("dataset_json"), dict):
        shared["dataset_json"] = dataset_to_share(arguments["dataset_json"])
    return shared


def curves_to_share(logging: Mapping[str, Any]) -> dict[str, Any]:
    """nnU-Net's lists of numbers, one an epoch."""
    return {
        name: values
        for name, values in logging.items()
        if name in _CURVES and isinstance(values, list) and _is_figure(values)
    }


def _case_to_share(row: Any, number: int, case_names: bool) -> dict[str, Any]:
    known = row if isinstance(row, dict) else {}
    shared = {"metrics": _figures(known.get("metrics", {}))}
    for name in ("prediction_file", "reference_file"):
        file = file_name_of(known.get(name))
        shared[name] = file if case_names else f"case_{number:04d}{file_ending(file)}"
    return shared


def _extras_to_share(ours: Mapping[str, Any], case_names: bool) -> dict[str, Any]:
    rows = ours.get("cases")
    cases = []
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        known = row if isinstance(row, dict) else {}
        name = file_name_of(known.get("case")) if case_names else f"case_{number:04d}"
        cases.append(
            {**_figures({key: value for key, value in known.items() if key != "case"}), "case": name}
        )
    # labels are called as in dataset.json
    return {"label_names": ours.get("label_names"), "label_keys": ours.get("label_keys"), "cases": cases}


def file_name_of(path: Any) -> str:
    """Of a path of any system."""
    return PureWindowsPath(PurePosixPath(str(path or "")).name).name


def _figures(value: Any) -> Any:
    """Numbers under the names of scores and the values of labels, and nothing else."""
    if isinstance(value, dict):
        return {key: _figures(each) for key, each in value.items() if _SCORE.fullmatch(str(key))}
    if isinstance(value, list | tuple):
        return [_figures(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float) else ""


def _is_figure(value: Any) -> bool:
    """A number, or lists of them: what is sorted by words may be sorted by cases."""
    if isinstance(value, list | tuple):
        return all(_is_figure(each) for each in value)
    return value is None or isinstance(value, bool | int | float)


def _is_of_method(name: str, value: Any) -> bool:
    """Whether an entry of dataset.json is what it should be: words only as names of channels and labels."""
    if name in ("channel_names", "modality"):
        return isinstance(value, dict) and all(isinstance(each, str | int | float) for each in value.values())
    if name == "labels":
        return isinstance(value, dict) and all(_is_figure(each) for each in value.values())
    if name in ("file_ending", "overwrite_image_reader_writer"):
        return value is None or (isinstance(value, str) and _PLAIN_WORD.fullmatch(value) is not None)
    return _is_figure(value)


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(each) for key, each in value.items() if not _PLACE.search(str(key))}
    if isinstance(value, list | tuple):
        return [_without_places(each) for each in value]
    return "" if isinstance(value, str) and _PLACE.search(value) else value
