"""What is said of a job at work: its stage, how far it is, how long it will still take."""

from app.translation import tr
from core.events import EpochFinished, IterationFinished, Progress


def time_left(seconds: float | None) -> str:
    """In the words a person would use; empty where nobody knows."""
    if seconds is None or seconds != seconds or seconds < 0:
        return ""
    if seconds < 60:
        return tr("{seconds} s left", seconds=max(1, round(seconds)))
    if seconds < 3600:
        return tr("{minutes} min left", minutes=round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    return tr("{hours} h {minutes} min left", hours=hours, minutes=minutes)


def share_done(event: Progress | IterationFinished | EpochFinished | None) -> float | None:
    """0 to 1; None where it is not known."""
    if isinstance(event, Progress) and event.total > 0:
        return min(1.0, event.done / event.total)
    if isinstance(event, IterationFinished) and event.iterations > 0:
        return min(1.0, event.iteration / event.iterations)
    if isinstance(event, EpochFinished) and event.epochs > 0:
        return min(1.0, (event.epoch + 1) / event.epochs)
    return None
