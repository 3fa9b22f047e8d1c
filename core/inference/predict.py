"""Masks for many cases: what is there is skipped, a cascade's stages follow each other (METHOD §7)."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.dataset.dataset import Case
from core.errors import UserError
from core.events import CaseFailed, CasePredicted, Heartbeat, Job, Progress, StageStarted
from core.inference.case_line import mask_path, run_cases
from core.inference.case_predictor import CasePredictor
from core.inference.model.model import Model, load_model
from core.inference.options import PredictionOptions
from core.inference.prediction_record import PREVIOUS_STAGE_FOLDER
from core.inference.probability_file import probability_file
from core.inference.uncertainty import uncertainty_file
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpredictedCase:
    """Why one case has no mask."""

    case: str
    reason: Text
    hint: Text
    bug: str = ""
    """the traceback, where it is our mistake"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionReport:
    """What became of every case."""

    done: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    """were there already"""
    failed: tuple[UnpredictedCase, ...] = ()
    seconds: float = 0.0

    def raise_if_failed(self) -> None:
        """Raises UserError of the first case that failed, where all of them are needed."""
        if self.failed:
            first = self.failed[0]
            raise UserError(
                "Case {case} could not be predicted: {reason}",
                hint="{way}",
                case=first.case,
                reason=first.reason,
                way=first.hint,
            )


def predict_cases(
    model: Model,
    cases: Sequence[Case],
    output: Path,
    options: PredictionOptions,
    *,
    worker: CasePredictor | None = None,
) -> Job[PredictionReport]:
    """Predict each case into `output`, under its name. What is there already is skipped unless overwritten.

    The next case is read while this one is predicted, and the last one written meanwhile. A case that fails is
    told by CaseFailed and stands in the report. A cascade without options.previous_stage first predicts its
    previous stage, into `output`/previous_stage. A `worker` of one's own reads, predicts and writes the cases in
    another way, and finds the previous stage itself.
    """
    began = time.monotonic()
    waiting = cases_to_do(model, cases, output, options)
    skipped = tuple(case.name for case in cases if case not in waiting)
    predicted: list[str] = []
    failed: list[UnpredictedCase] = []
    if worker is None:
        options, failed = yield from predict_previous_stage(model, waiting, output, options)
        worker = CasePredictor(model, options)
    hopeless = {found.case for found in failed}
    for event in run_cases(worker, [case for case in waiting if case.name not in hopeless], output):
        if isinstance(event, CasePredicted):
            predicted.append(event.case)
        if isinstance(event, CaseFailed):
            failed.append(_failed(event))
        yield event
    return PredictionReport(
        done=tuple(predicted),
        skipped=skipped,
        failed=tuple(failed),
        seconds=time.monotonic() - began,
    )


def cases_to_do(
    model: Model, cases: Sequence[Case], output: Path, options: PredictionOptions
) -> tuple[Case, ...]:
    """Those whose mask, or something that is asked for beside it, is not there yet; all to be overwritten."""
    return tuple(case for case in cases if options.overwrite or not _is_done(case, output, model, options))


def predict_previous_stage(
    model: Model, cases: Sequence[Case], output: Path, options: PredictionOptions
) -> Job[tuple[PredictionOptions, list[UnpredictedCase]]]:
    """Run a cascade's first stage where its masks are not given; the options then say where they are.

    Of its cases only those are told that failed, for without its mask the second stage cannot do them.
    """
    if model.configuration.previous_stage is None or options.previous_stage is not None or not cases:
        return options, []
    folder = model.previous_stage
    if folder is None or not folder.is_dir():
        raise UserError(
            "{folder}: this cascade needs the masks of {stage}, and that model is not beside it.",
            hint="Give the folder of the previous stage's masks, or put the {stage} model beside this one.",
            folder=str(model.folder),
            stage=str(model.configuration.previous_stage),
        )
    earlier = load_model(folder, device=model.device)
    target = output / PREVIOUS_STAGE_FOLDER
    failed: list[UnpredictedCase] = []
    stage = str(model.configuration.previous_stage)
    yield StageStarted(stage=say("Predicting the stage before, {stage}", stage=stage), total=len(cases))
    plain = replace(options, probabilities=False, uncertainty=False, clean_up=())
    for event in run_cases(CasePredictor(earlier, plain), cases_to_do(earlier, cases, target, plain), target):
        if isinstance(event, CaseFailed):
            failed.append(_failed(event))
        if isinstance(event, (CaseFailed, Progress, Heartbeat)):
            yield event
    yield StageStarted(stage=say("Predicting"), total=len(cases))
    return replace(options, previous_stage=target), failed


def _failed(event: CaseFailed) -> UnpredictedCase:
    return UnpredictedCase(case=event.case, reason=event.reason, hint=event.hint, bug=event.bug)


def _is_done(case: Case, output: Path, model: Model, options: PredictionOptions) -> bool:
    mask = mask_path(output, case.name, model.file_ending)
    if not mask.is_file():
        return False
    if options.uncertainty and not uncertainty_file(mask).is_file():
        return False
    return not options.probabilities or probability_file(mask, model.file_ending).is_file()
