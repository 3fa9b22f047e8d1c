"""What a folder of masks knows of itself."""

from dataclasses import replace
from pathlib import Path

from core.events import CaseFailed, CasePredicted, Warned
from core.inference.prediction_record import (
    RECORD_FILE,
    MadeBy,
    Outcome,
    PredictionRecord,
    read_prediction_record,
    write_prediction_record,
)
from core.io.files.json_file import read_plain_json, write_plain_json
from core.text import say
from core.version import program_version


def test_that_warnings_stay_with_a_case_that_is_done(tmp_path: Path) -> None:
    made_by = MadeBy(models=("m",), folds=(("0", "1"),), step=0.5, mirroring=True, clean_up=((1, 2),))
    record = PredictionRecord(made_by=made_by)
    record = record.with_event(Warned(text=say("odd"), case="ward/b"), tmp_path)
    done = CasePredicted(case="ward/b", path=tmp_path / "ward/b.nii.gz", seconds=2.0, uncertainty=0.25)
    record = record.with_event(done, tmp_path)
    record = record.with_event(CaseFailed(case="a", reason=say("cut off"), hint=say("copy again")), tmp_path)
    write_prediction_record(tmp_path, record)
    again = read_prediction_record(tmp_path)
    assert again == replace(record, written_by=program_version())
    assert [case.case for case in again.cases] == ["a", "ward/b"]
    found = again.of("ward/b")
    assert found is not None
    assert (found.outcome, found.mask, found.uncertainty) == (Outcome.DONE, "ward/b.nii.gz", 0.25)
    assert [str(text) for text in found.warnings] == ["odd"]
    assert [case.case for case in again.failed] == ["a"]


def test_that_the_least_certain_case_is_to_be_looked_at_first(tmp_path: Path) -> None:
    record = PredictionRecord()
    for name, uncertainty in (("a", 0.1), ("b", None), ("c", 0.3)):
        done = CasePredicted(case=name, path=tmp_path / name, seconds=1.0, uncertainty=uncertainty)
        record = record.with_event(done, tmp_path)
    assert [case.case for case in record.least_certain_first] == ["c", "a", "b"]


def test_that_a_folder_without_a_record_or_with_a_damaged_one_is_no_mistake(tmp_path: Path) -> None:
    assert read_prediction_record(tmp_path) == PredictionRecord()
    (tmp_path / RECORD_FILE).write_text("{")
    assert read_prediction_record(tmp_path) == PredictionRecord()


def test_that_a_record_from_before_versions_were_kept_still_reads_and_then_says_its_own(
    tmp_path: Path,
) -> None:
    write_plain_json(tmp_path / RECORD_FILE, {"version": 1, "made_by": None, "cases": []})
    record = read_prediction_record(tmp_path)
    assert record == PredictionRecord(written_by="")
    write_prediction_record(tmp_path, record)
    assert read_plain_json(tmp_path / RECORD_FILE)["written_by"] == program_version()
