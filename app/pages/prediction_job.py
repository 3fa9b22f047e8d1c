"""A prediction as a job: notes which images the masks are made from, then predicts."""

from app.jobs import catalog
from app.pages.review_sources import INPUTS_FILE
from core.errors import UserError
from core.events import Job
from core.inference.input_folder import find_cases
from core.io.json_file import read_plain_json, write_plain_json
from core.pipeline.segment_order import SegmentOrder
from core.project_folder import ModelFolder
from core.text import Text


def prediction_job(order: SegmentOrder) -> Job[Text]:
    """The note lets the review show each image with its mask later. The images themselves are only read."""
    _note_inputs(order)
    return (yield from catalog.predict(order))


def _note_inputs(order: SegmentOrder) -> None:
    """A model in a zip does not say its channels before it is unpacked; one channel is assumed then."""
    channels, ending = 1, ".nii.gz"
    file = ModelFolder(order.model).dataset_file
    if file.exists():
        content = read_plain_json(file)
        if isinstance(content, dict):
            channels = len(content.get("channel_names") or content.get("modality") or [0])
            ending = str(content.get("file_ending", ending))
    try:
        cases = find_cases(order.images, channels, ending)
    except UserError:
        if file.exists():
            raise
        return
    inputs = {case.name: [str(path.resolve()) for path in case.images] for case in cases}
    write_plain_json(order.output / INPUTS_FILE, inputs)
