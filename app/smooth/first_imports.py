"""What nearly every job imports, imported by one thread while the others wait."""

import threading

_TURN = threading.Lock()


def first_imports() -> None:
    """To be called at the beginning of a job's thread; costs nothing when it has been done.

    Two threads that enter pydantic at once, each by another of its modules, may find one another's half made:
    Python then breaks the deadlock, and the import fails.
    """
    with _TURN:
        import numpy.ma  # noqa: F401

        from core.io.files.json_file import to_plain
        from core.pipeline.project.project import ProjectFile

        # pydantic imports some of itself when it is first used
        to_plain(ProjectFile(name=""))
