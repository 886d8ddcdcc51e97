"""What a conflict is shown as: one card for each thing that annotators said."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.commands.review import REASONS
from annotator.commands.reviewed import ReviewedDocument
from annotator.domain.adjudication import distribution
from annotator.domain.alignment import Version
from annotator.domain.annotation import Annotation, AttributeValue, Decision, Entry, Outcome
from annotator.domain.conflicts import Conflict, ConflictKind, ConflictState
from annotator.domain.identity import AnnotationId, AuthorName, EntryId
from annotator.domain.schema import Attribute, AttributeType, Layer, Schema, SegmentLayer
from annotator.domain.span import Fragments, Span, hull
from annotator.gui.entity_editor import nil_name
from annotator.gui.hints import excerpt
from annotator.gui.review.voices import Numbers
from annotator.gui.sentences import translated
from annotator.gui.translation import later, tr

KIND_NAMES: Mapping[ConflictKind, str] = {
    ConflictKind.AGREED: later("Agreed"),
    ConflictKind.BOUNDARY: later("Boundary"),
    ConflictKind.LABEL: later("Label"),
    ConflictKind.ATTRIBUTE: later("Attribute"),
    ConflictKind.LINK: later("Link"),
    ConflictKind.LINE: later("Line"),
    ConflictKind.ONLY_SOME: later("Only some"),
}
REASON_NAMES: Mapping[str, str] = dict(REASONS)
"""The library's names of the reasons."""
_RULES = {
    "adjudicated": later("adjudicated"),
    "edited": later("edited"),
    "added": later("added"),
    "imported": later("imported"),
    "unanimous": later("unanimous"),
    "majority": later("majority"),
    "agreeing": later("agreeing"),
    "votes": later("votes"),
    "threshold": later("threshold"),
    "kept": later("kept"),
}
_AROUND = 24
_EDGE = 90


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on a card; `is_covered` by the version, or else around it."""

    text: str
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One reading: who has it by their numbers, its label, its words, and its attributes.

    `facts` are name, value, and whether other readings differ there. The card of those who have
    no version has no runs; `is_gold` marks what was decided.
    """

    numbers: tuple[int, ...]
    title: str
    runs: tuple[Run, ...] = ()
    facts: tuple[tuple[str, str, bool], ...] = ()
    is_nothing: bool = False
    is_gold: bool = False

    @property
    def spoken(self) -> str:
        """The card in words."""
        who = ", ".join(str(number) for number in self.numbers) or tr("gold")
        words = "".join(run.text for run in self.runs if run.is_covered)
        facts = "; ".join(f"{name}: {value}" for name, value, _differs in self.facts)
        return ": ".join(part for part in (who, self.title, words, facts) if part)


class Teller:
    """Puts conflicts of one document into words."""

    def __init__(
        self, here: ReviewedDocument, schema: Schema, entries: Mapping[EntryId, Entry]
    ) -> None:
        self._here = here
        self._text = here.document.text
        self._schema = schema
        self._entries = entries

    def cards(self, conflict: Conflict, numbers: Numbers) -> tuple[Card, ...]:
        """One card for each reading, by the lowest number; then one for no version, then gold."""
        layer = self._schema.layer(conflict.layer)
        readings: dict[Hashable, list[Version]] = {}
        for version, reading in zip(conflict.versions, conflict.readings, strict=True):
            readings.setdefault(reading, []).append(version)
        values = [self._values(layer, v.annotations[0]) for v in conflict.versions]
        made = [
            self._card(conflict, layer, versions, values, numbers) for versions in readings.values()
        ]
        made.sort(key=lambda card: card.numbers)
        if conflict.missing:
            made.append(_nothing(layer, conflict, numbers))
        return (*made, *self._gold_cards(conflict, layer))

    def words(self, conflict: Conflict) -> str:
        """What the conflict is about, in one line."""
        parts = [*(p for v in conflict.versions for p in v.annotations), *conflict.gold]
        if conflict.fragments:
            return excerpt(" … ".join(s.text_of(self._text) for s in conflict.fragments), 120)
        linked = next((part for part in parts if part.ends), None)
        return self._link_words(linked) if linked else self._here.document.title

    def verdict(self, conflict: Conflict, decider: AuthorName) -> str:
        """How it was decided, in one line; empty while it is open."""
        if not conflict.decisions:
            return tr("Gold was imported") if conflict.gold else ""
        first = conflict.decisions[0]
        reason = translated(REASON_NAMES.get(first.reason, first.reason))
        parts = [_verdict(first, decider), tr(_RULES.get(first.rule, first.rule)), reason]
        if first.note:
            parts.append(f"“{excerpt(first.note, 60)}”")
        if first.guideline:
            parts.append(tr("for the guideline"))
        return " · ".join(part for part in parts if part)

    def asked(self, conflict: Conflict) -> Fragments:
        """The text to look at: of a link, what it leaves from."""
        if conflict.fragments:
            return conflict.fragments
        for version in conflict.versions:
            for part in version.annotations:
                if part.ends and (start := self._end(part.ends.from_id)):
                    return start.fragments
        return ()

    def _card(
        self,
        conflict: Conflict,
        layer: Layer,
        versions: Sequence[Version],
        values: Sequence[Mapping[str, str]],
        numbers: Numbers,
    ) -> Card:
        first = versions[0]
        mine = self._values(layer, first.annotations[0])
        stored = first.annotations[0].attributes
        differing = {name for name in mine if any(v.get(name, "") != mine[name] for v in values)}
        facts = tuple(
            (_name(name), value, name in differing)
            for name, value in mine.items()
            if name in differing or name in stored or name == "order"
        )
        given = tuple(sorted(numbers[v.author] for v in versions if v.author in numbers))
        title = _label(layer, first.label)
        if len(first.annotations) > 1:
            words = tr("{label} in {count} pieces")
            title = words.format(label=title, count=len(first.annotations))
        return Card(given, title, self._runs(conflict, first.annotations), facts)

    def _gold_cards(self, conflict: Conflict, layer: Layer) -> Iterator[Card]:
        for gold in conflict.gold:
            said = self._values(layer, gold).items()
            facts = tuple((_name(n), v, False) for n, v in said if n in gold.attributes)
            runs = self._runs(conflict, (gold,))
            yield Card((), _label(layer, gold.label), runs, facts, is_gold=True)
        rejected = any(d.outcome is Outcome.REJECTED for d in conflict.decisions)
        if rejected and not conflict.gold:
            yield Card((), tr("Nothing here"), is_nothing=True, is_gold=True)

    def _runs(self, conflict: Conflict, parts: Sequence[Annotation]) -> tuple[Run, ...]:
        if parts[0].ends is not None:
            return (Run(self._link_words(parts[0]), is_covered=True),)
        covered = [span for part in parts for span in part.fragments]
        if not covered or conflict.span is None:
            return ()
        return runs_of(self._text, tuple(sorted(covered)), hull((*conflict.fragments, *covered)))

    def _link_words(self, link: Annotation) -> str:
        if link.ends is None:
            return ""
        ends = self._end(link.ends.from_id), self._end(link.ends.to_id)
        return "  →  ".join(self._end_words(end) for end in ends)

    def _end_words(self, end: Annotation | None) -> str:
        if end is None:
            return "?"
        words = " … ".join(span.text_of(self._text) for span in end.fragments)
        return f"“{excerpt(words, 60)}”"

    def _end(self, identity: AnnotationId) -> Annotation | None:
        found = self._here.annotation(identity)
        return found or next((one for one in self._here.gold if one.id == identity), None)

    def _values(self, layer: Layer, annotation: Annotation) -> dict[str, str]:
        found: dict[str, str] = {}
        for attribute in layer.attributes_of(annotation.label):
            value = annotation.attributes.get(attribute.id, attribute.default)
            if value not in (None, "", ()) and attribute.type is not AttributeType.COMPUTED:
                assert value is not None
                found[attribute.id] = self._value(attribute, value)
        if annotation.ends is not None and annotation.ends.order is not None:
            found["order"] = str(annotation.ends.order)
        return found

    def _value(self, attribute: Attribute, value: AttributeValue) -> str:
        if isinstance(value, tuple):
            return ", ".join(self._one(attribute, one) for one in value)
        return self._one(attribute, value)

    def _one(self, attribute: Attribute, value: str | float | bool) -> str:
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        entry = self._entries.get(EntryId(str(value)))
        if attribute.type is AttributeType.ENTITY_REF and entry is not None:
            return str(entry.fields.get("name", entry.id))
        return dict(attribute.values).get(str(value), nil_name(str(value)))


def runs_of(text: str, covered: Fragments, whole: Span) -> tuple[Run, ...]:
    """The whole with a little around it, in pieces that a version covers or not.

    What is long is cut in the middle of a piece, never at a border, for borders are what differs.
    """
    start, end = max(0, whole.start - _AROUND), min(len(text), whole.end + _AROUND)
    borders = sorted({start, end, *(b for span in covered for b in (span.start, span.end))})
    runs: list[Run] = []
    for left, right in pairwise(borders):
        inside = any(span.start <= left and right <= span.end for span in covered)
        runs.append(Run(_shortened(text[left:right]), inside))
    if start > 0:
        runs.insert(0, Run("…", is_covered=False))
    if end < len(text):
        runs.append(Run("…", is_covered=False))
    return tuple(runs)


def _shortened(piece: str) -> str:
    flat = piece.replace("\n", " ¶ ")
    if len(flat) <= 2 * _EDGE + 3:
        return flat
    return f"{flat[:_EDGE]} … {flat[-_EDGE:]}"


def _nothing(layer: Layer, conflict: Conflict, numbers: Numbers) -> Card:
    given = tuple(sorted(numbers[name] for name in conflict.missing if name in numbers))
    if isinstance(layer, SegmentLayer):
        words = tr("{label} (left as it is)").format(label=_label(layer, layer.default_label))
        return Card(given, words, is_nothing=True)
    return Card(given, tr("Nothing here"), is_nothing=True)


def _verdict(decision: Decision, decider: AuthorName) -> str:
    is_rejected = decision.outcome is Outcome.REJECTED
    if decision.by == decider:
        return tr("Rejected by you") if is_rejected else tr("Decided by you")
    if not decision.by:
        return tr("Rejected") if is_rejected else tr("Decided")
    words = tr("Rejected by {name}") if is_rejected else tr("Decided by {name}")
    return words.format(name=decision.by)


def _label(layer: Layer, label: str) -> str:
    known = layer.labels_by_id.get(label)
    return known.name if known else layer.name


def _name(attribute: str) -> str:
    return attribute.replace("_", " ")


def spread(conflict: Conflict, layer: Layer) -> str:
    """How many annotators chose what, such as "3 direct, 1 none"."""
    counts = distribution(conflict).items()
    return ", ".join(
        f"{count} {_label(layer, label) if label else tr('none')}"
        for label, count in sorted(counts, key=lambda pair: -pair[1])
    )


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A conflict as a row of the queue."""

    conflict: Conflict
    words: str
    layer: str
    document: str

    @property
    def kind(self) -> str:
        """In what the versions differ."""
        return tr(KIND_NAMES[self.conflict.kind])

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision, or for another look at one."""
        return self.conflict.state is not ConflictState.DECIDED
