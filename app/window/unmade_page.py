"""What stands where a page would be that could not be made: which error kept it from that."""

from app.jobs.job_runner import JobRunner
from app.pages.page import Page
from app.session import Session
from app.settings import Settings
from app.steps import Step
from app.theme import Theme


class UnmadePage(Page):
    """The other pages go on working."""

    def __init__(
        self,
        step: Step,
        error: Exception,
        session: Session,
        runner: JobRunner,
        theme: Theme,
        settings: Settings,
    ) -> None:
        self.step = step
        super().__init__(session, runner, theme, settings)
        self.body.addStretch(1)
        self.show_error(error)
