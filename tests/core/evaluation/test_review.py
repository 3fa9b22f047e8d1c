"""Decisions on masks, kept beside them."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.evaluation.review import Review, Verdict, read_review, write_review

CASES = ("a", "b", "c")


def test_that_decisions_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    review = Review().with_decision("b", Verdict.FLAGGED, "2026-01-02T03:04:05")
    write_review(tmp_path, review)
    assert read_review(tmp_path) == review


def test_that_a_folder_without_decisions_has_none(tmp_path: Path) -> None:
    assert read_review(tmp_path).done(CASES) == 0


def test_that_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "review.json").write_text('{"cases": [{"case": "a", "decision": "perhaps"}]}')
    with pytest.raises(UserError, match=r"review\.json"):
        read_review(tmp_path)


def test_that_a_decision_can_be_taken_back() -> None:
    review = Review().with_decision("a", Verdict.ACCEPTED).with_decision("a", Verdict.OPEN)
    assert review == Review()


def test_that_the_next_undone_case_is_found_going_round() -> None:
    review = Review().with_decision("b", Verdict.ACCEPTED)
    assert review.next_open(CASES, after=0) == 2
    assert review.next_open(CASES, after=2) == 0


def test_that_nothing_is_next_when_all_is_done() -> None:
    review = Review()
    for case in CASES:
        review = review.with_decision(case, Verdict.ACCEPTED)
    assert review.next_open(CASES, after=1) is None
    assert review.done(CASES) == 3
