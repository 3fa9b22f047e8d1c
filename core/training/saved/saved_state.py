"""The state that a fold's folder holds, and whether a training may go on from it."""

import math
from collections.abc import Sequence
from pathlib import Path

from core.dataset.dataset_file import labels_from_json
from core.dataset.labels import same_labels
from core.errors import UserError
from core.io.files.json_file import read_json, value_from_json
from core.planning.plan import Configuration, Normalization, Plan
from core.planning.plan_file import plan_from_json
from core.project_folder import FoldFolder
from core.training.run import TrainingRun
from core.training.saved.checkpoint import Checkpoint, read_checkpoint
from core.training.saved.state import TrainingState
from core.training.settings import TrainingSettings


def saved_state(folder: FoldFolder) -> Path | None:
    """The newest whole state: nnU-Net writes the latest rarely, and then the best one is all there is."""
    for role in ("latest", "final", "best"):
        path = folder.checkpoint(role)
        if path.exists():
            return path
    return None


def kept_settings(folder: FoldFolder) -> TrainingSettings | None:
    """What the fold was trained with so far; None where nothing lies there, or nnU-Net trained it."""
    try:
        return read_json(folder.history_file, TrainingState).settings
    except UserError:
        # missing, or damaged: the saved state holds them too
        path = saved_state(folder)
        kept = read_checkpoint(path).ours.get("settings") if path is not None else None
        return None if kept is None else value_from_json(kept, TrainingSettings, source=str(path))


def raise_if_another_plan(run: TrainingRun, saved: Checkpoint, *, source: str) -> None:
    """Raises UserError naming what the saved state was trained with otherwise. Weights are compared elsewhere."""
    plans, dataset = saved.init_args.get("plans"), saved.init_args.get("dataset_json")
    different: list[str] = []
    if plans is not None:
        plan = plan_from_json(plans, source)
        name = str(saved.init_args.get("configuration") or run.configuration.name)
        different += _differences(plan, plan.configuration(name), run)
    if isinstance(dataset, dict) and not same_labels(labels_from_json(dataset, source), run.labels):
        different.append("labels")
    if different:
        raise UserError(
            "{file}: this state was trained with another plan or data set ({fields} differ).",
            hint="Train anew, or start a new training from this model as initial weights.",
            file=source,
            fields=", ".join(different),
        )


def _differences(plan: Plan, saved: Configuration, run: TrainingRun) -> list[str]:
    """What decides the images that the network sees; another patch or batch does not."""
    now = run.configuration
    pairs = {
        "spacing": _close(saved.spacing_mm, now.spacing_mm),
        "normalization": saved.normalization == now.normalization,
        "use_mask_for_norm": saved.use_mask_for_norm == now.use_mask_for_norm,
        "transpose_forward": plan.transpose_forward == run.plan.transpose_forward,
        "previous_stage": saved.previous_stage == now.previous_stage,
        "architecture": saved.architecture == now.architecture,
    }
    if Normalization.CT in now.normalization:
        pairs["foreground_intensity_properties"] = plan.intensities == run.plan.intensities
    return [field for field, same in pairs.items() if not same]


def _close(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(map(math.isclose, one, other))
