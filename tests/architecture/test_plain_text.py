"""Text in the window is plain by its kind: labels and tool tips come from app/plain.py."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOW = [path for path in sorted((ROOT / "app").rglob("*.py")) if path.name != "plain.py"]
LABELS_OF_THEIR_OWN = {"badge.py", "elided_label.py"}
"""each sets its format itself"""
RICH = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setWhatsThis",
    "setOpenExternalLinks",
    "openUrl",
    "setStatusTip",
}
TIPS = {"setToolTip": "plain_tip", "showText": "plain_tip"}


def _is_ours(node: ast.expr) -> bool:
    """A literal, or the translation of one, with nothing put into it."""
    if isinstance(node, ast.IfExp):
        return _is_ours(node.body) and _is_ours(node.orelse)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "tr" and not node.keywords
    return isinstance(node, ast.Constant)


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _rich_places(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("RichText", "AutoText", "MarkdownText"):
            found.append(f"{path.name}:{node.lineno} {node.attr}")
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ("QLabel", "QTextBrowser", "QTextEdit"):
            found.append(f"{path.name}:{node.lineno} {node.func.id}")
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in RICH and not (name == "openUrl" and path.name == "reveal.py"):
            found.append(f"{path.name}:{node.lineno} {name}")
        if name in TIPS:
            texts = [
                argument
                for argument in node.args
                if isinstance(argument, (ast.Call, ast.IfExp, ast.Constant))
            ]
            texts = texts if name == "showText" else node.args[-1:]
            if not any(_is_ours(text) or _is_call_of(text, TIPS[name]) for text in texts):
                found.append(f"{path.name}:{node.lineno} {name}")
    return found


def test_that_every_label_and_tool_tip_is_plain() -> None:
    assert [place for path in WINDOW for place in _rich_places(path)] == []


def test_that_only_labels_that_are_plain_by_themselves_are_kinds_of_their_own() -> None:
    kinds = {
        path.name
        for path in WINDOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id in ("QLabel", "QMessageBox") for base in node.bases)
    }
    assert kinds == LABELS_OF_THEIR_OWN
    for path in WINDOW:
        text = path.read_text(encoding="utf-8")
        if path.name in LABELS_OF_THEIR_OWN or "QMessageBox(" in text:
            assert "setTextFormat(Qt.TextFormat.PlainText)" in text, path


def test_that_templates_have_plain_places_only() -> None:
    from app.translation_scan import find_texts
    from core.text import fill

    texts = find_texts(ROOT)
    assert len(texts) > 1000
    for text in texts:
        names = {piece.split("}")[0]: 1 for piece in text.template.split("{")[1:]}
        assert "{" not in fill(text.template, names), text
