"""What a device says in its own words is told to people."""

from collections.abc import Callable

import pytest
import torch

from core.training.failure import told
from core.training.run import TrainingRun
from core.training.saved.state import TrainingFailure


@pytest.mark.parametrize(
    ("words", "failure", "sentence", "hint"),
    [
        (
            "CUDA out of memory. Tried to allocate 20.00 MiB",
            TrainingFailure.MEMORY,
            "does not suffice",
            "go on with",
        ),
        (
            "cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
            TrainingFailure.MEMORY,
            "suffice",
            "",
        ),
        (
            "GET was unable to find an engine to execute this computation",
            TrainingFailure.MEMORY,
            "suffice",
            "",
        ),
        ("NVML_SUCCESS == r INTERNAL ASSERT FAILED", TrainingFailure.MEMORY, "suffice", ""),
        (
            "CUDA error: no kernel image is available for execution on the device",
            TrainingFailure.DEVICE,
            f"PyTorch {torch.__version__} has no kernels for",
            "launch.py --torch auto",
        ),
        (
            "CUDA error: device-side assert triggered",
            TrainingFailure.DEVICE,
            "a label that is not the plan",
            "Check",
        ),
        ("CUDA error: unspecified launch failure", TrainingFailure.DEVICE, "stopped answering", "Restart"),
    ],
)
def test_that_each_failure_of_a_device_has_its_own_sentence(
    make_run: Callable[..., TrainingRun], words: str, failure: TrainingFailure, sentence: str, hint: str
) -> None:
    error = told(RuntimeError(words), make_run())
    assert error is not None
    assert error.failure is failure
    assert sentence in str(error)
    assert hint in str(error.hint)


def test_that_a_mistake_of_ours_is_not_told_as_the_devices(make_run: Callable[..., TrainingRun]) -> None:
    assert told(RuntimeError("mat1 and mat2 shapes cannot be multiplied"), make_run()) is None
