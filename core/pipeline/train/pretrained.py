"""Any model to start a training from: its folder, a zip that holds it, or one saved state."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.dataset.splits import ALL
from core.errors import UserError
from core.inference.model.model_zip import unpacked
from core.project_folder import ModelFolder
from core.training.saved.saved_state import saved_state


@contextmanager
def initial_checkpoint(model: Path | None) -> Iterator[Path | None]:
    """The saved state to take weights from, for as long as the block lasts; None for None.

    Of a model's folds the one trained on all cases, else the first. Raises UserError where there is none.
    """
    if model is None or model.suffix == ".pth":
        yield model
    elif model.is_file():
        with unpacked(model) as folder:
            yield _in_folder(folder, model)
    else:
        yield _in_folder(model, model)


def _in_folder(folder: Path, named: Path) -> Path:
    """`folder` holds folds, or is a fold itself."""
    place = ModelFolder(folder)
    candidates = [place.fold(name) for name in sorted(place.folds(), key=lambda name: (name != ALL, name))]
    if folder.name.startswith("fold_"):
        candidates = [ModelFolder(folder.parent).fold(folder.name[len("fold_") :])]
    for fold in candidates:
        final = fold.checkpoint("final")
        path = final if final.is_file() else saved_state(fold)
        if path is not None:
            return path
    raise UserError(
        "{file}: there is no trained model here to start from.",
        hint="Choose a model's folder with its folds, a zip of one, or a checkpoint (.pth).",
        file=str(named),
    )
