"""One bad file never ends a look, an import or a check: its case is told, the others go on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import CaseFailed, Event, run_to_end
from core.io.image import Grid, Image
from core.io.reading.pool import ReadingPool, reading_by
from core.io.write_image import write_image
from core.project_folder import ProjectFolder
from tests.core.io.misbehaving_reader import MISBEHAVING

ROOT = Path(__file__).resolve().parents[3]
GRID = Grid(shape=(4, 6, 5), spacing_mm=(3.0, 1.0, 1.0), anatomical=True)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the bad reader uses signals of POSIX")


@pytest.fixture(scope="module", autouse=True)
def pool() -> Iterator[ReadingPool]:
    with reading_by(ReadingPool(MISBEHAVING)) as pool:
        yield pool


def folders(folder: Path, names: tuple[str, ...], ending: str = ".nii.gz", number: int = 0) -> Path:
    for index, name in enumerate(names):
        voxels = np.random.default_rng(number + index).integers(0, 99, (1, *GRID.shape)).astype(np.int16)
        for kind, content in (("images", voxels), ("labels", (voxels > 50).astype(np.uint8))):
            write_image(folder / kind / f"plain{ending}", Image(voxels=content, grid=GRID))
            (folder / kind / f"plain{ending}").rename(folder / kind / f"{name}{ending}")
    return folder


def test_that_a_look_goes_on_behind_files_that_end_their_reader(tmp_path: Path) -> None:
    source = folders(tmp_path, ("a", "b", "dies_1", "c", "stumbles_2", "exits_3", "d"))
    proposal = propose_import(source / "images", source / "labels")
    problems = {case.name: str(case.problem) for case in proposal.pairs if case.problem is not None}
    assert set(problems) == {"dies_1", "exits_3", "stumbles_2"}
    assert problems["dies_1"].endswith("dies_1.nii.gz: the file made its reader crash.")
    assert len(proposal.pairs) == 7


def test_that_a_case_that_cannot_be_converted_is_left_out_of_an_import_and_told(tmp_path: Path) -> None:
    # what stands in the masks is renumbered, so that every mask is read; a copy would not read it
    source = folders(tmp_path / "mine", ("a", "b", "late", "c"))
    proposal = propose_import(source / "images", source / "labels")
    late = source / "labels/late.nii.gz"
    late.write_bytes(late.read_bytes()[:60])
    told: list[Event] = []
    job = import_dataset(
        proposal, ProjectFolder(tmp_path / "project"), "Made", ImportChoices(label_names={1: "x"})
    )
    dataset = run_to_end(job, told.append)
    assert [case.name for case in dataset.cases] == ["a", "b", "c"]
    (failed,) = (event for event in told if isinstance(event, CaseFailed))
    assert (failed.case, str(failed.reason)) == ("late", f"{late}: the file is damaged or cut off.")
    assert not list(dataset.folder.rglob("late*"))
    assert read_dataset(dataset.folder).num_training == 3
    assert str(late) in (dataset.folder / "import.json").read_text(encoding="utf-8")


def test_that_an_import_of_which_nothing_is_left_says_why(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine", ("a", "b"))
    proposal = propose_import(source / "images", source / "labels")
    for mask in (source / "labels").iterdir():
        mask.write_bytes(mask.read_bytes()[:60])
    with pytest.raises(UserError, match=r"a.nii.gz: the file is damaged or cut off\."):
        run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))
    assert not list((tmp_path / "project/raw").iterdir())


def test_that_a_check_goes_on_behind_files_that_end_their_reader(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine", ("a", "b", "c", "d"))
    proposal = propose_import(source / "images", source / "labels")
    dataset = run_to_end(import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made"))
    bad = {"b": "dies", "c": "exits"}
    for old, new in bad.items():
        for path in list(dataset.folder.rglob(f"{old}*.nii.gz")):
            path.rename(path.with_name(path.name.replace(old, new)))
    report = run_to_end(check_dataset(read_dataset(dataset.folder)))
    told = {finding.case: str(finding.text) for finding in report.findings if finding.case}
    assert set(told) == {"dies", "exits"}
    assert all(text.endswith(": the file made its reader crash.") for text in told.values())
    assert [summary.name for summary in report.cases] == ["a", "d"]


def test_that_no_image_library_is_loaded_where_files_are_looked_at(tmp_path: Path) -> None:
    """They are not made for several threads: a check died of it now and then."""
    source = folders(tmp_path / "mine", ("a", "b", "c"))
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from core.dataset.check.check_dataset import check_dataset\n"
        "from core.dataset.importing.import_dataset import import_dataset\n"
        "from core.dataset.importing.propose_import import propose_import\n"
        "from core.events import run_to_end\n"
        "from core.fingerprint.extract import extract_fingerprint\n"
        "from core.project_folder import ProjectFolder\n"
        "source, project = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "proposal = propose_import(source / 'images', source / 'labels')\n"
        "dataset = run_to_end(import_dataset(proposal, ProjectFolder(project), 'Made'))\n"
        "assert run_to_end(check_dataset(dataset)).passed\n"
        "files = {'fingerprint_file': project / 'f.json', 'statistics_file': project / 's.json'}\n"
        "run_to_end(extract_fingerprint(dataset, **files))\n"
        "print([name for name in ('SimpleITK', 'tifffile', 'PIL', 'imagecodecs') if name in sys.modules])\n"
    )
    words = [sys.executable, "-c", program, str(source), str(tmp_path / "project")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
