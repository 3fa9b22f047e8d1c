"""Who trains in a fold's folder, and what was asked of it before it began."""

import os
import time
from pathlib import Path

from core.pipeline.project.project_lock import read_mark
from core.pipeline.train.fold_hold import hold
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import FoldFolder


def test_that_what_was_asked_of_an_earlier_training_is_void(tmp_path: Path) -> None:
    folder = FoldFolder(tmp_path)
    folder.request_file.write_text("cancel")
    long_ago = time.time() - 3600 * 24 * 365
    os.utime(folder.request_file, (long_ago, long_ago))
    hold(folder)
    assert not folder.request_file.exists()
    mark = read_mark(folder.running_file)
    assert mark is not None and mark.pid == os.getpid()


def test_that_what_is_asked_while_the_process_starts_is_kept(tmp_path: Path) -> None:
    folder = FoldFolder(tmp_path)
    folder.request_file.write_text("cancel")
    hold(folder)
    assert folder.request_file.read_text() == "cancel"


def test_that_the_device_that_was_ordered_is_told_to_whoever_follows(tmp_path: Path) -> None:
    folder = FoldFolder(tmp_path)
    hold(folder, FoldOrder(configuration="2d", fold="0", device="cuda:1", gpus=2))
    mark = read_mark(folder.running_file)
    assert mark is not None and (mark.device, mark.gpus) == ("cuda:1", 2)
    # as it was written before there was a device in it
    folder.running_file.write_text('{"pid": 3, "started": 1.5}')
    mark = read_mark(folder.running_file)
    assert mark is not None and (mark.pid, mark.device, mark.gpus) == (3, None, 1)
