"""Masks for new images, by a trained model."""

from core.device import choose_device
from core.events import Job, StageStarted
from core.inference.input_folder import find_cases
from core.inference.model import load_model
from core.inference.options import PredictionOptions
from core.inference.predict import PredictionReport, predict_cases
from core.io.json_file import write_plain_json
from core.pipeline.segment_order import INPUTS_FILE
from core.pipeline.segment_order import SegmentOrder as SegmentOrder
from core.text import say


def segment(order: SegmentOrder) -> Job[PredictionReport]:
    """Predict every case found. One case that fails does not stop the rest; the report names it."""
    device = choose_device(order.device)
    yield StageStarted(stage=say("Loading the model"))
    model = load_model(order.model, folds=order.folds, device=device)
    cases = find_cases(order.images, len(model.channels), model.file_ending)
    options = PredictionOptions(
        step=order.step,
        mirroring=order.mirroring,
        probabilities=order.probabilities,
        previous_stage=order.previous_stage,
        device=device,
        overwrite=order.overwrite,
    )
    inputs = {case.name: [str(path.resolve()) for path in case.images] for case in cases}
    write_plain_json(order.output / INPUTS_FILE, inputs)
    yield StageStarted(stage=say("Predicting"), total=len(cases))
    return (yield from predict_cases(model, cases, order.output, options))
