"""What trainings have left in the folders of a data set's folds: of ours, and of nnU-Net's own commands."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from core.project_folder import TRAINER_NAME, FoldFolder, ModelFolder, ProjectFolder


class Earlier(str, Enum):
    """What lies in a fold's folder."""

    NOTHING = "nothing"
    BROKEN_OFF = "broken off"
    TRAINED = "trained"


def earlier_training(folder: FoldFolder) -> Earlier:
    if folder.checkpoint("latest").exists():
        return Earlier.BROKEN_OFF
    if folder.checkpoint("final").exists():
        return Earlier.TRAINED
    return Earlier.BROKEN_OFF if folder.checkpoint("best").exists() else Earlier.NOTHING


def earlier_trainings(folder: ProjectFolder, dataset_name: str) -> Mapping[Path, Earlier]:
    """By the fold's folder, also of those that are trained anew beside; without those that hold nothing."""
    models = [
        ModelFolder(path)
        for path in folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*")
        if path.is_dir()
    ]
    folds = [model.fold(name) for model in models for name in model.folds()]
    folds += [model.next_fold(name) for model in models for name in model.folds_trained_anew()]
    found = {fold.root: earlier_training(fold) for fold in folds}
    return {root: earlier for root, earlier in found.items() if earlier is not Earlier.NOTHING}
