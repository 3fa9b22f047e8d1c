"""progress.png: the curves of a training as a plain picture, for those who look from outside."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from core.events import EpochFinished
from core.io.atomic import replacing

WIDTH, HEIGHT, EDGE = 900, 320, 48
CURVES = (("train loss", "#4363d8"), ("validation loss", "#e6194b"))
DICE_CURVES = (("pseudo Dice", "#3cb44b"), ("its moving average", "#f58231"))


def progress_picture(path: Path, history: Sequence[EpochFinished]) -> None:
    """Draw losses above and pseudo-Dice below, one point an epoch."""
    picture = Image.new("RGB", (WIDTH, 2 * HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    losses = [[epoch.train_loss for epoch in history], [epoch.validation_loss for epoch in history]]
    dice = [[epoch.mean_pseudo_dice for epoch in history], [epoch.ema_pseudo_dice for epoch in history]]
    everything = [value for curve in losses for value in curve]
    _draw(pen, 0, losses, CURVES, (min([-1.0, *everything]), max([0.0, *everything])))
    _draw(pen, HEIGHT, dice, DICE_CURVES, (0.0, 1.0))
    with replacing(path) as temporary:
        picture.save(temporary, format="PNG")


def _draw(
    pen: ImageDraw.ImageDraw,
    top: int,
    curves: Sequence[Sequence[float | None]],
    names: Sequence[tuple[str, str]],
    limits: tuple[float, float],
) -> None:
    low, high = limits
    bottom, right = top + HEIGHT - EDGE, WIDTH - EDGE
    pen.rectangle((EDGE, top + EDGE / 2, right, bottom), outline="#999999")
    pen.text((4, top + EDGE / 2), f"{high:.2f}", fill="black")
    pen.text((4, bottom - 10), f"{low:.2f}", fill="black")
    epochs = max(1, len(curves[0]) - 1)
    pen.text((right - 60, bottom + 4), f"epoch {len(curves[0])}", fill="black")
    for number, (curve, (name, colour)) in enumerate(zip(curves, names, strict=True)):
        pen.text((EDGE + 8 + 160 * number, bottom + 4), name, fill=colour)
        points = [
            (
                EDGE + (right - EDGE) * index / epochs,
                bottom - (bottom - top - EDGE / 2) * (value - low) / max(high - low, 1e-6),
            )
            for index, value in enumerate(curve)
            if value is not None
        ]
        if len(points) > 1:
            pen.line(points, fill=colour, width=2)
