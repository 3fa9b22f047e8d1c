"""The command line: the same jobs as in the window, from a terminal or a cluster (DESIGN §3)."""

import subprocess
import sys

import typer

from core.commands import data, machine, model_file, planning, prediction, training
from core.errors import UserError
from core.terminal import exit_for, exit_for_bug

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="nnU-Net in one window: from a folder of images and masks to a trained model and reviewed masks.",
)
model_app = typer.Typer(help="A trained model as one file.", no_args_is_help=True)

# in the order of the steps, which is the order of --help
app.command("import")(data.import_command)
app.command()(data.check)
app.command()(planning.fingerprint)
app.command()(planning.plan)
app.command(hidden=True)(planning.training_time)
app.command()(planning.preprocess)
app.command()(training.train)
app.command()(training.evaluate)
app.command()(training.choose)
app.command()(prediction.predict)
app.command()(prediction.export)
app.command()(machine.system)
app.command()(machine.demo)
model_app.command()(model_file.pack)
model_app.command()(model_file.unpack)
app.add_typer(model_app, name="model")


def main() -> None:
    """Entry point of `segwright` and `python -m core`."""
    try:
        app()
    except UserError as error:
        raise exit_for(error, events=_tells_events()) from None
    except Exception as error:
        # what a command imports before its job begins may fail as well
        raise exit_for_bug(error, events=_tells_events()) from None


def _tells_events() -> bool:
    return "--events" in sys.argv


@app.callback(invoke_without_command=True)
def open_window(context: typer.Context) -> None:
    """Open the window."""
    if context.invoked_subcommand is None:
        # the method knows no window: it starts it as a program of its own
        raise SystemExit(subprocess.run([sys.executable, "-m", "app"], check=False).returncode)
