"""Where PyTorch keeps the code that it compiles for a network.

By itself it takes a folder with a known name among the temporary files, where it outlives the program. On a computer
of many users somebody else may have made that folder before, and what lies there is run.
"""

import os
import tempfile
from pathlib import Path

from core.io.files.atomic import fresh_folder
from core.io.files.temporary_name import SCRATCH

VARIABLE = "TORCHINDUCTOR_CACHE_DIR"


def keep_compiled_code() -> None:
    """In the user's own cache, or for this process alone where there is none; where the user says, if he does."""
    if os.environ.get(VARIABLE):
        return
    from platformdirs import user_cache_path

    folder = user_cache_path("segwright") / "compiled"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        is_ours = os.access(folder, os.W_OK) and _is_own(folder)
    except OSError:
        is_ours = False
    if not is_ours:
        folder = fresh_folder(Path(tempfile.gettempdir()), SCRATCH, private=True)
    os.environ[VARIABLE] = str(folder)


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
