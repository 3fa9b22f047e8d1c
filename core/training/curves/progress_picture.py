"""progress.png: the curves of a training as a plain picture, for those who look from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.events import EpochFinished
from core.io.files.atomic import replacing

WIDTH, HEIGHT = 960, 1200
"""pixels"""
DOTS_PER_INCH = 100
INK, FAINT, GRID = "#1b2330", "#5c6778", "#dde1e7"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A value an epoch; None or no finite number breaks the line."""

    name: str
    colour: str
    values: tuple[float | None, ...]
    width: float = 1.5


def progress_picture(path: Path, history: Sequence[EpochFinished]) -> None:
    """Losses, pseudo-Dice, learning rate and time, one point an epoch, below each other.

    Raises UserError where the file cannot be written.
    """
    # late: the window reads this room, and it takes half a second. Without pyplot, which is not for threads
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, HEIGHT / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
    figure.subplots_adjust(left=0.08, right=0.98, bottom=0.05, top=0.97, hspace=0.3)
    charts = _charts(history)
    for place, lines in enumerate(charts):
        axes = figure.add_subplot(len(charts), 1, place + 1)
        for line in lines:
            numbers = [float("nan") if value is None else value for value in line.values]
            # of a single epoch there is no line yet
            marker = "o" if len(numbers) == 1 else ""
            axes.plot(
                range(1, len(numbers) + 1),
                numbers,
                line.colour,
                lw=line.width,
                marker=marker,
                label=line.name,
            )
        axes.legend(
            loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=2, frameon=False, labelcolor=INK, fontsize=9
        )
        axes.grid(color=GRID)
        axes.tick_params(colors=FAINT, length=0)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        for side in axes.spines.values():
            side.set_visible(False)
        axes.set_axisbelow(True)
        if lines[0].name == "pseudo Dice":
            axes.set_ylim(0.0, 1.0)
        if place == len(charts) - 1:
            axes.set_xlabel("epoch", loc="right", color=FAINT)
    with replacing(path) as temporary:
        # which version of which library drew it is nobody's business
        figure.savefig(temporary, format="png", metadata={"Software": None})


def _charts(history: Sequence[EpochFinished]) -> tuple[tuple[_Line, ...], ...]:
    """From top to bottom."""
    return (
        (
            _Line(name="train loss", colour="#2a6fdb", values=tuple(each.train_loss for each in history)),
            _Line(
                name="validation loss",
                colour="#a86200",
                values=tuple(each.validation_loss for each in history),
            ),
        ),
        (
            _Line(
                name="pseudo Dice", colour="#9bc5a9", values=tuple(each.mean_pseudo_dice for each in history)
            ),
            _Line(
                name="its moving average",
                colour="#1f8a4c",
                values=tuple(each.ema_pseudo_dice for each in history),
                width=2.5,
            ),
        ),
        (
            _Line(
                name="learning rate", colour="#911eb4", values=tuple(each.learning_rate for each in history)
            ),
        ),
        (_Line(name="seconds an epoch", colour="#5c6778", values=tuple(each.seconds for each in history)),),
    )
