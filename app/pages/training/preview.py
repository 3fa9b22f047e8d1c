"""A held-out case as the network saw it after each epoch: filled what it found, outlined what is true."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSlider, QWidget

from app import formatting as written
from app.errors import problem_from
from app.jobs.job_runner import JobRunner
from app.jobs.read_preview import PreviewData, PreviewOverlay, read_overlay, read_preview
from app.jobs.running_job import RunningJob
from app.label_palette import label_colour
from app.plain import add_items, choose, values_of
from app.theme import Theme
from app.translation import tr
from app.widgets.charts.legend_chip import LegendChip
from app.widgets.form.flow_layout import FlowLayout
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from app.widgets.pictures.slice_picture import SlicePicture
from core.dataset.labels import Labels
from core.io.files.atomic import write_text
from core.pipeline.project.project import Project
from core.project_folder import FoldFolder

MOST_CHIPS = 6


class TrainingPreview(Card):
    """Reads on a thread. While the network learns, another case can be asked for: `show_fold` says so by `live`.

    Otherwise there is a choice among the cases that were predicted, where there are several.
    """

    found = Signal(bool)
    """whether there is anything to see"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__(theme)
        self.setObjectName("training_preview")
        self._theme, self._runner = theme, runner
        self._project: Project | None = None
        self._fold: FoldFolder | None = None
        self._live = False
        self._comes = False
        self._chosen = ""
        """the case that the user looks at in a training that does not learn"""
        self._data: PreviewData | None = None
        self._reading: RunningJob | None = None
        self._wanted: Path | None = None
        """the mask that is being read"""
        self._seen: PreviewOverlay | None = None
        self.case = QComboBox()
        self.case.setObjectName("preview_case")
        self.case.setAccessibleName(tr("Case"))
        self.case.setMaxVisibleItems(16)
        self.case.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.case.activated.connect(self._on_case)
        self.picture = SlicePicture(theme)
        self.epochs = QSlider(Qt.Orientation.Horizontal)
        self.epochs.setObjectName("preview_epochs")
        self.epochs.setAccessibleName(tr("Epoch"))
        self.epochs.valueChanged.connect(self._on_epoch)
        self.epoch_words = words("", "small", wrap=False, name="preview_epoch_words")
        self.chips = FlowLayout(gap=2 * theme.spacing, line_gap=theme.spacing // 2)
        self.note = words("", "small", name="preview_note")
        self._lay_out()

    def show_fold(
        self, project: Project, fold: FoldFolder | None, *, live: bool, begins: bool = False
    ) -> None:
        """Of another training, or of this one again: then what is new is read.

        `live`: it learns just now; `begins`: it will, once its data are ready.
        """
        other = self._fold is None or fold is None or fold.root != self._fold.root
        self._project, self._fold, self._live = project, fold, live
        self._comes = live or begins
        if other or live:
            self._chosen = ""
        if other:
            self._data = self._seen = self._wanted = None
            self._show_empty()
        self.read()

    @property
    def is_live(self) -> bool:
        return self._live

    def read(self) -> None:
        """Read what is there now; a read that is under way ends first and is then told apart by its fold."""
        if self._project is None or self._fold is None:
            return
        if self._reading is not None and self._reading.is_running:
            return
        self._reading = self._runner.quietly(partial(_read, self._project, self._fold, self._chosen))
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)

    def _on_read(self, answer: tuple[FoldFolder, PreviewData | None]) -> None:
        fold, data = answer
        if self._fold is None or fold.root != self._fold.root:
            self.read()
            return
        if data is None:
            self.found.emit(False)
            self._show_empty()
            return
        at_end = self.epochs.value() >= self.epochs.maximum()
        other = self._data is None or data.case != self._data.case
        self._data = data
        self._show_cases(data)
        self.epochs.blockSignals(True)
        kept = self._seen.epochs_done if self._seen is not None else 0
        self.epochs.setRange(0, len(data.masks) - 1)
        if at_end or other:
            self.epochs.setValue(len(data.masks) - 1)
        else:
            places = [place for place, (epochs, _) in enumerate(data.masks) if epochs <= kept]
            self.epochs.setValue(max(places, default=0))
        self.epochs.blockSignals(False)
        self._show_more(len(data.masks))
        if other:
            self._seen = self._wanted = None
            labels = self._labels()
            values = labels.values if labels else ()
            at = int((data.truth != 0).sum(axis=(1, 2)).argmax())
            self.picture.show_volume(data.grey, None, data.pixel_mm, values, at, truth=data.truth)
            self._show_chips(labels)
        self.found.emit(True)
        self._on_epoch(self.epochs.value())

    def _on_epoch(self, place: int) -> None:
        if self._data is None or not 0 <= place < len(self._data.masks):
            return
        epochs_done, path = self._data.masks[place]
        self.epoch_words.setText(tr("after epoch {number}", number=epochs_done))
        if path == self._wanted:
            return
        self._wanted = path
        reading = self._runner.quietly(partial(read_overlay, self._data, epochs_done, path))
        reading.done.connect(self._on_overlay)
        reading.failed.connect(self._on_failed)

    def _on_overlay(self, overlay: PreviewOverlay) -> None:
        data = self._data
        if data is None or overlay.case != data.case or overlay.mask.shape != data.grey.shape:
            return
        place = self.epochs.value()
        if place >= len(data.masks) or data.masks[place][0] != overlay.epochs_done:
            return
        self._seen = overlay
        self.picture.show_mask(overlay.mask)
        for number, dice in enumerate(overlay.dice):
            item = self.chips.itemAt(number)
            chip = item.widget() if item is not None else None
            if isinstance(chip, LegendChip):
                chip.set_value(written.number(dice, 2))

    def _on_failed(self, error: BaseException) -> None:
        # a mask may have made room for newer ones meanwhile
        self._wanted = None
        if self._seen is None:
            self.picture.clear(problem_from(error).what)

    def _on_case(self, place: int) -> None:
        name = str(self.case.itemData(place))
        if self._fold is None or self._data is None or name == self._data.case:
            return
        if not self._live:
            self._chosen = name
            self.read()
            return
        self.note.setText(tr("{case} will be predicted in a moment.", case=name))
        # a wish that cannot be written is not followed, and the next one may be
        self._runner.in_turn(partial(write_text, self._fold.preview_wish, name))

    def _show_cases(self, data: PreviewData) -> None:
        offered = list(data.cases if self._live else data.shown)
        self.case.setEnabled(len(offered) > 1)
        if values_of(self.case) != offered:
            self.case.clear()
            add_items(self.case, offered)
        choose(self.case, data.case)
        held_out = self._fold is None or not self._fold.root.name.endswith("_all")
        self.note.setText(
            tr(
                "Filled: predicted. Outlined: true. This case was not trained on; the figures are its Dice here."
            )
            if held_out
            else tr(
                "Filled: predicted. Outlined: true. This case is trained on too; the figures are its Dice here."
            )
        )

    def _show_chips(self, labels: Labels | None) -> None:
        while (item := self.chips.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for label in labels.foreground[:MOST_CHIPS] if labels is not None else ():
            value = max(label.values) if labels is not None and labels.has_regions else label.values[0]
            self.chips.addWidget(LegendChip(self._theme, label.name, label_colour(value), switchable=False))

    def _show_more(self, masks: int) -> None:
        self.epochs.setVisible(masks > 1)
        self.epoch_words.setVisible(masks > 0)
        self._chip_holder.setVisible(masks > 0)
        self.case.setVisible(masks > 0)

    def _show_empty(self) -> None:
        self._show_more(0)
        self.picture.clear(
            tr("A held-out case appears here after the first epoch, predicted by the network as it is then.")
            if self._comes
            else tr("There is no preview of this training.")
        )
        self.note.setText("")

    def _labels(self) -> Labels | None:
        dataset = self._project.dataset if self._project is not None else None
        return dataset.labels if dataset is not None else None

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(words(tr("Preview"), "subheading", wrap=False))
        head.addWidget(self.case, 1)
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addWidget(self.epochs, 1)
        foot.addWidget(self.epoch_words)
        self._chip_holder = QWidget()
        self._chip_holder.setLayout(self.chips)
        self.body.addLayout(head)
        self.body.addWidget(self.picture, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self._chip_holder)
        self.body.addWidget(self.note)


def _read(project: Project, fold: FoldFolder, wanted: str):  # type: ignore[no-untyped-def]
    data = yield from read_preview(project, fold, wanted)
    return fold, data
