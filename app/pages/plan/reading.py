"""What the plan page shows besides the plan itself; read and worked out on a job's thread."""

from dataclasses import dataclass

from core.errors import UserError
from core.events import Heartbeat, Job
from core.fingerprint.case_statistics import DatasetStatistics, read_statistics
from core.pipeline.prepare.disk_for_prepared import prepared_bytes
from core.pipeline.prepare.folds import Folds, folds_of, trained_on_other_folds
from core.pipeline.project.project import Project, Run
from core.pipeline.train.training_time import ExpectedTime, expected_times
from core.planning.advise import Advice, advise
from core.planning.explanation.explain import explain
from core.planning.explanation.reason import Reason
from core.planning.plan import Configuration, Plan
from core.planning.recommend import Recommendation, in_order_of_use, recommend


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData:
    """Of the plan in use. Empty where it needs a fingerprint or data set that is not there."""

    project: Project
    plan: Plan
    order: tuple[Configuration, ...]
    recommendation: Recommendation
    reasons: tuple[Reason, ...]
    advice: tuple[Advice, ...]
    groups: dict[str, str]
    """case → patient, where some have several cases"""
    folds: Folds | None
    other_folds: tuple[Run, ...]
    """trained on other folds than there are now"""
    times: dict[str, ExpectedTime]
    bytes_needed: dict[str, float]
    """disk for the prepared data, by configuration"""
    problem: UserError | None


def read_plan_data(project: Project) -> Job[PlanData]:
    """The project must have a plan."""
    plan, dataset, fingerprint = project.plan, project.dataset, project.fingerprint
    assert plan is not None
    statistics: DatasetStatistics | None = None
    folds, problem = None, None
    try:
        folds = folds_of(project)
        file = project.folder.case_statistics_file(plan.dataset_name)
        statistics = read_statistics(file) if file.exists() else None
    except UserError as error:
        problem = error
    yield Heartbeat()
    known = dataset is not None and fingerprint is not None
    advice: tuple[Advice, ...] = ()
    reasons: tuple[Reason, ...] = ()
    needed: dict[str, float] = {}
    if dataset is not None and fingerprint is not None:
        unit = statistics.unit if statistics is not None else fingerprint.likely_unit
        advice = advise(dataset, fingerprint, statistics, plan, folds.splits if folds else ())
        reasons = explain(plan, fingerprint, dataset, gpu_memory_gb=project.file.gpu_memory_gb, unit=unit)
        needed = {each.name: prepared_bytes(project, plan, each) for each in plan.configurations}
    yield Heartbeat()
    return PlanData(
        project=project,
        plan=plan,
        order=in_order_of_use(plan),
        recommendation=recommend(plan),
        reasons=reasons,
        advice=advice,
        groups=next((dict(one.groups) for one in advice if one.groups), {}),
        folds=folds,
        other_folds=trained_on_other_folds(project.runs, folds) if folds is not None else (),
        times=expected_times(project) if known else {},
        bytes_needed=needed,
        problem=problem,
    )
