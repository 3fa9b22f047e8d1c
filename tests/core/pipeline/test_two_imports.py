"""Two imports into one project: none loses a case, each data set has its own number."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.dataset import Dataset
from core.dataset.importing.import_dataset import full_dataset_name, import_dataset, propose_import
from core.errors import UserError
from core.events import Event, Progress, StageStarted, run_to_end
from core.io.image import Grid, Image
from core.io.write_image import write_image
from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal
from core.pipeline.project.load_project import create_project, load_project, save_project_file
from core.pipeline.project.needed import need_plan
from core.project_folder import ProjectFolder

GRID = Grid(shape=(1, 8, 8), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)


def source(place: Path, cases: int = 3) -> Sequence[Path]:
    for folder in ("images", "masks"):
        (place / folder).mkdir(parents=True)
        for number in range(cases):
            plane = np.full((8, 8), 1 if folder == "masks" else 90, dtype=np.uint8)
            plane[0] = 0
            write_image(place / folder / f"c{number}.png", Image(voxels=plane[None, None], grid=GRID))
    return place / "images", place / "masks"


def data_sets(project: Path) -> dict[str, int]:
    return {
        path.name: len(list((path / "imagesTr").iterdir())) for path in sorted((project / "raw").iterdir())
    }


def test_that_the_second_waits_and_both_are_whole(tmp_path: Path) -> None:
    folder = ProjectFolder(tmp_path / "p")
    first = import_dataset(propose_import(*source(tmp_path / "a", 4)), folder, "One")
    next(event for event in first if isinstance(event, Progress) and event.done)
    second = import_dataset(propose_import(*source(tmp_path / "b")), folder, "Two")
    waiting = next(second)
    assert isinstance(waiting, StageStarted) and "other images are being brought in" in str(waiting.stage)
    assert len(list(folder.raw_root.glob(".importing-*"))) == 1
    assert run_to_end(first).name == "Dataset001_One"
    assert run_to_end(second).name == "Dataset002_Two"
    assert data_sets(folder.root) == {"Dataset001_One": 4, "Dataset002_Two": 3}


def test_that_of_many_at_the_same_moment_none_is_lost(tmp_path: Path) -> None:
    sources = tuple(source(tmp_path / "mine"))
    made: list[Dataset] = []
    errors: list[BaseException] = []

    def bring_in(name: str) -> None:
        try:
            order = ImportOrder(sources=sources, project=tmp_path / "p", name=name)
            made.append(run_to_end(import_from_terminal(order)))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=bring_in, args=(name,)) for name in ("A", "B", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert sorted(dataset.name[:10] for dataset in made) == ["Dataset001", "Dataset002", "Dataset003"]
    assert data_sets(tmp_path / "p") == {dataset.name: 3 for dataset in made}
    assert load_project(tmp_path / "p").file.dataset_name in {dataset.name for dataset in made}


def test_that_one_after_another_they_are_numbered_on(tmp_path: Path) -> None:
    order = ImportOrder(sources=tuple(source(tmp_path / "mine")), project=tmp_path / "p", name="Liver")
    names = [run_to_end(import_from_terminal(order)).name for _ in range(2)]
    assert names == ["Dataset001_Liver", "Dataset002_Liver"]
    with pytest.raises(UserError, match=r"Dataset002_Spleen: another .* already, Dataset002_Liver\."):
        run_to_end(import_from_terminal(replace(order, name="Dataset002_Spleen")))
    assert (
        run_to_end(import_from_terminal(replace(order, name="Dataset007_Spleen"))).name == "Dataset007_Spleen"
    )


def test_that_numbers_of_results_and_all_999_are_heeded(tmp_path: Path) -> None:
    folder = ProjectFolder(tmp_path)
    (folder.results_root / "Dataset041_Gone").mkdir(parents=True)
    (folder.preprocessed_root / "Dataset040_Gone").mkdir(parents=True)
    assert full_dataset_name(folder, "New") == "Dataset042_New"
    with pytest.raises(UserError, match="Dataset041_Gone"):
        full_dataset_name(folder, "Dataset041_Other")
    assert full_dataset_name(folder, "Dataset041_Gone") == "Dataset041_Gone"
    (folder.raw_root / "Dataset999_Last").mkdir(parents=True)
    assert full_dataset_name(folder, "New") == "Dataset001_New"
    for number in range(1, 999):
        (folder.raw_root / f"Dataset{number:03d}_X").mkdir(exist_ok=True)
    with pytest.raises(UserError, match="all numbers of data sets are taken"):
        full_dataset_name(folder, "New")


def test_that_what_another_process_changed_in_the_project_stays(tmp_path: Path) -> None:
    mine = create_project(tmp_path, "P")
    other = load_project(tmp_path)
    save_project_file(other, replace(other.file, plans_name="QuickPlans", gpu_memory_gb=7.0))
    save_project_file(mine, replace(mine.file, dataset_name="Dataset001_P"))
    file = load_project(tmp_path).file
    assert (file.dataset_name, file.plans_name, file.gpu_memory_gb) == ("Dataset001_P", "QuickPlans", 7.0)


def test_that_a_project_made_twice_at_the_same_moment_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make(name: str) -> None:
        try:
            made.append(create_project(tmp_path / "p", name).name)
        except UserError:
            made.append("")

    threads = [threading.Thread(target=make, args=(name,)) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made.count("") == 1 and load_project(tmp_path / "p").name in made


def test_that_an_import_that_is_closed_leaves_nothing_and_lets_the_next_in(tmp_path: Path) -> None:
    folder, heard = ProjectFolder(tmp_path / "p"), list[Event]()
    first = import_dataset(propose_import(*source(tmp_path / "a")), folder, "One")
    next(event for event in first if isinstance(event, Progress))
    first.close()
    assert (
        run_to_end(
            import_dataset(propose_import(tmp_path / "a/images", tmp_path / "a/masks"), folder, "Two"),
            heard.append,
        ).name
        == "Dataset001_Two"
    )
    assert data_sets(folder.root) == {"Dataset001_Two": 3}


def test_that_a_command_that_finds_another_data_set_names_it_and_the_first_stays_whole(
    tmp_path: Path,
) -> None:
    for name in ("One", "Two"):
        order = ImportOrder(sources=tuple(source(tmp_path / name)), project=tmp_path / "p", name=name)
        run_to_end(import_from_terminal(order))
        with pytest.raises(UserError, match=f"The data set .*{name} has no plan yet") as told:
            need_plan(load_project(tmp_path / "p"))
        assert "imported last" in str(told.value.hint)
    assert data_sets(tmp_path / "p") == {"Dataset001_One": 3, "Dataset002_Two": 3}
