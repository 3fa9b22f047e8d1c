"""Intensities of the foreground, channel by channel: figures, the histogram where there is one, each label's curve."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from app import written
from app.theme import Theme
from app.translation import tr
from app.widgets.card import Card
from app.widgets.words import words
from core.fingerprint.fingerprint import IntensityStatistics
from core.pipeline.project import Project


class IntensityCard(Card):
    """One channel at a time; a list to choose from where there are several."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.theme = theme
        self._project: Project | None = None
        self.choice = QComboBox()
        self.choice.setObjectName("channel_choice")
        self.choice.currentIndexChanged.connect(self._on_channel)
        head = QHBoxLayout()
        head.addWidget(words(tr("Intensities inside the labels"), "subheading"), 1)
        head.addWidget(self.choice)
        self.body.addLayout(head)
        self.figures = {
            "low": words("", "", wrap=False),
            "middle": words("", "", wrap=False),
            "high": words("", "", wrap=False),
            "mean": words("", "", wrap=False),
        }
        row = QHBoxLayout()
        row.setSpacing(4 * theme.spacing)
        for key, title in (
            ("low", tr("0.5 % lie below")),
            ("middle", tr("half lie below")),
            ("high", tr("99.5 % lie below")),
            ("mean", tr("mean ± spread")),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(words(title, "small", wrap=False))
            column.addWidget(self.figures[key])
            row.addLayout(column)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_project(self, project: Project) -> None:
        self._project = project
        names = [channel.name for channel in project.dataset.channels] if project.dataset else []
        self.choice.blockSignals(True)
        chosen = max(self.choice.currentIndex(), 0)
        self.choice.clear()
        self.choice.addItems(names)
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

    def _show_figures(self, known: IntensityStatistics) -> None:
        self.figures["low"].setText(written.number(known.percentile_00_5, 1))
        self.figures["middle"].setText(written.number(known.median, 1))
        self.figures["high"].setText(written.number(known.percentile_99_5, 1))
        self.figures["mean"].setText(f"{written.number(known.mean, 1)} ± {written.number(known.std, 1)}")
