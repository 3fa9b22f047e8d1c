"""A report of a problem, made in the open project or without one."""

from pathlib import Path

from core.events import Job
from core.pipeline.project.project import Project
from core.planning.plan_file import plan_to_json
from core.system.hardware import describe_hardware
from core.system.libraries import libraries
from core.system.problem_report import write_problem_report
from core.system.program_log import log_file
from core.version import program_version


def report_problem(path: Path, project: Project | None) -> Job[Path]:
    """Write the zip; what it holds says core/system/problem_report.py."""
    yield from ()
    log = log_file()
    plan = project.plan if project is not None else None
    write_problem_report(
        path,
        logs=[each for each in (log, *sorted(log.parent.glob(f"{log.name}.*"))) if each.is_file()],
        hardware=describe_hardware(),
        libraries=libraries(),
        version=program_version(),
        plan=plan_to_json(plan) if plan is not None else None,
        names=_names_in(project) if project is not None else {},
    )
    return path


def _names_in(project: Project) -> dict[str, str]:
    """What must not be read in the report, and the word for each."""
    names = {
        str(project.folder.root): "<project>",
        project.folder.root.name: "<project>",
        project.name: "<project>",
    }
    dataset = project.dataset
    if dataset is None:
        return names
    names |= {dataset.name: "<data set>", dataset.name.partition("_")[2]: "<data set>"}
    return names | {case.name: f"<case {number}>" for number, case in enumerate(dataset.cases, 1)}
