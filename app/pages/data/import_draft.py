"""A proposal of an import together with what the user has changed of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.drafts import Draft

if TYPE_CHECKING:
    from core.dataset.importing.import_proposal import ImportProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft(Draft):
    """`label_names` by value in the masks."""

    proposal: ImportProposal
    dataset_name: str
    channel_names: tuple[str, ...]
    label_names: dict[int, str]
    strip_descriptions: bool = False
    """leave out the words of the headers, which may hold names of patients"""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Cases that cannot be imported as they are."""
        return tuple(case.name for case in self.proposal.pairs if case.problem is not None)

    @property
    def usable(self) -> int:
        """How many cases with a mask would be imported."""
        return sum(case.problem is None and case.mask is not None for case in self.proposal.pairs)

    def with_label(self, value: int, name: str) -> ImportDraft:
        return replace(self, label_names={**self.label_names, value: name})

    def with_channel(self, number: int, name: str) -> ImportDraft:
        names = list(self.channel_names)
        names[number] = name
        return replace(self, channel_names=tuple(names))

    def problem(self) -> str:
        """A word for what still stops the import: name, channels, cases; empty where nothing does."""
        if not self.dataset_name.strip():
            return "name"
        stripped = [name.strip() for name in self.channel_names]
        if not all(stripped):
            return "channels"
        return "" if self.usable else "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWanted(Draft):
    """Other data are to be imported although the project has some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt(Draft):
    """The folders that the proposal is of, and which of several masks count there."""

    images: Path
    masks: Path | None
    mask_kinds: tuple[str, ...] = ()


def draft_from(proposal: ImportProposal, project_name: str) -> ImportDraft:
    return ImportDraft(
        proposal=proposal,
        dataset_name=proposal.suggested_name or project_name,
        channel_names=proposal.channel_names,
        label_names=dict(proposal.label_names),
    )
