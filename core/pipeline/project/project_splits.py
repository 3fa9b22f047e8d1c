"""The folds that a project's cases are split into."""

from contextlib import suppress

from core.dataset.splits import ALL, Split, make_splits, read_splits, write_splits
from core.errors import UserError
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project


def project_splits(project: Project) -> tuple[Split, ...]:
    """Those of splits_final.json as it lies there now, or the ones that training would write; none of one case alone.

    Raises UserError where the file is damaged.
    """
    if project.dataset is None:
        return ()
    names = tuple(case.name for case in project.dataset.cases)
    path = project.folder.splits_file(project.dataset.name)
    if path.exists():
        return read_splits(path, names)
    return make_splits(names) if len(names) > 1 else ()


def numbered_splits(project: Project) -> dict[str, Split]:
    """By the fold's name, as the project was read.

    In the place of a damaged file nnU-Net's own: the training tells of it when it reads it.
    """
    if project.dataset is None:
        return {}
    if project.own_splits is not None:
        return _numbered(project.own_splits)
    names = [case.name for case in project.dataset.cases]
    return _numbered(make_splits(names) if len(names) > 1 else ())


def fold_names(project: Project) -> tuple[str, ...]:
    """0, 1 …: five, fewer with fewer cases, or as many as the user's splits have; none of a single case."""
    return tuple(numbered_splits(project))


def held_out_cases(project: Project, fold: str) -> tuple[str, ...]:
    """Of fold `all` every case; none of a fold that there is not, and none where splits_final.json is damaged."""
    if fold == ALL:
        return tuple(case.name for case in project.dataset.cases) if project.dataset is not None else ()
    with suppress(UserError, KeyError):
        return _numbered(project_splits(project))[fold].validation
    return ()


def _numbered(splits: tuple[Split, ...]) -> dict[str, Split]:
    return {str(number): split for number, split in enumerate(splits)}


def splits_of(project: Project) -> tuple[Split, ...]:
    """The folds of the project: those in splits_final.json, or nnU-Net's own, written there now."""
    dataset = need_dataset(project)
    path = project.folder.splits_file(dataset.name)
    if not path.exists():
        write_splits(path, make_splits([case.name for case in dataset.cases]))
    return project_splits(project)
