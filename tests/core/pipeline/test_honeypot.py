"""Projects that try to reach the user's own files, taken the whole way: nothing outside of them may change."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.dataset.importing.propose_import import propose_import
from core.dataset.leave_out import leave_out
from core.dataset.repair import repair_geometry
from core.errors import UserError
from core.events import run_to_end
from core.export.export_format import ExportFormat
from core.export.masks import export_masks
from core.inference.model.model_zip import pack_model
from core.pipeline.predict.segment import segment
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.project.load_project import load_project
from core.pipeline.project.needed import need_dataset
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.project_folder import PREPARED
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

PLANS = "nnUNetPlans"
DATA = f"preprocessed/{DATASET}"
MODEL = f"results/{DATASET}/nnUNetTrainer__{PLANS}__3d_fullres"
TRAINED, FOLD = f"{MODEL}/fold_0", f"{MODEL}/fold_1"
"""one that was trained before anybody attacked, and one that is still to be trained"""
LABELS = {"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1, "core": 2}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    root: Path
    project: Path
    honeypot: Path
    images: Path


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is trained, and beside it the user's own files."""
    root = tmp_path_factory.mktemp("ready")
    project = balls_project(root / "project")
    run_to_end(train_fold(project, order("0")))
    write_balls(root / "foreign" / "Dataset007_Foreign", LABELS, cases=("a", "b"))
    shutil.copytree(root / "foreign" / "Dataset007_Foreign" / "imagesTr", root / "images")
    honeypot = root / "home"
    (honeypot / "sub").mkdir(parents=True)
    for name in (
        ".bashrc",
        "a.nii.gz",
        "other.nii.gz",
        "zz.case.json",
        "zz.image.b2nd",
        ".writing-x",
        "sub/x.txt",
    ):
        (honeypot / name).write_text(f"mine: {name}")
    shutil.copy(root / "foreign/Dataset007_Foreign/labelsTr/a.nii.gz", honeypot / "c.nii.gz")
    return root


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Place:
    root = tmp_path / "here"
    shutil.copytree(ready, root, symlinks=True)
    return Place(root=root, project=root / "project", honeypot=root / "home", images=root / "images")


def order(fold: str, *, again: bool = False) -> FoldOrder:
    return FoldOrder(configuration="3d_fullres", fold=fold, epochs=1, iterations=1, device="cpu", again=again)


def state_of(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.lstat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def untouched(place: Place) -> Iterator[None]:
    """Nothing of the honeypot changes, nothing is new in it or beside it."""
    before, beside = state_of(place.honeypot), {path.name for path in place.root.iterdir()}
    yield
    assert state_of(place.honeypot) == before
    now = {path.name for path in place.root.iterdir()}
    assert now - {"out", "exports", "model.zip"} == beside


def whole_way(place: Place, parts: str = "dtapmi") -> list[str]:
    """Every step that a project allows, of these parts; the sentences of those that were refused."""
    steps: list[tuple[str, Callable[[], Any]]] = [
        ("d", lambda: run_to_end(check_project(load_project(place.project)))),
        ("d", lambda: run_to_end(fingerprint_project(load_project(place.project)))),
        ("d", lambda: run_to_end(preprocess_project(load_project(place.project), ("3d_fullres",)))),
        ("t", lambda: run_to_end(train_fold(load_project(place.project), order("1")))),
        ("a", lambda: run_to_end(train_fold(load_project(place.project), order("0", again=True)))),
        ("p", lambda: run_to_end(segment(prediction(place)))),
        ("p", lambda: run_to_end(export_masks(place.root / "out", place.root / "exports", ExportFormat.STL))),
        ("p", lambda: run_to_end(pack_model(place.project / MODEL, place.root / "model.zip"))),
        ("m", lambda: run_to_end(repair_geometry(need_dataset(load_project(place.project)), ("a", "c")))),
        ("m", lambda: leave_out(need_dataset(load_project(place.project)), ("a",))),
        ("i", lambda: run_to_end(import_from_terminal(foreign_order(place)))),
    ]
    told = []
    for part, step in steps:
        if part in parts:
            try:
                step()
            except UserError as error:
                told.append(str(error))
    return told


def prediction(place: Place) -> SegmentOrder:
    return SegmentOrder(
        model=place.project / MODEL,
        images=place.images,
        output=place.root / "out",
        mirroring=False,
        overwrite=True,
        device="cpu",
    )


def foreign_order(place: Place) -> ImportOrder:
    return ImportOrder(
        sources=(place.root / "foreign/Dataset007_Foreign",), project=place.project, name="Foreign"
    )


def change(path: Path, **entries: Any) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))


def link(path: Path, target: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def by_file_ending(place: Place) -> None:
    case = {"images": ["imagesTr/a_0000.nii.gz"], "label": "imagesTr/notes.txt"}
    (place.project / f"raw/{DATASET}/imagesTr/notes.txt").write_text("alias ls=evil")
    change(
        place.project / f"raw/{DATASET}/dataset.json",
        file_ending="rc",
        dataset={str(place.honeypot / ".bash"): case},
    )


def by_case_name(place: Place) -> None:
    case = {"images": ["imagesTr/a_0000.nii.gz"], "label": "labelsTr/a.nii.gz"}
    change(place.project / f"raw/{DATASET}/dataset.json", dataset={"../../../../home/a": case, "b": case})


def by_foreign_case_name(place: Place) -> None:
    case = {"images": ["imagesTr/a_0000.nii.gz"], "label": "labelsTr/a.nii.gz"}
    names = ("../../../../home/a", str(place.honeypot / "a"), "x/../../../../../home/c")
    change(place.root / "foreign/Dataset007_Foreign/dataset.json", dataset=dict.fromkeys(names, case))


def by_model_ending(place: Place) -> None:
    change(place.project / MODEL / "dataset.json", file_ending="/../../home/c.nii.gz")


def by_identifier(place: Place) -> None:
    plans = place.project / DATA / f"{PLANS}.json"
    content = json.loads(plans.read_text())
    for configuration in content["configurations"].values():
        configuration["data_identifier"] = str(place.honeypot)
    plans.write_text(json.dumps(content))


def by_identifier_upwards(place: Place) -> None:
    plans = place.project / DATA / f"{PLANS}.json"
    plans.write_text(plans.read_text().replace('"nnUNetPlans_3d_fullres"', '"../../../home"'))


def by_plans_name(place: Place) -> None:
    change(place.project / DATA / f"{PLANS}.json", plans_name="../../../home/x")


def by_dataset_name(place: Place) -> None:
    shutil.copytree(place.project / f"raw/{DATASET}", place.root / "elsewhere")
    (place.root / "elsewhere").rename(place.honeypot / "Dataset001_Balls")
    change(place.project / "project.json", dataset_name=str(place.honeypot / "Dataset001_Balls"))


def by_links_of_data(place: Place) -> None:
    link(place.project / f"raw/{DATASET}/labelsTr/c.nii.gz", place.honeypot / "c.nii.gz")


def by_link(name: str) -> Callable[[Place], None]:
    return lambda place: link(place.project / name, place.honeypot)


def by_link_to_file(name: str) -> Callable[[Place], None]:
    return lambda place: link(place.project / name, place.honeypot / ".bashrc")


FOLDERS = (
    ("d", DATA),
    ("d", "preprocessed"),
    ("t", "results"),
    ("i", "raw/Dataset002_Foreign"),
    ("d", f"{DATA}/gt_segmentations"),
    ("d", f"{DATA}/nnUNetPlans_3d_fullres"),
    ("d", f"{DATA}/{PREPARED}"),
    ("d", f"{DATA}/{PREPARED}/nnUNetPlans_3d_fullres"),
    ("d", f"{DATA}/.measuring"),
    ("t", f"results/{DATASET}"),
    ("t", MODEL),
    ("t", FOLD),
    ("a", TRAINED),
    ("t", f"{FOLD}/validation"),
    ("t", f"{FOLD}/preview"),
    ("t", f"{FOLD}/tensorboard"),
    ("m", f"raw/{DATASET}/left_out"),
    ("dm", f"raw/{DATASET}/labelsTr"),
)
FILES = (
    ("t", f"{FOLD}/events.jsonl"),
    ("a", f"{TRAINED}/events.jsonl"),
    ("a", f"{TRAINED}/checkpoint_final.pth"),
    ("t", f"{FOLD}/training_log.txt"),
    ("t", f"{FOLD}/running.json"),
    ("t", f"{FOLD}/training.json"),
    ("t", f"{FOLD}/progress.png"),
    ("t", f"{FOLD}/order.json"),
    ("t", f"{FOLD}/request.txt"),
    ("t", f"{FOLD}/checkpoint_latest.pth"),
    ("t", f"{FOLD}/validation/summary.json"),
    ("t", f"{MODEL}/training_images.json"),
    ("d", f"{DATA}/.masks_being_copied"),
    ("d", f"{DATA}/kept_masks.json"),
    ("d", f"{DATA}/check.json"),
    ("d", f"{DATA}/case_statistics.json"),
    ("d", f"{DATA}/dataset_fingerprint.json"),
    ("d", f"{DATA}/gt_segmentations/a.nii.gz"),
    ("d", f"{DATA}/nnUNetPlans_3d_fullres/.being_prepared"),
    ("d", f"{DATA}/nnUNetPlans_3d_fullres/prepared.json"),
    ("d", f"{DATA}/nnUNetPlans_3d_fullres/a.case.json"),
    ("d", f"{DATA}/{PREPARED}/nnUNetPlans_3d_fullres/.being_prepared"),
    ("d", f"{DATA}/{PREPARED}/nnUNetPlans_3d_fullres/prepared.json"),
)
ATTACKS: dict[str, tuple[str, Callable[[Place], None]]] = {
    "file ending": ("dtapmi", by_file_ending),
    "case name": ("dtapmi", by_case_name),
    "foreign case name": ("i", by_foreign_case_name),
    "model's ending": ("p", by_model_ending),
    "identifier": ("dt", by_identifier),
    "identifier upwards": ("dt", by_identifier_upwards),
    "plans name": ("dt", by_plans_name),
    "data set's name": ("dtm", by_dataset_name),
    "links of data": ("dm", by_links_of_data),
    **{f"folder {name}": (parts, by_link(name)) for parts, name in FOLDERS},
    **{f"file {name}": (parts, by_link_to_file(name)) for parts, name in FILES},
}


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_that_a_hostile_project_changes_nothing_outside(place: Place, name: str) -> None:
    parts, attack = ATTACKS[name]
    attack(place)
    before = state_of(place.honeypot)
    with untouched(place):
        whole_way(place, parts)
    assert state_of(place.honeypot) == before


def test_that_a_sound_project_goes_the_whole_way(place: Place) -> None:
    with untouched(place):
        assert whole_way(place) == []
    assert (place.root / "model.zip").is_file()
    assert list((place.root / "exports").iterdir())


def test_that_masks_of_others_are_not_deleted_and_own_copies_are(place: Place) -> None:
    folder = place.project / DATA / "gt_segmentations"
    (folder / "theirs.nii.gz").write_text("not ours")
    leave_out(need_dataset(load_project(place.project)), ("d",))
    (place.project / DATA / "splits_final.json").unlink()
    run_to_end(preprocess_project(load_project(place.project), ("3d_fullres",)))
    assert sorted(path.name for path in folder.iterdir()) == [
        "a.nii.gz",
        "b.nii.gz",
        "c.nii.gz",
        "theirs.nii.gz",
    ]


def test_that_prepared_cases_of_others_are_not_deleted(place: Place) -> None:
    folder = place.project / DATA / PREPARED / "nnUNetPlans_3d_fullres"
    for name in ("zz.case.json", "zz.image.b2nd", "zz.labels.b2nd", "zz.locations.npz"):
        (folder / name).write_text("not ours")
    leave_out(need_dataset(load_project(place.project)), ("d",))
    (place.project / DATA / "splits_final.json").unlink()
    run_to_end(preprocess_project(load_project(place.project), ("3d_fullres",)))
    assert len(list(folder.glob("zz.*"))) == 4
    assert list(folder.glob("d.*")) == []


def test_that_predicting_into_the_images_is_refused_and_leaves_them(place: Place) -> None:
    before = state_of(place.images)
    (place.root / "link").symlink_to(place.images)
    for output in (place.images, place.root / "link", place.root / "out" / ".." / "images"):
        with pytest.raises(UserError, match="holds images that are read"):
            run_to_end(
                segment(
                    SegmentOrder(
                        model=place.project / MODEL,
                        images=place.images,
                        output=output,
                        overwrite=True,
                        device="cpu",
                    )
                )
            )
    assert state_of(place.images) == before


def test_that_a_list_of_images_leads_no_mask_out_of_the_output(place: Place) -> None:
    names = place.root / "foreign" / "list.txt"
    names.write_text("../images/a_0000.nii.gz\nDataset007_Foreign/imagesTr/b_0000.nii.gz\n")
    asked = SegmentOrder(
        model=place.project / MODEL, images=names, output=place.root / "out", mirroring=False, device="cpu"
    )
    with untouched(place):
        report = run_to_end(segment(asked))
    assert len(report.done) == 2
    assert not any(".." in name for name in report.done)


def test_that_an_import_of_a_project_into_itself_is_refused(place: Place) -> None:
    for project, source in (
        (place.project, place.project / "raw" / DATASET),
        (
            place.root / "foreign/Dataset007_Foreign/imagesTr/project",
            place.root / "foreign/Dataset007_Foreign",
        ),
    ):
        with pytest.raises(UserError, match="lie in one another"):
            run_to_end(import_from_terminal(ImportOrder(sources=(source,), project=project, name="Again")))


def test_that_listed_files_of_the_user_are_not_brought_into_a_project(place: Place) -> None:
    case = {"images": [str(place.honeypot / "c.nii.gz")], "label": "labelsTr/a.nii.gz"}
    change(place.root / "foreign/Dataset007_Foreign/dataset.json", dataset={"x": case})
    with pytest.raises(UserError, match="does not lie below"):
        propose_import(place.root / "foreign/Dataset007_Foreign")
