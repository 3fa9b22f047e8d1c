"""A repair before it is made: each case as it is now and as it would be, then made or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.errors import problem_from
from app.jobs.job_runner import JobRunner
from app.jobs.read_repair_picture import (
    RepairPictureData,
    RepairSide,
    read_geometry_picture,
    read_orientation_picture,
)
from app.jobs.running_job import RunningJob
from app.plain import add_items, choose, plain_tip
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from app.widgets.pictures.slice_picture import SlicePicture

if TYPE_CHECKING:
    from core.dataset.dataset import Case
    from core.dataset.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairWanted:
    """What is asked for: these masks take over their image's geometry, or these cases are turned."""

    cases: tuple[Case, ...]
    labels: Labels
    orientation: str = ""
    """such as LPS; empty: the masks' geometry"""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(case.name for case in self.cases)


class DataRepairPanel(QWidget):
    repair_asked = Signal(object)
    """the RepairWanted"""
    back_asked = Signal()

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme, self._runner = theme, runner
        self._wanted: RepairWanted | None = None
        self._reading: RunningJob | None = None
        self.title = words("", "heading", name="repair_title", wrap=False)
        self.about = words("", "muted", name="repair_about")
        self.case_box = QComboBox()
        self.case_box.setObjectName("repair_case")
        self.case_box.setAccessibleName(tr("Case"))
        self.case_box.setMinimumWidth(200)
        self.case_box.setMaximumWidth(360)
        self.case_box.currentIndexChanged.connect(self._on_case)
        self.previous_button = self._step_button("chevron-left", tr("Previous case"), "repair_previous", -1)
        self.next_button = self._step_button("chevron-right", tr("Next case"), "repair_next", 1)
        self.before, self.after = _Side(theme, tr("Now")), _Side(theme, tr("Repaired"))
        self.before.picture.slice_changed.connect(partial(self._on_slice, self.after))
        self.after.picture.slice_changed.connect(partial(self._on_slice, self.before))
        self.back_button = QPushButton(tr("Back"))
        self.back_button.setObjectName("repair_back_button")
        self.back_button.clicked.connect(self.back_asked)
        self.make_button = QPushButton()
        self.make_button.setObjectName("make_repair_button")
        self.make_button.setProperty("look", "primary")
        self.make_button.clicked.connect(self._on_make)
        self._lay_out()

    @property
    def wanted(self) -> RepairWanted | None:
        return self._wanted

    def show_wanted(self, wanted: RepairWanted) -> None:
        """The first case is read for its pictures, the others as they are chosen."""
        self._wanted = wanted
        count = len(wanted.cases)
        if wanted.orientation:
            self.title.setText(tr("Turn cases to {orientation}", orientation=wanted.orientation))
            self.about.setText(
                tr(
                    "The slices as they are stored, which is how a network sees them. Images and masks are turned "
                    "in the project: no value changes, and none its place. Your own files stay untouched, and it "
                    "can be undone until the data are prepared."
                )
            )
            self.make_button.setText(tr("Turn {count} cases", count=count))
        else:
            self.title.setText(tr("Give masks the geometry of their images"))
            self.about.setText(
                tr(
                    "Each mask where its file says that it lies, and with its image's spacing and place. Its voxels "
                    "stay as they are. Your own files stay untouched, and it can be undone until the data are "
                    "prepared."
                )
            )
            self.make_button.setText(tr("Repair {count} masks", count=count))
        self.case_box.blockSignals(True)
        self.case_box.clear()
        add_items(self.case_box, wanted.names)
        choose(self.case_box, wanted.names[0])
        self.case_box.blockSignals(False)
        self._on_case()

    def show_busy(self, busy: bool) -> None:
        for widget in (self.make_button, self.back_button, self.case_box):
            widget.setEnabled(not busy)

    def _on_case(self, _index: int = 0) -> None:
        wanted, name = self._wanted, self.case_box.currentData()
        case = next((each for each in wanted.cases if each.name == name), None) if wanted else None
        if wanted is None or case is None:
            return
        place = self.case_box.currentIndex()
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < self.case_box.count() - 1)
        if self._reading is not None and self._reading.is_running:
            self._reading.cancel()
        for side in (self.before, self.after):
            side.clear(tr("Reading …"))
        read = (
            partial(read_orientation_picture, case, wanted.orientation)
            if wanted.orientation
            else partial(read_geometry_picture, case)
        )
        self._reading = self._runner.quietly(read)
        self._reading.done.connect(self._on_picture)
        self._reading.failed.connect(self._on_no_picture)

    def _on_picture(self, data: RepairPictureData) -> None:
        if self._wanted is None or data.case != self.case_box.currentData():
            return
        values = self._wanted.labels.values
        self.before.show_side(data.before, values)
        self.after.show_side(data.after, values)
        if data.before.grey.shape == data.after.grey.shape:
            self.before.picture.slider.setValue(data.after.middle)

    def _on_no_picture(self, error: BaseException) -> None:
        if self.sender() is self._reading:
            problem = problem_from(error)
            self.before.clear(problem.what)
            self.after.clear("")

    def _on_slice(self, other: _Side, number: int) -> None:
        """Slices of one place go together, where both sides have them in one direction."""
        if self._wanted is not None and not self._wanted.orientation:
            other.picture.slider.setValue(number)

    def _on_make(self) -> None:
        if self._wanted is not None:
            self.repair_asked.emit(self._wanted)

    def _step_button(self, picture: str, tip: str, name: str, by: int) -> QPushButton:
        button = QPushButton(icon(picture, self._theme), "")
        button.setObjectName(name)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.case_box.setCurrentIndex(self.case_box.currentIndex() + by))
        return button

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        head.addWidget(self.title, 1)
        for widget in (self.previous_button, self.case_box, self.next_button):
            head.addWidget(widget)
        sides = QHBoxLayout()
        sides.setSpacing(2 * unit)
        sides.addWidget(self.before, 1)
        sides.addWidget(self.after, 1)
        foot = QHBoxLayout()
        foot.setSpacing(unit)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addLayout(sides, 1)
        column.addLayout(foot)


class _Side(Card):
    """A picture with what is to be known of it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.picture = SlicePicture(theme)
        self.facts = words("", "muted")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words(title, "subheading"))
        self.body.addWidget(self.picture, 1)
        self.body.addWidget(self.facts)

    def show_side(self, side: RepairSide, values: Sequence[int]) -> None:
        self.picture.show_volume(side.grey, side.mask, side.pixel_mm, values, side.middle)
        self.facts.setText("\n".join(show(fact) for fact in side.facts))

    def clear(self, text: str) -> None:
        self.picture.clear(text)
        self.facts.setText("")
