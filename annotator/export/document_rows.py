"""Rows of whole documents: texts with metadata, and labels of the article."""

from __future__ import annotations

from annotator.domain.annotation import Annotation, Coverage
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.domain.schema import AttributeType
from annotator.export.binding import Binding, place_of, value_code
from annotator.export.counting import counted
from annotator.export.losses import Loss, Losses, Made
from annotator.export.recipe import DocumentLabelsRecipe, DocumentsRecipe
from annotator.export.sourced import identity_of, panel_for


def document_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: text and metadata; attributes that nobody set are None.

    `covered_layers` are the layers that were gone through to the end: where one is missing, no
    annotation does not mean that there is nothing. It is None where the whole was finished at once.
    """
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, DocumentsRecipe)
    coverage = annotated.task.coverage if annotated.task else {}
    covered = [layer for layer, state in coverage.items() if state is Coverage.DONE]
    row = identity_of(annotated, "document") | {
        "title": document.title,
        "text": document.text,
        "schema": binding.schema.cited,
        "covered_layers": sorted(covered) if coverage else None,
    }
    row |= {name: document.metadata.get(name) for name in recipe.metadata}
    for path in recipe.attributes:
        layer, _, attribute = path.partition(".")
        if binding.attribute(layer, attribute) is not None:
            row[attribute] = next(
                (binding.code(document, one, attribute) for one in annotated.of_layer(layer)), None
            )
    return Made([row])


def document_label_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """One row: the label, or the labels as classes and as a vector of 0.0 and 1.0."""
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, DocumentLabelsRecipe)
    of_layer = annotated.of_layer(recipe.layer)
    if not of_layer:
        return Made(losses=Losses({Loss.NOT_LABELLED: 1}))
    codes = _label_codes(document, of_layer[0], binding, recipe.attribute)
    row = identity_of(annotated, recipe.layer) | {"text": document.text}
    if has_one_label(binding):
        if not codes:
            return Made(losses=Losses({Loss.UNDECIDED: 1}))
        row |= {"label": codes[0]}
    else:
        vector = [float(code in codes) for code in range(len(binding.labels))]
        row |= {"labels": codes, "label_vector": vector}
    row |= counted(_chosen_by_panel(annotated, binding, recipe), len(binding.labels))
    row |= {name: binding.code(document, of_layer[0], name) for name in recipe.columns}
    return Made([row])


def has_one_label(binding: Binding) -> bool:
    """Whether an article has exactly one of the labels, rather than any number."""
    recipe = binding.recipe
    assert isinstance(recipe, DocumentLabelsRecipe)
    attribute = binding.attribute(recipe.layer, recipe.attribute)
    return attribute is not None and attribute.type is AttributeType.ENUM


def _chosen_by_panel(
    annotated: AnnotatedDocument, binding: Binding, recipe: DocumentLabelsRecipe
) -> list[list[int]]:
    return [
        _label_codes(annotated.document, annotation, binding, recipe.attribute)
        for one in panel_for(annotated, recipe.layer)
        for annotation in one.of_layer(recipe.layer)[:1]
    ]


def _label_codes(
    document: Document, annotation: Annotation, binding: Binding, attribute: str
) -> list[int]:
    known = binding.attribute(annotation.layer, attribute)
    assert known is not None
    value = binding.value(annotation, attribute)
    if value is None:
        return []
    values = value if isinstance(value, tuple) else (value,)
    return sorted(value_code(known, one, place_of(document, annotation)) for one in values)
