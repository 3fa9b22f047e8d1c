"""Jobs that begin at once do not find one another's half-imported modules."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import threading
from app.smooth.first_imports import first_imports
failed = []
def work():
    try:
        first_imports()
        from core.dataset.importing import propose_import
    except Exception as error:
        failed.append(error)
threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(failed)
"""


def test_that_many_threads_import_the_method_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
