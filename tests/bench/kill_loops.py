"""Every command killed (SIGKILL) at random moments, then run again: it ends with the same bytes, and nothing is left.

    python -m tests.bench.kill_loops --work DIR [--times 20] [--seed 0] [--only import,predict]

What differs between two runs that nobody disturbs, such as times in a log, is not compared.
"""

import argparse
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.every_command import COMMANDS, COMPILED, Command, begin, digests, kill, left_behind, start


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    seconds: float
    after: dict[str, str]
    """by file; only those that are the same each time"""
    names: frozenset[str]
    """of all files"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    bench = _Bench(options.work.resolve(), random.Random(options.seed))
    wanted = [name for name in options.only.split(",") if name]
    wrong = 0
    for command in COMMANDS:
        if not wanted or command.name in wanted:
            wrong += bench.try_out(command, options.times)
    print("nothing is wrong" if not wrong else f"{wrong} kills went wrong", flush=True)
    raise SystemExit(bool(wrong))


class _Bench:
    def __init__(self, work: Path, chance: random.Random) -> None:
        self._work, self._chance = work, chance
        self._state, self._temporary = work / "now", work / "temporary"
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._temporary.mkdir()

    def try_out(self, command: Command, times: int) -> int:
        kept = self._prepared(command)
        known = self._undisturbed(command, kept)
        killed = left = wrong = 0
        for number in range(times):
            self._bring_back(kept)
            process = start(command.words, self._state, self._temporary)
            time.sleep(self._chance.uniform(0.3, 1.0) * known.seconds)
            killed += kill(process)
            left += len(left_behind(self._state, self._temporary))
            complaints = self._run_again(command, known)
            for complaint in complaints:
                print(f"  {command.name}, kill {number + 1}: {complaint}", flush=True)
            wrong += bool(complaints)
        print(
            f"{command.name:12} {known.seconds:5.1f} s, killed {killed} of {times} times, "
            f"{left} unfinished files lay there, {len(known.after)} files compared, {wrong} wrong",
            flush=True,
        )
        return wrong

    def _run_again(self, command: Command, known: Undisturbed) -> list[str]:
        words = (*command.words, *command.again)
        process = start(words, self._state, self._temporary)
        _, said = process.communicate()
        there_already = command.name == "import" and "exists already" in said
        complaints = []
        if process.returncode and not there_already:
            complaints.append(f"run again it exits {process.returncode}: {said[-500:]}")
        now = digests(self._state)
        complaints += [f"{name} is missing" for name in sorted(known.names - now.keys())]
        complaints += [f"{name} is left" for name in sorted(now.keys() - known.names)]
        complaints += [
            f"{name} differs" for name, digest in known.after.items() if now.get(name, digest) != digest
        ]
        complaints += [f"{path} is left" for path in left_behind(self._state)]
        complaints += [
            f"{path} is left" for path in self._temporary.iterdir() if not path.name.startswith(COMPILED)
        ]
        return complaints

    def _undisturbed(self, command: Command, kept: Path) -> Undisturbed:
        seconds, after = [], []
        for _ in range(2):
            self._bring_back(kept)
            began = time.monotonic()
            process = start(command.words, self._state, self._temporary)
            _, said = process.communicate()
            assert process.returncode == 0, f"{command.name}: {said[-2000:]}"
            seconds.append(time.monotonic() - began)
            after.append(digests(self._state))
        one, other = after
        same = {name: digest for name, digest in one.items() if other.get(name) == digest}
        return Undisturbed(seconds=min(seconds), after=same, names=frozenset(one.keys() & other.keys()))

    def _prepared(self, command: Command) -> Path:
        """A state that holds what the command needs, made once."""
        kept = self._work / ("state " + " ".join(command.needs))
        if not kept.exists():
            needed = [each for each in COMMANDS if each.name in command.needs]
            if not needed:
                begin(kept)
                return kept
            # the last one begins from where the others are done
            before = self._prepared(needed[-1]) if len(needed) == 1 else self._prepared_but_last(needed)
            self._bring_back(before)
            process = start(needed[-1].words, self._state, self._temporary)
            _, said = process.communicate()
            assert process.returncode == 0, f"{needed[-1].name}: {said[-2000:]}"
            shutil.copytree(self._state, kept)
        return kept

    def _prepared_but_last(self, needed: list[Command]) -> Path:
        first = Command(name="", words=(), needs=tuple(each.name for each in needed[:-1]))
        return self._prepared(first)

    def _bring_back(self, kept: Path) -> None:
        shutil.rmtree(self._state, ignore_errors=True)
        shutil.copytree(kept, self._state)


if __name__ == "__main__":
    main()
