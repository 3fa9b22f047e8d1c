"""`python -m core …` is `segwright …`."""

import faulthandler
import sys

from core.cli import main

if __name__ == "__main__":
    if sys.stderr is not None:
        # a crash below Python leaves a trace where whoever started us finds it
        faulthandler.enable()
    main()
