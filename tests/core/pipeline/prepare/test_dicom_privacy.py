"""Nothing that a header says of a patient reaches a project, nor what is kept of the import beside it."""

import gzip
import json
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.datadict import DicomDictionary

from core.dataset.formats.dicom.dicom_choices import DicomChoices
from core.dataset.formats.dicom.patient_key import identity_table, patient_hash, private_folder
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.splits import read_splits
from core.events import run_to_end
from core.io.read_image import read_image
from core.pipeline.prepare.import_order import ImportOrder, import_from_terminal
from core.pipeline.prepare.patients import patients_of
from core.project_folder import ProjectFolder
from tests.core.dataset.dicom.hospital import SHAPE, patient

WORDS = {
    "PN": "Planted^Name",
    "LO": "planted-lo",
    "SH": "planted-sh",
    "ST": "planted-st",
    "LT": "planted-lt",
    "UT": "planted-ut",
    "UC": "planted-uc",
    "AE": "PLANTED-AE",
    "UR": "http://planted",
}
"""by the kind of a text"""
DATES = {"DA": "19770707", "DT": "19770707", "AS": "077Y", "TM": "070707"}
UID = "1.2.77777.1"
LOOKED_FOR = ("planted", "77777", "19770707", "077y", "070707", "zzfolder", "pidpid")
KEPT = {
    "SeriesInstanceUID",
    "StudyInstanceUID",
    "FrameOfReferenceUID",
    "SOPInstanceUID",
    "SOPClassUID",
    "ROIName",
    "PatientID",
    "SpecificCharacterSet",
    "TransferSyntaxUID",
    "Modality",
    "ContourGeometricType",
}
"""what the test itself sets, or what makes it another kind of file"""


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own settings, for this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(
        "core.dataset.formats.dicom.patient_key.private_folder", lambda: tmp_path / "config/segwright"
    )
    monkeypatch.setattr(
        "core.pipeline.prepare.patients.private_folder", lambda: tmp_path / "config/segwright"
    )
    return tmp_path / "config/segwright"


def plant(path: Path, number: int) -> None:
    """A word into every tag of a text, a date or a UID that the standard knows and the file can do with."""
    data = pydicom.dcmread(path)
    for _tag, (kind, count, _name, _retired, keyword) in DicomDictionary.items():
        if not keyword or keyword in KEPT or kind not in WORDS | DATES | {"UI": ""} or count != "1":
            continue
        if keyword.startswith(("Affected", "Requested")) or _tag < 0x00080000 or _tag >= 0x7FE00000:
            continue
        setattr(data, keyword, (WORDS | DATES | {"UI": UID})[kind])
    data.PatientID = f"PIDPID{number}"
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID", "SOPInstanceUID"):
        setattr(data, keyword, f"1.2.77777.{abs(hash((str(data.get(keyword)), 1))) % 10**9}")
    for roi in data.get("StructureSetROISequence", []):
        roi.ReferencedFrameOfReferenceUID = data.FrameOfReferenceUID
    for frame in data.get("ReferencedFrameOfReferenceSequence", []):
        frame.FrameOfReferenceUID = data.FrameOfReferenceUID
        for study in frame.RTReferencedStudySequence:
            for series in study.RTReferencedSeriesSequence:
                old = series.SeriesInstanceUID
                series.SeriesInstanceUID = f"1.2.77777.{abs(hash((str(old), 1))) % 10**9}"
    data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    data.save_as(path)


def hospital(folder: Path) -> None:
    for number in (1, 2, 3):
        patient(folder / "zzfolder^name", number)
    # a second scan of the first patient, another that is broken, and one that nothing is drawn on
    patient(folder / "zzfolder^name", 1, study="b")
    patient(folder / "zzfolder^name", 4)
    patient(folder / "zzfolder^name", 5, {})
    for path in sorted(folder.rglob("*.dcm")):
        plant(path, int(path.relative_to(folder).parts[1][0]))
    cut = sorted((folder / "zzfolder^name/4/ct").glob("*.dcm"))[1]
    cut.write_bytes(cut.read_bytes()[:-300])
    (folder / "zzfolder^name/zzfolder.dcm").write_bytes(b"\0" * 128 + b"DICM" + b"planted\xff" * 40)


def all_bytes(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found[str(path)] = content + (gzip.decompress(content) if path.suffix == ".gz" else b"")
    return found


def test_that_no_planted_word_is_in_any_byte_that_was_written(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.system.program_log import open_log

    open_log(tmp_path / "log/segwright.log")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    hospital(tmp_path / "disc")
    order = ImportOrder(
        sources=(tmp_path / "disc",),
        project=tmp_path / "project",
        name="Liver",
        choices=ImportChoices(dicom=DicomChoices(lacking="background")),
    )
    dataset = run_to_end(import_from_terminal(order))
    assert [case.name for case in dataset.cases] == ["case_001", "case_002", "case_003", "case_004"]
    written = all_bytes(tmp_path / "project") | all_bytes(tmp_path / "log")
    assert any(name.endswith("import.json") for name in written)
    for name, content in written.items():
        for word in LOOKED_FOR:
            for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
                assert form not in content.lower(), (name, word)
            assert word not in name.replace(str(tmp_path), "").lower()
    # the test can fail: where the words may be, they are found
    table = identity_table(tmp_path / "project", dataset.name, own_folder)
    assert b"planted" in table.read_bytes().lower() and table.stat().st_mode & 0o077 == 0


def test_that_scans_of_a_patient_share_a_hash_and_a_fold(tmp_path: Path, own_folder: Path) -> None:
    for number in (1, 2, 3):
        patient(tmp_path / "disc", number)
    patient(tmp_path / "disc", 1, study="b")
    order = ImportOrder(sources=(tmp_path / "disc",), project=tmp_path / "project", name="Liver")
    dataset = run_to_end(import_from_terminal(order))
    project = ProjectFolder(tmp_path / "project")
    hashes = json.loads(project.patients_file(dataset.name).read_text())
    rows = {row["case"]: row["patient"] for row in patients_of_folder(project, dataset.name, own_folder)}
    assert sorted(rows.values()) == ["ID1", "ID1", "ID2", "ID3"]
    assert {case: patient_hash(rows[case], own_folder) for case in rows} == hashes
    assert len(set(hashes.values())) == 3
    twins = [case for case in rows if rows[case] == "ID1"]
    for split in read_splits(project.splits_file(dataset.name), [case.name for case in dataset.cases]):
        assert len({case in split.validation for case in twins}) == 1


def patients_of_folder(project: ProjectFolder, dataset: str, folder: Path) -> tuple[dict[str, str], ...]:
    from core.dataset.formats.dicom.patient_key import read_identities

    return read_identities(identity_table(project.root, dataset, folder))


def test_that_the_hash_needs_the_key_and_stays_the_same(tmp_path: Path) -> None:
    one = patient_hash("ID1", tmp_path / "a")
    assert one == patient_hash("ID1", tmp_path / "a") != patient_hash("ID2", tmp_path / "a")
    assert one != patient_hash("ID1", tmp_path / "b")
    assert (tmp_path / "a/patients.key").stat().st_mode & 0o077 == 0


def test_that_the_own_folder_is_not_in_a_project() -> None:
    assert private_folder().name == "segwright"


def test_that_voxels_and_grid_of_an_import_are_those_of_the_series(tmp_path: Path, own_folder: Path) -> None:
    volume = patient(tmp_path / "disc", 1)
    patient(tmp_path / "disc", 2)
    order = ImportOrder(sources=(tmp_path / "disc",), project=tmp_path / "project", name="Liver")
    dataset = run_to_end(import_from_terminal(order))
    image = read_image(dataset.cases[0].images[0])
    assert np.array_equal(image.voxels[0], volume)
    assert image.grid.origin_mm == (30.0, -20.0, 10.0) and image.grid.anatomical
    mask = read_image(dataset.cases[0].mask)
    assert mask.voxels.sum() == 2 * 64 and mask.voxels.shape[1:] == SHAPE
    assert patients_of(ProjectFolder(tmp_path / "elsewhere"), dataset.name) == ()
