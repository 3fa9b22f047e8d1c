"""What must be done again after a change of the data set, and what stays: told before it is done."""

from dataclasses import dataclass

from core.dataset.edit.new_names import renamed
from core.dataset.edit.new_regions import regrouped
from core.dataset.importing.regions import written_alike
from core.dataset.leave_out import cases_that_stay
from core.pipeline.edit.edits import (
    Adding,
    BringingBack,
    DatasetEdit,
    LeavingOut,
    Regrouping,
    Renaming,
    Respacing,
)
from core.pipeline.edit.rename import normalised_anew
from core.pipeline.project.needed import need_dataset
from core.pipeline.project.project import Project
from core.planning.normalization import choose_normalization
from core.planning.plan import Normalization
from core.text import Text, say

_WAYS = {
    Normalization.CT: say("as CT"),
    Normalization.ZSCORE: say("each image by itself"),
    Normalization.NONE: say("unchanged"),
    Normalization.RESCALE_0_1: say("to 0 … 1"),
    Normalization.RGB_0_1: say("colour to 0 … 1"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """Sentences, each whole."""

    again: tuple[Text, ...]
    stays: tuple[Text, ...]
    undo: Text
    told: tuple[Text, ...] = ()
    """what is to be known besides"""


def what_follows(project: Project, edit: DatasetEdit) -> Consequences:
    """As the project was read; no file is opened. Raises UserError where the edit cannot be done as it is."""
    if isinstance(edit, Renaming):
        return _of_renaming(project, edit)
    if isinstance(edit, Regrouping):
        return _of_regions(project, edit)
    if isinstance(edit, Respacing):
        return _of_respacing(project, edit)
    return _of_cases(project, edit)


def _of_renaming(project: Project, edit: Renaming) -> Consequences:
    old = need_dataset(project)
    new = renamed(old, edit.names)
    again, stays = [], [say("Images, masks, fingerprint and folds stay as they are.")]
    anew = normalised_anew(old, new)
    for place in anew:
        again.append(
            say(
                "The channel {new} is normalised otherwise from now on, as its name says: {way}.",
                new=new.channels[place].name,
                way=_WAYS[choose_normalization(new.channels)[place]],
            )
        )
    if anew and project.plan is not None:
        again.append(say("The plan is made again, then the data are prepared and trained on anew."))
        stays.append(say("Trained models stay, predict as before, and keep the channel's old name."))
    elif project.plan is not None:
        stays.append(
            say("Plan, prepared data and trainings stay; the models take the new names. Nothing is computed.")
        )
    return Consequences(again=tuple(again), stays=tuple(stays), undo=say("It can be undone at any time."))


def _of_regions(project: Project, edit: Regrouping) -> Consequences:
    labels = regrouped(need_dataset(project), edit.regions).labels
    again, stays = [], [say("Images, masks, check, fingerprint and folds stay as they are.")]
    if project.plan is not None:
        again.append(say("The plan is made again: its networks learn other labels."))
    if project.prepared:
        again.append(say("The data are prepared again, as patches are drawn by label."))
    if project.runs:
        again.append(say("Folds are trained again: what was trained knows nothing of these labels."))
        stays.append(
            say(
                "Trained models stay in use until a fold has been trained on the new labels; then they are kept as "
                "earlier runs."
            )
        )
    told = []
    if labels.has_regions and written_alike(labels.foreground):
        told.append(
            say("In predicted masks some values are written like others, for no region tells them apart.")
        )
    return Consequences(again=tuple(again), stays=tuple(stays), undo=_until_prepared(), told=tuple(told))


def _of_respacing(project: Project, edit: Respacing) -> Consequences:
    dataset, count = need_dataset(project), len(edit.sizes)
    again = [say("The check is made again.")]
    if project.fingerprint is not None:
        again.append(say("The fingerprint is measured again, for {count} cases.", count=count))
    if project.plan is not None:
        again.append(say("The plan should be made again: it rests on the sizes of the voxels."))
        again.append(
            say("Data are prepared again: of {count} cases, or of all where the plan changes.", count=count)
        )
    stays = [say("No value of an image or mask changes. Your own files stay untouched.")]
    if project.runs:
        stays.append(say("Trained models stay; they learned from the sizes of before."))
    if count < len(dataset.cases):
        stays.append(say("All other cases stay as they are."))
    return Consequences(again=tuple(again), stays=tuple(stays), undo=_until_prepared())


def _of_cases(project: Project, edit: LeavingOut | BringingBack | Adding) -> Consequences:
    dataset, count = need_dataset(project), len(edit.cases)
    if isinstance(edit, LeavingOut):
        cases_that_stay(dataset, edit.cases)
    others = len(dataset.cases) - (count if isinstance(edit, LeavingOut) else 0)
    again = [say("The check is made again.")]
    stays = []
    if project.fingerprint is not None:
        again.append(
            say("The fingerprint is made again; what was measured is not measured twice.")
            if isinstance(edit, LeavingOut)
            else say("The fingerprint is made again; {count} cases are measured for it.", count=count)
        )
    if project.plan is not None:
        stays.append(say("The plan stays, unless you make it again from the new fingerprint."))
        if not isinstance(edit, LeavingOut):
            again.append(say("Data are prepared of the {count} new cases alone.", count=count))
    if project.prepared:
        stays.append(say("Prepared data of the other {count} cases stay.", count=others))
    if project.own_splits is not None:
        stays.append(_of_folds(edit))
    if project.runs:
        stays.append(
            say("Trained models stay; they have learned from these cases too.")
            if isinstance(edit, LeavingOut)
            else say("Trained models stay; they have not seen these cases until they are trained again.")
        )
    if isinstance(edit, LeavingOut):
        stays.append(
            say("The files stay in the project, in a folder called left_out, and can be brought back.")
        )
    return Consequences(again=tuple(again), stays=tuple(stays), undo=_until_prepared())


def _of_folds(edit: LeavingOut | BringingBack | Adding) -> Text:
    if isinstance(edit, LeavingOut):
        return say("Folds keep their other cases.")
    if isinstance(edit, BringingBack):
        return say("Folds keep their cases; each of these comes back into the fold that held it out.")
    return say("Folds keep their cases; new ones go to the smallest, and cases of one patient into one fold.")


def _until_prepared() -> Text:
    return say("It can be undone until data are prepared or trained on.")
