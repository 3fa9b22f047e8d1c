"""A change of the data set is made as it was told."""

from core.events import Job
from core.pipeline.edit.bring_back import bring_cases_back
from core.pipeline.edit.edits import BringingBack, DatasetEdit, LeavingOut, Regrouping, Renaming, Respacing
from core.pipeline.edit.make_regions import make_regions
from core.pipeline.edit.rename import rename
from core.pipeline.edit.set_spacing import set_spacing
from core.pipeline.prepare.repair_and_check import leave_out_cases
from core.pipeline.project.project import Project


def make_edit(project: Project, edit: DatasetEdit) -> Job[None]:
    """All but the adding of cases, which needs the files that they come from."""
    if isinstance(edit, Renaming):
        yield from rename(project, edit.names)
    elif isinstance(edit, Regrouping):
        yield from make_regions(project, edit.regions)
    elif isinstance(edit, LeavingOut):
        yield from leave_out_cases(project, edit.cases)
    elif isinstance(edit, BringingBack):
        yield from bring_cases_back(project, edit.cases)
    elif isinstance(edit, Respacing):
        yield from set_spacing(project, edit.sizes)
    else:
        raise ValueError("cases are added by add_cases")
