"""The kinds of jobs that the window can start: by its kind a job is found again, and shown at its step."""

from enum import Enum

from app.steps import Step


class JobKind(str, Enum):
    DEMO = "demo"
    PROPOSE = "propose"
    IMPORT = "import"
    CHECK = "check"
    REPAIR = "repair"
    """masks given the geometry of their images, cases turned or left out, or that undone"""
    INSTALL = "install"
    """a library that reads some files, which the user has asked for"""
    FINGERPRINT = "fingerprint"
    PLAN = "plan"
    TRAINING_TIME = "training-time"
    PREPROCESS = "preprocess"
    TRAIN = "train"
    EVALUATE = "evaluate"
    CHOOSE = "choose"
    PACK = "pack"
    PREDICT = "predict"
    EXPORT = "export"
    DUPLICATE = "duplicate"
    TIDY = "tidy"
    """what can be made again is deleted"""


STEP_OF_KIND = {
    JobKind.DEMO: Step.HOME,
    JobKind.PROPOSE: Step.DATA,
    JobKind.IMPORT: Step.DATA,
    JobKind.CHECK: Step.DATA,
    JobKind.REPAIR: Step.DATA,
    JobKind.INSTALL: Step.DATA,
    JobKind.FINGERPRINT: Step.FINGERPRINT,
    JobKind.PLAN: Step.PLAN,
    JobKind.TRAINING_TIME: Step.PLAN,
    JobKind.PREPROCESS: Step.PLAN,
    JobKind.TRAIN: Step.TRAINING,
    JobKind.EVALUATE: Step.RESULTS,
    JobKind.CHOOSE: Step.RESULTS,
    JobKind.PACK: Step.RESULTS,
    JobKind.PREDICT: Step.PREDICTION,
    JobKind.EXPORT: Step.REVIEW,
    JobKind.DUPLICATE: Step.HOME,
    JobKind.TIDY: Step.HOME,
}
"""which step is busy while such a job is at work"""

WRITES_INTO_PROJECT = frozenset(JobKind) - {
    JobKind.DEMO,
    JobKind.PROPOSE,
    JobKind.INSTALL,
    JobKind.PACK,
    JobKind.EXPORT,
    JobKind.DUPLICATE,
    JobKind.TIDY,
}
"""of the open project; the others only read it, or write elsewhere"""
