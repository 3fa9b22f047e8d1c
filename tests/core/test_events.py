"""Jobs are generators."""

from core.events import Event, Job, Progress, run_to_end


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
