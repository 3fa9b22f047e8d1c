"""Fine-tuning: what is taken over, and what is told of the rest."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from core.dataset.labels import Label, Labels
from core.errors import UserError
from core.events import Event, Warned, run_to_end
from core.network.architecture import Architecture
from core.project_folder import FoldFolder
from core.training.run import TrainingRun
from core.training.saved.checkpoint import read_checkpoint, write_checkpoint
from core.training.train import train
from tests.core.training.conftest import LABELS, architecture, configuration, plan_of

MakeRun = Callable[..., TrainingRun]
HEAD, FIRST = "decoder.seg_layers.0.weight", "encoder.stages.0.0.convs.0.conv.weight"
OTHERS = Labels(
    entries=(LABELS.entries[0], Label(name="cyst", values=(1,)), Label(name="vessel", values=(2,)))
)


@pytest.fixture
def given(make_run: MakeRun, tmp_path: Path) -> Path:
    run = make_run(fold_folder=FoldFolder(tmp_path / "given"), with_settings={"epochs": 1})
    run_to_end(train(run))
    return run.fold_folder.checkpoint("final")


def fine_tuned(make_run: MakeRun, given: Path, **changes: object) -> tuple[dict[str, torch.Tensor], str]:
    """The weights after an epoch that changes nothing, and what was told."""
    events: list[Event] = []
    run = make_run(initial_weights=given, with_settings={"epochs": 1, "initial_rate": 0.0}, **changes)
    run_to_end(train(run), events.append)
    told = " ".join(
        str(event.text) for event in events if isinstance(event, Warned) and "start" in str(event)
    )
    return read_checkpoint(run.fold_folder.checkpoint("final")).network_weights, told


def test_that_a_model_of_the_same_labels_is_taken_whole(make_run: MakeRun, given: Path) -> None:
    new, told = fine_tuned(make_run, given)
    old = read_checkpoint(given).network_weights
    assert all(torch.equal(old[name], new[name]) for name in old)
    assert "All 16 weights were taken over" in told


def test_that_layers_that_do_not_fit_are_named(make_run: MakeRun, given: Path) -> None:
    four = Labels(entries=(*LABELS.entries, Label(name="more", values=(3,))))
    new, told = fine_tuned(make_run, given, labels=four)
    old = read_checkpoint(given).network_weights
    assert torch.equal(old[FIRST], new[FIRST])
    assert (
        f"14 of 16 weights were taken over from the model to start from. These start afresh: {HEAD}" in told
    )


def test_that_as_many_but_other_labels_get_a_head_of_their_own(make_run: MakeRun, given: Path) -> None:
    new, told = fine_tuned(make_run, given, labels=OTHERS)
    assert not torch.equal(read_checkpoint(given).network_weights[HEAD], new[HEAD])
    assert HEAD in told


def test_that_weights_under_any_of_their_names_are_found(
    make_run: MakeRun, given: Path, tmp_path: Path
) -> None:
    saved = read_checkpoint(given)
    alone = {f"_orig_mod.{n}": w for n, w in saved.network_weights.items() if n.startswith("decoder.encoder")}
    write_checkpoint(tmp_path / "encoder.pth", replace(saved, network_weights=alone))
    new, told = fine_tuned(make_run, tmp_path / "encoder.pth")
    assert torch.equal(saved.network_weights[FIRST], new[FIRST])
    assert "8 of 16 weights" in told


def test_that_a_model_of_which_nothing_fits_is_refused(make_run: MakeRun, given: Path) -> None:
    wide: Architecture = replace(architecture(3), features_per_stage=(5, 11))
    changed = configuration(architecture=wide)
    with pytest.raises(UserError, match="no layer that fits"):
        fine_tuned(make_run, given, configuration=changed, plan=plan_of(changed), labels=OTHERS)
