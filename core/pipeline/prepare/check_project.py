"""The check of a project's data, kept in the project."""

from core.dataset.check import CheckReport, check_dataset
from core.events import Job
from core.io.files.json_file import write_json
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project


def check_project(project: Project) -> Job[CheckReport]:
    dataset = need_dataset(project)
    report = yield from check_dataset(dataset)
    write_json(project.folder.check_file(dataset.name), report)
    return report
