"""Formats that people bring, written by other libraries: read with their values and their place, or told."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import nibabel
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.propose_import import propose_import
from core.errors import UserError
from core.inference.input_folder import find_cases
from core.io.image import Grid
from core.io.read_image import describe_file, read_image, read_image_closely
from tests.cases.imported import drawing, folders, imported, photo, told

VOXELS = np.random.default_rng(0).integers(0, 100, (7, 6, 5)).astype(np.int16)
OBLIQUE = np.array([[0.1, -1.2, 0.02, 3.5], [2.0, 0.06, 0.1, -7.25], [-0.07, 0.1, 3.5, 11], [0, 0, 0, 1]])


def orthogonal(affine: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same with axes at right angles."""
    found = affine.copy()
    steps = np.linalg.norm(affine[:3, :3], axis=0)
    u, _, vt = np.linalg.svd(affine[:3, :3] / steps)
    found[:3, :3] = u @ vt * steps
    return found


AFFINE = orthogonal(OBLIQUE)


def affine_of(grid: Grid) -> NDArray[np.float64]:
    """(4, 4) from (x, y, z) of a voxel to RAS."""
    found = np.eye(4)
    found[:3, :3] = (np.asarray(grid.direction) * grid.spacing_mm)[::-1, ::-1]
    found[:3, 3] = grid.origin_mm[::-1]
    return np.diag([-1.0, -1.0, 1.0, 1.0]) @ found


Save = Callable[[Path, NDArray[Any]], None]


def by(kind: Any, **options: Any) -> Save:
    return lambda path, voxels: nibabel.save(kind(voxels, AFFINE, **options), path)


def mgh(kind: type) -> Save:
    return lambda path, voxels: nibabel.save(nibabel.MGHImage(voxels.astype(kind), AFFINE), path)


def big(kind: Any, header: Any) -> Save:
    def write(path: Path, voxels: NDArray[Any]) -> None:
        image = kind(voxels, AFFINE, header(endianness=">"))
        image.set_data_dtype(voxels.dtype)
        nibabel.save(image, path)

    return write


def packed_as(name: str) -> Save:
    """NIfTI of which the name says the contrary."""

    def write(path: Path, voxels: NDArray[Any]) -> None:
        true = path.with_name("true" + name)
        nibabel.save(nibabel.Nifti1Image(voxels, AFFINE), true)
        path.write_bytes(true.read_bytes())

    return write


@pytest.mark.parametrize(
    ("name", "save"),
    [
        ("a.mgz", mgh(np.int32)),
        ("a.mgh", mgh(np.float32)),
        ("short.mgz", mgh(np.int16)),
        ("byte.mgh", mgh(np.uint8)),
        ("pair.hdr", by(nibabel.Nifti1Pair)),
        ("pair2.hdr", by(nibabel.Nifti2Pair)),
        ("packed.hdr.gz", by(nibabel.Nifti1Pair)),
        ("second.nii", by(nibabel.Nifti2Image)),
        ("second.nii.gz", by(nibabel.Nifti2Image)),
        ("big.nii.gz", big(nibabel.Nifti1Image, nibabel.Nifti1Header)),
        ("big2.nii", big(nibabel.Nifti2Image, nibabel.Nifti2Header)),
        ("bigpair.hdr", big(nibabel.Nifti1Pair, nibabel.nifti1.Nifti1PairHeader)),
        ("plain.nii.gz", packed_as(".nii")),
        ("packed.nii", packed_as(".nii.gz")),
    ],
)
def test_that_values_and_place_are_those_of_the_file(tmp_path: Path, name: str, save: Save) -> None:
    path = tmp_path / name
    save(path.with_name("packed.img.gz") if name.endswith(".hdr.gz") else path, VOXELS)
    image, facts = read_image_closely(path)
    np.testing.assert_array_equal(image.voxels[0], VOXELS.T)
    np.testing.assert_allclose(affine_of(image.grid), AFFINE, atol=2e-5)
    assert image.grid.anatomical
    assert not facts.lacks_spacing
    header = describe_file(path)
    assert header.grid == image.grid
    # such a file is written anew, so that every program reads it
    assert header.is_plain == (name == "big.nii.gz")


def test_that_frames_of_freesurfer_are_channels(tmp_path: Path) -> None:
    frames = np.stack([VOXELS, VOXELS + 1], -1).astype(np.float32)
    nibabel.save(nibabel.MGHImage(frames, AFFINE), tmp_path / "a.mgz")
    np.testing.assert_array_equal(read_image(tmp_path / "a.mgz").voxels, frames.T)


def test_that_damaged_ones_are_told_by_their_own_name(tmp_path: Path) -> None:
    nibabel.save(nibabel.MGHImage(VOXELS.astype(np.int32), AFFINE), tmp_path / "a.mgz")
    nibabel.save(nibabel.Nifti1Pair(VOXELS, AFFINE), tmp_path / "p.hdr")
    content = bytearray(gzip.decompress((tmp_path / "a.mgz").read_bytes()))
    (tmp_path / "short.mgz").write_bytes(gzip.compress(bytes(content[:600])))
    (tmp_path / "lost.hdr").write_bytes((tmp_path / "p.hdr").read_bytes())
    (tmp_path / "text.hdr").write_text("ENVI\nsamples = 3\n" * 40)
    (tmp_path / "own.hdr").write_bytes((tmp_path / "p.hdr").read_bytes()[:344] + b"n+1\0")
    for name, words in (
        ("short.mgz", "the file is damaged or cut off"),
        ("lost.hdr", r"the file with its voxels \(lost.img\) is missing"),
        ("text.hdr", "this is no header of NIfTI or Analyze"),
        ("own.hdr", "its name says that they lie beside it"),
    ):
        with pytest.raises(UserError, match=f"{name}: .*{words}"):
            read_image(tmp_path / name)


@pytest.mark.parametrize("kind", [nibabel.AnalyzeImage, nibabel.Spm99AnalyzeImage])
def test_that_analyze_has_values_and_steps_and_says_that_it_has_no_sides(tmp_path: Path, kind: Any) -> None:
    images, masks = folders(tmp_path)
    for k in range(2):
        mask = (VOXELS > 60).astype(np.uint8)
        nibabel.save(kind((VOXELS + k).astype(np.int16), AFFINE), images / f"c{k}.hdr")
        nibabel.save(kind(mask, AFFINE), masks / f"c{k}.hdr")
    image = read_image(images / "c1.hdr")
    np.testing.assert_array_equal(image.voxels[0], VOXELS.T + 1)
    np.testing.assert_allclose(image.grid.spacing_mm[::-1], np.linalg.norm(AFFINE[:3, :3], axis=0), rtol=1e-6)
    assert not image.grid.anatomical
    found = imported(tmp_path)
    assert "2 cases do not say where left and right are" in found.told
    np.testing.assert_array_equal(found.images["c1"][0], VOXELS.T + 1)
    np.testing.assert_array_equal(found.masks["c1"], VOXELS.T > 60)


def test_that_scaled_values_of_spm_are_the_true_ones(tmp_path: Path) -> None:
    true = VOXELS * 0.25
    image = nibabel.Spm99AnalyzeImage(true, AFFINE)
    image.set_data_dtype(np.int16)
    nibabel.save(image, tmp_path / "s.hdr")
    np.testing.assert_allclose(read_image(tmp_path / "s.hdr").voxels[0], true.T, atol=2e-3)


@pytest.mark.parametrize(
    ("shape", "channels"),
    [
        ((7, 6, 5, 1), 1),
        ((7, 6, 5, 1, 1), 1),
        ((7, 6, 5, 1, 2), 2),
        ((7, 6, 5, 2, 1), 2),
        ((7, 6, 5, 1, 1, 2), 2),
        ((7, 6, 5, 1, 2, 1, 1), 2),
        ((1, 6, 5, 1, 2), 2),
        ((7, 6, 1, 1, 2), 2),
    ],
)
@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
def test_that_axes_of_length_1_are_dropped(
    tmp_path: Path, shape: tuple[int, ...], channels: int, ending: str
) -> None:
    voxels = np.random.default_rng(1).integers(0, 900, shape).astype(np.int16)
    nibabel.save(nibabel.Nifti1Image(voxels, AFFINE), tmp_path / f"a{ending}")
    image = read_image(tmp_path / f"a{ending}")
    plain = voxels.reshape(*shape[:3], channels)
    np.testing.assert_array_equal(image.voxels, plain.T)
    np.testing.assert_allclose(affine_of(image.grid), AFFINE, atol=2e-5)
    # the common readers drop a last one by themselves
    assert describe_file(tmp_path / f"a{ending}").is_plain == (shape == (7, 6, 5, 1))


def test_that_two_axes_beside_the_space_are_refused(tmp_path: Path) -> None:
    nibabel.save(nibabel.Nifti1Image(np.zeros((4, 4, 4, 2, 3), np.int16), AFFINE), tmp_path / "a.nii.gz")
    with pytest.raises(UserError, match="an image of 5 axes cannot be used"):
        read_image(tmp_path / "a.nii.gz")


COLOURS = np.random.default_rng(2).integers(0, 255, (20, 30, 3)).astype(np.uint8)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.webp", {"lossless": True}),
        ("a.ppm", {}),
        ("a.jp2", {"irreversible": False}),
        ("a.j2k", {"irreversible": False}),
        ("misnamed.png", {"format": "PPM"}),
    ],
)
def test_that_pictures_without_loss_are_exact(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    Image.fromarray(COLOURS).save(tmp_path / name, **options)
    np.testing.assert_array_equal(read_image(tmp_path / name).voxels[:, 0], np.moveaxis(COLOURS, -1, 0))
    if not name.endswith(".webp"):
        Image.fromarray(COLOURS[..., 0]).save(tmp_path / name, **options)
        np.testing.assert_array_equal(read_image(tmp_path / name).voxels[:, 0], COLOURS[None, ..., 0])


@pytest.mark.parametrize("name", ["a.jfif", "a.jpe", "a.webp", "a.jp2"])
def test_that_lossy_pictures_are_near(tmp_path: Path, name: str) -> None:
    smooth = np.stack([np.add.outer(np.arange(40), np.arange(50)) * 2] * 3, -1).astype(np.uint8)
    options: dict[str, Any] = {"quality_mode": "rates", "quality_layers": [4]} if name == "a.jp2" else {}
    options |= {"format": "JPEG"} if name == "a.jpe" else {}
    Image.fromarray(smooth).save(tmp_path / name, **options)
    found = read_image(tmp_path / name).voxels[:, 0].astype(int)
    assert np.abs(found - np.moveaxis(smooth, -1, 0)).mean() < 6


def test_that_deep_samples_are_neither_cut_nor_stretched(tmp_path: Path) -> None:
    deep = np.random.default_rng(3).integers(0, 4096, (9, 11)).astype(np.uint16)
    head = b"P5\n# a comment\n11 9\n4095\n"
    (tmp_path / "a.pgm").write_bytes(head + deep.astype(">u2").tobytes())
    text = "P2 11 9 4095\n" + "\n".join(" ".join(map(str, row)) for row in deep) + "\n"
    (tmp_path / "t.pgm").write_text(text)
    Image.fromarray(deep).save(tmp_path / "a.jp2", irreversible=False)
    for name in ("a.pgm", "t.pgm", "a.jp2"):
        np.testing.assert_array_equal(read_image(tmp_path / name).voxels[0, 0], deep, err_msg=name)


def test_that_numbers_of_a_pgm_mask_stay(tmp_path: Path) -> None:
    """Most readers stretch them to 255."""
    images, masks = folders(tmp_path)
    for k in range(3):
        mask = drawing(k)
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.pgm")
        head = f"P5 {mask.shape[1]} {mask.shape[0]} 2\n".encode()
        (masks / f"c{k}.pgm").write_bytes(head + mask.tobytes())
    found = imported(tmp_path)
    for k in range(3):
        np.testing.assert_array_equal(found.masks[f"c{k}"][0], drawing(k))
        np.testing.assert_array_equal(found.images[f"c{k}"][0, 0], photo(drawing(k), k))


def palette_gif(path: Path, mask: NDArray[np.uint8]) -> None:
    picture = Image.fromarray(mask, "P")
    picture.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0])
    picture.save(path.with_suffix(".gif"))


def white(path: Path, mask: NDArray[np.uint8], ending: str, **options: Any) -> None:
    Image.fromarray((mask > 0) * np.uint8(255)).save(path.with_suffix(ending), **options)


@pytest.mark.parametrize(
    ("write", "labels"),
    [
        (palette_gif, 2),
        (lambda path, mask: white(path, mask, ".gif"), 1),
        (lambda path, mask: white(path, mask, ".webp", lossless=True), 1),
        (lambda path, mask: Image.fromarray(mask > 0).save(path.with_suffix(".pbm")), 1),
        (lambda path, mask: white(path, mask, ".jp2", irreversible=False), 1),
        (lambda path, mask: white(path, mask, ".jfif", quality=60), 1),
        (lambda path, mask: white(path, mask, ".webp", quality=40), 1),
        (
            lambda path, mask: white(
                path, mask, ".jp2", irreversible=True, quality_mode="rates", quality_layers=[12]
            ),
            1,
        ),
    ],
    ids=["palette.gif", "gif", "webp", "pbm", "jp2", "lossy.jfif", "lossy.webp", "lossy.jp2"],
)
def test_that_masks_mean_what_is_drawn(
    tmp_path: Path, write: Callable[[Path, NDArray[np.uint8]], None], labels: int
) -> None:
    images, masks = folders(tmp_path)
    meant = {}
    for k in range(4):
        mask = drawing(k, labels=labels, shape=(64, 80))
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.gif")
        write(masks / f"c{k}", mask)
        meant[f"c{k}"] = mask
    found = imported(tmp_path)
    assert set(found.masks) == set(meant)
    assert set(found.labels) == set(range(labels + 1))
    for name, mask in meant.items():
        wrong = np.count_nonzero(found.masks[name][0] != mask)
        assert wrong <= (mask.size // 100 if "smoothed" in found.told else 0), (name, wrong)
        assert found.images[name].shape[0] == 1


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png", "a.pgm"])
def test_that_of_several_pictures_none_is_taken_in_silence(tmp_path: Path, name: str) -> None:
    one, other = Image.fromarray(COLOURS), Image.fromarray(COLOURS[::-1].copy())
    if name == "a.pgm":
        one.convert("L").save(tmp_path / name)
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes() * 2)
    else:
        one.save(tmp_path / name, save_all=True, append_images=[other])
    with pytest.raises(UserError, match="several pictures, as an animation"):
        read_image(tmp_path / name)


def hdf5(path: Path, **data: NDArray[Any]) -> None:
    with h5py.File(path, "w") as file:
        for name, voxels in data.items():
            file.create_dataset(name.replace("__", "/"), data=voxels, compression="gzip")


def test_that_the_one_data_set_of_hdf5_is_read_and_told(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k in range(2):
        mask = np.stack([drawing(k)] * 5)
        raw = np.stack([photo(drawing(k), z) for z in range(5)])
        with h5py.File(images / f"c{k}.h5", "w") as file:
            file["volumes/raw"] = raw[None]
            file["volumes/raw"].attrs["element_size_um"] = [2.0, 0.5, 0.25]
            file["notes"] = np.arange(4)
        hdf5(masks / f"c{k}.h5", label=mask)
    image = read_image(images / "c0.h5")
    assert image.grid.spacing_mm == (2.0, 0.5, 0.25)
    assert image.grid.unit == "µm"
    found = imported(tmp_path)
    assert "the data set volumes/raw is read, with the axes Z Y X: 40 × 32 × 5 voxels" in found.told
    for k in range(2):
        np.testing.assert_array_equal(found.masks[f"c{k}"], np.stack([drawing(k)] * 5))
        np.testing.assert_array_equal(found.images[f"c{k}"][0, 2], photo(drawing(k), 2))


def test_that_of_several_data_sets_the_user_chooses(tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    for k in range(2):
        mask = np.stack([drawing(k)] * 5)
        hdf5(folder / f"c{k}.h5", raw=mask * 90 + k, truth__label=mask)
    with pytest.raises(UserError, match="several data sets: raw, truth/label"):
        read_image(folder / "c0.h5")
    proposal = propose_import(folder, None, ImportChoices(inside=("raw", "truth/label")))
    found = imported(tmp_path, proposal)
    for k in range(2):
        np.testing.assert_array_equal(found.masks[f"c{k}"], np.stack([drawing(k)] * 5))
        np.testing.assert_array_equal(found.images[f"c{k}"][0], np.stack([drawing(k)] * 5) * 90 + k)
    with pytest.raises(UserError, match="there is no data set other"):
        propose_import(folder, None, ImportChoices(inside=("other", "label")))


@pytest.mark.parametrize(
    ("shape", "tags", "axes"),
    [
        ((6, 30, 40), "", "ZYX"),
        ((30, 40, 3), "", "YXC"),
        ((2, 6, 30, 40), "", "CZYX"),
        ((9, 30, 40, 2), "", "ZYXC"),
        ((1, 9, 30, 40, 2), "tzyxc", "ZYXC"),
        ((40, 30, 9), "xyz", "XYZ"),
        ((2, 30, 40), "cyx", "CYX"),
        ((6, 30, 1), "zyx", "ZYX"),
        ((9, 30, 40, 9), "", None),
        ((3, 30, 40), "tyx", None),
        ((2, 3, 30, 40, 2), "", None),
    ],
)
def test_that_the_axes_of_hdf5_are_named_or_told(
    tmp_path: Path, shape: tuple[int, ...], tags: str, axes: str | None
) -> None:
    voxels = np.random.default_rng(0).integers(0, 200, shape).astype(np.uint8)
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["raw"] = voxels
        if tags:
            words = ",".join(f'{{"key":"{tag}","typeFlags":2}}' for tag in tags)
            file["raw"].attrs["axistags"] = f'{{"axes":[{words}]}}'
    if axes is None:
        with pytest.raises(UserError, match="cannot be told apart"):
            read_image(tmp_path / "a.h5")
        return
    assert describe_file(tmp_path / "a.h5").axes == axes
    kept = [i for i, tag in enumerate(tags or axes.lower()) if tag in axes.lower()]
    stored = voxels.transpose([*(i for i in range(voxels.ndim) if i not in kept), *kept])
    stored = stored.reshape([voxels.shape[i] for i in kept])
    order = [axes.index(role) for role in "CZYX" if role in axes]
    np.testing.assert_array_equal(
        read_image(tmp_path / "a.h5").voxels.squeeze(), stored.transpose(order).squeeze()
    )


def test_that_hdf5_leads_to_no_other_file(tmp_path: Path) -> None:
    hdf5(tmp_path / "other.h5", raw=VOXELS)
    (tmp_path / "secret.raw").write_bytes(VOXELS.tobytes())
    with h5py.File(tmp_path / "link.h5", "w") as file:
        file["raw"] = h5py.ExternalLink("other.h5", "/raw")
    with h5py.File(tmp_path / "raw.h5", "w") as file:
        file.create_dataset("raw", VOXELS.shape, "i2", external=[("secret.raw", 0, VOXELS.nbytes)])
    layout = h5py.VirtualLayout(VOXELS.shape, "i2")
    layout[:] = h5py.VirtualSource(tmp_path / "other.h5", "raw", VOXELS.shape)
    with h5py.File(tmp_path / "virtual.h5", "w") as file:
        file.create_virtual_dataset("raw", layout)
    for name, words in (
        ("link.h5", "there is no image in this HDF5 file"),
        ("raw.h5", "lie in other files"),
        ("virtual.h5", "lie in other files"),
    ):
        with pytest.raises(UserError, match=words):
            read_image(tmp_path / name)


def test_that_an_image_that_promises_more_than_it_holds_is_refused(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.create_dataset("raw", (40000, 40000, 4000), "f8", chunks=(64, 64, 64))
    (tmp_path / "a.pgm").write_bytes(b"P5 60000 60000 255\n" + bytes(100))
    for name in ("a.h5", "a.pgm"):
        with pytest.raises(UserError, match="damaged"):
            read_image(tmp_path / name)


def test_that_voxels_beside_their_header_are_not_told_as_passed_over(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    for k in range(2):
        nibabel.save(nibabel.Nifti1Pair(VOXELS, AFFINE), images / f"c{k}.hdr")
        nibabel.save(nibabel.Nifti1Pair((VOXELS > 60).astype(np.uint8), AFFINE), masks / f"c{k}.img.gz")
    (images / "c9.img").write_bytes(bytes(9))
    (images / "c8.svs").write_bytes(bytes(9))
    said = told(propose_import(images, masks))
    assert "Files ending in .img are not read: 1, such as" in said
    assert "c9.img" in said
    assert "Files ending in .svs are not read: 1" in said
    assert ".gz are not read" not in said


def test_that_prediction_takes_them_and_their_voxels_beside_are_no_strangers(tmp_path: Path) -> None:
    for name in ("a.hdr", "a.img", "b.mgz", "c.hdr.gz", "c.img.gz", "d.h5"):
        (tmp_path / name).touch()
    found = find_cases(tmp_path, ["CT"], ".nii.gz")
    assert {case.name: [path.name for path in case.images] for case in found.cases} == {
        "a": ["a.hdr"],
        "b": ["b.mgz"],
        "c": ["c.hdr.gz"],
        "d": ["d.h5"],
    }
    assert not found.passed_over


def test_that_hdf5_with_image_and_mask_in_one_file_is_told_how_to_say_so(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "c0.h5", "w") as file:
        file["raw"], file["label"] = np.zeros((4, 5, 6)), np.zeros((4, 5, 6), np.uint8)
    with pytest.raises(UserError, match="no masks were found") as error:
        propose_import(tmp_path)
    assert "--inside raw,label" in str(error.value.hint)
