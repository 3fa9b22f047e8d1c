"""A project: the snapshot of all that exists of it on disk. Read by load_project.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from core.dataset.check.check_report import CheckReport
from core.dataset.dataset import Dataset
from core.dataset.repair.repair_record import RecordedRepair
from core.dataset.splits import Split
from core.evaluation.model_choice import ModelChoice
from core.evaluation.scores import Evaluation
from core.fingerprint.fingerprint import Fingerprint
from core.pipeline.project.saved_states import Earlier
from core.planning.plan import Plan
from core.project_folder import FoldFolder, ProjectFolder
from core.training.saved.state import TrainingState

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """project.json. `plans_name` is the plan in use; `version` grows when the layout changes."""

    version: int = FORMAT_VERSION
    name: str
    created: str = ""
    dataset_name: str | None = None
    plans_name: str | None = None
    plans_of: Mapping[str, str] = field(default_factory=dict)
    """of data sets that were in use before, the plan that was"""
    gpu_memory_gb: float | None = None
    written_by: str = ""
    """the version of the program that wrote the file last; empty where it did not yet say so"""


class RunPlace(str, Enum):
    """IN_USE: it is the fold that predicts, or will be. NEXT: trained anew while that one stands. KEPT: of before."""

    IN_USE = "in use"
    NEXT = "next"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One training: a fold of a configuration, how far it is, and its scores once it has any."""

    plans_name: str
    configuration: str
    fold: str
    folder: FoldFolder
    state: TrainingState
    running: bool
    """a living process trains here now"""
    evaluation: Evaluation | None = None
    is_trained: bool = False
    """its final state lies there: it can predict"""
    has_held_out: bool = False
    """masks of the cases that it held out lie there"""
    changed_at: float = 0.0
    """when its history was written last, in seconds as time.time(); 0 where that is not known"""
    place: RunPlace = RunPlace.IN_USE
    number: int = 1
    """among the trainings of its fold, counted from 1"""
    begun: str = ""
    """as 2026-01-31T14:02:00; empty where that was not noted"""

    @property
    def model_folder(self) -> Path:
        """Also of a run that is not in use."""
        return self.folder.standing.root.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionSet:
    """Masks predicted for a folder of images."""

    name: str
    folder: Path
    masks: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Everything that exists; None or empty where it does not yet."""

    folder: ProjectFolder
    file: ProjectFile
    dataset: Dataset | None = None
    check: CheckReport | None = None
    repairs: tuple[RecordedRepair, ...] = ()
    """what was repaired in the data set, the oldest first, undone ones too"""
    can_undo_repair: bool = False
    """whether the last one that holds can be undone: the next step has not begun"""
    fingerprint: Fingerprint | None = None
    own_splits: tuple[Split, ...] | None = None
    """those of splits_final.json; None where there is no such file, or a damaged one"""
    plans: tuple[Plan, ...] = ()
    prepared: frozenset[str] = frozenset()
    """names of configurations of the plan in use whose data are preprocessed"""
    runs: tuple[Run, ...] = ()
    other_runs: tuple[Run, ...] = ()
    """of the same folds: trained anew beside those in use, and earlier ones that are kept"""
    earlier: Mapping[Path, Earlier] = field(default_factory=dict)
    """what trainings of ours and of nnU-Net have left, by the fold's folder; without those that hold nothing"""
    other_labels: frozenset[Path] = frozenset()
    """folders of models in use that have learned other labels than the data set has now"""
    choice: ModelChoice | None = None
    predictions: tuple[PredictionSet, ...] = ()
    left_out: tuple[str, ...] = ()
    """cases of the data set that were left out and may come back"""
    datasets: tuple[str, ...] = ()
    """the names of all data sets in the folder, in order; one of them is in use"""
    other_models: tuple[Path, ...] = ()
    """model folders of the other data sets with at least one fold that can predict"""
    stale: frozenset[str] = frozenset()
    """check, fingerprint, plan, training: made from an earlier state of what they rest on"""

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def plan(self) -> Plan | None:
        """The plan in use."""
        for plan in self.plans:
            if plan.plans_name == self.file.plans_name:
                return plan
        return self.plans[0] if self.plans else None

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Those in use first."""
        return (*self.runs, *self.other_runs)

    @property
    def trained_models(self) -> tuple[Path, ...]:
        """Model folders with at least one fold that can predict."""
        found = [run.model_folder for run in self.runs if run.is_trained]
        return tuple(dict.fromkeys(found))
