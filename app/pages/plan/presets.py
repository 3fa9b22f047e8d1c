"""The presets to choose from, each with what follows from it, and the graphics memory to plan for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import number
from app.theme import Theme
from app.translation import show, tr
from app.widgets.form.words import words
from app.widgets.frame.badge import draft_badge
from app.widgets.frame.card import Card
from core.planning.plan import Preset
from core.planning.planner_rules import RULES
from core.text import say

PRESETS = {
    Preset.STANDARD: (say("Standard"), say("nnU-Net's own choice. Good results on most data, with 8 GB.")),
    Preset.RESENC_M: (
        say("ResEnc M"),
        say("Residual network, as fast as the standard, often a little better. 8 GB."),
    ),
    Preset.RESENC_L: (
        say("ResEnc L"),
        say("Recommended for the best results. Needs 24 GB, trains about twice as long."),
    ),
    Preset.RESENC_XL: (
        say("ResEnc XL"),
        say("For large images and a 40 GB card. Trains about four times as long."),
    ),
    Preset.QUICK: (
        say("Quick draft"),
        say("A first look in minutes, on a processor alone. Not a result to rely on."),
    ),
}


class PlanPresets(QWidget):
    """One card is chosen at a time."""

    changed = Signal()

    def __init__(self, theme: Theme, own_memory_gb: float | None = None) -> None:
        """`own_memory_gb`: what the user wants to plan for by their settings, whatever this machine has."""
        super().__init__()
        self._own_memory_gb = own_memory_gb
        self.chosen = Preset.STANDARD
        self.cards: dict[Preset, Card] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.spacing * 3 // 2)
        for preset, (title, sentence) in PRESETS.items():
            card = Card(theme, hot=True)
            card.setObjectName(f"preset_{preset.name.lower()}")
            head = QHBoxLayout()
            head.addWidget(words(show(title), "subheading", wrap=False))
            head.addStretch(1)
            if preset is Preset.QUICK:
                head.addWidget(draft_badge())
            card.body.addLayout(head)
            card.body.addWidget(words(show(sentence), "small"))
            card.body.addStretch(1)
            card.setProperty("preset", preset.value)
            card.pressed.connect(self._on_card)
            row.addWidget(card, 1)
            self.cards[preset] = card
        self.memory = QDoubleSpinBox()
        self.memory.setObjectName("gpu_memory")
        self.memory.setAccessibleName(tr("GPU memory to plan for"))
        self.memory.lineEdit().setTextMargins(theme.spacing, 0, theme.spacing, 0)
        self.memory.setRange(2, 192)
        self.memory.setDecimals(0)
        self.memory.setSuffix(" GB")
        self.memory.setFixedWidth(96)
        self.memory.valueChanged.connect(self._show_note)
        self.memory_note = words("", "small", name="gpu_memory_note")
        line = QHBoxLayout()
        line.setSpacing(theme.spacing)
        line.addWidget(words(tr("Graphics memory to plan for"), "subheading", wrap=False))
        line.addWidget(self.memory)
        line.addWidget(self.memory_note, 1)
        self._machine: str | None = None
        """its graphics card; empty without one, None until the machine was asked"""
        self._machine_gb: float | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.spacing * 3 // 2)
        column.addLayout(row)
        column.addLayout(line)
        self.choose(Preset.STANDARD, self._fitting(Preset.STANDARD))

    @property
    def gpu_memory_gb(self) -> float | None:
        """None: what the preset is meant for."""
        if self.memory.value() == RULES[self.chosen].reference_gb:
            return None
        return float(self.memory.value())

    def set_machine(self, card_name: str, memory_gb: float | None, *, planned: bool) -> None:
        """What this machine has; None: no graphics card. Before there is a plan, its memory is planned for."""
        self._machine = card_name
        self._machine_gb = memory_gb
        if not planned:
            self.choose(self.chosen, self._fitting(self.chosen))
        self._show_note()

    def choose(self, preset: Preset, gpu_memory_gb: float | None = None) -> None:
        self.chosen = preset
        for other, card in self.cards.items():
            card.set_chosen(other is preset)
        self.memory.setValue(gpu_memory_gb or RULES[preset].reference_gb)
        self.memory.setEnabled(preset is not Preset.QUICK)
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        wanted = RULES[self.chosen].reference_gb
        if self.chosen is Preset.QUICK:
            self.memory_note.setText(tr("A draft is small enough for any machine."))
        elif self._machine is None:
            self.memory_note.clear()
        elif self._machine_gb is None:
            self.memory_note.setText(
                tr("This machine has no NVIDIA card: training will be slow here, or can be done elsewhere.")
            )
        elif self._machine_gb < self.memory.value():
            self.memory_note.setText(
                tr(
                    "This machine has {card} with {memory} GB only: what is planned for more cannot be trained here.",
                    card=self._machine,
                    memory=number(self._machine_gb, 0),
                )
            )
        elif self._machine_gb < wanted:
            self.memory_note.setText(
                tr(
                    "This machine has {card} with {memory} GB, less than this preset is made for: the patches become "
                    "smaller.",
                    card=self._machine,
                    memory=number(self._machine_gb, 0),
                )
            )
        else:
            self.memory_note.setText(
                tr(
                    "This machine has {card} with {memory} GB. More memory allows larger patches.",
                    card=self._machine,
                    memory=number(self._machine_gb, 0),
                )
            )

    def _on_card(self) -> None:
        sender = self.sender()
        if isinstance(sender, Card):
            preset = Preset(str(sender.property("preset")))
            self.choose(preset, self._fitting(preset))

    def _fitting(self, preset: Preset) -> float | None:
        """The user's own wish, or the machine's memory where the preset is made for more; None: what it is made for."""
        if preset is not Preset.QUICK and self._own_memory_gb is not None:
            return self._own_memory_gb
        if preset is Preset.QUICK or self._machine_gb is None:
            return None
        return self._machine_gb if self._machine_gb < RULES[preset].reference_gb else None
