"""How a training that did not come to its end can go on: as it was, or with the next smaller thing."""

from dataclasses import replace

from core.pipeline.project.project import Project, Run, RunPlace
from core.pipeline.train.fold_order import FoldOrder
from core.training.saved.state import Status, TrainingFailure
from core.training.schedule import gentler_rate


def can_go_on(run: Run, project: Project) -> bool:
    """Whether there is more to do: what belongs to another plan would go on with that of today."""
    plan = project.plan
    return (
        not run.running
        and run.place is not RunPlace.KEPT
        and plan is not None
        and run.plans_name == plan.plans_name
        and any(configuration.name == run.configuration for configuration in plan.configurations)
        and run.state.status in (Status.RUNNING, Status.PAUSED, Status.FAILED, Status.TRAINED)
    )


def next_try(run: Run) -> FoldOrder:
    """Less memory where it did not suffice, smaller steps where the loss was lost; else from the last saved state."""
    state = run.state
    order = FoldOrder(
        configuration=run.configuration, fold=run.fold, epochs=state.settings.epochs, resume=True
    )
    if state.failure is TrainingFailure.MEMORY and state.smaller is not None:
        return replace(order, batch_size=state.smaller.batch_size, patch_size=state.smaller.patch_size)
    if state.failure is TrainingFailure.DIVERGED:
        return replace(order, learning_rate=gentler_rate(state.settings))
    return order
