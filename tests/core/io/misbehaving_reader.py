"""A process that reads images as ours does, but for some names: it then does what hostile files make libraries do.

`python -m tests.core.io.misbehaving_reader`, by ReadingPool(worker=MISBEHAVING).
"""

import contextlib
import errno
import os
import signal
import time
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from core.errors import UserError
from core.fingerprint.case_reader import answer, main
from core.io.reading.channel import VoxelPlace
from core.io.reading.question import Act, Question
from core.io.reading.worker import Answered

MISBEHAVING = "tests.core.io.misbehaving_reader"
MISDEEDS = {"dies", "exits", "sleeps", "loops", "eats", "stumbles", "babbles", "wrong"}


def work(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    names = {path.name.split(".")[0].split("_")[0] for path in question.files}
    name = next(iter(names & MISDEEDS), "")
    if name == "dies":
        os.kill(os.getpid(), signal.SIGSEGV)
    if name == "exits":
        os._exit(0)
    if name == "sleeps":
        time.sleep(600)
    if name == "loops":
        while True:
            pass
    if name == "eats":
        eaten = []
        while True:
            eaten.append(bytearray(b"x") * (64 << 20))
    if name == "stumbles":
        raise ZeroDivisionError("division by zero")
    if name == "babbles":
        for descriptor in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                if str(descriptor.readlink()).startswith("socket:"):
                    os.write(int(descriptor.name), b"\xff" * 4096)
        time.sleep(600)
    # what is written has a name for the moment: its folder tells
    if question.act is Act.WRITE and question.path.parent.name == "full":
        raise OSError(errno.ENOSPC, "No space left on device")
    if name == "wrong":
        raise UserError("{file}: no.", hint="Try {file}.", file=str(question.path))
    return answer(question, voxels, place)


if __name__ == "__main__":
    main(work)
