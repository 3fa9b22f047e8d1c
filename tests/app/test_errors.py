from app.errors import problem_from
from core.errors import UserError


def test_that_a_users_mistake_has_its_hint_and_no_traceback() -> None:
    problem = problem_from(UserError("Case {case}: bad.", hint="Mend {case}.", case="a"))
    assert (problem.what, problem.why, problem.is_bug) == ("Case a: bad.", "Mend a.", False)


def test_that_a_bug_keeps_its_traceback() -> None:
    try:
        raise KeyError("x")
    except KeyError as error:
        problem = problem_from(error)
    assert problem.is_bug
    assert "Traceback" in problem.details and "KeyError" in problem.why
