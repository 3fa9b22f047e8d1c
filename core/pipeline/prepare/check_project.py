"""The check of a project's data, kept in the project."""

from dataclasses import replace

from core.dataset.check.check_dataset import check_dataset
from core.dataset.check.check_report import CheckReport
from core.events import Job
from core.io.files.json_file import write_json
from core.pipeline.project.made_from import note_check
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.project_repairs import broken_off


def check_project(project: Project) -> Job[CheckReport]:
    dataset = need_dataset(project)
    report = yield from check_dataset(dataset)
    report = replace(report, findings=(*broken_off(project.folder, dataset.name), *report.findings))
    write_json(project.folder.check_file(dataset.name), report)
    note_check(project.folder, dataset)
    return report
