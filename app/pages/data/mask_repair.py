"""The buttons that do something about what a check has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.pages.data.case_rows import cases_to_leave_out, cases_to_repair
from app.translation import tr

if TYPE_CHECKING:
    from core.pipeline.project.project import Project


class DataMending(QWidget):
    """Hidden where there is nothing to be done."""

    repair_asked = Signal(object)
    leave_out_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._to_repair: tuple[str, ...] = ()
        self._to_leave_out: tuple[str, ...] = ()
        self.repair_button = QPushButton()
        self.repair_button.setObjectName("repair_button")
        self.repair_button.setToolTip(
            tr(
                "Gives the masks the spacing and the place of their images; their voxels stay as they are."
                " This is done in the project, your own files stay untouched."
            )
        )
        self.repair_button.clicked.connect(self._on_repair)
        self.leave_out_button = QPushButton()
        self.leave_out_button.setObjectName("leave_out_button")
        self.leave_out_button.setToolTip(
            tr("Their files are kept in the project, in a folder called left_out; your own stay untouched.")
        )
        self.leave_out_button.clicked.connect(self._on_leave_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.leave_out_button)
        row.addWidget(self.repair_button)
        self.hide()

    def show_project(self, project: Project) -> None:
        self._to_repair, self._to_leave_out = cases_to_repair(project), cases_to_leave_out(project)
        self.repair_button.setText(tr("Repair masks ({count})", count=len(self._to_repair)))
        self.repair_button.setVisible(bool(self._to_repair))
        self.leave_out_button.setText(tr("Leave cases out ({count})", count=len(self._to_leave_out)))
        self.leave_out_button.setVisible(bool(self._to_leave_out))
        self.setVisible(bool(self._to_repair or self._to_leave_out))

    def needed_height(self) -> int:
        return 0 if self.isHidden() else self.sizeHint().height() + 8

    def _on_repair(self) -> None:
        self.repair_asked.emit(self._to_repair)

    def _on_leave_out(self) -> None:
        self.leave_out_asked.emit(self._to_leave_out)
