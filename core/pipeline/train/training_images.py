"""What a model takes along of its training images, so that it can tell which new ones are unlike them."""

import numpy as np

from core.dataset.dataset import Dataset
from core.dataset.orientation import orientations_of
from core.errors import UserError
from core.fingerprint.case_statistics import DatasetStatistics, read_statistics
from core.inference.likeness import MOST_CASES, TrainingImages
from core.pipeline.project.project import Project


def training_images_of(project: Project, dataset: Dataset) -> TrainingImages:
    """As far as they were measured: an earlier version's figures hold less."""
    orientations = orientations_of(dataset.cases)
    measured = _measured(project, dataset)
    if measured is None:
        return TrainingImages(orientations=orientations)
    names = {case.name for case in dataset.cases}
    # what was left out since then is no training image
    known = [case.quantiles for case in measured.cases if case.quantiles and case.name in names]
    if len(known) > MOST_CASES:
        drawn = np.random.default_rng(0).choice(len(known), MOST_CASES, replace=False)
        known = [known[at] for at in sorted(drawn)]
    return TrainingImages(orientations=orientations, unit=measured.unit, intensities=tuple(known))


def _measured(project: Project, dataset: Dataset) -> DatasetStatistics | None:
    file = project.folder.case_statistics_file(dataset.name)
    try:
        return read_statistics(file) if file.is_file() else None
    except UserError:
        # only remarks are made from it
        return None
