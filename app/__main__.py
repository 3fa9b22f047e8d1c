"""Opens the window: `python -m app [PROJECT]`."""

import sys
from pathlib import Path


def main() -> int:
    """Start Qt, show the window, and return when it is closed."""
    from app.alarm import Alarm
    from app.application import make_application
    from app.jobs.job_runner import JobRunner
    from app.main_window import MainWindow
    from app.session import Session
    from app.settings import Settings
    from core.io.leftovers import sweep_temporary
    from core.io.native_path import speak_utf8

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
