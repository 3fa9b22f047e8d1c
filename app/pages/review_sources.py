"""What a project has to look at: held-out predictions, folders of predictions, training cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.translation import tr
from app.viewer.review_request import ReviewCase, ReviewRequest, review_labels
from core.pipeline.segment_order import INPUTS_FILE
from core.text import Text, say

if TYPE_CHECKING:
    from core.dataset.dataset import Case, Dataset
    from core.pipeline.project import PredictionSet, Project, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSource:
    """One list of cases. `request(title)` makes it when it is chosen, so that listing sources stays quick."""

    key: str
    title: Text
    request: Callable[[str], ReviewRequest]


def review_sources(project: Project | None) -> tuple[ReviewSource, ...]:
    """Newest work first: predictions, held-out predictions of every training that has any, training cases."""
    if project is None:
        return ()
    found = [_predicted(project, each) for each in reversed(project.predictions) if each.masks]
    if project.dataset is None:
        return tuple(found)
    dataset = project.dataset
    found += [_held_out(dataset, run) for run in project.runs if run.folder.validation.is_dir()]
    if dataset.cases:
        found.append(_training(project, dataset))
    return tuple(found)


def _predicted(project: Project, predictions: PredictionSet) -> ReviewSource:
    def request(title: str) -> ReviewRequest:
        known = {case.name: case for case in _all_cases(project.dataset)}
        images = _recorded_images(predictions.folder)
        cases = []
        for mask in predictions.masks:
            name = case_name(mask)
            case = known.get(name)
            files = images.get(name) or (case.images if case else ())
            if files:
                truth = case.mask if case and case.images == files else None
                cases.append(ReviewCase(name=name, images=files, truth=truth, prediction=mask))
        return _request(project.dataset, title, tuple(cases), predictions.folder)

    return ReviewSource(
        key=f"predictions/{predictions.name}",
        title=say("Predictions: {name}", name=predictions.name),
        request=request,
    )


def _held_out(dataset: Dataset, run: Run) -> ReviewSource:
    def request(title: str) -> ReviewRequest:
        scores = {}
        if run.evaluation is not None:
            scores = {scored.case: scored.mean_dice for scored in run.evaluation.cases}
        cases = []
        for case in dataset.cases:
            prediction = run.folder.validation / f"{case.name}{dataset.file_ending}"
            if prediction.exists():
                cases.append(_case(case, prediction, scores.get(case.name)))
        # worst first, as in the results: these are the ones to learn from
        cases.sort(key=lambda found: scores.get(found.name, 2.0))
        return _request(dataset, title, tuple(cases), run.folder.validation)

    return ReviewSource(
        key=f"held_out/{run.plans_name}/{run.configuration}/{run.fold}",
        title=say("Held-out: {configuration}, fold {fold}", configuration=run.configuration, fold=run.fold),
        request=request,
    )


def _training(project: Project, dataset: Dataset) -> ReviewSource:
    def request(title: str) -> ReviewRequest:
        cases = tuple(_case(case, None, None) for case in dataset.cases)
        return _request(dataset, title, cases, project.folder.preprocessed(dataset.name))

    return ReviewSource(key="training", title=say("Training cases"), request=request)


def _case(case: Case, prediction: Path | None, dice: float | None) -> ReviewCase:
    score = tr("Dice {dice}", dice=f"{dice:.3f}") if dice is not None and dice == dice else ""
    return ReviewCase(name=case.name, images=case.images, truth=case.mask, prediction=prediction, score=score)


def _request(
    dataset: Dataset | None, title: str, cases: tuple[ReviewCase, ...], folder: Path
) -> ReviewRequest:
    return ReviewRequest(
        title=title,
        cases=cases,
        labels=review_labels(dataset.labels) if dataset else (),
        channels=tuple(channel.name for channel in dataset.channels) if dataset else (),
        folder=folder,
    )


def _all_cases(dataset: Dataset | None) -> tuple[Case, ...]:
    return (*dataset.cases, *dataset.test_cases) if dataset else ()


def _recorded_images(folder: Path) -> dict[str, tuple[Path, ...]]:
    """The images that a folder of predictions was made from, by case, where they are still there."""
    from core.errors import UserError
    from core.io.json_file import read_json

    file = folder / INPUTS_FILE
    try:
        recorded = read_json(file, dict[str, tuple[Path, ...]]) if file.exists() else {}
    except UserError:
        return {}
    return {name: files for name, files in recorded.items() if all(path.exists() for path in files)}


def case_name(file: Path) -> str:
    """A mask's file name without its ending, .nii.gz as a whole."""
    name = file.name
    for ending in (".nii.gz", ".ome.tif", ".ome.tiff"):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return file.stem
