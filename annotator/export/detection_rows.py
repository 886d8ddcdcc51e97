"""Quote detection: every pair of quotation marks and every sentence, quoting or not."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.annotation import Annotation
from annotator.domain.project import AnnotatedDocument
from annotator.domain.quotation_marks import quotations
from annotator.domain.span import Span, overlap_length
from annotator.export.binding import Binding
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import DetectionRecipe
from annotator.export.sourced import identity_of, is_dropped
from annotator.export.span_rows import wanted_spans

CANDIDATES = ("marks", "sentence")
ANSWERS = ("not_quote", "quote")


def detection_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The candidates of one document in the order of the text, pairs of marks first.

    A pair of marks is what the annotation says that fits it best and covers at least half of it; a
    sentence quotes when it shares a character with a quotation. `type` is the label of the
    annotation that fits best, also where that label quotes nothing.
    """
    recipe, document = binding.recipe, annotated.document
    assert isinstance(recipe, DetectionRecipe)
    losses: Losses = Losses()
    annotations = wanted_spans(annotated, binding, (recipe.layer,), losses)
    rows = []
    for kind, span in _candidates(annotated, binding):
        if is_dropped(annotated, span.start, span.end):
            losses[Loss.TEXT_MASKED] += 1
            continue
        rows.append(
            identity_of(annotated, recipe.layer, f"{CANDIDATES[kind]}:{span.start}-{span.end}")
            | {"candidate": kind, "text": span.text_of(document.text)}
            | {"start": span.start, "end": span.end}
            | _answer(kind, span, annotations, binding, recipe)
        )
    return Made(rows, losses)


def _candidates(annotated: AnnotatedDocument, binding: Binding) -> Iterator[tuple[int, Span]]:
    document = annotated.document
    yield from ((0, span) for span in quotations(document.text))
    sentences = binding.segment(document).sentences
    for start, end in zip(sentences[::2], sentences[1::2], strict=True):
        yield 1, Span(start, end)


def _answer(
    kind: int,
    span: Span,
    annotations: list[Annotation],
    binding: Binding,
    recipe: DetectionRecipe,
) -> Row:
    shared = [(overlap_length(one.fragments, (span,)), one) for one in annotations]
    if CANDIDATES[kind] == "marks":
        # What fits the marks best decides: a term in marks inside a long quotation quotes nothing.
        found = [pair for pair in shared if pair[0] >= len(span) / 2]
        chosen = min(found, key=_outside, default=None)
        is_quote = chosen is not None and chosen[1].label in recipe.positives
    else:
        found = [pair for pair in shared if pair[0]]
        chosen = max(found, key=lambda pair: (pair[0], pair[1].id), default=None)
        is_quote = any(one.label in recipe.positives for _length, one in found)
    code = None if chosen is None else binding.label_codes[chosen[1].label]
    return {"label": int(is_quote), "type": code}


def _outside(pair: tuple[int, Annotation]) -> tuple[int, str]:
    """How much of the annotation lies outside the candidate."""
    length, annotation = pair
    return sum(map(len, annotation.fragments)) - length, annotation.id
