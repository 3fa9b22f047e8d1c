"""New names for labels and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.label_palette import label_colour
from app.theme import Theme
from app.translation import tr
from app.widgets.form.name_rows import NameRow, NameRows
from app.widgets.form.words import words

if TYPE_CHECKING:
    from core.dataset.dataset import Dataset
    from core.pipeline.edit.edits import DatasetEdit

KEPT = ("background", "ignore")


class NamesForm(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._dataset: Dataset | None = None
        self._labels: dict[int, str] = {}
        """new names by the place of the label"""
        self._channels: dict[int, str] = {}
        self.labels = NameRows(theme, "rename_label")
        self.channels = NameRows(theme, "rename_channel")
        self.labels.renamed.connect(self._on_label)
        self.channels.renamed.connect(self._on_channel)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.spacing, 0)
        column.setSpacing(theme.spacing)
        column.addWidget(words(tr("Labels"), "subheading", wrap=False))
        column.addWidget(self.labels)
        column.addSpacing(theme.spacing)
        column.addWidget(words(tr("Channels"), "subheading", wrap=False))
        column.addWidget(self.channels)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("look", "plain")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_dataset(self, dataset: Dataset) -> None:
        self._dataset, self._labels, self._channels = dataset, {}, {}
        self.labels.show_rows(
            [
                NameRow(
                    key=place,
                    what=" + ".join(map(str, label.values)),
                    name=label.name,
                    colour=label_colour(label.values[0]),
                )
                for place, label in enumerate(dataset.labels.entries)
                if label.name not in KEPT
            ]
        )
        self.channels.show_rows(
            [
                NameRow(key=place, what=str(place), name=channel.name)
                for place, channel in enumerate(dataset.channels)
            ]
        )

    def edit(self) -> DatasetEdit | None:
        """None where every name is as it was."""
        from core.dataset.edit.new_names import NewNames
        from core.pipeline.edit.edits import Renaming

        dataset = self._dataset
        if dataset is None:
            return None
        entries, channels = dataset.labels.entries, dataset.channels
        names = NewNames(
            labels={
                entries[at].name: new for at, new in self._labels.items() if new.strip() != entries[at].name
            },
            channels={at: new for at, new in self._channels.items() if new.strip() != channels[at].name},
        )
        return Renaming(names=names) if names.labels or names.channels else None

    def _on_label(self, place: int, text: str) -> None:
        self._labels[place] = text
        self.changed.emit()

    def _on_channel(self, place: int, text: str) -> None:
        self._channels[place] = text
        self.changed.emit()
