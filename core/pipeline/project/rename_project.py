"""Another name for a project; its folder stays where it is."""

from dataclasses import replace
from pathlib import Path

from core.errors import UserError
from core.events import Heartbeat, Job
from core.pipeline.project.load_project import load_project, save_project_file
from core.pipeline.project.project import Project

LONGEST_NAME = 80
"""letters"""


def rename_project(root: Path, name: str) -> Job[Project]:
    """Raises UserError where the name is empty, and where `root` is no project or may not be written to."""
    yield Heartbeat()
    plain = name.strip()
    if not plain:
        raise UserError("The project has no name.", hint="Type a name of one or two words.")
    project = load_project(root)
    return save_project_file(project, replace(project.file, name=plain[:LONGEST_NAME]))
