import re

from app.jobs import catalog
from app.jobs.job_kind import STEP_OF_KIND, JobKind


def test_that_every_kind_of_job_makes_a_step_busy() -> None:
    assert set(STEP_OF_KIND) == set(JobKind)


def test_that_the_catalog_names_every_kind_and_no_other() -> None:
    told = {re.match(r"kind ([A-Z_]+)", function.__doc__ or "") for function in vars(catalog).values()}
    assert {found[1] for found in told if found is not None} == {kind.name for kind in JobKind}
