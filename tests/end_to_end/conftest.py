"""The window, as the tests of its parts make it."""

from tests.app.conftest import make_window as make_window
from tests.app.conftest import settings_file as settings_file
