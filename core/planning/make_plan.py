"""From a fingerprint to a plan (METHOD §3)."""

from core.dataset.dataset import Dataset
from core.dataset.peer_reader import peer_reader
from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.planning.decide import ConfigurationChoice, Decisions, PlanningTask, check_memory, decide
from core.planning.normalization import choose_masks, choose_normalization
from core.planning.plan import Configuration, Plan, Preset
from core.planning.planner_rules import RULES, PlannerRules


def make_plan(
    fingerprint: Fingerprint,
    dataset: Dataset,
    *,
    preset: Preset = Preset.STANDARD,
    gpu_memory_gb: float | None = None,
) -> Plan:
    """Decide how the data set is prepared and which networks are trained on it.

    `gpu_memory_gb`: the memory to plan for; None takes the preset's own. The order of cases does not matter.
    Raises UserError where no plan is possible.
    """
    _check_channels(fingerprint, dataset)
    rules = RULES[preset]
    decisions = decide(fingerprint, rules, planning_task(dataset, rules, gpu_memory_gb))
    grid = decisions.grid
    return Plan(
        dataset_name=dataset.name,
        plans_name=rules.plans_name,
        planner=rules.planner,
        original_median_spacing_after_transp=grid.original_spacing_mm,
        original_median_shape_after_transp=grid.original_shape,
        reader=peer_reader(dataset),
        transpose_forward=grid.transpose_forward,
        transpose_backward=grid.transpose_backward,
        configurations=_configurations(decisions, rules, fingerprint, dataset),
        intensities=dict(fingerprint.foreground_intensity_properties_per_channel),
        draft=rules.draft,
    )


def _check_channels(fingerprint: Fingerprint, dataset: Dataset) -> None:
    """Their intensities are written into the plan, and needed when images are prepared."""
    for index, channel in enumerate(dataset.channels):
        if str(index) not in fingerprint.foreground_intensity_properties_per_channel:
            raise UserError(
                "The fingerprint holds no intensities of channel {index} ({name}).",
                hint="It may be of other data, or edited by hand; measure the data again.",
                index=index,
                name=channel.name,
            )


def planning_task(dataset: Dataset, rules: PlannerRules, gpu_memory_gb: float | None) -> PlanningTask:
    """Raises UserError where the data set has no channel or the memory is not above zero."""
    if not dataset.channels:
        raise UserError("Data set {dataset} names no image channel.", dataset=dataset.name)
    return PlanningTask(
        channels=len(dataset.channels),
        label_entries=dataset.labels.entry_count,
        num_training=dataset.num_training,
        gpu_memory_gb=check_memory(rules.reference_gb if gpu_memory_gb is None else gpu_memory_gb),
    )


def _configurations(
    decisions: Decisions, rules: PlannerRules, fingerprint: Fingerprint, dataset: Dataset
) -> tuple[Configuration, ...]:
    """In nnU-Net's order: 2d, 3d_lowres, 3d_fullres, 3d_cascade_fullres."""
    normalization = choose_normalization(dataset.channels)
    masks = choose_masks(normalization, fingerprint.median_relative_size_after_cropping)

    def configuration(
        name: str, decision: ConfigurationChoice, *, batch_dice: bool, base: str | None = None
    ) -> Configuration:
        cascade = base is not None
        return Configuration(
            name=name,
            data_identifier=rules.data_identifier(base or name),
            batch_size=decision.fit.batch_size,
            patch_size=decision.fit.patch_size,
            median_size=decision.median_size,
            spacing_mm=decision.spacing_mm,
            normalization=normalization,
            use_mask_for_norm=masks,
            architecture=decision.fit.architecture,
            batch_dice=batch_dice,
            inherits_from=base,
            previous_stage="3d_lowres" if cascade else None,
            next_stage="3d_cascade_fullres" if name == "3d_lowres" else None,
        )

    found = [configuration("2d", decisions.plane, batch_dice=True)]
    lowres, fullres = decisions.lowres, decisions.fullres
    if lowres is not None:
        found.append(configuration("3d_lowres", lowres, batch_dice=False))
    if fullres is not None:
        found.append(configuration("3d_fullres", fullres, batch_dice=lowres is not None))
        if lowres is not None:
            found.append(configuration("3d_cascade_fullres", fullres, batch_dice=True, base="3d_fullres"))
    return tuple(found)
