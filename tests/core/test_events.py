"""Jobs are generators."""

import pytest

from core.events import Event, Heartbeat, Job, Progress, passed_on, run_to_end


def count_to(number: int) -> Job[int]:
    for step in range(number):
        yield Progress(done=step + 1, total=number)
    return number


def both() -> Job[int]:
    return (yield from count_to(2)) + (yield from count_to(3))


def test_that_jobs_compose_and_return_their_result() -> None:
    heard: list[Event] = []
    assert run_to_end(both(), heard.append) == 5
    assert len(heard) == 5


def test_that_closing_a_job_cleans_up() -> None:
    cleaned: list[bool] = []

    def job() -> Job[None]:
        try:
            yield from count_to(100)
        finally:
            cleaned.append(True)

    running = job()
    next(running)
    running.close()
    assert cleaned == [True]


def test_that_a_job_around_another_passes_on_its_events_its_result_and_its_end() -> None:
    ended: list[str] = []

    def inner() -> Job[int]:
        try:
            yield Progress(done=1, total=2)
            yield Progress(done=2, total=2)
            return 7
        finally:
            ended.append("inner")

    heard: list[Event] = []

    def behind(event: Event) -> tuple[Event, ...]:
        return (Heartbeat(),) if event == Progress(done=1, total=2) else ()

    told: list[Event] = []
    assert run_to_end(passed_on(inner(), before=heard.append, after=behind), told.append) == 7
    assert heard == [Progress(done=1, total=2), Progress(done=2, total=2)]
    assert told == [Progress(done=1, total=2), Heartbeat(), Progress(done=2, total=2)]

    def refuse(event: Event) -> tuple[Event, ...]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        run_to_end(passed_on(inner(), after=refuse))
    closed = passed_on(inner())
    next(closed)
    closed.close()
    assert ended == ["inner"] * 3
