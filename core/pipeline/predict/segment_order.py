"""What a prediction is asked for. Apart from segment.py, so that the window can make one without torch."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core.io.files.atomic import scratch_folder
from core.io.image import Vector
from core.pipeline.process.order_text import order_text


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
    voxel_size: Vector | None = None
    """(z, y, x) of images whose files do not say how large a voxel is"""
    inside: tuple[str, ...] = ()
    """which data set of HDF5 files is the image, or one a channel"""
    name_by: str = ""
    """a pattern for the names of masks of DICOM studies, such as {patient}_{date}; empty: study_001 and so on"""
    device: str | None = None
    overwrite: bool = False

    def command(self, *, estimate: bool = False) -> list[str]:
        """The words after `segwright` that do it in a process of its own, or only say what it will take."""
        return ["predict-ordered", order_text(self), *(("--estimate",) if estimate else ())]


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
