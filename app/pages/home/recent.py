"""How far the recent projects are: read from their folders, on a job's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.settings import RecentProject
from app.steps import Step, next_step
from core.events import Heartbeat, Job
from core.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentState:
    """What the card of a recent project shows."""

    root: Path
    name: str
    missing: bool = False
    problem: Text | None = None
    """why it cannot be opened"""
    step: Step | None = None
    """where work goes on"""
    cases: int | None = None
    trained_at: float | None = None
    """seconds since 1970"""
    dice: float | None = None
    """the best mean Dice of held-out cases"""
    draft: bool = False
    paused: str = ""
    """a training that can go on: configuration and fold"""
    running: bool = False


def read_recent(projects: Sequence[RecentProject]) -> Job[tuple[RecentState, ...]]:
    """The state of each, in the same order. A project that cannot be read says so."""
    found = []
    for project in projects:
        found.append(read_recent_one(project))
        yield Heartbeat()
    return tuple(found)


def read_recent_one(project: RecentProject) -> RecentState:
    from core.errors import UserError
    from core.pipeline.project.load_project import load_project
    from core.training.saved.state import Status

    if not project.root.is_dir():
        return RecentState(root=project.root, name=project.name, missing=True)
    try:
        loaded = load_project(project.root)
    except UserError as error:
        return RecentState(root=project.root, name=project.name, problem=error.text)
    paused = [run for run in loaded.runs if run.state.status is Status.PAUSED and not run.running]
    scored = [run for run in loaded.runs if run.evaluation is not None]
    times = [
        run.folder.history_file.stat().st_mtime for run in loaded.runs if run.folder.history_file.exists()
    ]
    best = max(scored, key=lambda run: run.evaluation.mean_dice if run.evaluation else 0.0, default=None)
    return RecentState(
        root=project.root,
        name=loaded.name,
        step=next_step(loaded),
        cases=len(loaded.dataset.cases) if loaded.dataset else None,
        trained_at=max(times, default=None),
        dice=best.evaluation.mean_dice if best and best.evaluation else None,
        draft=loaded.plan is not None and loaded.plan.draft,
        paused=f"{paused[0].configuration} · {paused[0].fold}" if paused else "",
        running=any(run.running for run in loaded.runs),
    )
