"""Where folds lie, which of them are trained, and which a cascade's second stage needs."""

from collections.abc import Iterable

from core.dataset.splits import Split
from core.errors import UserError
from core.pipeline.prepare.prepare import need_dataset, need_plan, splits_of
from core.pipeline.project.project import Project
from core.pipeline.train.fold_order import ALL
from core.project_folder import FoldFolder, ModelFolder

NamedFold = tuple[str, str]
"""configuration and fold"""


def model_of(project: Project, configuration: str) -> ModelFolder:
    """Where the folds of a configuration of the plan in use lie."""
    name, plan = need_dataset(project).name, need_plan(project)
    return ModelFolder(project.folder.model(name, plan.plans_name, configuration))


def fold_folder(project: Project, configuration: str, fold: str) -> FoldFolder:
    """Raises UserError where the project has no such fold."""
    names = tuple(str(number) for number in range(len(splits_of(project)))) if fold != ALL else ()
    if fold != ALL and fold not in names:
        raise UserError(
            "There is no fold {fold}.",
            hint="The folds are {names}, or all.",
            fold=fold,
            names=", ".join(names),
        )
    return model_of(project, configuration).fold(fold)


def split_of(project: Project, fold: str) -> Split:
    """Of fold `all`, every case is trained on and scored."""
    if fold == ALL:
        names = tuple(case.name for case in need_dataset(project).cases)
        return Split(train=names, validation=names)
    return splits_of(project)[int(fold)]


def fold_of_each_case(project: Project, configuration: str) -> dict[str, str]:
    """For each case the trained fold that held it out, else the one that was trained on all cases."""
    model = model_of(project, configuration)
    found: dict[str, str] = {}
    if _is_trained(model, ALL):
        found = dict.fromkeys((case.name for case in need_dataset(project).cases), ALL)
    for name, split in _numbered(project):
        if _is_trained(model, name):
            found.update(dict.fromkeys(split.validation, name))
    return found


def needed_folds(project: Project, configuration: str, fold: str) -> tuple[NamedFold, ...]:
    """What must be trained before this fold, in order: of a cascade, the folds whose predictions it learns from.

    Only what is not trained yet; empty without a cascade.
    """
    stage = need_plan(project).configuration(configuration).previous_stage
    if stage is None:
        return ()
    split = split_of(project, fold)
    known = fold_of_each_case(project, stage)
    missing = {case for case in (*split.train, *split.validation) if case not in known}
    needed: list[NamedFold] = []
    for name, numbered in _numbered(project):
        if missing & set(numbered.validation):
            needed.append((stage, name))
            missing -= set(numbered.validation)
    if missing:
        # the user's own folds hold these cases out nowhere
        needed.append((stage, ALL))
    return tuple(dict.fromkeys(each for one in needed for each in (*needed_folds(project, *one), one)))


def folds_in_words(folds: Iterable[NamedFold]) -> str:
    """3d_lowres 0, 3d_lowres 1, …"""
    return ", ".join(f"{configuration} {fold}" for configuration, fold in folds)


def _numbered(project: Project) -> list[tuple[str, Split]]:
    if len(need_dataset(project).cases) < 2:
        return []
    return [(str(number), split) for number, split in enumerate(splits_of(project))]


def _is_trained(model: ModelFolder, fold: str) -> bool:
    return model.fold(fold).checkpoint("final").is_file()
