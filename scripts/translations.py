"""Brings the catalogues of the interface up to date: texts from the code, compiled for Qt.

`.venv/bin/python scripts/translations.py` rewrites assets/translations/*.ts, in which translators
work (with Qt Linguist or any editor), and compiles the .qm files that the window reads.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "annotator" / "gui"
CATALOGUES = ROOT / "assets" / "translations"
CONTEXT = "Annotator"
PLURAL_FORMS = {"de": 2}
_TEXTS_OF = {"tr": 1, "later": 1, "ActionSpec": 2, "TextKey": 1}  # how many arguments are texts


def texts_in(path: Path) -> Iterator[str]:
    """The texts that a module shows."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for argument in node.args[: _TEXTS_OF.get(node.func.id, 0)]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def all_texts() -> list[str]:
    """Every text of the interface, each once, by the modules' names."""
    modules = sorted(SOURCES.rglob("*.py"))
    return list(dict.fromkeys(text for path in modules for text in texts_in(path) if text))


def read_catalogue(path: Path) -> dict[str, list[str]]:
    """The finished translations of a catalogue: one form, or one for each number."""
    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    for message in ET.parse(path).iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found[source] = forms or [translation.text or ""]
    return found


def write_catalogue(path: Path, texts: list[str], translated: dict[str, list[str]]) -> None:
    """Write a catalogue of these texts, with what is translated of them."""
    language = path.stem.rpartition("_")[2]
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in texts:
        has_number = "%n" in text
        message = ET.SubElement(context, "message", {"numerus": "yes"} if has_number else {})
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        forms = translated.get(text)
        if forms is None:
            translation.set("type", "unfinished")
        if has_number:
            for number in range(PLURAL_FORMS[language]):
                form = ET.SubElement(translation, "numerusform")
                form.text = forms[number] if forms else ""
        elif forms:
            translation.text = forms[0]
    ET.indent(root, " ")
    content = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{content}\n', encoding="utf-8"
    )


def compile_catalogue(path: Path, target: Path) -> None:
    """Make the file that Qt reads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", path, "-qm", target], check=True)


def main() -> None:
    """Bring every catalogue up to date, and say what is left to translate."""
    texts = all_texts()
    for language in PLURAL_FORMS:
        path = CATALOGUES / f"annotator_{language}.ts"
        translated = read_catalogue(path)
        write_catalogue(path, texts, translated)
        compile_catalogue(path, path.with_suffix(".qm"))
        missing = [text for text in texts if text not in translated]
        print(f"{path.name}: {len(texts)} texts, {len(missing)} not translated")  # noqa: T201
        for text in missing:
            print(f"  {text!r}")  # noqa: T201


if __name__ == "__main__":
    main()
