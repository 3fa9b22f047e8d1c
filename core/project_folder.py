"""Where everything of a project lies. The only place that joins a project's paths."""

from dataclasses import dataclass
from pathlib import Path

from core.names import LONGEST_SHORT, checked_fold, checked_name, is_fold

TRAINER_NAME = "nnUNetTrainer"
PREPARED = "prepared_by_segwright"
"""our preprocessed data, beside nnU-Net's own: it deletes or refuses what it finds in the folders of its own"""

EARLIER, NEXT = "earlier_", "next_"
"""how folders of a model begin that hold trainings of its folds that are not in use; nnU-Net takes only fold_*"""


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """One project on disk. `raw`, `preprocessed` and `results` are laid out as nnU-Net v2 expects them.

    Every path lies below `root`: a name that would lead elsewhere raises UserError. What is written or deleted goes
    through core.inside besides, so that no link leads elsewhere either.
    """

    root: Path

    @property
    def project_file(self) -> Path:
        return self.root / "project.json"

    @property
    def lock_file(self) -> Path:
        return self.root / ".lock"

    @property
    def change_mark(self) -> Path:
        """Held while project.json is read and written again."""
        return self.root / ".changing"

    @property
    def import_lock(self) -> Path:
        """Held while a data set is brought in."""
        return self.root / ".importing"

    @property
    def queue_file(self) -> Path:
        """The trainings that wait for their turn."""
        return self.root / "training_queue.json"

    @property
    def raw_root(self) -> Path:
        return self.root / "raw"

    @property
    def preprocessed_root(self) -> Path:
        return self.root / "preprocessed"

    @property
    def results_root(self) -> Path:
        return self.root / "results"

    @property
    def predictions_root(self) -> Path:
        return self.root / "predictions"

    def raw(self, dataset_name: str) -> Path:
        return self.raw_root / self._name(dataset_name, "dataset_name")

    def dataset_file(self, dataset_name: str) -> Path:
        return self.raw(dataset_name) / "dataset.json"

    def patients_file(self, dataset_name: str) -> Path:
        """A hash for the patient of each case that came from DICOM files; who that is stands outside of the project."""
        return self.raw(dataset_name) / "patients.json"

    def repairs(self, dataset_name: str) -> Path:
        """What was repaired in the raw data set: a folder each, with what its files held before."""
        return self.raw(dataset_name) / "repairs"

    def preprocessed(self, dataset_name: str) -> Path:
        return self.preprocessed_root / self._name(dataset_name, "dataset_name")

    def check_file(self, dataset_name: str) -> Path:
        return self.preprocessed(dataset_name) / "check.json"

    def fingerprint_file(self, dataset_name: str) -> Path:
        return self.preprocessed(dataset_name) / "dataset_fingerprint.json"

    def case_statistics_file(self, dataset_name: str) -> Path:
        return self.preprocessed(dataset_name) / "case_statistics.json"

    def made_from_file(self, dataset_name: str) -> Path:
        """What check, fingerprint and plans were made from."""
        return self.preprocessed(dataset_name) / "made_from.json"

    def splits_file(self, dataset_name: str) -> Path:
        return self.preprocessed(dataset_name) / "splits_final.json"

    def plans_file(self, dataset_name: str, plans_name: str) -> Path:
        return self.preprocessed(dataset_name) / f"{self._short(plans_name, 'plans_name')}.json"

    def planned_dataset_file(self, dataset_name: str) -> Path:
        """A copy of dataset.json, where nnU-Net looks for it beside the plans."""
        return self.preprocessed(dataset_name) / "dataset.json"

    def training_time_file(self, dataset_name: str) -> Path:
        """How long an iteration took when it was tried on this machine."""
        return self.preprocessed(dataset_name) / "training_time.json"

    def ground_truth(self, dataset_name: str) -> Path:
        return self.preprocessed(dataset_name) / "gt_segmentations"

    def kept_masks_file(self, dataset_name: str) -> Path:
        """Which files of `ground_truth` are our copies."""
        return self.preprocessed(dataset_name) / "kept_masks.json"

    def prepared_root(self, dataset_name: str) -> Path:
        """Our preprocessed data of all configurations, a folder each."""
        return self.preprocessed(dataset_name) / PREPARED

    def configuration_data(self, dataset_name: str, data_identifier: str) -> Path:
        """Our preprocessed data. The folder beside the plans that has this name is nnU-Net's, in its own format."""
        return self.prepared_root(dataset_name) / self._name(data_identifier, "data_identifier")

    def prepared_file(self, dataset_name: str, data_identifier: str) -> Path:
        """What the preprocessed data of a configuration were made from; absent until all cases are done."""
        return self.configuration_data(dataset_name, data_identifier) / "prepared.json"

    def results(self, dataset_name: str) -> Path:
        return self.results_root / self._name(dataset_name, "dataset_name")

    def model(self, dataset_name: str, plans_name: str, configuration: str) -> Path:
        plans = self._short(plans_name, "plans_name")
        of_plans = self._short(configuration, "configuration")
        return self.results(dataset_name) / f"{TRAINER_NAME}__{plans}__{of_plans}"

    def choice_file(self, dataset_name: str) -> Path:
        return self.results(dataset_name) / "model_choice.json"

    def predictions(self, name: str) -> Path:
        return self.predictions_root / self._name(name, "predictions")

    def _name(self, name: str, entry: str) -> str:
        return checked_name(name, source=str(self.root), entry=entry)

    def _short(self, name: str, entry: str) -> str:
        return checked_name(name, source=str(self.root), entry=entry, most=LONGEST_SHORT)


CORRECTIONS = "corrections"
"""beside predicted masks: what a person has changed of them"""


@dataclass(frozen=True, slots=True)
class CorrectionFiles:
    """Of one predicted mask, which itself stays as it is: the corrected one, and how it came about."""

    prediction: Path

    @property
    def mask(self) -> Path:
        """The corrected mask; absent where nothing differs."""
        return self.prediction.parent / CORRECTIONS / self.prediction.name

    @property
    def journal(self) -> Path:
        """Every step that was drawn; it only grows."""
        return self.mask.with_name(f"{self.mask.name}.journal")

    @property
    def earlier_journal(self) -> Path:
        """Of a prediction that was made anew since."""
        return self.mask.with_name(f"{self.mask.name}.earlier_journal")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A trained model as nnU-Net lays it out: TRAINER__PLANS__CONFIGURATION with its folds."""

    root: Path

    @property
    def plans_file(self) -> Path:
        return self.root / "plans.json"

    @property
    def dataset_file(self) -> Path:
        return self.root / "dataset.json"

    @property
    def fingerprint_file(self) -> Path:
        return self.root / "dataset_fingerprint.json"

    @property
    def training_images_file(self) -> Path:
        """What nnU-Net's files do not say of the training images: how they lay in the patient."""
        return self.root / "training_images.json"

    @property
    def cross_validation(self) -> Path:
        """Validation predictions of all folds pooled."""
        return self.root / "crossval_results"

    def next_stage(self, configuration: str) -> Path:
        """What the held-out cases look like to a cascade's second stage; nnU-Net looks for it here too."""
        name = checked_name(configuration, source=str(self.root), entry="configuration", most=LONGEST_SHORT)
        return self.root / "predicted_next_stage" / name

    def fold(self, fold: int | str) -> "FoldFolder":
        """Raises UserError where it is no fold's name."""
        name = checked_fold(str(fold), source=str(self.root), entry="fold")
        return FoldFolder(self.root / f"fold_{name}")

    def next_model(self, fold: str) -> "ModelFolder":
        """Where a fold is trained anew while its trained one stands: a model's folder with that fold alone."""
        return ModelFolder(self.root / f"{NEXT}{checked_fold(fold, source=str(self.root), entry='fold')}")

    def next_fold(self, fold: str) -> "FoldFolder":
        return self.next_model(fold).fold(fold)

    def folds_trained_anew(self) -> tuple[str, ...]:
        """Those of which there is such a folder."""
        names = (path.name.removeprefix(NEXT) for path in self.root.glob(f"{NEXT}*"))
        return tuple(sorted(name for name in names if is_fold(name) and self.next_fold(name).root.is_dir()))

    def swap_file(self, fold: str) -> Path:
        """There while one run of a fold takes the place of another."""
        return self.root / f"swap_{checked_fold(fold, source=str(self.root), entry='fold')}.json"

    @property
    def described(self) -> tuple[Path, ...]:
        """What lies beside the folds and says what was trained."""
        return (self.plans_file, self.dataset_file, self.fingerprint_file, self.training_images_file)

    def folds(self) -> tuple[str, ...]:
        """Names of the folds that exist here, "0", "1" … or "all", in order."""
        names = (path.name[len("fold_") :] for path in self.root.glob("fold_*") if path.is_dir())
        return tuple(sorted(name for name in names if is_fold(name)))


@dataclass(frozen=True, slots=True)
class FoldFolder:
    """One fold of a model: its saved states, its history, its held-out predictions."""

    root: Path

    def checkpoint(self, role: str) -> Path:
        """`role` is latest, best or final."""
        return self.root / f"checkpoint_{role}.pth"

    @property
    def is_trained(self) -> bool:
        """Its final state lies there: it can predict."""
        return self.checkpoint("final").is_file()

    @property
    def standing(self) -> "FoldFolder":
        """Where a run that is trained anew goes in the end; else itself."""
        parent = self.root.parent
        return FoldFolder(parent.parent / self.root.name) if parent.name.startswith(NEXT) else self

    @property
    def run_file(self) -> Path:
        """Which of the fold's trainings this is, counted from 1, and when it was begun."""
        return self.root / "run.json"

    @property
    def history_file(self) -> Path:
        """TrainingState as JSON: settings, epochs done and their figures; enough for the curves."""
        return self.root / "training.json"

    @property
    def events_file(self) -> Path:
        """One event a line, appended while a training runs; a window opened later reads it."""
        return self.root / "events.jsonl"

    @property
    def order_file(self) -> Path:
        """What was ordered when the training was begun."""
        return self.root / "order.json"

    @property
    def running_file(self) -> Path:
        """Who trains here now (process id and when it started); absent when nobody does."""
        return self.root / "running.json"

    @property
    def request_file(self) -> Path:
        """What the window asks of a running training: the word pause, finish (stop and keep) or cancel."""
        return self.root / "request.txt"

    @property
    def log_file(self) -> Path:
        return self.root / "training_log.txt"

    @property
    def stderr_file(self) -> Path:
        """What the training's process wrote to its stderr: its last words, should it die."""
        return self.root / "stderr.txt"

    @property
    def progress_picture(self) -> Path:
        return self.root / "progress.png"

    @property
    def validation(self) -> Path:
        return self.root / "validation"

    @property
    def summary_file(self) -> Path:
        return self.validation / "summary.json"

    @property
    def tensorboard(self) -> Path:
        """Event files: the curves, for `tensorboard --logdir`."""
        return self.root / "tensorboard"

    @property
    def preview(self) -> Path:
        """How a held-out case was predicted while the network learned."""
        return self.root / "preview"

    @property
    def preview_wish(self) -> Path:
        """The name of the case that whoever watches the training wants to see."""
        return self.preview / "case.txt"
