"""What makes iterations faster: chosen by trial, and without a say in what is learned."""

import copy
import math
from collections.abc import Callable
from dataclasses import replace

import pytest
import torch

from core.device import Device
from core.training import fast_steps
from core.training.fast_steps import LONG_ENOUGH, FastSteps, candidates, choose, is_thin, known_steps
from core.training.loss import SegmentationLoss
from core.training.run import TrainingRun
from core.training.settings import Optimizer, TrainingSettings
from core.training.start import start
from core.training.step import Learner, make_learner
from tests.core.network.small_network import architecture
from tests.core.training.conftest import LABELS, configuration

CARD = Device(kind="cuda", name="a card")
CPU = Device(kind="cpu")
PLAIN = FastSteps()
MakeRun = Callable[..., TrainingRun]


@pytest.fixture(autouse=True)
def capable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_steps, "has_bfloat16", lambda: True)
    monkeypatch.setattr(fast_steps, "can_compile", lambda: True)


def batch(dimensions: int = 3) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    patch = (8, 16, 16)[-dimensions:]
    images = torch.randn((2, 1, *patch), generator=generator)
    return images, torch.randint(0, 3, (2, *patch), generator=generator).to(torch.int16)


def learner(run: TrainingRun, steps: FastSteps) -> Learner:
    network = start(run).learner.network
    loss = SegmentationLoss(LABELS, batch_dice=True)
    return make_learner(network, loss, LABELS, CPU, run.settings, steps)


def test_that_exact_training_takes_no_rounding_and_no_trial() -> None:
    exact = TrainingSettings(deterministic=True)
    assert known_steps(CPU, exact) == FastSteps(channels_last=True)
    assert len(candidates(CARD, exact)) == 1
    assert not candidates(CARD, exact)[0].fused_optimizer


def test_that_a_processor_needs_no_trial_and_compiles_nothing() -> None:
    assert candidates(CPU, TrainingSettings()) == (known_steps(CPU, TrainingSettings()),)
    assert known_steps(CPU, TrainingSettings()).half_precision
    assert not known_steps(CPU, TrainingSettings()).compiled


def test_that_half_precision_is_for_processors_that_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_steps, "has_bfloat16", lambda: False)
    assert not known_steps(CPU, TrainingSettings()).half_precision
    assert known_steps(CARD, TrainingSettings()).half_precision


@pytest.mark.parametrize(
    ("iterations", "wanted", "compiles"),
    [
        (LONG_ENOUGH, None, True),
        (LONG_ENOUGH - 1, None, False),
        (LONG_ENOUGH, False, False),
        (1, True, True),
    ],
)
def test_that_only_a_long_training_is_compiled_unless_asked_for(
    iterations: int, wanted: bool | None, compiles: bool
) -> None:
    settings = TrainingSettings(epochs=1, iterations_per_epoch=iterations, compile=wanted)
    ways = candidates(CARD, settings)
    assert any(way.compiled for way in ways) is compiles
    assert ways[0].compiled is (wanted is True)


def test_that_the_plainer_way_stays_where_another_is_hardly_faster() -> None:
    ways = (PLAIN, replace(PLAIN, channels_last=True), replace(PLAIN, compiled=True))
    assert choose(ways, lambda way: {ways[0]: 1.0, ways[1]: 0.99, ways[2]: 0.98}[way]) == PLAIN
    assert choose(ways, lambda way: {ways[0]: 1.0, ways[1]: 0.99, ways[2]: 0.5}[way]) == ways[2]


def test_that_a_way_that_fails_is_not_taken() -> None:
    def seconds(way: FastSteps) -> float:
        if way.compiled:
            raise RuntimeError("no compiler here")
        return 1.0

    ways = (PLAIN, replace(PLAIN, compiled=True))
    assert choose(ways, seconds) == PLAIN
    assert choose(tuple(reversed(ways)), seconds) == PLAIN
    assert choose((replace(PLAIN, compiled=True),) * 2, seconds).compiled


@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("dimensions", [2, 3])
def test_that_each_step_learns_the_same_but_for_rounding(
    make_run: MakeRun, dimensions: int, optimizer: Optimizer
) -> None:
    run = make_run(dimensions=dimensions, with_settings={"optimizer": optimizer})
    plain = learner(run, PLAIN)
    wanted = [float(plain.step(*batch(dimensions), 0.01)) for _ in range(3)]
    for means, tolerance in (
        ({"channels_last": True}, 1e-5),
        ({"fused_optimizer": True}, 1e-5),
        ({"channels_last": True, "half_precision": True, "fused_optimizer": True}, 0.02),
    ):
        other = learner(run, replace(PLAIN, **means))
        got = [float(other.step(*batch(dimensions), 0.01)) for _ in range(3)]
        assert got == pytest.approx(wanted, abs=tolerance)
        loss, counts = other.validate(*batch(dimensions))
        assert math.isfinite(float(loss))
        assert counts.true_positive.shape == (2,)


def test_that_a_trial_learns_nothing(make_run: MakeRun) -> None:
    made = learner(make_run(), PLAIN)
    before = {name: tensor.clone() for name, tensor in made.network.state_dict().items()}
    assert math.isfinite(made.seconds_a_step(replace(PLAIN, channels_last=True), *batch()))
    assert all(torch.equal(tensor, before[name]) for name, tensor in made.network.state_dict().items())
    assert all(parameter.grad is None for parameter in made.network.parameters())
    assert made.optimizer.state_dict()["state"] == {}


def test_that_a_saved_optimizer_does_not_say_how_it_was_computed(make_run: MakeRun) -> None:
    fused, plain = learner(make_run(), replace(PLAIN, fused_optimizer=True)), learner(make_run(), PLAIN)
    fused.step(*batch(), 0.01)
    state = fused.optimizer_state()
    assert all(group["fused"] is None for group in state["param_groups"])
    plain.load_optimizer_state(state)
    fused.load_optimizer_state(state)
    assert [group["fused"] for group in fused.optimizer.param_groups] == [True]
    assert not plain.optimizer.param_groups[0]["fused"]


@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("fused", [False, True])
@pytest.mark.parametrize("saved_last", [False, True])
def test_that_a_saved_state_is_taken_up_however_it_lies_in_memory(
    make_run: MakeRun, optimizer: Optimizer, fused: bool, saved_last: bool
) -> None:
    run = make_run(with_settings={"optimizer": optimizer})
    before = learner(run, replace(PLAIN, channels_last=saved_last))
    before.step(*batch(), 0.01)
    state, weights = copy.deepcopy((before.optimizer_state(), before.network.state_dict()))
    before.step(*batch(), 0.01)
    after = learner(run, replace(PLAIN, channels_last=not saved_last, fused_optimizer=fused))
    after.network.load_state_dict(weights)
    after.load_optimizer_state(state)
    after.step(*batch(), 0.01)
    for name, wanted in before.network.state_dict().items():
        # a bias before a norm has no gradient but rounding, and Adam makes as much of it as of any other
        if wanted.ndim > 1:
            # a moment taken for another weight's is half of the update and more
            update = (wanted - weights[name]).norm()
            assert (after.network.state_dict()[name] - wanted).norm() <= 0.02 * update, name


def test_that_another_layout_lays_out_the_moments_too(make_run: MakeRun) -> None:
    made = learner(make_run(), replace(PLAIN, fused_optimizer=True))
    made.step(*batch(), 0.01)
    made.use(replace(made.steps, channels_last=True))
    assert len(made.optimizer.state) > 1
    for weight, state in made.optimizer.state.items():
        assert state["momentum_buffer"].stride() == weight.stride()


def test_that_a_first_step_that_overflows_leaves_no_moments_behind(make_run: MakeRun) -> None:
    images, target = batch()
    spoiled = images.clone()
    spoiled[0, 0, 0, 0, 0] = math.inf
    ends = []
    for fused in (False, True):
        made = learner(make_run(), replace(PLAIN, fused_optimizer=fused))
        made.scaler = torch.amp.GradScaler("cpu")
        # what is freed here is what the moments are made of
        poison = [torch.full_like(weight, 1e9) for weight in made.network.parameters() for _ in range(3)]
        del poison
        made.step(spoiled, target, 0.01)
        for state in made.optimizer.state.values():
            moment = state.get("momentum_buffer")
            assert moment is None or not moment.any()
        for _ in range(2):
            made.step(images, target, 0.01)
        ends.append(torch.cat([weight.detach().flatten() for weight in made.network.parameters()]))
    assert torch.isfinite(ends[1]).all()
    assert torch.allclose(ends[0], ends[1], atol=1e-6)


@pytest.mark.parametrize(
    ("patch", "halved"), [((4, 16, 16), False), ((8, 16, 16), True), ((8, 4, 16), False)]
)
def test_that_a_processor_learns_thin_feature_maps_in_single_precision(
    make_run: MakeRun, patch: tuple[int, ...], halved: bool
) -> None:
    # one level down: an axis of 4 voxels comes to 2
    assert architecture(3).divisor == (2, 2, 2)
    run = make_run(configuration=configuration(patch_size=patch))
    made = start(run).learner
    assert made.steps.half_precision is halved
    generator = torch.Generator().manual_seed(1)
    images = torch.randn((2, 1, *patch), generator=generator)
    target = torch.randint(0, 3, (2, *patch), generator=generator).to(torch.int16)
    exact = learner(run, PLAIN)
    for each in (made, exact):
        each.step(images, target, 0.01)
    for got, wanted in zip(made.network.parameters(), exact.network.parameters(), strict=True):
        if wanted.grad is not None:
            assert got.grad is not None
            assert (got.grad - wanted.grad).norm() <= (0.1 if halved else 1e-4) * wanted.grad.norm() + 1e-4


def test_that_only_3d_maps_can_be_too_thin() -> None:
    assert is_thin(configuration(patch_size=(4, 16, 16)))
    assert is_thin(configuration(patch_size=(16, 16, 4)))
    assert not is_thin(configuration(patch_size=(6, 16, 16)))
    assert not is_thin(configuration(2, patch_size=(4, 4)))
