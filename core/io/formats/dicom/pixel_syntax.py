"""The transfer syntaxes of DICOM that are read here: how pixels are packed, by the library that unpacks them.

imagecodecs (BSD) has them all; pylibjpeg-libjpeg, which others use, is under the GPL.
"""

from typing import Literal

Packing = Literal["native", "bytes", "deflate", "rle", "jpeg", "ljpeg", "jpegls", "jpeg2000", "jpegxl"]
_ROOT = "1.2.840.10008.1.2"
PACKINGS: dict[str, Packing] = {
    _ROOT: "native",
    f"{_ROOT}.1.98": "bytes",
    f"{_ROOT}.1": "native",
    f"{_ROOT}.1.99": "native",
    f"{_ROOT}.2": "native",
    f"{_ROOT}.5": "rle",
    f"{_ROOT}.8.1": "deflate",
    f"{_ROOT}.4.50": "jpeg",
    f"{_ROOT}.4.51": "jpeg",
    f"{_ROOT}.4.57": "ljpeg",
    f"{_ROOT}.4.70": "ljpeg",
    f"{_ROOT}.4.80": "jpegls",
    f"{_ROOT}.4.81": "jpegls",
    f"{_ROOT}.4.90": "jpeg2000",
    f"{_ROOT}.4.91": "jpeg2000",
    f"{_ROOT}.4.201": "jpeg2000",
    f"{_ROOT}.4.202": "jpeg2000",
    f"{_ROOT}.4.203": "jpeg2000",
    f"{_ROOT}.4.110": "jpegxl",
    f"{_ROOT}.4.111": "jpegxl",
    f"{_ROOT}.4.112": "jpegxl",
}
CODECS: dict[Packing, str] = {
    "rle": "DICOMRLE",
    "jpeg": "JPEG8",
    "ljpeg": "LJPEG",
    "jpegls": "JPEGLS",
    "jpeg2000": "JPEG2K",
    "jpegxl": "JPEGXL",
}
"""what imagecodecs calls them"""
BIG_ENDIAN = f"{_ROOT}.2"


def is_readable(syntax: str) -> bool:
    """A file that says none is taken for an uncompressed one."""
    return syntax == "" or syntax in PACKINGS


def lacks_codec(syntax: str) -> bool:
    """Whether the library that would unpack it was built without that."""
    name = CODECS.get(PACKINGS.get(syntax, "native"))
    if name is None:
        return False
    import imagecodecs

    return not getattr(imagecodecs, name).available


def syntax_name(syntax: str) -> str:
    """In words, where the standard knows it."""
    from pydicom.uid import UID

    try:
        name = UID(syntax).name
    except (ValueError, TypeError):
        return syntax
    return name if name == syntax else f"{name} ({syntax})"
