"""The curves of one training, each with what it means in plain words, and the preview beside them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.jobs.job_runner import JobRunner
from app.pages.training.data import (
    StepLoss,
    compared_dice,
    compared_loss,
    dice_curves,
    loss_curves,
    rate_curves,
    step_curve,
    time_curves,
)
from app.pages.training.preview import TrainingPreview
from app.theme import Theme
from app.translation import tr
from app.widgets.charts.chart_colours import chart_colour
from app.widgets.charts.curve_plot import CurvePlot
from core.events import EpochFinished
from core.training.curves.epoch_history import flat_since

BETWEEN_CHARTS_MS = 20
LEAST_HEIGHT, USUAL_HEIGHT, LOWER_HEIGHT = 224, 300, 240
FIRST_EPOCHS = 10
"""the x axis reaches so far from the start, or to the last epoch if that comes earlier"""


class TrainingCharts(QWidget):
    """Loss above Dice, the preview beside both, the rest below; only new data are set while a training runs."""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._history: Sequence[EpochFinished] = ()
        self._labels: Sequence[str] = ()
        self._steps: Sequence[StepLoss] = ()
        self._compared: tuple[str, Sequence[EpochFinished]] = ("", ())
        self._live = False
        self._height = 0
        self._to_draw: list[Callable[[], None]] = []
        self._clock = QTimer(self)
        self._clock.setInterval(BETWEEN_CHARTS_MS)
        self._clock.timeout.connect(self._on_clock)
        self.loss, self.dice = self._what_is_learned(theme)
        self.rate, self.time = self._how_it_is_learned(theme)
        self.preview = TrainingPreview(theme, runner)
        # a widget without a place would be shown as a window of its own
        self.preview.setParent(self)
        self.preview.found.connect(self._on_preview_found)
        self._lay_out()
        self.set_height(0)
        self._arrange(beside=False)

    def _what_is_learned(self, theme: Theme) -> tuple[CurvePlot, CurvePlot]:
        """The charts of loss and pseudo-Dice."""
        epoch = tr("Epoch")
        loss = CurvePlot(
            theme,
            tr("Loss"),
            x_title=epoch,
            y_title=tr("Loss"),
            name="loss_plot",
            may_trim=True,
            log_offset=1.0,
            log_title=tr("Distance to perfect (loss + 1)"),
            caption=tr(
                "Lower is better. The loss is negative because Dice is subtracted: −1 would be perfect."
            ),
        )
        loss.caption_label.setToolTip(
            tr("Training and validation far apart mean that the network learns the cases by heart.")
        )
        dice = CurvePlot(
            theme,
            tr("Pseudo-Dice"),
            x_title=epoch,
            y_title=tr("Dice"),
            name="dice_plot",
            y_range=(0, 1),
            caption=self._dice_caption(None),
        )
        return loss, dice

    def _how_it_is_learned(self, theme: Theme) -> tuple[CurvePlot, CurvePlot]:
        """The charts of learning rate and time."""
        epoch = tr("Epoch")
        rate = CurvePlot(
            theme,
            tr("Learning rate"),
            x_title=epoch,
            y_title=tr("Learning rate"),
            name="rate_plot",
            log_offset=0.0,
            write_value="{:.2e}".format,
            caption=tr(
                "How large the steps are. It falls to nearly zero at the end, where most networks make their "
                "last gain."
            ),
        )
        time = CurvePlot(
            theme,
            tr("Time an epoch"),
            x_title=epoch,
            y_title=tr("Seconds"),
            name="time_plot",
            write_value="{:.1f}".format,
            caption=tr("A sudden rise means that something else uses the machine."),
        )
        return rate, time

    def show_history(
        self,
        history: Sequence[EpochFinished],
        labels: Sequence[str],
        steps: Sequence[StepLoss] = (),
        *,
        live: bool,
        compared: tuple[str, Sequence[EpochFinished]] = ("", ()),
    ) -> None:
        """Drawn one chart after another, so that the window answers in between.

        `steps`: single losses of the epoch that is under way. `compared`: another run of the fold, dashed.
        """
        self._history, self._labels, self._steps = history, labels, steps
        self._compared = compared
        if live != self._live:
            self._live = live
            self._arrange(beside=live)
        self._draw_soon(self._draw_loss, self._draw_dice, self._draw_rate, self._draw_time)

    def show_steps(self, steps: Sequence[StepLoss]) -> None:
        """Single losses have come in; nothing else has changed."""
        self._steps = steps
        if self._draw_loss not in self._to_draw:
            self._draw_soon(*self._to_draw, self._draw_loss)

    def set_height(self, height: int) -> None:
        """What is left for loss and Dice above each other while a training runs."""
        each = max(LEAST_HEIGHT, (height - 2 * self._theme.spacing) // 2) if self._live else USUAL_HEIGHT
        if each != self._height:
            self._height = each
            for plot in (self.loss, self.dice):
                plot.setFixedHeight(each)

    def _on_preview_found(self, found: bool) -> None:
        self._arrange(beside=found or self._live)

    def _draw_soon(self, *pieces: Callable[[], None]) -> None:
        self._to_draw = list(pieces)
        if not self._clock.isActive():
            self._clock.start()

    def _on_clock(self) -> None:
        if self._to_draw:
            self._to_draw.pop(0)()
        if not self._to_draw:
            self._clock.stop()

    @property
    def _reach(self) -> float:
        epochs = self._history[-1].epochs if self._history else 1
        return float(min(epochs, FIRST_EPOCHS)) if self._history else 1.0

    def _draw_loss(self) -> None:
        alone = not self._history
        curves = () if alone else loss_curves(self._history, self._theme.accent, self._theme.warning)
        name, other = self._compared
        curves = (*curves, *compared_loss(other, name, self._theme.muted))
        if self._steps:
            curves = (*curves, step_curve(self._steps, self._theme.accent, alone=alone))
        self.loss.show_curves(curves, least_end=self._reach)
        waits = not self._history and not self._steps and self._live
        self.loss.show_instead(tr("The first epoch is about to begin.") if waits else "")

    def _draw_dice(self) -> None:
        theme = self._theme
        colours = [chart_colour(place, theme) for place in range(len(self._labels))]
        curves = dice_curves(self._history, self._labels, colours, theme.text, theme.muted)
        name, other = self._compared
        beside = compared_dice(other, name, theme.muted)
        self.dice.show_curves((*(curves if self._history else ()), *beside), least_end=self._reach)
        first = self._live and not self._history and not other
        self.dice.show_instead(
            tr("The first epoch is running; this curve begins at its end.") if first else ""
        )
        self.dice.set_caption(self._dice_caption(flat_since(self._history)))

    def _draw_rate(self) -> None:
        self.rate.show_curves(rate_curves(self._history, self._theme.accent), least_end=self._reach)

    def _draw_time(self) -> None:
        self.time.show_curves(time_curves(self._history, self._theme.accent), least_end=self._reach)

    @staticmethod
    def _dice_caption(flat_since: int | None) -> str:
        if flat_since is not None:
            return tr(
                "Hardly better since epoch {epoch}. It may still gain when the learning rate falls towards the "
                "end; or stop and keep what it has.",
                epoch=flat_since,
            )
        return tr("On random pieces of held-out cases: a rough guide. Whole cases are scored after training.")

    def _lay_out(self) -> None:
        gap = 2 * self._theme.spacing
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._lower = QWidget()
        lower = QHBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(gap)
        for plot in (self.rate, self.time):
            plot.setFixedHeight(LOWER_HEIGHT)
            lower.addWidget(plot, 1)
        for plot in (self.loss, self.dice, self.rate, self.time):
            plot.set_legend_in_head()

    def _arrange(self, *, beside: bool) -> None:
        """With the preview, loss and Dice stand above each other; without it, beside each other."""
        for widget in (self.loss, self.dice, self.preview, self._lower):
            self._grid.removeWidget(widget)
        self.preview.setVisible(beside)
        self._grid.addWidget(self.loss, 0, 0)
        if beside:
            self._grid.addWidget(self.dice, 1, 0)
            self._grid.addWidget(self.preview, 0, 1, 2, 1)
        else:
            self._grid.addWidget(self.dice, 0, 1)
        self._grid.addWidget(self._lower, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 8 if beside else 1)
        self._grid.setColumnStretch(1, 5 if beside else 1)
