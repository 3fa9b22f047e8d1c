"""Files are read by processes beside: what a file does to its reader is a sentence, and the next file is read."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from core.dataset.in_parallel import in_parallel
from core.errors import UserError
from core.events import Heartbeat, Progress
from core.io.image import Grid, Image
from core.io.open_image import bytes_in_memory, open_image
from core.io.read_image import describe_file, read_channels_closely, read_image, read_image_closely
from core.io.reading.channel import MAPPED_BYTES
from core.io.reading.fork_server import CAN_FORK
from core.io.reading.limits import Allowance
from core.io.reading.pool import ReadingPool, reading_by
from core.io.reading.question import Act, Question
from core.io.reading.read_here import header_here, image_here
from core.io.reading.reader_server import WORKER
from core.io.reading.scope import ReadingScope, ReadingStoppedError
from core.io.reading.source import USUAL, Way
from core.io.write_image import write_image
from core.tree import TREE
from tests.command_line import command_line
from tests.core.io.misbehaving_reader import MISBEHAVING

GRID = Grid(
    shape=(6, 11, 9),
    spacing_mm=(3.0, 0.5, 2.0),
    origin_mm=(-7.0, 11.0, 4.5),
    direction=((0.0, 0.0, 1.0), (0.0, -1.0, 0.0), (-1.0, 0.0, 0.0)),
    anatomical=True,
)
WAYS = [Way.PIPES] if sys.platform == "win32" else list(Way) if CAN_FORK else [Way.SOCKET, Way.PIPES]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with reading_by(ReadingPool(MISBEHAVING)) as pool:
        yield pool


def made(folder: Path, name: str, voxels: np.ndarray | None = None) -> Path:
    """An image that is read without trouble, but for its name."""
    if voxels is None:
        voxels = np.arange(6 * 11 * 9, dtype=np.int16).reshape(1, 6, 11, 9)
    flat = voxels.shape[1] == 1
    grid = replace(GRID, shape=voxels.shape[1:])
    if flat:
        grid = Grid(shape=voxels.shape[1:], spacing_mm=(999.0, 1.0, 1.0), dimensions=2, unit="px")  # type: ignore[arg-type]
    write_image(folder / f"plain{name[name.index('.') :]}", Image(voxels=voxels, grid=grid))
    return (folder / f"plain{name[name.index('.') :]}").replace(folder / name)


@POSIX
@pytest.mark.parametrize("name", ["dies", "exits", "babbles"])
def test_that_a_file_that_ends_its_reader_is_named_and_the_next_is_read(
    pool: ReadingPool, tmp_path: Path, name: str
) -> None:
    good = made(tmp_path, "good.nii.gz")
    bad = made(tmp_path, f"{name}.nii")
    for _ in range(2):
        with pytest.raises(UserError) as caught:
            read_image(bad)
        assert str(caught.value) == f"{bad}: the file made its reader crash."
        assert read_image(good).voxels.max() == 6 * 11 * 9 - 1


def test_that_a_reader_that_uses_its_processor_for_too_long_is_ended(
    tmp_path: Path,
) -> None:
    bad, good = made(tmp_path, "loops.nii"), made(tmp_path, "good.nii")
    with reading_by(ReadingPool(MISBEHAVING, allowance=Allowance(processor_s=1.5))):
        with pytest.raises(UserError, match=r"loops.nii: reading the file takes too long\."):
            read_image(bad)
        assert read_image(good).grid == GRID


def test_that_a_reader_to_which_nothing_comes_any_more_is_ended(
    tmp_path: Path,
) -> None:
    bad, good = made(tmp_path, "sleeps.nii"), made(tmp_path, "good.nii")
    with reading_by(ReadingPool(MISBEHAVING, allowance=Allowance(still_s=0.5))):
        with pytest.raises(UserError, match=r"sleeps.nii: nothing comes from the file any more\."):
            read_image(bad)
        assert read_image(good).grid == GRID


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_that_a_reader_that_wants_too_much_memory_is_told(tmp_path: Path) -> None:
    bad, good = made(tmp_path, "eats.nii"), made(tmp_path, "good.nii")
    with reading_by(ReadingPool(MISBEHAVING, allowance=Allowance(memory=400 << 20))):
        with pytest.raises(UserError, match=r"eats.nii: there is not enough memory for this file\."):
            read_image(bad)
        assert read_image(good).grid == GRID


def test_that_the_sentence_of_the_other_process_arrives(tmp_path: Path, pool: ReadingPool) -> None:
    bad = made(tmp_path, "wrong.nii")
    with pytest.raises(UserError) as caught:
        read_image(bad)
    assert (str(caught.value), str(caught.value.hint)) == (f"{bad}: no.", f"Try {bad}.")


def test_that_whatever_a_library_stumbles_over_is_the_files_damage_with_its_trace(tmp_path: Path) -> None:
    import tifffile

    path = tmp_path / "a.tif"
    tifffile.imwrite(path, np.zeros((8, 8), np.uint8))
    content = bytearray(path.read_bytes())
    # fuzzed tags: each of these ended a look with a traceback
    rng = np.random.default_rng(0)
    for _ in range(60):
        changed = bytearray(content)
        for place in rng.integers(8, min(len(changed), 250), 3):
            changed[place] = rng.integers(256)
        path.write_bytes(changed)
        try:
            read_image(path)
        except UserError as error:
            assert str(path) in str(error)


def test_that_the_trace_of_the_other_process_is_kept(tmp_path: Path, pool: ReadingPool) -> None:
    with pytest.raises(UserError, match=r"stumbles.nii: the file is damaged or cut off\.") as caught:
        read_image(made(tmp_path, "stumbles.nii"))
    assert "in work" in str(caught.value.__cause__) and "ZeroDivisionError" in str(caught.value.__cause__)


def images() -> Iterator[tuple[str, np.ndarray]]:
    rng = np.random.default_rng(0)
    for ending in (".nii", ".nii.gz", ".nrrd", ".mha", ".gipl"):
        for kind in ("uint8", "int16", "float32"):
            yield f"{kind}{ending}", rng.integers(0, 200, (1, 6, 11, 9)).astype(kind)
    for ending in (".nii.gz", ".nrrd", ".mha"):
        yield f"channels{ending}", rng.normal(size=(3, 6, 11, 9)).astype(np.float32)
    for ending in (".png", ".bmp", ".jpg", ".tif"):
        yield f"colours{ending}", rng.integers(0, 255, (3, 1, 11, 9)).astype(np.uint8)
        yield f"grey{ending}", rng.integers(0, 255, (1, 1, 11, 9)).astype(np.uint8)
    yield "deep.png", rng.integers(0, 60000, (3, 1, 11, 9)).astype(np.uint16)
    yield "stack.tif", rng.integers(0, 60000, (1, 6, 11, 9)).astype(np.uint16)
    yield "stack_of_channels.tif", rng.integers(0, 60000, (2, 6, 11, 9)).astype(np.uint16)
    # large enough to go over as shared memory
    yield "large.nii.gz", rng.integers(0, 2, (1, 70, 256, 256)).astype(np.uint8)
    yield "medium.nrrd", rng.integers(0, 9, (1, 10, 90, 90)).astype(np.int16)
    yield "large.tif", rng.normal(size=(2, 9, 256, 256)).astype(np.float32)


@pytest.mark.parametrize("way", WAYS)
def test_that_every_format_is_read_as_it_is_read_directly(tmp_path: Path, way: Way) -> None:
    paths = [made(tmp_path, name, voxels) for name, voxels in images()]
    assert any(voxels.nbytes > MAPPED_BYTES for _, voxels in images())
    with reading_by(ReadingPool(way=way)):
        for path in paths:
            image, facts = read_image_closely(path)
            here, facts_here = image_here(path, closely=True)
            assert (image.grid, facts) == (here.grid, facts_here), path
            assert image.voxels.dtype == here.voxels.dtype
            assert np.array_equal(image.voxels, here.voxels), path
            assert image.voxels.flags.writeable and image.voxels.flags.c_contiguous
            assert describe_file(path) == header_here(path, closely=True)
            opened = open_image(path).voxels
            box = tuple(slice(size // 3, size) for size in here.voxels.shape)
            assert np.array_equal(opened[box], here.voxels[box]), path  # type: ignore[index]
            assert opened.shape == here.voxels.shape and opened.dtype == here.voxels.dtype
            assert bytes_in_memory(path) in (0, here.voxels.nbytes, 2 * here.voxels.size)


@pytest.mark.parametrize("way", WAYS)
def test_that_threads_that_read_at_once_get_the_voxels_of_their_own_file(tmp_path: Path, way: Way) -> None:
    def content(number: int) -> np.ndarray:
        size = 12 if number % 4 else 70
        return np.random.default_rng(number).integers(0, 9, (1, size, 160, 240)).astype(np.int16)

    paths = [made(tmp_path, f"n{number}.nrrd", content(number)) for number in range(6)]
    with reading_by(ReadingPool(way=way)) as pool, ThreadPoolExecutor(4) as threads:
        for number, image in zip(list(range(6)) * 3, threads.map(read_image, paths * 3), strict=True):
            assert np.array_equal(image.voxels, content(number))
        assert pool.count <= 4


@pytest.mark.skipif(not CAN_FORK, reason="only Linux has a process to fork from")
def test_that_threads_that_begin_at_once_are_served_by_one_process_that_forks(tmp_path: Path) -> None:
    path = made(tmp_path, "a.nii")
    before = set(psutil.Process().children())
    with reading_by(ReadingPool()) as pool, ThreadPoolExecutor(6) as threads:
        assert len({image.grid for image in threads.map(read_image, [path] * 12)}) == 1
        assert len(set(psutil.Process().children()) - before) == 1
        assert pool.count >= 1


def test_that_relative_paths_and_sentences_are_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "a.nii")
    monkeypatch.chdir(tmp_path)
    assert read_image(Path("a.nii")).grid == GRID
    with pytest.raises(UserError, match=r"^b.nii: the file is missing\."):
        read_image(Path("b.nii"))


def test_that_facts_are_told_of_each_channel(tmp_path: Path) -> None:
    voxels = np.ones((1, 6, 11, 9), np.float32)
    one = made(tmp_path, "one.nii.gz", voxels)
    voxels[0, 0, 0, :2] = np.nan, np.inf
    two = made(tmp_path, "two.nii.gz", voxels)
    _, facts = read_channels_closely([one, two])
    assert [(fact.nan, fact.infinite) for fact in facts] == [(0, 0), (1, 1)]


def test_that_a_process_that_was_killed_while_it_waited_is_replaced(tmp_path: Path) -> None:
    path = made(tmp_path, "a.nii")
    with reading_by(ReadingPool()) as pool:
        read_image(path)
        readers = [each for each in psutil.Process().children(recursive=True) if WORKER in command_line(each)]
        assert readers
        for process in readers:
            process.kill()
        assert read_image(path).grid == GRID
        assert pool.count == 1


@POSIX
def test_that_a_bad_file_costs_no_more_than_the_reader_it_met(tmp_path: Path, pool: ReadingPool) -> None:
    good, bad = made(tmp_path, "good.nii"), made(tmp_path, "dies.nii")
    taken = [pool._take() for _ in range(3)]
    for process in taken:
        process.ask(Question(act=Act.IMAGE, path=good))
        pool._give_back(process)
    with pytest.raises(UserError, match="crash"):
        read_image(bad)
    assert [process.is_alive for process in taken] == [True, True, False]


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


def wait_until(reached: Callable[[], bool], seconds: float = 20.0) -> bool:
    stop = time.monotonic() + seconds
    while not reached() and time.monotonic() < stop:
        time.sleep(0.02)
    return reached()


@pytest.mark.parametrize("name", ["loops", "sleeps"])
def test_that_closing_a_job_ends_what_hangs_in_a_file(tmp_path: Path, pool: ReadingPool, name: str) -> None:
    bad = made(tmp_path, f"{name}.nii")
    job = in_parallel(read_image, [bad, bad, bad], name=str)
    assert isinstance(next(job), Progress | Heartbeat)
    job.close()
    # the threads get free, so that nothing waits for them at the end of the program
    assert wait_until(lambda: not any(thread.name.startswith("cases") for thread in threading.enumerate()))
    assert read_image(made(tmp_path, "good.nii")).grid == GRID


def test_that_a_scope_that_was_stopped_reads_no_more_but_still_writes(tmp_path: Path) -> None:
    path = made(tmp_path, "a.nii")
    scope = ReadingScope()
    outcome: list[Any] = []

    def work() -> None:
        scope.enter()
        read_image(path)
        scope.stop()
        write_image(tmp_path / "b.nii", Image(voxels=np.zeros((1, *GRID.shape), np.uint8), grid=GRID))
        try:
            read_image(path)
        except ReadingStoppedError as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(outcome) == 1 and (tmp_path / "b.nii").exists()
    assert read_image(path).grid == GRID


PROGRAM = """
import sys, threading, time
from pathlib import Path
from core.io.read_image import read_image
from core.io.reading.pool import ReadingPool, reading_by
from core.io.reading.source import Way
with reading_by(ReadingPool({worker!r}, way=Way({way!r}))) as pool:
    pool.prepare(2)
    if {hangs}:
        threading.Thread(target=read_image, args=(Path(sys.argv[1]),), daemon={daemon}).start()
        while not pool._busy: time.sleep(0.01)
    else:
        read_image(Path(sys.argv[1]))
    print("ready", flush=True)
    if {waits}:
        time.sleep(600)
    import os, signal
    threading.main_thread()
    if {leaves}:
        raise SystemExit
"""


def start(path: Path, **values: object) -> "subprocess.Popen[str]":
    known = {
        "worker": MISBEHAVING,
        "way": USUAL.value,
        "hangs": True,
        "daemon": True,
        "waits": True,
        "leaves": True,
    }
    program = PROGRAM.format(**(known | values))
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=TREE,
        env=os.environ | {"TMPDIR": str(path.parent / "temporary"), "PYTHONPATH": str(TREE)},
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


@POSIX
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["loops", "sleeps"])
def test_that_readers_end_with_a_program_that_is_killed_and_leave_nothing(
    tmp_path: Path, name: str, way: Way
) -> None:
    (tmp_path / "temporary").mkdir()
    program = start(made(tmp_path, f"{name}.nii"), way=way.value)
    readers = psutil.Process(program.pid).children(recursive=True)
    assert readers
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert wait_until(lambda: not alive(readers))
    assert list((tmp_path / "temporary").rglob("*")) == []


@pytest.mark.parametrize("daemon", [True, False])
def test_that_a_program_ends_although_a_file_hangs(tmp_path: Path, daemon: bool) -> None:
    (tmp_path / "temporary").mkdir()
    program = start(made(tmp_path, "sleeps.nii"), waits=False, daemon=daemon)
    program.communicate(timeout=20)
    assert list((tmp_path / "temporary").rglob("*")) == []


@pytest.mark.skipif(not CAN_FORK, reason="only Linux has a process to fork from")
def test_that_the_server_that_a_command_starts_ahead_is_the_one_that_serves() -> None:
    program = (
        "import sys\n"
        "from core.io.reading.reader_server import WORKER, reader_server, start_ahead\n"
        "assert 'numpy' not in sys.modules and 'pydantic' not in sys.modules\n"
        "start_ahead()\nstart_ahead()\n"
        "import psutil\n"
        "(one,) = psutil.Process().children()\n"
        "server = reader_server(WORKER)\n"
        "child, end = server.fork()\n"
        "assert psutil.Process(child.pid).ppid() == one.pid\n"
        "print('served')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=TREE, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == "served\n", done.stderr
