"""What the values in the masks mean, beside a picture in which they are coloured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.formatting import figure
from app.jobs.job_runner import JobRunner
from app.label_palette import label_colour
from app.pages.data.findings import FindingList
from app.pages.data.importing.case_detail import ImportCaseView
from app.pages.data.importing.dicom.structure_rows import ImportStructureRows
from app.pages.data.importing.doubt_rows import ImportDoubtRows
from app.pages.data.importing.import_draft import ImportDraft
from app.pages.data.importing.label_rows import BACKGROUND, IGNORE, LABEL, ImportLabelRows, MaskValueRow
from app.pages.data.importing.region_rows import ImportRegionRows
from app.plain import plain_item, plain_label, plain_tip
from app.theme import Theme, icon
from app.translation import show, tr
from app.widgets.form.words import words
from core.dataset.importing.import_finding import ImportPart
from core.dataset.labels import Label
from core.errors import UserError

SIDE = 304
FINDINGS = 112


class ImportLabelsPage(QWidget):
    changed = Signal(object)
    """ImportChoices"""

    def __init__(self, theme: Theme, runner: JobRunner) -> None:
        super().__init__()
        self._theme = theme
        self._draft: ImportDraft | None = None
        self._case = ""
        self.doubts = ImportDoubtRows(theme)
        self.doubts.chosen.connect(self.changed)
        self.rows = ImportLabelRows(theme)
        self.rows.renamed.connect(self._on_renamed)
        self.rows.meant.connect(self._on_meant)
        self.structures = ImportStructureRows(theme)
        self.structures.chosen.connect(self._on_structures)
        self.regions = ImportRegionRows(theme)
        self.regions.changed.connect(self._on_regions)
        self.findings = FindingList(theme)
        self.view = ImportCaseView(theme, runner)
        self.case_title = plain_label()
        self.case_title.setProperty("look", "subheading")
        self.earlier_button = _arrow(theme, "chevron-left", tr("Previous case"), "labels_previous_case")
        self.earlier_button.clicked.connect(self._on_earlier)
        self.later_button = _arrow(theme, "chevron-right", tr("Next case"), "labels_next_case")
        self.later_button.clicked.connect(self._on_later)
        self._lay_out()

    def show_draft(self, draft: ImportDraft) -> None:
        if self._draft is None or draft.proposal is not self._draft.proposal:
            self._case = ""
        self._draft = draft
        self.doubts.show_doubts(draft.doubts_of(ImportPart.LABELS), draft.choices)
        told = draft.findings_of(ImportPart.LABELS)
        self.findings.show_findings(told)
        self.findings.setVisible(bool(told))
        QTimer.singleShot(0, self, self._fit)
        self.structures.show_found(draft.proposal.dicom)
        self.rows.show_rows(label_rows(draft))
        self.regions.show_regions(shown_regions(draft), parts_of_regions(draft), _told(draft))
        self._show_case()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # once the parts have their new sizes
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.findings.setFixedHeight(min(self.findings.needed_height() + 4, FINDINGS))

    def _show_case(self) -> None:
        assert self._draft is not None
        names = self._names()
        if self._case not in names:
            self._case = names[0] if names else ""
        self.case_title.setText(plain_item(self._case))
        self.case_title.setToolTip(plain_tip(self._case))
        self.earlier_button.setEnabled(len(names) > 1)
        self.later_button.setEnabled(len(names) > 1)
        if self._case and self.isVisible():
            self.view.show_case(self._draft, self._case)

    def _names(self) -> list[str]:
        """Cases in which labels can be seen."""
        assert self._draft is not None
        out = set(self._draft.left_out)
        pairs = self._draft.proposal.pairs
        shown = [case.name for case in pairs if case.mask is not None and case.name not in out]
        return shown or [case.name for case in pairs if case.mask is not None]

    def _on_earlier(self) -> None:
        self._turn_pages(-1)

    def _on_later(self) -> None:
        self._turn_pages(1)

    def _turn_pages(self, by: int) -> None:
        names = self._names()
        if names:
            self._case = names[(names.index(self._case) + by) % len(names)]
            self._show_case()

    def _on_renamed(self, value: int, name: str) -> None:
        if self._draft is not None:
            choices = self._draft.choices
            self.changed.emit(replace(choices, label_names={**choices.label_names, value: name}))

    def _on_meant(self, value: int, meaning: int) -> None:
        if self._draft is not None:
            self.changed.emit(with_meaning(self._draft, value, meaning).choices)

    def _on_structures(self, structures: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        if self._draft is not None:
            choices = self._draft.choices
            dicom = replace(choices.dicom, structures=structures)
            # numbers that were named before now mean something else
            self.changed.emit(replace(choices, dicom=dicom, label_names={}, ignore=(), regions=()))

    def _on_regions(self, regions: tuple[Label, ...]) -> None:
        if self._draft is None:
            return
        added = len(regions) > len(self._draft.choices.regions)
        self.changed.emit(replace(self._draft.choices, regions=regions))
        if added:
            # once the new row has its place
            QTimer.singleShot(0, self, self._show_last_region)

    def _show_last_region(self) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _lay_out(self) -> None:
        unit = self._theme.spacing
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(2 * unit, unit * 3 // 2, unit * 3 // 2, unit * 3 // 2)
        left.setSpacing(unit)
        left.addWidget(self.structures)
        title = plain_label(tr("Values in the masks"))
        title.setProperty("look", "subheading")
        left.addWidget(title)
        left.addWidget(words(tr("Say what they mean. Equal names make one label."), "small"))
        left.addWidget(self.rows)
        left.addSpacing(unit)
        left.addWidget(self.regions)
        left.addStretch(1)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self._area = area
        card = _card()
        framed = QVBoxLayout(card)
        framed.setContentsMargins(1, 2, 1, 2)
        framed.addWidget(area)
        seen = _card()
        seen.setFixedWidth(SIDE)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.case_title, 1)
        head.addWidget(self.earlier_button)
        head.addWidget(self.later_button)
        seen_column = QVBoxLayout(seen)
        seen_column.setContentsMargins(2 * unit, unit, 2 * unit, unit * 3 // 2)
        seen_column.setSpacing(unit)
        seen_column.addLayout(head)
        seen_column.addWidget(self.view, 1)
        middle = QHBoxLayout()
        middle.setSpacing(2 * unit)
        middle.addWidget(card, 1)
        middle.addWidget(seen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit * 3 // 2)
        whole.addWidget(self.doubts)
        whole.addLayout(middle, 1)
        whole.addWidget(self.findings)


def label_rows(draft: ImportDraft) -> list[MaskValueRow]:
    names, numbers = draft.label_names(), draft.numbers()
    known = draft.proposal.labels
    fixed = known is not None and known.has_regions
    return [
        MaskValueRow(
            value=found.value,
            what=found.colour or str(found.value),
            name=names[found.value],
            meaning=_meaning(draft, found.value, names[found.value]),
            amount=_amount(found.cases, found.voxels),
            colour=label_colour(numbers[found.value]) if numbers.get(found.value) else "transparent",
            file_colour=found.colour,
            editable=not fixed,
        )
        for found in draft.proposal.values
    ]


def _amount(cases: int, voxels: int) -> str:
    return f"{tr('{cases} cases', cases=figure(cases))}\n{tr('{voxels} voxels', voxels=figure(voxels))}"


def _meaning(draft: ImportDraft, value: int, name: str) -> int:
    if value in draft.choices.ignore or name == "ignore":
        return IGNORE
    written = draft.choices.label_names.get(value)
    # a name that is being typed may be empty for a moment
    is_background = written is None and name.casefold() in ("", "background")
    return BACKGROUND if is_background or name.casefold() == "background" else LABEL


def with_meaning(draft: ImportDraft, value: int, meaning: int) -> ImportDraft:
    """The value as a label with its suggested name, as background, or as what nobody has annotated."""
    choices = draft.choices
    names = {key: name for key, name in choices.label_names.items() if key != value}
    ignore = tuple(one for one in choices.ignore if one != value)
    suggested = draft.proposal.label_names[value]
    if meaning == BACKGROUND:
        names[value] = "background"
    elif meaning == IGNORE:
        ignore = (*ignore, value)
    elif suggested.casefold() in ("", "background", "ignore"):
        names[value] = f"label {value}"
    elif choices.join_slips and value in dict(draft.proposal.slips):
        names[value] = suggested
    return draft.with_choices(replace(choices, label_names=names, ignore=ignore))


def shown_regions(draft: ImportDraft) -> tuple[Label, ...]:
    """Those that were made, or those that a dataset.json has itself."""
    known = draft.proposal.labels
    if not draft.choices.regions and known is not None and known.has_regions:
        return known.foreground
    return draft.choices.regions


def parts_of_regions(draft: ImportDraft) -> Mapping[str, tuple[int, ...]]:
    """By name: the values of each label that a region may hold."""
    known = draft.proposal.labels
    if known is not None and known.has_regions:
        return {str(value): (value,) for value in known.values if value}
    names = draft.label_names()
    parts: dict[str, tuple[int, ...]] = {}
    for found in draft.proposal.values:
        name = names[found.value]
        if _meaning(draft, found.value, name) == LABEL and name:
            parts[name] = (*parts.get(name, ()), found.value)
    return parts


def _told(draft: ImportDraft) -> str:
    """Why the labels cannot be written as they are, or what a predicted mask would not tell."""
    from core.dataset.importing.regions import written_alike

    try:
        labels = draft.labels()
    except UserError as error:
        hint = show(error.hint)
        return f"{show(error.text)} {hint}".strip()
    if not labels.has_regions:
        return ""
    if not written_alike(labels.foreground):
        return ""
    return tr("Some values are written like others in a predicted mask, for no region tells them apart.")


def _card() -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "card")
    return frame


def _arrow(theme: Theme, picture: str, tip: str, name: str) -> QPushButton:
    button = QPushButton(icon(picture, theme), "")
    button.setObjectName(name)
    button.setProperty("look", "quiet")
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(tip)
    return button
