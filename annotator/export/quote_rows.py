"""Quotations: one row for each document, with nested structures for who said what through whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AnnotationId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import Fragments, Span, covered_text, hull, overlap_length
from annotator.export.binding import Binding, unknown_label
from annotator.export.entities import entities_of
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import QuotesRecipe
from annotator.export.sourced import identity_of, votes_for

VERBATIM = "verbatim"
SPEAKER = "speaker"
HAS_CUE = "has_cue"
RELAY = "relay"
ADDRESSEE = "addressee"
NESTED_IN = "nested_in"
CONTINUES = "continues"
LINK_LAYERS = (SPEAKER, HAS_CUE, RELAY, ADDRESSEE, NESTED_IN, CONTINUES)


def quote_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: the text and its quotations, in reading order; offsets are into the row's text."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, QuotesRecipe)
    reading = _Reading(annotated, binding, recipe, Losses())
    row: Row = identity_of(annotated, recipe.layer) | {
        "text": document.text,
        "quotes": [_quote(quote, reading) for quote in reading.quotes],
    }
    return Made([row], reading.losses)


@dataclass(frozen=True)
class _Reading:
    """One document's annotations, looked up the ways a quotation needs them."""

    annotated: AnnotatedDocument
    binding: Binding
    recipe: QuotesRecipe
    losses: Losses

    @property
    def text(self) -> str:
        return self.annotated.document.text

    @cached_property
    def quotes(self) -> tuple[Annotation, ...]:
        """The quotations of the recipe's labels."""
        return tuple(a for a in self.annotated.of_layer(self.recipe.layer) if self._wanted(a))

    def _wanted(self, quote: Annotation) -> bool:
        if quote.label in self.binding.label_codes:
            return True
        if quote.label not in self.binding.schema.layer(quote.layer).labels_by_id:
            raise unknown_label(self.annotated.document, quote, self.binding.schema)
        self.losses[Loss.OTHER_LABEL] += 1
        return False

    @cached_property
    def _by_id(self) -> Mapping[AnnotationId, Annotation]:
        return {annotation.id: annotation for annotation in self.annotated.annotations}

    @cached_property
    def _links(self) -> Mapping[tuple[str, AnnotationId], list[Annotation]]:
        links: dict[tuple[str, AnnotationId], list[Annotation]] = {}
        for link in self.annotated.of_layer(*LINK_LAYERS):
            if link.ends is not None:
                links.setdefault((link.layer, link.ends.from_id), []).append(link)
        return links

    def links(self, layer: str, quote: Annotation) -> list[tuple[Annotation, Annotation]]:
        """The links of a layer that leave a quotation, each with its other end.

        They come in their order, else in the order of the other ends in the text.
        """
        found: list[tuple[Annotation, Annotation]] = []
        for link in self._links.get((layer, quote.id), ()):
            assert link.ends is not None
            target = self._by_id.get(link.ends.to_id)
            if target is None or not target.fragments:
                self.losses[Loss.BROKEN_LINK] += 1
            else:
                found.append((link, target))
        return sorted(found, key=_link_order)

    @cached_property
    def verbatim(self) -> Mapping[AnnotationId, list[Span]]:
        """The verbatim parts of each quotation: a part belongs to the shortest one around it."""
        parts: dict[AnnotationId, list[Span]] = {}
        shortest_first = sorted(self.quotes, key=lambda quote: _length(quote.fragments))
        for annotation in self.annotated.of_layer(VERBATIM):
            for part in annotation.fragments:
                around = (q for q in shortest_first if _covers(q.fragments, part))
                if (owner := next(around, None)) is not None:
                    parts.setdefault(owner.id, []).append(part)
        return {quote: sorted(found) for quote, found in parts.items()}

    def code(self, annotation: Annotation, attribute: str) -> int | None:
        """The number of an enum's value."""
        return self.binding.code(self.annotated.document, annotation, attribute)

    def entities(self, annotation: Annotation, attribute: str) -> list[Row]:
        """What an entity reference names."""
        return entities_of(annotation, attribute, self.binding, self.losses)


def _quote(quote: Annotation, reading: _Reading) -> Row:
    return {
        "id": quote.id,
        "type": reading.binding.label_codes[quote.label],
        "fragments": _fragments(quote.fragments),
        "text": covered_text(reading.text, quote.fragments),
        "verbatim": [_extent(part, reading) for part in reading.verbatim.get(quote.id, ())],
        "speaker_status": reading.code(quote, "speaker_status"),
        "polarity": reading.code(quote, "polarity"),
        "speakers": _speakers(quote, reading),
        "sources": [_source(target, reading) for _link, target in reading.links(SPEAKER, quote)],
        "cues": [_cue(link, target, reading) for link, target in reading.links(HAS_CUE, quote)],
        "relays": [_relay(link, target, reading) for link, target in reading.links(RELAY, quote)],
        "addressees": [
            _mention(target, reading) for _link, target in reading.links(ADDRESSEE, quote)
        ],
        "nested_in": _only(reading.links(NESTED_IN, quote)),
        "continues": _only(reading.links(CONTINUES, quote)),
        "utterance": reading.binding.cluster_of.get(quote.id),
        "votes": votes_for(reading.annotated, quote),
    }


def _speakers(quote: Annotation, reading: _Reading) -> list[Row]:
    """The quotation's own speaker; where none is set, those of its sources."""
    if own := reading.entities(quote, "speaker"):
        return own
    sources = (target for _link, target in reading.links(SPEAKER, quote))
    entities = (entity for source in sources for entity in reading.entities(source, "entity"))
    return list({tuple(entity.values()): entity for entity in entities}.values())


def _source(source: Annotation, reading: _Reading) -> Row:
    return _mention(source, reading) | {
        "mention_level": reading.code(source, "mention_level"),
        "entities": reading.entities(source, "entity"),
    }


def _relay(link: Annotation, source: Annotation, reading: _Reading) -> Row:
    order = link.ends.order if link.ends else None
    return {"order": order} | _mention(source, reading)


def _cue(link: Annotation, cue: Annotation, reading: _Reading) -> Row:
    return {
        "id": cue.id,
        "fragments": _fragments(cue.fragments),
        "text": covered_text(reading.text, cue.fragments),
        "level": reading.code(link, "level"),
    }


def _mention(annotation: Annotation, reading: _Reading) -> Row:
    return {"id": annotation.id} | _extent(hull(annotation.fragments), reading)


def _extent(span: Span, reading: _Reading) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text_of(reading.text)}


def _fragments(fragments: Fragments) -> list[Row]:
    return [{"start": fragment.start, "end": fragment.end} for fragment in fragments]


def _only(links: list[tuple[Annotation, Annotation]]) -> str | None:
    return links[0][1].id if links else None


def _link_order(pair: tuple[Annotation, Annotation]) -> tuple[int, Span, str]:
    link, target = pair
    order = link.ends.order if link.ends else None
    return (order or 0, target.fragments[0], target.id)


def _length(fragments: Fragments) -> int:
    return sum(len(fragment) for fragment in fragments)


def _covers(fragments: Fragments, part: Span) -> bool:
    return overlap_length(fragments, (part,)) == len(part)
