"""The number of threads follows what is faster."""

import pytest

from core.training.thread_choice import ThreadChoice


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of threads set, beginning with the four that PyTorch has."""
    monkeypatch.setattr("torch.get_num_threads", lambda: 4)
    return [4]


def work(choice: ThreadChoice, chosen: list[int], seconds: dict[int, float], iterations: int) -> list[int]:
    used = []
    for _ in range(iterations):
        used.append(chosen[-1])
        choice.note(seconds[chosen[-1]])
    return used


def test_that_fewer_threads_are_taken_where_they_are_faster(chosen: list[int]) -> None:
    choice = ThreadChoice(chosen.append)
    used = work(choice, chosen, {4: 6.0, 2: 0.5}, 100)
    assert choice.threads == 2
    assert used.count(4) <= 10


def test_that_all_threads_stay_where_they_are_faster_and_tries_become_rare(chosen: list[int]) -> None:
    choice = ThreadChoice(chosen.append)
    used = work(choice, chosen, {4: 1.0, 2: 2.0}, 1000)
    assert choice.threads == 4
    assert 2 <= used.count(2) <= 16


def test_that_all_threads_come_back_when_the_other_program_has_gone(chosen: list[int]) -> None:
    choice = ThreadChoice(chosen.append)
    work(choice, chosen, {4: 6.0, 2: 0.5}, 50)
    work(choice, chosen, {4: 0.3, 2: 0.5}, 200)
    assert choice.threads == 4


def test_that_a_single_thread_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.get_num_threads", lambda: 1)
    set_to: list[int] = []
    choice = ThreadChoice(set_to.append)
    for _ in range(50):
        choice.note(1.0)
    assert set_to == []
