"""A case that is too large for memory becomes what it would become in memory."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset.dataset import Case
from core.errors import UserError
from core.geometry import resize_in_slabs
from core.io.files.atomic import is_unfinished
from core.io.formats.sitk_file import write_image_file
from core.io.image import Image
from core.io.read_image import read_channels
from core.preprocessing import case_slabs, estimate, locations, preprocess_in_slabs
from core.preprocessing.case_worker import Recipe, preprocess_case
from core.preprocessing.estimate import memory_needed
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.store import open_case
from tests.core.preprocessing.recorded_case import make_image, make_plan, simple_labels

SPACINGS = st.tuples(*[st.sampled_from([0.7, 1.0, 1.3, 5.0])] * 3)
FACTORS = st.tuples(*[st.sampled_from([1.0, 1.0, 0.5, 0.7, 1.4, 2.0])] * 3)
SCHEMES = ("ZScore", "CT", "No", "RescaleTo01", "RGBTo01")


@pytest.fixture(scope="module", autouse=True)
def tiny_slabs() -> Any:
    """Every case counts as large, and a slab holds a few planes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimate, "LARGE", 0)
        for module in (case_slabs, preprocess_in_slabs):
            patch.setattr(module, "SLAB_VOXELS", 200)
        patch.setattr(resize_in_slabs, "SLAB_VALUES", 300)
        patch.setattr(locations, "RUN", 500)
        patch.setattr(locations, "PIECE", 64)
        yield


def write_files(folder: Path, image: Image, mask: Any, ending: str) -> Case:
    files = [folder / f"a_{number:04d}{ending}" for number in range(len(image.voxels))]
    for file, channel in zip(files, image.voxels, strict=True):
        write_image_file(file, Image(voxels=channel[None], grid=image.grid), compress=False)
    write_image_file(folder / f"a{ending}", Image(voxels=mask[None], grid=image.grid), compress=False)
    return Case(name="a", images=tuple(files), mask=folder / f"a{ending}")


def draw_image(rng: Any, shape: tuple[int, ...], spacing: tuple[float, ...], schemes: list[str]) -> Image:
    voxels = np.stack([rng.integers(1, 250, shape) for _ in schemes]).astype(np.float32)
    voxels *= rng.random(shape) < rng.choice([0.6, 0.9, 1.0])
    for axis, size in enumerate(shape):
        np.moveaxis(voxels, axis + 1, 0)[: rng.integers(0, size // 3 + 1)] = 0
    return make_image(voxels, spacing)


@given(
    st.tuples(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20)),
    SPACINGS,
    FACTORS,
    st.permutations([0, 1, 2]),
    st.lists(st.sampled_from(SCHEMES), min_size=1, max_size=2),
    st.sampled_from([".mha", ".nii.gz"]),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=60, deadline=None)
def test_that_slabs_give_what_the_whole_gives(
    tmp_path_factory: Any, shape, spacing, factors, transpose, schemes, ending, seed
) -> None:
    rng = np.random.default_rng(seed)
    folder = tmp_path_factory.mktemp("case")
    image = draw_image(rng, shape, spacing, schemes)
    mask = rng.integers(0, 3, shape).astype(np.uint8)
    plan = make_plan(
        spacing=tuple(spacing[axis] * factor for axis, factor in zip(transpose, factors, strict=True)),
        normalization=tuple(f"{scheme}Normalization" for scheme in schemes),
        use_mask=tuple(scheme == "ZScore" and seed % 2 == 0 for scheme in schemes),
        transpose=tuple(transpose),
    )
    case = write_files(folder, image, mask, ending)
    case_slabs.LARGE_PLANE = int(rng.choice([1, 1 << 22]))
    recipe = Recipe(plan=plan, configuration="c", labels=simple_labels(2), folder=folder, settings="")
    preprocess_case(recipe, case)
    got = open_case(folder, "a")
    expected = preprocess_image(
        read_channels(case.images), plan, plan.configuration("c"), mask=mask, labels=recipe.labels
    )
    assert got.geometry == expected.geometry
    assert np.array_equal(got.labels[:], expected.labels)
    assert np.abs(got.image[:] - expected.image).max() <= 1e-4 * max(float(expected.image.std()), 1e-3)
    assert all(np.array_equal(got.locations[key], voxels) for key, voxels in expected.locations.items())
    assert not [path for path in folder.iterdir() if is_unfinished(path)]


def one_case(folder: Path, change: Any) -> tuple[Recipe, Case]:
    rng = np.random.default_rng(0)
    voxels = rng.normal(100, 20, (1, 12, 14, 16)).astype(np.float32)
    mask = rng.integers(0, 3, voxels.shape[1:]).astype(np.uint8)
    change(voxels, mask)
    plan = make_plan(spacing=(1.0, 1.0, 1.2))
    recipe = Recipe(plan=plan, configuration="c", labels=simple_labels(2), folder=folder, settings="")
    return recipe, write_files(folder, make_image(voxels), mask, ".mha")


def spoil_voxels(voxels: Any, mask: Any) -> None:
    voxels[0, 1, 2, 3] = np.nan
    voxels[0, 11, 2, 3] = np.inf


def spoil_labels(voxels: Any, mask: Any) -> None:
    mask[11, 0, 0] = 7


@pytest.mark.parametrize(
    ("spoil", "message"), [(spoil_voxels, "2 voxels that are no number"), (spoil_labels, "data set: 7")]
)
def test_that_a_large_case_is_refused_like_any_other(tmp_path: Path, spoil: Any, message: str) -> None:
    recipe, case = one_case(tmp_path, spoil)
    with pytest.raises(UserError, match=message):
        preprocess_case(recipe, case)
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".b2nd"]


def test_that_a_large_case_of_zeros_is_done_with_a_warning(tmp_path: Path) -> None:
    recipe, case = one_case(tmp_path, lambda voxels, mask: voxels.fill(0))
    (warning,) = preprocess_case(recipe, case)
    assert "every voxel of the image is 0" in str(warning)
    assert (open_case(tmp_path, "a").labels[:] <= 0).any()


def test_that_the_same_large_case_is_the_same_bytes(tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        folder.mkdir()
        recipe, case = one_case(folder, lambda voxels, mask: voxels[:, :3].fill(0))
        preprocess_case(recipe, case)
    paths = sorted(folders[0].glob("*.b2nd"))
    # image and labels
    assert len(paths) == 2
    for path in paths:
        assert path.read_bytes() == (folders[1] / path.name).read_bytes()


def test_that_a_compressed_file_counts_whole_and_one_that_is_read_in_parts_does_not(tmp_path: Path) -> None:
    recipe, case = one_case(tmp_path, lambda voxels, mask: None)
    grid = make_image(np.zeros((1, 600, 1024, 1024), np.int8)).grid
    configuration = recipe.plan.configuration("c")
    in_parts = memory_needed(case, grid, recipe.plan, configuration)
    assert in_parts < 3e9
    packed = Image(
        voxels=np.zeros((1, 12, 14, 16), np.int16), grid=make_image(np.zeros((1, 12, 14, 16))).grid
    )
    write_image_file(tmp_path / "p.nii.gz", packed)
    whole = Case(name="p", images=(tmp_path / "p.nii.gz",), mask=case.mask)
    assert memory_needed(whole, grid, recipe.plan, configuration) == in_parts + 2 * 2 * 12 * 14 * 16
