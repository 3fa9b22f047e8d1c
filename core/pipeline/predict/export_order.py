"""Export and unpacking as they are asked for on a terminal."""

from pathlib import Path

from core.errors import UserError, from_texts
from core.events import Job
from core.export.export_format import ExportFormat
from core.export.masks import ExportReport, export_masks
from core.inference.model.model_zip import unpack_model
from core.pipeline.project.load_project import load_project
from core.project_folder import ProjectFolder
from core.text import say


def export_from_terminal(source: Path, output: Path | None, format: ExportFormat) -> Job[ExportReport]:
    """Of a project every set of predictions is written, each into a folder of its own under exports/.

    Raises UserError where there is no mask, and after the rest is done where some could not be written.
    """
    if not ProjectFolder(source).project_file.exists():
        default = source.with_name(f"{source.name.split('.')[0]}_{format.value}")
        return (yield from _whole(source, output or default, format, None))
    project = load_project(source)
    if not project.predictions:
        raise UserError(
            "{folder}: nothing has been predicted yet.", folder=str(source), hint="Predict first."
        )
    labels = project.dataset.labels.foreground if project.dataset else ()
    names = {value: label.name for label in labels for value in label.values if len(label.values) == 1}
    target = output or source / "exports"
    files: tuple[Path, ...] = ()
    for found in project.predictions:
        report = yield from _whole(found.folder, target / found.name, format, names)
        files += report.files
    return ExportReport(files=files)


def unpack_from_terminal(archive: Path, results: Path) -> Job[tuple[Path, ...]]:
    yield from ()
    return unpack_model(archive, results)


def _whole(
    source: Path, output: Path, format: ExportFormat, names: dict[int, str] | None
) -> Job[ExportReport]:
    report = yield from export_masks(source, output, format, label_names=names)
    if report.failed:
        first, count = report.failed[0], len(report.failed)
        raise from_texts(
            say(
                "{count} masks could not be exported. {file}: {reason}",
                count=count,
                file=first.case,
                reason=first.reason,
            ),
            first.hint,
        )
    return report
