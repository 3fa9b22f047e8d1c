"""Images and masks into a project. The sources are only read."""

from core.dataset.dataset import Dataset
from core.dataset.importing.import_choices import ImportChoices
from core.dataset.importing.import_dataset import ImportProposal, import_dataset
from core.errors import UserError
from core.events import Job, Warned
from core.inside import folders_of, lies_below
from core.pipeline.prepare.patients import keep_patients_apart
from core.pipeline.project.load_project import save_project_file
from core.pipeline.project.project import Project
from core.pipeline.project.use_dataset import with_dataset
from core.text import say


def import_images(
    project: Project,
    proposal: ImportProposal,
    dataset_name: str,
    choices: ImportChoices = ImportChoices(),
) -> Job[Dataset]:
    """Write the raw data set into the project and make it the project's own. The sources are only read.

    Raises UserError also where these are the project's own files, or the project lies among them.
    """
    raise_if_among_sources(project, proposal)
    dataset = yield from import_dataset(proposal, project.folder, dataset_name, choices)
    if proposal.dicom is not None:
        table = keep_patients_apart(project.folder, dataset, proposal.dicom)
        yield Warned(text=say("Which case is of which patient stands in {file}.", file=str(table)))
    save_project_file(project, with_dataset(project.file, dataset.name))
    return dataset


def raise_if_among_sources(project: Project, proposal: ImportProposal) -> None:
    """Raises UserError where the images are the project's own files, or the project lies among them."""
    place = project.folder
    files = [path for case in proposal.pairs for path in (*case.images, *([case.mask] if case.mask else []))]
    folders = folders_of(files)
    if proposal.dicom is not None:
        folders = {series.folder for series in proposal.dicom.listing.series}
    for folder in sorted(folders):
        own = any(
            lies_below(folder, root) for root in (place.raw_root, place.preprocessed_root, place.results_root)
        )
        if own or lies_below(place.root, folder):
            raise UserError(
                "{project}: the project and the images to be imported ({folder}) lie in one another.",
                hint="Put the project into a folder of its own.",
                project=str(place.root),
                folder=str(folder),
            )
