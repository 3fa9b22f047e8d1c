"""What a new image must be for a model to take it, and what is worth a warning."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.dataset.dataset import Case
from core.errors import UserError
from core.inference.likeness import unlike_training
from core.inference.model.model_inputs import raise_if_misfit
from core.io.file_ending import HDF5_ENDINGS, TIFF_ENDINGS
from core.io.image import Image
from core.io.nifti_forms import forms_apart_mm, lost_elsewhere_mm
from core.io.reading.question import FileFacts
from core.text import Text, figure, say

if TYPE_CHECKING:
    from core.inference.model.model import Model


def raise_unless_fitting(
    case: Case, image: Image, facts: Sequence[FileFacts], model: "Model", *, given: bool = False
) -> None:
    """Raises UserError where channels, axes or spacing make a prediction impossible. `given`: the spacing was."""
    raise_if_misfit(case.name, len(image.voxels), image.grid, model.inputs)
    if not given and any(file.lacks_spacing for file in facts):
        raise UserError(
            "Case {case}: its spacing is zero or negative.",
            hint="Correct the spacing in the file's header.",
            terminal_hint="Correct the spacing in the file's header, or give it with --spacing Z,Y,X.",
            case=case.name,
        )


def warnings_about(case: Case, image: Image, facts: Sequence[FileFacts], model: "Model") -> tuple[Text, ...]:
    """Sentences that name the case: the mask is made all the same, but may be of no use."""
    found = (
        *_read_as_zero(case.name, facts, image),
        *_two_places(case.name, image, model.file_ending),
        *_lacks_steps(case.name, image, model.file_ending),
    )
    if all(float(channel.min()) == float(channel.max()) for channel in image.voxels):
        return (*found, say("Case {case}: the image has the same value everywhere.", case=case.name))
    return (*found, *unlike_training(case.name, image, model.known_images))


def _two_places(case: str, image: Image, ending: str) -> tuple[Text, ...]:
    """Programs follow one or the other form of NIfTI; the mask is written with both, where its format can."""
    if not ending.startswith(".nii"):
        lost = lost_elsewhere_mm(image.grid)
        text = say(
            "Case {case}: the header names two places or slanted slices, which {ending} cannot hold. For some "
            "programs the mask lies up to {distance} mm beside its image.",
            case=case,
            ending=ending,
            distance=figure(lost, 3),
        )
        return (text,) if lost else ()
    if not (apart := forms_apart_mm(image.grid)):
        return ()
    return (
        say(
            "Case {case}: the header names two places (sform and qform), up to {distance} mm apart. The mask carries "
            "both, as its image does.",
            case=case,
            distance=figure(apart, 3),
        ),
    )


def _lacks_steps(case: str, image: Image, ending: str) -> tuple[Text, ...]:
    """A volume that does not say how large a voxel is, for a model of volumes that mostly do."""
    if image.grid.unit != "px" or image.grid.dimensions == 2 or ending in TIFF_ENDINGS + HDF5_ENDINGS:
        return ()
    return (
        say(
            "Case {case}: the file does not say how large a voxel is; 1 mm is taken. Correct it where it is another "
            "one.",
            case=case,
        ),
    )


def _read_as_zero(case: str, facts: Sequence[FileFacts], image: Image) -> tuple[Text, ...]:
    if not np.issubdtype(image.voxels.dtype, np.floating):
        return ()
    nan = sum(file.nan for file in facts)
    if not nan:
        return ()
    return (
        say("Case {case}: {count} voxels are no number (NaN); they were read as 0.", case=case, count=nan),
    )
