"""The curves of one training, each with what it means in plain words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from app.pages.training_data import dice_curves, is_flat, loss_curves, rate_curves, time_curves
from app.theme import Theme
from app.translation import tr
from app.widgets.chart_colours import chart_colour
from app.widgets.curve_plot import CurvePlot
from core.events import EpochFinished

BETWEEN_CHARTS_MS = 20


class TrainingCharts(QWidget):
    """Four curve plots; only new data are set while a training runs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._history: Sequence[EpochFinished] = ()
        self._labels: Sequence[str] = ()
        self._to_draw: list[Callable[[], None]] = []
        self._clock = QTimer(self)
        self._clock.setInterval(BETWEEN_CHARTS_MS)
        self._clock.timeout.connect(self._on_clock)
        epoch = tr("Epoch")
        self.loss = CurvePlot(
            theme, tr("Loss"), x_title=epoch, y_title=tr("Loss"), name="loss_plot",
            log_offset=1.0, log_title=tr("Distance to perfect (loss + 1)"),
            caption=tr("Lower is better. It falls below zero because the Dice score is subtracted: "
                       "−1 would be perfect. Training and validation far apart mean the network learns by heart."),
        )  # fmt: skip
        self.dice = CurvePlot(
            theme, tr("Pseudo-Dice"), x_title=epoch, y_title=tr("Dice"), name="dice_plot", y_range=(0, 1),
            caption=self._dice_caption(flat=False),
        )  # fmt: skip
        self.rate = CurvePlot(
            theme, tr("Learning rate"), x_title=epoch, y_title=tr("Learning rate"), name="rate_plot",
            log_offset=0.0, write_value="{:.2e}".format,
            caption=tr("How large the steps are. It falls to nearly zero at the last epoch, which is when most "
                       "networks make their final gain."),
        )  # fmt: skip
        self.time = CurvePlot(
            theme, tr("Time an epoch"), x_title=epoch, y_title=tr("Seconds"), name="time_plot",
            write_value="{:.1f}".format, caption=tr("A sudden rise means that something else uses the machine."),
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * theme.spacing)
        for place, (plot, height) in enumerate(
            ((self.loss, 380), (self.dice, 380), (self.rate, 296), (self.time, 296))
        ):
            plot.setFixedHeight(height)
            grid.addWidget(plot, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_history(self, history: Sequence[EpochFinished], labels: Sequence[str]) -> None:
        """Drawn one chart after another, so that the window answers in between."""
        self._history, self._labels = history, labels
        self._to_draw = [self._draw_loss, self._draw_dice, self._draw_rate, self._draw_time]
        if not self._clock.isActive():
            self._clock.start()

    def _on_clock(self) -> None:
        if self._to_draw:
            self._to_draw.pop(0)()
        if not self._to_draw:
            self._clock.stop()

    def _draw_loss(self) -> None:
        self.loss.show_curves(loss_curves(self._history, self._theme.accent, self._theme.warning))

    def _draw_dice(self) -> None:
        theme = self._theme
        colours = [chart_colour(place, theme) for place in range(len(self._labels))]
        curves = dice_curves(self._history, self._labels, colours, theme.text, theme.muted)
        self.dice.show_curves(curves)
        self.dice.set_caption(self._dice_caption(flat=is_flat(self._history)))

    def _draw_rate(self) -> None:
        self.rate.show_curves(rate_curves(self._history, self._theme.accent))

    def _draw_time(self) -> None:
        self.time.show_curves(time_curves(self._history, self._theme.accent))

    @staticmethod
    def _dice_caption(*, flat: bool) -> str:
        if flat:
            return tr("The moving average has hardly risen for 50 epochs. It may still gain when the learning rate "
                      "falls towards the end; or stop and keep what it has.")  # fmt: skip
        return tr("Measured on random pieces of the held-out cases, so only a rough guide. "
                  "The real score is measured on whole cases after training.")  # fmt: skip
