"""The command line: the same jobs as in the window, from a terminal or a cluster (README.md names them)."""

import subprocess
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from core.errors import UserError
from core.io.files.leftovers import sweep_temporary
from core.io.files.native_path import speak_utf8
from core.system.torch_loading import torch_trouble
from core.terminal import (
    EXIT_USER_ERROR,
    echo,
    end_output,
    exit_for,
    exit_for_bug,
    lose_output,
    ready_output,
)
from core.text import visible
from core.tree import environment_for_child
from core.version import program_version

UsageError: Any = typer.BadParameter.__base__
"""all mistakes in the words of a command; typer itself names but this one of them"""


def command_line(first_word: str = "") -> typer.Typer:
    """All commands in the order of the steps, which is the order of --help.

    Where `first_word` is a command, only the module that holds it is loaded: nobody waits for the others.
    """
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        help="nnU-Net in one window: from a folder of images and masks to a trained model and reviewed masks.",
    )
    app.callback(invoke_without_command=True)(open_window)
    holding = [add for names, add in _MODULES if first_word in names]
    for add in holding or [add for _, add in _MODULES]:
        add(app)
    return app


def _add_data(app: typer.Typer) -> None:
    from core.commands import data

    app.command("import")(data.import_command)
    app.command()(data.check)


def _add_dataset_edits(app: typer.Typer) -> None:
    from core.commands import dataset_edits

    app.command("add-cases")(dataset_edits.add_cases)
    app.command("leave-out")(dataset_edits.leave_out)
    app.command()(dataset_edits.rename)
    app.command("make-regions")(dataset_edits.make_regions)
    app.command("set-spacing")(dataset_edits.set_spacing)


def _add_planning(app: typer.Typer) -> None:
    from core.commands import planning

    app.command()(planning.fingerprint)
    app.command()(planning.plan)
    app.command(hidden=True)(planning.training_time)
    app.command()(planning.preprocess)


def _add_training(app: typer.Typer) -> None:
    from core.commands import training

    app.command()(training.train)
    app.command(hidden=True)(training.train_ordered)


def _add_runs(app: typer.Typer) -> None:
    from core.commands import runs

    app.command()(runs.runs)


def _add_queue(app: typer.Typer) -> None:
    from core.commands import queue

    app.command()(queue.queue)


def _add_scores(app: typer.Typer) -> None:
    from core.commands import training

    app.command()(training.evaluate)
    app.command()(training.choose)


def _add_prediction(app: typer.Typer) -> None:
    from core.commands import prediction

    app.command()(prediction.predict)
    app.command(hidden=True)(prediction.predict_ordered)
    app.command()(prediction.export)


def _add_machine(app: typer.Typer) -> None:
    from core.commands import machine

    app.command()(machine.system)
    app.command()(machine.install)
    app.command()(machine.demo)


def _add_model(app: typer.Typer) -> None:
    from core.commands import model_file

    model_app = typer.Typer(help="A trained model as one file.", no_args_is_help=True)
    model_app.command()(model_file.pack)
    model_app.command()(model_file.unpack)
    app.add_typer(model_app, name="model")


_MODULES: tuple[tuple[tuple[str, ...], Callable[[typer.Typer], None]], ...] = (
    (("import", "check"), _add_data),
    (("add-cases", "leave-out", "rename", "make-regions", "set-spacing"), _add_dataset_edits),
    (("fingerprint", "plan", "training-time", "preprocess"), _add_planning),
    (("train", "train-ordered"), _add_training),
    (("runs",), _add_runs),
    (("queue",), _add_queue),
    (("evaluate", "choose"), _add_scores),
    (("predict", "predict-ordered", "export"), _add_prediction),
    (("system", "install", "demo"), _add_machine),
    (("model",), _add_model),
)


def main() -> None:
    """Entry point of `segwright` and `python -m core`."""
    ready_output()
    speak_utf8()
    sweep_temporary()
    try:
        code = command_line(first_word=(sys.argv[1:2] or [""])[0])(standalone_mode=False)
    except typer.Abort:
        code = EXIT_USER_ERROR
    except UsageError as error:
        # the shell may have put names of files there
        error.message = visible(error.message)
        # pictures of text are loaded for a mistake alone
        from typer.rich_utils import rich_format_error

        rich_format_error(error)
        code = error.exit_code
    except UserError as error:
        raise exit_for(error, events=_tells_events()) from None
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and torch_trouble(error) is None:
            # no file was being opened: it is the help that could not be written
            lose_output(error)
        # what a command imports before its job begins may fail as well
        raise exit_for_bug(error, events=_tells_events()) from None
    finally:
        end_output()
    raise SystemExit(code if isinstance(code, int) else 0)


def _tells_events() -> bool:
    return "--events" in sys.argv


def _tell_version(wanted: bool) -> None:
    if wanted:
        echo(f"segwright {program_version()}")
        raise typer.Exit


def open_window(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """Open the window."""
    if context.invoked_subcommand is None:
        # the method knows no window: it starts it as a program of its own
        command = [sys.executable, "-m", "app"]
        raise SystemExit(subprocess.run(command, env=environment_for_child(), check=False).returncode)
