"""progress.png: the curves of a training as a plain picture, for those who look from outside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.events import EpochFinished
from core.io.files.atomic import replacing

WIDTH, HEIGHT = 960, 300
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 36, 40
"""around each chart's plot"""
FINER = 2
"""drawn so many times larger, then made smaller: lines come out smooth"""
INK, FAINT, GRID = "#1b2330", "#5c6778", "#dde1e7"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    name: str
    colour: str
    values: tuple[float | None, ...]
    width: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    lines: tuple[_Line, ...]
    limits: tuple[float, float] | None = None
    """of the values; None: as they are"""


def progress_picture(path: Path, history: Sequence[EpochFinished]) -> None:
    """Losses, pseudo-Dice, learning rate and time, one point an epoch, below each other."""
    charts = (
        _Chart(
            lines=(
                _Line(
                    name="train loss", colour="#2a6fdb", values=tuple(epoch.train_loss for epoch in history)
                ),
                _Line(
                    name="validation loss",
                    colour="#a86200",
                    values=tuple(epoch.validation_loss for epoch in history),
                ),
            )
        ),
        _Chart(
            limits=(0.0, 1.0),
            lines=(
                _Line(
                    name="pseudo Dice",
                    colour="#9bc5a9",
                    values=tuple(epoch.mean_pseudo_dice for epoch in history),
                ),
                _Line(
                    name="its moving average",
                    colour="#1f8a4c",
                    values=tuple(epoch.ema_pseudo_dice for epoch in history),
                    width=3,
                ),
            ),
        ),
        _Chart(
            lines=(
                _Line(
                    name="learning rate",
                    colour="#911eb4",
                    values=tuple(epoch.learning_rate for epoch in history),
                ),
            )
        ),
        _Chart(
            lines=(
                _Line(
                    name="seconds an epoch",
                    colour="#5c6778",
                    values=tuple(epoch.seconds for epoch in history),
                ),
            )
        ),
    )
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * len(charts) * FINER), "white")
    pen = _Pen(ImageDraw.Draw(picture))
    for place, chart in enumerate(charts):
        pen.draw(chart, place * HEIGHT, last=place == len(charts) - 1)
    small = picture.resize((WIDTH, HEIGHT * len(charts)), Image.Resampling.BOX)
    with replacing(path) as temporary:
        small.save(temporary, format="PNG")


def nice_ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """Round numbers (1, 2 or 5 times a power of ten apart) between low and high, about `count` of them."""
    if not high > low:
        return (low,)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(number * step for number in range(first, last + 1))


class _Pen:
    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw
        self._font = ImageFont.load_default(13 * FINER)

    def draw(self, chart: _Chart, top: int, *, last: bool) -> None:
        low, high = _limits(chart)
        epochs = max(len(chart.lines[0].values), 1)
        x0, x1, y0, y1 = LEFT, WIDTH - RIGHT, top + TOP, top + HEIGHT - BOTTOM

        def spot(epoch: float, value: float) -> tuple[float, float]:
            along = (epoch - 1) / max(epochs - 1, 1)
            return (x0 + (x1 - x0) * along) * FINER, (y1 - (y1 - y0) * (value - low) / (high - low)) * FINER

        for tick in nice_ticks(low, high):
            y = spot(1, tick)[1]
            self._draw.line((x0 * FINER, y, x1 * FINER, y), fill=GRID, width=FINER)
            self._draw.text(((x0 - 8) * FINER, y), f"{tick:g}", FAINT, self._font, "rm")
        for tick in nice_ticks(1, epochs, 10):
            if tick == int(tick) and tick >= 1:
                self._draw.text((spot(tick, low)[0], (y1 + 8) * FINER), f"{tick:g}", FAINT, self._font, "mt")
        if last:
            self._draw.text((x1 * FINER, (y1 + 24) * FINER), "epoch", FAINT, self._font, "rt")
        across = float(x0)
        for line in chart.lines:
            across = self._legend(line, across, top + 14)
            for piece in _unbroken(line.values):
                points = [spot(epoch, value) for epoch, value in piece]
                self._draw.line(points, fill=line.colour, width=line.width * FINER, joint="curve")
                if len(points) == 1:
                    self._dot(points[0], line.colour)

    def _legend(self, line: _Line, x: float, y: float) -> float:
        self._draw.rectangle(
            (x * FINER, (y - 1) * FINER, (x + 14) * FINER, (y + 2) * FINER), fill=line.colour
        )
        self._draw.text(((x + 20) * FINER, y * FINER), line.name, INK, self._font, "lm")
        return x + 20 + self._font.getlength(line.name) / FINER + 24

    def _dot(self, point: tuple[float, float], colour: str) -> None:
        x, y = point
        self._draw.ellipse((x - 3 * FINER, y - 3 * FINER, x + 3 * FINER, y + 3 * FINER), fill=colour)


def _limits(chart: _Chart) -> tuple[float, float]:
    if chart.limits is not None:
        return chart.limits
    known = [value for line in chart.lines for value in line.values if value is not None]
    known = [value for value in known if math.isfinite(value)] or [0.0]
    low, high = min(known), max(known)
    room = (high - low) * 0.05 or max(abs(high) * 0.05, 1e-9)
    return low - room, high + room


def _unbroken(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """(epoch from 1, value) in pieces; where there is no value the line is broken."""
    pieces: list[list[tuple[int, float]]] = [[]]
    for epoch, value in enumerate(values, start=1):
        if value is not None and math.isfinite(value):
            pieces[-1].append((epoch, value))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]
