"""How a process of ours ended without a word."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.errors import UserError
from core.system.child_end import ChildEnd, MemoryWitness, last_words

TRACE = "Traceback (most recent call last):\n  File \"x.py\", line 1\nKeyError: 'epoch'\n"


def test_that_memory_is_named_only_where_signal_and_memory_say_so() -> None:
    assert ChildEnd(code=-9, memory_ran_out=True).lacked_memory
    assert not ChildEnd(code=-9).lacked_memory
    assert not ChildEnd(code=1, memory_ran_out=True).lacked_memory
    assert ChildEnd(code=0xC0000017).lacked_memory
    assert ChildEnd(code=1, words="Traceback …\nnumpy._ArrayMemoryError: MemoryError\n").lacked_memory


def test_that_a_killed_process_is_told_with_its_signal_and_last_words() -> None:
    error = ChildEnd(code=-signal.SIGKILL, words="reading a.nii\n\n").error()
    assert isinstance(error, UserError)
    assert "9 (SIGKILL)" in str(error) and "reading a.nii" in str(error)
    assert "memory" not in f"{error} {error.hint}"


def test_that_a_mistake_of_ours_keeps_its_traceback() -> None:
    error = ChildEnd(code=1, words="a warning\n" + TRACE).error()
    assert isinstance(error, RuntimeError) and str(error).startswith("Traceback")
    assert "KeyError: 'epoch'" in str(error) and "a warning" not in str(error)


def test_that_the_end_of_what_a_process_wrote_is_kept() -> None:
    code = "import sys; sys.stderr.write('x' * 100_000 + '\\nlast words\\n'); sys.exit(3)"
    with tempfile.TemporaryFile() as words:
        done = subprocess.run([sys.executable, "-c", code], stderr=words, check=False)
        end = ChildEnd(code=done.returncode, words=last_words(words))
    assert end.last_line == "last words"
    assert len(end.words) < 20_000
    assert "exit 3" in str(end.error())


def test_that_a_witness_sees_what_the_system_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.system import child_end

    kills = [4]
    monkeypatch.setattr(child_end, "_kills_for_memory", lambda: kills[0])
    witness = MemoryWitness()
    witness.look()
    assert not witness.saw_it_run_out()
    kills[0] = 5
    assert witness.saw_it_run_out()
