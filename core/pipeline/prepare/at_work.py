"""While data are prepared or trained on, the data set stays as it is."""

from pathlib import Path

from core.errors import UserError
from core.inside import is_link
from core.io.files.holding import is_held
from core.pipeline.project.prepared import BEING_PREPARED
from core.project_folder import TRAINER_NAME, FoldFolder, ProjectFolder


def raise_if_at_work(folder: ProjectFolder, dataset_name: str) -> None:
    """Raises UserError where a process trains on the data set or prepares its data now."""
    for path in sorted(folder.results(dataset_name).glob(f"{TRAINER_NAME}__*__*/*fold_*")):
        if is_held(FoldFolder(path).running_file):
            raise UserError(
                "Fold {fold} of {configuration} is being trained: the data set cannot change meanwhile.",
                hint="Wait until it has ended, or stop it.",
                fold=path.name.rpartition("fold_")[2],
                configuration=path.parent.name.rpartition("__")[2],
            )
    prepared = folder.prepared_root(dataset_name)
    for place in sorted(prepared.iterdir()) if prepared.is_dir() and not is_link(prepared) else ():
        if _is_being_prepared(place / BEING_PREPARED):
            raise UserError(
                "The data are being prepared: the data set cannot change meanwhile.",
                hint="Wait until that has ended, or cancel it.",
            )


def _is_being_prepared(lock: Path) -> bool:
    return is_held(lock.with_name(lock.name + ".json"), lock)
