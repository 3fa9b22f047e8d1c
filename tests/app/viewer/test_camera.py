"""Turning in 3D."""

import numpy as np
import pytest

from app.viewer.camera import Camera


def frame(camera: Camera) -> np.ndarray:
    return np.array([camera.right, camera.up, camera.towards_us])


def test_that_we_begin_face_to_face_with_the_patient() -> None:
    camera = Camera()
    assert camera.right == (0.0, 0.0, 1.0)  # the patient's left
    assert camera.up == (1.0, 0.0, 0.0)  # superior
    assert camera.towards_us == (0.0, -1.0, 0.0)  # anterior


def test_that_a_thousand_turns_do_not_shear_the_frame() -> None:
    camera = Camera()
    for _ in range(1000):
        camera = camera.rotated(0.037, -0.021)
    assert frame(camera) @ frame(camera).T == pytest.approx(np.eye(3), abs=1e-9)
    handed = np.linalg.det(frame(camera)) * np.linalg.det(frame(Camera()))
    assert handed == pytest.approx(1.0)


def test_that_dragging_to_the_right_moves_the_near_side_to_the_right() -> None:
    nose = np.array((0.0, -1.0, 0.0))
    turned = Camera().rotated(0.2, 0.0)
    assert nose @ np.array(turned.right) > 0
    down = Camera().rotated(0.0, 0.2)
    assert nose @ np.array(down.up) < 0


def test_that_zooming_has_limits() -> None:
    assert Camera().zoomed(1e6).zoom == 20.0
    assert Camera().zoomed(1e-6).zoom == 0.2
