"""From the user's folders to a data set that nnU-Net reads."""

import errno
import json
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK

from core.dataset.check.check_dataset import check_dataset
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import (
    ImportKind,
    full_dataset_name,
    import_dataset,
    propose_import,
)
from core.dataset.peer_reader import peer_reader
from core.errors import UserError
from core.events import run_to_end
from core.io.image import Grid, Image, plane_grid
from core.io.read_image import read_channels, read_grid, read_image, read_mask
from core.io.write_image import write_image, write_mask
from core.project_folder import ProjectFolder
from tests.core.dataset.make_dataset import GRID, labels, nnunet_dataset, voxels


def folders(root: Path, *, cases: int = 3, image: str = "{}.nii.gz", mask: str = "{}.nii.gz") -> Path:
    """images/ and labels/ with volumes."""
    for case in range(cases):
        for folder, name in (("images", image), ("labels", mask)):
            (root / folder).mkdir(parents=True, exist_ok=True)
            path = root / folder / name.format(f"case_{case}")
            if folder == "images":
                write_image(path, Image(voxels=voxels(case), grid=GRID))
            else:
                write_mask(path, labels(case), GRID)
    return root


def pictures(root: Path, masks: list[np.ndarray[Any, Any]], *, ending: str = ".png") -> Path:
    """images/ and masks/ with planes; masks are (Y, X) or (C, Y, X)."""
    for number, mask in enumerate(masks):
        channels = mask if mask.ndim == 3 else mask[None]
        height, width = channels.shape[1:]
        colours = np.random.default_rng(number).integers(0, 255, (3, 1, height, width)).astype(np.uint8)
        for name, content in (("images", colours), ("masks", channels[:, None])):
            (root / name).mkdir(parents=True, exist_ok=True)
            end = ending if name == "images" else ".png"
            image = Image(voxels=content, grid=plane_grid(height, width))
            write_image(root / name / f"cell{number}{end}", image)
    return root


def run(tmp_path: Path, source: Path, masks: Path | None = None, **options: Any) -> Dataset:
    proposal = propose_import(source, masks)
    project = ProjectFolder(tmp_path / "project")
    return run_to_end(import_dataset(proposal, project, "Made", ImportChoices(**options)))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_that_folders_become_a_data_set_and_the_sources_stay_as_they_are(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    before = snapshot(source)
    dataset = run(tmp_path, source, label_names={1: "left", 2: "right"}, channel_names=("MRI",))
    assert snapshot(source) == before
    assert dataset.name == "Dataset001_Made"
    assert dataset == read_dataset(tmp_path / "project/raw/Dataset001_Made")
    content = json.loads((dataset.folder / "dataset.json").read_text())
    assert content == {
        "channel_names": {"0": "MRI"},
        "labels": {"background": 0, "left": 1, "right": 2},
        "numTraining": 3,
        "file_ending": ".nii.gz",
    }
    for case, original in zip(dataset.cases, sorted((source / "images").iterdir()), strict=True):
        assert case.images[0].read_bytes() == original.read_bytes()
        assert not case.images[0].samefile(original)
    report = json.loads((dataset.folder / "import.json").read_text())
    assert report["cases"][0]["reason"] == "Same name"
    assert report["values"] == [[0, 0, "background"], [1, 1, "left"], [2, 2, "right"]]
    assert run_to_end(check_dataset(dataset)).passed


@pytest.mark.parametrize(
    ("image", "ending"),
    [(".nii", ".nii.gz"), (".nrrd", ".nrrd"), (".mha", ".mha"), (".tif", ".tif"), (".tiff", ".tif")],
)
def test_that_each_format_is_kept_or_gets_its_nearest_relative(
    tmp_path: Path, image: str, ending: str
) -> None:
    source = folders(tmp_path / "mine", image="{}" + image, mask="{}_seg.nrrd")
    dataset = run(tmp_path, source)
    assert dataset.file_ending == ending
    for number, case in enumerate(dataset.cases):
        found = read_channels(case.images)
        np.testing.assert_array_equal(found.voxels, voxels(number))
        np.testing.assert_allclose(found.grid.spacing_mm, GRID.spacing_mm)
        assert case.mask is not None
        np.testing.assert_array_equal(read_mask(case.mask).voxels[0], labels(number))
    assert run_to_end(check_dataset(dataset)).passed


def test_that_an_mhd_with_its_raw_file_becomes_mha(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    for path in (source / "images").iterdir():
        SimpleITK.WriteImage(SimpleITK.ReadImage(str(path)), str(path.with_name(path.name[:-7] + ".mhd")))
        path.unlink()
    dataset = run(tmp_path, source)
    assert dataset.file_ending == ".mha"
    np.testing.assert_array_equal(read_image(dataset.cases[1].images[0]).voxels, voxels(1))


def test_that_tiff_stacks_get_their_spacing_beside_image_and_mask(tmp_path: Path) -> None:
    import tifffile

    source = tmp_path / "mine"
    for name in ("images", "masks"):
        (source / name).mkdir(parents=True)
    sizes = {"PhysicalSizeX": 0.5, "PhysicalSizeY": 0.5, "PhysicalSizeZ": 2.0}
    for case in range(2):
        stack = (voxels(case)[0] * 100).astype(np.uint16)
        tifffile.imwrite(source / f"images/w{case}.ome.tif", stack, metadata={"axes": "ZYX", **sizes})
        tifffile.imwrite(source / f"masks/w{case}_mask.tif", labels(case).astype(np.uint8))
    dataset = run(tmp_path, source)
    assert peer_reader(dataset) == "Tiff3DIO"
    for folder in ("imagesTr", "labelsTr"):
        side = json.loads((dataset.folder / folder / "w0.ome.json").read_text())
        assert side["spacing"] == [2.0, 0.5, 0.5]
    assert run_to_end(check_dataset(dataset)).passed


def test_that_masks_of_0_and_255_become_0_and_1(tmp_path: Path) -> None:
    mask = np.zeros((20, 24), np.uint8)
    mask[4:9, 5:20] = 255
    source = pictures(tmp_path / "mine", [mask, mask.T.copy()])
    proposal = propose_import(source)
    assert [(found.value, found.name, found.cases) for found in proposal.values] == [
        (0, "background", 2),
        (255, "foreground", 2),
    ]
    dataset = run(tmp_path, source)
    np.testing.assert_array_equal(read_mask(dataset.cases[0].mask or Path()).voxels[0, 0], mask // 255)
    assert [channel.name for channel in dataset.channels] == ["R", "G", "B"]
    report = json.loads((dataset.folder / "import.json").read_text())
    assert report["values"] == [[0, 0, "background"], [255, 1, "foreground"]]
    assert report["cases"][0]["mask_written"] == "renumbered"
    assert report["cases"][0]["image_written"] == "copied"


def test_that_gaps_are_closed_values_joined_by_name_and_ignore_comes_last(tmp_path: Path) -> None:
    mask = np.zeros((20, 24), np.uint8)
    mask[2:5], mask[6:9], mask[10:13], mask[14:17] = 3, 7, 50, 99
    source = pictures(tmp_path / "mine", [mask, mask])
    dataset = run(tmp_path, source, label_names={3: "ignore", 7: "vessel", 50: "organ", 99: "vessel"})
    assert [(label.name, label.values) for label in dataset.labels.entries] == [
        ("background", (0,)),
        ("vessel", (1,)),
        ("organ", (2,)),
        ("ignore", (3,)),
    ]
    written = read_mask(dataset.cases[0].mask or Path()).voxels[0, 0]
    for old, new in ((0, 0), (3, 3), (7, 1), (50, 2), (99, 1)):
        assert set(np.unique(written[mask == old])) == {new}


def test_that_the_user_may_call_another_value_background(tmp_path: Path) -> None:
    mask = np.zeros((20, 24), np.uint8)
    mask[:, 12:] = 255
    dataset = run(
        tmp_path, pictures(tmp_path / "m", [mask, mask]), label_names={0: "membrane", 255: "background"}
    )
    np.testing.assert_array_equal(read_mask(dataset.cases[0].mask or Path()).voxels[0, 0], mask == 0)


def test_that_colours_become_labels(tmp_path: Path) -> None:
    mask = np.zeros((3, 20, 24), np.uint8)
    mask[0, 2:8] = 255
    mask[1, 10:15] = 128
    source = pictures(tmp_path / "mine", [mask, mask])
    proposal = propose_import(source)
    assert [(found.colour, found.name) for found in proposal.values] == [
        ("#000000", "background"),
        ("#008000", "#008000"),
        ("#ff0000", "#ff0000"),
    ]
    dataset = run(tmp_path, source, label_names={0x008000: "leaf", 0xFF0000: "rose"})
    written = read_mask(dataset.cases[0].mask or Path()).voxels[0, 0]
    np.testing.assert_array_equal(written, np.where(mask[1] == 128, 1, np.where(mask[0] == 255, 2, 0)))


def test_that_smoothed_edges_and_numbered_objects_are_noticed(tmp_path: Path) -> None:
    soft = np.zeros((64, 64), np.uint8)
    soft[20:40, 20:40] = 255
    soft[19, 20:40] = np.arange(100, 200, 5)
    proposal = propose_import(pictures(tmp_path / "soft", [soft, soft]))
    assert [found.value for found in proposal.values] == [0, 255]
    assert "The masks have smoothed edges" in str(proposal.findings[0].text)

    def objects(count: int) -> np.ndarray[Any, Any]:
        mask = np.zeros((64, 64), np.uint8)
        for number in range(count):
            row, column = divmod(number, 10)
            mask[row * 6 : row * 6 + 4, column * 6 : column * 6 + 4] = number + 1
        return mask

    source = pictures(tmp_path / "cells", [objects(90), objects(30), objects(50)])
    proposal = propose_import(source)
    assert [(found.value, found.name) for found in proposal.values] == [(0, "background"), (1, "foreground")]
    assert "number their objects one by one, up to 90" in str(proposal.findings[0].text)
    dataset = run(tmp_path, source)
    np.testing.assert_array_equal(read_mask(dataset.cases[1].mask or Path()).voxels[0, 0], objects(30) > 0)


def test_that_alpha_and_jpeg_become_plain_png(tmp_path: Path) -> None:
    from PIL import Image as Picture

    mask = np.zeros((20, 24), np.uint8)
    mask[3:9] = 1
    source = pictures(tmp_path / "mine", [mask, mask], ending=".jpg")
    colours = np.random.default_rng(5).integers(0, 255, (20, 24, 4)).astype(np.uint8)
    (source / "images/cell1.jpg").unlink()
    Picture.fromarray(colours).save(source / "images/cell1.png")
    dataset = run(tmp_path, source)
    assert [path.name for case in dataset.cases for path in case.images] == [
        "cell0_0000.png",
        "cell1_0000.png",
    ]
    np.testing.assert_array_equal(np.asarray(Picture.open(dataset.cases[1].images[0])), colours[..., :3])


def test_that_a_mask_of_rounded_or_no_geometry_takes_the_images(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine", mask="{}.tif")
    for side in (source / "labels").glob("*.json"):
        side.unlink()
    off = Grid(shape=GRID.shape, spacing_mm=(3.0, 1.0000004, 1.5), origin_mm=(0.0, 0.0, 1e-4))
    write_mask(source / "labels" / "case_1.nii.gz", labels(1), off)
    (source / "labels" / "case_1.tif").unlink()
    dataset = run(tmp_path, source)
    for case in dataset.cases:
        assert read_grid(case.mask or Path()) == read_grid(case.images[0])


def test_that_a_decathlon_task_with_channels_in_one_file_is_taken_apart(tmp_path: Path) -> None:
    task = tmp_path / "Task99_Two"
    for name in ("imagesTr", "labelsTr", "imagesTs"):
        (task / name).mkdir(parents=True)
    both = [voxels(1)[0], voxels(2)[0]]
    itk = SimpleITK.JoinSeries([SimpleITK.GetImageFromArray(v) for v in both])
    itk.SetSpacing((1.5, 1.0, 3.0, 1.0))
    for name in ("imagesTr/a", "imagesTr/b", "imagesTs/c"):
        SimpleITK.WriteImage(itk, str(task / f"{name}.nii.gz"))
    for name in ("a", "b"):
        write_mask(task / f"labelsTr/{name}.nii.gz", labels(3), GRID)
    content = {
        "name": "Two",
        "modality": {"0": "T2", "1": "ADC"},
        "labels": {"0": "background", "1": "PZ", "2": "TZ"},
        "training": [
            {"image": f"./imagesTr/{n}.nii.gz", "label": f"./labelsTr/{n}.nii.gz"} for n in ("a", "b", "gone")
        ],
        "test": ["./imagesTs/c.nii.gz"],
    }
    (task / "dataset.json").write_text(json.dumps(content))
    proposal = propose_import(task)
    assert (proposal.kind, proposal.suggested_name) == (ImportKind.DECATHLON, "Two")
    assert str(proposal.pairs[0].reason) == "Listed together in dataset.json"
    dataset = run(tmp_path, task)
    assert [channel.name for channel in dataset.channels] == ["T2", "ADC"]
    assert [label.name for label in dataset.labels.foreground] == ["PZ", "TZ"]
    assert [path.name for path in dataset.cases[0].images] == ["a_0000.nii.gz", "a_0001.nii.gz"]
    np.testing.assert_array_equal(read_channels(dataset.cases[0].images).voxels, np.stack(both))
    assert [case.name for case in dataset.test_cases] == ["c"]
    assert dataset.num_training == 2
    assert run_to_end(check_dataset(dataset)).passed


def test_that_an_nnunet_data_set_is_taken_over_with_its_labels(tmp_path: Path) -> None:
    regions = {"background": 0, "whole": [1, 2], "core": 2}
    source = nnunet_dataset(tmp_path / "theirs", channels=2, labels=regions, regions_class_order=[1, 2])
    write_mask(source / "labelsTr" / "orphan.nii.gz", labels(0), GRID)
    proposal = propose_import(source)
    assert (proposal.kind, proposal.suggested_name) == (ImportKind.NNUNET, "Made")
    assert [(file.path.name, str(file.reason)) for file in proposal.unpaired] == [
        ("orphan.nii.gz", "There is no image with this name.")
    ]
    dataset = run(tmp_path, source)
    theirs = json.loads((source / "dataset.json").read_text())
    assert json.loads((dataset.folder / "dataset.json").read_text()) == theirs
    assert dataset.labels.has_regions
    assert len(dataset.cases) == 3


def test_that_files_named_in_dataset_json_are_fetched_from_further_below(tmp_path: Path) -> None:
    listed = {
        f"x{i}": {"images": [f"far/images/case_{i}.nii.gz"], "label": f"far/labels/case_{i}.nii.gz"}
        for i in range(3)
    }
    source = nnunet_dataset(tmp_path / "theirs", cases=0, dataset=listed, numTraining=3)
    folders(source / "far")
    dataset = run(tmp_path, source)
    assert [case.images[0].name for case in dataset.cases] == [f"x{i}_0000.nii.gz" for i in range(3)]
    assert "dataset" not in json.loads((dataset.folder / "dataset.json").read_text())


def test_that_images_and_masks_may_share_one_folder(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine", mask="{}_seg.nii.gz")
    together = tmp_path / "together"
    together.mkdir()
    for path in source.rglob("*.nii.gz"):
        shutil.copy(path, together / path.name)
    assert len(propose_import(together).pairs) == 3
    assert len(propose_import(together, together).pairs) == 3


def test_that_ct_is_recognised_by_its_values(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    for number, path in enumerate(sorted((source / "images").iterdir())):
        write_image(path, Image(voxels=(voxels(number) * 10 - 1900).astype(np.int16), grid=GRID))
    assert propose_import(source).channel_names == ("image",)
    for path in sorted((source / "images").iterdir()):
        raw = read_image(path).voxels.copy()
        raw[:, 0], raw[:, 1] = -1000, 300
        write_image(path, Image(voxels=raw, grid=GRID))
    assert propose_import(source).channel_names == ("CT",)


def test_that_a_folder_of_dicom_files_is_told_what_to_do_with_them(tmp_path: Path) -> None:
    series = tmp_path / "scans/monday"
    series.mkdir(parents=True)
    (series / "._notes").write_text("x")
    (series / "IM0001").write_bytes(bytes(128) + b"DICM" + bytes(8))
    with pytest.raises(UserError, match=r"scans: there are no DICOM images that can be read\.") as raised:
        propose_import(tmp_path / "scans")
    assert "disc or export" in str(raised.value.hint)


def test_that_an_empty_missing_or_maskless_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=r"empty: there are no images in this folder\."):
        propose_import(tmp_path / "empty")
    with pytest.raises(UserError, match=r"nowhere: there is no such folder\."):
        propose_import(tmp_path / "nowhere")
    source = folders(tmp_path / "mine")
    with pytest.raises(UserError, match=r"no masks were found among the 3 images\."):
        propose_import(source / "images")
    with pytest.raises(UserError, match=r"empty: there are no images in this folder\."):
        propose_import(source / "images", tmp_path / "empty")
    for number, path in enumerate(sorted((source / "labels").iterdir())):
        path.rename(path.with_name(f"other{number + 70}.nii.gz"))
    with pytest.raises(UserError, match=r"images: no image has a mask of its name in"):
        propose_import(source / "images", source / "labels")


def test_that_broken_files_are_told_and_may_be_left_out(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine", cases=4)
    image, mask = source / "images/case_1.nii.gz", source / "labels/case_2.nii.gz"
    image.write_bytes(b"")
    mask.write_bytes(mask.read_bytes()[:60])
    proposal = propose_import(source)
    assert {finding.case: str(finding.text) for finding in proposal.findings} == {
        "case_1": f"{image}: the file is damaged or cut off.",
        "case_2": f"{mask}: the file is damaged or cut off.",
    }
    with pytest.raises(
        UserError, match=r"Case case_1 cannot be imported: .*case_1.nii.gz: the file is damaged"
    ):
        run(tmp_path, source)
    dataset = run(tmp_path, source, leave_out=("case_1", "case_2"))
    assert [case.name for case in dataset.cases] == ["case_0", "case_3"]


def test_that_soft_masks_are_told_by_file(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    soft = Image(voxels=voxels(1) / 1000, grid=GRID)
    write_image(source / "labels/case_1.nii.gz", soft)
    texts = [str(finding.text) for finding in propose_import(source).findings]
    assert len(texts) == 1
    assert "labels/case_1.nii.gz: the mask holds values that are not whole numbers" in texts[0]


def test_that_planes_and_volumes_together_are_told(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    plane = SimpleITK.GetImageFromArray(np.ones((5, 6), np.uint8))
    SimpleITK.WriteImage(plane, str(source / "images/flat.nii.gz"))
    SimpleITK.WriteImage(plane, str(source / "labels/flat.nii.gz"))
    texts = [str(finding.text) for finding in propose_import(source).findings]
    assert "Planes and volumes are mixed: flat is 2D, case_0 is 3D." in texts


def leftovers(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "raw").iterdir()) if (project / "raw").is_dir() else []


def test_that_a_cancelled_import_leaves_nothing(tmp_path: Path) -> None:
    proposal = propose_import(folders(tmp_path / "mine"))
    job = import_dataset(proposal, ProjectFolder(tmp_path / "project"), "Made")
    next(job)
    next(job)
    next(job)
    job.close()
    assert leftovers(tmp_path / "project") == []


def test_that_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folders(tmp_path / "mine")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.dataset.importing.write_raw_case.shutil.copyfile", full)
    with pytest.raises(UserError, match=r"the disk is full\."):
        run(tmp_path, source)
    assert leftovers(tmp_path / "project") == []


def test_that_a_small_disk_is_told_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folders(tmp_path / "mine")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(
        "core.dataset.importing.import_dataset.shutil.disk_usage", lambda _: usage(10**9, 10**9, 10**6)
    )
    with pytest.raises(UserError, match=r"the disk has 0\.001 GB free, but the data set needs 0.1 GB\."):
        run(tmp_path, source)
    assert leftovers(tmp_path / "project") == []


def test_that_a_folder_without_write_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folders(tmp_path / "mine")

    def refused(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("core.dataset.importing.import_dataset.fresh_folder", refused)
    with pytest.raises(UserError, match=r"raw: this folder may not be written to\."):
        run(tmp_path, source)


def test_that_a_name_is_not_taken_twice_and_numbers_count_on(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    first, second = run(tmp_path, source), run(tmp_path, source)
    assert (first.name, second.name) == ("Dataset001_Made", "Dataset002_Made")
    project = ProjectFolder(tmp_path / "project")
    with pytest.raises(UserError, match=r"Dataset001_Made: this data set exists already\."):
        run_to_end(import_dataset(propose_import(source), project, "Dataset001_Made"))
    assert full_dataset_name(project, "Liver & kidney") == "Dataset003_Liver_kidney"


def test_that_what_a_killed_import_left_is_swept_away(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    (tmp_path / "project/raw/.importing-old/imagesTr").mkdir(parents=True)
    run(tmp_path, source)
    assert leftovers(tmp_path / "project") == ["Dataset001_Made"]


def test_that_masks_of_background_alone_are_told(tmp_path: Path) -> None:
    source = folders(tmp_path / "mine")
    for path in (source / "labels").iterdir():
        write_mask(path, np.zeros(GRID.shape, int), GRID)
    with pytest.raises(UserError, match="The masks hold nothing but background"):
        run(tmp_path, source)


@pytest.mark.parametrize(
    ("name", "cases", "channels", "labelled", "ending"),
    [
        ("CHASE_DB1", 28, ("R", "G", "B"), ("foreground",), ".png"),
        ("ISBI2012_EM", 30, ("image",), ("foreground",), ".png"),
        ("MR_Glioma_pyradiomics", 2, ("image",), ("foreground",), ".nrrd"),
        ("MSD_Hippocampus", 200, ("image",), ("label 1", "label 2"), ".nii.gz"),
        ("CT_spleen_crop_1case", 1, ("CT",), ("foreground",), ".nii.gz"),
    ],
)
def test_that_real_folders_are_understood(
    shared: Path, name: str, cases: int, channels: tuple[str, ...], labelled: tuple[str, ...], ending: str
) -> None:
    proposal = propose_import(shared / "data" / name)
    assert proposal.kind is ImportKind.FOLDERS
    assert len(proposal.pairs) == cases
    assert proposal.unpaired == ()
    assert proposal.channel_names == channels
    assert tuple(found.name for found in proposal.values) == ("background", *labelled)
    assert proposal.file_ending == ending
