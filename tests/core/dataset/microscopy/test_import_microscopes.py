"""Files of microscopes in a folder: their images become cases, and what the names leave open is asked."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray

from core.dataset.finding import Severity
from core.dataset.formats.microscopy import gather_contents
from core.dataset.formats.microscopy.content_rows import content_rows
from core.dataset.formats.microscopy.microscopy_choices import MicroscopyChoices
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.import_doubts import import_doubts, open_doubts
from core.dataset.importing.import_finding import ImportQuestion
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import run_to_end
from core.io.formats.microscope.missing_part import MissingPartError, is_installed
from core.io.read_image import read_image
from core.pipeline.prepare.choices_in_words import microscopy_of
from core.project_folder import ProjectFolder
from tests.core.io.formats.microscope.make_files import CziTile, czi_xml, write_czi, write_lif

IMAGE = np.random.default_rng(1).integers(0, 250, (2, 3, 20, 24)).astype(np.uint8)
"""(T, C, Y, X)"""


def film(path: Path, channels: tuple[str, ...] = ("DAPI", "GFP", "RFP")) -> None:
    tiles = [
        CziTile(pixels=IMAGE[t, c], places={"T": t, "C": c}) for t in range(2) for c in range(IMAGE.shape[1])
    ]
    write_czi(path, tiles, czi_xml(channels=channels))


def mask(path: Path, shape: tuple[int, ...] = (20, 24)) -> None:
    drawn = np.zeros(shape, np.uint8)
    drawn[..., 4:9, 5:12] = 1
    path.parent.mkdir(exist_ok=True)
    tifffile.imwrite(path, drawn, photometric="minisblack")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    (tmp_path / "masks").mkdir()
    return tmp_path


def proposed(folder: Path, times: str = "") -> ImportProposal:
    choices = ImportChoices(microscopy=MicroscopyChoices(times=times))
    return propose_import(folder / "images", folder / "masks", choices)


def pairs_of(proposal: ImportProposal) -> dict[str, tuple[str, str]]:
    return {pair.name: (pair.images[0].name, pair.mask.name if pair.mask else "") for pair in proposal.pairs}


def test_that_positions_become_cases_and_channels_keep_their_names(folder: Path) -> None:
    tiles = [CziTile(pixels=IMAGE[s, c], places={"S": s, "C": c}) for s in range(2) for c in range(3)]
    write_czi(folder / "images/plate.czi", tiles, czi_xml(["A1", "B1"], ["DAPI", "GFP", "RFP"]))
    mask(folder / "masks/plate_A1.tif")
    mask(folder / "masks/plate_B1.tif")
    proposal = proposed(folder)
    assert pairs_of(proposal) == {
        "plate_A1": ("plate.czi::A1", "plate_A1.tif"),
        "plate_B1": ("plate.czi::B1", "plate_B1.tif"),
    }
    assert proposal.channel_names == ("DAPI", "GFP", "RFP")
    assert any("with 2 images in all" in str(finding.text) for finding in proposal.findings)
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(folder / "project"), "Plate"))
    written = [read_image(path).voxels[0, 0] for path in dataset.cases[1].images]
    np.testing.assert_array_equal(
        np.stack(written) if len(written) > 1 else read_image(dataset.cases[1].images[0]).voxels[:, 0],
        IMAGE[1],
    )


def test_that_masks_named_after_time_points_make_each_a_case(folder: Path) -> None:
    film(folder / "images/film.czi")
    mask(folder / "masks/film_t1.tif")
    mask(folder / "masks/film_t2.tif")
    proposal = proposed(folder)
    assert pairs_of(proposal) == {
        "film_t1": ("film.czi::@t1", "film_t1.tif"),
        "film_t2": ("film.czi::@t2", "film_t2.tif"),
    }
    assert open_doubts(proposal, ImportChoices()) == ()
    assert any("each time point becomes a case" in str(finding.text) for finding in proposal.findings)


def test_that_a_mask_for_a_film_is_not_imported_until_somebody_says_which_time_it_is_of(folder: Path) -> None:
    film(folder / "images/film.czi")
    mask(folder / "masks/film.tif")
    proposal = proposed(folder)
    (doubt,) = open_doubts(proposal, ImportChoices())
    assert doubt.question is ImportQuestion.TIMES
    assert [str(option.text) for option in doubt.options] == [
        "Each becomes a case",
        "Only the first of each file",
        "Only the last of each file",
    ]
    with pytest.raises(UserError, match="several time points"):
        run_to_end(import_dataset(proposal, ProjectFolder(folder / "project"), "Film"))
    chosen = doubt.options[2].choices
    again = propose_import(folder / "images", folder / "masks", chosen)
    assert pairs_of(again) == {"film": ("film.czi::@T2", "film.tif")}
    assert open_doubts(again, chosen) == ()
    dataset = run_to_end(import_dataset(again, ProjectFolder(folder / "project"), "Film", chosen))
    np.testing.assert_array_equal(read_image(dataset.cases[0].images[0]).voxels[:, 0], IMAGE[1])


def test_that_a_file_with_fewer_time_points_than_the_chosen_one_is_told(folder: Path) -> None:
    film(folder / "images/a.czi")
    write_czi(folder / "images/b.czi", [CziTile(pixels=IMAGE[0, c], places={"C": c}) for c in range(3)])
    long = [CziTile(pixels=IMAGE[0, c], places={"C": c, "T": t}) for c in range(3) for t in range(4)]
    write_czi(folder / "images/c.czi", long)
    for name in "abc":
        mask(folder / f"masks/{name}.tif")
    proposal = proposed(folder, "3")
    assert sorted(pairs_of(proposal)) == ["b", "c"]
    reasons = [str(file.reason) for file in proposal.unpaired if file.path.name.startswith("a.czi")]
    assert reasons == ["It has no time point 3."]


def test_that_files_which_name_channels_in_another_sequence_are_told(folder: Path) -> None:
    film(folder / "images/a.czi", ("DAPI", "GFP", "RFP"))
    film(folder / "images/b.czi", ("GFP", "DAPI", "RFP"))
    mask(folder / "masks/a.tif")
    mask(folder / "masks/b.tif")
    proposal = proposed(folder, "1")
    told = [
        finding for finding in proposal.findings if "name their channels differently" in str(finding.text)
    ]
    assert [finding.severity for finding in told] == [Severity.WARNING]
    assert proposal.channel_names != ("DAPI", "GFP", "RFP")


@pytest.mark.skipif(not is_installed("liffile"), reason="liffile is not there on Python 3.10")
def test_that_the_contents_are_listed_with_what_becomes_of_them(folder: Path) -> None:
    volume: NDArray[Any] = np.zeros((3, 20, 24), np.uint8)
    images = {"cell": ("ZYX", volume), "other": ("YX", volume[0]), "line": ("TX", volume[0])}
    write_lif(folder / "images/dish.lif", images)
    mask(folder / "masks/dish_cell.tif", (3, 20, 24))
    proposal = proposed(folder)
    assert proposal.contents is not None
    rows = content_rows(proposal.contents, proposal.pairs, proposal.unpaired)
    assert [(row.title, row.cases, row.size, row.pixel, row.is_problem) for row in rows] == [
        ("cell", ("dish_cell",), "24 × 20 × 3", "0.1 × 0.1 × 0.1 µm", False),
        ("other", (), "24 × 20", "0.1 × 0.1 µm", False),
        ("line", (), "", "", True),
    ]
    assert [str(row.role) for row in rows] == [
        "image",
        "There is no mask with this name.",
        "It is no picture: its axes are T X.",
    ]


def test_that_a_missing_library_is_asked_for_and_the_other_files_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather_contents, "is_installed", lambda package: package != "liffile")
    write_lif(folder / "images/dish.lif", {"cell": ("YX", IMAGE[0, 0])})
    with pytest.raises(MissingPartError, match="liffile, which is not installed"):
        proposed(folder)
    mask(folder / "masks/dish.tif")
    with pytest.raises(MissingPartError):
        proposed(folder)
    write_czi(folder / "images/plate.czi", [CziTile(pixels=IMAGE[0, 0])])
    mask(folder / "masks/plate.tif")
    proposal = proposed(folder)
    assert sorted(pairs_of(proposal)) == ["plate"]
    (told,) = [finding for finding in proposal.findings if finding.question is ImportQuestion.MISSING_PART]
    assert "Files ending in .lif are not read: 1." in str(told.text)


def test_that_a_damaged_file_is_told_and_the_others_are_read(folder: Path) -> None:
    film(folder / "images/a.czi")
    film(folder / "images/b.czi")
    (folder / "images/b.czi").write_bytes((folder / "images/b.czi").read_bytes()[:900])
    mask(folder / "masks/a.tif")
    mask(folder / "masks/b.tif")
    proposal = proposed(folder, "1")
    assert sorted(pairs_of(proposal)) == ["a"]
    assert any("damaged or cut off" in str(file.reason) for file in proposal.unpaired)


def test_that_a_folder_without_such_files_asks_nothing(folder: Path) -> None:
    mask(folder / "images/a.tif")
    mask(folder / "masks/a.tif")
    proposal = proposed(folder)
    assert proposal.contents is None
    assert all(
        doubt.question is not ImportQuestion.TIMES for doubt in import_doubts(proposal, ImportChoices())
    )


@pytest.mark.parametrize("word", ["0", "-1", "all", "1.5"])
def test_that_an_unknown_word_for_times_is_refused(word: str) -> None:
    with pytest.raises(UserError, match="no time point"):
        microscopy_of(word)
