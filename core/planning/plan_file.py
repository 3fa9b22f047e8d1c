"""plans.json, as nnU-Net writes and reads it (METHOD §3)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from core.errors import UserError
from core.fingerprint.fingerprint import IntensityStatistics
from core.io.files.json_file import read_plain_json, value_from_json, write_plain_json
from core.io.image import Vector
from core.names import LONGEST_SHORT, checked_name, checked_names
from core.planning.configuration_file import configuration_from_json, configuration_to_json
from core.planning.limits import MOST_CONFIGURATIONS, raise_above
from core.planning.plan import Configuration, Plan

_OURS = "segwright"
"""the one key of the file that is ours; nnU-Net passes over it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlanFile:
    """The head of the file; configurations are read one by one."""

    dataset_name: str
    plans_name: str
    original_median_spacing_after_transp: Vector
    original_median_shape_after_transp: tuple[int, int, int]
    image_reader_writer: str
    transpose_forward: tuple[int, int, int]
    transpose_backward: tuple[int, int, int]
    configurations: dict[str, dict[str, Any]]
    experiment_planner_used: str
    label_manager: str = "LabelManager"
    foreground_intensity_properties_per_channel: dict[str, IntensityStatistics]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ours:
    draft: bool = False
    mirror_axes: tuple[Literal[0, 1, 2], ...] | None = None


_KNOWN = {field.name for field in fields(_PlanFile)} | {_OURS}


def read_plan(path: Path) -> Plan:
    """Raises UserError where the file is missing, damaged or not supported, naming the field."""
    return plan_from_json(read_plain_json(path), source=str(path))


def write_plan(path: Path, plan: Plan) -> None:
    write_plain_json(path, plan_to_json(plan))


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The whole file; a configuration that inherits says only what differs from the one it inherits from."""
    full = {each.name: configuration_to_json(each) for each in plan.configurations}
    configurations = {each.name: _inherited(each, full) for each in plan.configurations}
    content: dict[str, Any] = {
        "dataset_name": plan.dataset_name,
        "plans_name": plan.plans_name,
        "original_median_spacing_after_transp": list(plan.original_median_spacing_after_transp),
        "original_median_shape_after_transp": list(plan.original_median_shape_after_transp),
        "image_reader_writer": plan.reader,
        "transpose_forward": list(plan.transpose_forward),
        "transpose_backward": list(plan.transpose_backward),
        "configurations": configurations,
        "experiment_planner_used": plan.planner,
        "label_manager": "LabelManager",
        "foreground_intensity_properties_per_channel": {
            channel: asdict(statistics) for channel, statistics in plan.intensities.items()
        },
    }
    content.update(plan.extra)
    ours: dict[str, Any] = {"draft": True} if plan.draft else {}
    if plan.mirror_axes is not None:
        ours["mirror_axes"] = list(plan.mirror_axes)
    if ours:
        content[_OURS] = ours
    return content


def plan_from_json(content: Any, source: str) -> Plan:
    """Plain JSON values as a Plan; `source` names the file in errors.

    Raises UserError naming the field: damaged files, plans of nnU-Net v1, networks or steps we do not know.
    """
    _refuse_version_1(content, source)
    read = value_from_json(content, _PlanFile, source=source)
    if read.label_manager != "LabelManager":
        raise UserError(
            "{file}: label_manager: expected LabelManager, found {found}.",
            hint="This plan was made by an extension of nnU-Net that Segwright does not know.",
            file=source,
            found=read.label_manager,
        )
    _check_transpose(read, source)
    checked_name(read.dataset_name, source=source, entry="dataset_name")
    checked_name(read.plans_name, source=source, entry="plans_name", most=LONGEST_SHORT)
    ours = value_from_json(content.get(_OURS) or {}, _Ours, source=f"{source}: {_OURS}")
    return Plan(
        dataset_name=read.dataset_name,
        plans_name=read.plans_name,
        planner=read.experiment_planner_used,
        original_median_spacing_after_transp=read.original_median_spacing_after_transp,
        original_median_shape_after_transp=read.original_median_shape_after_transp,
        reader=read.image_reader_writer,
        transpose_forward=read.transpose_forward,
        transpose_backward=read.transpose_backward,
        configurations=_configurations(read.configurations, source),
        intensities=read.foreground_intensity_properties_per_channel,
        draft=ours.draft,
        mirror_axes=ours.mirror_axes,
        extra={field: value for field, value in content.items() if field not in _KNOWN},
    )


def _configurations(content: Mapping[str, Mapping[str, Any]], source: str) -> tuple[Configuration, ...]:
    if not content:
        raise UserError("{file}: configurations: there is none.", hint="Make the plan again.", file=source)
    raise_above(source, "configurations", len(content), MOST_CONFIGURATIONS)
    checked_names(content, source=source, entry="configurations", most=LONGEST_SHORT)
    found = tuple(
        configuration_from_json(name, _resolved(name, content, source), source=source) for name in content
    )
    for configuration in found:
        for field, other in (
            ("previous_stage", configuration.previous_stage),
            ("next_stage", configuration.next_stage),
        ):
            if other is not None and other not in content:
                raise UserError(
                    "{file}: configurations.{name}.{field}: there is no configuration {other}.",
                    file=source,
                    name=configuration.name,
                    field=field,
                    other=other,
                )
    return found


def _resolved(name: str, content: Mapping[str, Mapping[str, Any]], source: str) -> dict[str, Any]:
    """The configuration's fields over those of the one it inherits from, and so on."""
    chain = [name]
    while (parent := content[chain[-1]].get("inherits_from")) is not None:
        if parent not in content:
            raise UserError(
                "{file}: configurations.{name}.inherits_from: there is no configuration {parent}.",
                file=source,
                name=chain[-1],
                parent=str(parent),
            )
        if parent in chain:
            raise UserError(
                "{file}: configurations.{name}.inherits_from: {parent} inherits from itself.",
                file=source,
                name=chain[-1],
                parent=str(parent),
            )
        chain.append(parent)
    fields_of: dict[str, Any] = {}
    for each in reversed(chain):
        fields_of.update(content[each])
    # an ancestor's own parent is not this configuration's
    fields_of["inherits_from"] = content[name].get("inherits_from")
    return fields_of


def _inherited(configuration: Configuration, full: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    own = full[configuration.name]
    parent = full.get(configuration.inherits_from or "")
    if parent is None:
        return own
    different = {
        field: value for field, value in own.items() if field not in parent or parent[field] != value
    }
    return {"inherits_from": configuration.inherits_from, **different}


def _refuse_version_1(content: Any, source: str) -> None:
    if isinstance(content, Mapping) and ("plans_per_stage" in content or "num_stages" in content):
        raise UserError(
            "{file}: plans_per_stage: this is a plan of nnU-Net version 1.",
            hint="Only plans of nnU-Net version 2 can be used; plan again from the data set.",
            file=source,
        )


def _check_transpose(read: _PlanFile, source: str) -> None:
    forward, backward = read.transpose_forward, read.transpose_backward
    if sorted(forward) != [0, 1, 2] or sorted(backward) != [0, 1, 2]:
        field = "transpose_forward" if sorted(forward) != [0, 1, 2] else "transpose_backward"
        raise UserError(
            "{file}: {field}: expected the axes 0, 1 and 2 in some order.", file=source, field=field
        )
    if any(forward[backward[axis]] != axis for axis in range(3)):
        raise UserError("{file}: transpose_backward: it does not undo transpose_forward.", file=source)
