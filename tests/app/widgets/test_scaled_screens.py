"""Charts and pictures on a screen whose pixels are finer than the window's."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
SIZE = (900, 640)


def _drawn_at(scale: str, folder: Path) -> Path:
    folder.mkdir()
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.widgets.draw_scaled", str(folder)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


def _levels(path: Path, size: tuple[int, int]) -> NDArray[np.float64]:
    return np.asarray(Image.open(path).convert("RGB").resize(size, Image.Resampling.BOX), np.float64)


def _ends_of_colour(picture: NDArray[np.float64]) -> tuple[int, ...]:
    """The box around all that is blue in the chart of curves: the curve itself."""
    red, _, blue = np.moveaxis(picture[90:280, 40:440], -1, 0)
    rows, columns = np.nonzero(blue - red > 40)
    return int(rows.min()), int(rows.max()), int(columns.min()), int(columns.max())


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _drawn_at("1", tmp_path_factory.mktemp("scale") / "plain")


@pytest.mark.parametrize("scale", ["1.25", "2"])
def test_that_charts_look_the_same_at_every_scale_of_the_screen(
    scale: str, plain: Path, tmp_path: Path
) -> None:
    scaled = _drawn_at(scale, tmp_path / scale)
    factor = float(scale)
    with Image.open(scaled / "page.png") as picture:
        assert picture.size == (round(SIZE[0] * factor), round(SIZE[1] * factor))
    before, after = _levels(plain / "page.png", SIZE), _levels(scaled / "page.png", SIZE)
    # magnified charts differ by some 10
    assert np.abs(before - after).mean() < 2.5
    assert np.abs(np.subtract(_ends_of_colour(before), _ends_of_colour(after))).max() <= 4
    for saved in sorted(plain.glob("saved_*.png")):
        small = Image.open(saved).size
        assert Image.open(scaled / saved.name).size == small
        assert np.abs(_levels(saved, small) - _levels(scaled / saved.name, small)).mean() < 3
