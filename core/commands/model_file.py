"""Commands for a trained model as one file: model pack, model unpack."""

from pathlib import Path
from typing import Annotated

import typer

from core.commands.options import Events
from core.terminal import run_on_terminal
from core.text import say


def pack(
    model: Annotated[Path, typer.Argument(help="A model's folder.")],
    output: Annotated[Path, typer.Argument(help="The zip to write.")],
    with_case_names: Annotated[
        bool, typer.Option(help="Keep the names of the held-out cases beside their scores.")
    ] = False,
    events: Events = False,
) -> None:
    """Put a trained model into one zip, which nnU-Net installs too."""
    from core.inference.model.model_zip import pack_model

    run_on_terminal(
        lambda: pack_model(model, output, case_names=with_case_names),
        events=events,
        summary=lambda p: say("Packed: {file}.", file=str(p)),
    )


def unpack(
    archive: Annotated[Path, typer.Argument(help="A zip of ours or of nnU-Net.", metavar="ZIP")],
    results: Annotated[Path, typer.Argument(help="The results folder to put it into.")],
    events: Events = False,
) -> None:
    """Install a model from a zip. Nothing in it is run."""
    from core.pipeline.predict.export_order import unpack_from_terminal

    run_on_terminal(
        lambda: unpack_from_terminal(archive, results),
        events=events,
        summary=lambda found: say("Installed: {names}.", names=", ".join(str(path) for path in found)),
    )
