"""The learning rate."""

from dataclasses import replace

import pytest

from core.planning.plan import Plan
from core.training.recipe import QUICK, settings_for
from core.training.schedule import learning_rate, plan_annealing
from core.training.settings import Optimizer, Schedule, TrainingSettings
from tests.core.training.conftest import configuration, plan_of

POLY = TrainingSettings(epochs=10, iterations_per_epoch=5)
CYCLE = TrainingSettings(epochs=10, iterations_per_epoch=5, schedule=Schedule.ONE_CYCLE)


def test_that_the_peers_rate_falls_by_its_power_at_each_epochs_start() -> None:
    for step in range(50):
        assert learning_rate(POLY, step) == pytest.approx(0.01 * (1 - (step // 5) / 10) ** 0.9)


def test_that_the_rates_are_those_that_the_peer_recorded(shared: object) -> None:
    settings = TrainingSettings(epochs=12)
    assert learning_rate(settings, 250) == pytest.approx(0.009246775107445347)


def test_that_one_cycle_rises_once_and_falls_to_nearly_nothing() -> None:
    rates = [learning_rate(CYCLE, step) for step in range(50)]
    top = rates.index(max(rates))
    assert rates[top] == pytest.approx(0.01, rel=0.01)
    assert 10 <= top <= 14
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] < 0.01 * 0.01


@pytest.mark.parametrize(("step", "end"), [(5, 10), (6, 10), (8, 15), (48, 50), (49, 50)])
def test_that_stopping_falls_to_zero_at_the_end_of_this_epoch_or_the_next(step: int, end: int) -> None:
    annealing = plan_annealing(POLY, step)
    assert annealing.end == end
    rates = [learning_rate(POLY, number, annealing) for number in range(step, end)]
    assert rates[0] == learning_rate(POLY, step)
    assert learning_rate(POLY, end, annealing) == 0
    assert rates == sorted(rates, reverse=True)
    assert learning_rate(POLY, step - 1, annealing) == learning_rate(POLY, step - 1)


def test_that_a_full_plan_gets_the_peers_settings_and_a_draft_the_quick_ones() -> None:
    full = plan_of(configuration())
    assert settings_for(full) == TrainingSettings()
    assert (TrainingSettings().epochs, TrainingSettings().iterations_per_epoch) == (1000, 250)
    assert (TrainingSettings().momentum, TrainingSettings().weight_decay) == (0.99, 3e-5)
    assert TrainingSettings().optimizer is Optimizer.SGD
    draft = Plan(**{name: getattr(full, name) for name in full.__slots__ if name != "draft"}, draft=True)
    assert settings_for(draft) == QUICK
    assert QUICK.draft


def test_that_epochs_and_iterations_can_be_chosen() -> None:
    settings = settings_for(plan_of(configuration()), epochs=3, iterations=10)
    assert (settings.epochs, settings.iterations_per_epoch, settings.validation_iterations) == (3, 10, 2)
    assert settings_for(plan_of(configuration()), iterations=1).validation_iterations == 1


def test_that_axes_the_plan_forbids_are_not_mirrored() -> None:
    flat, deep = configuration(2), configuration(3)
    plan = replace(plan_of(flat, deep), mirror_axes=(0, 2))
    assert settings_for(plan, deep).mirror_axes == (0, 2)
    assert settings_for(plan, flat).mirror_axes == (1,)
    assert settings_for(plan_of(deep), deep).mirror_axes is None
