"""Another data set of the project becomes the one in use. What was made of the first stays, and is found again."""

from dataclasses import replace

from core.errors import UserError
from core.events import Job
from core.pipeline.project.load_project import load_project, save_project_file
from core.pipeline.project.project import Project, ProjectFile


def use_dataset(project: Project, name: str) -> Job[Project]:
    """The project with that data set in use, and the plan that was in use with it before.

    Raises UserError where the project holds no data set of that name.
    """
    yield from ()
    # another program may have imported since the project was read
    project = load_project(project.folder.root)
    if name not in project.datasets:
        raise UserError(
            "{project}: there is no data set {name} in this project.",
            hint="It holds: {names}.",
            project=str(project.folder.root),
            name=name,
            names=", ".join(project.datasets),
        )
    if name == project.file.dataset_name:
        return project
    return save_project_file(project, with_dataset(project.file, name))


def with_dataset(file: ProjectFile, name: str) -> ProjectFile:
    """The project's file with another data set in use; which plan was in use with the present one is kept."""
    plans = dict(file.plans_of)
    if file.dataset_name is not None and file.plans_name is not None:
        plans[file.dataset_name] = file.plans_name
    return replace(file, dataset_name=name, plans_name=plans.get(name), plans_of=plans)
