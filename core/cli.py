"""The command line: the same jobs as in the window, from a terminal or a cluster (DESIGN §3)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.errors import UserError
from core.export.export_format import ExportFormat
from core.planning.plan import Preset
from core.terminal import EXIT_USER_ERROR, exit_for, run_on_terminal
from core.text import Text, say

if TYPE_CHECKING:
    from core.evaluation.scores import Evaluation
    from core.pipeline.project import Project

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="nnU-Net in one window: from a folder of images and masks to a trained model and reviewed masks.",
)
model_app = typer.Typer(help="A trained model as one file.", no_args_is_help=True)
app.add_typer(model_app, name="model")

ProjectArgument = Annotated[Path, typer.Argument(help="The project's folder.", metavar="PROJECT")]
Events = Annotated[bool, typer.Option("--events", help="Say everything as lines of JSON, for programs.")]
DeviceOption = Annotated[str | None, typer.Option("--device", help="cuda, cuda:1, mps or cpu.")]


def main() -> None:
    """Entry point of `segwright` and `python -m core`."""
    app()


@app.callback(invoke_without_command=True)
def open_window(context: typer.Context) -> None:
    """Open the window."""
    if context.invoked_subcommand is None:
        # the method knows no window: it starts it as a program of its own
        raise SystemExit(subprocess.run([sys.executable, "-m", "app"], check=False).returncode)


def _project(root: Path, *, events: bool) -> "Project":
    """Read a project; a mistake is told like a job's."""

    from core.pipeline.load_project import load_project

    try:
        return load_project(root)
    except UserError as error:
        raise exit_for(error, events=events) from None


@app.command("import")
def import_command(
    source: Annotated[
        list[Path], typer.Argument(help="A folder of images, and one of masks; or one data set.")
    ],
    project: Annotated[Path, typer.Option("--project", help="The project's folder; made where it is not.")],
    name: Annotated[str, typer.Option("--name", help="The data set's name, such as Liver.")],
    labels: Annotated[
        str, typer.Option("--labels", help="Names of the mask values: 1=liver,2=tumour or liver,tumour.")
    ] = "",
    channels: Annotated[str, typer.Option("--channels", help="Names of the channels: CT or T1,T2.")] = "",
    events: Events = False,
) -> None:
    """Bring images and masks into a project. Your own files are only read."""
    from core.pipeline.import_order import ImportOrder, import_from_terminal

    order = ImportOrder(sources=tuple(source), project=project, name=name, labels=labels, channels=channels)
    run_on_terminal(
        lambda: import_from_terminal(order),
        events=events,
        summary=lambda d: say("{count} cases imported as {name}.", count=len(d.cases), name=d.name),
    )


@app.command()
def check(project: ProjectArgument, events: Events = False) -> None:
    """Look for what would spoil a training."""
    from core.pipeline.prepare import check_project

    loaded = _project(project, events=events)
    report = run_on_terminal(lambda: check_project(loaded), events=events, summary=_check_summary)
    if not events:
        for finding in report.findings:
            typer.echo(f"{finding.severity.value}: {finding.text} {finding.hint}".rstrip())
    if not report.passed:
        raise SystemExit(EXIT_USER_ERROR)


@app.command()
def fingerprint(project: ProjectArgument, events: Events = False) -> None:
    """Measure the data: sizes, spacings, intensities."""
    from core.pipeline.prepare import fingerprint_project

    loaded = _project(project, events=events)
    run_on_terminal(
        lambda: fingerprint_project(loaded),
        events=events,
        summary=lambda f: say("{count} cases measured.", count=len(f.spacings)),
    )


@app.command()
def plan(
    project: Annotated[Path | None, typer.Argument(help="The project's folder.", metavar="[PROJECT]")] = None,
    preset: Annotated[Preset, typer.Option("--preset")] = Preset.STANDARD,
    gpu_memory: Annotated[float | None, typer.Option("--gpu-memory", help="Gigabytes to plan for.")] = None,
    fingerprint: Annotated[
        Path | None, typer.Option("--fingerprint", help="A dataset_fingerprint.json.")
    ] = None,
    dataset_json: Annotated[Path | None, typer.Option("--dataset-json", help="A dataset.json.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Where plans.json goes.")] = None,
    events: Events = False,
) -> None:
    """Configure the networks, for a project or from files alone."""
    from core.pipeline.plan_from_files import plan_from_files
    from core.pipeline.prepare import plan_project

    if project is not None:
        loaded = _project(project, events=events)
        run_on_terminal(
            lambda: plan_project(loaded, preset, gpu_memory), events=events, summary=_plan_summary
        )
        return
    run_on_terminal(
        lambda: plan_from_files(fingerprint, dataset_json, output, preset, gpu_memory),
        events=events,
        summary=_plan_summary,
    )


@app.command()
def preprocess(
    project: ProjectArgument,
    configuration: Annotated[list[str] | None, typer.Option("-c", "--configuration")] = None,
    events: Events = False,
) -> None:
    """Prepare the data for training."""
    from core.pipeline.prepare import preprocess_project

    loaded = _project(project, events=events)
    run_on_terminal(
        lambda: preprocess_project(loaded, tuple(configuration or ())),
        events=events,
        summary=lambda names: say("Prepared: {names}.", names=", ".join(names)),
    )


@app.command()
def train(
    project: ProjectArgument,
    configuration: Annotated[str, typer.Argument(help="2d, 3d_fullres, …", metavar="CONFIG")],
    fold: Annotated[str, typer.Argument(help="0 to 4, or all.", metavar="FOLD")],
    epochs: Annotated[int | None, typer.Option("--epochs", min=1)] = None,
    iterations: Annotated[int | None, typer.Option("--iterations", min=1, help="Per epoch.")] = None,
    device: DeviceOption = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last saved state.")] = False,
    events: Events = False,
) -> None:
    """Train one fold, then score its held-out cases."""
    from core.pipeline.cross_validate import FoldOrder, train_fold

    loaded = _project(project, events=events)
    order = FoldOrder(
        configuration=configuration,
        fold=fold,
        epochs=epochs,
        iterations=iterations,
        device=device,
        resume=resume,
    )
    run_on_terminal(lambda: train_fold(loaded, order), events=events, summary=_training_summary)


@app.command()
def evaluate(project: ProjectArgument, events: Events = False) -> None:
    """Score each trained configuration over the held-out cases of its folds."""
    from core.pipeline.cross_validate import evaluate_project

    loaded = _project(project, events=events)
    run_on_terminal(lambda: evaluate_project(loaded), events=events, summary=_evaluation_summary)


@app.command()
def choose(project: ProjectArgument, events: Events = False) -> None:
    """Find the best configuration, or pair of them, and the post-processing that helps it."""
    from core.pipeline.cross_validate import choose_project

    loaded = _project(project, events=events)
    run_on_terminal(lambda: choose_project(loaded), events=events, summary=lambda c: c.reason)


@app.command()
def predict(
    model: Annotated[Path, typer.Argument(help="A model's folder or zip.", metavar="MODEL_FOLDER_OR_ZIP")],
    input: Annotated[Path, typer.Argument(help="An image, or a folder of them.")],
    output: Annotated[Path, typer.Argument(help="The folder for the masks.")],
    folds: Annotated[
        str | None, typer.Option("--folds", help="Such as 0,1; all that exist by default.")
    ] = None,
    no_mirroring: Annotated[
        bool, typer.Option("--no-mirroring", help="Faster, a little less exact.")
    ] = False,
    step: Annotated[float, typer.Option("--step", min=0.05, max=1.0, help="Tile step in patches.")] = 0.5,
    probabilities: Annotated[bool, typer.Option("--probabilities")] = False,
    previous_stage: Annotated[Path | None, typer.Option("--previous-stage")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Predict again what is there.")] = False,
    device: DeviceOption = None,
    events: Events = False,
) -> None:
    """Make masks for new images."""
    from core.pipeline.segment import SegmentOrder, segment

    order = SegmentOrder(
        model=model,
        images=input,
        output=output,
        folds=tuple(folds.split(",")) if folds else None,
        step=step,
        mirroring=not no_mirroring,
        probabilities=probabilities,
        previous_stage=previous_stage,
        device=device,
        overwrite=overwrite,
    )
    report = run_on_terminal(lambda: segment(order), events=events, summary=_prediction_summary)
    if report.failed:
        raise SystemExit(EXIT_USER_ERROR)


@app.command()
def export(
    source: Annotated[Path, typer.Argument(help="A project, a folder of masks, or one mask.")],
    format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="The folder; by default beside the masks.")
    ] = None,
    events: Events = False,
) -> None:
    """Write masks in another format, as surfaces, or as a table of volumes."""
    from core.pipeline.export_order import export_from_terminal

    run_on_terminal(
        lambda: export_from_terminal(source, output, format),
        events=events,
        summary=lambda r: say("{count} files written.", count=len(r.files)),
    )


@app.command()
def system(
    json_output: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what this machine has, and whether its PyTorch suits it."""
    from core.io.json_file import to_plain
    from core.system.hardware import describe_hardware
    from core.system.torch_build import inspect_torch_build

    hardware = describe_hardware()
    build = inspect_torch_build(hardware)
    if json_output:
        typer.echo(json.dumps({"hardware": to_plain(hardware), "torch": to_plain(build)}, indent=2))
        return
    cards = ", ".join(f"{card.name} ({card.memory_gb:.0f} GB)" for card in hardware.cards) or "none"
    typer.echo(
        f"{hardware.system}, Python {hardware.python}\nprocessor: {hardware.processor}, {hardware.cores} cores"
    )
    typer.echo(
        f"memory: {hardware.memory_gb:.0f} GB, {hardware.free_memory_gb:.0f} GB free\nNVIDIA cards: {cards}"
    )
    typer.echo(f"PyTorch: {build.version}")
    if build.problem:
        typer.echo(f"{build.problem} {build.fix}")


@model_app.command("pack")
def pack(
    model: Annotated[Path, typer.Argument(help="A model's folder.")],
    output: Annotated[Path, typer.Argument(help="The zip to write.")],
    events: Events = False,
) -> None:
    """Put a trained model into one zip, which nnU-Net installs too."""
    from core.inference.model_zip import pack_model

    run_on_terminal(
        lambda: pack_model(model, output),
        events=events,
        summary=lambda p: say("Packed: {file}.", file=str(p)),
    )


@model_app.command("unpack")
def unpack(
    archive: Annotated[Path, typer.Argument(help="A zip of ours or of nnU-Net.", metavar="ZIP")],
    results: Annotated[Path, typer.Argument(help="The results folder to put it into.")],
    events: Events = False,
) -> None:
    """Install a model from a zip. Nothing in it is run."""
    from core.pipeline.export_order import unpack_from_terminal

    run_on_terminal(
        lambda: unpack_from_terminal(archive, results),
        events=events,
        summary=lambda found: say("Installed: {names}.", names=", ".join(str(path) for path in found)),
    )


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the sample project goes.")] = Path(
        "segwright-demo"
    ),
    device: DeviceOption = None,
    events: Events = False,
) -> None:
    """The whole way on generated images, in minutes on a CPU."""
    from core.pipeline.demo import run_demo

    result = run_on_terminal(
        lambda: run_demo(folder.resolve(), device=device),
        events=events,
        summary=lambda r: say("mean Dice on unseen cases: {dice}", dice=f"{r.evaluation.mean_dice:.2f}"),
    )
    if not events:
        typer.echo(f"masks: {result.masks}\noverlay picture: {result.overlay}\nproject: {result.project}")


def _check_summary(report: Any) -> Text:
    count = sum(finding.severity.value == "error" for finding in report.findings)
    if count:
        return say("{count} mistakes found.", count=count)
    return say("No mistakes found in {count} cases.", count=len(report.cases))


def _plan_summary(plan: Any) -> Text:
    names = ", ".join(configuration.name for configuration in plan.configurations)
    if plan.draft:
        return say("{plan} (a draft for a first look): {names}.", plan=plan.plans_name, names=names)
    return say("{plan}: {names}.", plan=plan.plans_name, names=names)


def _training_summary(state: Any) -> Text:
    if state.mean_validation_dice is None:
        return say("Stopped after {epochs} epochs; go on with --resume.", epochs=state.epochs_done)
    return say(
        "Trained {epochs} epochs; mean Dice of the held-out cases: {dice}",
        epochs=state.epochs_done,
        dice=f"{state.mean_validation_dice:.4f}",
    )


def _evaluation_summary(found: "dict[str, Evaluation]") -> Text:
    lines = []
    for name, evaluation in found.items():
        per_label = zip(evaluation.label_names, evaluation.mean_dice_per_label, strict=True)
        labels = ", ".join(f"{label} {dice:.4f}" for label, dice in per_label)
        lines.append(
            f"{name}: mean Dice {evaluation.mean_dice:.4f} ({labels}), {len(evaluation.cases)} cases"
        )
    return say("{lines}", lines="\n".join(lines))


def _prediction_summary(report: Any) -> Text:
    return say(
        "{done} cases predicted, {skipped} were there already, {failed} failed.",
        done=len(report.done),
        skipped=len(report.skipped),
        failed=len(report.failed),
    )
