"""New names, folds that take new cases in, tables of sizes: what the user gives, without any project."""

from pathlib import Path

import pytest

from core.dataset.dataset import Dataset
from core.dataset.dataset_file import read_dataset
from core.dataset.edit.join_folds import joined
from core.dataset.edit.new_names import NewNames, changed_names, renamed
from core.dataset.edit.new_regions import NewRegions, label_parts, made_regions, regrouped
from core.dataset.edit.respace import respace_cases, respacings
from core.dataset.edit.spacing_table import read_spacing_table
from core.dataset.labels import Label
from core.dataset.splits import Split
from core.errors import UserError
from core.events import run_to_end
from core.io.read_image import read_grid, read_image
from tests.core.dataset.make_dataset import nnunet_dataset

FOLDS = (
    Split(train=("p2_a", "p3_a"), validation=("p1_a", "p1_b")),
    Split(train=("p1_a", "p1_b", "p3_a"), validation=("p2_a",)),
    Split(train=("p1_a", "p1_b", "p2_a"), validation=("p3_a",)),
)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return read_dataset(nnunet_dataset(tmp_path, channels=2))


def test_that_names_change_and_numbers_stay(dataset: Dataset) -> None:
    new = renamed(dataset, NewNames(labels={"one": "two", "two": "one"}, channels={1: " T2 "}))
    assert {label.name: label.values for label in new.labels.entries} == {
        "background": (0,),
        "two": (1,),
        "one": (2,),
    }
    assert [channel.name for channel in new.channels] == ["kind 0", "T2"]
    assert changed_names(dataset, new) == (("one", "two"), ("two", "one"), ("kind 1", "T2"))


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (NewNames(labels={"liver": "a"}), "There is no label called liver"),
        (NewNames(labels={"one": " "}), "A name is empty"),
        (NewNames(labels={"one": "two"}), "The name two would be there twice"),
        (NewNames(labels={"one": "Ignore"}), "mean something by their names"),
        (NewNames(labels={"background": "a"}), "mean something by their names"),
        (NewNames(labels={"one": "a\u202eb"}), "signs that cannot be seen"),
        (NewNames(channels={2: "T2"}), "There is no channel 2"),
        (NewNames(channels={0: "kind 1"}), "The name kind 1 would be there twice"),
    ],
)
def test_that_a_name_that_cannot_be_is_refused(dataset: Dataset, names: NewNames, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        renamed(dataset, names)


def test_that_new_cases_come_into_the_smallest_folds_and_no_case_moves() -> None:
    found = joined(FOLDS, ["n2", "n1", "n3"])
    for before, after in zip(FOLDS, found, strict=True):
        assert after.train[: len(before.train)] == before.train
        assert after.validation[: len(before.validation)] == before.validation
        assert set(after.train) | set(after.validation) >= {"n1", "n2", "n3"}
    assert [len(split.validation) for split in found] == [3, 2, 2]
    assert sorted(name for split in found for name in split.validation if name[0] == "n") == [
        "n1",
        "n2",
        "n3",
    ]


def test_that_cases_of_one_patient_come_into_one_fold() -> None:
    groups = {name: name[:2] for name in ("p1_a", "p1_b", "p2_a", "p3_a", "p1_c", "p4_a", "p4_b")}
    found = joined(FOLDS, ["p4_b", "p1_c", "p4_a"], groups=groups)
    assert found[0].validation == ("p1_a", "p1_b", "p1_c"), "beside what is there of the patient"
    assert [{"p4_a", "p4_b"} <= set(split.validation) for split in found] == [False, True, False]


def test_that_a_case_comes_back_where_it_was() -> None:
    assert joined(FOLDS, ["n"], wanted={"n": 0})[0].validation == ("p1_a", "p1_b", "n")
    assert joined(FOLDS, ["n"], wanted={"n": 7})[1].validation == ("p2_a", "n"), "a fold that is gone"


@pytest.mark.parametrize(
    "text",
    [
        "case,x,y,z\na,0.5,0.6,3\nb,1,1,1\n",
        "Z (mm);case;X (mm);Y (mm)\n3;a;0,5;0,6\n1;b;1;1\n",
        "file\tspacing_z\tspacing_y\tspacing_x\na\t3\t0.6\t0.5\n\nb\t1\t1\t1\n",
    ],
)
def test_that_a_table_says_by_its_head_which_size_is_which(tmp_path: Path, text: str) -> None:
    table = tmp_path / "sizes.csv"
    table.write_text(text)
    assert read_spacing_table(table, ["a", "b", "c"]) == {"a": (3.0, 0.6, 0.5), "b": (1.0, 1.0, 1.0)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,0.5,0.6,3\n", "the columns have no names"),
        ("case,x,y\na,1,1\n", "the columns have no names"),
        ("case,x,y,z\nd,1,1,1\n", "row 2 names the case d"),
        ("case,x,y,z\na,1,1,0\n", "row 2: 0 1 1 are no three sizes"),
        ("case,x,y,z\na,1,1\n", "row 2: – 1 1 are no three sizes"),
        ("case,x,y,z\na,1,1,1\na,1,1,1\n", "row 3: a is there twice"),
        ("case,x,y,z\n", "the table is empty"),
        ("", "the columns have no names"),
    ],
)
def test_that_a_table_in_doubt_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    table = tmp_path / "sizes.csv"
    table.write_text(text)
    with pytest.raises(UserError, match=reason):
        read_spacing_table(table, ["a", "b"])


@pytest.mark.parametrize("ending", [".nii.gz", ".nrrd", ".mha", ".tif"])
def test_that_a_size_is_set_and_no_value_changes(tmp_path: Path, ending: str) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path, ending=ending, cases=2))
    case = dataset.cases[0]
    assert case.mask is not None
    before = [read_image(path).voxels for path in (*case.images, case.mask)]
    wanted = respacings(dataset, {case.name: (5.0, 0.7, 0.8)})
    run_to_end(respace_cases(wanted))
    for path, voxels in zip((*case.images, case.mask), before, strict=True):
        now = read_image(path)
        assert now.grid.spacing_mm == pytest.approx((5.0, 0.7, 0.8))
        assert (now.voxels == voxels).all()
    assert read_grid(dataset.cases[1].images[0]).spacing_mm == pytest.approx((3.0, 1.0, 1.5))


def test_that_a_picture_and_an_unknown_case_get_no_size(tmp_path: Path) -> None:
    dataset = read_dataset(nnunet_dataset(tmp_path, cases=1))
    with pytest.raises(UserError, match="There is no case called z"):
        respacings(dataset, {"z": (1.0, 1.0, 1.0)})


def test_that_values_are_named_as_the_import_called_them_where_regions_hide_them(dataset: Dataset) -> None:
    both = NewRegions(regions=(Label(name="both", values=(1, 2)),), parts=label_parts(dataset))
    in_one = regrouped(dataset, both)
    assert [(label.name, label.values) for label in in_one.labels.foreground] == [("both", (1, 2))]
    assert made_regions(in_one.labels) == both.regions
    assert [part.name for part in label_parts(in_one)] == ["label 1", "label 2"]
    imported = ((127, 1, "axon"), (255, 2, "axon"))
    named = label_parts(in_one, (), imported)
    assert [part.name for part in named] == ["axon", "label 2"], "no name is there twice"


@pytest.mark.parametrize(
    ("regions", "reason"),
    [
        ((Label(name="", values=(1, 2)),), "a name of its own"),
        ((Label(name="both", values=()),), "holds no label"),
        ((Label(name="both", values=(1, 3)),), "holds the value 3"),
        ((Label(name="a", values=(1,)), Label(name="b", values=(1, 2))), "would never be seen"),
        ((), "These regions are the ones that are there"),
    ],
)
def test_that_regions_that_cannot_be_are_refused(
    dataset: Dataset, regions: tuple[Label, ...], reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        regrouped(dataset, NewRegions(regions=regions, parts=label_parts(dataset)))
