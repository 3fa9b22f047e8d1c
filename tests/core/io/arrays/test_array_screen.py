"""Stored arrays from elsewhere: an array is opened, and nothing that came with it is followed."""

from pathlib import Path

import blosc2
import numpy as np
import pytest

from core.errors import UserError
from core.io.arrays.array_screen import is_plain_array
from core.io.arrays.array_store import open_array, write_array


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "case.image.b2nd"
    write_array(path, np.arange(6000, dtype=np.float32).reshape(1, 10, 20, 30))
    return path


def test_that_arrays_of_every_shape_and_kind_pass(tmp_path: Path) -> None:
    for shape in ((1,), (3, 4), (1, 2, 3, 4), (1, 64, 65, 66)):
        for kind in (np.int8, np.int16, np.float32):
            path = tmp_path / "a.b2nd"
            write_array(path, np.zeros(shape, kind))
            assert is_plain_array(path)
            assert open_array(path).shape == shape


def test_that_an_array_with_something_beside_it_is_refused(stored: Path) -> None:
    array = blosc2.open(str(stored), mode="a")
    array.vlmeta["recipe"] = {"expression": "a + b"}
    del array
    with pytest.raises(UserError, match=r"case\.image\.b2nd: the file is damaged"):
        open_array(stored)


def test_that_a_recipe_in_place_of_an_array_is_refused(tmp_path: Path) -> None:
    operand = blosc2.asarray(np.ones(10), urlpath=str(tmp_path / "operand.b2nd"), mode="w")
    (operand + 1).save(urlpath=str(tmp_path / "lazy.b2nd"))
    with pytest.raises(UserError, match="damaged"):
        open_array(tmp_path / "lazy.b2nd")


@pytest.mark.parametrize("cut", [0, 5, 30, 120, 400, -1, -30])
def test_that_a_part_of_an_array_is_refused(stored: Path, cut: int) -> None:
    stored.write_bytes(stored.read_bytes()[:cut])
    with pytest.raises(UserError, match="damaged"):
        open_array(stored)
