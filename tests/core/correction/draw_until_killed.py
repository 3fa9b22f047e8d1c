"""Draws on a mask without end, and says after each flush how many acts the journal holds: to be killed.

python -m tests.core.correction.draw_until_killed MASK SEED [SECONDS]
SECONDS: between flushes, as the window waits; 0: after every act.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.correction.brush import stroke
from core.correction.correction import Correction
from core.correction.edit import edit_of
from core.correction.open_correction import open_correction
from core.io.read_image import read_mask
from core.project_folder import CorrectionFiles


def acts(correction: Correction, seed: int) -> Iterator[int]:
    """Strokes of several pieces, undone and redone now and then; the number of each act as it was done."""
    rng = np.random.default_rng(seed)
    shape = correction.labels.shape
    number = 0
    while True:
        kind = rng.random()
        label, radius = int(rng.integers(0, 4)), float(rng.uniform(1, 5))
        at = rng.uniform(0, shape)
        if kind < 0.15:
            correction.undo()
        elif kind < 0.25:
            correction.redo()
        else:
            begun = False
            for _ in range(int(rng.integers(1, 5))):
                to = at + rng.normal(size=3) * 3
                edit = edit_of(
                    correction.labels, stroke(shape, (2.0, 1.0, 1.0), tuple(at), tuple(to), radius), label
                )
                at = to
                if edit is not None:
                    correction.do(edit, more=begun)
                    begun = True
                    number += 1
                    yield number
            correction.close_step()
        number += 1
        yield number


def main() -> None:
    mask, seed, seconds = Path(sys.argv[1]), int(sys.argv[2]), float((*sys.argv, 0)[3])
    correction = open_correction(CorrectionFiles(mask), read_mask(mask), highest_label=3).correction
    flushed = time.monotonic()
    for number in acts(correction, seed):
        if time.monotonic() - flushed >= seconds:
            if number % 97 == 0:
                correction.save()
            else:
                correction.flush()
            flushed = time.monotonic()
            print(number, time.time(), flush=True)
        time.sleep(0.0005)


if __name__ == "__main__":
    main()
