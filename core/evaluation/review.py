"""What a person has decided about each mask: accepted, flagged, or not looked at yet. Kept beside the masks."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from core.io.files.json_file import read_json, write_json

REVIEW_FILE = "review.json"


class Verdict(str, Enum):
    OPEN = "open"
    ACCEPTED = "accepted"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReview:
    """One case's decision, and when it was taken (ISO 8601, local time)."""

    case: str
    decision: Verdict
    decided: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Decisions on a list of cases. Cases not named are open."""

    version: int = 1
    cases: tuple[CaseReview, ...] = ()

    def decision(self, case: str) -> Verdict:
        return next((found.decision for found in self.cases if found.case == case), Verdict.OPEN)

    def with_decision(self, case: str, decision: Verdict, decided: str = "") -> "Review":
        """The same with another word on `case`; OPEN takes its entry away."""
        others = tuple(found for found in self.cases if found.case != case)
        if decision is Verdict.OPEN:
            return replace(self, cases=others)
        new = CaseReview(case=case, decision=decision, decided=decided)
        return replace(self, cases=tuple(sorted((*others, new), key=lambda found: found.case)))

    def done(self, cases: tuple[str, ...]) -> int:
        """How many of these cases are decided."""
        return sum(self.decision(case) is not Verdict.OPEN for case in cases)

    def next_open(self, cases: tuple[str, ...], after: int) -> int | None:
        """The index of the next open case behind `after`, going round; None where all are decided."""
        for step in range(1, len(cases) + 1):
            index = (after + step) % len(cases)
            if self.decision(cases[index]) is Verdict.OPEN:
                return index
        return None


def read_review(folder: Path) -> Review:
    """The decisions kept in a folder of masks; an empty Review where there are none.

    Raises UserError where the file is damaged.
    """
    file = folder / REVIEW_FILE
    return read_json(file, Review) if file.exists() else Review()


def write_review(folder: Path, review: Review) -> None:
    """Raises UserError where the folder may not be written to or the disk is full."""
    write_json(folder / REVIEW_FILE, review)
