"""The process that reads images, and what it can do to a whole case: `python -m core.fingerprint.case_reader`."""

from typing import Any

from numpy.typing import NDArray

from core.dataset.check.check_case import CHECK
from core.dataset.formats.dicom.dicom_tasks import COUNT_CONTOURS, DIGEST_DICOM, LIST_DICOM
from core.dataset.formats.dicom.series_picture import SHOW_REPAIR, SHOW_SLICE
from core.dataset.formats.microscopy.list_contents import LIST_CONTENTS
from core.dataset.masks.mask_values import COUNT_VALUES
from core.fingerprint.part_file import MEASURE
from core.io.files.json_file import know_kinds, to_plain, value_from_json
from core.io.reading import worker
from core.io.reading.channel import VoxelPlace
from core.io.reading.pool import read_in_this_process
from core.io.reading.question import Act, Answer, Question
from core.io.reading.task import Task
from core.io.reading.worker import Answered

TASKS: dict[str, Task[Any, Any]] = {
    task.name: task
    for task in (
        CHECK,
        COUNT_CONTOURS,
        COUNT_VALUES,
        DIGEST_DICOM,
        LIST_CONTENTS,
        LIST_DICOM,
        MEASURE,
        SHOW_REPAIR,
        SHOW_SLICE,
    )
}


def answer(question: Question, voxels: NDArray[Any] | None, place: VoxelPlace) -> Answered:
    """Do what is asked. Raises what that raises."""
    if question.act is not Act.TASK:
        return worker.answer(question, voxels, place)
    task = TASKS[question.task]
    result = task.work(value_from_json(question.content, task.question, source=task.name))
    return Answer(result=to_plain(result, task.answer)), None


def get_ready() -> None:
    know_kinds(kind for task in TASKS.values() for kind in (task.question, task.answer))


def main(work: worker.Work = answer) -> None:
    """Answer until there is nobody who asks."""
    read_in_this_process()
    worker.main(work, get_ready)


if __name__ == "__main__":
    main()
