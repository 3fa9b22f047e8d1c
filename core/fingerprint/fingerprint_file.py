"""dataset_fingerprint.json, as nnU-Net lays it out (METHOD §2)."""

from pathlib import Path

from core.errors import UserError
from core.fingerprint.fingerprint import Fingerprint
from core.io.files.json_file import read_plain_json, value_from_json, write_json

FINEST, COARSEST = 1e-9, 1e9
"""spacings in whatever unit, beyond which the planner's arithmetic ends: nanometres in metres, and the reverse"""
LONGEST_EDGE = 1 << 40
LARGEST_INTENSITY = 3e38
"""of float32, in which everything is computed"""


def read_fingerprint(path: Path) -> Fingerprint:
    """Raises UserError where the file is missing or damaged, naming the field that is wrong."""
    return fingerprint_from_json(read_plain_json(path), source=str(path))


def fingerprint_from_json(content: object, *, source: str) -> Fingerprint:
    """Plain JSON values as a Fingerprint; `source` names the file in errors."""
    if isinstance(content, dict) and "all_sizes" in content:
        raise UserError(
            "{file}: this is a fingerprint of nnU-Net version 1.",
            hint="Make the fingerprint again from the data set.",
            file=source,
        )
    fingerprint = value_from_json(content, Fingerprint, source=source)
    _check(fingerprint, source)
    return fingerprint


def write_fingerprint(path: Path, fingerprint: Fingerprint) -> None:
    write_json(path, fingerprint)


def _check(fingerprint: Fingerprint, source: str) -> None:
    if not fingerprint.spacings:
        raise UserError("{file}: spacings: there is no case.", file=source)
    if len(fingerprint.spacings) != len(fingerprint.shapes_after_crop):
        raise UserError(
            "{file}: shapes_after_crop: {shapes} shapes stand beside {spacings} spacings.",
            hint="Each training case has one of each; make the fingerprint again.",
            file=source,
            shapes=len(fingerprint.shapes_after_crop),
            spacings=len(fingerprint.spacings),
        )
    for row, spacing in enumerate(fingerprint.spacings):
        if not all(FINEST <= step <= COARSEST for step in spacing):
            raise UserError(
                "{file}: spacings.{row}: expected three numbers above 0, found {found}.",
                hint="A voxel must have a size; correct the image's header, then make the fingerprint again.",
                file=source,
                row=row,
                found=" ".join(f"{step:g}" for step in spacing),
            )
    for row, shape in enumerate(fingerprint.shapes_after_crop):
        if not all(1 <= edge <= LONGEST_EDGE for edge in shape):
            raise UserError(
                "{file}: shapes_after_crop.{row}: expected three whole numbers above 0, found {found}.",
                hint="Make the fingerprint again.",
                file=source,
                row=row,
                found=" ".join(str(edge) for edge in shape),
            )
    if not 0 < fingerprint.median_relative_size_after_cropping <= 1:
        raise UserError(
            "{file}: median_relative_size_after_cropping: expected a number above 0 and not above 1, found {found}.",
            hint="Make the fingerprint again.",
            file=source,
            found=f"{fingerprint.median_relative_size_after_cropping:g}",
        )
    for channel, known in fingerprint.foreground_intensity_properties_per_channel.items():
        wrong = next(
            (name for name in known.__slots__ if not abs(getattr(known, name)) <= LARGEST_INTENSITY), None
        )
        if wrong is not None:
            raise UserError(
                "{file}: foreground_intensity_properties_per_channel.{channel}.{name}: expected a number.",
                hint="Make the fingerprint again.",
                file=source,
                channel=channel,
                name=wrong,
            )
