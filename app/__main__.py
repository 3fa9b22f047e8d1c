"""Opens the window: `python -m app [PROJECT]`."""

import sys
from pathlib import Path

from app.missing_parts import check_parts, tell
from core.errors import UserError


def main() -> int:
    """Start Qt, show the window, and return when it is closed; 2 where the window's parts are not installed."""
    try:
        check_parts()
    except UserError as error:
        tell(error)
        return 2
    from app.alarm import Alarm
    from app.jobs.job_runner import JobRunner
    from app.session import Session
    from app.settings import Settings
    from app.window.application import make_application
    from app.window.main_window import MainWindow
    from core.io.files.leftovers import sweep_temporary
    from core.io.files.native_path import speak_utf8

    alarm = Alarm()
    alarm.install()
    speak_utf8()
    sweep_temporary()
    app = make_application(sys.argv)
    runner = JobRunner()
    window = MainWindow(Session(runner.quietly), runner, Settings(), alarm)
    window.show()
    if len(app.arguments()) > 1:
        window.open_project(Path(app.arguments()[1]))
    code = app.exec()
    alarm.remove()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
