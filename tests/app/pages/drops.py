"""A drop on the window, as a page hears of it."""

from pathlib import Path

from app.pages.dropped import Dropped, look_at_dropped
from core.events import run_to_end


def dropped(path: Path) -> Dropped:
    return run_to_end(look_at_dropped((path,)))[0]
