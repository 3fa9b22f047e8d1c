"""Where folds lie, which of them are trained, and which a cascade's second stage needs."""

from collections.abc import Callable, Iterable, Mapping

from core.dataset.splits import Split
from core.errors import UserError
from core.pipeline.project.needed import need_dataset, need_plan
from core.pipeline.project.project import Project
from core.pipeline.project.project_splits import numbered_splits, splits_of
from core.pipeline.train.fold_order import ALL
from core.project_folder import FoldFolder, ModelFolder

NamedFold = tuple[str, str]
"""configuration and fold"""
IsTrained = Callable[[NamedFold], bool]


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


def fold_of_each_case(
    project: Project, configuration: str, is_trained: IsTrained | None = None
) -> dict[str, str]:
    """For each case the trained fold that held it out, else the one that was trained on all cases."""
    is_trained = is_trained or trained_on_disk(project)
    found: dict[str, str] = {}
    if is_trained((configuration, ALL)):
        found = dict.fromkeys((case.name for case in need_dataset(project).cases), ALL)
    for name, split in numbered_splits(project).items():
        if is_trained((configuration, name)):
            found.update(dict.fromkeys(split.validation, name))
    return found


def needed_folds(
    project: Project, configuration: str, fold: str, is_trained: IsTrained | None = None
) -> tuple[NamedFold, ...]:
    """What must be trained before this fold, in order: of a cascade, the folds whose predictions it learns from.

    Each case that the fold trains on or holds out is predicted by the fold of the stage before that held it out. So
    all folds are needed where they share all cases, as nnU-Net's do; of folds of the user's own those that hold
    these cases out, and the one trained on all cases where none does. Only what is not trained yet: as it lies on
    disk now, or as `is_trained` says. Empty without a cascade.
    """
    stage = need_plan(project).configuration(configuration).previous_stage
    if stage is None:
        return ()
    is_trained = is_trained or trained_on_disk(project)
    folds = numbered_splits(project)
    known = fold_of_each_case(project, stage, is_trained)
    missing = {case for case in _cases_of(project, folds, fold) if case not in known}
    needed: list[NamedFold] = []
    for name, numbered in folds.items():
        if missing & set(numbered.validation):
            needed.append((stage, name))
            missing -= set(numbered.validation)
    if missing:
        # the user's own folds hold these cases out nowhere
        needed.append((stage, ALL))

    def is_known(named: NamedFold) -> bool:
        # so that stages of a damaged plan that wait for each other have an end too
        return named in needed or is_trained(named)

    before = (each for one in needed for each in (*needed_folds(project, *one, is_known), one))
    return tuple(dict.fromkeys(before))


def trained_on_disk(project: Project) -> IsTrained:
    """As it is now, which may be later than the project was read."""

    def is_trained(fold: NamedFold) -> bool:
        configuration, name = fold
        return model_of(project, configuration).fold(name).is_trained

    return is_trained


def folds_in_words(folds: Iterable[NamedFold]) -> str:
    """3d_lowres 0, 3d_lowres 1, …"""
    return ", ".join(f"{configuration} {fold}" for configuration, fold in folds)


def _cases_of(project: Project, folds: Mapping[str, Split], fold: str) -> tuple[str, ...]:
    """That a fold trains on or holds out; none of a fold that there is not, which is told when it is trained."""
    if fold == ALL:
        return tuple(case.name for case in need_dataset(project).cases)
    split = folds.get(fold)
    return (*split.train, *split.validation) if split is not None else ()
