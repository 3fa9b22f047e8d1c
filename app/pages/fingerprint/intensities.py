"""Intensities of the foreground, channel by channel: figures, the histogram where there is one, each label's curve."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from app import formatting as written
from app.plain import add_items
from app.theme import Theme
from app.translation import show, tr
from app.widgets.charts.chart_colours import chart_colour
from app.widgets.charts.histogram_plot import Distribution, HistogramPlot, Mark
from app.widgets.form.words import words
from core.fingerprint.case_statistics import DatasetStatistics
from core.fingerprint.fingerprint import IntensityStatistics
from core.pipeline.project.project import Project
from core.planning.explanation.intensity_note import intensity_note
from core.planning.normalization import choose_normalization
from core.planning.plan import Normalization


class IntensityCard(HistogramPlot):
    """One channel at a time; a list to choose from where there are several."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            tr("Intensities inside the labels"),
            x_title=tr("Intensity"),
            unit="",
            y_title=tr("Share of the voxels (%)"),
            name="intensity_plot",
        )
        self._project: Project | None = None
        self._statistics: DatasetStatistics | None = None
        self.choice = QComboBox()
        self.choice.setObjectName("channel_choice")
        self.choice.setAccessibleName(tr("Channel"))
        self.choice.currentIndexChanged.connect(self._on_channel)
        self.tools.insertWidget(0, self.choice)
        self.tools.setSpacing(theme.spacing)
        self.figures = {key: words("", "subheading", wrap=False) for key in ("low", "middle", "high", "mean")}
        row = QHBoxLayout()
        row.setSpacing(4 * theme.spacing)
        for key, title in (
            ("low", tr("0.5 % lie below")),
            ("middle", tr("half lie below")),
            ("high", tr("99.5 % lie below")),
            ("mean", tr("mean ± spread")),
        ):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(words(title, "small", wrap=False))
            column.addWidget(self.figures[key])
            row.addLayout(column)
        row.addStretch(1)
        self.whole.insertLayout(1, row)
        self.note = words("", name="intensity_note")
        self.note.hide()
        self.whole.insertWidget(2, self.note)
        self.setMinimumHeight(440)
        self.setMaximumHeight(480)

    def show_project(self, project: Project, statistics: DatasetStatistics | None) -> None:
        self._project, self._statistics = project, statistics
        names = [channel.name for channel in project.dataset.channels] if project.dataset else []
        self.choice.blockSignals(True)
        chosen = max(self.choice.currentIndex(), 0)
        self.choice.clear()
        add_items(self.choice, names)
        self.choice.setCurrentIndex(min(chosen, len(names) - 1))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(names) > 1)
        self._on_channel(self.choice.currentIndex())

    def _on_channel(self, channel: int) -> None:
        if self._project is None or self._project.fingerprint is None or channel < 0:
            return
        known = self._project.fingerprint.foreground_intensity_properties_per_channel.get(str(channel))
        if known is not None:
            self._show_figures(known)
            self._show_note(channel)
            self._show_histogram(channel, known)

    def _show_figures(self, known: IntensityStatistics) -> None:
        self.figures["low"].setText(written.intensity(known.percentile_00_5))
        self.figures["middle"].setText(written.intensity(known.median))
        self.figures["high"].setText(written.intensity(known.percentile_99_5))
        self.figures["mean"].setText(f"{written.intensity(known.mean)} ± {written.intensity(known.std, 3)}")

    def _show_note(self, channel: int) -> None:
        project = self._project
        told = (
            intensity_note(project.dataset, self._statistics, channel)
            if project is not None and project.dataset is not None and self._statistics is not None
            else ()
        )
        self.note.setText(" ".join(show(text) for text in told))
        self.note.setVisible(bool(told))

    def _show_histogram(self, channel: int, known: IntensityStatistics) -> None:
        statistics, project = self._statistics, self._project
        dataset = project.dataset if project is not None else None
        counts = label_counts(statistics, channel)
        self.plot_widget.setVisible(bool(counts))
        if statistics is None or dataset is None or not counts:
            self.set_caption(tr("Measure again to see how they are distributed."))
            return
        edges = np.array(statistics.edges[channel], dtype=np.float64)
        logarithmic = channel < len(statistics.logarithmic) and statistics.logarithmic[channel]
        everything = sum(counts.values(), np.zeros(len(edges) - 1))
        shown = [_distribution(tr("All labels"), self.theme.muted, edges, everything, filled=True)]
        for place, label in enumerate(dataset.labels.foreground):
            own = [counts[value] for value in label.values if value in counts]
            if own and len(dataset.labels.foreground) > 1:
                colour = chart_colour(place, self.theme)
                shown.append(_distribution(label.name, colour, edges, sum(own, np.zeros(len(edges) - 1))))
        marks = (
            Mark(value=known.percentile_00_5, text="0.5 %"),
            Mark(value=known.median, text="50 %"),
            Mark(value=known.percentile_99_5, text="99.5 %"),
        )
        flat = all(case.shape[0] == 1 for case in statistics.cases)
        self.set_axis("left", tr("Share of the pixels (%)") if flat else tr("Share of the voxels (%)"))
        self.set_axis("bottom", tr("Intensity, logarithmic") if logarithmic else tr("Intensity"))
        self.show_distributions(shown, marks, logarithmic=logarithmic)
        told = [tr("Of all labels together, and of each by itself; the marks count each case alike.")]
        if choose_normalization(dataset.channels)[channel] is Normalization.CT:
            told.append(tr("As a CT channel, it is clipped between the outer two marks."))
        told.append(tr("What lies beyond the edges of the chart is counted into its outermost steps."))
        self.set_caption(" ".join(told))


def label_counts(statistics: DatasetStatistics | None, channel: int) -> dict[int, NDArray[np.float64]]:
    """Voxels in each bin of a channel, by label value; empty where none were kept."""
    if statistics is None or channel >= len(statistics.edges):
        return {}
    return {
        histogram.value: np.array(histogram.counts, dtype=np.float64)
        for histogram in statistics.histograms
        if histogram.channel == channel
    }


def _distribution(
    name: str,
    colour: str,
    edges: NDArray[np.float64],
    counts: NDArray[np.float64],
    *,
    filled: bool = False,
) -> Distribution:
    total = float(counts.sum()) or 1.0
    return Distribution(name=name, colour=colour, edges=edges, heights=100 * counts / total, filled=filled)
