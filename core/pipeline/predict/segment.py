"""Masks for new images, by a trained model or several together."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case
from core.device import choose_device
from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Job, PredictionPlanned, StageStarted, Warned
from core.export.prediction_table import TABLE_FILE, write_prediction_table
from core.inference.case_line import mask_path
from core.inference.case_predictor import CasePredictor
from core.inference.clean_up import Steps, clean_up_file, read_clean_up
from core.inference.ensemble_predictor import EnsemblePredictor
from core.inference.estimate import plan_prediction, raise_unless_disk_suffices, time_window
from core.inference.input_folder import InputFolder, look_for_cases, told_of, with_data_sets
from core.inference.model.model import Model, load_model
from core.inference.model.model_inputs import set_aside, without_misfits
from core.inference.model.model_zip import unpacked
from core.inference.model.voxel_size import no_voxel_size
from core.inference.options import PredictionOptions
from core.inference.predict import (
    PredictionReport,
    UnpredictedCase,
    cases_to_do,
    predict_cases,
    predict_previous_stage,
)
from core.inference.prediction_record import (
    PREVIOUS_STAGE_FOLDER,
    UNCERTAINTY_FOLDER,
    MadeBy,
    PredictionRecord,
    read_prediction_record,
    write_prediction_record,
)
from core.inside import is_same_place, lies_below, refuse_links, refuse_output_over_inputs
from core.io.files.holding import one_at_a_time
from core.io.files.json_file import write_plain_json
from core.pipeline.predict.segment_order import SegmentOrder as SegmentOrder
from core.pipeline.project.predictions import INPUTS_FILE
from core.text import say

BEING_PREDICTED = ".being_predicted"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Work:
    """Everything that an order names, found and loaded."""

    models: tuple[Model, ...]
    found: InputFolder
    options: PredictionOptions
    waiting: tuple[Case, ...]
    """cases without a mask yet"""

    @property
    def made_by(self) -> MadeBy:
        return MadeBy(
            models=tuple(model.name for model in self.models),
            folds=tuple(model.folds for model in self.models),
            step=self.options.step,
            mirroring=self.options.mirroring,
            clean_up=self.options.clean_up,
            voxel_size=self.options.voxel_size,
        )


def segment(order: SegmentOrder) -> Job[PredictionReport]:
    """Predict every case found. One case that fails does not stop the rest; the report names it.

    What becomes of each case is noted beside the masks as it happens. One prediction at a time writes into a
    folder, the next one waits for it. Raises UserError where nothing can be predicted, or where the folder holds
    masks that were made in another way.
    """
    # before the mark is laid there: not even that is written among the user's images
    refuse_output_over_inputs(order.output, (order.images,))
    waiting = say("Waiting: another prediction writes into this folder")
    mark = order.output / BEING_PREDICTED
    return (yield from one_at_a_time(_segment(order), mark, what="prediction", waiting=waiting))


def _segment(order: SegmentOrder) -> Job[PredictionReport]:
    with ExitStack() as held:
        work = yield from _get_ready(order, held)
        record = _record(order, work)
        planned = plan_prediction(work.models, work.waiting, work.options)
        raise_unless_disk_suffices(order.output, planned.disk_bytes)
        yield planned
        for text in told_of(work.found):
            yield Warned(text=text)
        inputs = {case.name: [str(path.resolve()) for path in case.images] for case in work.found.cases}
        write_plain_json(order.output / INPUTS_FILE, inputs)
        yield StageStarted(stage=say("Predicting"), total=len(work.waiting))
        return (yield from _noted(_predicted(order, work), record, order.output))


def estimate_segment(order: SegmentOrder) -> Job[PredictionPlanned]:
    """What the order will take, told twice: at once, and with the time once a window has been measured.

    Nothing is written.
    """
    with ExitStack() as held:
        work = yield from _get_ready(order, held)
        yield plan_prediction(work.models, work.waiting, work.options)
        yield StageStarted(stage=say("Timing the network"))
        seconds = tuple(time_window(model, work.options) for model in work.models)
        planned = plan_prediction(work.models, work.waiting, work.options, seconds_per_window=seconds)
        yield planned
        return planned


def _get_ready(order: SegmentOrder, held: ExitStack) -> Job[_Work]:
    """`held` keeps what was unpacked for as long as it is needed."""
    device = choose_device(order.device)
    yield StageStarted(stage=say("Loading the model"))
    folders = [
        held.enter_context(unpacked(path)) if path.is_file() else path
        for path in (order.model, *order.together_with)
    ]
    # folds are those of the first model; of its partners all are taken
    models = [load_model(folders[0], folds=order.folds, device=device)]
    models += [load_model(folder, device=device) for folder in folders[1:]]
    names = [channel.name for channel in models[0].channels]
    found = yield from look_for_cases(order.images, names, models[0].file_ending, order.name_by)
    found = with_data_sets(_without_own_masks(found, order.output), order.inside)
    refuse_links(order.output)
    _raise_if_images_lie_there(found, order, models)
    options = PredictionOptions(
        step=order.step,
        mirroring=order.mirroring,
        probabilities=order.probabilities,
        uncertainty=order.uncertainty,
        clean_up=_clean_up(folders) if order.clean_up else (),
        previous_stage=order.previous_stage,
        voxel_size=order.voxel_size,
        device=device,
        overwrite=order.overwrite,
    )
    _raise_if_masks_are_not_ours(found, order, models[0])
    waiting = cases_to_do(models[0], found.cases, order.output, options)
    found = yield from without_misfits(found, models[0].inputs, cases=waiting)
    usual = models[0].inputs.voxel_size
    if usual is not None and order.voxel_size is None:
        found = set_aside(found, {name: no_voxel_size(name, usual) for name in found.without_voxel_size})
    fitting = {case.name for case in found.cases}
    return _Work(
        models=tuple(models),
        found=found,
        options=options,
        waiting=tuple(case for case in waiting if case.name in fitting),
    )


def _without_own_masks(found: InputFolder, output: Path) -> InputFolder:
    """Where the masks go to a folder below the images, those of before are no images."""
    record = read_prediction_record(output)
    # a record of somebody else must not hide images that lie elsewhere
    own = {output / case.mask for case in record.cases if case.mask and ".." not in Path(case.mask).parts}
    own = {path for path in own if output in path.parents}
    cases = tuple(case for case in found.cases if not own.issuperset(case.images))
    return replace(found, cases=cases) if cases else found


def _raise_if_images_lie_there(found: InputFolder, order: SegmentOrder, models: Sequence[Model]) -> None:
    """Whether anything that is written could take the place of what is read."""
    images = [path for case in found.cases for path in case.images]
    places = {mask_path(order.output, case.name, "").parent for case in found.cases} | {order.output}
    roots = [order.output, *(order.output / model.name for model in models if len(models) > 1)]
    places |= {
        mask_path(root / PREVIOUS_STAGE_FOLDER, c.name, "").parent for root in roots for c in found.cases
    }
    places |= {place / UNCERTAINTY_FOLDER for place in places}
    for place in sorted(places):
        if not lies_below(place, order.output):
            raise UserError(
                "{folder}: this is a link to another folder, and nothing is written through it.",
                hint="Choose another folder.",
                folder=str(place),
            )
        refuse_output_over_inputs(place, images)
    for model in (
        order.model,
        *order.together_with,
        *([order.previous_stage] if order.previous_stage else []),
    ):
        # a folder of masks of the stage before is read, as images are
        if is_same_place(order.output, model):
            raise UserError(
                "{folder}: this folder is read for the prediction; masks are not written there.",
                hint="Choose another folder.",
                folder=str(order.output),
            )


def _raise_if_masks_are_not_ours(found: InputFolder, order: SegmentOrder, model: Model) -> None:
    """A file with the name of a mask, in a folder of which no prediction is known, is somebody's own work.

    It would be taken for a mask that is there already, or be replaced.
    """
    if read_prediction_record(order.output).made_by is not None:
        return
    for case in found.cases:
        mask = mask_path(order.output, case.name, model.file_ending)
        if mask.exists():
            raise UserError(
                "{file}: this file has the name of a mask that is to be made, and no prediction has written it.",
                hint="Choose another folder, best an empty one.",
                file=str(mask),
            )


def _clean_up(folders: Sequence[Path]) -> Steps:
    file = clean_up_file(folders)
    if file is None:
        raise UserError(
            "{model}: nobody has measured yet which clean-up helps this model.",
            hint="Choose the best model of its project first, or predict without clean-up.",
            model=" + ".join(folder.name for folder in folders),
        )
    return read_clean_up(file)


def _record(order: SegmentOrder, work: _Work) -> PredictionRecord:
    """What is known of the folder, without the cases that are predicted now."""
    old = read_prediction_record(order.output)
    doing = frozenset(case.name for case in work.waiting)
    kept = len(work.waiting) < len(work.found.cases)
    if kept and old.made_by is not None and old.made_by != work.made_by:
        raise UserError(
            "{folder}: the masks in this folder were made by another model, or with other settings.",
            hint="Choose another folder, or predict again what is there already.",
            folder=str(order.output),
        )
    return replace(old.without(doing), made_by=work.made_by)


def _predicted(order: SegmentOrder, work: _Work) -> Job[PredictionReport]:
    unusable = []
    for name, error in work.found.unusable:
        yield CaseFailed(case=name, reason=error.text, hint=error.hint)
        unusable.append(UnpredictedCase(case=name, reason=error.text, hint=error.hint))
    if len(work.models) == 1:
        report = yield from predict_cases(work.models[0], work.found.cases, order.output, work.options)
    else:
        report = yield from _together(order, work)
    return replace(report, failed=(*unusable, *report.failed))


def _together(order: SegmentOrder, work: _Work) -> Job[PredictionReport]:
    options: list[PredictionOptions] = []
    failed: list[UnpredictedCase] = []
    for model in work.models:
        own, hopeless = yield from predict_previous_stage(
            model, work.waiting, order.output / model.name, work.options
        )
        options.append(own)
        failed += hopeless
    names = {found.case for found in failed}
    cases = [case for case in work.found.cases if case.name not in names]
    members = [CasePredictor(model, own) for model, own in zip(work.models, options, strict=True)]
    worker = EnsemblePredictor(members, work.options)
    report = yield from predict_cases(work.models[0], cases, order.output, work.options, worker=worker)
    return replace(report, failed=(*failed, *report.failed))


def _noted(job: Job[PredictionReport], record: PredictionRecord, output: Path) -> Job[PredictionReport]:
    """Pass the job's events on, and keep what becomes of the cases: a crash leaves what is known."""
    write_prediction_record(output, record)
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as end:
                write_prediction_table(output / TABLE_FILE, record)
                report: PredictionReport = end.value
                return report
            if isinstance(event, (CasePredicted, CaseFailed, Warned)):
                record = record.with_event(event, output)
                write_prediction_record(output, record)
            yield event
    finally:
        job.close()
