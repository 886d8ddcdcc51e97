"""What our brat files add to the format: notes for values that an attribute line cannot hold."""

from __future__ import annotations

import re

from annotator.domain.span import Fragments, Span

ORDER = "order"
"""The note on a relation that holds its rank."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN = {escaped: plain for plain, escaped in _ESCAPES.items()}


def escaped(text: str) -> str:
    """The text on one line and in one column."""
    return re.sub(r"[\\\n\t\r]", lambda match: _ESCAPES[match[0]], text)


def unescaped(text: str) -> str:
    """The text that `escaped` wrote."""
    return re.sub(r"\\[\\ntr]", lambda match: _PLAIN[match[0]], text)


def lines_apart(fragments: Fragments, text: str) -> Fragments:
    """The fragments cut at line ends: brat's own files have no span over two lines."""
    return tuple(
        Span(fragment.start + match.start(), fragment.start + match.end())
        for fragment in fragments
        for match in re.finditer(r"[^\n]+", fragment.text_of(text))
    )


def lines_joined(fragments: Fragments, text: str) -> Fragments:
    """The fragments that `lines_apart` cut: what only line ends part is one."""
    whole = list(fragments[:1])
    for fragment in fragments[1:]:
        gap = text[whole[-1].end : fragment.start]
        if "\n" in gap and not gap.strip():
            whole[-1] = Span(whole[-1].start, fragment.end)
        else:
            whole.append(fragment)
    return tuple(whole)
