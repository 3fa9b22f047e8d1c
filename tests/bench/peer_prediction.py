"""The peer's side of fuzz_prediction.py; run by a Python that has nnunetv2, never by our own tests."""

import contextlib
import functools
import io
import json
import sys
from pathlib import Path

import torch
from nnunetv2.inference import predict_from_raw_data as peer


def main() -> None:
    torch.set_num_threads(2)
    for order in json.loads(Path(sys.argv[1]).read_text()):
        for precision, output in order["outputs"].items():
            with contextlib.redirect_stdout(io.StringIO()), added_up_in(precision):
                predict(order, output)


@contextlib.contextmanager
def added_up_in(precision: str):
    """In half precision, as the peer does, or everything in float32."""
    half, gaussian = torch.half, peer.compute_gaussian
    if precision == "float":
        torch.half = torch.float32
        peer.compute_gaussian = functools.partial(gaussian, dtype=torch.float32)
        peer.compute_gaussian.cache_clear = gaussian.cache_clear
    try:
        yield
    finally:
        torch.half, peer.compute_gaussian = half, gaussian


def predict(order: dict, output: str) -> None:
    Path(output).mkdir(parents=True, exist_ok=True)
    predictor = peer.nnUNetPredictor(
        tile_step_size=order["step"],
        use_gaussian=True,
        use_mirroring=order["mirroring"],
        perform_everything_on_device=False,
        device=torch.device("cpu"),
        verbose=False,
        allow_tqdm=False,
    )
    folds = tuple(fold if fold == "all" else int(fold) for fold in order["folds"])
    predictor.initialize_from_trained_model_folder(order["model"], folds)
    predictor.predict_from_files_sequential(
        order["images"], output, save_probabilities=True, folder_with_segs_from_prev_stage=order["previous"]
    )


if __name__ == "__main__":
    main()
