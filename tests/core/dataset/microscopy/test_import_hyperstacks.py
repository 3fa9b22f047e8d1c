"""Hyperstacks and OME-TIFF in a folder: time points and positions become cases, sets of files are one."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from core.dataset.formats.microscopy.microscopy_choices import MicroscopyChoices
from core.dataset.importing import write_raw_case
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.import_doubts import import_doubts, open_doubts
from core.dataset.importing.import_finding import ImportQuestion
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.io.formats.microscope.missing_part import is_installed
from core.io.read_image import read_image
from core.project_folder import ProjectFolder
from tests.core.dataset.microscopy.test_import_microscopes import mask, pairs_of, proposed
from tests.core.io.formats.microscope.make_zarr import VOXELS, write_zarr
from tests.core.io.formats.microscope.test_tiff_contents import FILM, ome_set


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "masks").mkdir()
    return tmp_path


def film(path: Path, axes: str = "TZCYX", voxels: Any = FILM) -> None:
    tifffile.imwrite(path, voxels, imagej=True, metadata={"axes": axes})


def test_that_a_film_and_its_film_of_masks_become_a_case_a_time_point(folder: Path) -> None:
    film(folder / "images/cells.tif")
    film(folder / "masks/cells.tif", "TZYX", (FILM[:, :, 0] > 30).astype(np.uint8))
    proposal = proposed(folder)
    assert pairs_of(proposal) == {
        "cells_t1": ("cells.tif::@t1", "cells.tif::@t1"),
        "cells_t2": ("cells.tif::@t2", "cells.tif::@t2"),
    }
    assert open_doubts(proposal, ImportChoices()) == ()


def test_that_one_mask_for_a_film_asks_which_time_it_is_of(folder: Path) -> None:
    film(folder / "images/cells.tif")
    mask(folder / "masks/cells.tif", (3, 4, 5))
    proposal = proposed(folder)
    (doubt,) = open_doubts(proposal, ImportChoices())
    assert doubt.question is ImportQuestion.TIMES
    assert pairs_of(proposed(folder, "2")) == {"cells": ("cells.tif::@T2", "cells.tif")}


def test_that_what_may_be_a_volume_is_one_until_somebody_says_otherwise(folder: Path) -> None:
    volume = FILM[:, 0, 0].astype(np.uint8)
    film(folder / "images/cells.tif", "TYX", volume)
    film(folder / "masks/cells.tif", "TYX", (volume > 30).astype(np.uint8))
    proposal = proposed(folder)
    assert pairs_of(proposal) == {"cells": ("cells.tif", "cells.tif")}
    (doubt,) = [
        each for each in import_doubts(proposal, ImportChoices()) if each.question is ImportQuestion.TIMES
    ]
    assert not doubt.is_open and doubt.is_doubt
    assert str(doubt.options[doubt.chosen or 0].text) == "They are the slices of a volume"
    assert sorted(pairs_of(proposed(folder, "cases"))) == ["cells_t1", "cells_t2"]
    assert sorted(pairs_of(proposed(folder, "slices"))) == ["cells"]


def test_that_positions_of_an_ome_tiff_are_paired_by_their_names(folder: Path) -> None:
    with tifffile.TiffWriter(folder / "images/plate.ome.tif") as file:
        for i in range(2):
            file.write(FILM[i, :, 0], metadata={"axes": "ZYX", "Name": f"Pos{i}"})
    mask(folder / "masks/plate.ome_Pos0.tif", (3, 4, 5))
    mask(folder / "masks/plate.ome_Pos1.tif", (3, 4, 5))
    assert pairs_of(proposed(folder)) == {
        "plate.ome_Pos0": ("plate.ome.tif::Pos0", "plate.ome_Pos0.tif"),
        "plate.ome_Pos1": ("plate.ome.tif::Pos1", "plate.ome_Pos1.tif"),
    }


def test_that_the_files_of_a_set_are_one_case(folder: Path) -> None:
    ome_set(folder / "images")
    mask(folder / "masks/s_C0.ome.tif", (4, 5))
    proposal = proposed(folder)
    assert pairs_of(proposal) == {"s_C0.ome": ("s_C0.ome.tif", "s_C0.ome.tif")}
    reasons = {file.path.name: str(file.reason) for file in proposal.unpaired}
    assert reasons == {"s_C1.ome.tif": "It is read with s_C0.ome.tif, of which it is a part."}


@pytest.mark.skipif(not is_installed("zarr"), reason="zarr is not there on Python 3.10")
def test_that_a_level_of_an_ome_zarr_is_chosen_and_large_ones_are_written_in_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_raw_case, "_LARGE", 10)
    write_zarr(folder / "images/cells.ome.zarr", VOXELS[0], "czyx")
    tifffile.imwrite(
        folder / "masks/cells.tif",
        np.ones((4, 4, 5), np.uint8).cumsum(0, np.uint8) // 3,
        photometric="minisblack",
    )
    proposal = proposed(folder)
    (doubt,) = [
        each for each in import_doubts(proposal, ImportChoices()) if each.question is ImportQuestion.LEVEL
    ]
    assert [str(option.text) for option in doubt.options] == ["Level 0: 10 × 8 × 4", "Level 1: 5 × 4 × 4"]
    chosen = doubt.options[1].choices
    again = propose_import(folder / "images", folder / "masks", chosen)
    assert pairs_of(again) == {"cells": ("cells.ome.zarr::@l1", "cells.tif")}
    assert again.channel_names == ("DAPI", "GFP")
    dataset = run_to_end(import_dataset(again, ProjectFolder(folder / "project"), "Cells", chosen))
    written = [read_image(path) for path in dataset.cases[0].images]
    np.testing.assert_array_equal(np.concatenate([each.voxels for each in written]), VOXELS[0][..., ::2, ::2])
    assert written[0].grid.spacing_mm == (0.5, 0.2, 0.2)
    beyond = proposed_at_level(folder, 5)
    assert "no level 5" in beyond


def proposed_at_level(folder: Path, level: int) -> str:
    """What is said of it."""
    choices = ImportChoices(microscopy=MicroscopyChoices(level=level))
    with pytest.raises(UserError) as told:
        propose_import(folder / "images", folder / "masks", choices)
    return str(told.value)


def test_that_plain_pictures_are_listed_nowhere(folder: Path) -> None:
    mask(folder / "images/a.tif")
    mask(folder / "masks/a.tif")
    assert proposed(folder).contents is None
