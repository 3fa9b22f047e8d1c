"""What a terminal asks of the trainings of a fold."""

from core.errors import UserError
from core.events import Job
from core.pipeline.project.project import Project, Run
from core.pipeline.train.run_choice import remove_run, run_numbered, runs_of, use_run
from core.pipeline.train.trained_folds import fold_folder


def change_runs(
    project: Project, configuration: str, fold: str, *, use: int | None = None, remove: int | None = None
) -> Job[tuple[Run, ...]]:
    """All trainings of the fold, after one was put into use or removed where that is asked for.

    Raises UserError where there is no such fold, configuration or run.
    """
    yield from ()
    fold_folder(project, configuration, fold)
    if use is not None and use == remove:
        raise UserError("Run {number} cannot both be used and removed.", number=use)
    if use is not None:
        project = yield from use_run(project, run_numbered(project, configuration, fold, use))
    if remove is not None:
        project = yield from remove_run(project, run_numbered(project, configuration, fold, remove))
    return runs_of(project, configuration, fold)
