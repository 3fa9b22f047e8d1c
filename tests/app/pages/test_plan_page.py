from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.pages.page import Page
from app.pages.plan_card import prepared_bytes
from app.pages.plan_page import PlanPage
from app.steps import Step
from app.widgets.words import words
from core.events import Job
from core.pipeline.project import Project
from core.planning.plan import Plan, Preset

Make = Callable[[type[Page], Project | None], Any]


def test_that_without_a_fingerprint_the_page_leads_to_it(make_page: Make, measured: Project) -> None:
    page = make_page(PlanPage, replace(measured, fingerprint=None))
    asked: list[object] = []
    page.go_to.connect(asked.append)
    page.empty.action_button.click()
    assert asked == [Step.FINGERPRINT]


def test_that_the_chosen_preset_and_memory_go_to_the_planner(
    make_page: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, measured: Project
) -> None:
    asked: list[tuple[Preset, float | None]] = []

    def plan(project: Project, preset: Preset, gpu_memory_gb: float | None) -> Job[None]:
        yield from ()
        asked.append((preset, gpu_memory_gb))

    monkeypatch.setattr(catalog, "plan", plan)
    page = make_page(PlanPage, measured)
    page.presets.cards[Preset.RESENC_L].pressed.emit()
    assert page.presets.memory.value() == 24
    page.make_button.click()
    qtbot.waitUntil(lambda: asked == [(Preset.RESENC_L, None)])
    qtbot.waitUntil(lambda: page.runner.current("plan") is None)
    page.presets.memory.setValue(12)
    page.make_button.click()
    qtbot.waitUntil(lambda: asked[1:] == [(Preset.RESENC_L, 12.0)])


def test_that_each_configuration_has_a_card_and_each_value_a_reason(
    make_page: Make, planned: Project
) -> None:
    page = make_page(PlanPage, planned)
    assert list(page._cards) == ["2d", "3d_fullres"]
    card = page._cards["3d_fullres"]
    assert card.findChild(type(words()), "value_patch_size").text().startswith("16 × 64 × 64")
    assert card.prepare_button.isVisibleTo(card)


def test_that_prepared_data_are_not_offered_to_be_prepared(make_page: Make, planned: Project) -> None:
    page = make_page(PlanPage, replace(planned, prepared=frozenset({"3d_fullres"})))
    assert not page._cards["3d_fullres"].prepare_button.isVisibleTo(page._cards["3d_fullres"])
    assert page._cards["2d"].prepare_button.isVisibleTo(page._cards["2d"])
    assert page.prepare_all.isVisible()


def test_that_a_draft_is_marked(make_page: Make, planned: Project) -> None:
    draft: Plan = replace(planned.plans[0], draft=True)
    page = make_page(PlanPage, replace(planned, plans=(draft,)))
    assert page.badge.isVisible()


def test_that_disk_space_counts_the_voxels_after_resampling(planned: Project) -> None:
    full = planned.plans[0].configuration("3d_fullres")
    # 1 mm wanted: 10 slices 3 mm apart become 30
    assert prepared_bytes([(3.0, 1.0, 1.0)], [(10, 8, 8)], full, (0, 1, 2), 2) == 30 * 8 * 8 * 9
