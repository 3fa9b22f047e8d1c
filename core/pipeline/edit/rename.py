"""Labels and channels of a project get other names, in the data set and in its models. Nothing is computed anew."""

from pathlib import Path
from typing import Any

from core.dataset.dataset import Dataset
from core.dataset.dataset_file import dataset_to_json
from core.dataset.edit.new_names import NewNames, changed_names, renamed
from core.dataset.repair.repair_record import RepairKind
from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.pipeline.edit.named_files import Renamed, renamed_files, write_as_old
from core.pipeline.prepare.recorded_change import made_now, recorded
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.planning.normalization import choose_normalization
from core.text import say


def rename(project: Project, names: NewNames) -> Job[Dataset]:
    """Write the new names wherever the old ones stand; it can be undone.

    A channel whose new name asks for another normalisation keeps its old one in the models that are there. Raises
    UserError as `renamed` does, where nothing would change, and while the data set is trained on.
    """
    project = reloaded(project)
    old = need_dataset(project)
    new = renamed(old, names)
    pairs = changed_names(old, new)
    if not pairs:
        raise UserError("These names are the ones that are there.", hint="Write other ones.")
    yield StageStarted(stage=say("Renaming"))
    files = {old.folder / "dataset.json": dataset_to_json(new)}
    files |= renamed_files(project.folder, old, _what_changes(old, new))
    made = made_now(RepairKind.RENAME, (), renamed=pairs)
    yield from recorded(project, made, list(files), _written(files))
    return need_dataset(reloaded(project))


def normalised_anew(old: Dataset, new: Dataset) -> tuple[int, ...]:
    """Places of the channels whose new names ask for another normalisation."""
    before, after = choose_normalization(old.channels), choose_normalization(new.channels)
    return tuple(place for place, scheme in enumerate(before) if scheme is not after[place])


def _what_changes(old: Dataset, new: Dataset) -> Renamed:
    labels = {
        one.name: other.name
        for one, other in zip(old.labels.entries, new.labels.entries, strict=True)
        if one.name != other.name
    }
    kept = normalised_anew(old, new)
    return Renamed(
        values={label.name: label.values for label in old.labels.entries if label.name in labels},
        labels=labels,
        channels={
            place: (one.name, other.name)
            for place, (one, other) in enumerate(zip(old.channels, new.channels, strict=True))
            if one != other and place not in kept
        },
    )


def _written(files: dict[Path, Any]) -> Job[None]:
    for path, content in files.items():
        write_as_old(path, content)
        yield Heartbeat()
