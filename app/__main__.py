"""Opens the window: `python -m app [PROJECT]`."""

import sys
from pathlib import Path


def main() -> int:
    """Start Qt, show the window, and return when it is closed."""
    from PySide6.QtWidgets import QApplication

    from app.jobs.job_runner import JobRunner
    from app.main_window import MainWindow
    from app.session import Session
    from app.settings import Settings
    from app.theme import apply_font

    # where jobs read small files in several threads, each of them makes the window wait this long for its turn
    sys.setswitchinterval(0.0005)
    app = QApplication(sys.argv)
    app.setApplicationName("Segwright")
    app.setStyle("Fusion")
    app.setFont(apply_font(app.font()))
    runner = JobRunner()
    window = MainWindow(Session(runner.quietly), runner, Settings())
    window.show()
    if len(app.arguments()) > 1:
        window.open_project(Path(app.arguments()[1]))
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
