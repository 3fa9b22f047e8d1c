"""Where things lie: from the user's files through import, prediction and export every label stays at its place."""

from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk
import torch
from numpy.typing import NDArray

from core.dataset.check.check_dataset import check_dataset
from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.importing.import_choices import ImportChoices, SpaceChoice
from core.dataset.importing.import_dataset import import_dataset
from core.dataset.importing.import_proposal import ImportProposal
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.events import Event, Warned, run_to_end
from core.export.masks import ExportFormat, export_masks
from core.io.open_image import TurnedVoxels
from core.io.place import AxisTurn
from core.io.read_image import read_channels, read_image, read_mask
from core.io.write_image import write_mask
from core.planning.plan import Normalization, Plan
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.restore import restore_labels
from core.project_folder import ProjectFolder
from tests.cases.nifti_bytes import affine_of, head_of, place_in, voxels_of, write_nifti
from tests.core.inference.conftest import configuration, plan_of

SIZE = (7, 6, 5)
STEPS = (1.25, 0.75, 2.5)
TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
Affine = NDArray[np.float64]


def drawn() -> NDArray[np.uint8]:
    """(x, y, z) with two labels that no turn or mirroring brings onto themselves."""
    mask = np.zeros(SIZE, np.uint8)
    mask[1:3, 1, 1:4] = 1
    mask[2, 1:4, 2] = 1
    mask[4:6, 4, 3] = 2
    mask[5, 3, 2] = 2
    return mask


def pictured(mask: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Bright under the labels."""
    return (mask.astype(np.int16) * 100 + 20).astype(np.int16)


def straight(origin: tuple[float, float, float] = (-11.0, 23.0, 7.0)) -> Affine:
    affine = np.diag([*STEPS, 1.0])
    affine[:3, 3] = origin
    return affine


def oblique(rng: np.random.Generator) -> Affine:
    turn, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    affine = np.eye(4)
    affine[:3, :3] = turn * np.array(STEPS)
    affine[:3, 3] = rng.uniform(-90, 90, 3)
    return affine


Order = tuple[tuple[int, ...], tuple[int, ...]]
ORDERS: list[Order] = [
    (axes, signs) for axes in permutations(range(3)) for signs in product((1, -1), repeat=3)
]


def in_order(voxels: NDArray[Any], affine: Affine, order: Order) -> tuple[NDArray[Any], Affine]:
    """The same voxels at the same places, stored with other axes."""
    axes, signs = order
    change = np.zeros((4, 4))
    change[3, 3] = 1
    for new, (old, sign) in enumerate(zip(axes, signs, strict=True)):
        change[old, new] = sign
        if sign < 0:
            change[old, 3] = voxels.shape[old] - 1
    turned = voxels.transpose(axes)[tuple(slice(None, None, sign) for sign in signs)]
    return np.ascontiguousarray(turned), affine @ change


def write(path: Path, voxels: NDArray[Any], affine: Affine) -> None:
    """NIfTI byte by byte; NRRD and MHA by SimpleITK itself."""
    if path.name.endswith(".nii.gz"):
        write_nifti(path, voxels, affine)
        return
    lps = TO_RAS @ affine
    steps = np.linalg.norm(lps[:3, :3], axis=0)
    image = sitk.GetImageFromArray(np.ascontiguousarray(voxels.transpose()))
    image.SetSpacing(steps.tolist())
    image.SetOrigin(lps[:3, 3].tolist())
    image.SetDirection((lps[:3, :3] / steps).ravel().tolist())
    sitk.WriteImage(image, str(path))


def true_centres(mask: NDArray[Any], affine: Affine) -> NDArray[np.float64]:
    """(label, 3) in RAS mm."""
    return np.array([affine[:3] @ [*np.argwhere(mask == label).mean(0), 1] for label in (1, 2)])


def by_sitk(path: Path) -> NDArray[np.float64]:
    image = sitk.ReadImage(str(path))
    voxels = sitk.GetArrayFromImage(image).transpose()
    places = []
    for label in (1, 2):
        index = np.argwhere(voxels == label).mean(0).tolist()
        places.append(np.multiply(image.TransformContinuousIndexToPhysicalPoint(index), (-1, -1, 1)))
    return np.array(places)


def by_nibabel(path: Path) -> NDArray[np.float64]:
    return true_centres(voxels_of(path), affine_of(path))


def assert_there(path: Path, truth: NDArray[np.float64]) -> None:
    np.testing.assert_allclose(by_sitk(path), truth, atol=1e-3)
    if path.name.endswith(".nii.gz"):
        np.testing.assert_allclose(by_nibabel(path), truth, atol=1e-3)


def folders(root: Path) -> tuple[Path, Path]:
    images, masks = root / "images", root / "masks"
    images.mkdir(parents=True)
    masks.mkdir()
    return images, masks


def imported(root: Path, proposal: ImportProposal, space: SpaceChoice = SpaceChoice()) -> Dataset:
    choices = ImportChoices(space=space)
    return run_to_end(import_dataset(proposal, ProjectFolder(root / "project"), "Made", choices))


def checked(dataset: Dataset) -> CheckReport:
    return run_to_end(check_dataset(read_dataset(dataset.folder)))


def words(found: Any) -> str:
    return "\n".join(f"{finding.text} {finding.hint}" for finding in found.findings)


def plan_for(spacing: tuple[float, ...]) -> Plan:
    """Of a model whose grid is the image's own, its axes transposed."""
    forward = (2, 0, 1)
    made = replace(
        configuration((8, 8, 8)),
        spacing_mm=tuple(spacing[axis] for axis in forward),
        normalization=(Normalization.NONE,),
    )
    return plan_of(made, forward=forward)


def predicted(case_images: tuple[Path, ...], mask: Path, target: Path, dataset: Dataset) -> None:
    """By a model that knows the mask: it hands it out on the prepared grid, and it comes back our usual way."""
    image = read_channels(case_images)
    plan = plan_for(image.grid.spacing_mm)
    prepared = preprocess_image(
        image, plan, plan.configurations[0], mask=read_mask(mask).voxels[0], labels=dataset.labels
    )
    assert prepared.labels is not None
    known = np.maximum(prepared.labels, 0)
    logits = np.stack([known == label for label in range(3)]).astype(np.float32)
    restored = restore_labels(torch.from_numpy(logits), prepared.geometry, dataset.labels)
    write_mask(target, restored, prepared.geometry.grid)


@pytest.mark.parametrize("ending", [".nii.gz", ".nrrd", ".mha"])
def test_that_every_label_stays_at_its_place_in_all_orders_of_axes_and_oblique(
    ending: str, tmp_path: Path
) -> None:
    rng = np.random.default_rng(14)
    images, masks = folders(tmp_path)
    truth: dict[str, NDArray[np.float64]] = {}
    for number in range(len(ORDERS) + 20):
        affine = straight() if number < len(ORDERS) else oblique(rng)
        order = ORDERS[number] if number < len(ORDERS) else ORDERS[int(rng.integers(48))]
        name = f"c{number:02d}x"
        truth[name] = true_centres(drawn(), affine)
        write(images / (name + ending), *in_order(pictured(drawn()), affine, order))
        # of the same place, in axes of its own
        write(masks / (name + ending), *in_order(drawn(), affine, ORDERS[int(rng.integers(48))]))
        assert_there(masks / (name + ending), truth[name])
    before = {path: path.read_bytes() for path in masks.iterdir()}
    proposal = propose_import(images, masks)
    assert "The axes of" in words(proposal)
    dataset = imported(tmp_path, proposal)
    assert len(dataset.cases) == len(truth)
    assert {path: path.read_bytes() for path in masks.iterdir()} == before
    results = tmp_path / "predicted"
    results.mkdir()
    for case in dataset.cases:
        assert case.mask is not None
        assert_there(case.mask, truth[case.name])
        voxels = read_image(case.images[0]).voxels[0]
        mask = read_mask(case.mask).voxels[0]
        assert all((voxels[mask == label] == 20 + 100 * label).all() for label in range(3))
        predicted(case.images, case.mask, results / (case.name + ending), dataset)
        assert_there(results / (case.name + ending), truth[case.name])
    for format in (ExportFormat.NIFTI, ExportFormat.NRRD, ExportFormat.MHA):
        out = tmp_path / format.value
        run_to_end(export_masks(results, out, format, label_names={1: "a", 2: "b"}))
        for path in out.iterdir():
            if path.name != "labels.json":
                assert_there(path, truth[path.name[:4]])


def test_that_a_mask_at_the_same_place_in_other_axes_cannot_take_over_the_geometry(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(2):
        write(images / f"c{number}.nii.gz", pictured(drawn()), straight())
        write(masks / f"c{number}.nii.gz", drawn(), straight())
    dataset = imported(tmp_path, propose_import(images, masks))
    write(dataset.folder / "labelsTr" / "c1.nii.gz", *in_order(drawn(), straight(), ((1, 0, 2), (1, -1, 1))))
    report = checked(dataset)
    assert not report.passed
    assert "Case c1: image and mask differ in direction." in words(report)
    assert all(finding.repair is None for finding in report.findings)


@pytest.mark.parametrize("codes", [(1, 1), (1, 2), (1, 4), (0, 0), (0, 1), (1, 0)])
@pytest.mark.parametrize("bent", [False, True])
def test_that_a_predicted_mask_says_of_its_place_what_its_image_says(
    codes: tuple[int, int], bent: bool, tmp_path: Path
) -> None:
    images, masks = folders(tmp_path)
    turn = np.eye(4)
    turn[:2, :2] = [[np.cos(0.2), -np.sin(0.2)], [np.sin(0.2), np.cos(0.2)]]
    other = turn @ straight()
    if bent:
        # a gantry tilted by one degree
        other = straight()
        other[1, 2] = np.tan(np.pi / 180) * STEPS[2]
    for number in range(2):
        for folder, voxels in ((images, pictured(drawn())), (masks, drawn())):
            write_nifti(folder / f"c{number}.nii.gz", voxels, straight(), sform=other, codes=codes, units=10)
    dataset = imported(tmp_path, propose_import(images, masks))
    case = dataset.cases[0]
    assert case.mask is not None
    target = tmp_path / "c0.nii.gz"
    predicted(case.images, case.mask, target, dataset)
    wanted = place_in(head_of(images / "c0.nii.gz"))
    assert place_in(head_of(target)) == wanted
    np.testing.assert_array_equal(voxels_of(target), drawn())
    # once more through an export
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c0.nii.gz").write_bytes(target.read_bytes())
    run_to_end(export_masks(tmp_path / "in", tmp_path / "out", ExportFormat.NIFTI))
    assert place_in(head_of(tmp_path / "out" / "c0.nii.gz")) == wanted
    said: list[Event] = []
    run_to_end(export_masks(tmp_path / "in", tmp_path / "mha", ExportFormat.MHA), said.append)
    lost = any(isinstance(event, Warned) and "slanted slices" in str(event.text) for event in said)
    assert lost == (0 not in codes or (bent and codes == (0, 1)))
    told = "name two places (sform and qform)" in words(propose_import(images, masks))
    assert told == (0 not in codes)
    assert ("name two places" in words(checked(dataset))) == told


def test_that_a_mask_at_the_images_other_place_takes_over_its_geometry(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    other = straight((4.0, 23.0, 7.0))
    for number in range(2):
        write_nifti(images / f"c{number}.nii.gz", pictured(drawn()), straight(), sform=other, codes=(1, 2))
        write_nifti(masks / f"c{number}.nii.gz", drawn(), other, codes=(0, 2))
    proposal = propose_import(images, masks)
    assert "They take over the image's geometry." in words(proposal)
    dataset = imported(tmp_path, proposal)
    mask = dataset.cases[0].mask
    assert mask is not None
    assert place_in(head_of(mask)) == place_in(head_of(images / "c0.nii.gz"))
    np.testing.assert_array_equal(voxels_of(mask), drawn())
    assert checked(dataset).passed


def test_that_channels_in_other_axes_are_turned_and_those_elsewhere_are_refused(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    second = (pictured(drawn()) + 5).astype(np.int16)
    for number in range(3):
        write(images / f"c{number}_t1.nii.gz", pictured(drawn()), straight())
        write(masks / f"c{number}.nii.gz", drawn(), straight())
    write(images / "c0_t2.nii.gz", second, straight())
    write(images / "c1_t2.nii.gz", *in_order(second, straight(), ((2, 0, 1), (-1, 1, -1))))
    write(images / "c2_t2.nii.gz", second, straight((-11.0, 63.0, 7.0)))
    turned = read_channels((images / "c1_t1.nii.gz", images / "c1_t2.nii.gz"))
    np.testing.assert_array_equal(turned.voxels[1], turned.voxels[0] + 5)
    with pytest.raises(UserError, match=r"lies elsewhere than c2_t1\.nii\.gz: .* up to 40 mm apart"):
        read_channels((images / "c2_t1.nii.gz", images / "c2_t2.nii.gz"))
    proposal = propose_import(images, masks)
    assert "40 mm apart" in words(proposal)
    dataset = imported(tmp_path, proposal)
    assert [case.name for case in dataset.cases] == ["c0", "c1"]
    first, other = dataset.cases[1].images
    np.testing.assert_array_equal(voxels_of(other), voxels_of(first) + 5)


def test_that_a_mask_on_another_grid_is_resampled_only_when_it_is_asked_for(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    fine = np.kron(drawn(), np.ones((2, 2, 1), np.uint8))
    affine = straight()
    coarse = affine @ np.diag([2.0, 2.0, 1.0, 1.0])
    coarse[:3, 3] += 0.5 * affine[:3, 0] + 0.5 * affine[:3, 1]
    for number in range(2):
        write(images / f"c{number}.nii.gz", pictured(fine), affine)
        write(masks / f"c{number}.nii.gz", drawn(), coarse)
    proposal = propose_import(images, masks)
    assert "2 masks lie in the same place as their image, on another grid" in words(proposal)
    plain = imported(tmp_path / "as_it_is", proposal)
    assert "--resample-masks" in words(checked(plain))
    assert not checked(plain).passed
    dataset = imported(tmp_path, proposal, SpaceChoice(resample_masks=True))
    mask = dataset.cases[0].mask
    assert mask is not None
    np.testing.assert_array_equal(voxels_of(mask), fine)
    assert checked(dataset).passed


def test_that_a_lost_spacing_is_told_and_given_once_for_all(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    flat = np.zeros((40, 40, 8), np.uint8)
    flat[10:20, 5:9, 2:4] = 1
    flat[30, 30, 5] = 2
    for number in range(2):
        write(images / f"c{number}.nii.gz", (pictured(flat) + number).astype(np.int16), np.eye(4))
        write(masks / f"c{number}.nii.gz", flat, np.eye(4))
    before = {path: path.read_bytes() for path in (*images.iterdir(), *masks.iterdir())}
    proposal = propose_import(images, masks)
    assert "1 × 1 × 1 mm" in words(proposal)
    assert "1 × 1 × 1 mm" in words(checked(imported(tmp_path / "as_it_is", proposal)))
    dataset = imported(tmp_path, proposal, SpaceChoice(spacing_mm=(5.0, 0.8, 0.8)))
    case = dataset.cases[0]
    assert case.mask is not None
    for path in (*case.images, case.mask):
        np.testing.assert_allclose(sitk.ReadImage(str(path)).GetSpacing(), (0.8, 0.8, 5.0), rtol=1e-6)
        np.testing.assert_allclose(affine_of(path)[:3, :3], np.diag([0.8, 0.8, 5.0]), rtol=1e-6)
    assert {path: path.read_bytes() for path in before} == before
    assert "1 × 1 × 1 mm" not in words(checked(dataset))


def test_that_cases_unlike_all_others_are_named_by_the_check(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for number in range(6):
        affine, voxels = straight(), pictured(drawn()).astype(np.float32) - 1000 + number
        mask = drawn()
        if number == 2:
            voxels = voxels + 1024
        if number == 3:
            affine = affine @ np.diag([3.0, 3.0, 3.0, 1.0])
        if number == 4:
            voxels, affine = in_order(voxels, affine, ((0, 1, 2), (-1, -1, 1)))
            mask = in_order(mask, straight(), ((0, 1, 2), (-1, -1, 1)))[0]
        write(images / f"c{number}.nii.gz", voxels, affine)
        write(masks / f"c{number}.nii.gz", mask, affine)
    report = checked(imported(tmp_path, replace(propose_import(images, masks), channel_names=("CT",))))
    said = words(report)
    assert report.passed
    assert "Channel 0000: 1 of 6 cases have no values as low as the others" in said
    # told once, though by more than one test they are unlike the others
    assert sum("Channel 0000" in str(finding.text) for finding in report.findings) == 1
    assert "The voxels of c3 are unlike those of all others" in said
    assert "The images' axes do not all run the same way: RAS in 5 cases, LPS in c4." in said


def test_that_a_position_that_is_no_number_is_told_as_that(tmp_path: Path) -> None:
    broken = straight()
    broken[0] = np.nan
    write_nifti(tmp_path / "a.nii.gz", pictured(drawn()), straight(), sform=broken, codes=(0, 1))
    with pytest.raises(UserError, match="position"):
        read_image(tmp_path / "a.nii.gz")


def test_that_a_box_of_turned_voxels_is_the_box_of_the_turned_whole() -> None:
    whole = np.random.default_rng(3).normal(size=(2, 4, 5, 6))
    turn = AxisTurn(axes=(2, 0, 1), flips=(True, False, True))
    view = TurnedVoxels(whole, turn)
    turned = turn.turned(whole)
    assert view.shape == turned.shape
    box = (slice(0, 2), slice(1, 4), slice(0, 3), slice(2, 5))
    np.testing.assert_array_equal(view[box], turned[box])
