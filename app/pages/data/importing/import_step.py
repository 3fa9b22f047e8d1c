"""The pages of an import, one after the other."""

from enum import Enum

from core.dataset.importing.import_finding import ImportPart
from core.text import Text, say


class ImportStep(str, Enum):
    SOURCE = "source"
    CASES = "cases"
    CHANNELS = "channels"
    LABELS = "labels"
    SPACE = "space"
    CHECK = "check"

    @property
    def following(self) -> "ImportStep":
        """The next one; the last one has none and gives itself."""
        steps = list(ImportStep)
        return steps[min(steps.index(self) + 1, len(steps) - 1)]

    @property
    def preceding(self) -> "ImportStep":
        steps = list(ImportStep)
        return steps[max(steps.index(self) - 1, 0)]

    @property
    def part(self) -> ImportPart | None:
        """What of the import is looked at there; None where nothing single is."""
        return PARTS.get(self)


TITLES: dict[ImportStep, Text] = {
    ImportStep.SOURCE: say("Source"),
    ImportStep.CASES: say("Cases"),
    ImportStep.CHANNELS: say("Channels"),
    ImportStep.LABELS: say("Labels"),
    ImportStep.SPACE: say("Space"),
    ImportStep.CHECK: say("Check"),
}
PARTS = {
    ImportStep.CASES: ImportPart.CASES,
    ImportStep.CHANNELS: ImportPart.CHANNELS,
    ImportStep.LABELS: ImportPart.LABELS,
    ImportStep.SPACE: ImportPart.SPACE,
}
