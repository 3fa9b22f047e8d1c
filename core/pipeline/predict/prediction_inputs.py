"""Which images a folder of masks was predicted from, and where they are now."""

from pathlib import Path

from core.errors import UserError
from core.events import Heartbeat, Job
from core.io.files.json_file import read_json, write_plain_json
from core.io.inside_file import file_of, inside_of, with_inside
from core.pipeline.project.predictions import INPUTS_FILE

Inputs = dict[str, tuple[Path, ...]]
"""by case, its channels in order"""


def recorded_images(folder: Path) -> Inputs:
    """As they were when the masks were made; nothing where the folder does not know, or its file is damaged."""
    file = folder / INPUTS_FILE
    try:
        return read_json(file, dict[str, tuple[Path, ...]]) if file.exists() else {}
    except UserError:
        return {}


def find_images_again(folder: Path, place: Path) -> Job[int]:
    """Look for images that have moved, by their file names, anywhere below `place`; gives how many cases are whole
    again. A name that is there twice is taken where its folder has the old name too.

    Raises UserError where none is found.
    """
    recorded = recorded_images(folder)
    lost = {case: files for case, files in recorded.items() if not all(is_there(file) for file in files)}
    wanted = {file_of(file).name for files in lost.values() for file in files}
    here: dict[str, list[Path]] = {}
    for path in place.rglob("*"):
        # the masks have the images' names
        if path.name in wanted and folder not in path.parents:
            here.setdefault(path.name, []).append(path)
        yield Heartbeat()
    found: Inputs = {}
    for case, files in lost.items():
        again = [file if is_there(file) else _moved(file, here) for file in files]
        if all(again):
            found[case] = tuple(path for path in again if path is not None)
    if not found:
        raise UserError(
            "{folder}: none of the images is here.",
            hint="Choose the folder that holds files such as {example}.",
            folder=str(place),
            example=min(wanted, default=""),
        )
    write_plain_json(
        folder / INPUTS_FILE,
        {case: [str(path) for path in files] for case, files in {**recorded, **found}.items()},
    )
    return len(found)


def is_there(image: Path) -> bool:
    """Whether the file that holds it is."""
    return file_of(image).exists()


def _moved(image: Path, here: dict[str, list[Path]]) -> Path | None:
    file = file_of(image)
    found = _alike(file, here.get(file.name, []))
    return None if found is None else with_inside(found, inside_of(image))


def _alike(old: Path, candidates: list[Path]) -> Path | None:
    if len(candidates) == 1:
        return candidates[0]
    same_folder = [path for path in candidates if path.parent.name == old.parent.name]
    return same_folder[0] if len(same_folder) == 1 else None
