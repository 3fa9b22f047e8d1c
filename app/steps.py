"""The steps of the window: what they are called, which can be reached, and how far each is. No Qt."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from core.text import say

if TYPE_CHECKING:
    from core.pipeline.project.project import Project


class Step(str, Enum):
    HOME = "home"
    DATA = "data"
    FINGERPRINT = "fingerprint"
    PLAN = "plan"
    TRAINING = "training"
    RESULTS = "results"
    PREDICTION = "prediction"
    REVIEW = "review"


class StepState(str, Enum):
    DONE = "done"
    OPEN = "open"
    """can be worked on"""
    STALE = "stale"
    """made from an earlier state of what it rests on; kept, and marked"""
    LOCKED = "locked"
    """an earlier step has to come first"""


def step_key(step: Step) -> str:
    """Ctrl+1 leads to the first step."""
    return f"Ctrl+{list(Step).index(step) + 1}"


STEP_TITLES = {
    Step.HOME: say("Home"),
    Step.DATA: say("Data"),
    Step.FINGERPRINT: say("Fingerprint"),
    Step.PLAN: say("Plan"),
    Step.TRAINING: say("Training"),
    Step.RESULTS: say("Results"),
    Step.PREDICTION: say("Prediction"),
    Step.REVIEW: say("Review"),
}

STEP_PURPOSES = {
    Step.HOME: say("From a folder of images and masks to a model that draws the masks itself."),
    Step.DATA: say("Bring in images and masks, and see whether they fit together."),
    Step.FINGERPRINT: say("Measure the data: sizes, spacings and intensities."),
    Step.PLAN: say("How the images are prepared and which networks are trained, each value with its reason."),
    Step.TRAINING: say("Train a network, watch it learn, pause and go on whenever you like."),
    Step.RESULTS: say("How well the trained model does on cases that it has not seen."),
    Step.PREDICTION: say("Let a trained model draw masks for new images."),
    Step.REVIEW: say("Look at images and masks, slice by slice and in 3D."),
}

LOCK_REASONS = {
    Step.DATA: say("Open or make a project first."),
    Step.FINGERPRINT: say("Import data and let the check pass first."),
    Step.PLAN: say("Make the fingerprint first."),
    Step.TRAINING: say("Make a plan first."),
    Step.RESULTS: say("Train a model first."),
    Step.PREDICTION: say("Open or make a project first."),
    Step.REVIEW: say("Import data or predict masks first."),
}

STEP_ICONS = {
    Step.HOME: "home-outline",
    Step.DATA: "image-multiple-outline",
    Step.FINGERPRINT: "fingerprint",
    Step.PLAN: "tune-variant",
    Step.TRAINING: "school-outline",
    Step.RESULTS: "chart-box-outline",
    Step.PREDICTION: "creation-outline",
    Step.REVIEW: "eye-outline",
}

STALE_NAMES = {
    Step.DATA: "check",
    Step.FINGERPRINT: "fingerprint",
    Step.PLAN: "plan",
    Step.TRAINING: "training",
    Step.RESULTS: "training",
}
"""what Project.stale calls the work of each step"""


def reachable_steps(project: Project | None) -> frozenset[Step]:
    """The steps that can be worked on with what exists. Home is always one of them."""
    found = {Step.HOME}
    if project is None:
        return frozenset(found)
    found |= {Step.DATA, Step.PREDICTION}
    checked = project.check is None or project.check.passed
    if project.fingerprint is not None or (project.dataset is not None and checked):
        found.add(Step.FINGERPRINT)
    if project.fingerprint is not None:
        found.add(Step.PLAN)
    if project.plan is not None:
        found.add(Step.TRAINING)
    if project.runs:
        found |= {Step.TRAINING, Step.RESULTS}
    if project.dataset is not None or project.predictions:
        found.add(Step.REVIEW)
    return frozenset(found)


def step_states(project: Project | None) -> dict[Step, StepState]:
    """How far each step is, for its mark in the rail; what has been trained is looked for on the disk once."""
    reachable = reachable_steps(project)
    done = _done_steps(project) if project is not None else frozenset()
    stale = project.stale if project is not None else frozenset()
    states = {}
    for step in Step:
        if step not in reachable:
            states[step] = StepState.LOCKED
        elif STALE_NAMES.get(step) in stale:
            states[step] = StepState.STALE
        else:
            states[step] = StepState.DONE if step in done else StepState.OPEN
    return states


def next_step(project: Project | None) -> Step:
    """Where work goes on: the first step of the way that is not done."""
    if project is None:
        return Step.HOME
    done = _done_steps(project)
    reachable = reachable_steps(project)
    for step in (Step.DATA, Step.FINGERPRINT, Step.PLAN, Step.TRAINING):
        if step in reachable and step not in done:
            return step
    return Step.RESULTS if Step.RESULTS in reachable else Step.DATA


def _done_steps(project: Project) -> frozenset[Step]:
    done = set()
    if project.dataset is not None and project.check is not None and project.check.passed:
        done.add(Step.DATA)
    if project.fingerprint is not None:
        done.add(Step.FINGERPRINT)
    if project.plan is not None:
        done.add(Step.PLAN)
    if project.trained_models:
        done.add(Step.TRAINING)
    if any(run.evaluation is not None for run in project.runs):
        done.add(Step.RESULTS)
    if any(prediction.masks for prediction in project.predictions):
        done.add(Step.PREDICTION)
    return frozenset(done)
