"""Commands about this machine: system, install, demo."""

import json
from pathlib import Path
from typing import Annotated

import typer

from core.commands.options import DeviceOption, Events
from core.terminal import echo, run_on_terminal
from core.text import say


def system(
    json_output: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    cards_only: Annotated[
        bool, typer.Option("--cards", help="Only the cards that PyTorch can use, by number, for programs.")
    ] = False,
) -> None:
    """Say what this machine has, and whether its PyTorch suits it."""
    from core.io.files.json_file import to_plain
    from core.system.hardware import describe_hardware
    from core.system.torch_build import inspect_torch_build

    if cards_only:
        from core.device import cuda_cards

        echo(json.dumps(to_plain(cuda_cards())))
        return
    hardware = describe_hardware()
    build = inspect_torch_build(hardware)
    if json_output:
        echo(json.dumps({"hardware": to_plain(hardware), "torch": to_plain(build)}, indent=2))
        return
    cards = ", ".join(f"{card.name} ({card.memory_gb:.0f} GB)" for card in hardware.cards) or "none"
    echo(
        f"{hardware.system}, Python {hardware.python}\nprocessor: {hardware.processor}, {hardware.cores} cores"
    )
    echo(f"memory: {hardware.memory_gb:.0f} GB, {hardware.free_memory_gb:.0f} GB free\nNVIDIA cards: {cards}")
    echo(f"PyTorch: {build.version}")
    if build.problem:
        echo(f"{build.problem} {build.fix}")
    elif hardware.cards:
        from core.device import cards_without_kernels

        for text in cards_without_kernels():
            echo(str(text))


def install(
    extra: Annotated[str, typer.Argument(help="microscopy: LIF (Leica), ND2 (Nikon) and OME-Zarr.")],
    events: Events = False,
) -> None:
    """Install an optional part into Segwright's own environment. What is installed keeps its version."""
    from core.errors import UserError
    from core.events import Job
    from core.io.formats.microscope.missing_part import EXTRA, PACKAGES
    from core.pipeline.process.install_packages import install_packages

    packages = tuple(dict.fromkeys(PACKAGES.values()))

    def job() -> Job[None]:
        if extra != EXTRA:
            raise UserError(
                "{part}: there is no such part.", hint="Write segwright install microscopy.", part=extra
            )
        yield from install_packages(packages, extra=EXTRA)

    run_on_terminal(
        job,
        events=events,
        summary=lambda _: say("Installed: {packages}.", packages=", ".join(packages)),
    )


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the sample project goes.")] = Path(
        "segwright-demo"
    ),
    device: DeviceOption = None,
    events: Events = False,
) -> None:
    """The whole way on generated images, in minutes on a CPU."""
    from core.pipeline.sample.demo import run_demo

    result = run_on_terminal(
        lambda: run_demo(folder.resolve(), device=device),
        events=events,
        summary=lambda r: say("mean Dice on unseen cases: {dice}", dice=f"{r.evaluation.mean_dice:.2f}"),
    )
    if not events:
        echo(f"masks: {result.masks}\noverlay picture: {result.overlay}\nproject: {result.project}")
