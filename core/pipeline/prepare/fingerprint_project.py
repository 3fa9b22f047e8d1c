"""The fingerprint of a project's data, kept in the project."""

from core.events import Job
from core.fingerprint.extract import extract_fingerprint
from core.fingerprint.fingerprint import Fingerprint
from core.pipeline.project.made_from import note_fingerprint
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.pipeline.project.project_repairs import raise_if_half_changed


def fingerprint_project(project: Project) -> Job[Fingerprint]:
    dataset = need_dataset(project)
    raise_if_half_changed(project.folder, dataset.name)
    fingerprint = yield from extract_fingerprint(
        dataset,
        fingerprint_file=project.folder.fingerprint_file(dataset.name),
        statistics_file=project.folder.case_statistics_file(dataset.name),
    )
    note_fingerprint(project.folder, dataset)
    return fingerprint
