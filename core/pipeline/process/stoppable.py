"""What comes before and after the learning itself can be paused and cancelled too."""

from collections.abc import Iterable
from typing import TypeVar

from core.events import Event, Job, passed_on
from core.project_folder import FoldFolder
from core.training.request import Request, Requests

STOPPING = frozenset({Request.PAUSE, Request.CANCEL})
"""what was asked otherwise is left to the learning"""
T = TypeVar("T")


class AskedToStop(Exception):  # noqa: N818 (nothing went wrong)
    """Through the fold's request file."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.value)
        self.request = request


def heeded(job: Job[T], folder: FoldFolder) -> Job[T]:
    """Pass the job's events on. Raises AskedToStop, with the job closed, as soon as a pause or an end is asked for."""
    requests = Requests(folder)

    def obey(_event: Event) -> Iterable[Event]:
        request = requests.next(among=STOPPING)
        if request is not None:
            raise AskedToStop(request)
        return ()

    return passed_on(job, after=obey)
