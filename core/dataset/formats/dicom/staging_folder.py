"""A temporary folder that lasts as long as somebody holds it."""

import tempfile
import weakref
from pathlib import Path

from core.errors import UserError
from core.io.files.atomic import fresh_folder
from core.io.files.leftovers import remove_folder
from core.io.files.temporary_name import SCRATCH


class StagingFolder:
    """A folder for the user alone among the temporary ones; it goes with whoever holds this, or with the program."""

    def __init__(self) -> None:
        """Raises UserError where there is no room for it."""
        try:
            self.path = fresh_folder(Path(tempfile.gettempdir()), SCRATCH, private=True)
        except OSError as error:
            raise UserError(
                "There is no folder for temporary files that may be written to: {reason}",
                hint="Name one in the variable TMPDIR, then run this step again.",
                reason=error.strerror or str(error),
            ) from error
        self._end = weakref.finalize(self, remove_folder, self.path)

    def end(self) -> None:
        self._end()
