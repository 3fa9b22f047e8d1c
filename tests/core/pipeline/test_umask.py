"""What the program writes has the rights that the user's umask gives: a hospital's 077, a group's 002."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.propose_import import look_for_import
from core.events import run_to_end
from core.export.masks import ExportFormat, export_masks
from core.inference.model.model_zip import pack_model, unpack_model
from core.pipeline.predict.segment import segment
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.project.load_project import create_project, load_project
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.train_fold import train_fold
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no umask")


@pytest.fixture(params=[0o077, 0o002])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def rights_that_differ(folder: Path, umask: int) -> dict[str, str]:
    """What lies below with other rights than the umask gives."""
    odd = {}
    for path in folder.rglob("*"):
        wanted = (0o777 if path.is_dir() else 0o666) & ~umask
        found = stat.S_IMODE(path.stat().st_mode)
        if found != wanted:
            odd[str(path.relative_to(folder))] = oct(found)
    return odd


def test_that_all_that_is_written_follows_the_umask(tmp_path: Path, umask: int) -> None:
    user, work = tmp_path / "user", tmp_path / "work"
    write_balls(user, {"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1, "core": 2}})
    for path in user.rglob("*.nii.gz"):
        # others' files are often read-only; what is made of them is not
        path.chmod(0o444)
    fresh = create_project(work / "fresh", "Fresh")
    run_to_end(import_dataset(run_to_end(look_for_import(user)), fresh.folder, "Balls"))

    project = load_project(balls_project(work / "balls").folder.root)
    order = FoldOrder(configuration="3d_fullres", fold="0", epochs=1, iterations=1, device="cpu")
    run_to_end(train_fold(project, order))
    model = project.folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    images = project.folder.raw(DATASET) / "imagesTr"
    run_to_end(segment(SegmentOrder(model=model, images=images, output=work / "masks", step=1, device="cpu")))
    run_to_end(pack_model(model, work / "packed" / "model.zip"))
    unpack_model(work / "packed" / "model.zip", work / "results")
    for kind in (ExportFormat.NRRD, ExportFormat.STL, ExportFormat.CSV):
        run_to_end(export_masks(work / "masks", work / kind.value, kind))
    assert (work / "packed" / "model.zip").is_file()
    assert rights_that_differ(work, umask) == {}
