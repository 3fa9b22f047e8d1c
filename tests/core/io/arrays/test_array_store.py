"""Arrays on disk under Windows' rule, where nothing that is open is moved or deleted."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.io.arrays.array_store import open_array, scratch_array, write_array, writing_array

INT16 = np.dtype(np.int16)


@pytest.mark.usefixtures("windows_rule")
def test_that_the_rule_of_these_tests_holds(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    other.touch()
    with path.open("w"):
        for act in (path.unlink, lambda: path.rename(other), lambda: other.replace(path)):
            with pytest.raises(PermissionError, match="being used"):
                act()
    other.replace(path)
    path.unlink()


@pytest.mark.usefixtures("windows_rule")
def test_that_an_array_is_put_in_place_although_its_writer_is_still_named(tmp_path: Path) -> None:
    path = tmp_path / "case.image.b2nd"
    with writing_array(path, (4, 6, 8), INT16) as writer:
        writer[:] = np.ones((4, 6, 8), np.int16)
    assert writer.shape == (4, 6, 8)
    assert open_array(path)[:].sum() == 4 * 6 * 8
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("windows_rule")
def test_that_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="halfway"),
        writing_array(tmp_path / "a.b2nd", (4, 6), INT16) as writer,
    ):
        writer[:2] = np.ones((2, 6), np.int16)
        raise ValueError("halfway")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("windows_rule")
@pytest.mark.parametrize("fails", [True, False])
def test_that_a_scratch_array_goes_although_it_is_still_named(tmp_path: Path, fails: bool) -> None:
    try:
        with scratch_array(tmp_path, (4, 6, 8), INT16, 2) as scratch:
            scratch[0:2] = np.full((2, 6, 8), 3, np.int16)
            assert (scratch[0:2] == 3).all()
            assert len(list(tmp_path.iterdir())) == 1
            if fails:
                raise ValueError("halfway")
    except ValueError:
        pass
    assert scratch.shape == (4, 6, 8)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("windows_rule")
def test_that_an_array_that_is_being_read_is_told_as_held_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.b2nd"
    write_array(path, np.zeros((4, 6), np.int16))
    reader = open_array(path)
    with pytest.raises(UserError, match="another program holds it open"):
        write_array(path, np.ones((4, 6), np.int16))
    assert (reader[:] == 0).all()
    assert list(tmp_path.iterdir()) == [path]
