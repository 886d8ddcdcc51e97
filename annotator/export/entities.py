"""Registry entries as rows show them, merges followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.domain.annotation import Annotation, AttributeValue, Entry
from annotator.domain.identity import EntryId
from annotator.export.binding import Binding
from annotator.export.losses import Loss, Losses, Row


def entities_of(
    annotation: Annotation, attribute: str, binding: Binding, losses: Losses
) -> list[Row]:
    """What an entity reference names: entries with their names, or reasons for none."""
    value = binding.value(annotation, attribute)
    known = binding.attribute(annotation.layer, attribute)
    return entities_in(value, known.nil_reasons if known else (), binding, losses)


def entities_in(
    value: AttributeValue | None, nil_reasons: tuple[str, ...], binding: Binding, losses: Losses
) -> list[Row]:
    """The same for the value of an entity reference."""
    return [_entity(one, nil_reasons, binding, losses) for one in _values(value)]


def present_entry(entry_id: EntryId, entries: Mapping[EntryId, Entry]) -> Entry | None:
    """The entry that an id stands for now; None where the registry lacks it."""
    seen: set[EntryId] = set()
    entry = entries.get(entry_id)
    while entry is not None and entry.merged_into is not None and entry.id not in seen:
        seen.add(entry.id)
        entry = entries.get(entry.merged_into)
    return entry


def _entity(value: str, nil_reasons: tuple[str, ...], binding: Binding, losses: Losses) -> Row:
    if value in nil_reasons:
        return {"entity": None, "name": None, "nil": value}
    entry = present_entry(EntryId(value), binding.entries)
    if entry is None:
        losses[Loss.UNKNOWN_ENTRY] += 1
        return {"entity": value, "name": None, "nil": None}
    return {"entity": entry.id, "name": entry.fields.get("name"), "nil": None}


def _values(value: AttributeValue | None) -> Iterable[str]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)
