"""What the fingerprint page shows besides the fingerprint itself; read and worked out on a job's thread."""

from dataclasses import dataclass

from app.models.measured_cases import MeasuredRow, measured_cases
from core.dataset.splits import Split
from core.errors import UserError
from core.events import Heartbeat, Job
from core.fingerprint.case_statistics import DatasetStatistics, read_statistics
from core.pipeline.prepare.folds import folds_of
from core.pipeline.project.project import Project
from core.planning.advise import Advice, advise


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredData:
    project: Project
    statistics: DatasetStatistics | None
    """None where they were not kept, as for a fingerprint that another program has made"""
    cases: tuple[MeasuredRow, ...]
    advice: tuple[Advice, ...]
    problem: UserError | None
    """why the statistics cannot be read"""

    @property
    def unit(self) -> str:
        """Of the spacings: mm, µm or px."""
        if self.statistics is not None:
            return self.statistics.unit
        fingerprint = self.project.fingerprint
        return fingerprint.likely_unit if fingerprint is not None else "mm"

    @property
    def label_names(self) -> tuple[str, ...]:
        dataset = self.project.dataset
        return tuple(label.name for label in dataset.labels.foreground) if dataset is not None else ()


def read_measured(project: Project) -> Job[MeasuredData]:
    """The project must have a data set and a fingerprint."""
    assert project.dataset is not None and project.fingerprint is not None
    statistics, problem = None, None
    file = project.folder.case_statistics_file(project.dataset.name)
    splits: tuple[Split, ...] = ()
    try:
        statistics = read_statistics(file) if file.exists() else None
        folds = folds_of(project)
        splits = folds.splits if folds is not None else ()
    except UserError as error:
        problem = error
    yield Heartbeat()
    cases = measured_cases(project, statistics)
    yield Heartbeat()
    return MeasuredData(
        project=project,
        statistics=statistics,
        cases=cases,
        advice=tuple(advise(project.dataset, project.fingerprint, statistics, project.plan, splits)),
        problem=problem,
    )
