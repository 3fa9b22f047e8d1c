"""Windows by name: the usual ones of CT, and the range of the image itself."""

from dataclasses import dataclass

from app.translation import tr
from app.viewer.volume import Volume
from core.display.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPreset:
    name: str
    window: Window


def is_ct(channel_name: str) -> bool:
    """The planner's own rule (METHOD §3.1): a channel named CT holds Hounsfield units."""
    return channel_name.strip().lower() == "ct"


def window_presets(volume: Volume, channel: int, channel_name: str) -> tuple[WindowPreset, ...]:
    """What the channel can be shown by; the first one is how it is first shown."""
    found = (WindowPreset(name=tr("0.5–99.5 %"), window=volume.windows[channel]),)
    if volume.colour or not is_ct(channel_name):
        return found
    return (*ct_presets(), *found)


def ct_presets() -> tuple[WindowPreset, ...]:
    """Width and centre in Hounsfield units."""
    return (
        WindowPreset(name=tr("Abdomen"), window=Window(width=350, centre=40)),
        WindowPreset(name=tr("Bone"), window=Window(width=2000, centre=300)),
        WindowPreset(name=tr("Brain"), window=Window(width=80, centre=40)),
        WindowPreset(name=tr("Lung"), window=Window(width=1500, centre=-600)),
        WindowPreset(name=tr("Mediastinum"), window=Window(width=350, centre=25)),
        WindowPreset(name=tr("Liver"), window=Window(width=400, centre=30)),
    )


def first_window(volume: Volume, channel: int, channel_name: str) -> Window:
    return window_presets(volume, channel, channel_name)[0].window
