"""What an import or an export of annotations does, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.commands.exchange import ForeignExport, ForeignImport
from annotator.domain.document import Rejected
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, tr

_MOST = 500


def import_summary(found: ForeignImport) -> str:
    """What an import would do, or did, in one line."""
    taken = found.taken
    counts = [
        (tr("articles: {count}"), taken.documents),
        (tr("new: {count}"), taken.stored),
        (tr("known already: {count}"), taken.known),
        (tr("refused: {count}"), len(taken.rejected)),
        (tr("without a place in the schema: {count}"), found.unmapped.total()),
        (tr("left out by the names file: {count}"), found.left_out.total()),
    ]
    return _counted(counts)


def import_details(found: ForeignImport) -> str:
    """What is not taken, and why; what was put right."""
    parts = [
        (tr("Refused"), _named(Counter(map(_refusal, found.taken.rejected)))),
        (tr("Names that stand for nothing in the schema"), _named(found.unmapped)),
        (tr("Left out by the names file"), _named(found.left_out)),
        (tr("Values without an attribute"), _named(found.attributes)),
        (tr("Put right"), _named(Counter(found.repairs))),
    ]
    shown = [_part(title, list(lines)) for title, lines in parts]
    return "\n\n".join(filter(None, shown)) or tr("Everything in the files is taken.")


def export_summary(found: ForeignExport) -> str:
    """What an export would write, or wrote, in one line."""
    counts = [
        (tr("articles: {count}"), found.documents),
        (tr("annotations: {count}"), found.annotations),
        (tr("losses: {count}"), found.losses.total()),
    ]
    return _counted(counts)


def export_details(found: ForeignExport) -> str:
    """What the format cannot hold."""
    losses = {translated(loss.value): count for loss, count in found.losses.items()}
    shown = _part(tr("What the format cannot hold"), list(_named(losses)))
    return shown or tr("The format holds everything.")


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(
        words.format(count=figure(count))
        for number, (words, count) in enumerate(counts)
        if count or number < 2
    )


def _named(counts: Mapping[str, int] | Counter[str]) -> Iterable[str]:
    return (f"{figure(count):>8}  {name}" for name, count in counts.items())


def _refusal(one: Rejected) -> str:
    line = tr(", line {line}").format(line=one.line) if one.line else ""
    return f"{one.source}{line}: {translated(one.reason)}"


def _part(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    more = [f"  … {figure(len(lines) - _MOST)}"] if len(lines) > _MOST else []
    return "\n".join([title, *lines[:_MOST], *more])
