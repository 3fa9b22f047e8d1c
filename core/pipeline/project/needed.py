"""What a step needs of a project, or one sentence that says which step comes first."""

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.pipeline.project.project import Project
from core.planning.plan import Plan


def need_dataset(project: Project) -> Dataset:
    if project.dataset is None:
        raise UserError("The project has no data yet.", hint="Import images and masks first.")
    return project.dataset


def need_plan(project: Project) -> Plan:
    """Raises UserError that names the data set: an import that ends meanwhile makes its own the one that counts."""
    if project.plan is None:
        raise UserError(
            "The data set {name} has no plan yet.",
            hint="Make its plan first. Of several data sets in a project the one imported last counts.",
            name=need_dataset(project).name,
        )
    return project.plan
