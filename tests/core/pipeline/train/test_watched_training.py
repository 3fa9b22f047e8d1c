"""What is looked at while a network learns, on the tiny training of tests/core/training."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from core.dataset.labels import Label, Labels
from core.events import CheckpointSaved, EpochFinished, Event, PreviewPredicted, Warned, run_to_end
from core.io.arrays.array_store import write_array
from core.io.files.json_file import write_plain_json
from core.pipeline.train import preview as preview_module
from core.pipeline.train.preview import piece_dice, preview_box, typical_case
from core.pipeline.train.preview_file import mask_files, read_mask, read_piece
from core.pipeline.train.watched_training import watched_training
from core.planning.plan_file import write_plan
from core.preprocessing.store import open_case
from core.project_folder import FoldFolder, ModelFolder
from core.training.run import TrainingRun, previous_file
from core.training.saved.checkpoint import read_checkpoint
from core.training.saved.state import Status
from core.training.train import train
from tests.core.training.conftest import LABELS, SHAPE, balls, configuration, make_run, plan_of, write_balls

__all__ = ["balls", "make_run"]
MakeRun = Callable[..., TrainingRun]
EXACT = {"deterministic": True}


def described(run: TrainingRun) -> TrainingRun:
    """In a model folder as a project has it."""
    model = ModelFolder(run.fold_folder.root.parent)
    write_plan(model.plans_file, run.plan)
    dataset = {"channel_names": {"0": "MR"}, "numTraining": 4, "file_ending": ".nii.gz"}
    write_plain_json(model.dataset_file, run.dataset_json | dataset)
    return run


def watched(run: TrainingRun, wish_after: Callable[[Event], str | None] = lambda event: None) -> list[Event]:
    events: list[Event] = []

    def listen(event: Event) -> None:
        events.append(event)
        wish = wish_after(event)
        if wish is not None:
            run.fold_folder.preview_wish.write_text(wish)

    run_to_end(watched_training(train(run), run), listen)
    return events


def weights(run: TrainingRun) -> dict[str, torch.Tensor]:
    return read_checkpoint(run.fold_folder.checkpoint("final")).network_weights


def test_that_the_held_out_case_is_predicted_after_the_first_epoch_and_at_the_end(make_run: MakeRun) -> None:
    run = described(make_run())
    seen = [event for event in watched(run) if isinstance(event, PreviewPredicted)]
    assert {event.case for event in seen} == {"d"}
    assert seen[0].epoch == 1
    assert seen[-1].epoch == 3
    assert [epochs for epochs, _ in mask_files(run.fold_folder.preview, "d")] == [e.epoch for e in seen]


def test_that_a_preview_changes_no_weight(make_run: MakeRun, tmp_path: Path) -> None:
    plain = make_run(with_settings=EXACT, fold_folder=FoldFolder(tmp_path / "plain" / "fold_0"))
    run_to_end(train(plain))
    seen = described(make_run(with_settings=EXACT))
    watched(seen)
    one, other = weights(plain), weights(seen)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_that_the_network_gets_better_in_the_preview(make_run: MakeRun) -> None:
    run = described(make_run(with_settings={"epochs": 6, "iterations_per_epoch": 20}))
    watched(run)
    kept = mask_files(run.fold_folder.preview, "d")
    first, last = (read_mask(path) for _, path in (kept[0], kept[-1]))
    # the core inside is too small to be learned in so few steps
    assert last.dice[0] > max(0.7, first.dice[0])
    piece = read_piece(run.fold_folder.preview, "d")
    assert last.mask.shape == piece.truth.shape == piece.grey.shape
    assert last.dice == pytest.approx(piece_dice(last.mask, piece.truth, LABELS), nan_ok=True)


def test_that_another_case_is_shown_as_soon_as_it_is_wished_for(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_module, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("core.training.train.SAY_EVERY_SECONDS", 0.0)
    base = make_run()
    run = described(replace(base, split=replace(base.split, validation=("d", "c"))))
    events = watched(run, lambda event: "c" if isinstance(event, PreviewPredicted) else None)
    cases = [event.case for event in events if isinstance(event, PreviewPredicted)]
    assert cases[:2] == ["d", "c"]
    assert "d" not in cases[1:]


def test_that_a_wish_for_a_case_that_is_not_held_out_is_passed_over(make_run: MakeRun) -> None:
    run = described(make_run())
    run.fold_folder.preview.mkdir(parents=True)
    wished = replace(run, resume=True)
    run.fold_folder.preview_wish.write_text("../../secret")
    assert {event.case for event in watched(wished) if isinstance(event, PreviewPredicted)} == {"d"}


def test_that_a_preview_that_fails_does_not_end_the_training(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_memory(*_: Any) -> None:
        raise torch.OutOfMemoryError("no room")

    monkeypatch.setattr(preview_module, "load_model", lambda *_, **__: out_of_memory())
    events = watched(described(make_run()))
    assert [str(event.text) for event in events if isinstance(event, Warned)] == [
        "There will be no more previews: no room"
    ]
    assert any(isinstance(event, CheckpointSaved) and event.role == "final" for event in events)


def test_that_previews_keep_to_their_share_of_the_time(
    make_run: MakeRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a share of nothing leaves only the first one, whose cost is not known yet, and the last
    monkeypatch.setattr(preview_module, "SHARE", 0.0)
    seen = [e.epoch for e in watched(described(make_run())) if isinstance(e, PreviewPredicted)]
    assert seen == [1, 3]


def test_that_the_curves_of_a_resumed_training_have_no_gap_and_no_epoch_twice(make_run: MakeRun) -> None:
    run = described(make_run())
    job = watched_training(train(run), run)
    for event in job:
        if isinstance(event, EpochFinished) and event.epoch == 1:
            job.close()
            break
    state = run_to_end(watched_training(train(replace(run, resume=True)), replace(run, resume=True)))
    assert state.status is Status.TRAINED
    assert steps_in(run.fold_folder.tensorboard) == [1, 2, 3]
    assert Image.open(run.fold_folder.progress_picture).size == (960, 1200)


def steps_in(folder: Path) -> list[int]:
    """The steps of loss/train in all event files: records of length, checksum, bytes, checksum."""
    from tensorboardX.proto.event_pb2 import Event as Record

    steps = []
    for path in sorted(folder.iterdir()):
        content, place = path.read_bytes(), 0
        while place < len(content):
            length = int.from_bytes(content[place : place + 8], "little")
            record = Record.FromString(content[place + 12 : place + 12 + length])
            steps += [record.step for value in record.summary.value if value.tag == "loss/train"]
            place += 16 + length
    return steps


def test_that_the_piece_lies_around_the_labels_and_inside_the_case(balls: Path) -> None:
    case = open_case(balls, "a")
    box = preview_box(case, (4, 5, 6), LABELS)
    assert [stop - start for start, stop in box] == [8, 10, 12]
    middle = np.concatenate(list(case.locations.values())).mean(axis=0)
    for (start, stop), centre, size in zip(box, middle, SHAPE, strict=True):
        assert 0 <= start <= centre < stop <= size


def test_that_a_small_case_is_shown_whole(balls: Path) -> None:
    assert preview_box(open_case(balls, "a"), (64, 64, 64), LABELS) == tuple((0, size) for size in SHAPE)
    assert preview_box(open_case(balls, "a"), (64, 64), LABELS) == tuple((0, size) for size in SHAPE)


def test_that_the_case_with_every_label_is_watched(make_run: MakeRun, tmp_path: Path) -> None:
    write_balls(tmp_path / "data", ("a", "b"), values=(1,))
    write_balls(tmp_path / "data", ("c",))
    base = make_run(data_folder=tmp_path / "data")
    run = replace(base, split=replace(base.split, validation=("a", "b", "c")))
    assert typical_case(run) == "c"


def test_that_a_label_in_neither_has_no_dice() -> None:
    truth = np.array([[[1, 1, 0, -1]]])
    mask = np.array([[[1, 0, 0, 0]]])
    ball, core = piece_dice(mask, truth, LABELS)
    assert ball == pytest.approx(2 / 3)
    assert np.isnan(core)


def test_that_a_flat_network_has_a_preview_too(make_run: MakeRun) -> None:
    run = described(make_run(dimensions=2, configuration=configuration(2)))
    assert any(isinstance(event, PreviewPredicted) for event in watched(run))
    assert mask_files(run.fold_folder.preview, "d")


def test_that_a_cascade_with_regions_and_an_ignore_label_has_a_preview_too(
    make_run: MakeRun, tmp_path: Path
) -> None:
    labels = Labels(
        entries=(
            Label(name="background", values=(0,)),
            Label(name="whole", values=(1, 2)),
            Label(name="core", values=(2,)),
            Label(name="ignore", values=(3,)),
        ),
        regions_class_order=(1, 2),
    )
    for name in ("a", "b", "c", "d"):
        write_array(previous_file(tmp_path / "stage", name), np.ones(SHAPE, np.uint8), patch_size=(8, 16, 16))
    chosen = configuration(previous_stage="3d_lowres", use_mask_for_norm=(True,))
    names = {"background": 0, "whole": [1, 2], "core": 2, "ignore": 3}
    run = make_run(
        configuration=chosen,
        plan=plan_of(chosen, configuration(name="3d_lowres")),
        labels=labels,
        dataset_json={"labels": names, "regions_class_order": [1, 2]},
        previous_stage_folder=tmp_path / "stage",
    )
    watched(described(run))
    kept = mask_files(run.fold_folder.preview, "d")
    assert kept
    assert set(np.unique(read_mask(kept[-1][1]).mask)) <= {0, 1, 2}
