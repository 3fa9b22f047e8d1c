"""What `segwright import` may be told, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[list[Path], typer.Argument(help="A folder of images, and one of masks; or one data set.")]
ProjectToFill = Annotated[Path, typer.Option("--project", help="The project's folder; made where it is not.")]
DatasetName = Annotated[str, typer.Option("--name", help="The data set's name, such as Liver.")]
LabelNames = Annotated[
    str, typer.Option("--labels", help="Names of the mask values: 1=liver,2=tumour or liver,tumour.")
]
ChannelNames = Annotated[str, typer.Option("--channels", help="Names of the channels: CT or T1,T2.")]
CasesLeftOut = Annotated[
    str, typer.Option("--leave-out", help="Cases that are not imported: liver_1,liver_7.")
]
MasksThatCount = Annotated[
    str,
    typer.Option("--masks", help="Which of several masks count: reader1; or a label each: liver,spleen."),
]
ChannelsLeftOut = Annotated[
    str, typer.Option("--without-channels", help="Channels that are left out in all cases: PT.")
]
Endings = Annotated[str, typer.Option("--endings", help="Only files that end so: .nii.gz.")]
Inside = Annotated[
    str,
    typer.Option(
        "--inside", help="Data sets of HDF5 files: that of the image, and that of the mask: raw,label."
    ),
]
StripDescriptions = Annotated[
    bool,
    typer.Option(
        "--strip-descriptions", help="Without the texts of the headers, which may hold patients' names."
    ),
]
JoinSlips = Annotated[
    bool,
    typer.Option("--join-slips", help="Mask values of a few voxels count to the value next to them."),
]
KeepObjects = Annotated[
    bool,
    typer.Option("--keep-objects", help="Objects numbered one by one stay labels of their own."),
]
MasksAsOption = Annotated[
    str,
    typer.Option(
        "--masks-as",
        help="numbers or colours, where the masks are taken for the other one; structure: all drawn is one label.",
    ),
]
Ignored = Annotated[
    str,
    typer.Option("--ignore", help="Mask values that mean not annotated; nothing is learned there: 255."),
]
Regions = Annotated[
    str,
    typer.Option(
        "--regions",
        help="Labels of several mask values, the whole before its parts: whole=1+2+3,core=2+3.",
    ),
]
SeriesOption = Annotated[
    str,
    typer.Option(
        "--series",
        help="DICOM: the series of a study that are channels, by kind or words of their description: CT,PT.",
    ),
]
StructuresOption = Annotated[
    str,
    typer.Option(
        "--structures", help="DICOM: labels and the names that they are made of: liver=Leber+LIVER,tumour."
    ),
]
LackingOption = Annotated[
    str,
    typer.Option(
        "--lacking",
        help="DICOM: patients in whom a structure is not drawn: leave-out; ignore (not annotated); background.",
    ),
]
DicomWays = Annotated[
    str,
    typer.Option(
        "--dicom",
        help="DICOM, any of: tilt, uneven, gaps, duplicates, phases (these are mended), names-apart (names that seem "
        "to mean one thing stay labels of their own), resample-channels (series on another grid), suv (PET by body "
        "weight), smaller-covers (no regions where structures overlap).",
    ),
]
TimesOption = Annotated[
    str,
    typer.Option(
        "--times",
        help="Images with several time points: cases (each becomes one), or the number of the one that is taken: 1; "
        "slices, where what a TIFF calls times are those of a volume.",
    ),
]
LevelOption = Annotated[
    int,
    typer.Option("--level", min=0, help="The resolution that is taken of OME-Zarr; 0 is the finest."),
]
SpacingOption = Annotated[
    str,
    typer.Option(
        "--spacing",
        help="Size of a voxel (z,y,x) in mm of all volumes, in place of what the files say: 5,0.8,0.8.",
    ),
]
ResampleMasks = Annotated[
    bool,
    typer.Option(
        "--resample-masks",
        help="Put masks that lie on another grid onto that of their image (nearest voxel).",
    ),
]
