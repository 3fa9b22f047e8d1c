"""A process that preprocesses cases one after the other: `python -m core.preprocessing.case_worker`.

It reads JSON lines, first the recipe, then a case each, and answers each case with one line. Processes, not
threads: one that is killed because memory ran out must not take the others, or the window, along.
"""

import gc
import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from core.dataset.dataset import Case
from core.dataset.labels import Labels
from core.errors import UserError
from core.io.files.atomic import is_disk_full
from core.io.files.json_file import to_plain, value_from_json
from core.io.formats.nifti_floats import count_bad_floats
from core.io.formats.sitk_file import simple_itk
from core.io.read_image import read_channels_closely, read_grid, read_mask
from core.io.reading.pool import read_in_this_process
from core.planning.plan import Configuration, Plan
from core.preprocessing.case_slabs import open_slabs
from core.preprocessing.estimate import is_large
from core.preprocessing.locations import draw_locations, location_keys
from core.preprocessing.origin import Origin, SourceFile, are_unchanged, case_files, describe_files
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.store import finish_case, stored_labels, write_case
from core.text import Text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is the same for all cases of a job."""

    plan: Plan
    configuration: str
    labels: Labels
    folder: Path
    settings: str
    """digest of the settings"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseToPrepare:
    case: Case
    large: bool | None
    """prepared slab by slab? None where its header could not be read"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """How one case went: all None is well."""

    case: str
    reason: Text | None = None
    hint: Text | None = None
    bug: str = ""
    disk_full: bool = False
    warnings: tuple[Text, ...] = ()


def preprocess_case(recipe: Recipe, case: Case, *, large: bool | None = None) -> tuple[Text, ...]:
    """Read, preprocess and store one case; what is worth a warning is returned. Raises UserError.

    `large`: whether it is done slab by slab, where that is known already.
    """
    if case.mask is None:
        raise UserError("The case has no mask.", hint="Add its mask, or leave the case out.")
    if not case.images:
        raise UserError("The case has no image.", hint="Add its image, or leave the case out.")
    configuration = recipe.plan.configuration(recipe.configuration)
    files = describe_files(case_files(case))
    if large is None:
        large = is_large(read_grid(case.images[0]), recipe.plan, configuration)
    if large:
        is_zero = _preprocess_large(recipe, case, case.mask, configuration, files)
        mended = [sum(count_bad_floats(path)) for path in case.images]
    else:
        is_zero, mended = _preprocess_whole(recipe, case, case.mask, configuration, files)
    warnings = [say("Case {case}: every voxel of the image is 0.", case=case.name)] if is_zero else []
    return (*warnings, *_mended_voxels(case, mended))


def _preprocess_whole(
    recipe: Recipe, case: Case, mask: Path, configuration: Configuration, files: tuple[SourceFile, ...]
) -> tuple[bool, list[int]]:
    """True where the image shows nothing; and how many voxels of each file were read as 0."""
    image, facts = read_channels_closely(case.images)
    arrays = preprocess_image(
        image, recipe.plan, configuration, mask=read_mask(mask).voxels[0], labels=recipe.labels
    )
    _raise_if_changed(case, files)
    write_case(
        recipe.folder,
        case.name,
        arrays,
        patch_size=configuration.patch_size,
        made_from=Origin(settings=recipe.settings, files=files),
    )
    return not image.voxels.any(), [file.nan + file.infinite for file in facts]


def _preprocess_large(
    recipe: Recipe, case: Case, mask: Path, configuration: Configuration, files: tuple[SourceFile, ...]
) -> bool:
    """True where the image shows nothing."""
    # a second of import that small cases do not need
    from core.preprocessing.preprocess_in_slabs import preprocess_in_slabs

    folder, plan = recipe.folder, recipe.plan
    slabs = open_slabs(case.images, mask, plan.transpose_forward)
    made = preprocess_in_slabs(slabs, plan, configuration, recipe.labels, folder, case.name)
    locations = draw_locations(stored_labels(folder, case.name), location_keys(recipe.labels))
    _raise_if_changed(case, files)
    origin = Origin(settings=recipe.settings, files=files)
    finish_case(folder, case.name, made.geometry, made.channels, locations, origin)
    return made.is_zero


def _mended_voxels(case: Case, counts: Sequence[int]) -> Iterator[Text]:
    """In NIfTI the reader takes voxels that are no numbers for 0, as nnU-Net's does, and says nothing of it."""
    for path, count in zip(case.images, counts, strict=True):
        if count:
            yield say(
                "Case {case}: {count} voxels of {file} are no numbers (NaN or infinite) and count as 0.",
                case=case.name,
                count=count,
                file=path.name,
            )


def _raise_if_changed(case: Case, files: tuple[SourceFile, ...]) -> None:
    if not are_unchanged(files, case_files(case)):
        raise UserError("A file of the case changed while it was read.", hint="Run this step again.")


def serve(questions: Iterator[str], answers: IO[str]) -> None:
    """Answer lines until they end."""
    recipe = value_from_json(json.loads(next(questions)), Recipe, source="recipe")
    for line in questions:
        question = value_from_json(json.loads(line), CaseToPrepare, source="case")
        answers.write(json.dumps(to_plain(_answer(recipe, question))) + "\n")
        answers.flush()


def _answer(recipe: Recipe, question: CaseToPrepare) -> CaseOutcome:
    case = question.case
    try:
        return CaseOutcome(case=case.name, warnings=preprocess_case(recipe, case, large=question.large))
    except UserError as error:
        return CaseOutcome(case=case.name, reason=error.text, hint=error.hint, disk_full=is_disk_full(error))
    except MemoryError:
        return CaseOutcome(
            case=case.name,
            reason=say("Memory ran out."),
            hint=say("Close other programs, or prepare the data on a computer with more memory."),
        )
    except Exception:
        return CaseOutcome(case=case.name, bug=traceback.format_exc())


def _lines(source: IO[str]) -> Iterator[str]:
    """Lines as they come. The end of them ends this process in the middle of a case.

    Whoever asked is gone then, and may have been started again and work on the same case.
    """
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in iter(source.readline, ""):
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield lines.get()


def _load_libraries() -> None:
    """What the first case would have to wait for."""
    import blosc2  # noqa: F401

    simple_itk()


def main() -> None:
    # libraries that print must not disturb the conversation
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # it is itself a process that a file may end
    read_in_this_process()
    _load_libraries()
    # nothing of the libraries is ever garbage; looking through it takes a share of the time of small cases
    gc.freeze()
    serve(_lines(sys.stdin), answers)


if __name__ == "__main__":
    main()
