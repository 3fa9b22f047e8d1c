"""What a project has to look at: held-out predictions, folders of predictions, training cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.viewer.review_request import CaseOrder, ReviewCase, ReviewRequest, review_labels, sorted_by
from core.correction.open_correction import is_corrected
from core.inference.prediction_record import UNCERTAINTY_FOLDER, read_prediction_record
from core.pipeline.predict.prediction_inputs import is_there, recorded_images
from core.text import Text, say

if TYPE_CHECKING:
    from core.dataset.dataset import Case, Dataset
    from core.events import Job
    from core.pipeline.project.project import PredictionSet, Project, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSource:
    """One list of cases. `request(title)` makes it when it is chosen, from what lies on disk (read_request)."""

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
    found += [_held_out(dataset, run) for run in project.runs if run.has_held_out]
    if dataset.cases:
        found.append(_training(project, dataset))
    return tuple(found)


def read_request(source: ReviewSource, title: str) -> Job[ReviewRequest]:
    yield from ()
    return source.request(title)


def _predicted(project: Project, predictions: PredictionSet) -> ReviewSource:
    def request(title: str) -> ReviewRequest:
        known = {case.name: case for case in _all_cases(project.dataset)}
        images = recorded_images(predictions.folder)
        record = read_prediction_record(predictions.folder)
        cases, missing = [], []
        for mask in predictions.masks:
            name = case_name(mask, predictions.folder)
            case = known.get(name)
            files = images.get(name, ())
            if not files or not all(is_there(path) for path in files):
                files = case.images if case else ()
            if not files:
                missing.append(name)
                continue
            truth = case.mask if case and case.images == files else None
            noted, doubts = record.of(name), mask.parent / UNCERTAINTY_FOLDER / mask.name
            cases.append(
                ReviewCase(
                    name=name,
                    images=files,
                    truth=truth,
                    prediction=mask,
                    uncertainty=noted.uncertainty if noted is not None else None,
                    uncertainty_map=doubts if doubts.exists() else None,
                    correctable=True,
                    corrected=is_corrected(mask),
                )
            )
        request = _request(project.dataset, title, tuple(cases), predictions.folder)
        request = replace(request, without_image=tuple(missing))
        if any(case.uncertainty is not None for case in cases):
            # the least certain ones are the first to be looked at
            return sorted_by(request, CaseOrder.UNCERTAINTY, descending=True)
        return request

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
    return ReviewCase(name=case.name, images=case.images, truth=case.mask, prediction=prediction, dice=dice)


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


def decisions_folder(request: ReviewRequest, project: Project | None) -> Path | None:
    """Beside the predictions; on masks drawn by hand in the project, never beside the user's own files."""
    if request.folder is not None:
        return request.folder
    predicted = next((case.prediction for case in request.cases if case.prediction is not None), None)
    if predicted is not None:
        return predicted.parent
    if project is None or project.dataset is None:
        return None
    return project.folder.preprocessed(project.dataset.name)


def case_name(mask: Path, folder: Path) -> str:
    """A mask's name without its ending, with the sub-folder of `folder` that it lies in ("monday/scan_7")."""
    name = mask.relative_to(folder).as_posix()
    for ending in (".nii.gz", ".ome.tif", ".ome.tiff", mask.suffix):
        if ending and name.lower().endswith(ending.lower()):
            return name[: -len(ending)]
    return name
