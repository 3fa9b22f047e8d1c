"""Mutated saved states, JSON files, zips and stored arrays, as a hostile model would hold them.

Run as `python -m tests.bench.fuzz_models [COUNT] [--seed N] [--kinds checkpoint,json,zip]`. Each mutation is read in
a child that stays alive, limited in memory; one that computes for more than LONGEST seconds is ended. Told at the
end: how many were read, refused by a sentence, ended in a traceback, hung, took too much memory, or left a trace of
code that ran or of a file outside. Anything but the first two is a failure, and its seed is printed.
"""

import argparse
import copy
import json
import multiprocessing
import random
import shutil
import struct
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.bench.patience import answers

LONGEST = 10.0
MOST_BYTES = 2 << 30
EXTREMES: tuple[Any, ...] = (
    0,
    -1,
    1,
    2,
    3,
    7,
    10**6,
    10**9,
    10**12,
    10**18,
    10**30,
    10**400,
    -(10**18),
    0.5,
    1e-9,
    1e-300,
    1e300,
    float("nan"),
    float("inf"),
    -float("inf"),
    None,
    True,
    False,
    "",
    "x",
    "..",
    "/etc/passwd",
    "\ud800",
    "\x00",
    "a" * 5000,
    "{x:>4000000000}",
    [],
    {},
    [[]],
    [0, 1, 2] * 8,
    [10**9] * 3,
    [1, 1, 1],
    [2, 2],
    {"a": 1},
    2**31,
    2**63,
)


def model_folder(root: Path) -> Path:
    """A tiny model with every file that one may have."""
    import torch

    from core.fingerprint.fingerprint_file import write_fingerprint
    from core.io.files.json_file import write_plain_json
    from core.network.state_dict import peer_state_dict
    from core.network.unet import build_unet
    from core.planning.plan_file import plan_to_json, write_plan
    from core.training.saved.checkpoint import Checkpoint, write_checkpoint
    from tests.core.inference.conftest import LABELS, configuration, plan_of
    from tests.core.planning.any_fingerprint import made_fingerprint

    chosen = configuration((8, 8, 8))
    plan = plan_of(chosen)
    folder = root / "Dataset001_Tiny" / "nnUNetTrainer__nnUNetPlans__3d_fullres"
    dataset = {"channel_names": {"0": "MRI"}, "labels": LABELS, "numTraining": 3, "file_ending": ".nii.gz"}
    write_plan(folder / "plans.json", plan)
    write_plain_json(folder / "dataset.json", dataset)
    write_fingerprint(
        folder / "dataset_fingerprint.json", made_fingerprint((1.0, 1.0, 1.0), (16, 16, 16), cases=3)
    )
    torch.manual_seed(1)
    network = build_unet(chosen.architecture, 1, 3, deep_supervision=False)
    arguments = {
        "plans": plan_to_json(plan),
        "configuration": chosen.name,
        "fold": 0,
        "dataset_json": dataset,
    }
    state = Checkpoint(
        network_weights=peer_state_dict(network),
        optimizer_state={
            "state": {0: {"momentum_buffer": torch.ones(3)}},
            "param_groups": [{"lr": 0.01, "params": [0]}],
        },
        logging={"train_losses": [0.5, 0.25], "mean_fg_dice": [0.1, 0.2]},
        init_args=arguments,
        best_ema=0.5,
        current_epoch=2,
        mirror_axes=(0, 1, 2),
    )
    write_checkpoint(folder / "fold_0/checkpoint_final.pth", state)
    scores = {"Dice": 0.5, "IoU": 0.3, "TP": 1, "FP": 1, "FN": 1, "TN": 9, "n_pred": 2, "n_ref": 2}
    row = {
        "metrics": {"1": scores, "2": scores},
        "prediction_file": "/a/b.nii.gz",
        "reference_file": "/c/b.nii.gz",
    }
    summary = {"foreground_mean": scores, "mean": {"1": scores, "2": scores}, "metric_per_case": [row, row]}
    write_plain_json(folder / "fold_0/validation/summary.json", summary)
    steps = {"postprocessing_fns": [], "postprocessing_kwargs": []}
    write_plain_json(folder / "crossval_results_folds_0/postprocessing.json", steps)
    write_plain_json(folder / "splits_final.json", [{"train": ["a", "b"], "val": ["c"]}])
    return folder


class Mutator:
    """All chance comes from the seed of one mutation."""

    def __init__(self, model: Path, trap: Path) -> None:
        self._model = model
        self._trap = trap
        self._state = (model / "fold_0/checkpoint_final.pth").read_bytes()
        with zipfile.ZipFile(model / "fold_0/checkpoint_final.pth") as archive:
            self._members = {info.filename: archive.read(info) for info in archive.infolist()}

    def bytes_changed(self, data: bytes, chance: random.Random) -> bytes:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 5, 40))):
            if not changed:
                return b""
            place = chance.randrange(len(changed))
            kind = chance.randrange(5)
            if kind == 0:
                changed[place] ^= 1 << chance.randrange(8)
            elif kind == 1:
                changed[place : place + 8] = chance.choice(
                    (bytes(8), b"\xff" * 8, struct.pack("<Q", 1 << 40))
                )
            elif kind == 2:
                del changed[place : place + chance.randrange(1, 64)]
            elif kind == 3:
                changed[place:place] = chance.randbytes(chance.randrange(1, 64))
            else:
                del changed[chance.randrange(len(changed)) :]
        return bytes(changed)

    def checkpoint(self, chance: random.Random, place: Path) -> None:
        kind = chance.randrange(6)
        if kind == 0:
            place.write_bytes(self.bytes_changed(self._state, chance))
            return
        members = dict(self._members)
        steps = next(name for name in members if name.endswith("data.pkl"))
        if kind == 1:
            members[steps] = self.bytes_changed(members[steps], chance)
        elif kind == 2:
            members[steps] = self._edited_steps(members[steps], chance)
        elif kind == 3:
            name = chance.choice(list(members))
            members[name] = self.bytes_changed(members[name], chance)
        elif kind == 4:
            members[
                chance.choice((steps[:-8] + "constants.pkl", steps[:-8] + "data/99", "x/data.pkl", "../y"))
            ] = b"x"
        else:
            members[steps] = self._with_program(members[steps], chance)
        packing = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
        with zipfile.ZipFile(place, "w", packing) as archive:
            for name, data in members.items():
                archive.writestr(name, data)

    def _edited_steps(self, data: bytes, chance: random.Random) -> bytes:
        import pickletools

        steps = [at for _, _, at in pickletools.genops(data) if at is not None]
        changed = data
        for _ in range(chance.choice((1, 1, 3))):
            index = chance.randrange(len(steps) - 1)
            start, stop = steps[index], steps[index + 1]
            other = chance.randrange(len(steps) - 1)
            piece = data[steps[other] : steps[other + 1]]
            new = chance.choice(
                (
                    b"",
                    piece,
                    data[start:stop] * 2,
                    b"(",
                    b"]",
                    b"}",
                    b"s",
                    b"u",
                    b"a",
                    b"e",
                    b"R",
                    b"b",
                    b"0",
                    b"2",
                    b"Q",
                    b"t",
                    b"\x81",
                    b"K\xff",
                    b"J\xff\xff\xff\x7f",
                    b"\x8a\x08" + b"\xff" * 8,
                    b"h\x00",
                    b"q\x01",
                    b"N",
                    b".",
                )
            )
            changed = changed[:start] + new + changed[stop:]
        return changed

    def _with_program(self, data: bytes, chance: random.Random) -> bytes:
        command = f"open({str(self._trap)!r},'w')".encode()
        word = b"X" + struct.pack("<I", len(command)) + command
        name = chance.choice(
            (
                b"cbuiltins\nexec\n",
                b"c__builtin__\neval\n",
                b"cposix\nsystem\n",
                b"ctorch.hub\nload\n",
                b"ctorch._utils\n_rebuild_tensor\n",
                b"cnumpy.f2py\nrun_main\n",
            )
        )
        call = name + b"(" + word + b"tR"
        place = chance.choice((2, len(data) - 1))
        return data[:place] + call + chance.choice((b"0", b"")) + data[place:]

    def json_file(self, chance: random.Random, folder: Path) -> str:
        names = (
            "plans.json",
            "dataset.json",
            "dataset_fingerprint.json",
            "splits_final.json",
            "fold_0/validation/summary.json",
            "crossval_results_folds_0/postprocessing.json",
        )
        name = chance.choice(names)
        data = (self._model / name).read_bytes()
        if chance.random() < 0.3:
            data = self.bytes_changed(data, chance)
        elif chance.random() < 0.1:
            depth = chance.choice((90, 101, 1000, 200_000))
            data = chance.choice(
                (b"[" * depth, b'{"a":' * depth, data[:-2] + b',"x":' + b"[" * depth + b"]" * depth + b"}")
            )
        else:
            content = json.loads(data)
            for _ in range(chance.choice((1, 1, 1, 2, 4))):
                _set_somewhere(content, chance)
            data = json.dumps(content).encode()
        (folder / name).write_bytes(data)
        return name

    def archive(self, chance: random.Random, source: Path, place: Path) -> None:
        kind = chance.randrange(4)
        if kind == 0:
            place.write_bytes(self.bytes_changed(source.read_bytes(), chance))
            return
        shutil.copyfile(source, place)
        inner = "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres"
        names = (
            "../out",
            "/abs",
            "a" * 300,
            "/".join("d" * 200 for _ in range(25)),
            "x/plans.json",
            "\x00",
            "con",
            "Dataset001_Tiny",
            f"{inner}/plans.json/x",
            "a\\b",
            "c:d",
        )
        with zipfile.ZipFile(place, "a", zipfile.ZIP_DEFLATED) as archive:
            for _ in range(chance.choice((1, 3))):
                name = chance.choice(names)
                if kind == 1:
                    archive.writestr(zipfile.ZipInfo(name), b"x")
                elif kind == 2:
                    inside = "Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres/"
                    archive.writestr(
                        inside + chance.choice(("plans.json", "fold_0/checkpoint_final.pth", "y.json")),
                        self.bytes_changed(self._state, chance),
                    )
                else:
                    link = zipfile.ZipInfo(chance.choice(names))
                    link.external_attr = chance.getrandbits(32)
                    archive.writestr(link, "/etc")


def _set_somewhere(content: Any, chance: random.Random) -> None:
    """Some entry, at any depth, becomes something extreme."""
    while True:
        if not content:
            return
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        key = chance.choice(keys)
        if isinstance(content[key], dict | list) and content[key] and chance.random() < 0.8:
            content = content[key]
            continue
        if chance.random() < 0.1:
            del content[key]
        elif isinstance(content, dict) and chance.random() < 0.05:
            content[str(chance.choice(EXTREMES))[:50]] = content.pop(key)
        else:
            content[key] = copy.deepcopy(chance.choice(EXTREMES))
        return


def read_model(folder: Path) -> None:
    """Everything that the program does with a model's files, each by itself."""
    import torch

    from core.dataset.splits import read_splits
    from core.device import Device
    from core.errors import UserError
    from core.evaluation.summary_file import read_summary
    from core.fingerprint.fingerprint_file import read_fingerprint
    from core.inference.clean_up import read_clean_up
    from core.inference.model.model import load_model
    from core.inference.model.model_card import describe_model
    from core.inference.options import PredictionOptions
    from core.inference.sliding_window.predictor import Predictor
    from core.planning.make_plan import make_plan
    from tests.core.planning.any_fingerprint import made_dataset

    device = Device(kind="cpu", name="cpu")

    def predict() -> None:
        model = load_model(folder, device=device)
        if len(model.channels) == 1:
            Predictor(model, PredictionOptions(device=device)).predict_logits(torch.zeros(1, 10, 10, 10))

    refused: UserError | None = None
    ways: list[Callable[[], Any]] = [
        predict,
        lambda: describe_model(folder),
        lambda: read_summary(folder / "fold_0/validation/summary.json"),
        lambda: read_clean_up(folder / "crossval_results_folds_0/postprocessing.json"),
        lambda: read_splits(folder / "splits_final.json", ["a", "b", "c"]),
        lambda: make_plan(read_fingerprint(folder / "dataset_fingerprint.json"), made_dataset()),
    ]
    for way in ways:
        try:
            way()
        except UserError as error:
            refused = error
            str(error.text), str(error.hint)
    if refused is not None:
        raise refused


def work(pipe: Connection, kind: str, root: Path) -> None:
    """A child: one seed in, one outcome out."""
    import resource
    import traceback

    import torch

    from core.errors import UserError
    from core.inference.model.model_card import describe_model
    from core.inference.model.model_zip import unpack_model
    from core.training.saved.checkpoint import read_checkpoint

    torch.set_num_threads(1)
    resource.setrlimit(resource.RLIMIT_AS, (12 << 30, 12 << 30))
    model = root / "model/Dataset001_Tiny/nnUNetTrainer__nnUNetPlans__3d_fullres"
    mutator = Mutator(model, root / "trap")
    place = Path(tempfile.mkdtemp(dir=root))
    warm = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    while (seed := pipe.recv()) is not None:
        chance = random.Random(f"{kind} {seed}")
        outcome, told = "read", ""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            if kind == "checkpoint":
                mutator.checkpoint(chance, place / "c.pth")
                read_checkpoint(place / "c.pth")
            elif kind == "json":
                shutil.copytree(model, place / model.name)
                told = mutator.json_file(chance, place / model.name)
                read_model(place / model.name)
            else:
                mutator.archive(chance, root / "model.zip", place / "m.zip")
                try:
                    describe_model(place / "m.zip")
                finally:
                    unpack_model(place / "m.zip", place / "installed")
        except UserError as error:
            outcome, told = "refused", str(error)
        except Exception:
            outcome, told = "traceback", traceback.format_exc(limit=-4)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        if peak - warm > MOST_BYTES:
            outcome = "memory"
        pipe.send((outcome, told, peak))
        if outcome == "memory":
            return


class Child:
    def __init__(self, kind: str, root: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=work, args=(other, kind, root), daemon=True)
        self.process.start()

    def ask(self, seed: int, patience: float) -> tuple[str, str, int]:
        self.pipe.send(seed)
        if not answers(self.pipe, self.process.pid or 0, patience):
            self.process.kill()
            return "hang", "", 0
        try:
            outcome: tuple[str, str, int] = self.pipe.recv()
            return outcome
        except EOFError:
            return "crash", "", 0


def fuzz(kind: str, count: int, first: int, root: Path) -> bool:
    child, fresh = Child(kind, root), True
    found: Counter[str] = Counter()
    began, slowest, peak = time.monotonic(), 0.0, 0
    outside = _everything(root)
    for seed in range(first, first + count):
        start = time.monotonic()
        # a fresh child imports PyTorch first
        outcome, told, bytes_used = child.ask(seed, LONGEST + (60 if fresh else 0))
        slowest = slowest if fresh else max(slowest, time.monotonic() - start)
        peak, fresh = max(peak, bytes_used), False
        found[outcome] += 1
        if outcome not in ("read", "refused"):
            print(f"{kind} {seed}: {outcome}\n{told}", file=sys.stderr)
        if outcome in ("hang", "crash", "memory"):
            child, fresh = Child(kind, root), True
    strange = _everything(root) - outside
    print(
        f"{kind}: {count} mutations, {dict(found)}, slowest {slowest:.1f} s, peak {peak / 2**20:.0f} MB, "
        f"{time.monotonic() - began:.0f} s; code that ran: {(root / 'trap').exists()}; left outside: {sorted(strange)}"
    )
    child.process.kill()
    return not set(found) - {"read", "refused"} and not strange and not (root / "trap").exists()


def _everything(root: Path) -> set[str]:
    """Files above the children's own folders, and what a path upwards would reach."""
    return {
        path.name for path in (*root.iterdir(), *root.parent.glob("out*")) if not path.name.startswith("tmp")
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", default="checkpoint,json,zip")
    chosen = parser.parse_args()
    from core.events import run_to_end
    from core.inference.model.model_zip import pack_model

    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "below"
        model = model_folder(root / "model")
        run_to_end(pack_model(model, root / "model.zip"))
        fine = [fuzz(kind, chosen.count, chosen.seed, root) for kind in chosen.kinds.split(",")]
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
