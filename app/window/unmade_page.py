"""What stands where a page would be that could not be made: which error kept it from that."""

from app.pages.page import Page
from app.pages.shared import Shared
from app.steps import Step
from app.theme import Theme


class UnmadePage(Page):
    """The other pages go on working."""

    def __init__(self, step: Step, error: Exception, shared: Shared, theme: Theme) -> None:
        self.step = step
        super().__init__(shared, theme)
        self.body.addStretch(1)
        self.show_error(error)
