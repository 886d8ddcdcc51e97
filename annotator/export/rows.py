"""Rows of datasets: one function for each kind of recipe, from one document to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.domain.project import AnnotatedDocument
from annotator.export.binding import Binding
from annotator.export.chat_rows import chat_rows
from annotator.export.clean_rows import clean_rows
from annotator.export.detection_rows import detection_rows
from annotator.export.document_rows import document_label_rows, document_rows
from annotator.export.entity_rows import entity_link_rows
from annotator.export.line_rows import line_rows
from annotator.export.losses import Loss, Losses, Made
from annotator.export.masks import masked
from annotator.export.quote_rows import quote_rows
from annotator.export.raw_rows import annotation_rows
from annotator.export.recipe import (
    AnnotationsRecipe,
    ChatRecipe,
    CleanRecipe,
    DetectionRecipe,
    DocumentLabelsRecipe,
    DocumentsRecipe,
    EntityLinksRecipe,
    LineLabelsRecipe,
    PairsRecipe,
    QuotesRecipe,
    Recipe,
    RelationsRecipe,
    SpansRecipe,
    TokenTagsRecipe,
)
from annotator.export.relation_rows import pair_rows, relation_rows
from annotator.export.sourced import is_finished, looked_at
from annotator.export.span_rows import span_rows
from annotator.export.token_rows import token_rows


def rows_of(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; none, and the reason counted, unless it is finished.

    Rows of clusters are not made here: they are of no one document.
    """
    reason = _left_out(annotated, binding)
    if reason is not None:
        return Made(losses=Losses({reason: 1}))
    losses: Losses = Losses()
    if binding.recipe.masks:
        annotated = masked(annotated, binding, binding.masked_layers, losses)
    made = _KINDS[type(binding.recipe)](annotated, binding)
    made.losses.update(losses)
    return made


def _left_out(annotated: AnnotatedDocument, binding: Binding) -> Loss | None:
    if not is_finished(annotated.task):
        return Loss.UNFINISHED
    # What nobody looked at must not be taught as having no annotations.
    return None if looked_at(annotated.task, binding.needed_layers) else Loss.NOT_LOOKED_AT


_KINDS: Mapping[type[Recipe], Callable[[AnnotatedDocument, Binding], Made]] = {
    DocumentsRecipe: document_rows,
    CleanRecipe: clean_rows,
    QuotesRecipe: quote_rows,
    TokenTagsRecipe: token_rows,
    SpansRecipe: span_rows,
    EntityLinksRecipe: entity_link_rows,
    RelationsRecipe: relation_rows,
    PairsRecipe: pair_rows,
    DetectionRecipe: detection_rows,
    LineLabelsRecipe: line_rows,
    DocumentLabelsRecipe: document_label_rows,
    AnnotationsRecipe: annotation_rows,
    ChatRecipe: chat_rows,
}
