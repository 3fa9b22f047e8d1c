"""A plan from a fingerprint and a dataset.json alone, without a project."""

from pathlib import Path

from core.dataset.dataset_file import dataset_from_json
from core.errors import UserError
from core.events import Job
from core.fingerprint.fingerprint_file import read_fingerprint
from core.inside import refuse_file_over_inputs
from core.io.files.json_file import read_plain_json
from core.planning.make_plan import make_plan
from core.planning.plan import Plan, Preset
from core.planning.plan_file import write_plan


def plan_from_files(
    fingerprint: Path | None,
    dataset_json: Path | None,
    output: Path | None,
    preset: Preset = Preset.STANDARD,
    gpu_memory_gb: float | None = None,
) -> Job[Plan]:
    """Raises UserError where one of the three files is not named, or one of the two is damaged."""
    if fingerprint is None or dataset_json is None or output is None:
        raise UserError(
            "Name a project, or all of --fingerprint, --dataset-json and --output.",
            hint="For example: segwright plan MyProject",
        )
    yield from ()
    refuse_file_over_inputs(output, (fingerprint, dataset_json))
    content = read_plain_json(dataset_json)
    if isinstance(content, dict):
        # a plan is made without looking at the images
        content = {key: value for key, value in content.items() if key != "dataset"}
    dataset = dataset_from_json(content, folder=dataset_json.parent, source=str(dataset_json))
    plan = make_plan(read_fingerprint(fingerprint), dataset, preset=preset, gpu_memory_gb=gpu_memory_gb)
    write_plan(output, plan)
    return plan
