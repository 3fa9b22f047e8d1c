"""The rules of the house that a machine can check: imports, sizes, styles, names of this workplace."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "app").rglob("*.py")])
MODULE_LINES, FUNCTION_LINES, CLASS_LINES, FOLDER_FILES = 500, 60, 300, 20
Tree = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def too_long(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    found = [f"{name_of(path)}: module"] if len(source.splitlines()) >= MODULE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            if (node.end_lineno or 0) - node.lineno + 1 >= limit:
                found.append(f"{name_of(path)}: {node.name}")
    return found


def test_that_imports_follow_the_order_of_the_design() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_that_no_module_function_or_class_is_too_long() -> None:
    assert [place for path in CODE for place in too_long(path)] == []


def test_that_no_folder_holds_too_many_files() -> None:
    folders = Counter(str(path.parent.relative_to(ROOT)) for path in CODE if path.name != "__init__.py")
    assert {folder: count for folder, count in folders.items() if count > FOLDER_FILES} == {}


def test_that_the_formatter_is_not_fought() -> None:
    held = "fmt: " + "skip"
    assert [name_of(path) for path in CODE if held in path.read_text(encoding="utf-8")] == []


def test_that_package_files_are_empty() -> None:
    filled = [name_of(p) for p in CODE if p.name == "__init__.py" and p.read_text(encoding="utf-8").strip()]
    assert filled == []


def test_that_ruff_finds_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.timeout(1200)
def test_that_the_types_are_right() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_that_every_public_thing_with_a_file_of_its_own_is_documented(path: Path) -> None:
    if path.name == "__init__.py":
        pytest.skip("a package")
    assert ast.get_docstring(parse(path)), f"{name_of(path)} does not say what it is for"


def test_that_the_method_never_prints() -> None:
    calls = [
        name_of(path)
        for path in CODE
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_that_no_two_public_classes_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for folder in ("app", "core"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert len(places) > 300
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_that_nothing_from_a_file_is_run() -> None:
    """No pickle, eval or exec anywhere; torch.load only with weights_only."""
    # Qt's own exec() methods are called as attributes and are no builtin; pickletools only names a pickle's steps
    bad = re.compile(
        r"^\s*(import pickle|from pickle)\b|(?<![\w.])(eval|exec)\(|allow_pickle=True|weights_only=False",
        re.M,
    )
    assert [name_of(path) for path in CODE if bad.search(path.read_text(encoding="utf-8"))] == []


def test_that_the_program_speaks_to_no_other_machine() -> None:
    """No module of the network: pairs of sockets to processes of our own, and this machine's inner network.

    But for the web address that a user may give to be told of a job's end.
    """
    asks = re.compile(
        r"^\s*(?:import|from) (?:ssl|urllib|http|ftplib|smtplib|requests|PySide6\.QtNetwork)\b", re.M
    )
    listens = re.compile(r"^\s*(?:import socket|from socket import)\b", re.M)
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in CODE}
    assert [name for name, text in texts.items() if asks.search(text)] == ["app/window/notifier.py"]
    to_own = ("core/io/reading/", "core/training/loopback.py")
    assert [
        name for name, text in texts.items() if listens.search(text) and not name.startswith(to_own)
    ] == []


def test_that_the_window_starts_without_torch_or_vtk() -> None:
    code = (
        "import sys, app.window.main_window, app.session, app.steps\n"
        "print([name for name in ('torch', 'vtkmodules', 'SimpleITK') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_that_the_gpu_side_imports_without_simpleitk_and_qt() -> None:
    code = (
        "import sys\n"
        "for name in ('SimpleITK', 'PySide6', 'vtk', 'vtkmodules'): sys.modules[name] = None\n"
        "import core.network.unet, core.training.train, core.inference.predict\n"
        "print('good')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "good", done.stderr
