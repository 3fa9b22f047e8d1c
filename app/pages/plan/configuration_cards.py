"""The configurations of a plan as cards, the recommended one first; below them what holds for all."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import formatting as written
from app.formatting import figure
from app.pages.plan.configuration_card import PlanCard, PlanCardContent
from app.pages.plan.editor import EditContext, PlanEditor
from app.pages.plan.reading import PlanData
from app.pages.plan.reasons import PlanReasons, ValueRow, value_rows
from app.smooth.chunked import InPieces
from app.theme import Theme
from app.translation import show, tr
from app.widgets.frame.card import Card
from core.pipeline.train.training_time import ExpectedTime
from core.planning.explanation.reason import Reason
from core.planning.plan import Configuration

LEFT_OUT = frozenset({"3d", "3d_lowres"})
"""reasons for configurations that are not there"""


class PlanCards(QWidget):
    """Cards are made in pieces, and anew only where what they show has changed."""

    prepare_asked = Signal(str)
    save_asked = Signal(object)
    """a Configuration of the user's own"""
    remove_asked = Signal(str)

    def __init__(self, theme: Theme, pieces: InPieces) -> None:
        super().__init__()
        self._theme, self._pieces = theme, pieces
        self.machine_gb: float | None = None
        self.cards: dict[str, PlanCard] = {}
        self.editor: PlanEditor | None = None
        self._data: PlanData | None = None
        self._prepared: Collection[str] = ()
        self._busy = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.spacing)

    def show_data(self, data: PlanData) -> None:
        old, self._data = self._data, data
        alike = old is not None and (old.plan, old.reasons) == (data.plan, data.reasons)
        if alike:
            for name, card in self.cards.items():
                row = _time_row(data.times.get(name))
                card.reasons.show_value(row.key, row.value, row.because)
            return
        self._clear()
        self._pieces.do(
            *(partial(self._add_card, data, configuration) for configuration in data.order),
            partial(self._add_rest, data),
        )

    def show_prepared(self, prepared: Collection[str], *, busy: bool) -> None:
        """`busy`: data are being prepared."""
        self._prepared, self._busy = prepared, busy
        for name, card in self.cards.items():
            card.show_prepared(name in prepared, self._bytes(name))
            card.prepare_button.setEnabled(not busy)

    def edit(self, name: str) -> None:
        """Open the editor below the card of that configuration."""
        data = self._data
        if data is None or data.project.fingerprint is None or data.project.dataset is None:
            return
        self.close_editor()
        runs = data.project.runs
        context = EditContext(
            plan=data.plan,
            fingerprint=data.project.fingerprint,
            dataset=data.project.dataset,
            trained=frozenset(run.configuration for run in runs if run.plans_name == data.plan.plans_name),
            machine_gb=self.machine_gb,
        )
        self.editor = PlanEditor(self._theme, context, name)
        self.editor.closed.connect(self.close_editor)
        self.editor.save_asked.connect(self._on_save)
        self._column.insertWidget(self._column.indexOf(self.cards[name]) + 1, self.editor)
        self.editor.fields.name.setFocus()

    def close_editor(self) -> None:
        if self.editor is not None:
            self._column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _on_save(self, configuration: object) -> None:
        self.close_editor()
        self.save_asked.emit(configuration)

    def _clear(self) -> None:
        self.editor = None
        self.cards = {}
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_card(self, data: PlanData, configuration: Configuration) -> None:
        name = configuration.name
        rows = value_rows([reason for reason in data.reasons if reason.configuration == name])
        if rows:
            after = next((at + 1 for at, row in enumerate(rows) if row.key == "memory"), len(rows))
            rows.insert(after, _time_row(data.times.get(name)))
        recommended = data.recommendation.configuration == name
        content = PlanCardContent(
            configuration=configuration,
            rows=rows,
            recommended=show(data.recommendation.because) if recommended else "",
            draft=data.plan.draft,
            flat=data.plan.original_median_shape_after_transp[0] == 1,
            editable=bool(data.reasons),
        )
        card = PlanCard(self._theme, content, prepared=name in self._prepared, bytes_needed=self._bytes(name))
        card.prepare_button.setEnabled(not self._busy)
        card.prepare_asked.connect(self.prepare_asked)
        card.edit_asked.connect(self.edit)
        card.remove_asked.connect(self.remove_asked)
        self.cards[name] = card
        self._column.addWidget(card)

    def _add_rest(self, data: PlanData) -> None:
        whole = [reason for reason in data.reasons if reason.configuration is None]
        lowres = any(configuration.name == "3d_lowres" for configuration in data.plan.configurations)
        left_out = [reason for reason in whole if reason.value in LEFT_OUT]
        title = (
            tr("Why there is a low-resolution configuration")
            if lowres
            else tr("What this plan leaves out, and why")
        )
        self._add_reasons(title, left_out)
        self._add_reasons(tr("For all configurations"), [r for r in whole if r.value not in LEFT_OUT])

    def _add_reasons(self, title: str, reasons: list[Reason]) -> None:
        if reasons:
            card = Card(self._theme, title)
            card.body.addWidget(PlanReasons(self._theme, value_rows(reasons)))
            self._column.addWidget(card)

    def _bytes(self, name: str) -> float:
        return self._data.bytes_needed.get(name, 0.0) if self._data is not None else 0.0


def _time_row(expected: ExpectedTime | None) -> ValueRow:
    if expected is None:
        return ValueRow(key="time", value=written.ABSENT, because=tr("Not tried on this machine yet."))
    values: dict[str, str | int | float] = {
        "epochs": figure(expected.epochs),
        "epoch": written.duration(expected.epoch_seconds),
        "device": expected.device,
    }
    return ValueRow(
        key="time",
        value=tr("about {time} a fold", time=written.duration(expected.epoch_seconds * expected.epochs)),
        because=tr("{epochs} epochs of {epoch} each, as measured in training on {device}.", **values)
        if expected.from_training
        else tr("{epochs} epochs of about {epoch} each, as tried on {device} with made-up images.", **values),
        would_change=tr("A graphics card, fewer epochs, or a smaller patch or batch."),
    )
