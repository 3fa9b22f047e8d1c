"""The data sets of a project: one is in use, and the others stay with their models as they are."""

from pathlib import Path

from core.inside import is_link
from core.names import is_dataset_name, is_fold
from core.project_folder import TRAINER_NAME, FoldFolder, ProjectFolder


def dataset_names(folder: ProjectFolder) -> tuple[str, ...]:
    """Of every data set in the project's folder, in order. Links lead elsewhere and are none."""
    if not folder.raw_root.is_dir():
        return ()
    found = [
        path.name for path in folder.raw_root.iterdir() if is_dataset_name(path.name) and not is_link(path)
    ]
    return tuple(sorted(name for name in found if folder.dataset_file(name).is_file()))


def models_of(folder: ProjectFolder, dataset_name: str) -> tuple[Path, ...]:
    """Model folders of the data set with at least one fold that can predict."""
    found = []
    for model in sorted(folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*")):
        folds = [path for path in model.glob("fold_*") if is_fold(path.name.removeprefix("fold_"))]
        if not is_link(model) and any(FoldFolder(fold).is_trained for fold in folds):
            found.append(model)
    return tuple(found)
