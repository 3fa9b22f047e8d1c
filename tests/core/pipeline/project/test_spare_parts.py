"""What of a project can be deleted without loss: only what its own records name."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.events import run_to_end
from core.io.files.json_file import write_json
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project
from core.pipeline.project.project_lock import ProjectLock
from core.pipeline.project.spare_parts import SpareKind, delete_spare_parts, find_spare_parts
from core.pipeline.train.trained_folds import model_of
from core.preprocessing.store import case_names
from core.training.saved.state import Status, TrainingState
from core.training.settings import TrainingSettings
from tests.core.pipeline.conftest import CASES, DATASET, balls_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Prepared for one configuration, with an ended fold and a paused one."""
    project = load_project(balls_project(tmp_path / "balls").folder.root)
    run_to_end(preprocess_project(project, ("3d_lowres",)))
    model = model_of(project, "3d_lowres")
    for fold, status in (("0", Status.DONE), ("1", Status.PAUSED)):
        place = model.fold(fold)
        for role in ("final", "latest", "best") if status is Status.DONE else ("latest", "best"):
            place.checkpoint(role).parent.mkdir(parents=True, exist_ok=True)
            place.checkpoint(role).write_bytes(bytes(1000))
        state = TrainingState(
            configuration="3d_lowres",
            fold=fold,
            device="cpu",
            settings=TrainingSettings(epochs=1),
            label_names=("ball", "core"),
            status=status,
        )
        write_json(place.history_file, state)
    return load_project(project.folder.root)


def prepared_place(project: Project) -> Path:
    return project.folder.configuration_data(DATASET, "nnUNetPlans_3d_lowres")


def test_that_what_can_go_is_counted(project: Project) -> None:
    prepared, states = run_to_end(find_spare_parts(project.folder.root))
    assert (prepared.kind, states.kind) == (SpareKind.PREPARED, SpareKind.STATES)
    assert states.size == 2000
    assert all(path.parent.name == "fold_0" for path in states.files)
    assert prepared.size == sum(
        path.stat().st_size for path in prepared_place(project).iterdir() if path.is_file()
    )


def test_that_only_what_was_chosen_goes_and_nothing_of_anybody_else(project: Project) -> None:
    place = prepared_place(project)
    (place / "notes.txt").write_text("mine")
    np.save(place / "other.npy", np.zeros(3))
    (place / "foreign.case.json").write_text("{}")
    freed = run_to_end(delete_spare_parts(project.folder.root, {SpareKind.PREPARED}))
    assert freed > 0
    assert {path.name for path in place.iterdir() if not path.name.startswith(".")} == {
        "notes.txt",
        "other.npy",
        "foreign.case.json",
    }
    again = load_project(project.folder.root)
    assert again.prepared == frozenset()
    assert model_of(again, "3d_lowres").fold("0").checkpoint("best").exists()
    # and it can be made again
    run_to_end(preprocess_project(again, ("3d_lowres",)))
    assert set(CASES) <= set(case_names(place))


def test_that_a_final_state_and_one_to_go_on_from_stay(project: Project) -> None:
    assert run_to_end(delete_spare_parts(project.folder.root, {SpareKind.STATES})) == 2000
    ended, paused = (model_of(project, "3d_lowres").fold(fold) for fold in ("0", "1"))
    assert ended.checkpoint("final").exists() and not ended.checkpoint("latest").exists()
    assert paused.checkpoint("latest").exists() and paused.checkpoint("best").exists()


def test_that_a_project_open_elsewhere_is_left_alone(project: Project) -> None:
    lock = ProjectLock(project.folder.lock_file)
    lock.acquire()
    try:
        with pytest.raises(UserError, match="already open"):
            run_to_end(delete_spare_parts(project.folder.root, set(SpareKind)))
        freed = run_to_end(delete_spare_parts(project.folder.root, {SpareKind.STATES}, is_ours_already=True))
        assert freed == 2000
    finally:
        lock.release()


def test_that_nothing_goes_through_a_link(project: Project, tmp_path: Path) -> None:
    place, elsewhere = prepared_place(project), tmp_path / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere, target_is_directory=True)
    run_to_end(delete_spare_parts(project.folder.root, set(SpareKind)))
    assert set(CASES) <= set(case_names(elsewhere))
