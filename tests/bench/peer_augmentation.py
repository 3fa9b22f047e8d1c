"""The peer's augmentations with given parameters; run by a Python that has batchgeneratorsv2.

peer_augmentation.py GIVEN.npz DONE.npz
"""

import sys

import numpy as np
import torch
from batchgeneratorsv2.transforms.intensity.contrast import ContrastTransform
from batchgeneratorsv2.transforms.intensity.gamma import GammaTransform
from batchgeneratorsv2.transforms.nnunet import random_binary_operator as operators
from batchgeneratorsv2.transforms.noise.gaussian_blur import blur_dimension
from batchgeneratorsv2.transforms.spatial.low_resolution import SimulateLowResolutionTransform
from batchgeneratorsv2.transforms.spatial.spatial import SpatialTransform
from batchgeneratorsv2.transforms.utils.pseudo2d import Convert2DTo3DTransform, Convert3DTo2DTransform


def main() -> None:
    given = np.load(sys.argv[1])
    image, labels = torch.from_numpy(given["image"]), torch.from_numpy(given["labels"])
    np.savez(
        sys.argv[2],
        **spatial("turned", image, labels, given["angles"].tolist(), float(given["factor"])),
        **flat("flat", image, labels, float(given["flat_angle"]), float(given["factor"])),
        **intensities(image, given),
        **cascade(labels, int(given["radius"])),
    )


def spatial(
    name: str, image: torch.Tensor, labels: torch.Tensor, angles: list[float], factor: float
) -> dict[str, np.ndarray]:
    turned = _turning(angles, factor, tuple(image.shape[1:]))(
        image=image.clone(), segmentation=labels[None].clone()
    )
    return {f"{name}_image": turned["image"].numpy(), f"{name}_labels": turned["segmentation"][0].numpy()}


def flat(
    name: str, image: torch.Tensor, labels: torch.Tensor, angle: float, factor: float
) -> dict[str, np.ndarray]:
    """Slices of a flat 3D patch, turned together."""
    given = Convert3DTo2DTransform()(image=image.clone(), segmentation=labels[None].clone())
    turned = Convert2DTo3DTransform()(**_turning([angle, angle], factor, tuple(image.shape[2:]))(**given))
    return {f"{name}_image": turned["image"].numpy(), f"{name}_labels": turned["segmentation"][0].numpy()}


def _turning(angles: list[float], factor: float, patch: tuple[int, ...]) -> SpatialTransform:
    return SpatialTransform(
        patch,
        patch_center_dist_from_border=0,
        random_crop=False,
        p_rotation=1,
        rotation=lambda image, dim: angles[dim],
        p_scaling=1,
        scaling=lambda image, dim: factor,
        p_synchronize_scaling_across_axes=1,
        bg_style_seg_sampling=False,
        border_mode_seg="constant",
        padding_value_seg=-1,
    )


def intensities(image: torch.Tensor, given: "np.lib.npyio.NpzFile") -> dict[str, np.ndarray]:
    values = given["values"].tolist()
    chosen = torch.arange(len(image))
    contrast = ContrastTransform((0, 1), True, False)._apply_to_image(
        image.clone(), apply_to_channel=chosen, multipliers=torch.tensor(values)
    )
    gammas = {}
    for name, inverted in (("gamma", False), ("gamma_inverted", True)):
        gammas[name] = GammaTransform((0, 1), 0, False, 1, 1)._apply_to_image(
            image.clone(),
            apply_to_channel=chosen,
            retain_stats=torch.ones(len(image), dtype=torch.bool),
            invert_image=torch.full((len(image),), inverted),
            gamma=torch.tensor(values),
        )
    blurred = image[:1]
    for axis, sigma in enumerate(given["sigmas"].tolist()):
        blurred = blur_dimension(blurred, sigma, axis)
    zooms = torch.tensor([[float(given["zoom"])] * 3])
    coarse = SimulateLowResolutionTransform((0, 1), False, True, None)._apply_to_image(
        image.clone(), apply_to_channel=torch.tensor([0]), scales=zooms
    )
    done = {"contrast": contrast, **gammas, "blur": blurred[0], "low_resolution": coarse[0]}
    return {name: tensor.numpy() for name, tensor in done.items()}


def cascade(labels: torch.Tensor, radius: int) -> dict[str, np.ndarray]:
    names = {
        "dilate": operators.binary_dilation_torch,
        "erode": operators.binary_erosion_torch,
        "open": operators.binary_opening_torch,
        "close": operators.binary_closing_torch,
    }
    done = {}
    for name, operator in names.items():
        channels = torch.stack([(labels == value).float() for value in (1, 2)])
        transform = operators.ApplyRandomBinaryOperatorTransform([0, 1])
        changed = transform._apply_to_image(
            channels, apply_to_channels=[1], operators=[operator], strel_size=[radius]
        )
        done[name] = changed.numpy()
    return done


if __name__ == "__main__":
    main()
