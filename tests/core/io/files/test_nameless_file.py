"""Temporary files where the system has none without a name."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.io.files import nameless_file as nameless
from core.io.files.leftovers import sweep_temporary
from core.tree import TREE

NAMED = """
import sys
from core.io.files import nameless_file as nameless
nameless._folder_of_links = lambda: None
with nameless.nameless_file(".nii") as (file, path):
    file.write(b"a patient")
    file.flush()
    print(path, flush=True)
    sys.stdin.read()
"""


def test_that_a_file_with_a_name_is_private_and_gone_with_its_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nameless, "_folder_of_links", lambda: None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    nameless._own_folder.cache_clear()
    with nameless.nameless_file(".nii") as (file, path):
        file.write(b"a patient")
        file.flush()
        assert path.read_bytes() == b"a patient" and path.suffix == ".nii"
        if sys.platform != "win32":
            assert (path.stat().st_mode | path.parent.stat().st_mode) & 0o077 == 0
    nameless._own_folder.cache_clear()
    assert not path.exists()


def test_that_what_a_killed_process_left_in_it_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", NAMED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=TREE,
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PYTHONPATH": str(TREE)},
    )
    assert process.stdout is not None
    path = Path(process.stdout.readline().strip())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sweep_temporary()
    assert path.read_bytes() == b"a patient"
    process.kill()
    process.communicate()
    sweep_temporary()
    assert list(tmp_path.iterdir()) == []
