"""What the window says names no option of a command: there is nothing there to write it into."""

import re
from pathlib import Path

from app.translation_scan import find_texts

ROOT = Path(__file__).resolve().parents[2]
OPTION = re.compile(r"(?<![\w-])--[a-z]")
ON_TERMINALS_ALONE = (
    "core/commands/",
    "core/terminal.py",
    "core/pipeline/edit/edit_order.py",
    "core/pipeline/prepare/choices_in_words.py",
    "core/pipeline/prepare/import_order.py",
    "core/pipeline/prepare/plan_from_files.py",
    "core/pipeline/queue/run_queue.py",
    "app/missing_parts.py",
)
OF_OTHERS = re.compile(r"packaging/launch\.py --torch auto|gdcmconv --raw|pip install --upgrade \w+")
"""programs that are started from outside, whoever reads of them"""


def test_that_no_sentence_of_the_window_names_an_option() -> None:
    wrong = [
        f"{text.file}:{text.line}: {text.template}"
        for text in find_texts(ROOT)
        if OPTION.search(OF_OTHERS.sub("", text.template)) and not text.file.startswith(ON_TERMINALS_ALONE)
    ]
    assert wrong == []
