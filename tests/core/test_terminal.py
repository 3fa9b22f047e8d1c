"""What the commands say, where it is hostile or cannot be written."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.events import CaseFailed, Job, Progress, StageStarted, Warned
from core.terminal import echo, run_on_terminal
from core.text import Text, say

ROOT = Path(__file__).resolve().parents[2]
EVIL = "\x1b]0;title\x07\x1b[2J[bold]case[/bold]\r\u202e\x9b31m:smile:"
BAD = ("\x1b", "\x07", "\r", "\u202e", "\x9b")


def _job() -> Job[str]:
    yield StageStarted(stage=Text(template=EVIL), total=2)
    yield Progress(done=1, total=2, item=EVIL)
    yield Warned(text=say("Odd: {name}", name=EVIL))
    yield CaseFailed(case=EVIL, reason=Text(template=EVIL), hint=Text(template="{x.y}"))
    return EVIL


def _failing() -> Job[str]:
    yield from _job()
    raise UserError("{file}: wrong.", hint="Look at {file}.", file=EVIL)


def _buggy() -> Job[str]:
    yield from _job()
    raise RuntimeError(EVIL)


def _clean(written: str) -> bool:
    return not any(mark in written for mark in BAD)


def test_that_no_control_character_of_a_name_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run_on_terminal(_job, events=False, summary=lambda r: say("Done: {r}", r=r), details=lambda r: [r])
    echo(EVIL)
    for job in (_failing, _buggy):
        with pytest.raises(SystemExit):
            run_on_terminal(job, events=False)
    said = capsys.readouterr()
    assert _clean(said.out) and _clean(said.err)
    # markup and emoji are words
    assert "[bold]case[/bold]" in said.out and "[bold]case[/bold]" in said.err and ":smile:" in said.err


def test_that_events_are_lines_of_json_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("utf-8", "ascii", "cp437", "cp950", "cp1252"):
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
        run_on_terminal(_job, events=True, summary=lambda r: say("王 é {r}", r=r + "\ud800"))
        lines = written.getvalue().decode(encoding).splitlines()
        assert [json.loads(line)["kind"] for line in lines][-1] == "finished"
        assert all(_clean(line) for line in lines)
        assert json.loads(lines[1])["item"] == EVIL


def _segwright(
    *arguments: str, stdout: object = subprocess.PIPE, **surroundings: str
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "core", *arguments],
        cwd=ROOT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, **surroundings},  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp950", "cp1252"])
def test_that_help_and_mistakes_are_told_in_any_encoding(encoding: str) -> None:
    done = _segwright("train", "--help", PYTHONIOENCODING=encoding)
    assert done.returncode == 0 and b"fold" in done.stdout and done.stderr == b""
    done = _segwright("check", "/nowhere/王\x1b[2J", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 2 and b"Traceback" not in done.stderr and b"\x1b[2J" not in done.stderr
    done = _segwright("check", "a", "\x1b]0;x\x07", PYTHONIOENCODING=encoding)
    assert done.returncode == 2 and b"Traceback" not in done.stderr and b"\x07" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_that_a_full_or_closed_output_ends_in_a_sentence() -> None:
    for words in (("system", "--json"), ("--help",), ("check", "nowhere", "--events")):
        with Path("/dev/full").open("wb") as full:
            done = _segwright(*words, stdout=full)
        assert done.returncode == 2, (words, done.stderr)
        assert b"The output cannot be written: No space left on device." in done.stderr, words
        assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr, words
    reader, writer = os.pipe()
    os.close(reader)
    done = _segwright("system", "--json", stdout=writer)
    os.close(writer)
    assert done.returncode != 0 and done.stderr == b""
