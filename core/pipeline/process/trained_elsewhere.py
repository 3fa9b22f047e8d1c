"""A fold that another process trains already."""

from core.errors import UserError
from core.io.files.process_mark import ProcessMark
from core.project_folder import FoldFolder


def trained_elsewhere(folder: FoldFolder, mark: ProcessMark | None) -> UserError:
    """Somebody has the fold; `mark` says who, as far as that is known."""
    if mark is not None and mark.is_elsewhere:
        return UserError(
            "Fold {fold} is being trained on {host} since {since}.",
            hint="Wait for it, or stop it there. If {host} does not train it any more, delete {file}.",
            fold=folder.root.name.removeprefix("fold_"),
            host=mark.host,
            since=mark.since_words(),
            file=str(folder.running_file),
        )
    return UserError(
        "Fold {fold} is being trained already (process {pid}).",
        hint="Wait for it, or stop it on the training page.",
        fold=folder.root.name.removeprefix("fold_"),
        pid="?" if mark is None else mark.pid,
    )
