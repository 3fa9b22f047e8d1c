"""Who trains in a fold's folder, and what was asked of it before it began."""

import os
import time
from pathlib import Path

from core.pipeline.fold_start import hold
from core.pipeline.project_lock import read_mark
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
