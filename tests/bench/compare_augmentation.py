"""Our augmentations beside batchgeneratorsv2's, both given the same drawn parameters.

    python -m tests.bench.compare_augmentation --peer PYTHON [--rounds 3]

Prints, per augmentation, the largest difference of a voxel (images have a standard deviation of about 1) and how
many voxels of a mask differ.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage

from core.training.augmentation.cascade import change_shapes
from core.training.augmentation.degrade import blur, lower_resolution
from core.training.augmentation.draw import Morphology, rotation_2d, rotation_3d
from core.training.augmentation.intensity import change_contrast, change_gamma
from core.training.augmentation.spatial import turn

PATCH = (40, 48, 44)
MORPHOLOGY = ("dilate", "erode", "open", "close")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="a Python that has batchgeneratorsv2")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for seed in range(options.rounds):
        given = _draw(seed)
        with tempfile.TemporaryDirectory() as scratch:
            asked, answered = Path(scratch) / "given.npz", Path(scratch) / "done.npz"
            np.savez(asked, **given)
            script = Path(__file__).with_name("peer_augmentation.py")
            subprocess.run([options.peer, str(script), str(asked), str(answered)], check=True)
            peer = dict(np.load(answered))
        for name, mine in _ours(given).items():
            theirs = peer[name]
            if name.endswith("labels") or name in MORPHOLOGY:
                print(f"round {seed} {name}: {int((mine != theirs).sum())} of {theirs.size} voxels differ")
            else:
                print(f"round {seed} {name}: largest difference {np.abs(mine - theirs).max():.2e}")


def _draw(seed: int) -> dict[str, NDArray[Any]]:
    rng = np.random.default_rng(seed)
    coarse = rng.standard_normal((6, 6, 6))
    field = ndimage.zoom(coarse, [edge / 6 for edge in PATCH], order=1)
    images = np.stack((field, rng.standard_normal(PATCH)))
    return {
        "image": (images / images.std(axis=(1, 2, 3), keepdims=True)).astype(np.float32),
        "labels": np.digitize(field, [0.2, 0.8]).astype(np.int16),
        "angles": rng.uniform(-0.52, 0.52, 3),
        "flat_angle": np.asarray(rng.uniform(-3.1, 3.1)),
        "factor": np.asarray(rng.uniform(0.7, 1.4)),
        "values": rng.uniform(0.7, 1.5, 2).astype(np.float32),
        "sigmas": rng.uniform(0.5, 1.0, 3),
        "zoom": np.asarray(rng.uniform(0.5, 1.0)),
        "radius": np.asarray(rng.integers(1, 9)),
    }


def _ours(given: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    image, labels = torch.from_numpy(given["image"]), torch.from_numpy(given["labels"])
    factor, values = float(given["factor"]), given["values"].tolist()
    in_plane = np.eye(3)
    in_plane[1:, 1:] = rotation_2d(float(given["flat_angle"])) * factor
    # the peer turns about the second axis the other way round; ours is drawn from a symmetric range
    angles = given["angles"] * (1, -1, 1)
    done: dict[str, NDArray[Any]] = {}
    for name, matrix in (("turned", rotation_3d(angles) * factor), ("flat", in_plane)):
        box = tuple((0, edge) for edge in PATCH)
        turned, (mask,) = turn(image, [labels], box=box, start=(0, 0, 0), patch=PATCH, matrix=matrix)
        done |= {f"{name}_image": turned.numpy(), f"{name}_labels": mask.numpy()}
    done["contrast"] = change_contrast(image, values).numpy()
    done["gamma"] = change_gamma(image, values, inverted=False).numpy()
    done["gamma_inverted"] = change_gamma(image, values, inverted=True).numpy()
    done["blur"] = blur(image[0], given["sigmas"].tolist()).numpy()
    done["low_resolution"] = lower_resolution(image[0], [float(given["zoom"])] * 3).numpy()
    for operation in MORPHOLOGY:
        channels = torch.stack([(labels == value).float() for value in (1, 2)])
        change_shapes(channels, [Morphology(label=1, operation=operation, radius=int(given["radius"]))])
        done[operation] = channels.numpy()
    return done


if __name__ == "__main__":
    main()
