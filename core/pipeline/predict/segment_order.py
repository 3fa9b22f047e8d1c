"""What a prediction is asked for. Apart from segment.py, so that the window can make one without torch."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core.io.files.atomic import scratch_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentOrder:
    """Which model, which images, where to, how."""

    model: Path
    """a model folder, or a zip that holds one"""
    images: Path
    """a folder, an image, or a text file that names images, one a line"""
    output: Path
    together_with: tuple[Path, ...] = ()
    """more models, whose probabilities are averaged with the first one's"""
    folds: tuple[str, ...] | None = None
    step: float = 0.5
    mirroring: bool = True
    probabilities: bool = False
    uncertainty: bool = False
    """save how much the folds and mirrored images disagree, as a map and as a number a case"""
    clean_up: bool = False
    """keep only the largest components, as the choice of the best model found helpful"""
    previous_stage: Path | None = None
    device: str | None = None
    overwrite: bool = False


@contextmanager
def of_files(order: SegmentOrder, files: Sequence[Path]) -> Iterator[SegmentOrder]:
    """The order of several files, named in a list that is there as long as the block lasts."""
    if len(files) < 2:
        yield order
        return
    with scratch_folder() as scratch:
        names = scratch / "images.txt"
        names.write_text("\n".join(str(path.resolve()) for path in files), encoding="utf-8")
        yield replace(order, images=names)


def as_arguments(order: SegmentOrder) -> list[str]:
    """The same on a command line, `predict` first."""
    arguments = ["predict", str(order.model), str(order.images), str(order.output), "--step", str(order.step)]
    for partner in order.together_with:
        arguments += ["--together-with", str(partner)]
    arguments += ["--folds", ",".join(order.folds)] if order.folds else []
    arguments += ["--previous-stage", str(order.previous_stage)] if order.previous_stage else []
    arguments += ["--device", order.device] if order.device else []
    flags = (
        ("--no-mirroring", not order.mirroring),
        ("--probabilities", order.probabilities),
        ("--uncertainty", order.uncertainty),
        ("--clean-up", order.clean_up),
        ("--overwrite", order.overwrite),
    )
    return arguments + [flag for flag, wanted in flags if wanted]
