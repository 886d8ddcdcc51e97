"""Finds the texts that a person can read in the window: those of the window and the library's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WINDOW = ROOT / "annotator" / "gui"
LIBRARY = ROOT / "annotator"
LIBRARY_MODULES = (
    *("commands/adjudicate", "commands/alike", "commands/annotate", "commands/annotations"),
    *("commands/backups", "commands/exchange", "commands/export_sources", "commands/gold_sets"),
    *("commands/guidelines", "commands/interchange", "commands/mark_all", "commands/outputs"),
    *("commands/overview", "commands/pairwise", "commands/projects", "commands/quotes"),
    *("commands/registry", "commands/remarks", "commands/review", "commands/reviewed"),
    *("commands/schema_migration", "commands/session", "commands/shapes", "commands/steps"),
    *("commands/scanning", "commands/stories", "commands/suggestions"),
    *("corpus/options", "corpus/reading", "domain/attributes", "domain/constraints"),
    *("domain/rules", "export/counting_ahead", "export/splits", "export/target", "export/writer"),
    *("interchange/schema_file", "interchange/writing", "store/connection", "store/copies"),
    *("store/hold", "store/items", "store/opening", "store/places"),
)
"""Whose sentences are met in the window; the rest is about single records and the command line."""

_TEXTS_OF = {"tr": 1, "later": 1, "ActionSpec": 2, "TextKey": 1}  # how many arguments are texts
_SENTENCE = re.compile(r"[A-Z“{].* .*\.", re.DOTALL)
# What else the library says: arguments by their place, names that texts get, tables of words.
_SAYING = {
    **dict.fromkeys(("edit", "apply_stream", "BarChart", "Bar", "Curve", "tell"), 0),
    "KeptRuling": 2,
}
_SAID = frozenset({"title", "titles", "obstacle", "allowed"})
_WORDS = frozenset(
    {"REASONS", "_STATES", "_COVERAGES", "_FINISHERS", "_DIFFERENCES", "_DECISION_STATES"}
)
_WORDS_OF_ENUMS = frozenset({"Loss"})
# Values that are words of the library themselves.
_OWN_WORDS = frozenset(
    {
        *("title", "reason", "allowed", "done.title", "_name(item)", "_name(seen)"),
        "_forbidden_meeting(layer.overlap)",
    }
)


def window_texts() -> list[str]:
    """Every text of the window, each once, by the modules' names."""
    return _each_once(
        text for path in sorted(WINDOW.rglob("*.py")) for text in _texts_in(_parsed(path))
    )


def library_texts() -> list[str]:
    """The forms of what the library says: values are {1}, {2}; those of its own words {1!}."""
    paths = [LIBRARY / f"{name}.py" for name in LIBRARY_MODULES]
    return _each_once(text for path in paths for text in _forms_in(_parsed(path)))


def _texts_in(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for argument in node.args[: _TEXTS_OF.get(node.func.id, 0)]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def _forms_in(module: ast.Module) -> Iterator[str]:
    for node in _without_docstrings(module):
        yield from _forms_said(node)
        if (text := _form(node)) and _SENTENCE.fullmatch(text):
            yield text


def _forms_said(node: ast.AST) -> Iterator[str]:
    """What a call, a name or a function's result says, whole sentence or not."""
    match node:
        case ast.Call():
            for argument in node.args[_SAYING.get(_name_of(node.func), len(node.args)) :][:1]:
                yield from _alternatives(argument)
        case ast.Assign():
            yield from _forms_given(_name_of(node.targets[0]), node.value)
        case ast.ClassDef() if node.name in _WORDS_OF_ENUMS:
            for line in node.body:
                yield from _alternatives(line.value) if isinstance(line, ast.Assign) else ()
        case ast.Return(value=ast.expr() as value):
            returned = list(_alternatives(value))
            yield from returned if any(" " in text for text in returned) else ()


def _forms_given(name: str, value: ast.AST) -> Iterator[str]:
    if name in _SAID:
        yield from _alternatives(value)
    elif name in _WORDS:
        yield from _words_in(value)


def _without_docstrings(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but texts that stand alone, and but the parts of texts with values."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        yield child
        if not isinstance(child, ast.JoinedStr):
            yield from _without_docstrings(child)


def _alternatives(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may be."""
    if isinstance(node, ast.IfExp):
        yield from _alternatives(node.body)
        yield from _alternatives(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _alternatives(value)
    elif text := _form(node):
        yield text


def _words_in(table: ast.AST) -> Iterator[str]:
    """The words of a table; in a pair of texts the first is a code."""
    if isinstance(table, ast.Tuple):
        texts = [text for text in map(_form, table.elts) if text]
        yield from texts[1:] if len(texts) == len(table.elts) == 2 else texts
        for element in table.elts:
            yield from _words_in(element)


def _form(node: ast.AST) -> str:
    """A text as it stands in the catalogue; empty for what is none, or only values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    form, number = "", 0
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            number += 1
            mark = "!" if ast.unparse(part.value) in _OWN_WORDS else ""
            form += f"{{{number}{mark}}}"
        elif isinstance(part, ast.Constant):
            form += str(part.value)
    has_words = re.search(r"[A-Za-z]{2}|!", re.sub(r"\{\d+\}", "", form))
    return form if has_words else ""


def _name_of(node: ast.AST) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _each_once(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
