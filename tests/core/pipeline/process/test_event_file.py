"""events.jsonl stays small, and whoever follows it loses no line."""

from pathlib import Path

import pytest

from core.pipeline.process import event_file
from core.pipeline.process.event_file import EventFile, end_of, read_lines


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(event_file, "MOST_BYTES", 2000)
    monkeypatch.setattr(event_file, "KEPT_BYTES", 500)
    return tmp_path / "fold" / "events.jsonl"


def test_that_the_file_stays_small_and_a_follower_reads_every_line_once(path: Path) -> None:
    file, place, read = EventFile(path), 0, []
    for number in range(1000):
        file.add(f'{{"kind": "heartbeat", "number": {number}}}')
        if number % 7 == 0:
            lines, place = read_lines(path, place)
            read += lines.splitlines()
        assert path.stat().st_size < 2100
    read += read_lines(path, place)[0].splitlines()
    assert read == [f'{{"kind": "heartbeat", "number": {number}}}'.encode() for number in range(1000)]
    assert end_of(path) == sum(len(line) + 1 for line in read)
    file.close()


def test_that_a_follower_who_comes_late_gets_what_is_kept(path: Path) -> None:
    file = EventFile(path)
    for number in range(500):
        file.add(f"line {number}")
    lines, place = read_lines(path, 0)
    kept = lines.decode().splitlines()
    assert kept == [f"line {number}" for number in range(500 - len(kept), 500)]
    assert len(kept) >= 40
    assert place == end_of(path)
    file.add("one more")
    assert read_lines(path, place)[0] == b"one more\n"


def test_that_half_a_line_of_a_killed_process_costs_no_other_line(path: Path) -> None:
    file = EventFile(path)
    for number in range(300):
        file.add(f"line {number}")
    file.close()
    place = end_of(path)
    with path.open("ab") as stream:
        stream.write(b'{"kind": "heart')
    assert read_lines(path, place) == (b"", place)
    file = EventFile(path)
    file.add("after")
    assert read_lines(path, place)[0].splitlines()[-1] == b"after"


def test_that_a_file_that_is_not_there_has_no_lines(path: Path) -> None:
    assert end_of(path) == 0
    assert read_lines(path, 0) == (b"", 0)


def test_that_a_line_that_cannot_be_written_ends_nothing(path: Path) -> None:
    file = EventFile(path)
    file.add("first")
    file._stream.close()
    file.add("lost")
    assert read_lines(path, 0)[0] == b"first\n"
