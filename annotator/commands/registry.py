"""The registry of entities: making, merging and splitting entries, and finding their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotator.commands.scanning import Cancelled, Tell, documents_where, never, silent
from annotator.commands.session import Session
from annotator.commands.steps import editable, layer_of, revised
from annotator.domain.annotation import Annotation, Attributes, AttributeValue, Entry
from annotator.domain.attributes import problem_with
from annotator.domain.change import Change, Edit
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, DocumentId, EntryId, new_id
from annotator.domain.schema import Attribute, AttributeType, Layer, RegistryLayer, Schema
from annotator.domain.span import covered_text
from annotator.errors import NotAllowed

_AROUND = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """One annotation of the user's that names an entry, with the text around it."""

    document: DocumentId
    title: str
    annotation: Annotation
    before: str
    covered: str
    after: str


def new_entry(session: Session, layer_id: str, fields: Attributes) -> tuple[Entry, Change]:
    """An entry with these fields that an edit can add; NotAllowed when a field cannot be so."""
    layer = layer_of(session.schema, layer_id, RegistryLayer)
    for name, value in fields.items():
        attribute = layer.attributes_by_id.get(name)
        if attribute is None:
            raise NotAllowed(f"“{layer.name}” has no field “{name}”.")
        if problem := problem_with(attribute, value):
            raise NotAllowed(problem)
    for attribute in layer.attributes:
        if attribute.required and attribute.default is None and attribute.id not in fields:
            raise NotAllowed(f"An entry of “{layer.name}” needs a “{attribute.id}”.")
    entry = Entry(EntryId(f"ent_{new_id()}"), layer_id, dict(fields))
    return entry, Change(None, entry)


def create(session: Session, layer_id: str, fields: Attributes) -> Edit:
    """Add an entry to a registry."""
    entry, change = new_entry(session, layer_id, fields)
    return session.edit(f"Create {name_of(entry)}", [change])


def create_for(
    session: Session,
    document: DocumentId,
    annotation: AnnotationId,
    attribute_id: str,
    fields: Attributes,
) -> Edit:
    """Add an entry and let an annotation refer to it, as one action."""
    editable(session, document)
    old = session.own(document, annotation)
    layer = session.schema.layer(old.layer)
    attribute = {a.id: a for a in layer.attributes_of(old.label)}.get(attribute_id)
    if attribute is None or attribute.type is not AttributeType.ENTITY_REF:
        raise NotAllowed(f"“{layer.name}” does not refer to a registry here.")
    entry, change = new_entry(session, attribute.registry, fields)
    new = revised(old, attributes=with_reference(attribute, old.attributes, entry.id))
    return session.edit(f"Create {name_of(entry)}", [change, Change(old, new)])


def with_reference(attribute: Attribute, present: Attributes, entry: str) -> Attributes:
    """The attributes with one more reference where several are allowed, else with this one.

    A reason for none takes the place of entries, and entries that of a reason.
    """
    value: AttributeValue = entry
    if attribute.multi:
        old = present.get(attribute.id, ())
        is_reason = entry in attribute.nil_reasons
        kept = old if isinstance(old, tuple) and not is_reason else ()
        rest = [x for x in kept if x != entry and x not in attribute.nil_reasons]
        value = (*rest, entry)
    return {**present, attribute.id: value}


def merge(session: Session, entry_id: EntryId, into: EntryId) -> Edit:
    """Let one entry stand for another: what refers to either now means `into`.

    The merged entry stays with its id, so that links keep working; its names become aliases.
    """
    gone, stays = _entry(session, entry_id), _entry(session, into)
    if gone.id == stays.id or gone.layer != stays.layer:
        raise NotAllowed("Choose two different entries of the same registry.")
    if stays.merged_into is not None or gone.merged_into is not None:
        raise NotAllowed("One of the two was merged already. Choose the entry it was merged into.")
    after = replace(gone, merged_into=stays.id, revision=gone.revision + 1)
    changes = [Change(gone, after)]
    fields = _with_aliases(session.schema.layer(stays.layer), stays, gone)
    if fields != stays.fields:
        changes.append(Change(stays, replace(stays, fields=fields, revision=stays.revision + 1)))
    changes += [
        Change(other, replace(other, merged_into=stays.id, revision=other.revision + 1))
        for other in session.store.entries(gone.layer)
        if other.merged_into == gone.id
    ]
    return session.edit(f"Merge {name_of(gone)} into {name_of(stays)}", changes)


def unmerge(session: Session, entry_id: EntryId) -> Edit:
    """Let a merged entry stand for itself again; what referred to it refers to it still."""
    gone = _entry(session, entry_id)
    if gone.merged_into is None:
        raise NotAllowed(f"“{name_of(gone)}” was not merged into another entry.")
    after = replace(gone, merged_into=None, revision=gone.revision + 1)
    return session.edit(f"Separate {name_of(gone)}", [Change(gone, after)])


def split(
    session: Session, entry_id: EntryId, mentions: Iterable[Mention], fields: Attributes
) -> Edit:
    """Make a new entry that these mentions mean from now on; all others keep meaning the old one.

    Only the user's own annotations change.
    """
    old_entry = _entry(session, entry_id)
    entry, added = new_entry(session, old_entry.layer, fields)
    changes = [added]
    for mention in mentions:
        editable(session, mention.document)
        old = session.own(mention.document, mention.annotation.id)
        attributes = _renamed(session.schema, old, family(session, entry_id), entry.id)
        if attributes == old.attributes:
            raise NotAllowed(f"“{mention.covered}” does not mean “{name_of(old_entry)}” any more.")
        changes.append(Change(old, revised(old, attributes=attributes)))
    if len(changes) == 1:
        raise NotAllowed("Check the mentions that the new entry should have.")
    return session.edit(f"Split {name_of(entry)} from {name_of(old_entry)}", changes)


def mentions_of(
    session: Session,
    entry_id: EntryId,
    *,
    on_progress: Tell = silent,
    cancelled: Cancelled = never,
) -> list[Mention]:
    """Everything of the user's in the whole corpus that refers to the entry, merged ones included.

    By external id, in reading order. It reads the store alone, so it may run beside the window;
    NotAllowed when cancelled.
    """
    store, wanted = session.store, family(session, entry_id)
    found: list[tuple[str, list[Mention]]] = []
    for number in documents_where(
        store,
        lambda ids: store.referring(sorted(wanted), session.user, ids),
        on_progress=on_progress,
        cancelled=cancelled,
    ):
        document = store.document(number)
        found.append((document.external_id, list(_mentions_in(session, document, wanted))))
    return [mention for _name, mentions in sorted(found, key=_by_name) for mention in mentions]


def _mentions_in(session: Session, document: Document, wanted: frozenset[str]) -> Iterator[Mention]:
    for annotation in session.store.annotations(document.id, session.user):
        if annotation.fragments and references(session.schema, annotation) & wanted:
            start, end = annotation.fragments[0].start, annotation.fragments[-1].end
            yield Mention(
                document.id,
                document.title,
                annotation,
                document.text[max(0, start - _AROUND) : start],
                covered_text(document.text, annotation.fragments),
                document.text[end : end + _AROUND],
            )


def _by_name(found: tuple[str, list[Mention]]) -> str:
    return found[0]


def references(schema: Schema, annotation: Annotation) -> frozenset[str]:
    """The ids of all entries that an annotation's attributes name."""
    layer = schema.layers_by_id.get(annotation.layer)
    if layer is None:
        return frozenset()
    found: set[str] = set()
    for name, value in annotation.attributes.items():
        attribute = layer.attributes_by_id.get(name)
        if attribute is not None and attribute.type is AttributeType.ENTITY_REF:
            found.update(value if isinstance(value, tuple) else (str(value),))
    return frozenset(found)


def family(session: Session, entry_id: EntryId) -> frozenset[str]:
    """The entry with all that were merged into it."""
    merged = (e.id for e in session.store.entries() if e.merged_into == entry_id)
    return frozenset((entry_id, *merged))


def resolved(entries: Mapping[EntryId, Entry], value: str) -> Entry | None:
    """The entry that a reference means now: the one its entry was merged into, if it was."""
    entry = entries.get(EntryId(value))
    if entry is not None and entry.merged_into is not None:
        return entries.get(entry.merged_into, entry)
    return entry


def name_of(entry: Entry) -> str:
    """What people call the entry."""
    return str(entry.fields.get("name") or entry.id)


def _entry(session: Session, entry_id: EntryId) -> Entry:
    entry = session.store.entry(entry_id)
    if entry is None:
        raise NotAllowed("This entry is not in the registry any more.")
    return entry


def _with_aliases(layer: Layer, stays: Entry, gone: Entry) -> Attributes:
    attribute = layer.attributes_by_id.get("aliases")
    if attribute is None or not attribute.multi:
        return stays.fields
    known = stays.fields.get("aliases", ())
    names = [*known] if isinstance(known, tuple) else []
    more = gone.fields.get("aliases", ())
    for name in (name_of(gone), *(more if isinstance(more, tuple) else ())):
        if name not in names and name != name_of(stays):
            names.append(name)
    return {**stays.fields, "aliases": tuple(names)} if names else stays.fields


def _renamed(
    schema: Schema, annotation: Annotation, old: frozenset[str], new: EntryId
) -> Attributes:
    changed = dict(annotation.attributes)
    for attribute in schema.layer(annotation.layer).attributes:
        value = changed.get(attribute.id)
        if attribute.type is not AttributeType.ENTITY_REF or value is None:
            continue
        if isinstance(value, tuple):
            names = tuple(dict.fromkeys(new if one in old else one for one in value))
            changed[attribute.id] = names
        elif value in old:
            changed[attribute.id] = new
    return changed
