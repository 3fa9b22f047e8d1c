"""A fold's folder belongs to one process at a time."""

from contextlib import suppress
from dataclasses import replace

from core.io.files.holding import AlreadyHeldError, Hold, remove_mark
from core.io.files.process_mark import own_mark
from core.pipeline.process.trained_elsewhere import trained_elsewhere
from core.pipeline.train.fold_order import FoldOrder
from core.project_folder import FoldFolder

CLOCK_SECONDS = 0.5
"""by which a process's start may be told too late"""


def hold(folder: FoldFolder, order: FoldOrder | None = None) -> Hold:
    """Make the fold ours, and leave word of the device that was ordered. Raises UserError where somebody else
    trains there.
    """
    mark, held = own_mark("training"), Hold(folder.running_file)
    if order is not None:
        mark = replace(mark, device=order.device, gpus=order.gpus)
    try:
        held.acquire(mark)
    except AlreadyHeldError as error:
        raise trained_elsewhere(folder, error.mark) from None
    # what was asked of an earlier training is void; what was asked since this process began is not
    with suppress(OSError):
        if folder.request_file.stat().st_mtime < mark.started - CLOCK_SECONDS:
            remove_mark(folder.request_file)
    return held
