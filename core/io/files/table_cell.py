"""Words in tables that spreadsheets open: a spreadsheet computes what begins like a formula."""

import re

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""the wide signs are those of Chinese and Japanese keyboards, which some spreadsheets take for the others"""


def harmless_cell(word: str) -> str:
    """`word` with an apostrophe before what a spreadsheet would compute; numbers stay numbers.

    Control signs are left out: they part cells, or stand before a formula unseen.
    """
    shown = "".join(
        sign
        for sign in _as_text(word).replace("\r\n", " ").replace("\n", " ")
        if sign >= " " and sign != "\x7f"
    )
    if not shown.lstrip().startswith(_FORMULA) or _NUMBER.fullmatch(shown):
        return shown
    return "'" + shown


def _as_text(word: str) -> str:
    """File names of old programs may hold bytes that are no text; in a table they would be none either."""
    return word.encode("utf-8", "replace").decode()
