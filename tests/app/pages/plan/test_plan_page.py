import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.jobs import catalog
from app.jobs.job_kind import JobKind
from app.pages.page import Page
from app.pages.plan.plan_page import PlanPage
from app.steps import Step
from app.widgets.form.words import words
from core.dataset.labels import Label, Labels
from core.events import Job
from core.pipeline.prepare.folds import FoldKind, folds_of
from core.pipeline.project.project import Project, Run
from core.planning.edit import Edit, edit_configuration, with_configuration
from core.planning.plan import Plan, Preset
from core.planning.plan_file import read_plan
from core.system import hardware
from core.system.hardware import GraphicsCard, Hardware
from tests.app.pages.conftest import all_done

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
    qtbot.waitUntil(lambda: page.runner.current(JobKind.PLAN) is None)
    page.presets.memory.setValue(12)
    page.make_button.click()
    qtbot.waitUntil(lambda: asked[1:] == [(Preset.RESENC_L, 12.0)])


def a_machine(memory_gb: float) -> Hardware:
    card = GraphicsCard(name="RTX 2060", memory_gb=memory_gb, free_gb=memory_gb, driver="1")
    return Hardware(
        system="Linux",
        python="3.11",
        processor="CPU",
        cores=8,
        memory_gb=32.0,
        free_memory_gb=30.0,
        cards=(card,),
        apple_gpu=False,
    )


def test_that_the_machine_is_asked_on_a_thread_and_its_memory_is_planned_for(
    make_page: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, measured: Project
) -> None:
    asked_on: list[int] = []

    def describe() -> Hardware:
        asked_on.append(threading.get_ident())
        return a_machine(6.0)

    monkeypatch.setattr(hardware, "describe_hardware", describe)
    page = make_page(PlanPage, measured)
    qtbot.waitUntil(lambda: page.presets.memory.value() == 6)
    assert asked_on and threading.get_ident() not in asked_on
    assert "RTX 2060 with 6 GB, less than this preset is made for" in page.presets.memory_note.text()
    page.presets.memory.setValue(8)
    assert "cannot be trained here" in page.presets.memory_note.text()
    page.presets.cards[Preset.RESENC_L].pressed.emit()
    assert page.presets.gpu_memory_gb == 6.0


def test_that_a_plan_that_is_there_keeps_the_memory_it_was_made_for(
    make_page: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, planned: Project
) -> None:
    monkeypatch.setattr(hardware, "describe_hardware", lambda: a_machine(6.0))
    page = settled(qtbot, make_page(PlanPage, planned))
    qtbot.waitUntil(lambda: "RTX 2060" in page.presets.memory_note.text())
    assert page.presets.memory.value() == 8


def settled(qtbot: QtBot, page: Any) -> Any:
    """The page once all that it reads is shown."""
    qtbot.waitUntil(lambda: bool(page.cards.cards) and not page.pieces.is_at_work)
    return page


def click(qtbot: QtBot, page: Any, name: str) -> None:
    def seen() -> list[QPushButton]:
        return [each for each in page.findChildren(QPushButton, name) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    qtbot.mouseClick(seen()[0], Qt.MouseButton.LeftButton)


def typed(qtbot: QtBot, page: Any, name: str, text: str) -> None:
    box = page.findChild(QAbstractSpinBox, name)
    box.selectAll()
    qtbot.keyClicks(box.lineEdit(), text)
    qtbot.keyClick(box, Qt.Key.Key_Tab)


def on_disk(project: Project) -> Plan:
    assert project.dataset is not None
    return read_plan(project.folder.plans_file(project.dataset.name, "nnUNetPlans"))


def test_that_each_configuration_has_a_card_and_the_recommended_one_is_first(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    page = settled(qtbot, make_page(PlanPage, planned))
    assert list(page.cards.cards) == ["3d_fullres", "2d"]
    card = page.cards.cards["3d_fullres"]
    assert card.findChild(type(words()), "value_patch_size").text().startswith("64 × 64 × 16")
    assert card.prepare_button.isVisibleTo(card)


def test_that_prepared_data_are_not_offered_to_be_prepared(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    page = settled(qtbot, make_page(PlanPage, replace(planned, prepared=frozenset({"3d_fullres"}))))
    cards = page.cards.cards
    assert not cards["3d_fullres"].prepare_button.isVisibleTo(cards["3d_fullres"])
    assert cards["2d"].prepare_button.isVisibleTo(cards["2d"])
    assert page.prepare_panel.button.isVisible()


def test_that_a_draft_is_marked(make_page: Make, planned: Project) -> None:
    draft: Plan = replace(planned.plans[0], draft=True)
    page = make_page(PlanPage, replace(planned, plans=(draft,)))
    assert page.badge.isVisible()


def test_that_a_changed_copy_is_saved_beside_the_automatic_ones(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    page = settled(qtbot, make_page(PlanPage, planned))
    click(qtbot, page, "edit_3d_fullres")
    typed(qtbot, page, "edit_batch_size", "5")
    lines = [line.text() for line in page.cards.editor.findChildren(QLabel, "consequence")]
    assert any("graphics card of about" in line for line in lines)
    click(qtbot, page, "save_configuration_button")
    all_done(qtbot, page)
    saved = on_disk(planned).configuration("3d_fullres_own")
    assert (saved.batch_size, saved.inherits_from) == (5, "3d_fullres")
    assert on_disk(planned).configuration("3d_fullres") == planned.plans[0].configuration("3d_fullres")


def test_that_an_impossible_patch_is_told_at_once_and_the_nearest_is_taken_at_a_press(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    page = settled(qtbot, make_page(PlanPage, planned))
    click(qtbot, page, "edit_3d_fullres")
    typed(qtbot, page, "edit_patch_size_y", "70")
    editor = page.cards.editor
    assert not editor.save_button.isEnabled()
    assert editor.fields.patch[1].property("wrong")
    click(qtbot, page, "take_nearest_patch_size")
    assert editor.save_button.isEnabled()
    assert not editor.fields.patch[1].property("wrong")
    click(qtbot, page, "save_configuration_button")
    all_done(qtbot, page)
    assert on_disk(planned).configuration("3d_fullres_own").patch_size == editor.pictures.network._sizes[0]


def test_that_an_own_configuration_is_changed_in_place_and_removed(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    assert planned.fingerprint is not None
    own = edit_configuration(
        planned.plans[0],
        "3d_fullres",
        Edit(batch_size=5),
        name="mine",
        fingerprint=planned.fingerprint,
        label_entries=3,
    ).configuration
    assert own is not None
    project = replace(planned, plans=(with_configuration(planned.plans[0], own),))
    page = settled(qtbot, make_page(PlanPage, project))
    click(qtbot, page, "edit_mine")
    typed(qtbot, page, "edit_first_features", "16")
    click(qtbot, page, "save_configuration_button")
    all_done(qtbot, page)
    saved = on_disk(project).configuration("mine")
    assert (saved.batch_size, saved.architecture.features_per_stage[0]) == (5, 16)
    click(qtbot, page, "remove_mine")
    all_done(qtbot, page)
    assert [each.name for each in on_disk(project).configurations] == ["2d", "3d_fullres"]


def test_that_mirroring_from_side_to_side_is_switched_off_in_the_plan(
    make_page: Make, qtbot: QtBot, planned: Project
) -> None:
    assert planned.dataset is not None
    labels = Labels(
        entries=tuple(
            Label(name=name, values=(at,))
            for at, name in enumerate(("background", "left kidney", "right kidney"))
        )
    )
    project = replace(planned, dataset=replace(planned.dataset, labels=labels))
    page = settled(qtbot, make_page(PlanPage, project))
    click(qtbot, page, "advice_left-right")
    all_done(qtbot, page)
    assert on_disk(project).mirror_axes == (0, 1)


def test_that_folds_of_a_file_are_taken_and_a_wrong_file_is_told(
    make_page: Make, qtbot: QtBot, planned: Project, tmp_path: Path
) -> None:
    page = settled(qtbot, make_page(PlanPage, planned))
    table = tmp_path / "patients.csv"
    table.write_text("case,patient\ncase_0,A\ncase_1,A\ncase_2,B\ncase_3,B\n", encoding="utf-8")
    page.folds.file_chosen.emit(table)
    all_done(qtbot, page)
    folds = folds_of(planned)
    assert folds is not None and folds.kind is FoldKind.OWN
    assert [set(split.validation) for split in folds.splits] == [{"case_2", "case_3"}, {"case_0", "case_1"}]
    table.write_text("case_9,A\n", encoding="utf-8")
    page.folds.file_chosen.emit(table)
    all_done(qtbot, page)
    assert page.message.isVisible()
    assert folds_of(planned) == folds


def test_that_the_time_of_a_training_is_that_of_one_before(
    make_page: Make, qtbot: QtBot, planned: Project, make_run: Callable[..., Run], history: Any
) -> None:
    run = make_run("3d_fullres", "0", history(3, 10))
    page = settled(qtbot, make_page(PlanPage, replace(planned, runs=(run,))))
    row = page.cards.cards["3d_fullres"].findChild(type(words()), "value_time")
    # 1000 epochs of a minute
    assert row.text() == "about 16 h 40 min a fold"
    assert page.cards.cards["2d"].findChild(type(words()), "value_time").text() == "–"
    assert page.time_button.isVisible()
