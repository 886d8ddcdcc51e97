"""Conversations: the instruction, a piece of text, and the answer as JSON."""

from __future__ import annotations

import json

from annotator.domain.annotation import Annotation
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import AttributeType
from annotator.domain.span import covered_text
from annotator.export.binding import Binding
from annotator.export.entities import entities_of
from annotator.export.losses import Losses, Made, Row
from annotator.export.recipe import ChatRecipe
from annotator.export.sourced import identity_of
from annotator.export.span_rows import in_units, wanted_spans


def chat_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row for each unit. The answer lists the spans in reading order, in their own words."""
    recipe, text = binding.recipe, annotated.document.text
    assert isinstance(recipe, ChatRecipe)
    losses: Losses = Losses()
    chosen = wanted_spans(annotated, binding, recipe.layers, losses)
    rows: list[Row] = []
    for (start, end), inside in in_units(annotated, binding, recipe.unit, chosen, losses):
        answer = {"spans": [_said(one, annotated, binding, recipe, losses) for one in inside]}
        content = json.dumps(answer, ensure_ascii=False)
        messages = (
            ("system", instruction_of(binding)),
            ("user", text[start:end]),
            ("assistant", content),
        )
        rows.append(
            identity_of(annotated, "chat", f"{start}-{end}")
            | {"messages": [{"role": role, "content": words} for role, words in messages]}
            | {"start": start, "end": end}
        )
    return Made(rows, losses)


def instruction_of(binding: Binding) -> str:
    """The recipe's instruction, `$labels` in it replaced by the names of the labels."""
    recipe = binding.recipe
    assert isinstance(recipe, ChatRecipe)
    return recipe.instruction.replace("$labels", ", ".join(binding.labels))


def _said(
    annotation: Annotation,
    annotated: AnnotatedDocument,
    binding: Binding,
    recipe: ChatRecipe,
    losses: Losses,
) -> dict[str, object]:
    said: dict[str, object] = {
        "label": annotation.label,
        "text": covered_text(annotated.document.text, annotation.fragments),
    }
    for name in recipe.attributes:
        known = binding.attribute(annotation.layer, name)
        if known is None:
            continue
        if known.type is AttributeType.ENTITY_REF:
            named = entities_of(annotation, name, binding, losses)
            said[name] = [one["name"] or one["nil"] or one["entity"] for one in named]
        else:
            said[name] = binding.value(annotation, name)
    return said
