"""A data set that is changed in place: what must be done again is told, the rest stays, and it can be undone."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.dataset.dataset_file import read_dataset
from core.dataset.edit.new_names import NewNames
from core.dataset.edit.new_regions import NewRegions, made_regions
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import propose_import
from core.dataset.labels import Label
from core.dataset.leave_out import left_out_cases
from core.errors import UserError
from core.events import run_to_end
from core.io.files.holding import Hold
from core.io.files.process_mark import own_mark
from core.io.read_image import read_mask
from core.pipeline.edit.add_cases import add_cases
from core.pipeline.edit.bring_back import bring_cases_back
from core.pipeline.edit.edits import Adding, BringingBack, LeavingOut, Regrouping, Renaming, Respacing
from core.pipeline.edit.make_regions import make_regions, parts_at_hand
from core.pipeline.edit.rename import rename
from core.pipeline.edit.set_spacing import set_spacing
from core.pipeline.edit.what_follows import what_follows
from core.pipeline.prepare.check_project import check_project
from core.pipeline.prepare.fingerprint_project import fingerprint_project
from core.pipeline.prepare.plan_project import plan_project
from core.pipeline.prepare.preprocess_project import preprocess_project
from core.pipeline.prepare.repair_and_check import leave_out_cases, undo_last_repair
from core.pipeline.project.load_project import load_project, reloaded
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import project_splits
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.training_place import training_folder
from core.project_folder import FoldFolder
from tests.core.pipeline.conftest import CASES, DATASET, balls_project, write_balls

LABELS = {"background": 0, "ball": 1, "core": 2}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(balls_project(tmp_path / "p").folder.root)


@pytest.fixture
def measured(project: Project) -> Project:
    """Checked, measured and planned anew."""
    for job in (check_project, fingerprint_project, plan_project):
        run_to_end(job(reloaded(project)))  # type: ignore[operator]
    return reloaded(project)


def others(folder: Path, names: tuple[str, ...], **said: object) -> Path:
    """An nnU-Net data set of other cases."""
    write_balls(folder, {"channel_names": {"0": "MRI"}, "labels": LABELS} | said, cases=names)
    return folder


def raw_files(project: Project) -> dict[str, bytes]:
    folder = project.folder.raw(DATASET)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "repairs" not in path.relative_to(folder).parts
    }


def whole_and_core(project: Project) -> NewRegions:
    return NewRegions(
        regions=(Label(name="whole", values=(1, 2)), Label(name="inner", values=(2,))),
        parts=run_to_end(parts_at_hand(project)),
    )


def labels_of(path: Path) -> list[str]:
    return list(json.loads(path.read_text())["labels"])


def test_that_a_label_is_renamed_wherever_it_is_named_and_nothing_becomes_old(measured: Project) -> None:
    model = measured.folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    fold = FoldFolder(model / "fold_0")
    fold.validation.mkdir(parents=True)
    (model / "dataset.json").write_text(json.dumps({"labels": LABELS, "channel_names": {"0": "MRI"}}))
    ours = {"label_names": ["ball", "core"], "label_keys": ["1", "2"], "cases": []}
    fold.summary_file.write_text(json.dumps({"metric_per_case": [], "mean": {}, "segwright": ours}))
    other = measured.folder.results_root / "Dataset002_Other" / "dataset.json"
    other.parent.mkdir()
    other.write_text(json.dumps({"labels": LABELS}))
    times = {path: path.stat().st_mtime_ns for path in (fold.summary_file, model / "dataset.json")}
    run_to_end(rename(measured, NewNames(labels={"core": "kernel"}, channels={0: "T1"})))
    now = reloaded(measured)
    assert now.dataset is not None
    assert [label.name for label in now.dataset.labels.foreground] == ["ball", "kernel"]
    assert [channel.name for channel in now.dataset.channels] == ["T1"]
    assert labels_of(model / "dataset.json") == ["background", "ball", "kernel"]
    assert labels_of(now.folder.planned_dataset_file(DATASET)) == ["background", "ball", "kernel"]
    assert json.loads((model / "dataset.json").read_text())["channel_names"] == {"0": "T1"}
    assert json.loads(fold.summary_file.read_text())["segwright"]["label_names"] == ["ball", "kernel"]
    assert labels_of(other) == list(LABELS), "of another data set"
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert now.stale == frozenset()
    run_to_end(undo_last_repair(now))
    assert labels_of(model / "dataset.json") == list(LABELS)
    assert reloaded(now).stale == frozenset()


def test_that_a_channel_that_becomes_ct_makes_the_plan_old_and_is_told(measured: Project) -> None:
    model = measured.folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    model.mkdir(parents=True)
    (model / "dataset.json").write_text(json.dumps({"labels": LABELS, "channel_names": {"0": "MRI"}}))
    names = NewNames(channels={0: "CT"})
    said = what_follows(measured, Renaming(names=names))
    assert [str(text) for text in said.again] == [
        "The channel CT is normalised otherwise from now on, as its name says: as CT.",
        "The plan is made again, then the data are prepared and trained on anew.",
    ]
    run_to_end(rename(measured, names))
    assert reloaded(measured).stale == {"plan"}
    # what it learned is another normalisation
    assert json.loads((model / "dataset.json").read_text())["channel_names"] == {"0": "MRI"}


def test_that_a_label_of_other_numbers_keeps_its_name_in_a_model(project: Project) -> None:
    model = project.folder.model(DATASET, "nnUNetPlans", "2d")
    model.mkdir(parents=True)
    (model / "dataset.json").write_text(json.dumps({"labels": {"background": 0, "core": 1}}))
    run_to_end(rename(project, NewNames(labels={"core": "kernel"})))
    assert labels_of(model / "dataset.json") == ["background", "core"]


def test_that_labels_become_regions_and_only_what_learned_them_is_old(measured: Project) -> None:
    before = raw_files(measured)
    new = whole_and_core(measured)
    said = what_follows(measured, Regrouping(regions=new))
    assert [str(text) for text in said.again] == ["The plan is made again: its networks learn other labels."]
    run_to_end(make_regions(measured, new))
    now = reloaded(measured)
    assert now.dataset is not None and now.dataset.labels.regions_class_order == (1, 2)
    assert made_regions(now.dataset.labels) == new.regions
    assert now.stale == {"plan"}, "check and fingerprint look at single values"
    assert "Regions were made: whole" in str(now.repairs[-1].repair.words)
    with pytest.raises(UserError, match="These regions are the ones that are there"):
        run_to_end(make_regions(now, new))
    run_to_end(undo_last_repair(now))
    assert raw_files(now) == before and reloaded(now).stale == frozenset()


def test_that_regions_are_taken_apart_under_the_names_of_before(measured: Project) -> None:
    run_to_end(make_regions(measured, whole_and_core(measured)))
    now = reloaded(measured)
    parts = run_to_end(parts_at_hand(now))
    assert [(part.name, part.values) for part in parts] == [("ball", (1,)), ("core", (2,))]
    run_to_end(make_regions(now, NewRegions(regions=(), parts=parts)))
    apart = reloaded(now)
    assert apart.dataset is not None and not apart.dataset.labels.has_regions
    assert [label.name for label in apart.dataset.labels.foreground] == ["ball", "core"]
    assert apart.stale == frozenset(), "what the networks learn is what it was"
    assert "taken apart" in str(apart.repairs[-1].repair.words)


def test_that_a_model_of_other_labels_is_known_and_its_successor_is_trained_beside_it(
    measured: Project,
) -> None:
    model = measured.folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    FoldFolder(model / "fold_0").root.mkdir(parents=True)
    FoldFolder(model / "fold_0").checkpoint("final").touch()
    (model / "dataset.json").write_text(json.dumps({"labels": LABELS, "channel_names": {"0": "MRI"}}))
    assert reloaded(measured).other_labels == frozenset()
    order = FoldOrder(configuration="3d_fullres", fold="1")
    assert training_folder(reloaded(measured), order).root == model / "fold_1"
    run_to_end(make_regions(measured, whole_and_core(measured)))
    now = reloaded(measured)
    assert now.other_labels == {model} and "training" in now.stale
    assert training_folder(now, order).root == model / "next_1" / "fold_1"


def test_that_a_case_that_was_left_out_comes_back_into_its_fold(measured: Project) -> None:
    folds, before = project_splits(measured), raw_files(measured)
    held_out = next(place for place, split in enumerate(folds) if "b" in split.validation)
    run_to_end(leave_out_cases(measured, ["b", "d"]))
    out = reloaded(measured)
    assert out.dataset is not None
    assert [case.name for case in left_out_cases(out.dataset)] == ["b", "d"]
    assert out.stale == {"fingerprint", "plan"}
    run_to_end(bring_cases_back(out, ["b"]))
    back = reloaded(out)
    assert back.dataset is not None
    assert [case.name for case in back.dataset.cases] == ["a", "b", "c"]
    assert "b" in project_splits(back)[held_out].validation
    run_to_end(bring_cases_back(back, ["d"]))
    whole = reloaded(back)
    after = raw_files(whole)
    assert json.loads(after.pop("dataset.json")) == json.loads(before.pop("dataset.json"))
    assert after == before
    assert [sorted(s.validation) for s in project_splits(whole)] == [sorted(s.validation) for s in folds]
    assert whole.stale == frozenset(), "the fingerprint is of these very cases"


def test_that_bringing_back_is_undone_and_a_stranger_refused(project: Project) -> None:
    run_to_end(leave_out_cases(project, ["b"]))
    out = reloaded(project)
    without_b = raw_files(out)
    with pytest.raises(UserError, match="no case called z among those that were left out"):
        run_to_end(bring_cases_back(out, ["b", "z"]))
    run_to_end(bring_cases_back(out, ["b"]))
    run_to_end(undo_last_repair(reloaded(out)))
    assert raw_files(out) == without_b


def test_that_sizes_are_set_recorded_and_undone(measured: Project) -> None:
    before = raw_files(measured)
    said = what_follows(measured, Respacing(sizes={"a": (2.0, 1.0, 1.0)}))
    assert "The fingerprint is measured again, for 1 case." in [str(text) for text in said.again]
    assert "All other cases stay as they are." in [str(text) for text in said.stays]
    run_to_end(set_spacing(measured, {"a": (2.0, 1.0, 1.0)}))
    now = reloaded(measured)
    assert now.stale == {"fingerprint", "plan"}
    assert now.check is not None
    assert now.check.cases[0].grid.spacing_mm == (2.0, 1.0, 1.0)
    with pytest.raises(UserError, match="have this size of a voxel already"):
        run_to_end(set_spacing(now, {"a": (2.0, 1.0, 1.0)}))
    run_to_end(undo_last_repair(now))
    assert raw_files(now) == before
    assert reloaded(now).stale == frozenset()


def test_that_cases_are_added_under_free_names_and_into_the_folds(measured: Project, tmp_path: Path) -> None:
    source = others(tmp_path / "more", ("c", "e", "f"))
    folds, before = project_splits(measured), raw_files(measured)
    report = run_to_end(add_cases(measured, propose_import(source)))
    now = reloaded(measured)
    assert now.dataset is not None and now.dataset.num_training == 7
    assert [case.name for case in now.dataset.cases] == ["a", "b", "c", "c_2", "d", "e", "f"]
    assert [case.name for case in report.cases] == [case.name for case in now.dataset.cases]
    assert not list(now.folder.raw_root.glob(".importing-*"))
    for split, old in zip(project_splits(now), folds, strict=True):
        assert set(old.validation) <= set(split.validation) and set(old.train) <= set(split.train)
        assert set(split.validation) | set(split.train) == {case.name for case in now.dataset.cases}
    assert now.stale == {"fingerprint", "plan"}
    with pytest.raises(UserError, match="All 3 cases are in the data set already: c, e, f"):
        run_to_end(add_cases(now, propose_import(source)))
    run_to_end(undo_last_repair(now))
    assert raw_files(now) == before
    assert reloaded(now).stale == frozenset()


def test_that_labels_are_told_by_name_and_channels_by_name(project: Project, tmp_path: Path) -> None:
    source = others(tmp_path / "more", ("e",), labels={"background": 0, "core": 1, "ball": 2})
    before = read_mask(source / "labelsTr" / "e.nii.gz").voxels
    run_to_end(add_cases(project, propose_import(source)))
    now = read_mask(project.folder.raw(DATASET) / "labelsTr" / "e.nii.gz").voxels
    assert ((before == 1) == (now == 2)).all() and ((before == 2) == (now == 1)).all()


@pytest.mark.parametrize(
    ("said", "choices", "reason"),
    [
        (
            {"labels": {"background": 0, "ball": 1, "skin": 2}},
            ImportChoices(),
            r"hold 2 \(skin\), which is no label",
        ),
        ({"channel_names": {"0": "PET"}}, ImportChoices(), "are called MRI, and those of the new images PET"),
        ({}, ImportChoices(leave_out=("e",)), "There is nothing to add"),
    ],
)
def test_that_what_contradicts_the_data_set_is_not_added(
    project: Project, tmp_path: Path, said: dict[str, object], choices: ImportChoices, reason: str
) -> None:
    before = raw_files(project)
    with pytest.raises(UserError, match=reason):
        run_to_end(add_cases(project, propose_import(others(tmp_path / "more", ("e",), **said)), choices))
    assert raw_files(project) == before


def test_that_what_the_user_says_makes_other_names_fit(project: Project, tmp_path: Path) -> None:
    source = others(tmp_path / "more", ("e",), channel_names={"0": "PET"}, labels=LABELS)
    run_to_end(add_cases(project, propose_import(source), ImportChoices(channel_names=("MRI",))))
    assert [case.name for case in read_dataset(project.folder.raw(DATASET)).cases] == [*CASES, "e"]


EDITS: dict[str, Callable[[Project, Path], object]] = {
    "rename": lambda project, _: run_to_end(rename(project, NewNames(labels={"core": "kernel"}))),
    "regions": lambda project, _: run_to_end(make_regions(project, whole_and_core(project))),
    "leave out": lambda project, _: run_to_end(leave_out_cases(project, ["a"])),
    "set spacing": lambda project, _: run_to_end(set_spacing(project, {"a": (2.0, 1.0, 1.0)})),
    "add": lambda project, there: run_to_end(add_cases(project, propose_import(others(there, ("e",))))),
}


@contextmanager
def held(path: Path) -> Iterator[None]:
    hold = Hold(path)
    hold.acquire(own_mark("training"))
    try:
        yield
    finally:
        hold.release()


@pytest.mark.parametrize("name", EDITS)
def test_that_nothing_changes_while_a_fold_is_trained(project: Project, tmp_path: Path, name: str) -> None:
    before = raw_files(project)
    fold = FoldFolder(project.folder.model(DATASET, "nnUNetPlans", "2d") / "fold_0")
    with held(fold.running_file), pytest.raises(UserError, match="Fold 0 of 2d is being trained"):
        EDITS[name](project, tmp_path / "more")
    assert raw_files(project) == before


@pytest.mark.parametrize("name", EDITS)
def test_that_a_change_whose_process_was_killed_can_be_undone(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = raw_files(project)
    with monkeypatch.context() as patch:
        patch.setattr("core.pipeline.prepare.recorded_change.end_repair", lambda *_: None)
        EDITS[name](project, tmp_path / "more")
    now = reloaded(project)
    assert raw_files(now) != before
    report = run_to_end(check_project(now))
    assert any("A repair was broken off" in str(each.text) for each in report.findings)
    for job in (fingerprint_project(now), preprocess_project(now)):
        with pytest.raises(UserError, match="A change of the data set has not come to its end"):
            run_to_end(job)  # type: ignore[arg-type]
    run_to_end(undo_last_repair(now))
    assert raw_files(now) == before


def test_that_a_project_that_was_copied_without_its_times_is_out_of_date_in_nothing(
    measured: Project, tmp_path: Path
) -> None:
    shutil.copytree(measured.folder.root, tmp_path / "copy", copy_function=shutil.copyfile)
    copy = load_project(tmp_path / "copy")
    # as copying may leave them: the data set newer than what was made of it
    for path in (copy.folder.plans_file(DATASET, "nnUNetPlans"), copy.folder.dataset_file(DATASET)):
        path.touch()
    copy.folder.fingerprint_file(DATASET).touch()
    copy.folder.dataset_file(DATASET).touch()
    assert load_project(tmp_path / "copy").stale == frozenset()


def test_that_each_change_tells_what_follows(measured: Project) -> None:
    adding = what_follows(measured, Adding(cases=("e", "f")))
    assert [str(text) for text in adding.again] == [
        "The check is made again.",
        "The fingerprint is made again; 2 cases are measured for it.",
        "Data are prepared of the 2 new cases alone.",
    ]
    leaving = what_follows(measured, LeavingOut(cases=("a",)))
    assert [str(text) for text in leaving.again][1:] == [
        "The fingerprint is made again; what was measured is not measured twice."
    ]
    assert any("left_out" in str(text) for text in leaving.stays)
    assert any(
        "the fold that held it out" in str(t)
        for t in what_follows(measured, BringingBack(cases=("a",))).stays
    )
    naming = what_follows(measured, Renaming(names=NewNames(labels={"core": "kernel"})))
    assert naming.again == ()
    with pytest.raises(UserError, match="There is no label called skin"):
        what_follows(measured, Renaming(names=NewNames(labels={"skin": "a"})))
