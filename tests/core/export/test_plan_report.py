"""The plan with its reasons as a page."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from core.export.plan_report import PlanReport, write_plan_report
from core.planning.advise import advise
from core.planning.explanation.explain import explain
from core.planning.make_plan import make_plan
from core.planning.recommend import in_order_of_use
from core.text import Text
from tests.core.planning.any_fingerprint import made_dataset, made_fingerprint

ABDOMEN = made_fingerprint((2.5, 0.8, 0.8), (120, 512, 512))


class Words(HTMLParser):
    """All text of a page; fails where tags do not close each other."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_that_every_value_and_reason_stands_on_the_page_in_the_readers_language(tmp_path: Path) -> None:
    dataset = replace(made_dataset(labels=("left <lung>", "right <lung>"), cases=40))
    plan = make_plan(ABDOMEN, dataset)
    reasons = explain(plan, ABDOMEN, dataset)
    report = PlanReport(
        plan=plan,
        dataset=dataset,
        fingerprint=ABDOMEN,
        reasons=reasons,
        advice=advise(dataset, ABDOMEN, None, plan),
        order=in_order_of_use(plan),
        titles={"3d_fullres": "Whole resolution"},
    )

    def loud(text: Text) -> str:
        return str(text).upper()

    path = tmp_path / "plan.html"
    write_plan_report(path, report, language="en", tell=loud)
    page = Words()
    page.feed(path.read_text(encoding="utf-8"))
    assert not page.open
    shown = " ".join(page.words)
    for reason in reasons:
        assert loud(reason.shown) in shown
        assert loud(reason.because) in shown
    assert "Whole resolution" in shown
    assert "left <lung>" in shown and "LEFT <LUNG> AND RIGHT <LUNG> DIFFER BY SIDE" in shown
