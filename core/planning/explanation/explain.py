"""Every value of a plan with its reason, in sentences that a radiologist understands."""

from dataclasses import dataclass

from core.dataset.dataset import Dataset
from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.planning.decide import ConfigurationChoice, Decisions, decide
from core.planning.edit import AUTOMATIC
from core.planning.explanation.explain_configuration import explain_configuration
from core.planning.explanation.explain_dataset import explain_dataset
from core.planning.explanation.explain_draft import explain_draft
from core.planning.explanation.explain_edited import explain_edited
from core.planning.explanation.reason import Reason as Reason
from core.planning.make_plan import planning_task
from core.planning.plan import Configuration, Plan
from core.planning.planner_rules import RULES, PlannerRules

_USUAL_MEMORY_GB = (8, 24, 40, 4, 6, 10, 11, 12, 16, 20, 32, 48, 64, 80, 96, 141)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Retraced:
    """The decisions that led to a plan, made once more."""

    rules: PlannerRules
    decisions: Decisions
    gpu_memory_gb: float


def explain(
    plan: Plan,
    fingerprint: Fingerprint,
    dataset: Dataset,
    *,
    gpu_memory_gb: float | None = None,
    unit: str = "mm",
) -> tuple[Reason, ...]:
    """The reasons of all configurations, then those of the whole plan. `unit`: of the spacings.

    The decisions are made once more; plans.json does not hold the memory it was made for, so unless it is
    given the usual sizes are tried. Values that do not follow from the fingerprint are said to be set by hand.
    """
    retraced = _retrace(plan, fingerprint, dataset, gpu_memory_gb)
    of_each: dict[str, list[Reason]] = {}
    for configuration in plan.configurations:
        own = explain_configuration(
            plan,
            configuration,
            None if retraced is None else retraced.rules,
            None if retraced is None else _decision(retraced.decisions, configuration),
            None if retraced is None else retraced.gpu_memory_gb,
            unit,
        )
        base = configuration.inherits_from
        if base is not None and configuration.name not in AUTOMATIC:
            own = explain_edited(
                plan,
                configuration,
                own,
                of_each.get(base, []),
                channels=len(dataset.channels),
                label_entries=dataset.labels.entry_count,
            )
        of_each[configuration.name] = own
    reasons = [reason for own in of_each.values() for reason in own]
    reasons += explain_dataset(plan, fingerprint, dataset, None if retraced is None else retraced.decisions)
    if plan.draft:
        reasons += explain_draft(plan, None if retraced is None else retraced.decisions)
    return tuple(reasons)


def _retrace(
    plan: Plan, fingerprint: Fingerprint, dataset: Dataset, gpu_memory_gb: float | None
) -> _Retraced | None:
    """None for a plan of a planner we do not know, or that the fingerprint cannot lead to."""
    rules = next((each for each in RULES.values() if each.planner == plan.planner), None)
    if rules is None:
        return None
    memories = (
        [gpu_memory_gb] if gpu_memory_gb else [rules.reference_gb, *(float(gb) for gb in _USUAL_MEMORY_GB)]
    )
    first: _Retraced | None = None
    for memory in memories:
        try:
            decisions = decide(fingerprint, rules, planning_task(dataset, rules, memory))
        except UserError:
            continue
        found = _Retraced(rules=rules, decisions=decisions, gpu_memory_gb=memory)
        if _leads_to(decisions, plan):
            return found
        first = first or found
    return first


def _leads_to(decisions: Decisions, plan: Plan) -> bool:
    for configuration in plan.configurations:
        decision = _decision(decisions, configuration)
        if decision is not None and (
            decision.fit.patch_size != configuration.patch_size
            or decision.fit.batch_size != configuration.batch_size
        ):
            return False
    names = {configuration.name for configuration in plan.configurations}
    return ("3d_lowres" in names) == (decisions.lowres is not None)


def _decision(decisions: Decisions, configuration: Configuration) -> ConfigurationChoice | None:
    """None for a configuration that a user made."""
    return {
        "2d": decisions.plane,
        "3d_lowres": decisions.lowres,
        "3d_fullres": decisions.fullres,
        "3d_cascade_fullres": decisions.fullres,
    }.get(configuration.name)
