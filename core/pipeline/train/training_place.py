"""In which folder a fold is trained: its own, or one beside it while a trained one stands there."""

from core.errors import UserError
from core.events import Job, Warned
from core.io.files.holding import is_held
from core.io.files.process_mark import read_mark
from core.pipeline.process.trained_elsewhere import trained_elsewhere
from core.pipeline.project.project import Project
from core.pipeline.project.saved_states import Earlier
from core.pipeline.project.swap_runs import swap_in
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
