"""A packed model is passed on: nothing of it tells of a patient or of the computer it was trained on."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.events import run_to_end
from core.inference.clean_up import read_clean_up
from core.inference.model.model import load_model
from core.inference.model.model_card import describe_model
from core.inference.model.model_privacy import dataset_to_share, summary_to_share
from core.inference.model.model_zip import pack_model, unpack_model
from core.io.files.json_file import read_plain_json, write_plain_json
from core.training.saved.checkpoint import read_checkpoint
from tests.core.inference.conftest import CPU, MakeModel

PATIENT = "Mueller_Hans_1970"
HOSPITAL = "/mnt/pacs/StAnna"
SCORES = {"Dice": 0.5, "IoU": 0.25, "TP": 1, "FP": 1, "FN": 1, "TN": 1, "n_pred": 2, "n_ref": 2}


def summary() -> dict[str, Any]:
    row = {
        "metrics": {"1": SCORES, "2": {**SCORES, "Dice": float("nan")}},
        "prediction_file": f"{HOSPITAL}/validation/{PATIENT}.nii.gz",
        "reference_file": f"C:\\StAnna\\{PATIENT}.nii.gz",
    }
    return {
        "foreground_mean": SCORES,
        "mean": {"1": SCORES, "2": SCORES},
        "metric_per_case": [row, row],
        "segwright": {
            "label_names": ["cyst", "organ"],
            "label_keys": ["1", "2"],
            "cases": [{"case": PATIENT, "uncertainty": 0.25}, {"case": PATIENT, "note": PATIENT}],
        },
        "folder": HOSPITAL,
    }


@pytest.fixture
def model(make_model: MakeModel) -> Path:
    """With a patient's name and a hospital's path in every file of it that can hold one."""
    folder = make_model(folds=("0", "1"))
    dataset = {
        **read_plain_json(folder / "dataset.json"),
        "description": f"of {PATIENT}",
        "reference": HOSPITAL,
    }
    dataset["dataset"] = {PATIENT: {"images": [f"{HOSPITAL}/{PATIENT}.nii.gz"], "label": HOSPITAL}}
    dataset["training"] = [{"image": f"./imagesTr/{PATIENT}.nii.gz"}]
    dataset["licence"] = "CC-BY-SA 4.0"
    write_plain_json(folder / "dataset.json", dataset)
    plans = read_plain_json(folder / "plans.json")
    plans["made_in"] = HOSPITAL
    plans["configurations"]["3d_fullres"]["note"] = PATIENT
    write_plain_json(folder / "plans.json", plans)
    write_plain_json(folder / "training_images.json", {"orientations": ["LPS"], "unit": "mm"})
    (folder / "debug.json").write_text(HOSPITAL)
    results = folder / "crossval_results_folds_0_1"
    write_plain_json(results / "summary.json", summary())
    write_plain_json(results / "notes.json", {"a": PATIENT})
    write_plain_json(
        results / "postprocessing.json",
        {"postprocessing_fns": [], "postprocessing_kwargs": [], "input_folder": HOSPITAL, "of": PATIENT},
    )
    for fold in ("fold_0", "fold_1"):
        place = folder / fold
        write_plain_json(place / "validation/summary.json", summary())
        for name in (
            "training.json",
            "order.json",
            "events.jsonl",
            "training_log.txt",
            "debug.json",
            "progress.txt",
        ):
            (place / name).write_text(f"{HOSPITAL} {PATIENT}")
        (place / "validation" / f"{PATIENT}.nii.gz").write_text("")
        content = torch.load(place / "checkpoint_final.pth", weights_only=True)
        content["init_args"] |= {"plans": plans, "dataset_json": dataset, "output_folder": HOSPITAL}
        content["logging"] = {"train_losses": [0.5], "cases": [PATIENT], HOSPITAL: "x"}
        content["trainer_name"] = f"{HOSPITAL}/nnUNetTrainer"
        content["segwright"] = {"settings": {"epochs": 3}, "course": {"case": PATIENT}}
        content["optimizer_state"] = {"state": {}, "param_groups": [{"note": PATIENT}]}
        content["more"] = PATIENT
        torch.save(content, place / "checkpoint_final.pth")
    return folder


def everything_in(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Also what is packed within what is packed."""
    yield name, name.encode() + data
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield from everything_in(archive.read(member), f"{name}/{member.filename}")


def test_that_no_patient_and_no_place_leaves_with_a_model(model: Path, tmp_path: Path) -> None:
    packed = run_to_end(pack_model(model, tmp_path / "model.zip"))
    found = list(everything_in(packed.read_bytes(), "zip"))
    assert {name.rsplit(".")[-1] for name, _ in found} >= {"json", "pth"}
    for name, data in found:
        for word in ("Mueller", "Hans", "StAnna", "pacs", str(tmp_path), str(Path.home()), str(Path.cwd())):
            assert word.encode() not in data, name
            assert word.encode("utf-16-le") not in data, name


def test_that_the_model_predicts_and_is_described_as_before(model: Path, tmp_path: Path) -> None:
    run_to_end(pack_model(model, tmp_path / "model.zip"))
    (there,) = unpack_model(tmp_path / "model.zip", tmp_path / "installed")
    before, after = load_model(model, device=CPU), load_model(there, device=CPU)
    assert (after.labels, after.channels, after.mirror_axes) == (
        before.labels,
        before.channels,
        before.mirror_axes,
    )
    assert after.configuration.architecture == before.configuration.architecture
    card = describe_model(there)
    assert (card.scored_cases, card.training_cases, card.dice_per_label) == (4, 3, (0.5, None))
    assert read_clean_up(there / "crossval_results_folds_0_1/postprocessing.json") == ()
    saved = read_checkpoint(there / "fold_0/checkpoint_final.pth")
    assert saved.logging == {"train_losses": [0.5]}
    assert (saved.trainer_name, saved.ours["settings"]["epochs"]) == ("nnUNetTrainer", 3)


def test_that_names_of_cases_go_along_where_they_are_wanted_but_their_folders_never(
    model: Path, tmp_path: Path
) -> None:
    packed = run_to_end(pack_model(model, tmp_path / "model.zip", case_names=True))
    found = dict(everything_in(packed.read_bytes(), "zip"))
    assert not any(b"StAnna" in data for data in found.values())
    assert [
        name for name, data in found.items() if PATIENT.encode() in data and name.endswith("summary.json")
    ]


def test_that_terms_of_use_stay_with_the_model() -> None:
    terms = {"licence": "CC-BY 4.0", "reference": "Simpson et al., https://arxiv.org/abs/1902.09063"}
    assert dataset_to_share({**terms, "labels": {"left/right": 1}}) == {**terms, "labels": {"left/right": 1}}
    assert dataset_to_share({"reference": "see \\\\server\\share", "licence": "/etc"}) == {}


def test_that_cases_are_numbered_alike_in_both_parts_of_a_summary() -> None:
    shared = summary_to_share(summary(), case_names=False)
    assert [row["prediction_file"] for row in shared["metric_per_case"]] == [
        "case_0001.nii.gz",
        "case_0002.nii.gz",
    ]
    assert [row["case"] for row in shared["segwright"]["cases"]] == ["case_0001", "case_0002"]
    assert shared["segwright"]["cases"][0]["uncertainty"] == 0.25


def picture_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Author", PATIENT)
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, format="PNG", pnginfo=words, exif=f"Exif {PATIENT}".encode())
    return file.getvalue()


def test_that_words_in_keys_and_in_places_for_figures_stay_behind(model: Path, tmp_path: Path) -> None:
    plans, dataset = read_plain_json(model / "plans.json"), read_plain_json(model / "dataset.json")
    chosen = plans["configurations"]["3d_fullres"]
    chosen["weights_of_cases"] = {PATIENT: 1.0}
    chosen["architecture"][PATIENT] = 1
    chosen["architecture"]["_kw_requires_import"].append(PATIENT)
    chosen["architecture"]["arch_kwargs"] |= {"note": PATIENT, "nonlin_kwargs": {"inplace": True, PATIENT: 1}}
    figures = dict.fromkeys(
        ("mean", "median", "std", "min", "max", "percentile_99_5", "percentile_00_5"), 1.0
    )
    plans["foreground_intensity_properties_per_channel"] = {"0": figures | {"of": PATIENT}, PATIENT: figures}
    write_plain_json(model / "plans.json", plans)
    dataset["overwrite_image_reader_writer"] = f"{HOSPITAL}/reader.py"
    write_plain_json(model / "dataset.json", dataset)
    strange = {"orientations": ["LPS", PATIENT], "unit": PATIENT, "intensities": [[[2.0]], [[1.0]]]}
    write_plain_json(model / "training_images.json", strange)
    for fold in ("fold_0", "fold_1"):
        scores = summary()
        scores["mean"][PATIENT] = 1.0
        scores["metric_per_case"][0]["metrics"] |= {PATIENT: SCORES}
        scores["metric_per_case"][0]["prediction_file"] = "a.Hans"
        scores["segwright"]["cases"][0][PATIENT] = 1.0
        write_plain_json(model / fold / "validation/summary.json", scores)
        (model / fold / "progress.png").write_bytes(picture_with_words())
        content = torch.load(model / fold / "checkpoint_final.pth", weights_only=True)
        content["logging"] = {"train_losses": [0.5], PATIENT: [0.5], "lrs": [{PATIENT: 0.5}]}
        content["init_args"] |= {"plans": plans, "dataset_json": dataset, "fold": PATIENT}
        torch.save(content, model / fold / "checkpoint_final.pth")
    test_that_no_patient_and_no_place_leaves_with_a_model(model, tmp_path)
    (there,) = unpack_model(tmp_path / "model.zip", tmp_path / "installed")
    before, after = (load_model(each, device=CPU).configuration for each in (model, there))
    assert replace(before, extra={}) == after
    assert Image.open(there / "fold_0" / "progress.png").size == (4, 4)


@pytest.mark.parametrize("content", [b"my own letter", picture_with_words()])
def test_that_a_link_in_place_of_the_picture_is_not_followed(
    model: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "mine").write_bytes(content)
    (model / "fold_0" / "progress.png").symlink_to(tmp_path / "mine")
    (model / "fold_1" / "progress.png").write_bytes(b"my own letter")
    packed = run_to_end(pack_model(model, tmp_path / "model.zip"))
    with zipfile.ZipFile(packed) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".png")]
