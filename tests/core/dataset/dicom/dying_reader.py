"""A reader of images that ends at once when it is asked about a file called kills."""

import os
from typing import Any

from core.fingerprint import case_reader
from core.io.reading.channel import VoxelPlace
from core.io.reading.question import Question
from core.io.reading.worker import Answered


def work(question: Question, voxels: Any, place: VoxelPlace) -> Answered:
    if any(path.name.startswith("kills") for path in question.files):
        os._exit(11)
    return case_reader.answer(question, voxels, place)


if __name__ == "__main__":
    case_reader.main(work)
