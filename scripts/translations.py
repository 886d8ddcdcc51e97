"""Brings the catalogues of the interface up to date: texts from the code, compiled for Qt.

`.venv/bin/python -m scripts.translations` rewrites assets/translations/*.ts, in which translators
work (with Qt Linguist or any editor), and compiles the .qm files that the window reads.
library.txt beside them holds the forms of what the library says.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from scripts.texts import ROOT, library_texts, window_texts

CATALOGUES = ROOT / "assets" / "translations"
FORMS = CATALOGUES / "library.txt"
PLURAL_FORMS = {"de": 2}
Catalogue = Mapping[str, Mapping[str, list[str]]]
"""By context and source: one form, or one for each number."""


def all_texts() -> dict[str, list[str]]:
    """Every text that is translated, by its context."""
    return {"Annotator": window_texts(), "Library": library_texts()}


def read_catalogue(path: Path) -> Catalogue:
    """The finished translations of a catalogue; empty where there is no file."""
    if not path.exists():
        return {}
    contexts = ET.parse(path).iter("context")
    return {context.findtext("name", ""): _finished(context) for context in contexts}


def _finished(context: ET.Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for message in context.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            forms = [form.text or "" for form in translation.iter("numerusform")]
            found[source] = forms or [translation.text or ""]
    return found


def write_catalogue(path: Path, texts: Mapping[str, list[str]], translated: Catalogue) -> None:
    """Write a catalogue of these texts, with what is translated of them."""
    language = path.stem.rpartition("_")[2]
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, sources in texts.items():
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source in sources:
            forms = translated.get(name, {}).get(source)
            _add_message(context, source, forms, PLURAL_FORMS[language])
    ET.indent(root, " ")
    content = ET.tostring(root, encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{content}\n', encoding="utf-8"
    )


def _add_message(context: ET.Element, source: str, forms: list[str] | None, plurals: int) -> None:
    has_number = "%n" in source
    message = ET.SubElement(context, "message", {"numerus": "yes"} if has_number else {})
    ET.SubElement(message, "source").text = source
    translation = ET.SubElement(message, "translation")
    if forms is None:
        translation.set("type", "unfinished")
    if has_number:
        for number in range(plurals):
            ET.SubElement(translation, "numerusform").text = forms[number] if forms else ""
    elif forms:
        translation.text = forms[0]


def forms_with_values(texts: Mapping[str, list[str]]) -> str:
    """The forms by which the window recognises what the library says, one a line."""
    return "".join(f"{form}\n" for form in texts["Library"] if "{1" in form)


def compile_catalogue(path: Path, target: Path) -> None:
    """Make the file that Qt reads."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", path, "-qm", target], check=True)


def main() -> None:
    """Bring every catalogue up to date, and say what is left to translate."""
    texts = all_texts()
    FORMS.write_text(forms_with_values(texts), encoding="utf-8")
    for language in PLURAL_FORMS:
        path = CATALOGUES / f"annotator_{language}.ts"
        translated = read_catalogue(path)
        write_catalogue(path, texts, translated)
        compile_catalogue(path, path.with_suffix(".qm"))
        missing = missing_in(translated, texts)
        count = sum(map(len, texts.values()))
        print(f"{path.name}: {count} texts, {len(missing)} not translated")  # noqa: T201
        for text in missing:
            print(f"  {text!r}")  # noqa: T201


def missing_in(translated: Catalogue, texts: Mapping[str, list[str]]) -> list[str]:
    """The texts that have no translation."""
    return [
        source
        for name, sources in texts.items()
        for source in sources
        if source not in translated.get(name, {})
    ]


if __name__ == "__main__":
    main()
