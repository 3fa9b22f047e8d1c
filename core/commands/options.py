"""What several commands share: their common arguments, and reading a project."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.errors import UserError
from core.terminal import exit_for

if TYPE_CHECKING:
    from core.pipeline.project.project import Project

ProjectArgument = Annotated[Path, typer.Argument(help="The project's folder.", metavar="PROJECT")]
OrderArgument = Annotated[str, typer.Argument(help="An order as JSON.", metavar="ORDER")]
Events = Annotated[bool, typer.Option("--events", help="Say everything as lines of JSON, for programs.")]
DeviceOption = Annotated[str | None, typer.Option("--device", help="cuda, cuda:1, mps or cpu.")]


def read_project(root: Path, *, events: bool) -> "Project":
    """Read a project; a mistake is told like a job's."""
    from core.pipeline.project.load_project import load_project

    try:
        return load_project(root)
    except UserError as error:
        raise exit_for(error, events=events) from None
