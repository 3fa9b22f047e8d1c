"""Names as they are typed on a terminal."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.importing.import_choices import ImportChoices
from core.errors import UserError
from core.events import Event, Warned, run_to_end
from core.io.image import Grid, Image
from core.io.write_image import write_image
from core.pipeline.prepare.import_order import (
    ImportOrder,
    dataset_name_of,
    import_from_terminal,
)

GRID = Grid(shape=(1, 8, 8), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Liver", "Liver"),
        ("liver tumours (MR)", "liver_tumours_MR"),
        ("Dataset042_Liver", "Dataset042_Liver"),
    ],
)
def test_that_a_plain_name_becomes_a_data_set_name(typed: str, name: str) -> None:
    assert dataset_name_of(typed) == name


def test_that_a_name_without_letters_is_refused() -> None:
    with pytest.raises(UserError, match="has no letters or digits"):
        dataset_name_of("…")


def test_that_every_file_that_is_not_used_is_told_and_cases_can_be_left_out(tmp_path: Path) -> None:
    for folder, names in (("images", "abcd"), ("masks", "abce")):
        (tmp_path / folder).mkdir()
        for name in names:
            plane = np.full((8, 8), 1 if folder == "masks" else 90, dtype=np.uint8)
            plane[0] = 0
            write_image(tmp_path / folder / f"{name}.png", Image(voxels=plane[None, None], grid=GRID))
    order = ImportOrder(
        sources=(tmp_path / "images", tmp_path / "masks"),
        project=tmp_path / "p",
        name="P",
        choices=ImportChoices(leave_out=("b",)),
    )
    told: list[str] = []

    def listen(event: Event) -> None:
        if isinstance(event, Warned):
            told.append(str(event.text))

    dataset = run_to_end(import_from_terminal(order), listen)
    assert [case.name for case in dataset.cases] == ["a", "c"]
    assert told[0] == "Cases found: 3."
    assert f"{tmp_path / 'images' / 'd.png'} is not used. There is no mask with this name." in told
    assert f"{tmp_path / 'masks' / 'e.png'} is not used. There is no image with this name." in told
    with pytest.raises(UserError, match="There is no case called z"):
        run_to_end(import_from_terminal(replace(order, choices=ImportChoices(leave_out=("z",)))))
