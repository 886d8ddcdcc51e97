"""The rules that a schema's constraints can name: what breaks each of them in one author's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, AttributeValue
from annotator.domain.attributes import values_of
from annotator.domain.quotation_marks import begins_with_mark, ends_with_mark
from annotator.domain.schema import AttributeType
from annotator.domain.span import hull, overlap_length
from annotator.domain.work import Options, Work


@dataclass(frozen=True, slots=True)
class Breach:
    """The annotations that break a rule together, the one to look at first; `detail` says more."""

    annotations: tuple[Annotation, ...]
    detail: str = ""


Breaches = Iterator[Breach]


def _links(work: Work, options: Options) -> Breaches:
    least, most = options.get("min", 0), options.get("max")
    for annotation in work.selected(options["of"]):
        links = [
            link.relation
            for link in work.links_from(options["relation"], annotation.id)
            if work.has_values(link.relation, options.get("link_where", {}))
        ]
        if len(links) < least or (most is not None and len(links) > most):
            yield Breach((annotation, *links))


def _attribute_set(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        if work.value(annotation, options["attribute"]) is None:
            yield Breach((annotation,))


def _apart(work: Work, options: Options) -> Breaches:
    for link in work.links_of(options["relation"]):
        start, target = link.start, link.target
        ends = [end for name in options.get("others", ()) for end in work.targets(name, start.id)]
        if any(overlap_length(target.fragments, one.fragments) for one in (start, *ends)):
            yield Breach((target, start))


def _quotation_marks(work: Work, options: Options) -> Breaches:
    exempt = options.get("unless_over")
    for annotation in work.selected(options["of"]):
        text = work.text(annotation)
        if begins_with_mark(text) and ends_with_mark(text):
            continue
        if exempt is None or not any(work.touching(annotation, exempt)):
            yield Breach((annotation,))


def _contains(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        inner = [
            other
            for other in work.touching(annotation, options["inner"])
            if _covers(annotation, other)
        ]
        if len(inner) < options.get("min", 1):
            yield Breach((annotation,))


def _inside(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        around = work.touching(annotation, options["outer"])
        if not any(_covers(other, annotation) for other in around):
            yield Breach((annotation,))


def _linked_inside(work: Work, options: Options) -> Breaches:
    for link in work.links_of(options["relation"]):
        if not hull(link.target.fragments).contains(hull(link.start.fragments)):
            yield Breach((link.start, link.target))


def _linked(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        if annotation.id not in work.linked:
            yield Breach((annotation,))


def _max_depth(work: Work, options: Options) -> Breaches:
    relation = options["relation"]
    links = tuple(work.links_of(relation))
    led_to = {link.target.id for link in links}
    beginnings = {link.start.id: link.start for link in links if link.start.id not in led_to}
    for beginning in beginnings.values():
        chain = [beginning]
        while len(chain) <= options["max"] and (following := work.targets(relation, chain[-1].id)):
            chain.append(following[0])
        if len(chain) > options["max"]:
            yield Breach(tuple(chain))


def _entry_matches_label(work: Work, options: Options) -> Breaches:
    unless = options.get("unless_set", "")
    for annotation in work.selected(options["of"]):
        if unless and work.value(annotation, unless) is not None:
            continue
        for value in values_of(
            work.attribute(annotation, options["attribute"]), annotation.attributes
        ):
            entry = work.entry(value)
            kind = entry.fields.get(options["field"]) if entry else None
            if kind is not None and kind != annotation.label:
                yield Breach((annotation,), f"{annotation.label}, but {kind}")


def _text_end(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        if work.text(annotation).endswith(options["forbidden"]):
            yield Breach((annotation,))


def _member_of(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        value = work.value(annotation, options["attribute"])
        members = values_of(work.attribute(annotation, options["members"]), annotation.attributes)
        if value not in (None, *members, *options.get("unless", ())):
            yield Breach((annotation,), str(value))


def _shown_in_text(work: Work, options: Options) -> Breaches:
    shown = {span.label for span in work.of_layer(options["span_layer"])}
    for annotation in work.selected(options["of"]):
        claimed = values_of(work.attribute(annotation, options["attribute"]), annotation.attributes)
        if missing := [str(value) for value in claimed if value not in shown]:
            yield Breach((annotation,), ", ".join(missing))


def _max_words(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        if len(work.text(annotation).split()) > options["max"]:
            yield Breach((annotation,))


def _max_count(work: Work, options: Options) -> Breaches:
    found = tuple(work.selected(options["of"]))
    if len(found) > options["max"]:
        yield Breach(found[options["max"] :])


def _label_differs(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        for other in work.touching(annotation, options["other"]):
            if other.label == annotation.label:
                yield Breach((annotation, other))


def _not_over(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        if others := tuple(work.touching(annotation, options["other"])):
            yield Breach((annotation, *others))


def _equals_linked(work: Work, options: Options) -> Breaches:
    for annotation in work.selected(options["of"]):
        targets = work.targets(options["relation"], annotation.id)
        own = _named_entries(work, annotation, options["attribute"])
        linked = [_named_entries(work, target, options["linked_attribute"]) for target in targets]
        if own and any(linked) and own != frozenset().union(*linked):
            yield Breach((annotation, *targets))


def _covers(outer: Annotation, inner: Annotation) -> bool:
    return overlap_length(outer.fragments, inner.fragments) == sum(map(len, inner.fragments))


def _named_entries(work: Work, annotation: Annotation, name: str) -> frozenset[AttributeValue]:
    """The values of an entity_ref, with the surviving entry in the place of a merged one."""
    attribute = work.attribute(annotation, name)
    values = values_of(attribute, annotation.attributes)
    if attribute.type is not AttributeType.ENTITY_REF:
        return frozenset(values)
    found = ((value, work.entry(value)) for value in values)
    return frozenset(value if entry is None else entry.id for value, entry in found)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a rule is checked; rules `about_text` can only speak of layers with spans."""

    breaches: Callable[[Work, Options], Breaches]
    about_text: bool = False


RULES: Mapping[str, Rule] = {
    "links": Rule(_links),
    "attribute_set": Rule(_attribute_set),
    "apart": Rule(_apart),
    "quotation_marks": Rule(_quotation_marks, about_text=True),
    "contains": Rule(_contains, about_text=True),
    "inside": Rule(_inside, about_text=True),
    "linked_inside": Rule(_linked_inside),
    "linked": Rule(_linked),
    "max_depth": Rule(_max_depth),
    "entry_matches_label": Rule(_entry_matches_label),
    "text_end": Rule(_text_end, about_text=True),
    "member_of": Rule(_member_of),
    "shown_in_text": Rule(_shown_in_text),
    "max_words": Rule(_max_words, about_text=True),
    "max_count": Rule(_max_count),
    "label_differs": Rule(_label_differs, about_text=True),
    "not_over": Rule(_not_over, about_text=True),
    "equals_linked": Rule(_equals_linked),
}
