"""Folders of masks are scored, and summary.json is nnU-Net's."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.evaluation.evaluate import evaluate_masks
from core.evaluation.summary_file import read_summary, summary_to_json, write_summary
from core.events import CaseFailed, Event, run_to_end
from core.io.image import Grid
from core.io.write_image import write_mask
from tests.core.evaluation.conftest import LABELS, REGIONS, block, save_mask


def pairs_in(folder: Path) -> list[tuple[str, Path, Path]]:
    one, other = block((0, 4), (0, 4), (0, 4)), block((0, 4), (0, 4), (0, 2))
    cyst = block((5, 6), (5, 6), (5, 6), value=2)
    return [
        ("a", save_mask(folder / "p/a.nii.gz", one), save_mask(folder / "r/a.nii.gz", other)),
        ("b", save_mask(folder / "p/b.nii.gz", other + cyst), save_mask(folder / "r/b.nii.gz", other + cyst)),
    ]


def test_that_means_leave_out_cases_without_the_label(tmp_path: Path) -> None:
    evaluation = run_to_end(evaluate_masks(pairs_in(tmp_path), LABELS))
    assert [case.case for case in evaluation.cases] == ["a", "b"]
    assert evaluation.mean_dice_per_label[:2] == pytest.approx(((2 / 3 + 1) / 2, 1.0))
    assert math.isnan(evaluation.mean_dice_per_label[2])
    assert evaluation.mean_dice == pytest.approx((5 / 6 + 1) / 2)
    assert evaluation.worst_first[0].case == "a"


def test_that_summary_json_holds_nnunets_fields_and_its_nan(tmp_path: Path) -> None:
    evaluation = run_to_end(evaluate_masks(pairs_in(tmp_path), LABELS))
    write_summary(tmp_path / "summary.json", evaluation)
    content = json.loads((tmp_path / "summary.json").read_text())
    assert set(content) >= {"metric_per_case", "mean", "foreground_mean"}
    assert set(content["mean"]) == {"1", "2", "3"}
    case = content["metric_per_case"][0]
    assert set(case) == {"metrics", "prediction_file", "reference_file"}
    assert set(case["metrics"]["1"]) == {"Dice", "IoU", "FN", "FP", "TN", "TP", "n_pred", "n_ref"}
    assert (case["metrics"]["1"]["TP"], case["metrics"]["1"]["FP"]) == (32, 32)
    assert math.isnan(content["mean"]["3"]["Dice"])
    assert content["mean"]["3"]["TN"] == 512.0
    # as soon as one label is in no case, nnU-Net's mean over the labels is NaN
    assert math.isnan(content["foreground_mean"]["Dice"])


def test_that_a_summary_is_read_as_it_was_written(tmp_path: Path) -> None:
    evaluation = run_to_end(evaluate_masks(pairs_in(tmp_path), REGIONS, surface=True))
    write_summary(tmp_path / "summary.json", evaluation)
    again = read_summary(tmp_path / "summary.json")
    assert again.label_names == ("core", "whole")
    assert again.label_values == ((2,), (1, 2))
    # NaN is unlike itself: compare as written
    assert json.dumps(summary_to_json(again)) == json.dumps(summary_to_json(evaluation))


def test_that_regions_are_keyed_as_nnunet_does(tmp_path: Path) -> None:
    evaluation = run_to_end(evaluate_masks(pairs_in(tmp_path), REGIONS))
    assert set(summary_to_json(evaluation)["mean"]) == {"2", "(1, 2)"}


def test_that_the_published_summaries_of_the_peer_are_read_and_written_alike(shared: Path) -> None:
    paths = sorted((shared / "reference/dice/Dataset004_Hippocampus").glob("fold_*/summary.json"))
    assert paths
    for path in paths:
        theirs = json.loads(path.read_text())
        ours = summary_to_json(read_summary(path))
        for case, expected in zip(ours["metric_per_case"], theirs["metric_per_case"], strict=True):
            assert case["metrics"] == expected["metrics"]
        for label, means in theirs["mean"].items():
            for name, value in means.items():
                assert ours["mean"][label][name] == pytest.approx(value, rel=1e-9)
        for name, value in theirs["foreground_mean"].items():
            assert ours["foreground_mean"][name] == pytest.approx(value, rel=1e-9)


def test_that_volumes_and_surfaces_are_measured_where_asked_for(tmp_path: Path) -> None:
    evaluation = run_to_end(evaluate_masks(pairs_in(tmp_path), LABELS, surface=True))
    liver = evaluation.cases[0].labels[0]
    assert liver.volume_pred_ml == pytest.approx(64 * 2 / 1000)
    assert liver.volume_ref_ml == pytest.approx(32 * 2 / 1000)
    assert liver.hausdorff_95_mm == pytest.approx(2.0)


def test_that_a_pair_of_different_size_is_told_and_left_out(tmp_path: Path) -> None:
    pairs = pairs_in(tmp_path)
    save_mask(tmp_path / "p/a.nii.gz", np.zeros((4, 8, 8), np.uint8))
    heard: list[Event] = []
    evaluation = run_to_end(evaluate_masks(pairs, LABELS), heard.append)
    assert [case.case for case in evaluation.cases] == ["b"]
    (failed,) = [event for event in heard if isinstance(event, CaseFailed)]
    assert str(failed.reason) == (
        "Case a: the predicted mask and the true one differ in size (8 × 8 × 4, 8 × 8 × 8)."
    )


def test_that_nothing_to_score_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no mask to score"):
        run_to_end(evaluate_masks([], LABELS))
    with pytest.raises(UserError, match="missing"):
        run_to_end(evaluate_masks([("a", tmp_path / "a.nii.gz", tmp_path / "b.nii.gz")], LABELS))


def test_that_a_file_that_is_no_summary_is_told(tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text('{"mean": 3}')
    with pytest.raises(UserError, match="not a summary of scores"):
        read_summary(tmp_path / "summary.json")


def test_that_pixels_without_a_size_have_neither_distance_nor_volume(tmp_path: Path) -> None:
    grid = Grid(shape=(1, 8, 8), spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")
    mask = np.zeros((1, 8, 8), np.uint8)
    mask[0, 2:5, 2:5] = 1
    pair = ("a", tmp_path / "p/a.png", tmp_path / "r/a.png")
    for path in pair[1:]:
        write_mask(path, mask, grid)
    liver = run_to_end(evaluate_masks([pair], LABELS, surface=True)).cases[0].labels[0]
    assert (liver.dice, liver.hausdorff_95_mm, liver.volume_ref_ml) == (1.0, None, None)


def test_that_a_plane_has_distances_but_no_volume(tmp_path: Path) -> None:
    mask = np.zeros((1, 9, 9), np.uint8)
    mask[0, 2:6, 2:6] = 1
    grid = Grid(shape=(1, 9, 9), spacing_mm=(999.0, 1.0, 1.0), dimensions=2)
    for name, shift in (("p", 1), ("r", 0)):
        write_mask(tmp_path / name / "a.nii.gz", np.roll(mask, shift, 2), grid)
    pair = ("a", tmp_path / "p/a.nii.gz", tmp_path / "r/a.nii.gz")
    liver = run_to_end(evaluate_masks([pair], LABELS, surface=True)).cases[0].labels[0]
    assert liver.hausdorff_95_mm == pytest.approx(1.0)
    assert liver.volume_pred_ml is None
    assert liver.volume_error_ml is None
