"""Arrays out of .npz files, in threads and where the files are wrong."""

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.io.arrays.npz_file import once_more, read_arrays


@pytest.fixture
def restless() -> Iterator[None]:
    """The collector of garbage at work, and threads that take turns, at every step."""
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(20, 5, 5)
    sys.setswitchinterval(1e-6)
    yield
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)


class Cycle:
    """Garbage whose end runs Python, at which threads change."""

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        sum(range(50))


def test_that_many_threads_read_at_once(restless: None, tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, **{f"class_{number}": np.full(3, number) for number in range(6)})
    wrong: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(40):
                Cycle()
                assert [int(array[0]) for array in read_arrays(path).values()] == list(range(6))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_that_a_fault_of_the_parser_is_no_fault_of_the_file() -> None:
    answers: list[int | SystemError] = [SystemError("depth mismatch"), SystemError("depth mismatch"), 3]

    def read() -> int:
        answer = answers.pop(0)
        if isinstance(answer, SystemError):
            raise answer
        return answer

    assert once_more(read) == 3
    answers[:] = [SystemError("always")] * 100
    with pytest.raises(SystemError, match="always"):
        once_more(read)


def test_that_only_what_is_asked_for_is_read_and_what_lacks_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, one=np.arange(3), two=np.arange(4))
    assert set(read_arrays(path, ("one",), also=("two", "three"))) == {"one", "two"}
    with pytest.raises(ValueError, match="three"):
        read_arrays(path, ("three",))
    for damage in (b"", b"PK\3\4", path.read_bytes()[:200]):
        path.write_bytes(damage)
        with pytest.raises(ValueError, match=r"a\.npz"):
            read_arrays(path)
    with pytest.raises(ValueError, match=r"b\.npz"):
        read_arrays(tmp_path / "b.npz")


def test_that_no_code_is_taken_from_it(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, one=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        read_arrays(path)
