"""A trained model: what it was planned for, and the networks of its folds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.dataset import Channel, Dataset
from core.dataset.dataset_file import dataset_from_json, labels_from_json
from core.dataset.labels import Labels, same_labels
from core.dataset.splits import ALL
from core.device import Device
from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.fingerprint.fingerprint_file import read_fingerprint
from core.inference.likeness import (
    KnownImages,
    TrainingImages,
    read_if_whole,
    read_training_images,
    unit_of,
)
from core.inference.model.model_inputs import ModelInputs
from core.inference.model.model_limits import checked_mirror_axes, raise_if_patch_too_large
from core.inference.model.model_zip import unpacked
from core.inference.model.voxel_size import usual_voxel_size
from core.io.files.json_file import read_plain_json
from core.network.footprint import parameter_count
from core.network.state_dict import load_peer_state_dict
from core.network.unet import UNet, build_unet
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import plan_from_json, read_plan
from core.project_folder import ModelFolder
from core.training.saved.checkpoint import Checkpoint, read_checkpoint


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """One configuration with its folds, ready to predict. The networks lie on the CPU until they are used."""

    folder: Path
    plan: Plan
    configuration: Configuration
    channels: tuple[Channel, ...]
    labels: Labels
    file_ending: str
    folds: tuple[str, ...]
    networks: tuple[UNet, ...]
    """one a fold"""
    mirror_axes: tuple[int, ...]
    """spatial axes of the patch, z = 0 in 3D, y = 0 in 2D"""
    device: Device
    fingerprint: Fingerprint | None = None
    """of the training images; None where the model came without"""
    training_images: TrainingImages | None = None

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def known_images(self) -> KnownImages:
        """What it knows of the images that it was trained on."""
        return KnownImages(
            plan=self.plan,
            configuration=self.configuration,
            channels=tuple(channel.name for channel in self.channels),
            fingerprint=self.fingerprint,
            training_images=self.training_images,
        )

    @property
    def inputs(self) -> ModelInputs:
        """What it wants of an image."""
        return ModelInputs(
            channels=tuple(channel.name for channel in self.channels),
            dimensions=self.configuration.dimensions,
            file_ending=self.file_ending,
            voxel_size=usual_voxel_size(self.fingerprint),
            unit=unit_of(self.fingerprint, self.training_images),
        )

    @property
    def previous_stage(self) -> Path | None:
        """The folder of the model whose masks this one takes in; None where it needs none."""
        stage = self.configuration.previous_stage
        if stage is None:
            return None
        return self.folder.with_name("__".join([*self.folder.name.split("__")[:-1], stage]))

    @property
    def previous_labels(self) -> tuple[int, ...]:
        """Mask values that come in as one channel each, of a cascade."""
        return tuple(value for value in self.labels.values if value != 0)


def load_model(
    folder: Path, *, folds: Sequence[str] | None = None, role: str = "final", device: Device
) -> Model:
    """A model of ours or of nnU-Net. Without `folds`, all numbered ones, else the one trained on everything.

    `folder` may be a zip of either. `role` is final, best or latest. Raises UserError where a piece of the
    folder is missing or damaged, or where its folds belong to different plans.
    """
    if folder.is_file():
        with unpacked(folder) as inside:
            return load_model(inside, folds=folds, role=role, device=device)
    place = ModelFolder(folder)
    _raise_unless_whole(place)
    plan = read_plan(place.plans_file)
    dataset = _dataset(place)
    names = _chosen_folds(place, folds, role)
    most = max(_parameters(each, dataset) for each in plan.configurations)
    saved = {name: read_checkpoint(place.fold(name).checkpoint(role), parameters=most) for name in names}
    configuration = _configuration(place, plan, saved)
    _raise_if_other_labels(place, dataset.labels, saved)
    inputs = input_channels(configuration, len(dataset.channels), dataset.labels)
    raise_if_patch_too_large(configuration, device, inputs=inputs, outputs=dataset.labels.output_count)
    axes = {
        name: checked_mirror_axes(checkpoint, configuration, source=str(place.fold(name).root))
        for name, checkpoint in saved.items()
    }
    return Model(
        folder=folder,
        plan=plan,
        configuration=configuration,
        channels=dataset.channels,
        labels=dataset.labels,
        file_ending=dataset.file_ending,
        folds=names,
        networks=tuple(
            _network(checkpoint, configuration, dataset, str(place.fold(name).checkpoint(role)))
            for name, checkpoint in saved.items()
        ),
        mirror_axes=axes[names[0]],
        device=device,
        fingerprint=read_if_whole(place.fingerprint_file, read_fingerprint),
        training_images=read_if_whole(place.training_images_file, read_training_images),
    )


def input_channels(configuration: Configuration, channels: int, labels: Labels) -> int:
    """Of the network: a cascade's gets one more for each foreground label (METHOD §5)."""
    return channels + (len(labels.values) - 1 if configuration.previous_stage is not None else 0)


def _raise_unless_whole(place: ModelFolder) -> None:
    if not place.root.is_dir():
        raise UserError("{folder}: there is no such model folder.", folder=str(place.root))
    for path in (place.plans_file, place.dataset_file):
        if not path.is_file():
            raise UserError(
                "{folder}: this model folder lacks its {file}.",
                hint="Choose the folder that holds plans.json, dataset.json and the folds.",
                folder=str(place.root),
                file=path.name,
            )


def _dataset(place: ModelFolder) -> Dataset:
    # files of the training images are not asked for: a model travels without them
    content = read_plain_json(place.dataset_file)
    if isinstance(content, dict):
        content = {key: value for key, value in content.items() if key != "dataset"}
    return dataset_from_json(content, folder=place.root, source=str(place.dataset_file))


def _chosen_folds(place: ModelFolder, folds: Sequence[str] | None, role: str) -> tuple[str, ...]:
    there = [name for name in place.folds() if place.fold(name).checkpoint(role).is_file()]
    if folds is not None:
        for name in folds:
            if str(name) not in there:
                raise UserError(
                    "{folder}: fold {fold} has no saved state {file}.",
                    hint="It has: {there}.",
                    folder=str(place.root),
                    fold=str(name),
                    file=place.fold(name).checkpoint(role).name,
                    there=", ".join(there) or "-",
                )
        if folds:
            return tuple(dict.fromkeys(str(name) for name in folds))
    numbered = tuple(name for name in there if name != ALL)
    if not there:
        raise UserError(
            "{folder}: no fold of this model has been trained to its end.",
            hint="Train a fold first, or choose another model folder.",
            folder=str(place.root),
        )
    return numbered or tuple(there)


def _configuration(place: ModelFolder, plan: Plan, saved: dict[str, Checkpoint]) -> Configuration:
    """The one that every fold was trained for. Raises UserError where folds differ in it."""
    names = {fold: str(each.init_args.get("configuration") or "") for fold, each in saved.items()}
    known = [name for name in names.values() if name]
    configuration = plan.configuration(known[0] if known else place.root.name.split("__")[-1])
    for fold, checkpoint in saved.items():
        own = checkpoint.init_args.get("plans")
        if own is None:
            continue
        trained = plan_from_json(own, str(place.fold(fold).root)).configuration(
            names[fold] or configuration.name
        )
        same = (trained.name, trained.patch_size, trained.spacing_mm, trained.architecture)
        wanted = (
            configuration.name,
            configuration.patch_size,
            configuration.spacing_mm,
            configuration.architecture,
        )
        if same != wanted:
            raise UserError(
                "{folder}: fold {fold} was trained with another plan than the model's plans.json.",
                hint="Folds of one model must share one plan; leave this fold out, or put back its own plans.json.",
                folder=str(place.root),
                fold=fold,
            )
    return configuration


def _raise_if_other_labels(place: ModelFolder, labels: Labels, saved: dict[str, Checkpoint]) -> None:
    """A fold that has learned other labels may have as many outputs, which then mean something else."""
    for fold, checkpoint in saved.items():
        own, source = checkpoint.init_args.get("dataset_json"), str(place.fold(fold).root)
        if isinstance(own, dict) and not same_labels(labels_from_json(own, source), labels):
            raise UserError(
                "{folder}: fold {fold} was trained on other labels than the model's dataset.json says.",
                hint="Folds of one model must share their labels; leave this fold out, or put back its own "
                "dataset.json.",
                folder=str(place.root),
                fold=fold,
            )


def _parameters(configuration: Configuration, dataset: Dataset) -> int:
    labels = dataset.labels
    inputs = input_channels(configuration, len(dataset.channels), labels)
    return parameter_count(configuration.architecture, inputs, labels.output_count)


def _network(checkpoint: Checkpoint, configuration: Configuration, dataset: Dataset, source: str) -> UNet:
    expected = _parameters(configuration, dataset)
    # each weight has several names, so there are never fewer in the file than in the network
    if sum(weight.numel() for weight in checkpoint.network_weights.values()) < expected:
        raise UserError(
            "{file}: the saved network is smaller than that of this plan.",
            hint="It was made from another plan, or with other channels or labels.",
            file=source,
        )
    network = build_unet(
        configuration.architecture,
        input_channels(configuration, len(dataset.channels), dataset.labels),
        dataset.labels.output_count,
        deep_supervision=False,
    )
    try:
        load_peer_state_dict(network, checkpoint.network_weights)
    except UserError as error:
        raise UserError(
            "{file}: {reason}", hint="{way}", file=source, reason=error.text, way=error.hint
        ) from error
    network.requires_grad_(False)
    network.eval()
    return network
