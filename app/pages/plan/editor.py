"""Changing a copy of a configuration: what follows is said at once, and what is impossible with the way out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.formatting import by_axis, figure
from app.pages.plan.editor_fields import EditorFields
from app.pages.plan.pictures import PlanPictures
from app.plain import plain_label
from app.theme import Theme, drawn_icon
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.card import Card
from core.dataset.dataset import Dataset
from core.fingerprint.fingerprint import Fingerprint
from core.planning.edit import (
    AUTOMATIC,
    Edit,
    Edited,
    EditProblem,
    edit_configuration,
    edit_of,
    memory_needed_gb,
)
from core.planning.plan import Configuration, Plan

NARROW = 900
"""pixels"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContext:
    """What a configuration is changed in. `trained`: names of configurations that have been trained."""

    plan: Plan
    fingerprint: Fingerprint
    dataset: Dataset
    trained: frozenset[str]
    machine_gb: float | None
    """the graphics card's memory; None without a card"""


class PlanEditor(Card):
    """`name`: an automatic configuration, of which a copy is changed, or one of the user's own."""

    save_asked = Signal(object)
    """the Configuration as it is to be"""
    closed = Signal()

    def __init__(self, theme: Theme, context: EditContext, name: str) -> None:
        super().__init__(theme)
        self.setObjectName("plan_editor")
        self.set_chosen(True)
        self._theme, self._context = theme, context
        plan = context.plan
        self.start = plan.configuration(name)
        own = name not in AUTOMATIC and self.start.inherits_from is not None
        self.base = plan.configuration(self.start.inherits_from or name) if own else self.start
        self._first = self._edit = edit_of(plan, self.start) if own else Edit()
        self._edited: Edited | None = None
        taken = [each.name for each in plan.configurations]
        flat = plan.original_median_shape_after_transp[0] == 1
        channels = tuple(channel.name for channel in context.dataset.channels)
        unit = context.fingerprint.likely_unit
        self.fields = EditorFields(theme, self.start, plan.transpose_forward, channels, flat=flat, unit=unit)
        self.fields.name.setText(name if own else free_name(name, taken))
        self.fields.changed.connect(self._on_changed)
        self.follows = QVBoxLayout()
        self.follows.setSpacing(theme.spacing // 2)
        self.pictures = PlanPictures(theme, self.start, flat=flat)
        self.save_button = QPushButton(tr("Save"))
        self.save_button.setObjectName("save_configuration_button")
        self.save_button.setProperty("look", "primary")
        self.save_button.clicked.connect(self._on_save)
        cancel = QPushButton(tr("Cancel"))
        cancel.setObjectName("cancel_edit_button")
        cancel.clicked.connect(self.closed)
        self._lay_out(own, cancel)
        self._show_result()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the pictures go below."""
        super().resizeEvent(event)
        beside = self.width() >= NARROW
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _lay_out(self, own: bool, cancel: QPushButton) -> None:
        unit = self._theme.spacing
        head = QHBoxLayout()
        head.setSpacing(unit)
        title = (
            tr("Change {name}", name=self.start.name)
            if own
            else tr("A configuration of your own, made from {name}", name=self.start.name)
        )
        head.addWidget(words(title, "heading", wrap=False), 1)
        head.addWidget(cancel)
        head.addWidget(self.save_button)
        self.body.addLayout(head)
        self.body.addWidget(
            words(
                tr(
                    "The automatic configurations stay as they are. What you change here is yours to answer for: "
                    "nnU-Net's rules would choose otherwise."
                ),
                "muted",
            )
        )
        self.body.addSpacing(unit)
        left = QVBoxLayout()
        left.setSpacing(2 * unit)
        left.addWidget(self.fields)
        left.addWidget(words(tr("What follows"), "subheading"))
        left.addLayout(self.follows)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(4 * unit)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self.pictures)
        self.body.addLayout(self._columns)

    def _on_changed(self, field: str, value: Any) -> None:
        """`value` None: as it was in the beginning."""
        if field != "name":
            kept = getattr(self._first, field) if value is None else value
            self._edit = replace(self._edit, **{field: kept})
        self._show_result()

    def _show_result(self) -> None:
        self._edited = self._result_of(self._edit)
        self.fields.show_wrong({problem.field for problem in self._edited.problems})
        self.save_button.setEnabled(self._edited.configuration is not None)
        while self.follows.count():
            item = self.follows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in self._edited.problems:
            self.follows.addWidget(self._problem_line(problem))
        for text in self._edited.consequences:
            self.follows.addWidget(self._line(show(text)))
        if self._edited.configuration is not None:
            for warning in self._warnings(self._edited.configuration):
                self.follows.addWidget(self._line(warning, "warning"))
        self._show_pictures(self._edited)

    def _show_pictures(self, edited: Edited) -> None:
        """Of what is asked for, or of the nearest possible."""
        shown = edited.configuration
        for problem in edited.problems:
            if problem.field == "patch_size" and shown is None:
                nearest = tuple(int(edge) for edge in problem.nearest)
                shown = self._result_of(replace(self._edit, patch_size=nearest)).configuration
        if shown is not None:
            self.pictures.show_configuration(shown)

    def _result_of(self, edit: Edit) -> Edited:
        context = self._context
        return edit_configuration(
            context.plan,
            self.base.name,
            edit,
            name=self.fields.name.text().strip(),
            fingerprint=context.fingerprint,
            label_entries=context.dataset.labels.entry_count,
        )

    def _warnings(self, configuration: Configuration) -> list[str]:
        context = self._context
        found = []
        needed = memory_needed_gb(
            context.plan, configuration, len(context.dataset.channels), context.dataset.labels.entry_count
        )
        if context.machine_gb is not None and needed > context.machine_gb:
            found.append(
                tr("This machine's graphics card has {memory} GB only.", memory=figure(context.machine_gb, 3))
            )
        names = {each.name for each in context.plan.configurations}
        if configuration.name in names and configuration.name != self.start.name:
            found.append(tr("It takes the place of the {name} that is there.", name=configuration.name))
        if configuration.name in context.trained and configuration != self.start:
            found.append(tr("{name} was trained as it was before; train it again.", name=configuration.name))
        return found

    def _problem_line(self, problem: EditProblem) -> QWidget:
        line = self._line(show(problem.text), "bad")
        if problem.nearest:
            numbers = by_axis(problem.nearest)
            button = QPushButton(tr("Take {value}", value=numbers))
            button.setObjectName(f"take_nearest_{problem.field}")
            button.setProperty("problem", problem)
            button.clicked.connect(self._on_take)
            row = line.layout()
            assert row is not None
            row.addWidget(button)
        return line

    def _line(self, text: str, look: str = "") -> QWidget:
        names = {
            "bad": ("close-circle-outline", self._theme.bad),
            "warning": ("alert-outline", self._theme.warning),
        }
        name, colour = names.get(look, ("arrow-right", self._theme.muted))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.spacing)
        picture = plain_label()
        picture.setPixmap(drawn_icon(name, colour, 16))
        picture.setFixedWidth(20)
        row.addWidget(picture)
        row.addWidget(words(text, look, name="consequence"), 1)
        return line

    def _on_take(self) -> None:
        sender = self.sender()
        problem = sender.property("problem") if sender is not None else None
        if isinstance(problem, EditProblem):
            self.fields.set_value(problem.field, problem.nearest)

    def _on_save(self) -> None:
        if self._edited is not None and self._edited.configuration is not None:
            self.save_asked.emit(self._edited.configuration)


def free_name(base: str, taken: list[str]) -> str:
    """3d_fullres_own, or with a number where that is taken."""
    name, number = f"{base}_own", 2
    while name in taken:
        name, number = f"{base}_own{number}", number + 1
    return name
