"""Bring resources/translations up to date with the texts in the code.

    python packaging/update_translations.py                    scan, merge, compile
    python packaging/update_translations.py --export FILE      write the untranslated texts as JSON
    python packaging/update_translations.py --import FILE      take {"english": "中文", …} from JSON, then compile

Existing translations are kept; texts that no code uses any more are dropped.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "segwright"


def main() -> int:
    """Returns 0 where every text is translated and compiled, 1 where something is left."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--language", default="zh_TW")
    parser.add_argument("--export", type=Path)
    parser.add_argument("--import", type=Path, dest="source")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from app.translation_scan import find_texts

    file = FOLDER / f"segwright_{options.language}.ts"
    places: dict[str, list[tuple[str, int]]] = {}
    for text in find_texts(ROOT):
        if text.literal:
            places.setdefault(text.template, []).append((text.file, text.line))
    known = read_translations(file)
    if options.source is not None:
        known |= {k: v for k, v in json.loads(options.source.read_text(encoding="utf-8")).items() if v}
    write_translations(file, options.language, places, known)
    missing = [template for template in places if not known.get(template)]
    print(f"{len(places)} texts, {len(missing)} not translated, in {file.relative_to(ROOT)}")
    if options.export is not None:
        listed = dict.fromkeys(missing, "")
        options.export.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"the untranslated ones are in {options.export}")
    return 0 if compile_translations(file) and not missing else 1


def read_translations(file: Path) -> dict[str, str]:
    """Finished translations by English text; none where there is no file yet."""
    if not file.exists():
        return {}
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        if (
            source
            and translation is not None
            and translation.text
            and translation.get("type") != "unfinished"
        ):
            found[source] = translation.text
    return found


def write_translations(
    file: Path, language: str, places: dict[str, list[tuple[str, int]]], known: dict[str, str]
) -> None:
    """Qt's own format, so that Qt Linguist opens it. Files without lines: the diffs stay small."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for template in sorted(places):
        message = ElementTree.SubElement(context, "message")
        for place in sorted({name for name, _ in places[template]}):
            ElementTree.SubElement(message, "location", filename=f"../../{place}")
        ElementTree.SubElement(message, "source").text = template
        translation = ElementTree.SubElement(message, "translation")
        if known.get(template):
            translation.text = known[template]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def compile_translations(file: Path) -> bool:
    """Make the .qm file that the window reads, with Qt's lrelease where it is installed."""
    beside = Path(sys.executable).parent
    tool = shutil.which("pyside6-lrelease", path=str(beside)) or shutil.which("pyside6-lrelease")
    tool = tool or shutil.which("lrelease")
    if tool is None:
        print("lrelease is not installed: the .qm file was not made", file=sys.stderr)
        return False
    done = subprocess.run(
        [tool, "-silent", str(file), "-qm", str(file.with_suffix(".qm"))],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
