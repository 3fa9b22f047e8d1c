"""What stands in a mask is what comes in, in every mask of a data set alike; or a sentence says why not."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
import SimpleITK
import tifffile
from numpy.typing import NDArray
from PIL import Image

from core.dataset.importing.import_choices import ImportChoices, MasksAs
from core.dataset.importing.import_dataset import look_for_import, propose_import
from core.errors import UserError
from core.events import run_to_end
from tests.cases.imported import Imported, drawing, folders, imported, photo, told

Write = Callable[[Path, NDArray[np.uint8]], None]
VOLUME = np.zeros((6, 12, 10), np.uint8)
VOLUME[1:4, 2:8, 2:6], VOLUME[4:6, 3:7, 6:9] = 1, 2


def scan(seed: int) -> NDArray[np.int16]:
    """(x, y, z)"""
    noise = np.random.default_rng(seed).integers(0, 50, VOLUME.shape).astype(np.int16)
    return (noise + VOLUME.astype(np.int16) * 100).T


def planes(
    root: Path, *writers: Write, labels: int = 2, cases: int = 4, shape: tuple[int, int] = (32, 40)
) -> dict[str, NDArray[np.uint8]]:
    """A picture and a mask a case, the writers of the masks in turn; gives what was meant."""
    images, masks = folders(root)
    meant = {}
    for k in range(cases):
        mask = drawing(k, labels=labels, shape=shape)
        Image.fromarray(photo(mask, k)).save(images / f"c{k}.png")
        writers[k % len(writers)](masks / f"c{k}", mask)
        meant[f"c{k}"] = mask
    return meant


def volumes(root: Path, masks: list[NDArray[Any]]) -> None:
    """Images (z, y, x) of one size and masks (x, y, z, …) as given, as NIfTI."""
    images, folder = folders(root)
    for k, mask in enumerate(masks):
        image = scan(k)
        nifti(images / f"c{k}.nii.gz", image)
        nifti(folder / f"c{k}.nii.gz", mask)


def nifti(path: Path, voxels: NDArray[Any]) -> None:
    """Voxels (x, y, z) or (x, y, z, channel)."""
    image = SimpleITK.GetImageFromArray(np.ascontiguousarray(voxels.T), isVector=False)
    image.SetSpacing((1.0, 1.0, 2.0, 1.0)[: voxels.ndim])
    SimpleITK.WriteImage(image, str(path))


def numbers(values: tuple[int, ...], kind: Any = np.uint8) -> Write:
    return lambda path, mask: Image.fromarray(np.array(values, kind)[mask]).save(f"{path}.png")


def colours(table: list[tuple[int, ...]], ending: str = ".png", **options: Any) -> Write:
    return lambda path, mask: Image.fromarray(np.array(table, np.uint8)[mask]).save(
        f"{path}{ending}", **options
    )


def deep_colours(table: list[tuple[int, ...]]) -> Write:
    def write(path: Path, mask: NDArray[np.uint8]) -> None:
        pixels = np.array(table, np.uint16)[mask] * np.uint16(257)
        path.with_suffix(".png").write_bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels)))

    return write


def palette(*table: tuple[int, int, int], turned: tuple[int, ...] = (0, 1, 2)) -> Write:
    def write(path: Path, mask: NDArray[np.uint8]) -> None:
        picture = Image.fromarray(np.array(turned, np.uint8)[mask], "P")
        picture.putpalette([part for colour in table for part in colour])
        picture.save(f"{path}.png")

    return write


def few_bits(bits: int) -> Write:
    """Grey PNG with 1, 2 or 4 bits a pixel, by hand."""

    def write(path: Path, mask: NDArray[np.uint8]) -> None:
        import struct
        import zlib

        width = mask.shape[1]
        spread = np.unpackbits(mask[..., None], axis=2)[..., 8 - bits :].reshape(len(mask), width * bits)
        rows = b"".join(b"\0" + row.tobytes() for row in np.packbits(spread, axis=1))
        chunks = [
            (b"IHDR", struct.pack(">IIBBBBB", width, len(mask), bits, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        ]
        content = b"\x89PNG\r\n\x1a\n"
        for name, body in chunks:
            content += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        path.with_suffix(".png").write_bytes(content)

    return write


def assert_meant(
    found: Imported, meant: dict[str, NDArray[np.uint8]], order: tuple[int, ...] = (0, 1, 2)
) -> None:
    """`order[label drawn]` is the number it has got."""
    assert set(found.masks) == set(meant)
    for name, mask in meant.items():
        np.testing.assert_array_equal(found.masks[name][0], np.array(order)[mask], err_msg=name)


KINDS: tuple[MasksAs, ...] = ("numbers", "colours")
BLACK, WHITE, RED, GREEN, BLUE = (0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255)


def test_that_white_is_one_label_where_any_mask_is_coloured(tmp_path: Path) -> None:
    def some(path: Path, mask: NDArray[np.uint8]) -> None:
        colours([BLACK, WHITE, BLACK])(path, mask)

    meant = planes(tmp_path, colours([BLACK, WHITE, BLUE]), some, few_bits(1), labels=1)
    found = imported(tmp_path)
    assert_meant(found, meant)
    root = tmp_path / "two"
    meant = planes(root, colours([BLACK, WHITE, BLUE]), some)
    found = imported(root)
    assert found.labels == {0: "background", 1: "#0000ff", 2: "#ffffff"}
    for name in ("c0", "c2"):
        np.testing.assert_array_equal(found.masks[name][0], np.array((0, 2, 1))[meant[name]])
    for name in ("c1", "c3"):
        np.testing.assert_array_equal(found.masks[name][0], np.array((0, 2, 0))[meant[name]])


def test_that_the_index_of_a_palette_counts_and_its_colours_are_names(tmp_path: Path) -> None:
    meant = planes(tmp_path, palette(BLACK, RED, GREEN), palette(BLACK, BLACK, BLACK))
    found = imported(tmp_path)
    assert_meant(found, meant)
    assert found.labels == {0: "background", 1: "#ff0000", 2: "#00ff00"}


def test_that_the_user_may_want_colours_or_numbers(tmp_path: Path) -> None:
    meant = planes(tmp_path, palette(BLACK, RED, GREEN), numbers((0, 1, 2)))
    found = [
        run_to_end(look_for_import(tmp_path / "images", tmp_path / "masks", ImportChoices(masks_as=kind)))
        for kind in KINDS
    ]
    assert [value.value for value in found[0].values] == [0, 1, 2]
    assert [value.value for value in found[1].values] == [0, 0x00FF00, 0x010101, 0x020202, 0xFF0000]
    assert_meant(imported(tmp_path, found[0]), meant)


def test_that_palettes_that_differ_are_read_by_colour(tmp_path: Path) -> None:
    meant = planes(tmp_path, palette(BLACK, RED, GREEN), palette(BLACK, GREEN, RED, turned=(0, 2, 1)))
    found = imported(tmp_path)
    assert_meant(found, meant, (0, 2, 1))
    assert found.labels == {0: "background", 1: "#00ff00", 2: "#ff0000"}
    assert "The palettes of the masks differ" in found.told
    root = tmp_path / "three"
    planes(root, palette(BLACK, RED, GREEN), palette(BLACK, GREEN, RED), palette(BLACK, BLACK, BLACK))
    with pytest.raises(UserError, match="some give one colour to everything"):
        propose_import(root / "images", root / "masks")


def test_that_a_palette_beside_colours_or_white_is_what_it_shows(tmp_path: Path) -> None:
    meant = planes(tmp_path / "a", palette(BLACK, RED, GREEN), colours([BLACK, RED, GREEN]))
    assert_meant(imported(tmp_path / "a"), meant, (0, 2, 1))
    meant = planes(
        tmp_path / "b", palette(WHITE, BLACK, turned=(1, 0)), numbers((0, 255)), few_bits(1), labels=1
    )
    assert_meant(imported(tmp_path / "b"), meant)
    meant = planes(tmp_path / "c", palette(BLACK, RED, GREEN), numbers((0, 1, 2)))
    found = imported(tmp_path / "c")
    assert_meant(found, meant)
    assert "its indices are taken for those numbers" in found.told


@pytest.mark.parametrize(
    "writers",
    [
        (few_bits(1), numbers((0, 255))),
        (few_bits(1), numbers((0, 1))),
        (numbers((0, 65535), np.uint16), numbers((0, 255))),
        (few_bits(4), few_bits(1), numbers((0, 1))),
        (numbers((0, 1)), numbers((0, 255))),
    ],
)
def test_that_white_is_white_in_any_depth(tmp_path: Path, writers: tuple[Write, ...]) -> None:
    meant = planes(tmp_path, *writers, labels=1)
    found = imported(tmp_path)
    assert_meant(found, meant)
    assert found.labels == {0: "background", 1: "foreground"}


def test_that_samples_of_few_bits_are_not_stretched(tmp_path: Path) -> None:
    meant = planes(tmp_path, few_bits(2), few_bits(4), numbers((0, 1, 2)))
    assert_meant(imported(tmp_path), meant)


def test_that_colours_of_16_bits_are_those_of_8(tmp_path: Path) -> None:
    meant = planes(tmp_path, colours([BLACK, RED, GREEN]), deep_colours([BLACK, RED, GREEN]))
    assert_meant(imported(tmp_path), meant, (0, 2, 1))


def test_that_what_is_transparent_is_background(tmp_path: Path) -> None:
    table = [(9, 9, 200, 0), (*RED, 255), (*GREEN, 255)]
    meant = planes(tmp_path / "a", colours(table), colours([BLACK, RED, GREEN]))
    assert_meant(imported(tmp_path / "a"), meant, (0, 2, 1))
    meant = planes(tmp_path / "b", colours([(0, 0, 0, 0), (0, 0, 0, 255)]), labels=1)
    assert_meant(imported(tmp_path / "b"), meant)
    meant = planes(tmp_path / "c", colours([(255, 0), (255, 255)]), numbers((0, 255)), labels=1)
    assert_meant(imported(tmp_path / "c"), meant)
    planes(tmp_path / "d", colours([(0, 0, 0, 0), (*RED, 0)]), labels=1)
    found = propose_import(tmp_path / "d/images", tmp_path / "d/masks")
    assert "every pixel of the mask is transparent" in told(found)


def test_that_almost_whole_numbers_are_whole_and_others_told_in_full(tmp_path: Path) -> None:
    whole = VOLUME.T.astype(np.float32)
    volumes(tmp_path / "a", [whole, whole * np.float32(0.99999994)])
    found = imported(tmp_path / "a")
    for name in ("c0", "c1"):
        np.testing.assert_array_equal(found.masks[name], VOLUME)
    written = next((tmp_path / "a/project/raw").rglob("labelsTr/c1.nii.gz"))
    assert set(np.unique(SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(written))))) == {0, 1, 2}
    volumes(tmp_path / "b", [whole, whole * np.float32(0.9971234)])
    assert "such as 0.9971234" in told(propose_import(tmp_path / "b/images", tmp_path / "b/masks"))


def test_that_a_channel_for_each_class_is_read_as_classes(tmp_path: Path) -> None:
    with_background = np.stack([value == VOLUME.T for value in range(3)], -1).astype(np.uint8)
    without = with_background[..., 1:]
    for name, mask in (("a", with_background), ("b", without), ("c", without.astype(np.float32))):
        volumes(tmp_path / name, [mask, mask])
        found = imported(tmp_path / name)
        np.testing.assert_array_equal(found.masks["c0"], VOLUME)
        assert "one for each class" in found.told
    both = without.copy()
    both[..., 1] |= both[..., 0]
    volumes(tmp_path / "d", [both, both])
    assert "channels that overlap" in told(propose_import(tmp_path / "d/images", tmp_path / "d/masks"))
    volumes(tmp_path / "e", [with_background * 0.6, with_background * 0.3 + 0.1])
    assert "the mask has 3 channels" in told(propose_import(tmp_path / "e/images", tmp_path / "e/masks"))


def nrrd(path: Path, voxels: NDArray[Any], *, origin: tuple[int, ...] = (0, 0, 0), fields: str = "") -> None:
    """Voxels (x, y, z) or (layer, x, y, z)."""
    layered = voxels.ndim == 4
    text = f"NRRD0004\ntype: {voxels.dtype.name}\ndimension: {voxels.ndim}\nspace: left-posterior-superior\n"
    text += f"sizes: {' '.join(map(str, voxels.shape))}\n"
    text += f"space directions: {'none ' if layered else ''}(1,0,0) (0,1,0) (0,0,2)\n"
    text += f"kinds: {'list ' if layered else ''}domain domain domain\nendian: little\nencoding: gzip\n"
    text += f"space origin: ({','.join(map(str, origin))})\n{fields}\n"
    path.write_bytes(text.encode() + gzip.compress(voxels.tobytes(order="F")))


def segments(*named: tuple[str, int, int]) -> str:
    return "".join(
        f"Segment{n}_ID:=S{n}\nSegment{n}_Name:={name}\nSegment{n}_LabelValue:={value}\nSegment{n}_Layer:={layer}\n"
        for n, (name, value, layer) in enumerate(named)
    )


def slicer(root: Path, masks: list[tuple[NDArray[Any], str, tuple[int, ...]]]) -> None:
    images, folder = folders(root)
    for k, (voxels, fields, origin) in enumerate(masks):
        nrrd(images / f"c{k}.nrrd", scan(k))
        nrrd(folder / f"c{k}.seg.nrrd", voxels, origin=origin, fields=fields)


def test_that_segments_go_by_name_wherever_they_are_drawn(tmp_path: Path) -> None:
    one = segments(("liver", 1, 0), ("tumor", 2, 0))
    other = segments(("Tumor", 1, 0), ("liver", 2, 0))
    exchanged = np.array((0, 2, 1), np.uint8)[VOLUME.T]
    cut = VOLUME.T[2:9, 2:8, 1:6]
    layers = np.stack([VOLUME.T == 1, (VOLUME.T == 2) * 1]).astype(np.uint8)
    layered = segments(("liver", 1, 0), ("tumor", 1, 1))
    nothing = np.zeros((0, 0, 0), np.uint8)
    slicer(
        tmp_path,
        [
            (VOLUME.T, one, (0, 0, 0)),
            (exchanged, other, (0, 0, 0)),
            (cut, one, (2, 2, 2)),
            (layers, layered, (0, 0, 0)),
            (nothing, one, (0, 0, 0)),
        ],
    )
    found = imported(tmp_path)
    assert found.labels == {0: "background", 1: "liver", 2: "tumor"}
    for name in ("c0", "c1", "c2", "c3"):
        np.testing.assert_array_equal(found.masks[name], VOLUME, err_msg=name)
    assert found.masks["c4"].shape == VOLUME.shape
    assert not found.masks["c4"].any()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([("tumor", "tumor")] * 2, "2 masks have several segments called tumor: they become one label."),
        (
            [("liver", "tumor"), ("liver", "tumour"), ("liver", "tumor")],
            "nearly the same name, tumor in 2 masks",
        ),
        ([("Segment_1", "Segment_2")] * 2, "the names that 3D Slicer gives by itself"),
        ([("lung_upper", "lung_lower"), ("lung_lower", "lung_upper")], ""),
        ([("rib 1", "liver"), ("rib 2", "liver")], ""),
    ],
)
def test_that_doubtful_names_of_segments_are_told(
    tmp_path: Path, names: list[tuple[str, str]], said: str
) -> None:
    slicer(
        tmp_path,
        [
            (VOLUME.T, segments(*((name, i + 1, 0) for i, name in enumerate(each))), (0, 0, 0))
            for each in names
        ],
    )
    found = told(propose_import(tmp_path / "images", tmp_path / "masks"))
    assert said in found and bool(said) == ("egments" in found)


def test_that_segments_that_cannot_be_placed_are_told(tmp_path: Path) -> None:
    slicer(tmp_path / "b", [(VOLUME.T, segments(("liver", 1, 0)), (0, 0, 0))] * 2)
    assert "the value 2, which no segment of the file names" in told(
        propose_import(tmp_path / "b/images", tmp_path / "b/masks")
    )
    slicer(tmp_path / "c", [(VOLUME.T[2:9, 2:8, 1:6], segments(("a", 1, 0), ("b", 2, 0)), (7, 2, 2))] * 2)
    with pytest.raises(UserError, match="something is drawn outside the image"):
        imported(tmp_path / "c")


def test_that_slips_are_told_and_can_be_joined(tmp_path: Path) -> None:
    def slipped(path: Path, mask: NDArray[np.uint8]) -> None:
        values = mask * np.uint8(255)
        values[tuple(np.argwhere(mask)[5])] = 254
        values[-1, -1] = 1
        Image.fromarray(values).save(f"{path}.png")

    meant = planes(tmp_path, slipped, labels=1, cases=5)
    proposal = propose_import(tmp_path / "images", tmp_path / "masks")
    assert "The value 254 has 5 voxels in 5 cases" in told(proposal)
    assert proposal.slips == ((1, 0), (254, 255))
    assert_meant(imported(tmp_path, proposal, ImportChoices(join_slips=True)), meant)


def test_that_smoothed_and_jpeg_masks_become_what_was_drawn(tmp_path: Path) -> None:
    def smooth(path: Path, mask: NDArray[np.uint8]) -> None:
        large = Image.fromarray(mask * np.uint8(255)).resize((160, 128), Image.Resampling.BICUBIC)
        large.resize(mask.shape[::-1], Image.Resampling.BILINEAR).save(f"{path}.png")

    meant = planes(tmp_path / "a", smooth, labels=1)
    found = imported(tmp_path / "a")
    assert "smoothed edges" in found.told
    for name, mask in meant.items():
        assert (found.masks[name][0] != mask).mean() < 0.05
    jpeg = colours([BLACK, RED, GREEN], ".jpg", quality=92, subsampling=0)
    meant = planes(tmp_path / "b", jpeg, shape=(96, 120))
    found = imported(tmp_path / "b")
    assert len(found.labels) == 3
    for name, mask in meant.items():
        assert (found.masks[name][0] != np.array((0, 2, 1))[mask]).mean() < 0.05

    def three(path: Path, mask: NDArray[np.uint8]) -> None:
        shades = Image.fromarray(np.array((0, 128, 255), np.uint8)[mask])
        shades.resize((160, 128), Image.Resampling.BICUBIC).resize((40, 32), Image.Resampling.BILINEAR).save(
            f"{path}.png"
        )

    planes(tmp_path / "c", three)
    with pytest.raises(UserError, match="lies between"):
        propose_import(tmp_path / "c/images", tmp_path / "c/masks")


def test_that_a_few_shades_at_the_edges_are_no_labels_but_thin_structures_are(tmp_path: Path) -> None:
    def edged(path: Path, mask: NDArray[np.uint8]) -> None:
        values = mask.astype(np.int32) * 256
        wide = np.pad(values, 1, mode="edge")
        soft = (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]) // 4
        Image.fromarray(np.minimum(soft, 255).astype(np.uint8)).save(f"{path}.png")

    planes(tmp_path / "a", edged, labels=1)
    found = imported(tmp_path / "a")
    assert found.labels == {0: "background", 1: "foreground"}
    images, masks = folders(tmp_path / "b")
    for k in range(3):
        mask = np.zeros((40, 40), np.uint8)
        for label in range(1, 14):
            mask[3 * label - 2 : 3 * label - 1 + label % 2, 2:38] = label
        Image.fromarray(photo(mask > 0, k)).save(images / f"c{k}.png")
        Image.fromarray(mask).save(masks / f"c{k}.png")
    assert len(imported(tmp_path / "b").labels) == 14


def test_that_values_below_zero_are_called_ignore(tmp_path: Path) -> None:
    mask = VOLUME.T.astype(np.int16)
    mask[0, :, 0] = -1
    volumes(tmp_path, [mask, mask])
    found = imported(tmp_path)
    assert found.labels == {0: "background", 1: "label 1", 2: "label 2", 3: "ignore"}
    assert "values below 0, such as -1" in found.told
    np.testing.assert_array_equal(found.masks["c0"], np.where(mask.T == -1, 3, mask.T))


def cells(count: int, *, kind: str) -> NDArray[np.uint8]:
    mask = np.zeros((60, 60), np.uint8)
    for number in range(1, count + 1):
        row, column = divmod(number - 1, 6)
        side = 6 if kind == "objects" else 1 + number
        mask[row * 9 : row * 9 + side, column * 9 : column * 9 + min(side, 8)] = number
    return mask


def test_that_numbered_objects_become_one_label_and_classes_do_not(tmp_path: Path) -> None:
    for name, masks in (
        ("objects", [cells(n, kind="objects") for n in (7, 11, 9, 13)]),
        (
            "classes",
            [np.where(cells(9, kind="objects") == lacks, 0, cells(9, kind="objects")) for lacks in (0, 3, 5)],
        ),
    ):
        images, folder = folders(tmp_path / name)
        for k, mask in enumerate(masks):
            Image.fromarray(photo(mask > 0)).save(images / f"c{k}.png")
            Image.fromarray(mask.astype(np.uint8)).save(folder / f"c{k}.png")
    found = imported(tmp_path / "objects")
    assert found.labels == {0: "background", 1: "foreground"}
    assert "number their objects one by one" in found.told
    assert len(imported(tmp_path / "classes").labels) == 10


def test_that_exchanged_folders_and_images_for_masks_are_told(tmp_path: Path) -> None:
    for name in ("swapped", "both"):
        images, masks = folders(tmp_path / name)
        for k in range(3):
            image = np.random.default_rng(k).normal(-500, 200, VOLUME.T.shape).astype(np.int16)
            drawn = VOLUME.T if name == "swapped" else image
            nifti(images / f"c{k}.nii.gz", drawn)
            nifti(masks / f"c{k}.nii.gz", image)
    with pytest.raises(UserError, match="what was given as images are masks") as swapped:
        propose_import(tmp_path / "swapped/images", tmp_path / "swapped/masks")
    assert "Swap" in str(swapped.value.hint)
    with pytest.raises(UserError, match="this is no mask but an image"):
        propose_import(tmp_path / "both/images", tmp_path / "both/masks")


def test_that_tiff_masks_of_one_bit_and_of_white_zero_are_as_shown(tmp_path: Path) -> None:
    images, masks = folders(tmp_path)
    meant = {}
    for k, kind in enumerate(("minisblack", "miniswhite", "bits", "bits")):
        mask = drawing(k, labels=1)
        stored = mask == 0 if kind == "miniswhite" else mask == 1
        Image.fromarray(photo(mask)).save(images / f"c{k}.png")
        if kind == "bits":
            tifffile.imwrite(masks / f"c{k}.tif", mask * np.uint8(255))
        else:
            tifffile.imwrite(masks / f"c{k}.tif", stored, photometric=kind)
        meant[f"c{k}"] = mask
    assert_meant(imported(tmp_path), meant)
