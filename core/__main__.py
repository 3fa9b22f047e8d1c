"""`python -m core …` is `segwright …`."""

import faulthandler
import gc
import sys

from core.io.reading.reader_server import start_ahead

READS_IMAGES = {"import", "add-cases", "check", "fingerprint", "preprocess", "predict", "predict-ordered"}


def main() -> None:
    """Entry point of both."""
    if sys.stderr is not None:
        # a crash below Python leaves a trace where whoever started us finds it
        faulthandler.enable()
    # while modules are loaded nothing is garbage; run_on_terminal switches it on again
    gc.disable()
    if READS_IMAGES.intersection(sys.argv[1:2]) and "--help" not in sys.argv:
        start_ahead()
    from core.cli import main as command

    command()


if __name__ == "__main__":
    main()
