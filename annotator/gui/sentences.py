"""What the library says, in the language of the interface.

The library speaks English: errors, findings, and the titles of edits, which the journal keeps.
The catalogues know the forms of its sentences, such as "Add {1}". A sentence is recognised by its
form, and its values are put where the other language has them. A place such as {1!} stands for
words of the library, which are translated by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication

from annotator.resources import bundled

_CONTEXT = "Library"
_PLACE = re.compile(r"\{(\d+)(!?)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with places for values."""

    text: str

    @property
    def literals(self) -> list[str]:
        """What stands before, between and after the places."""
        return _PLACE.split(self.text)[::3]

    def values_in(self, sentence: str) -> Sequence[str] | None:
        """The values in a sentence of this form, in their order; None for other sentences."""
        literals = self.literals
        if not sentence.startswith(literals[0]) or not sentence.endswith(literals[-1]):
            return None
        found = re.fullmatch("(.+?)".join(map(re.escape, literals)), sentence, re.DOTALL)
        return found.groups() if found else None


def translated(sentence: str) -> str:
    """A sentence of the library in the language of the interface; any other as it is."""
    shown = QCoreApplication.translate(_CONTEXT, sentence)
    if shown != sentence:
        return shown
    for form in _forms():
        values = form.values_in(sentence)
        if values is not None:
            return _filled(QCoreApplication.translate(_CONTEXT, form.text), values)
    return sentence


def _filled(form: str, values: Sequence[str]) -> str:
    def value(place: re.Match[str]) -> str:
        text = values[int(place[1]) - 1]
        return translated(text) if place[2] else text

    return _PLACE.sub(value, form)


@cache
def _forms() -> tuple[Form, ...]:
    """The forms with values, those with most words of their own first."""
    lines = (bundled("assets") / "translations" / "library.txt").read_text(encoding="utf-8")
    forms = map(Form, lines.splitlines())
    return tuple(sorted(forms, key=lambda form: -sum(map(len, form.literals))))
