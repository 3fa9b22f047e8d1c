"""Another training of a fold is put into use, or one that is not in use is removed for good."""

from core.errors import UserError
from core.events import Job, StageStarted
from core.inside import is_behind_link, remove_tree
from core.io.files.holding import is_held
from core.io.files.moving import remove
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.project.swap_runs import swap_in
from core.pipeline.train.fold_hold import hold
from core.project_folder import ModelFolder
from core.text import say
from core.training.run import previous_file


def use_run(project: Project, run: Run) -> Job[Project]:
    """Put a kept run into use; the one in use is kept in its place. Gives the project after it.

    Raises UserError where the run is not whole or not there any more, or somebody works on the fold.
    """
    yield StageStarted(stage=say("Changing the run in use"))
    _raise_unless_kept(project, run)
    if not run.is_trained:
        raise UserError(
            "Run {number} of fold {fold} was not trained to its end.",
            hint="Only what has ended can predict.",
            number=run.number,
            fold=run.fold,
        )
    model = ModelFolder(run.model_folder)
    held = hold(model.fold(run.fold))
    try:
        swap_in(model, run.fold, run.folder)
        _forget_next_stages(model, run)
    finally:
        held.release()
    return load_project(project.folder.root)


def remove_run(project: Project, run: Run) -> Job[Project]:
    """Delete a run that is not in use, with its saved states and its curves. It cannot be undone.

    Raises UserError where it is in use or at work, or not there any more.
    """
    yield StageStarted(stage=say("Removing a run"))
    if run.place is RunPlace.IN_USE:
        raise UserError(
            "Run {number} of fold {fold} is in use and stays.",
            hint="Put another one into use first.",
            number=run.number,
            fold=run.fold,
        )
    if is_held(run.folder.running_file):
        raise UserError("Run {number} of fold {fold} is at work.", number=run.number, fold=run.fold)
    if is_behind_link(run.folder.root, project.folder.root):
        raise UserError("{folder}: this is a link, and is not removed.", folder=str(run.folder.root))
    place = run.folder.root
    remove_tree(place if run.place is RunPlace.KEPT else place.parent)
    if place.exists():
        raise UserError(
            "{folder}: not all of it could be removed.",
            hint="Close what shows its files, then try again.",
            folder=str(place),
        )
    return load_project(project.folder.root)


def run_numbered(project: Project, configuration: str, fold: str, number: int) -> Run:
    """Of the plan in use. Raises UserError where there is none."""
    runs = runs_of(project, configuration, fold)
    found = next((run for run in runs if run.number == number), None)
    if found is None:
        raise UserError(
            "There is no run {number} of {configuration}, fold {fold}.",
            hint="There are: {numbers}.",
            number=number,
            configuration=configuration,
            fold=fold,
            numbers=", ".join(str(run.number) for run in runs) or "–",
        )
    return found


def runs_of(project: Project, configuration: str, fold: str) -> tuple[Run, ...]:
    """Of the plan in use, by their numbers."""
    plans_name = project.plan.plans_name if project.plan is not None else ""
    wanted = (plans_name, configuration, fold)
    return tuple(
        sorted(
            (r for r in project.all_runs if (r.plans_name, r.configuration, r.fold) == wanted),
            key=lambda run: run.number,
        )
    )


def _raise_unless_kept(project: Project, run: Run) -> None:
    if run.place is RunPlace.IN_USE:
        raise UserError("Run {number} of fold {fold} is in use already.", number=run.number, fold=run.fold)
    there = run.folder.root.is_dir() and not is_behind_link(run.folder.root, project.folder.root)
    if run.place is not RunPlace.KEPT or not there:
        raise UserError(
            "Run {number} of fold {fold} cannot be put into use.",
            hint="Let its training end, or go on with it.",
            number=run.number,
            fold=run.fold,
        )


def _forget_next_stages(model: ModelFolder, run: Run) -> None:
    """What the run before said of its held-out cases for a cascade; it is predicted anew when it is needed."""
    held_out = {case.case for case in run.evaluation.cases} if run.evaluation is not None else set()
    for folder in model.root.glob("predicted_next_stage/*"):
        known = {previous_file(folder, case) for case in held_out}
        for path in folder.iterdir() if folder.is_dir() and not is_behind_link(folder, model.root) else ():
            if path in known or not held_out:
                remove(path)
