"""Processes that work on cases, and what came of them: an answer, or their death."""

import json
import queue
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress

import psutil

from core.dataset.dataset import Case
from core.io.files.json_file import to_plain, value_from_json
from core.preprocessing.case_worker import CaseOutcome, CaseToPrepare, Recipe
from core.system.child_end import ChildEnd, MemoryWitness, last_words
from core.tree import environment_for_child


class Worker:
    """One process; it dies with its pipe where this process is killed."""

    def __init__(
        self, recipe: Recipe, threads: int, news: "queue.Queue[tuple[Worker, CaseOutcome | None]]"
    ) -> None:
        environment = environment_for_child() | {"PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": str(threads)}
        # threads that wait for each other must not spin: beside other programs that is ten times slower
        environment["OMP_WAIT_POLICY"] = "PASSIVE"
        # a file without a name: a pipe that nobody reads would make the process wait
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 (closed in end)
        # not multiprocessing: it would run the program's own main module again, or fork a process with a window
        self._process = subprocess.Popen(
            [sys.executable, "-m", "core.preprocessing.case_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            encoding="utf-8",
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._witness = MemoryWitness()
        self._news = news
        self._given: list[tuple[Case, int]] = []
        self._say(json.dumps(to_plain(recipe)))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def cases(self) -> list[Case]:
        """Given and not answered: the one it works on, then those that wait for it."""
        return [case for case, _ in self._given]

    @property
    def bytes_needed(self) -> int:
        """The most that one of its cases needs."""
        return max((needed for _, needed in self._given), default=0)

    def give(self, question: CaseToPrepare, bytes_needed: int) -> None:
        self._given.append((question.case, bytes_needed))
        self._say(json.dumps(to_plain(question)))

    def answered(self) -> None:
        """Its first case is done."""
        del self._given[0]

    def bytes_held(self) -> int:
        """Memory it has already taken."""
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def how_it_ended(self) -> ChildEnd:
        """Waits for its end."""
        return ChildEnd(
            code=self._process.wait(),
            words=last_words(self._words),
            memory_ran_out=self._witness.saw_it_run_out(),
        )

    def end(self) -> None:
        """Kill it: whatever it was writing does not count until it is whole."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._reader.join(timeout=1)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._words.close()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        # one that is dead says so through its reader
        with suppress(OSError):
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError):
            for line in self._process.stdout:
                self._news.put((self, value_from_json(json.loads(line), CaseOutcome, source="worker")))
        self._news.put((self, None))
