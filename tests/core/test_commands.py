"""Every command ends in one of three ways: done (0), a mistake that the user can mend (2), a mistake of ours (1)."""

import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core import events
from core.cli import main
from core.pipeline.predict.segment_order import SegmentOrder
from core.pipeline.process.event_line import event_from_line
from core.pipeline.train.fold_order import FoldOrder
from core.system.program_log import open_log
from tests.core.dataset.make_dataset import nnunet_dataset
from tests.core.pipeline.conftest import DATASET, balls_project, write_balls

TRAIN = ("--epochs", "1", "--iterations", "1", "--device", "cpu")


class Said(NamedTuple):
    """What a command has left behind."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[events.Event]:
        """Its lines; each must be an event."""
        found = []
        for line in self.out.splitlines():
            event = event_from_line(line)
            assert event is not None, line
            found.append(event)
        return found


Call = Callable[..., Said]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program's log, in a place of the test's own."""
    kept = logging.getLogger("segwright")
    before = list(kept.handlers)
    kept.handlers.clear()
    path = tmp_path / "log" / "segwright.log"
    monkeypatch.setattr("core.terminal.log_file", lambda: path)
    open_log(path)
    yield path
    for handler in kept.handlers:
        handler.close()
    kept.handlers[:] = before


@pytest.fixture
def call(log: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs `segwright WORDS` in this process."""
    # the user's temporary folder is none of the tests'
    monkeypatch.setattr("core.cli.sweep_temporary", lambda: None)

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["segwright", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Said(end.value.code, said.out, said.err)

    return run


def wrong(folder: Path) -> dict[str, Sequence[object]]:
    """Each command, asked for what is not there."""
    nowhere, out = folder / "nowhere", folder / "out"
    return {
        "import": ("import", nowhere, "--project", folder / "p", "--name", "Made"),
        "check": ("check", nowhere),
        "add-cases": ("add-cases", nowhere, folder),
        "leave-out": ("leave-out", nowhere, "a"),
        "rename": ("rename", nowhere, "--label", "a=b"),
        "set-spacing": ("set-spacing", nowhere, "--size", "1,1,1"),
        "fingerprint": ("fingerprint", nowhere),
        "plan": ("plan", nowhere),
        "plan from files": ("plan", "--fingerprint", nowhere, "--dataset-json", nowhere, "--output", out),
        "preprocess": ("preprocess", nowhere),
        "train": ("train", nowhere, "3d_fullres", "0"),
        "train-ordered": FoldOrder(configuration="3d_fullres", fold="0").command(nowhere),
        "runs": ("runs", nowhere, "3d_fullres", "0"),
        "queue": ("queue", nowhere, "3d_fullres:0"),
        "evaluate": ("evaluate", nowhere),
        "choose": ("choose", nowhere),
        "predict": ("predict", nowhere, nowhere, out),
        "predict-ordered": SegmentOrder(model=nowhere, images=nowhere, output=out).command(),
        "export": ("export", nowhere, "--format", "nrrd", "--output", out),
        "model pack": ("model", "pack", nowhere, out / "m.zip"),
        "model unpack": ("model", "unpack", nowhere, out),
    }


def right(folder: Path, project: Path) -> dict[str, tuple[str, Sequence[object]]]:
    """Each command in words that are right, and what is made to fail in it."""
    near, there = wrong(folder), "core.pipeline"
    return {
        "import": (f"{there}.prepare.import_order.import_from_terminal", near["import"]),
        "check": (f"{there}.prepare.repair_and_check.check_and_mend", ("check", project)),
        "add-cases": (f"{there}.edit.edit_order.add_from_terminal", ("add-cases", project, folder)),
        "leave-out": (f"{there}.edit.edit_order.leave_out_from_terminal", ("leave-out", project, "a")),
        "rename": (f"{there}.edit.edit_order.rename_from_terminal", ("rename", project, "--label", "a=b")),
        "set-spacing": (
            f"{there}.edit.edit_order.set_spacing_from_terminal",
            ("set-spacing", project, "--size", "1,1,1"),
        ),
        "fingerprint": (f"{there}.prepare.fingerprint_project.fingerprint_project", ("fingerprint", project)),
        "plan": (f"{there}.prepare.plan_project.plan_project", ("plan", project)),
        "preprocess": (f"{there}.prepare.preprocess_project.preprocess_project", ("preprocess", project)),
        "train": (f"{there}.train.train_fold.train_fold", ("train", project, "3d_fullres", "0")),
        "train-ordered": (
            f"{there}.train.train_fold.train_fold",
            FoldOrder(configuration="3d_fullres", fold="0").command(project),
        ),
        "runs": (f"{there}.train.run_order.change_runs", ("runs", project, "3d_fullres", "0")),
        "queue": (f"{there}.queue.run_queue.run_queue", ("queue", project, "3d_fullres:0")),
        "evaluate": (f"{there}.train.cross_validate.evaluate_project", ("evaluate", project)),
        "choose": (f"{there}.train.cross_validate.choose_project", ("choose", project)),
        "predict": (f"{there}.predict.segment.segment", near["predict"]),
        "predict-ordered": (f"{there}.predict.segment.segment", near["predict-ordered"]),
        "export": (f"{there}.predict.export_order.export_from_terminal", near["export"]),
        "model pack": ("core.inference.model.model_zip.pack_model", near["model pack"]),
        "model unpack": (f"{there}.predict.export_order.unpack_from_terminal", near["model unpack"]),
        "demo": (f"{there}.sample.demo.run_demo", ("demo", "--folder", folder / "demo")),
    }


@pytest.mark.parametrize("command", wrong(Path()))
def test_that_a_users_mistake_is_one_sentence(call: Call, log: Path, tmp_path: Path, command: str) -> None:
    words = wrong(tmp_path)[command]
    said = call(*words)
    assert (said.code, said.out) == (2, "")
    lines = said.err.strip().splitlines()
    hint = lines.pop().removeprefix("Hint: ") if lines[-1].startswith("Hint: ") else ""
    sentence = lines[-1]
    assert "nowhere: " in sentence and sentence.endswith(".")
    assert "Traceback" not in said.err and "Traceback" not in log.read_text()
    told = call(*words, "--events")
    assert told.code == 2
    last = told.events[-1]
    assert isinstance(last, events.Failed) and not last.bug
    assert str(last.message) == sentence and str(last.hint) == hint


@pytest.mark.parametrize("command", right(Path(), Path()))
def test_that_a_mistake_of_ours_keeps_its_traceback(
    call: Call, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    place, words = right(tmp_path, balls_project(tmp_path / "balls").folder.root)[command]

    def broken(*given: Any, **named: Any) -> events.Job[None]:
        yield events.Heartbeat()
        raise KeyError("made for a test")

    monkeypatch.setattr(place, broken)
    said = call(*words)
    assert said.code == 1 and said.out == ""
    assert "KeyError: 'made for a test'" in log.read_text()
    assert said.err.rstrip().endswith(f"The traceback is kept in {log}")
    told = call(*words, "--events")
    last = told.events[-1]
    assert told.code == 1 and isinstance(last, events.Failed)
    assert last.bug.startswith("Traceback") and "made for a test" in last.bug


def test_that_words_that_no_command_has_are_refused(call: Call) -> None:
    for words in (
        ("nonsense",),
        ("train",),
        ("export", "x", "--format", "doc"),
        ("train", "p", "c", "0", "--epochs", 0),
        ("queue", "p"),
    ):
        said = call(*words)
        assert said.code == 2 and "Traceback" not in said.err, words


def test_that_every_command_explains_itself(call: Call) -> None:
    told = call("--help")
    assert told.code == 0
    for command in right(Path(), Path()):
        said = call(*command.split(), "--help")
        assert said.code == 0 and "Usage" in said.out
        # what only passes on an order of ours is not for people
        assert (command.split()[0] in told.out) != command.endswith("-ordered")


def test_that_the_machine_is_told_for_people_and_programs(call: Call) -> None:
    assert "PyTorch:" in call("system").out
    said = call("system", "--json")
    assert said.code == 0 and set(json.loads(said.out)) == {"hardware", "torch"}
    assert isinstance(json.loads(call("system", "--cards").out), list)


def test_that_images_become_a_plan(call: Call, tmp_path: Path) -> None:
    source, project = nnunet_dataset(tmp_path / "source", cases=5), tmp_path / "project"
    for words in (
        ("import", source, "--project", project, "--name", "Made"),
        ("check", project),
        ("fingerprint", project),
        ("plan", project),
    ):
        said = call(*words, "--events")
        assert said.code == 0, said
        assert isinstance(said.events[-1], events.Finished), said.out
    people = call("check", project)
    assert people.code == 0 and people.out.startswith("No mistakes found in 5 cases.")


def test_that_a_data_set_is_changed_in_place(call: Call, tmp_path: Path) -> None:
    project = balls_project(tmp_path / "balls").folder.root
    labels = {"background": 0, "ball": 1, "core": 2}
    more, table = tmp_path / "more", tmp_path / "sizes.csv"
    write_balls(more, {"channel_names": {"0": "MRI"}, "labels": labels}, cases=("e",))
    table.write_text("case,x,y,z\na,1,1,2\n")
    for words, last in (
        (("rename", project, "--label", "core=kernel", "--only-tell"), "Labels: ball, core. Channels: MRI."),
        (
            ("rename", project, "--label", "core=kernel", "--channel", "0=T1"),
            "Labels: ball, kernel. Channels: T1.",
        ),
        (("leave-out", project, "b", "c"), "The data set has 2 cases now. No mistakes found."),
        (("leave-out", project, "b", "--back"), "The data set has 3 cases now. No mistakes found."),
        (("set-spacing", project, "--table", table), "The data set has 3 cases now. No mistakes found."),
        (("set-spacing", project, "--size", "2,1,1", "--case", "b"), "The data set has 3 cases now"),
        (
            ("add-cases", project, more, "--labels", "2=kernel", "--channels", "T1", "--only-tell"),
            "Nothing was changed.",
        ),
        (
            ("add-cases", project, more, "--labels", "2=kernel", "--channels", "T1"),
            "The data set has 4 cases now",
        ),
    ):
        said = call(*words, "--events")
        assert said.code == 0, said
        assert isinstance(said.events[-1], events.Finished) and last in str(said.events[-1].summary), said.out
    people = call("set-spacing", project, "--size", "3,1,1", "--only-tell")
    assert people.code == 0 and "Stays: No value of an image or mask changes." in " ".join(people.err.split())
    assert call("check", project, "--undo").code == 0


def test_that_prepared_data_become_masks_and_a_model_in_one_file(call: Call, tmp_path: Path) -> None:
    loaded = balls_project(tmp_path / "balls")
    project, masks, packed = loaded.folder.root, tmp_path / "masks", tmp_path / "model.zip"
    model = loaded.folder.model(DATASET, "nnUNetPlans", "3d_fullres")
    images = loaded.folder.raw(DATASET) / "imagesTr"
    for words in (
        ("preprocess", project, "-c", "3d_fullres"),
        ("train", project, "3d_fullres", "0", *TRAIN),
        ("train", project, "3d_fullres", "1", *TRAIN),
        ("evaluate", project),
        ("choose", project, "--device", "cpu"),
        ("predict", model, images, masks, "--no-mirroring", "--device", "cpu"),
        ("export", masks, "--format", "nrrd", "--output", tmp_path / "nrrd"),
        ("model", "pack", model, packed),
        ("model", "unpack", packed, tmp_path / "results"),
    ):
        said = call(*words, "--events")
        assert said.code == 0, said
        assert isinstance(said.events[-1], events.Finished), said.out
    assert len(list(masks.glob("*.nii.gz"))) == len(list((tmp_path / "nrrd").glob("*.nrrd"))) == 4
    assert list((tmp_path / "results").rglob("checkpoint_*.pth"))
