"""In which folder a fold is trained: its own, or one beside it while a trained one stands there."""

from contextlib import suppress

from core.errors import UserError
from core.evaluation.scores import Evaluation
from core.evaluation.summary_file import read_summary
from core.events import Job, Warned
from core.io.files.holding import is_held
from core.io.files.process_mark import read_mark
from core.pipeline.process.trained_elsewhere import trained_elsewhere
from core.pipeline.project.project import Project
from core.pipeline.project.saved_states import Earlier
from core.pipeline.project.swap_runs import swap_in
from core.pipeline.train.compare_runs import shared_scores
from core.pipeline.train.earlier_training import number_of
from core.pipeline.train.fold_hold import hold
from core.pipeline.train.fold_order import FoldOrder
from core.pipeline.train.trained_folds import model_of
from core.project_folder import FoldFolder, ModelFolder
from core.text import say


def training_folder(project: Project, order: FoldOrder) -> FoldFolder:
    """As the project was read; nothing is looked for on the disk.

    What is trained stays in use until the new training has ended: the fold itself, and the others of its model where
    they have learned other labels, as those of one model predict together. One that goes on does so where it was
    begun: of two, the newer one.
    """
    model = model_of(project, order.configuration)
    standing, beside = model.fold(order.fold), model.next_fold(order.fold)
    stands = any(run.folder == standing and run.is_trained for run in project.runs)
    if order.again and (stands or project.earlier.get(standing.root) is Earlier.TRAINED):
        return beside
    if not order.resume and not stands and model.root in project.other_labels:
        return beside
    begun = beside.root in project.earlier or any(run.folder == beside for run in project.other_runs)
    return beside if order.resume and begun else standing


def raise_if_other_is_trained(folder: FoldFolder) -> None:
    """Raises UserError where the other one of the two folders of a fold is at work now."""
    standing = folder.standing
    beside = ModelFolder(standing.root.parent).next_fold(number_of(standing))
    other = standing if folder == beside else beside
    if is_held(other.running_file):
        raise trained_elsewhere(other, read_mark(other.running_file))


def take_its_place(folder: FoldFolder) -> Job[None]:
    """A fold that was trained anew, and has ended, becomes the one in use; the one before is kept.

    Where somebody works on that one now it happens later, when the project is read again.
    """
    standing = folder.standing
    if standing == folder:
        return
    try:
        held = hold(standing)
    except UserError as error:
        yield Warned(text=error.text)
        return
    before, now = _scores_of(standing), _scores_of(folder)
    try:
        aside = swap_in(ModelFolder(standing.root.parent), number_of(standing), folder)
    finally:
        held.release()
    if aside is not None:
        yield Warned(
            text=say(
                "The new training of fold {fold} is in use now; the one before is kept in {folder}.",
                fold=number_of(standing),
                folder=str(aside),
            )
        )
    shared = (
        shared_scores(now, before) if aside is not None and now is not None and before is not None else None
    )
    if shared is not None and shared.is_notably_worse:
        yield Warned(
            text=say(
                "Fold {fold}: the new training is worse than the one before, Dice {new} against {old} on the same "
                "{count} held-out cases. The one before is kept, and can be put back into use.",
                fold=number_of(standing),
                new=f"{shared.dice:.3f}",
                old=f"{shared.other_dice:.3f}",
                count=shared.cases,
            )
        )


def _scores_of(folder: FoldFolder) -> Evaluation | None:
    """None where there are none, or they are damaged."""
    with suppress(UserError):
        return read_summary(folder.summary_file) if folder.summary_file.is_file() else None
    return None
