"""Every command on a disk that is full at the start or on the way: one sentence with a hint, and it goes on later.

    python -m tests.bench.full_disk --work DIR [--times 3] [--seed 0] [--only import,predict]

The state lies on a file system in memory of its own (needs the right to mount). First as much room is left as the
command takes less a random part, then none; then the temporary folder alone is full. After each, room is made and
the command is run again.
"""

import argparse
import errno
import random
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.bench.every_command import COMMANDS, COMPILED, Command, begin, left_behind, start

MEGABYTES = 256
FILL = "filler"
THERE = ("exists already", "is trained already")
"""what a command says whose work the first one has done"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    work = options.work.resolve()
    disk, temporary = work / "disk", work / "temporary"
    if not (_mounted(disk, MEGABYTES) and _mounted(temporary, 16)):
        print("skipped: nothing can be mounted here")
        return
    wanted = [name for name in options.only.split(",") if name]
    wrong = 0
    try:
        chance = random.Random(options.seed)
        for command in COMMANDS:
            kept = _prepared(command, work, disk, temporary)
            if not wanted or command.name in wanted:
                wrong += _try_out(command, kept, disk, temporary, options.times, chance)
    finally:
        for place in (disk, temporary):
            subprocess.run(["umount", str(place)], check=False)
    print("nothing is wrong" if not wrong else f"{wrong} times something was wrong", flush=True)
    raise SystemExit(bool(wrong))


def _try_out(
    command: Command, kept: Path, disk: Path, temporary: Path, times: int, chance: random.Random
) -> int:
    needed = _bytes_taken(command, kept, disk, temporary)
    refused = fitted = wrong = 0
    rooms = [0, *(int(chance.uniform(0, 1) * needed) for _ in range(times))]
    for room in [*rooms, None]:
        state = _bring_back(kept, disk)
        full = temporary if room is None else disk
        _fill(full, room or 0)
        complaints = []
        process = start(command.words, state, temporary)
        _, said = process.communicate()
        if process.returncode:
            refused += 1
            complaints += _wrong_in(said, process.returncode)
        else:
            fitted += 1
        complaints += [f"{path} is left" for path in left_behind(state) if path.name != "running.json"]
        (full / FILL).unlink()
        complaints += [
            f"{path} is left" for path in temporary.iterdir() if not path.name.startswith(COMPILED)
        ]
        again = start((*command.words, *(command.again if process.returncode else ())), state, temporary)
        _, said_then = again.communicate()
        if again.returncode and not any(words in said_then for words in THERE):
            complaints.append(f"run again it exits {again.returncode}: {said_then[-400:]}")
        for complaint in complaints:
            where = "temporary folder full" if room is None else f"{room} of {needed} bytes free"
            print(f"  {command.name}, {where}: {complaint}", flush=True)
        wrong += bool(complaints)
    print(
        f"{command.name:12} takes {needed} bytes; {refused} refused, {fitted} fitted, {wrong} wrong",
        flush=True,
    )
    return wrong


def _wrong_in(said: str, code: int) -> list[str]:
    found = []
    if code != 2:
        found.append(f"it exits {code}")
    if "Traceback" in said or "Hint:" not in said:
        found.append(f"it says: {said[-600:]}")
    if not any(word in said for word in ("full", "free", "used up", "space", "may be written")):
        found.append(f"it does not name the reason: {said[-300:]}")
    return found


def _bytes_taken(command: Command, kept: Path, disk: Path, temporary: Path) -> int:
    state = _bring_back(kept, disk)
    before = shutil.disk_usage(disk).used
    process = start(command.words, state, temporary)
    _, said = process.communicate()
    assert process.returncode == 0, f"{command.name}: {said[-2000:]}"
    return max(shutil.disk_usage(disk).used - before, 1 << 12)


def _fill(place: Path, room: int) -> None:
    with (place / FILL).open("wb", buffering=0) as filler:
        size = shutil.disk_usage(place).free - room
        with suppress(OSError):
            while size > 0:
                size -= filler.write(bytes(min(size, 1 << 20)))
        if room == 0:
            try:
                while True:
                    filler.write(bytes(1 << 12))
            except OSError as error:
                assert error.errno == errno.ENOSPC, error


def _prepared(command: Command, work: Path, disk: Path, temporary: Path) -> Path:
    """A state that holds what the command needs, made once, on the disk below."""
    kept = work / ("state " + " ".join(command.needs))
    if not kept.exists():
        if not command.needs:
            begin(kept)
            return kept
        *before, last = (each for each in COMMANDS if each.name in command.needs)
        needs = tuple(each.name for each in before) or last.needs
        state = _bring_back(_prepared(Command(name="", words=(), needs=needs), work, disk, temporary), disk)
        process = start(last.words, state, temporary)
        _, said = process.communicate()
        assert process.returncode == 0, f"{last.name}: {said[-2000:]}"
        shutil.copytree(state, kept)
    return kept


def _bring_back(kept: Path, disk: Path) -> Path:
    state = disk / "now"
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(kept, state)
    return state


def _mounted(place: Path, megabytes: int) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    try:
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    main()
