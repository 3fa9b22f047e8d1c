"""The list of slow tests, by which the fast lane is made."""

from pathlib import Path

import pytest

from tests.slow_tests import slow_tests, too_slow

ROOT = Path(__file__).resolve().parents[2]


def test_that_every_test_named_as_slow_is_there() -> None:
    texts: dict[str, str] = {}
    for name in slow_tests():
        file, _, words = name.partition("::")
        assert (ROOT / file).is_file(), (
            f"{name}: there is no such file; tests/slow_tests.py says how the list is made"
        )
        text = texts.setdefault(file, (ROOT / file).read_text(encoding="utf-8"))
        assert f"def {words.rpartition('::')[2]}(" in text, f"{name}: there is no such test"


def test_that_a_test_is_slow_by_all_its_cases_in_the_quickest_run() -> None:
    one = "1.00s call     tests/a/test_a.py::test_that_x[1]\n0.05s setup    tests/a/test_a.py::test_that_y\n"
    other = (
        "0.07s call     tests/a/test_a.py::test_that_x[1]\n0.07s setup    tests/a/test_a.py::test_that_x[2]\n"
    )
    assert too_slow([one, one + other]) == ["tests/a/test_a.py::test_that_x"]
    assert too_slow([one, "0.05s call     tests/a/test_a.py::test_that_x[1]\n"]) == []


def test_that_a_test_in_the_list_is_marked(request: pytest.FixtureRequest) -> None:
    """Of the tests that are run together with this one; by itself it says nothing of others."""
    slow = slow_tests()
    for item in request.session.items:
        assert (item.get_closest_marker("slow") is not None) == (item.nodeid.partition("[")[0] in slow), (
            item.nodeid
        )
