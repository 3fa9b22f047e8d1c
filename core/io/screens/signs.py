"""The first bytes by which kinds of pictures are known, whatever their names."""

from pathlib import Path

from core.io.files.file_head import open_regular

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
BMP = b"BM"
TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
GIF = (b"GIF87a", b"GIF89a")
_JPEG2000 = (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")


def sign_of(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read(12)


def is_jpeg2000(sign: bytes) -> bool:
    return sign.startswith(_JPEG2000)


def is_webp(sign: bytes) -> bool:
    return sign[:4] == b"RIFF" and sign[8:12] == b"WEBP"
