"""Models of a data set that were trained before its labels were joined into regions, or taken apart."""

from pathlib import Path

from core.dataset.dataset import Dataset
from core.dataset.dataset_file import labels_from_json
from core.dataset.labels import Labels
from core.errors import UserError
from core.inside import is_behind_link
from core.io.files.json_file import read_plain_json
from core.project_folder import TRAINER_NAME, ModelFolder, ProjectFolder


def models_of_other_labels(folder: ProjectFolder, dataset: Dataset) -> frozenset[Path]:
    """Model folders with a trained fold whose labels mean something else than those of the data set now."""
    found = set()
    for path in sorted(folder.results(dataset.name).glob(f"{TRAINER_NAME}__*__*")):
        model = ModelFolder(path)
        if is_behind_link(path, folder.root) or not any(
            model.fold(each).is_trained for each in model.folds()
        ):
            continue
        labels = labels_of(model)
        if labels is not None and labels.learned != dataset.labels.learned:
            found.add(path)
    return frozenset(found)


def labels_of(model: ModelFolder) -> Labels | None:
    """As its dataset.json says; None where there is none, or a damaged one: whoever predicts with it tells that."""
    path = model.dataset_file
    try:
        content = read_plain_json(path) if path.is_file() else None
        return labels_from_json(content, str(path)) if isinstance(content, dict) else None
    except UserError:
        return None
