"""Two data sets in one project, a case added, a label renamed, a fold trained twice, the project moved and back.

Nothing is lost, and nothing is computed twice: what was computed is counted at every step.
"""

from dataclasses import replace
from pathlib import Path

from core.dataset.edit.new_names import NewNames
from core.dataset.importing.propose_import import propose_import
from core.events import run_to_end
from core.pipeline.edit.add_cases import add_cases
from core.pipeline.edit.rename import rename
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.import_images import import_images
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.prepare.renew_marks import renew_marks
from core.pipeline.project.load_project import load_project
from core.pipeline.project.project import Project, RunPlace
from core.pipeline.project.use_dataset import use_dataset
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.run_choice import runs_of
from core.pipeline.train.train_fold import train_fold
from core.preprocessing.store import case_names, record_file
from core.training.saved.state import Status
from tests.core.dataset.make_dataset import nnunet_dataset
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

NAME = "3d_lowres"
LABELS = {"background": 0, "ball": 1, "core": 2}
ORDER = FoldOrder(configuration=NAME, fold="0", epochs=1, iterations=1, device="cpu")


class Computed:
    """Counts what is written anew, by the times of its files."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, int]] = {}

    def since(self, project: Project) -> dict[str, int]:
        """How many cases were measured, and how many prepared, since the last call."""
        measured = project.folder.case_statistics_file(DATASET).parent / ".measuring"
        prepared = project.folder.configuration_data(DATASET, f"nnUNetPlans_{NAME}")
        now = {
            "measured": {path.name: path.stat().st_mtime_ns for path in measured.glob("*.npz")},
            "prepared": {
                name: record_file(prepared, name).stat().st_mtime_ns for name in case_names(prepared)
            },
        }
        before, self._seen = self._seen, now
        return {
            what: sum(before.get(what, {}).get(name) != time for name, time in files.items())
            for what, files in now.items()
        }


def everything(root: Path) -> Project:
    """Fingerprint and prepared data as a user would ask for them again."""
    run_to_end(fingerprint_project(load_project(root)))
    run_to_end(preprocess_project(load_project(root), (NAME,)))
    return load_project(root)


def test_that_nothing_is_lost_and_nothing_computed_twice(tmp_path: Path) -> None:
    root, count = tmp_path / "p", Computed()
    balls_project(root)
    assert count.since(everything(root)) == {"measured": 4, "prepared": 4}

    # another data set comes into the project, and the first is chosen again
    other = nnunet_dataset(tmp_path / "source", cases=2)
    run_to_end(import_images(load_project(root), propose_import(other), "Other"))
    project = run_to_end(use_dataset(load_project(root), DATASET))
    assert project.datasets == (DATASET, "Dataset002_Other")
    assert project.prepared == {NAME}

    run_to_end(train_fold(project, ORDER))
    first = load_project(root).runs[0].folder.checkpoint("final").read_bytes()

    # a case is added: it alone is measured and prepared
    write_balls(tmp_path / "more", {"channel_names": {"0": "MRI"}, "labels": LABELS}, cases=("e",))
    run_to_end(add_cases(load_project(root), propose_import(tmp_path / "more")))
    assert count.since(everything(root)) == {"measured": 1, "prepared": 1}

    # a label is renamed: nothing is computed, and nothing is out of date
    run_to_end(rename(load_project(root), NewNames(labels={"core": "kernel"})))
    named = load_project(root)
    assert named.prepared == {NAME} and not {"check", "fingerprint"} & named.stale
    assert named.runs[0].state.label_names == ("ball", "kernel")
    assert count.since(everything(root)) == {"measured": 0, "prepared": 0}

    # a fold is trained again: both runs are there
    again = replace(ORDER, again=True, seed=7)
    assert run_to_end(train_fold(load_project(root), again)).status is Status.DONE
    runs = runs_of(load_project(root), NAME, "0")
    assert [(run.number, run.place) for run in runs] == [(1, RunPlace.KEPT), (2, RunPlace.IN_USE)]
    assert runs[0].folder.checkpoint("final").read_bytes() == first
    assert count.since(load_project(root)) == {"measured": 0, "prepared": 0}

    # the project is moved to another folder, and back
    before = load_project(root)
    for source, target in ((root, tmp_path / "elsewhere" / "q"), (tmp_path / "elsewhere" / "q", root)):
        target.parent.mkdir(exist_ok=True)
        source.rename(target)
        moved = load_project(target)
        assert moved.datasets == before.datasets and moved.prepared == {NAME}
        assert moved.stale == before.stale and len(moved.trained_models) == 1
        assert [(run.number, run.place) for run in runs_of(moved, NAME, "0")] == [
            (1, RunPlace.KEPT),
            (2, RunPlace.IN_USE),
        ]
        assert moved.dataset is not None
        assert not run_to_end(renew_marks(moved.folder, moved.dataset, moved.plan)), "nothing had to be found"
        assert count.since(everything(target)) == {"measured": 0, "prepared": 0}
    second = run_to_end(use_dataset(load_project(root), "Dataset002_Other"))
    assert second.dataset is not None and len(second.dataset.cases) == 2
    assert [model.name for model in second.other_models] == [f"nnUNetTrainer__nnUNetPlans__{NAME}"]
