"""What a model is, for whoever receives it: a page in plain words."""

from collections.abc import Sequence
from typing import Any

from core.dataset.dataset_file import labels_from_json
from core.io.json_file import read_plain_json
from core.planning.plan_file import read_plan
from core.project_folder import ModelFolder


def model_card(place: ModelFolder, folds: Sequence[str]) -> str:
    """Markdown: what it segments, what it was trained on, how well it did on held-out cases."""
    plan = read_plan(place.plans_file)
    content = read_plain_json(place.dataset_file)
    labels = labels_from_json(content, str(place.dataset_file))
    channels = content.get("channel_names", content.get("modality", {}))
    configuration = plan.configuration(place.root.name.split("__")[-1])
    lines = [
        f"# {plan.dataset_name}, {configuration.name}",
        "",
        "A segmentation model made with the nnU-Net method. Not a medical device.",
        "",
        f"- Channels: {', '.join(str(name) for name in channels.values())}",
        f"- Labels: {', '.join(label.name for label in labels.foreground)}",
        f"- Training cases: {content.get('numTraining', '?')}",
        f"- Network: {configuration.architecture.kind.value}, {configuration.architecture.stages} stages",
        f"- Patch: {_sizes(configuration.patch_size)} voxels at {_sizes(configuration.spacing_mm)} mm",
        f"- Folds: {', '.join(folds)}",
        f"- Plan: {plan.plans_name}{' (a draft: a first look, not for use)' if plan.draft else ''}",
        "",
        "## Dice on held-out cases",
        "",
    ]
    for fold in folds:
        path = place.fold(fold).summary_file
        if path.is_file():
            lines.append(f"- Fold {fold}: {_scores(read_plain_json(path))}")
    lines += ["", "Please cite: Isensee et al., nnU-Net, Nature Methods 18, 203-211 (2021).", ""]
    return "\n".join(lines)


def _scores(summary: dict[str, Any]) -> str:
    means = summary.get("mean", {})
    each = ", ".join(f"{key}: {value.get('Dice', float('nan')):.3f}" for key, value in means.items())
    mean = summary.get("foreground_mean", {}).get("Dice", float("nan"))
    return f"mean {mean:.3f} ({each}) over {len(summary.get('metric_per_case', []))} cases"


def _sizes(values: Sequence[float]) -> str:
    return " × ".join(f"{value:g}" for value in values)
