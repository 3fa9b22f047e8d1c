"""What trainings have left in the folders of a data set's folds: of ours, and of nnU-Net's own commands."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from core.names import is_fold
from core.project_folder import TRAINER_NAME, FoldFolder, ProjectFolder


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
    """By the fold's folder; without those that hold nothing."""
    folds = (
        FoldFolder(path)
        for path in folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*/fold_*")
        if is_fold(path.name.removeprefix("fold_"))
    )
    found = {fold.root: earlier_training(fold) for fold in folds}
    return {root: earlier for root, earlier in found.items() if earlier is not Earlier.NOTHING}
