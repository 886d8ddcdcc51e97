"""Entity linking: one row for each mention, with the entry it names and those it could name."""

from __future__ import annotations

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.identity import EntryId
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import covered_text, hull
from annotator.export.binding import Binding
from annotator.export.entities import entities_of, present_entry
from annotator.export.losses import Losses, Made, Row
from annotator.export.recipe import EntityLinksRecipe
from annotator.export.sourced import identity_of
from annotator.export.span_rows import context_row, wanted_spans


def entity_link_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; a mention without an entry and without a reason has neither."""
    recipe = binding.recipe
    assert isinstance(recipe, EntityLinksRecipe)
    losses: Losses = Losses()
    mentions = wanted_spans(annotated, binding, (recipe.layer,), losses)
    return Made([_row(one, annotated, binding, recipe, losses) for one in mentions], losses)


def _row(
    mention: Annotation,
    annotated: AnnotatedDocument,
    binding: Binding,
    recipe: EntityLinksRecipe,
    losses: Losses,
) -> Row:
    text, extent = annotated.document.text, hull(mention.fragments)
    named = entities_of(mention, recipe.attribute, binding, losses)
    first = named[0] if named else {"entity": None, "name": None, "nil": None}
    words = covered_text(text, mention.fragments)
    return (
        identity_of(annotated, recipe.layer, mention.id)
        | {"start": extent.start, "end": extent.end, "label": binding.label_codes[mention.label]}
        | {"mention": extent.text_of(text)}
        | context_row(text, extent.start, extent.end, recipe.context)
        | {"entity_id": first["entity"], "entity_name": first["name"], "nil": first["nil"]}
        | {"candidates": _candidates(words, first["entity"], binding, recipe.candidates)}
    )


def _candidates(words: str, entity: object, binding: Binding, limit: int) -> list[Row]:
    named = [EntryId(entity)] if isinstance(entity, str) else []
    alike = binding.entries_by_name.get(words.casefold(), ())
    chosen = sorted([*named, *(id for id in alike if id not in named)][:limit])
    entries = (present_entry(id, binding.entries) for id in chosen)
    return [_candidate(entry) for entry in entries if entry is not None]


def _candidate(entry: Entry) -> Row:
    return {
        "entity": entry.id,
        "name": entry.fields.get("name"),
        "gloss": entry.fields.get("gloss"),
    }
