"""The keys of the review's desk: looking, walking from case to case, correcting."""

from collections.abc import Callable

from app.pages.review.desk import ReviewDesk
from app.viewer.correcting.correcting_keys import correcting_keys


def desk_keys(desk: ReviewDesk) -> dict[str, Callable[[], object]]:
    """Each key and what it does (key_sheet.py tells them to the user)."""
    return {
        "S": desk.toggle_masks,
        "A": desk.fainter,
        "D": desk.stronger,
        "U": desk.toggle_uncertainty,
        "X": desk.toggle_crosshair,
        "R": desk.viewer.reset,
        "PgUp": desk.viewer.slice_up,
        "PgDown": desk.viewer.slice_down,
        "N": desk.cases.go_on,
        "P": desk.cases.go_back,
        "?": desk.key_sheet.toggle,
        **correcting_keys(desk.correcting),
    }
