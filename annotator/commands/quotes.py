"""What belongs to a quotation (source, cue, relay, addressee) filled in without drawing links.

A quotation is any span that relations lead away from; which parts it can have is in the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.commands.session import OpenDocument, Session
from annotator.commands.steps import (
    layer_of,
    new_annotation_id,
    next_order,
    own,
    revised,
    started,
    title_of,
)
from annotator.domain.annotation import Annotation, Attributes, AttributeValue, Ends
from annotator.domain.attributes import value_of
from annotator.domain.change import Change, Edit
from annotator.domain.identity import AnnotationId, DocumentId
from annotator.domain.quotation_marks import mark_coverage, verbatim_fragments
from annotator.domain.rules import check_fragments, check_overlap, check_relation
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Label,
    RelationLayer,
    Schema,
    SpanLayer,
)
from annotator.domain.span import Fragments, covered_text, hull, overlap_length
from annotator.errors import NotAllowed

_TERM_WORDS = 3
_DIRECT, _MIXED, _INDIRECT, _TERM = "direct", "mixed", "indirect", "quoted_term"


@dataclass(frozen=True, slots=True)
class Role:
    """A part that a quotation can have, the key that fills it, and the layer of its spans."""

    relation: RelationLayer
    target: SpanLayer
    key: str


@dataclass(frozen=True, slots=True)
class Part:
    """What fills a role or another link of a quotation, in the order of the links."""

    relation: RelationLayer
    filled: tuple[tuple[Annotation, Annotation], ...]
    is_required: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the schema will ask for it when the article is finished."""
        return self.is_required and not self.filled


def roles_of(schema: Schema) -> tuple[Role, ...]:
    """The roles of the schema. The first one of each target layer has that layer's key.

    Each other one has the first free letter of its id.
    """
    found: list[Role] = []
    for relation in schema.layers:
        if not isinstance(relation, RelationLayer) or not relation.enabled:
            continue
        target = schema.layers_by_id.get(relation.to_end.layer)
        if relation.from_end.layer != relation.to_end.layer and isinstance(target, SpanLayer):
            found.append(Role(relation, target, _free_key(relation, target, found)))
    return tuple(found)


def _free_key(relation: RelationLayer, target: SpanLayer, others: list[Role]) -> str:
    used = {role.key for role in others}
    is_first = all(role.target.id != target.id for role in others)
    own_key = [target.key.upper()] if is_first and target.key else []
    letters = [letter.upper() for letter in relation.id if letter.isalpha()]
    return next((key for key in [*own_key, *letters] if key not in used), "")


def has_roles(schema: Schema, annotation: Annotation) -> bool:
    """Whether the annotation can have a source, a cue or another part."""
    return any(
        isinstance(relation, RelationLayer)
        and relation.enabled
        and relation.from_end.layer != relation.to_end.layer
        and relation.from_end.allows(annotation.layer, annotation.label)
        for relation in schema.layers
    )


def proposed_label(layer: SpanLayer, text: str, fragments: Fragments) -> Label | None:
    """The type that the quotation marks speak for; None in layers that have no such types.

    All in marks is direct, a few words in marks inside of a sentence are a term, some marks are
    mixed, none indirect.
    """
    if not fragments or _DIRECT not in layer.labels_by_id:
        return None
    coverage = mark_coverage(text, fragments)
    if coverage >= 0.9:
        words = len(covered_text(text, fragments).split())
        ends_clause = covered_text(text, fragments)[-2:-1] in ",.!?…"
        wanted = _DIRECT if words > _TERM_WORDS or ends_clause else _TERM
    else:
        wanted = _MIXED if verbatim_fragments(text, fragments) else _INDIRECT
    label = layer.labels_by_id.get(wanted) or layer.labels_by_id[_DIRECT]
    return label if label.enabled else None


def parts_of(schema: Schema, here: OpenDocument, quote: Annotation) -> tuple[Part, ...]:
    """Everything the quotation can be linked to, filled or not, in the order of the schema."""
    parts = []
    for relation in schema.layers:
        if not isinstance(relation, RelationLayer) or not relation.enabled:
            continue
        if relation.from_end.allows(quote.layer, quote.label):
            filled = tuple(_filled(here, relation, quote))
            required = _is_required(schema, relation, quote)
            parts.append(Part(relation, filled, required))
    return tuple(parts)


def _filled(
    here: OpenDocument, relation: RelationLayer, quote: Annotation
) -> Iterator[tuple[Annotation, Annotation]]:
    links = [a for a in here.of_layer(relation.id) if a.ends and a.ends.from_id == quote.id]
    for link in sorted(links, key=lambda a: ((a.ends and a.ends.order) or 0, a.id)):
        if link.ends is not None and (end := here.find(link.ends.to_id)):
            yield link, end


def _is_required(schema: Schema, relation: RelationLayer, quote: Annotation) -> bool:
    attributes = schema.layer(quote.layer).attributes_by_id
    for constraint in schema.constraints:
        options = constraint.options
        if constraint.rule != "links" or options.get("relation") != relation.id:
            continue
        of = options["of"]
        fits = of["layer"] == quote.layer and quote.label in of.get("labels", (quote.label,))
        where = of.get("where", {})
        values = {name: value_of(attributes[name], quote.attributes) for name in where}
        if options.get("min", 0) > 0 and fits and values == dict(where):
            return True
    return False


def add_part(
    session: Session,
    document: DocumentId,
    quote_id: AnnotationId,
    relation_id: str,
    fragments: Fragments,
) -> Edit:
    """Fill a role with some text: the span there is taken, else made, and linked in one action.

    Whoever the text is known to name becomes the quotation's resolved speaker where the relation
    has an attribute of its name.
    """
    here, quote = own(session, document, quote_id)
    relation = layer_of(session.schema, relation_id, RelationLayer)
    layer = layer_of(session.schema, relation.to_end.layer, SpanLayer)
    present = _span_at(here, layer, fragments)
    part = present or _new_part(session, here, layer, relation, fragments)
    others = tuple(here.of_layer(relation_id))
    check_relation(relation, quote, part, others)
    order = next_order(others, quote_id) if relation.ordered else None
    link = _link(session, document, relation, Ends(quote_id, part.id, order))
    changes = [*started(here)]
    if present is None:
        changes.append(Change(None, part))
    changes.append(Change(None, link))
    changes += _resolved(session.schema, relation, quote, part)
    return session.edit(f"Add {relation.name}", changes)


def _span_at(here: OpenDocument, layer: SpanLayer, fragments: Fragments) -> Annotation | None:
    """The smallest span of the layer that the text lies in, or that is this text."""
    around = [
        other
        for other in here.of_layer(layer.id)
        if overlap_length(other.fragments, fragments) == sum(map(len, fragments))
    ]
    return min(around, key=lambda a: (len(hull(a.fragments)), a.id), default=None)


def _new_part(
    session: Session,
    here: OpenDocument,
    layer: SpanLayer,
    relation: RelationLayer,
    fragments: Fragments,
) -> Annotation:
    check_fragments(layer, fragments, here.text)
    allowed = relation.to_end.labels or tuple(x.id for x in layer.labels if x.enabled)
    label = allowed[0] if allowed else layer.id
    attributes = _entity_of_mention(session.schema, here, layer, fragments)
    new = Annotation(
        new_annotation_id(),
        here.document.id,
        session.user,
        layer.id,
        label,
        fragments,
        attributes=attributes,
    )
    check_overlap(layer, new, here.of_layer(layer.id))
    return new


def _entity_of_mention(
    schema: Schema, here: OpenDocument, layer: SpanLayer, fragments: Fragments
) -> Attributes:
    """The entity that a mention of the same words is linked to, as the new span's own."""
    wanted = _entity_attribute(layer)
    if wanted is None:
        return {}
    for other_layer in schema.layers:
        attribute = _entity_attribute(other_layer) if isinstance(other_layer, SpanLayer) else None
        if attribute is None or attribute.registry != wanted.registry:
            continue
        for other in here.of_layer(other_layer.id):
            if other.fragments == fragments and attribute.id in other.attributes:
                return {wanted.id: _as(wanted, other.attributes[attribute.id])}
    return {}


def _resolved(
    schema: Schema, relation: RelationLayer, quote: Annotation, part: Annotation
) -> Iterator[Change]:
    attribute = schema.layer(quote.layer).attributes_by_id.get(relation.id)
    known = _entity_attribute(layer_of(schema, part.layer, SpanLayer))
    if attribute is None or known is None or attribute.type is not AttributeType.ENTITY_REF:
        return
    value = part.attributes.get(known.id)
    if value is not None and attribute.id not in quote.attributes:
        attributes = {**quote.attributes, attribute.id: _as(attribute, value)}
        yield Change(quote, revised(quote, attributes=attributes))


def _entity_attribute(layer: SpanLayer) -> Attribute | None:
    found = layer.attributes_by_id.get("entity")
    return found if found is not None and found.type is AttributeType.ENTITY_REF else None


def _as(attribute: Attribute, value: AttributeValue) -> AttributeValue:
    several = value if isinstance(value, tuple) else (str(value),)
    return several if attribute.multi else several[0]


def same_speaker(session: Session, document: DocumentId, quote_id: AnnotationId) -> Edit:
    """Give the quotation the speaker, source and resolved entity, of the last one before it."""
    here, quote = own(session, document, quote_id)
    relation = _first_role(session.schema, quote)
    before = _last_with(here, quote, relation)
    if before is None:
        raise NotAllowed("No quotation before this one has a speaker.")
    others = tuple(here.of_layer(relation.id))
    changes = [*started(here)]
    for _old_link, source in _filled(here, relation, before):
        check_relation(relation, quote, source, others)
        link = _link(session, document, relation, Ends(quote_id, source.id))
        changes.append(Change(None, link))
    shared = {
        name: before.attributes[name]
        for name in (relation.id, f"{relation.id}_status")
        if name in before.attributes
    }
    if any(quote.attributes.get(name) != value for name, value in shared.items()):
        attributes = {**quote.attributes, **shared}
        changes.append(Change(quote, revised(quote, attributes=attributes)))
    return session.edit("Same speaker as last", changes)


def _first_role(schema: Schema, quote: Annotation) -> RelationLayer:
    for role in roles_of(schema):
        if role.relation.from_end.allows(quote.layer, quote.label):
            return role.relation
    raise NotAllowed("Choose a quotation first: this annotation has no speaker.")


def _last_with(here: OpenDocument, quote: Annotation, relation: RelationLayer) -> Annotation | None:
    linked = {a.ends.from_id for a in here.of_layer(relation.id) if a.ends}
    start = quote.fragments[0].start
    earlier = [
        other
        for other in here.of_layer(quote.layer)
        if other.fragments[0].start < start
        and (other.id in linked or relation.id in other.attributes)
    ]
    return max(earlier, key=lambda other: other.fragments[0].start, default=None)


def move_link(session: Session, document: DocumentId, link_id: AnnotationId, by: int) -> Edit:
    """Move an ordered link up (-1) or down (1) among those of its quotation."""
    here, link = own(session, document, link_id)
    relation = layer_of(session.schema, link.layer, RelationLayer)
    assert link.ends is not None
    quote = session.own(document, link.ends.from_id)
    chain = [one for one, _end in _filled(here, relation, quote)]
    place = next(n for n, one in enumerate(chain) if one.id == link_id)
    if not relation.ordered or not 0 <= place + by < len(chain):
        raise NotAllowed("There is no link to change places with.")
    other = chain[place + by]
    assert other.ends is not None
    changes = [
        Change(a, revised(a, ends=replace(a.ends, order=b.ends.order)))
        for a, b in ((link, other), (other, link))
        if a.ends and b.ends
    ]
    return session.edit(f"Reorder {title_of(session.schema, link)}", changes)


def _link(
    session: Session, document: DocumentId, relation: RelationLayer, ends: Ends
) -> Annotation:
    return Annotation(
        new_annotation_id(), document, session.user, relation.id, relation.id, ends=ends
    )
