"""Models that we trained, in the peer's hands, and back: predictions voxel by voxel, and training gone on with.

    python -m tests.bench.check_interchange --peer PYTHON --work DIR [--epochs 3] [--iterations 40] [--only KIND …]

Small trainings on made-up balls: plain, 2D, regions, an ignore label, regions with an ignore label, mirroring along
one axis only, and cascades. The peer predicts new images with each; so do we; equal voxels are counted. Then the
peer goes on with one of our trainings, and we go on with the peer's.
"""

import argparse
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from core.dataset.splits import write_splits
from core.events import run_to_end
from core.fingerprint.fingerprint import IntensityStatistics
from core.io.read_image import read_mask
from core.io.write_image import write_mask
from core.pipeline.predict.segment import SegmentOrder, segment
from core.pipeline.project.load_project import create_project, load_project, save_project_file
from core.pipeline.project.project import Project
from core.pipeline.train.train_fold import FoldOrder, train_fold
from core.planning.plan import Plan
from core.planning.plan_file import write_plan
from core.training.saved.checkpoint import read_checkpoint
from tests.core.pipeline.conftest import DATASET, FOLDS, tiny_plan, write_balls

PLAIN = {"background": 0, "ball": 1, "core": 2}
REGIONS = {"background": 0, "whole": [1, 2], "core": 2}
INTENSITIES = IntensityStatistics(
    mean=150.0, median=150.0, std=30.0, min=60.0, max=240.0, percentile_99_5=220.0, percentile_00_5=80.0
)
"""of the balls; the peer asks for them whatever the normalisation, and plans always hold them"""
GOING_ON = "going_on"
LOW, FULL, SECOND = "3d_lowres", "3d_fullres", "3d_cascade_fullres"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    labels: dict[str, Any] = field(default_factory=lambda: dict(PLAIN))
    order: tuple[int, ...] = ()
    trained: tuple[tuple[str, str], ...] = ((FULL, "0"),)
    """configuration and fold; the last one predicts"""
    mirror_axes: tuple[int, ...] | None = None
    stages: int = 2


CASCADE = ((LOW, "0"), (LOW, "1"), (SECOND, "0"))
KINDS = {
    "plain": Kind(),
    "2d": Kind(trained=(("2d", "0"),)),
    "regions": Kind(labels=dict(REGIONS), order=(1, 2)),
    "ignore": Kind(labels=PLAIN | {"ignore": 3}),
    "regions_ignore": Kind(labels=REGIONS | {"ignore": 3}, order=(1, 2)),
    "one_mirror_axis": Kind(mirror_axes=(1,)),
    "cascade": Kind(trained=CASCADE),
    # of a network of two stages the peer's loss is no number: its only resolution weighs nothing
    GOING_ON: Kind(stages=3),
    "cascade_regions_ignore": Kind(labels=REGIONS | {"ignore": 3}, order=(1, 2), trained=CASCADE),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="the Python of an environment with nnunetv2")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--iterations", type=int, default=40)
    parser.add_argument("--only", nargs="+", choices=list(KINDS), default=list(KINDS))
    options = parser.parse_args()
    for name in options.only:
        kind = KINDS[name]
        project = _trained(options, name, kind)
        equal, voxels, foreground = _compare(options, project, kind, options.work / name)
        print(
            f"{name}: {equal / voxels:.5%} of {voxels} voxels equal, {foreground} of them foreground",
            flush=True,
        )
    if GOING_ON in options.only:
        _go_on(options)


def _plan(kind: Kind) -> Plan:
    plan = tiny_plan()
    full, stages = plan.configuration(FULL), kind.stages
    deep = replace(
        full.architecture,
        features_per_stage=tuple(4 * 2**stage for stage in range(stages)),
        kernel_sizes=((3, 3, 3),) * stages,
        strides=((1, 1, 1), *((2, 2, 2),) * (stages - 1)),
        blocks_per_stage=(1,) * stages,
        blocks_per_decoder_stage=(1,) * (stages - 1),
    )
    others = tuple(replace(each, architecture=deep) for each in plan.configurations)
    flat = replace(
        full,
        name="2d",
        data_identifier="nnUNetPlans_2d",
        patch_size=full.patch_size[1:],
        median_size=full.median_size[1:],
        spacing_mm=full.spacing_mm[1:],
        architecture=replace(full.architecture, kernel_sizes=((3, 3),) * 2, strides=((1, 1), (2, 2))),
    )
    return replace(
        plan,
        configurations=(flat, *others),
        mirror_axes=kind.mirror_axes,
        intensities={"0": INTENSITIES},
    )


def _trained(options: argparse.Namespace, name: str, kind: Kind) -> Project:
    root = options.work / name / "project"
    shutil.rmtree(options.work / name, ignore_errors=True)
    project = create_project(root, name)
    raw = project.folder.raw(DATASET)
    description: dict[str, Any] = {"channel_names": {"0": "MRI"}, "labels": kind.labels}
    if kind.order:
        description["regions_class_order"] = list(kind.order)
    write_balls(raw, description)
    if "ignore" in kind.labels:
        for path in (raw / "labelsTr").iterdir():
            mask = read_mask(path)
            voxels = mask.voxels[0].astype(np.uint8)
            voxels[:, ::3] = kind.labels["ignore"]
            write_mask(path, voxels, mask.grid)
    write_plan(project.folder.plans_file(DATASET, "nnUNetPlans"), _plan(kind))
    write_splits(project.folder.splits_file(DATASET), FOLDS)
    save_project_file(project, replace(project.file, dataset_name=DATASET, plans_name="nnUNetPlans"))
    for configuration, fold in kind.trained:
        order = FoldOrder(
            configuration=configuration,
            fold=fold,
            epochs=options.epochs,
            iterations=options.iterations,
            device="cpu",
        )
        run_to_end(train_fold(load_project(root), order))
    return load_project(root)


def _compare(options: argparse.Namespace, project: Project, kind: Kind, work: Path) -> tuple[int, int, int]:
    """Equal voxels, all voxels, and how many of the peer's are foreground."""
    images = project.folder.raw(DATASET) / "imagesTr"
    configuration, fold = kind.trained[-1]
    previous = None
    if configuration == SECOND:
        previous = work / "peer_low"
        _peer_predicts(options, project, LOW, "0", images, previous, None)
    _peer_predicts(options, project, configuration, fold, images, work / "peer", previous)
    model = project.folder.model(DATASET, "nnUNetPlans", configuration)
    run_to_end(
        segment(
            SegmentOrder(
                model=model,
                images=images,
                output=work / "ours",
                folds=(fold,),
                previous_stage=previous,
                device="cpu",
            )
        )
    )
    equal = voxels = foreground = 0
    for theirs, ours in _masks(work):
        equal += int((theirs == ours).sum())
        voxels += theirs.size
        foreground += int((theirs > 0).sum())
    return equal, voxels, foreground


def _masks(work: Path) -> Iterator[tuple[Any, Any]]:
    for path in sorted((work / "peer").glob("*.nii.gz")):
        yield read_mask(path).voxels, read_mask(work / "ours" / path.name).voxels


def _peer_predicts(
    options: argparse.Namespace,
    project: Project,
    configuration: str,
    fold: str,
    images: Path,
    output: Path,
    previous: Path | None,
) -> None:
    model = project.folder.model(DATASET, "nnUNetPlans", configuration)
    command = Path(options.peer).with_name("nnUNetv2_predict_from_modelfolder")
    words = [str(command), "-i", str(images), "-o", str(output), "-m", str(model), "-f", fold]
    words += ["-device", "cpu", "-npp", "1", "-nps", "1"]
    words += ["-prev_stage_predictions", str(previous)] if previous is not None else []
    done = subprocess.run(words, env=_environment(project), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the peer cannot predict with {model}:\n{done.stderr}")


def _environment(project: Project) -> dict[str, str]:
    folder = project.folder
    return os.environ | {
        "nnUNet_raw": str(folder.raw_root),
        "nnUNet_preprocessed": str(folder.preprocessed_root),
        "nnUNet_results": str(folder.results_root),
        "nnUNet_compile": "f",
    }


def _go_on(options: argparse.Namespace) -> None:
    """The peer trains two steps from our final state and saves; we train an epoch from what it saved."""
    project = load_project(options.work / GOING_ON / "project")
    fold = project.folder.model(DATASET, "nnUNetPlans", FULL) / "fold_0"
    ours = fold / "checkpoint_final.pth"
    script = Path(__file__).with_name("peer_goes_on.py")
    theirs = options.work / "checkpoint_latest.pth"
    subprocess.run(
        [options.peer, str(script), str(fold.parent), FULL, str(ours), str(theirs)],
        env=_environment(project),
        check=True,
    )
    before = read_checkpoint(theirs)
    assert before.current_epoch == options.epochs + 1, before.current_epoch
    shutil.copy(theirs, fold / "checkpoint_latest.pth")
    order = FoldOrder(
        configuration=FULL, fold="0", epochs=options.epochs + 2, iterations=4, device="cpu", resume=True
    )
    state = run_to_end(train_fold(project, order))
    assert [epoch.epoch for epoch in state.history] == list(range(options.epochs + 2))
    print(
        f"the peer went on after epoch {options.epochs}, and we after that: {state.epochs_done} epochs in all"
    )


if __name__ == "__main__":
    main()
