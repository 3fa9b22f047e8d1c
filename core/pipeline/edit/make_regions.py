"""Labels of a project are joined into regions, or regions taken apart. No mask is written anew."""

from pathlib import Path
from typing import Any

from core.dataset.dataset import Dataset
from core.dataset.dataset_file import dataset_to_json
from core.dataset.edit.new_regions import NewRegions, label_parts, regrouped
from core.dataset.importing.import_dataset import ImportReport
from core.dataset.labels import Label
from core.dataset.repair.repair_record import RepairKind
from core.errors import UserError
from core.events import Heartbeat, Job, StageStarted
from core.io.files.json_file import read_json
from core.pipeline.edit.named_files import write_as_old
from core.pipeline.prepare.recorded_change import made_now, recorded
from core.pipeline.project.load_project import reloaded
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.text import say


def make_regions(project: Project, new: NewRegions) -> Job[Dataset]:
    """Write these regions into dataset.json; it can be undone until data are prepared or trained on.

    Raises UserError, before anything is changed, as `regrouped` does, and while the data set is trained on.
    """
    project = reloaded(project)
    old = need_dataset(project)
    dataset = regrouped(old, new)
    yield StageStarted(stage=say("Making regions"))
    made = made_now(
        RepairKind.REGIONS,
        (),
        parts=[(part.values[0], part.name) for part in new.parts],
        regions=[label.name for label in dataset.labels.foreground if len(label.values) > 1],
    )
    path = old.folder / "dataset.json"
    yield from recorded(project, made, [path], _written(path, dataset_to_json(dataset)))
    return need_dataset(reloaded(project))


def parts_at_hand(project: Project) -> Job[tuple[Label, ...]]:
    """What regions may be made of, by the names that the values had at the import where they have none now."""
    yield Heartbeat()
    dataset = need_dataset(project)
    path = dataset.folder / "import.json"
    try:
        imported = read_json(path, ImportReport).values if path.is_file() else ()
    except UserError:
        # names alone come from there
        imported = ()
    return label_parts(dataset, project.repairs, imported)


def _written(path: Path, content: Any) -> Job[None]:
    # check and fingerprint look at single values, and are no older for it
    write_as_old(path, content)
    yield Heartbeat()
