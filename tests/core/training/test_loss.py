"""The loss, against values and gradients recorded from the peer."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from core.dataset.labels import Label, Labels
from core.training.loss import SegmentationLoss, region_maps, resolution_weights, thin

NAMES = ("ce", "ce_batch_dice", "ce_ignore", "ce_empty_foreground", "bce_regions", "bce_regions_ignore")


def plain(count: int, ignore: int | None = None) -> Labels:
    entries = [Label(name="background", values=(0,))]
    entries += [Label(name=f"l{value}", values=(value,)) for value in range(1, count)]
    if ignore is not None:
        entries.append(Label(name="ignore", values=(ignore,)))
    return Labels(entries=tuple(entries))


def nested(count: int, *, ignore: bool) -> Labels:
    """Region r is made of every value from r + 1 up, so that any nested 0/1 maps can be told as values."""
    entries = [Label(name="background", values=(0,))]
    for region in range(count):
        entries.append(Label(name=f"r{region}", values=tuple(range(region + 1, count + 1))))
    if ignore:
        entries.append(Label(name="ignore", values=(count + 1,)))
    return Labels(entries=tuple(entries), regions_class_order=tuple(range(1, count + 1)))


@pytest.mark.parametrize("name", NAMES)
def test_that_values_and_gradients_are_the_recorded_ones(name: str, recorded: Path) -> None:
    told = json.loads((recorded / "losses/losses.json").read_text())[name]
    arrays = np.load(recorded / "losses/losses.npz")
    logits = torch.tensor(arrays[f"{name}_logits"], requires_grad=True)
    truth = torch.tensor(arrays[f"{name}_target"])
    regions = told["regions"]
    if regions:
        # any 0/1 maps, not only nested ones: each combination of regions gets a value of its own
        count = logits.shape[1]
        labels, target = combinations(truth[:, :count], truth[:, count:], count)
    else:
        labels, target = plain(logits.shape[1], told["ignore_label"]), truth[:, 0]
    loss = SegmentationLoss(labels, batch_dice=told["batch_dice"])(logits, target)
    loss.backward()
    assert loss.item() == pytest.approx(told["loss"], rel=1e-5)
    assert logits.grad is not None
    wanted = arrays[f"{name}_grad"]
    assert np.abs(logits.grad.numpy() - wanted).max() <= 1e-5 * np.abs(wanted).max()


def combinations(maps: torch.Tensor, ignored: torch.Tensor, count: int) -> tuple[Labels, torch.Tensor]:
    powers = 2 ** torch.arange(count).reshape(1, count, *[1] * (maps.ndim - 2))
    target = (maps.long() * powers).sum(1)
    entries = [Label(name="background", values=(0,))]
    for region in range(count):
        values = tuple(value for value in range(2**count) if value >> region & 1)
        entries.append(Label(name=f"r{region}", values=values))
    if ignored.shape[1]:
        entries.append(Label(name="ignore", values=(2**count,)))
        target = torch.where(ignored[:, 0].bool(), 2**count, target)
    labels = Labels(entries=tuple(entries), regions_class_order=tuple(range(1, count + 1)))
    return labels, target


def test_that_resolutions_weigh_half_as_much_each_and_the_lowest_nothing() -> None:
    assert resolution_weights(4) == pytest.approx((4 / 7, 2 / 7, 1 / 7, 0))
    assert resolution_weights(2) == (1.0, 0.0)
    assert resolution_weights(1) == (1.0,)


@pytest.mark.parametrize("size", [(4, 8), (8, 4), (2, 2), (8, 8)])
def test_that_targets_are_thinned_as_nearest_interpolation_does(size: tuple[int, int]) -> None:
    target = torch.randint(0, 9, (2, 8, 8), generator=torch.Generator().manual_seed(1))
    wanted = torch.nn.functional.interpolate(target[:, None].float(), size, mode="nearest-exact")[:, 0]
    assert torch.equal(thin(target, size).float(), wanted)


def test_that_deep_supervision_is_the_weighted_sum_of_single_losses() -> None:
    generator = torch.Generator().manual_seed(2)
    target = torch.randint(0, 3, (2, 8, 8), generator=generator)
    logits = [torch.randn((2, 3, edge, edge), generator=generator) for edge in (8, 4, 2)]
    loss = SegmentationLoss(plain(3), batch_dice=True)
    single = [loss(one, thin(target, one.shape[2:])).item() for one in logits]
    assert loss(logits, target).item() == pytest.approx(single[0] * 2 / 3 + single[1] / 3, rel=1e-5)


@pytest.mark.parametrize("regions", [False, True])
def test_that_ignored_voxels_change_neither_loss_nor_gradient(regions: bool) -> None:
    generator = torch.Generator().manual_seed(3)
    labels = nested(2, ignore=True) if regions else plain(3, ignore=3)
    target = torch.randint(0, 3, (2, 6, 6), generator=generator)
    target[:, :3] = 3
    logits = torch.randn((2, labels.output_count, 6, 6), generator=generator)
    other = logits.clone()
    other[:, :, :3] += 5
    loss = SegmentationLoss(labels, batch_dice=False)
    other.requires_grad_()
    result = loss(other, target)
    assert result.item() == pytest.approx(loss(logits, target).item(), rel=1e-6)
    result.backward()
    assert other.grad is not None
    assert other.grad[:, :, :3].abs().max() == 0
    assert other.grad[:, :, 3:].abs().max() > 0


def test_that_a_patch_of_nothing_but_ignored_voxels_teaches_nothing() -> None:
    logits = torch.randn((1, 3, 4, 4), requires_grad=True)
    loss = SegmentationLoss(plain(3, ignore=3), batch_dice=False)(logits, torch.full((1, 4, 4), 3))
    loss.backward()
    assert torch.isfinite(loss)
    assert logits.grad is not None
    assert logits.grad.abs().max() == 0


def test_that_a_region_is_made_of_its_values() -> None:
    maps = region_maps(torch.tensor([[[0, 1, 2, 3]]]), nested(2, ignore=True))
    assert maps.tolist() == [[[[0, 1, 1, 0]], [[0, 0, 1, 0]]]]


class Exchange:
    """Two processes' sums, as two threads have them."""

    def __init__(self) -> None:
        self._parts: dict[int, torch.Tensor] = {}
        self._barrier = threading.Barrier(2, timeout=20)

    def total(self, part: torch.Tensor, process: int) -> torch.Tensor:
        self._parts[process] = part
        self._barrier.wait()
        whole = part + self._parts[1 - process].detach()
        self._barrier.wait()
        return whole


@pytest.mark.parametrize("batch_dice", [True, False])
@pytest.mark.parametrize(
    "labels",
    [plain(3), plain(3, ignore=3), nested(2, ignore=False), nested(2, ignore=True)],
    ids=["labels", "labels and ignore", "regions", "regions and ignore"],
)
def test_that_parts_of_a_batch_together_give_the_loss_and_gradient_of_the_whole(
    labels: Labels, batch_dice: bool
) -> None:
    generator = torch.Generator().manual_seed(6)
    logits = torch.randn((3, labels.output_count, 4, 6), generator=generator, requires_grad=True)
    highest = 3 if labels.ignore_value is not None else 2
    target = torch.randint(0, highest + 1, (3, 4, 6), generator=generator)
    # nothing of the first sample counts, were it alone
    if labels.ignore_value is not None:
        target[0] = labels.ignore_value
    whole = SegmentationLoss(labels, batch_dice=batch_dice)(logits, target)
    (wanted,) = torch.autograd.grad(whole, logits)

    exchange, shares = Exchange(), (slice(0, 2), slice(2, 3))

    def of_part(process: int) -> tuple[torch.Tensor, torch.Tensor]:
        own = logits[shares[process]].detach().clone().requires_grad_()
        loss = SegmentationLoss(labels, batch_dice=batch_dice)
        loss.total = lambda part: exchange.total(part, process)
        value = loss(own, target[shares[process]])
        (gradient,) = torch.autograd.grad(value, own)
        return value.detach(), gradient

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(of_part, (0, 1)))
    for value, _ in found:
        assert float(value) == pytest.approx(float(whole.detach()), abs=1e-6)
    assert torch.allclose(torch.cat([gradient for _, gradient in found]), wanted, atol=1e-6)
