"""What was found in the user's folders, together with what is decided of it so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.drafts import Draft
from app.pages.data.importing.import_step import PARTS, ImportStep
from core.dataset.importing.import_choices import ImportChoices
from core.errors import UserError
from core.text import Text, say

if TYPE_CHECKING:
    from core.dataset.importing.import_doubts import ImportDoubt
    from core.dataset.importing.import_finding import ImportFinding, ImportPart
    from core.dataset.importing.import_proposal import ImportProposal
    from core.dataset.labels import Labels

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft(Draft):
    """`step` is the page that is seen, `visited` those that were."""

    proposal: ImportProposal
    choices: ImportChoices
    dataset_name: str
    channel_names: tuple[str, ...]
    step: ImportStep = ImportStep.CHECK
    visited: frozenset[ImportStep] = frozenset()
    _found: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """what follows from the others, found once: there may be ten thousand cases"""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Cases that are not imported, because they cannot be or because nobody wants them."""
        from core.dataset.importing.import_doubts import left_out

        return self._once("left_out", lambda: left_out(self.proposal, self.choices))

    @property
    def usable(self) -> int:
        """How many cases with a mask would be imported."""
        return self._once("usable", self._usable)

    @property
    def doubts(self) -> tuple[ImportDoubt, ...]:
        from core.dataset.importing.import_doubts import import_doubts

        return self._once("doubts", lambda: import_doubts(self.proposal, self.choices))

    @property
    def steps_in_doubt(self) -> tuple[ImportStep, ...]:
        """The pages that should be looked at, in their order."""
        from core.dataset.importing.import_doubts import parts_in_doubt

        parts = self._once("parts", lambda: parts_in_doubt(self.proposal, self.choices))
        return tuple(step for step, part in PARTS.items() if part in parts)

    @property
    def decided(self) -> ImportChoices:
        """What the import is to do."""
        names = tuple(name.strip() for name in self.channel_names)
        return replace(self.choices, channel_names=names, leave_out=self.left_out)

    @property
    def added(self) -> ImportChoices:
        """The same for cases that become part of a data set: names of channels count only where the user wrote them."""
        if self.channel_names == self.proposal.channel_names:
            return replace(self.decided, channel_names=())
        return self.decided

    def doubts_of(self, part: ImportPart) -> tuple[ImportDoubt, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.part is part)

    def findings_of(self, part: ImportPart | None = None) -> tuple[ImportFinding, ...]:
        """Of one part, or of all, what neither a question says already nor the case that it is of."""
        asked = {doubt.question for doubt in self.doubts}
        return tuple(
            finding
            for finding in self.proposal.findings
            if finding.question not in asked and finding.part in (part or finding.part, None)
        )

    def labels(self) -> Labels:
        """Those that would be written. Raises UserError where they cannot be."""
        from core.dataset.importing.label_table import plan_labels

        return plan_labels(self.proposal, self.decided).labels

    def numbers(self) -> dict[int, int]:
        """By value in the masks: the number that it becomes; of labels that cannot be written, none."""
        return self._once("numbers", self._numbers)

    def label_names(self) -> dict[int, str]:
        """The name of each value in the masks, as it stands now."""
        from core.dataset.importing.label_table import label_names

        return label_names(self.proposal, self.choices)

    def obstacle(self) -> tuple[ImportStep, Text] | None:
        """What still keeps from importing, and the page where it can be mended."""
        from core.dataset.importing.import_doubts import open_doubts

        for doubt in open_doubts(self.proposal, self.choices):
            step = next(step for step, part in PARTS.items() if part is doubt.part)
            return step, say("A question has no answer yet.")
        if not self.usable:
            return ImportStep.CASES, say("No case can be imported.")
        if not all(name.strip() for name in self.channel_names):
            return ImportStep.CHANNELS, say("Give every channel a name.")
        if not all(name.strip() for name in self.choices.label_names.values()):
            return ImportStep.LABELS, say("Give every label a name.")
        try:
            self.labels()
        except UserError as error:
            return ImportStep.LABELS, error.text
        if not self.dataset_name.strip():
            return ImportStep.CHECK, say("Give the data set a name.")
        return None

    def _once(self, name: str, find: Callable[[], T]) -> T:
        if name not in self._found:
            self._found[name] = find()
        found: T = self._found[name]
        return found

    def _usable(self) -> int:
        out = set(self.left_out)
        return sum(case.mask is not None and case.name not in out for case in self.proposal.pairs)

    def _numbers(self) -> dict[int, int]:
        from core.dataset.importing.label_table import plan_labels

        try:
            return plan_labels(self.proposal, replace(self.decided, regions=())).mapping
        except UserError:
            return {}

    def at(self, step: ImportStep) -> ImportDraft:
        return replace(self, step=step, visited=self.visited | {step})

    def with_choices(self, choices: ImportChoices) -> ImportDraft:
        return replace(self, choices=choices)

    def with_channel(self, number: int, name: str) -> ImportDraft:
        names = list(self.channel_names)
        names[number] = name
        return replace(self, channel_names=tuple(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWanted(Draft):
    """Other data are to be imported although the project has some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingWanted(Draft):
    """What is imported becomes part of the data set that is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt(Draft):
    """The folders that are looked at, and what was said of them before that."""

    images: Path
    masks: Path | None
    choices: ImportChoices = field(default_factory=ImportChoices)


def draft_from(
    proposal: ImportProposal, choices: ImportChoices, project_name: str, earlier: ImportDraft | None = None
) -> ImportDraft:
    """`earlier`: of the same folders, looked at in another way; what was written then is kept."""
    from core.dataset.importing.fitting_choices import fitting_choices

    names = proposal.channel_names
    if earlier is not None and len(earlier.channel_names) == len(names):
        names = earlier.channel_names
    draft = ImportDraft(
        proposal=proposal,
        choices=fitting_choices(choices, proposal),
        dataset_name=earlier.dataset_name if earlier else proposal.suggested_name or project_name,
        channel_names=names,
        visited=earlier.visited if earlier else frozenset(),
    )
    if earlier is not None:
        return draft.at(earlier.step)
    return draft.at(next(iter(draft.steps_in_doubt), ImportStep.CHECK))
