"""One iteration: forward, loss, backward, update; and one of validation."""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from core.dataset.labels import Labels
from core.device import Device, synchronize
from core.network.unet import UNet
from core.training.compiled_code import keep_compiled_code
from core.training.fast_steps import FastSteps, candidates, choose, known_steps
from core.training.loss import SegmentationLoss, region_maps
from core.training.settings import Optimizer, TrainingSettings

TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """True positives, false positives, false negatives of one validation batch: (L,) each, background not."""

    true_positive: Tensor
    false_positive: Tensor
    false_negative: Tensor


@dataclass(slots=True, kw_only=True)
class Learner:
    """A network and all that changes it. `forward` is the network, or what compiles or shares it out."""

    network: UNet
    loss: SegmentationLoss
    labels: Labels
    device: Device
    settings: TrainingSettings
    optimizer: torch.optim.Optimizer
    scaler: Any
    forward: Callable[[Tensor], Any]
    steps: FastSteps = field(default_factory=FastSteps)

    def step(self, images: Tensor, target: Tensor, rate: float) -> Tensor:
        """Learn from one batch, (B, C, *patch) and (B, *patch). Returns its loss, still on the device."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad(set_to_none=True)
        loss = self._loss(images, target)[0]
        if self.scaler is None:
            loss.backward()
        else:
            self.scaler.scale(loss).backward()
            self._begin_moments()
            self.scaler.unscale_(self.optimizer)
        nn.utils.clip_grad_norm_(self.network.parameters(), self.settings.gradient_clip)
        if self.scaler is None:
            self.optimizer.step()
        else:
            self.scaler.step(self.optimizer)
            self.scaler.update()
        detached: Tensor = loss.detach()
        return detached

    @torch.no_grad()
    def validate(self, images: Tensor, target: Tensor) -> tuple[Tensor, Counts]:
        """The loss of one batch, and how its voxels were judged at full resolution."""
        loss, logits = self._loss(images, target)
        finest = logits if isinstance(logits, Tensor) else logits[0]
        return loss.detach(), count(finest, target, self.labels)

    def use(self, steps: FastSteps) -> None:
        """Compute iterations this way from now on."""
        self.steps = steps
        self.network.to(memory_format=self._layout)  # type: ignore[call-overload]
        if steps.compiled:
            keep_compiled_code()
        self.forward = torch.compile(self.network) if steps.compiled else self.network
        self._lay_moments()

    def suit_machine(self, images: Tensor, target: Tensor) -> None:
        """Try the ways that may pay on this machine with a batch of this size, and keep the fastest."""
        ways = candidates(self.device, self.settings, self.steps)
        self.use(choose(ways, lambda way: self.seconds_a_step(way, images, target)))

    def seconds_a_step(self, steps: FastSteps, images: Tensor, target: Tensor) -> float:
        """What forward and backward take this way. Nothing is learned."""
        self.use(steps)
        times = []
        for _ in range(TRIES):
            begin = time.perf_counter()
            self._loss(images, target)[0].backward()
            synchronize(self.device)
            times.append(time.perf_counter() - begin)
            self.optimizer.zero_grad(set_to_none=True)
        # the first ones compile, or look for the fastest convolutions
        return min(times[1:])

    def optimizer_state(self) -> dict[str, Any]:
        """To be saved. Whether this machine fuses the optimizer's steps says nothing to another."""
        state: dict[str, Any] = self.optimizer.state_dict()
        groups = [group | {"fused": None} if "fused" in group else group for group in state["param_groups"]]
        return state | {"param_groups": groups}

    def load_optimizer_state(self, state: dict[str, Any]) -> None:
        """Raises ValueError or KeyError where it is of another network or optimizer."""
        # told beforehand, for it decides on which device Adam's count of steps lies
        fused = self.steps.fused_optimizer or None
        groups = [group | {"fused": fused} for group in state["param_groups"]]
        self.optimizer.load_state_dict(state | {"param_groups": groups})
        self._lay_moments()

    def _lay_moments(self) -> None:
        """In memory as their weights lie: a fused optimizer goes through both side by side.

        A saved state keeps its own order, such as nnU-Net's or a graphics card's.
        """
        for weight, state in self.optimizer.state.items():
            for name, value in state.items():
                if not isinstance(value, Tensor) or value.shape != weight.shape:
                    continue
                if value.stride() != weight.stride():
                    state[name] = torch.empty_like(weight).copy_(value)

    def _begin_moments(self) -> None:
        """Zeros, for the fused SGD makes its first moments of whatever lies in memory.

        It writes them in its first step, but not where that one is left out because a gradient overflowed.
        """
        if not (self.steps.fused_optimizer and isinstance(self.optimizer, torch.optim.SGD)):
            return
        for group in self.optimizer.param_groups:
            for weight in group["params"]:
                if weight.grad is not None and self.optimizer.state[weight].get("momentum_buffer") is None:
                    self.optimizer.state[weight]["momentum_buffer"] = torch.zeros_like(weight)

    @property
    def _layout(self) -> torch.memory_format:
        if not self.steps.channels_last:
            return torch.contiguous_format
        return torch.channels_last_3d if self.network.architecture.dimensions == 3 else torch.channels_last

    def _loss(self, images: Tensor, target: Tensor) -> tuple[Any, Any]:
        with self._mixed_precision():
            logits = self.forward(images.contiguous(memory_format=self._layout))
            if self.device.kind == "cpu" and self.steps.half_precision:
                # on a card the softmax goes back to 32 bits by itself
                logits = logits.float() if isinstance(logits, Tensor) else tuple(x.float() for x in logits)
            loss = self.loss(logits, target)
        return loss, logits

    def _mixed_precision(self) -> AbstractContextManager[Any]:
        if not self.steps.half_precision:
            return nullcontext()
        if self.device.kind == "cuda":
            return torch.autocast("cuda")
        return torch.autocast("cpu", dtype=torch.bfloat16)


def make_learner(
    network: UNet,
    loss: SegmentationLoss,
    labels: Labels,
    device: Device,
    settings: TrainingSettings,
    steps: FastSteps | None = None,
) -> Learner:
    """The optimizer, the loss scaling and the memory layout that suit the device, or those of `steps`.

    Where the patch is known, `steps` should come from it: see `known_steps`.
    """
    steps = steps or known_steps(device, settings)
    network.to(device.torch)
    scaled = device.kind == "cuda" and steps.half_precision
    learner = Learner(
        network=network,
        loss=loss,
        labels=labels,
        device=device,
        settings=settings,
        optimizer=make_optimizer(network.parameters(), settings, fused=steps.fused_optimizer),
        scaler=_loss_scaler() if scaled else None,
        forward=network,
    )
    learner.use(steps)
    return learner


def make_optimizer(
    parameters: Iterable[nn.Parameter], settings: TrainingSettings, *, fused: bool = False
) -> torch.optim.Optimizer:
    means: dict[str, Any] = {"fused": True} if fused else {}
    if settings.optimizer is Optimizer.ADAMW:
        return torch.optim.AdamW(
            parameters,
            lr=settings.initial_rate,
            weight_decay=settings.weight_decay,
            betas=(0.9, 0.99),
            **means,
        )
    return torch.optim.SGD(
        parameters,
        lr=settings.initial_rate,
        weight_decay=settings.weight_decay,
        momentum=settings.momentum,
        nesterov=True,
        **means,
    )


def _loss_scaler() -> Any:
    """Keeps small gradients above what 16 bits can hold. PyTorch 2.3 moved it."""
    scaler = getattr(torch.amp, "GradScaler", None)
    return torch.cuda.amp.GradScaler() if scaler is None else scaler("cuda")


def count(logits: Tensor, target: Tensor, labels: Labels) -> Counts:
    """Voxels of (B, L, *patch) judged against (B, *patch), summed over the batch; ignored ones do not count."""
    if labels.has_regions:
        found, truth = logits > 0, region_maps(target, labels) > 0.5
    else:
        classes = torch.arange(1, logits.shape[1], device=logits.device).reshape(-1, *[1] * (target.ndim - 1))
        found = logits.argmax(1, keepdim=True) == classes
        truth = target.unsqueeze(1) == classes
    if labels.ignore_value is not None:
        valid = (target != labels.ignore_value).unsqueeze(1)
        found, truth = found & valid, truth & valid
    axes = (0, *range(2, found.ndim))
    return Counts(
        true_positive=(found & truth).sum(axes),
        false_positive=(found & ~truth).sum(axes),
        false_negative=(~found & truth).sum(axes),
    )
