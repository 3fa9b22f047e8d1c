"""Read the project again after a job has changed it."""

from app.pages.page import Page


def reload(page: Page) -> None:
    """A file that cannot be read is told on the page; what was open stays."""
    try:
        page.session.reload()
    except Exception as error:
        page.show_error(error)
    page.refresh()
