"""Cases prepared for us and, as the same arrays, for the peer; and a process watched while it works."""

import json
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from scipy import ndimage

from core.dataset.labels import Label, Labels
from core.dataset.splits import Split
from core.device import choose_device
from core.io.image import Grid, Image
from core.io.read_image import read_image, read_mask
from core.planning.plan import Configuration, Plan
from core.planning.plan_file import plan_to_json, read_plan
from core.preprocessing.preprocess import preprocess_image
from core.preprocessing.store import case_names, write_case
from core.project_folder import FoldFolder
from core.training.run import TrainingRun
from core.training.settings import TrainingSettings

MIB = 2**20


def chosen_plan(path: Path, configuration: str, features: int | None) -> Plan:
    """The plan with this one configuration, its network made smaller where `features` says so."""
    plan = read_plan(path)
    chosen = plan.configuration(configuration)
    if features:
        smaller = tuple(min(features * 2**i, 320) for i in range(chosen.architecture.stages))
        chosen = replace(chosen, architecture=replace(chosen.architecture, features_per_stage=smaller))
    return replace(plan, configurations=(chosen,))


def read_cases(images: Path, masks: Path, count: int) -> dict[str, tuple[Image, Image]]:
    paths = sorted(images.iterdir())[:count]
    return {path.name.split(".")[0]: (read_image(path), read_mask(masks / path.name)) for path in paths}


def made_up_cases(count: int, edge: int, labels: int = 3) -> dict[str, tuple[Image, Image]]:
    """Smooth fields cut into labels, a little larger than `edge` along each axis."""
    rng = np.random.default_rng(0)
    cases = {}
    for number in range(count):
        shape = tuple(int(edge * share) for share in rng.uniform(1.2, 1.7, 3))
        coarse = rng.standard_normal(tuple(size // 16 + 2 for size in shape)).astype(np.float32)
        factors = [size / have for size, have in zip(shape, coarse.shape, strict=True)]
        field = ndimage.zoom(coarse, factors, order=1)
        cuts = np.quantile(field, np.linspace(0.6, 1, labels + 1)[:-1])
        mask = np.digitize(field, cuts).astype(np.uint8)
        voxels = (field + rng.normal(0, 0.3, field.shape)).astype(np.float32)
        grid = Grid(shape=field.shape, spacing_mm=(1.0, 1.0, 1.0))
        cases[f"case_{number:02}"] = (
            Image(voxels=voxels[None], grid=grid),
            Image(voxels=mask[None], grid=grid),
        )
    return cases


def prepare(plan: Plan, cases: dict[str, tuple[Image, Image]], folder: Path) -> TrainingRun:
    """Preprocess for us, and lay the same arrays out for the peer (`peer_training.py` packs them)."""
    configuration = plan.configurations[0]
    values = sorted({value for _, mask in cases.values() for value in np.unique(mask.voxels).tolist()})
    labels = Labels(
        entries=tuple(Label(name=f"l{v}" if v else "background", values=(int(v),)) for v in values)
    )
    (folder / "ours").mkdir()
    (folder / "arrays").mkdir()
    for name, (image, mask) in cases.items():
        _prepare_case(plan, configuration, labels, folder, name, image, mask)
    content = {
        "channel_names": {str(i): "MRI" for i in range(len(configuration.normalization))},
        "labels": {label.name: label.values[0] for label in labels.entries},
        "numTraining": len(cases),
        "file_ending": ".nii.gz",
    }
    (folder / "dataset.json").write_text(json.dumps(content))
    (folder / "plans.json").write_text(json.dumps(plan_to_json(plan)))
    return run_in(folder)


def run_in(folder: Path) -> TrainingRun:
    """What `prepare` has laid there, again."""
    plan = read_plan(folder / "plans.json")
    content = json.loads((folder / "dataset.json").read_text())
    names = case_names(folder / "ours")
    return TrainingRun(
        plan=plan,
        configuration=plan.configurations[0],
        labels=Labels(
            entries=tuple(Label(name=name, values=(value,)) for name, value in content["labels"].items())
        ),
        dataset_json=content,
        channels=len(content["channel_names"]),
        fold="all",
        split=Split(train=names, validation=names),
        data_folder=folder / "ours",
        fold_folder=FoldFolder(folder / "fold_all"),
        settings=TrainingSettings(),
        device=choose_device("cpu"),
    )


def _prepare_case(
    plan: Plan,
    configuration: Configuration,
    labels: Labels,
    folder: Path,
    name: str,
    image: Image,
    mask: Image,
) -> None:
    arrays = preprocess_image(image, plan, configuration, mask=mask.voxels[0].astype(np.int16), labels=labels)
    write_case(folder / "ours", name, arrays, patch_size=configuration.patch_size)
    voxels = {f"class_{key[0]}": where for key, where in arrays.locations.items() if len(key) == 1}
    assert arrays.labels is not None
    np.savez(folder / "arrays" / name, image=arrays.image, labels=arrays.labels, **voxels)  # type: ignore[arg-type]


def peer_environment(folder: Path, loaders: int) -> dict[str, str]:
    """Its three folders, its number of loading processes; it compiles nothing on a processor anyway."""
    return os.environ | {
        "nnUNet_raw": str(folder / "raw"),
        "nnUNet_preprocessed": str(folder / "preprocessed"),
        "nnUNet_results": str(folder / "results"),
        "nnUNet_n_proc_DA": str(loaders),
        "nnUNet_compile": "f",
    }


def watched(command: Sequence[str], environment: dict[str, str] | None = None) -> dict[str, Any]:
    """Run a program that prints a line of JSON at its end; adds `memory_mib`, the most that it and all its
    children held at a time, pages that they share counted once.
    """
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    most, ended = [0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, most, ended))
    watcher.start()
    output, _ = process.communicate()
    ended.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    found: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return found | {"memory_mib": most[0] // MIB}


def _watch(pid: int, most: list[int], ended: threading.Event) -> None:
    while not ended.is_set():
        total = 0
        with suppress(psutil.Error):
            root = psutil.Process(pid)
            for one in (root, *root.children(recursive=True)):
                with suppress(psutil.Error):
                    total += one.memory_full_info().pss
        most[0] = max(most[0], total)
        time.sleep(0.2)
