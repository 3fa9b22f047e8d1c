"""What is known of a model without loading a network."""

import math
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import run_to_end
from core.inference.model.model_card import card_as_text, describe_model
from core.inference.model.model_zip import pack_model
from core.io.files.json_file import write_plain_json
from core.project_folder import ModelFolder
from core.version import program_version
from tests.core.inference.conftest import MakeModel


def scored(folder: Path, fold: str, *dice: float) -> None:
    """A summary of held-out cases with these Dice of label 1."""
    cases = [{"metrics": {"1": {"Dice": value}}} for value in dice]
    write_plain_json(ModelFolder(folder).fold(fold).summary_file, {"metric_per_case": cases, "mean": {}})


def test_that_the_held_out_cases_of_all_folds_count_alike_and_absent_labels_not(
    make_model: MakeModel,
) -> None:
    folder = make_model(folds=("0", "1"))
    scored(folder, "0", 0.9, math.nan)
    scored(folder, "1", 0.5, 0.7)
    card = describe_model(folder)
    assert card.folds == ("0", "1")
    assert card.scored_cases == 4
    assert card.mean_dice == pytest.approx(0.7)
    assert card.dice_per_label[0] == pytest.approx(0.7)


def test_that_a_model_without_scores_says_so(make_model: MakeModel) -> None:
    card = describe_model(make_model())
    assert (card.scored_cases, card.mean_dice) == (0, None)
    assert "Not measured." in card_as_text(card)


def test_that_the_card_says_which_version_wrote_it(make_model: MakeModel) -> None:
    assert f"Written by: Segwright {program_version()}\n" in card_as_text(describe_model(make_model()))


def test_that_a_zip_has_the_card_of_its_folder(make_model: MakeModel, tmp_path: Path) -> None:
    folder = make_model(folds=("0", "1"))
    scored(folder, "0", 0.9, 0.8)
    zipped = run_to_end(pack_model(folder, tmp_path / "model.zip"))
    assert describe_model(zipped) == describe_model(folder)


def test_that_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"lacks its plans\.json"):
        describe_model(tmp_path / "empty")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("plans.json", "{}")
    with pytest.raises(UserError, match="holds no trained model"):
        describe_model(tmp_path / "other.zip")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(UserError, match="damaged"):
        describe_model(tmp_path / "broken.zip")


def test_that_a_card_is_read_without_torch() -> None:
    code = "import sys, core.inference.model.model_card; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "False", done.stderr
