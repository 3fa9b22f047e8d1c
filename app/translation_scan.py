"""Finds every visible text in the code: the literal templates of tr(), say(), UserError() and hint=.

pyside6-lupdate with aliases for these names finds six of seven: it takes the first word of a call only, so neither
the hint= of an error nor the second of two literals, and it tells of no text that is put together at run time.

What only a terminal says, the second template of say_both() and terminal_hint=, is not translated.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ERRORS = ("UserError", "NotWritableError", "OpenElsewhereError", "ExchangedFoldersError")
FUNCTIONS = ("tr", "say", "say_both", "Text", *ERRORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """A template and where it stands. `literal` False: it is put together at run time, which cannot be translated."""

    template: str
    file: str
    line: int
    literal: bool = True


def find_texts(root: Path) -> tuple[FoundText, ...]:
    """All texts of app/ and core/ below `root`, in order of file and line."""
    found: list[FoundText] = []
    for folder in ("app", "core"):
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += sorted(_texts_in(tree, name), key=lambda text: text.line)
    return tuple(found)


def _texts_in(tree: ast.Module, file: str) -> Iterator[FoundText]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _called(node) not in FUNCTIONS:
            continue
        words = [argument for argument in node.args[:1] if not isinstance(argument, ast.Starred)]
        if _called(node) == "Text":
            words = [keyword.value for keyword in node.keywords if keyword.arg == "template"]
        if _called(node) in ERRORS:
            words += [keyword.value for keyword in node.keywords if keyword.arg == "hint"]
        for word in words:
            yield from _templates(word, file, strict=_called(node) != "Text")


def _templates(node: ast.expr, file: str, *, strict: bool) -> Iterator[FoundText]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value:
            yield FoundText(template=node.value, file=file, line=node.lineno)
    elif isinstance(node, ast.IfExp):
        # one of two literals is as good as a literal
        yield from _templates(node.body, file, strict=strict)
        yield from _templates(node.orelse, file, strict=strict)
    elif strict:
        yield FoundText(template=ast.unparse(node), file=file, line=node.lineno, literal=False)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) and node.func.attr in ERRORS else ""
