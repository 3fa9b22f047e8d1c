"""A small data set of random kinds, written by independent code: it comes in as it was meant, or a sentence came."""

import tempfile
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from core.dataset.importing.import_dataset import propose_import
from core.errors import UserError
from tests.cases.imported import drawing, folders, imported, photo

COLOURS = np.array([(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 0, 255)], np.uint8)
GREY_WAYS = ("grey", "white", "bit", "deep grey")
WAYS = (*GREY_WAYS, "colour", "deep colour", "alpha", "palette", "odd palette", "black palette")
SHAPE = (20, 32)


def write(path: Path, mask: NDArray[np.uint8], way: str) -> None:
    """Label n of the mask is the number n, or the nth colour; "white" and "bit" know but one label."""
    if way in ("grey", "deep grey"):
        Image.fromarray(mask.astype(np.uint8 if way == "grey" else np.uint16)).save(path)
    elif way in ("white", "bit"):
        Image.fromarray((mask > 0) * np.uint8(255)).convert("L" if way == "white" else "1").save(path)
    elif way == "deep colour":
        path.write_bytes(imagecodecs.png_encode(COLOURS.astype(np.uint16)[mask] * np.uint16(257)))
    elif way == "alpha":
        seen = np.concatenate([COLOURS[mask], (mask > 0)[..., None] * np.uint8(255)], -1)
        Image.fromarray(seen).save(path)
    elif way == "colour":
        Image.fromarray(COLOURS[mask]).save(path)
    else:
        turned = np.array((0, 3, 1, 2), np.uint8) if way == "odd palette" else np.arange(4, dtype=np.uint8)
        table = np.zeros((4, 3), np.uint8)
        if way != "black palette":
            table[turned] = COLOURS
        picture = Image.fromarray(turned[mask], "P")
        picture.putpalette(table.ravel().tolist())
        picture.save(path)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    ways=st.lists(st.sampled_from(WAYS), min_size=1, max_size=3),
    labels=st.integers(1, 3),
    seed=st.integers(0, 1000),
)
def test_that_a_random_data_set_comes_in_as_it_was_meant(ways: list[str], labels: int, seed: int) -> None:
    labels = 1 if {"white", "bit"} & set(ways) else labels
    with tempfile.TemporaryDirectory() as root:
        images, masks = folders(Path(root))
        meant = {}
        for k in range(3):
            mask = drawing(seed + k, labels=labels, shape=SHAPE)
            Image.fromarray(photo(mask, k)).save(images / f"c{k}.png")
            write(masks / f"c{k}.png", mask, ways[k % len(ways)])
            meant[f"c{k}"] = mask
        try:
            proposal = propose_import(images, masks)
            found: dict[str, NDArray[Any]] = imported(Path(root), proposal).masks
        except UserError:
            return
    # the order of labels is free, but it is one for all cases, and none is lost or joined
    pairs = {
        (int(old), int(new))
        for name in found
        for old, new in zip(meant[name].flat, found[name].flat, strict=True)
    }
    told = any(finding.severity.value != "info" for finding in proposal.findings)
    assert told or (len(pairs) == labels + 1 and (0, 0) in pairs), (ways, pairs)
