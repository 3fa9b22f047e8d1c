"""What is odd about a series of DICOM images, each in a sentence, and what can be done about it."""

from dataclasses import dataclass
from enum import Enum

from core.text import Text, say


class Oddity(str, Enum):
    """Values are words of the command line too (--dicom)."""

    LOCALISER = "localiser"
    COLOUR = "colour"
    NO_PIXELS = "no pixels"
    UNKNOWN_SYNTAX = "transfer syntax"
    TABLE = "modality lut"
    SCALING = "scaling"
    NO_PIXEL_SIZE = "pixel size"
    NO_PLACE = "no place"
    BAD_DIRECTIONS = "directions"
    SEVERAL_STACKS = "several stacks"
    SEVERAL_AT_ONCE = "phases"
    SAME_UID = "same uid"
    DUPLICATES = "duplicates"
    GAPS = "gaps"
    UNEVEN = "uneven"
    TILT = "tilt"
    STRAY = "stray"
    SINGLE = "single"
    OTHER_SPACING = "spacing"
    DETECTOR_SPACING = "detector spacing"
    INVERTED = "inverted"
    BURNED_IN = "burned in"
    FEW_FILES = "broken files"


REPAIRABLE = (Oddity.TILT, Oddity.UNEVEN, Oddity.GAPS, Oddity.DUPLICATES, Oddity.SEVERAL_AT_ONCE)
"""what an import mends where it is asked to"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOddity:
    """`stops`: such a series cannot be imported as it is. `repair`: what would be done, in words."""

    kind: Oddity
    text: Text
    stops: bool = False
    repair: Text | None = None


def localiser() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.LOCALISER, stops=True, text=say("A localiser: it shows where the other series lie.")
    )


def colour() -> SeriesOddity:
    return SeriesOddity(kind=Oddity.COLOUR, stops=True, text=say("Its pixels are colours, not measurements."))


def no_pixels(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.NO_PIXELS, stops=True, text=say("Files without pixels: {count}.", count=count)
    )


def unknown_syntax(name: str) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.UNKNOWN_SYNTAX,
        stops=True,
        text=say(
            "Its pixels are packed in a way that is not read here: {syntax}. Let the archive send them uncompressed, "
            "or unpack them with gdcmconv (of GDCM).",
            syntax=name,
        ),
    )


def lacking_codec(name: str) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.UNKNOWN_SYNTAX,
        stops=True,
        text=say(
            "Its pixels are packed as {syntax}, which the installed imagecodecs cannot unpack. "
            "Install the package imagecodecs anew, in its newest version.",
            syntax=name,
        ),
    )


def bad_scale(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.SCALING,
        stops=True,
        text=say("Slices whose slope or intercept is no number, or is 0: {count}.", count=count),
    )


def scaled_in_part(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.SCALING,
        stops=True,
        text=say(
            "Slices that do not say how their numbers are scaled, while others do: {count}.", count=count
        ),
    )


def no_pixel_size() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.NO_PIXEL_SIZE,
        stops=True,
        text=say("Its files do not say how large a pixel is, or say a size that is none."),
    )


def table() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.TABLE,
        stops=True,
        text=say(
            "Its numbers are to be looked up in a table (Modality LUT), which is not read here. "
            "Let the archive send them with a slope and an intercept."
        ),
    )


def no_place() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.NO_PLACE,
        stops=True,
        text=say("Its files do not say where the slices lie in the patient."),
    )


def bad_directions() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.BAD_DIRECTIONS,
        stops=True,
        text=say("The directions of its rows and columns are not square to each other."),
    )


def several_stacks(number: int, count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.SEVERAL_STACKS,
        text=say(
            "Stack {number} of {count} in one series: they differ in direction, size or spacing.",
            number=number,
            count=count,
        ),
    )


def several_at_once(number: int, count: int, by: str) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.SEVERAL_AT_ONCE,
        stops=True,
        text=say(
            "Volume {number} of {count} at one place, told apart by {entry} (times, echoes or phases).",
            number=number,
            count=count,
            entry=by,
        ),
        repair=say("Each volume becomes a series of its own."),
    )


def same_uid(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.SAME_UID,
        stops=True,
        text=say(
            "Files of one identity differ in content: {count}. One may be of another patient.",
            count=count,
        ),
    )


def duplicates(count: int, *, alike: bool) -> SeriesOddity:
    """`alike`: the files are copies of each other, and nothing is lost."""
    if alike:
        text = say("Copies of slices are left out: {count}.", count=count)
        return SeriesOddity(kind=Oddity.DUPLICATES, text=text)
    return SeriesOddity(
        kind=Oddity.DUPLICATES,
        stops=True,
        text=say(
            "Slices lie where others do: {count}, and nothing tells which of them count.",
            count=count,
        ),
        repair=say("Of slices at one place the first one taken is kept."),
    )


def gaps(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.GAPS,
        stops=True,
        text=say("Slices are missing between others: {count}.", count=count),
        repair=say("The missing slices are filled in between their neighbours."),
    )


def uneven(least: float, most: float) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.UNEVEN,
        stops=True,
        text=say(
            "The distance between slices changes, from {least} to {most} mm.",
            least=f"{least:.3g}",
            most=f"{most:.3g}",
        ),
        repair=say("The slices are resampled to even distances."),
    )


def tilt(degrees: float) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.TILT,
        stops=True,
        text=say(
            "The gantry was tilted by {degrees}°: each slice is shifted against the last.",
            degrees=f"{degrees:.1f}",
        ),
        repair=say("The slices are resampled to a straight stack."),
    )


def stray() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.STRAY, stops=True, text=say("Slices lie sideways of the others, without a pattern.")
    )


def single() -> SeriesOddity:
    return SeriesOddity(kind=Oddity.SINGLE, text=say("One slice only."))


def other_spacing(said: float, found: float) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.OTHER_SPACING,
        text=say(
            "The header says {said} mm between slices, their positions {found} mm. The positions count.",
            said=f"{said:.3g}",
            found=f"{found:.3g}",
        ),
    )


def detector_spacing() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.DETECTOR_SPACING,
        text=say("The size of its pixels is that on the detector, not in the patient."),
    )


def inverted() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.INVERTED, text=say("Large numbers mean dark (MONOCHROME1): they are turned round.")
    )


def burned_in() -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.BURNED_IN,
        text=say(
            "Words are written into its pixels, perhaps a name. They cannot be taken out: look at the pictures."
        ),
    )


def some_without_place(count: int) -> SeriesOddity:
    return SeriesOddity(
        kind=Oddity.FEW_FILES,
        text=say("Slices of it that do not say where they lie are left out: {count}.", count=count),
    )
