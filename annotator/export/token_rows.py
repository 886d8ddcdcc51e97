"""Token tags: one row for each sentence, line or document, tagged in IOB2."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import Bounds, line_bounds
from annotator.domain.span import Fragments, Span
from annotator.export.binding import Binding, unknown_label
from annotator.export.losses import Loss, Losses, Made, Row
from annotator.export.recipe import (
    DiscontinuousPolicy,
    NestedPolicy,
    OffTokenPolicy,
    TokenTagsRecipe,
    Unit,
)

OUTSIDE = "O"


def tag_names(labels: Iterable[str]) -> tuple[str, ...]:
    """The IOB2 tags of the labels: "O", then B- and I- of each."""
    return (OUTSIDE, *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


def tag_columns(recipe: TokenTagsRecipe) -> tuple[str, ...]:
    """The names of the tag columns: one, or one for each level of nesting, outermost first."""
    levels = recipe.levels if recipe.nested is NestedPolicy.ALL else 1
    return ("ner_tags", *(f"ner_tags_{level}" for level in range(2, levels + 1)))


@dataclass(frozen=True, slots=True)
class _Tagged:
    """An annotation as token ranges, half-open."""

    ranges: tuple[Bounds, ...]
    code: int
    id: str

    @property
    def length(self) -> int:
        return sum(last - first for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of a text, their borders and the tokens that begin its lines."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    line_starts: list[int]

    @classmethod
    def of(cls, text: str, words: list[Bounds]) -> _Tokens:
        starts = [start for start, _end in words]
        return cls(
            starts,
            [end for _start, end in words],
            [text[start:end] for start, end in words],
            sorted({bisect_left(starts, start) for start, _end in line_bounds(text)}),
        )

    def under(self, span: Span) -> Bounds:
        """The tokens that share a character with the span, empty if there are none."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def covers_part(self, span: Span, first: int, last: int) -> bool:
        """Whether a border of the span lies inside the first or the last token under it."""
        return self.starts[first] < span.start or span.end < self.ends[last - 1]

    def new_lines(self, first: int, last: int) -> list[int]:
        """The tokens behind the first of the range that begin a line."""
        after = bisect_right(self.line_starts, first)
        return self.line_starts[after : bisect_left(self.line_starts, last, after)]


def token_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; offsets are code points into its text.

    Sentences that an annotation crosses are joined. Lines never are: an annotation across lines is
    cut, unless the unit is the document.
    """
    recipe = binding.recipe
    assert isinstance(recipe, TokenTagsRecipe)
    document = annotated.document
    losses: Losses = Losses()
    segments = binding.segment(document)
    tokens = _Tokens.of(document.text, segments.words)
    tagged = list(_tagged(annotated, binding, recipe, tokens, losses))
    if recipe.unit is not Unit.DOCUMENT:
        tagged = [_cut_at_lines(one, tokens, losses) for one in tagged]
    levels = _levels(tagged, recipe, len(tokens.words), losses)
    kept = [one for level in levels for one in level]
    borders = _unit_borders(segments.sentences, recipe.unit, tokens, kept)
    tags = [_tags(level, len(tokens.words)) for level in levels]
    columns = dict(zip(tag_columns(recipe), tags, strict=True))
    return Made(list(_rows(document, recipe, tokens, columns, borders)), losses)


def token_surfaces(row: Row) -> Iterator[tuple[int, int, str]]:
    """Every offset pair of a row with the characters that must be there."""
    starts, ends, tokens = row["token_starts"], row["token_ends"], row["tokens"]
    assert isinstance(starts, list)
    assert isinstance(ends, list)
    assert isinstance(tokens, list)
    return zip(starts, ends, tokens, strict=True)


def _tagged(
    annotated: AnnotatedDocument,
    binding: Binding,
    recipe: TokenTagsRecipe,
    tokens: _Tokens,
    losses: Losses,
) -> Iterator[_Tagged]:
    for annotation in annotated.of_layer(*recipe.layers):
        code = _code(annotated.document, annotation, binding, recipe)
        if code is None:
            losses[Loss.OTHER_LABEL] += 1
            continue
        fragments = _fragments(annotation.fragments, recipe.discontinuous, losses)
        ranges = _ranges(fragments, tokens, recipe.off_token, losses)
        if ranges:
            yield _Tagged(ranges, code, annotation.id)


def _code(
    document: Document, annotation: Annotation, binding: Binding, recipe: TokenTagsRecipe
) -> int | None:
    """The position of the annotation's class, None where the recipe leaves its label out."""
    label = annotation.label
    if label not in binding.schema.layer(annotation.layer).labels_by_id:
        raise unknown_label(document, annotation, binding.schema)
    if recipe.labels and label not in recipe.labels:
        return None
    name = recipe.label_map.get(label) if recipe.label_map else label
    return None if name is None else binding.label_codes[name]


def _fragments(fragments: Fragments, policy: DiscontinuousPolicy, losses: Losses) -> Fragments:
    if len(fragments) < 2:
        return fragments
    match policy:
        case DiscontinuousPolicy.SPLIT:
            losses[Loss.FRAGMENTS_SPLIT] += 1
            return fragments
        case DiscontinuousPolicy.FIRST:
            losses[Loss.FRAGMENTS_CUT] += 1
            return fragments[:1]
        case DiscontinuousPolicy.SKIP:
            losses[Loss.FRAGMENTS_SKIPPED] += 1
            return ()


def _ranges(
    fragments: Fragments, tokens: _Tokens, policy: OffTokenPolicy, losses: Losses
) -> tuple[Bounds, ...]:
    if not fragments:
        return ()
    found = [(fragment, *tokens.under(fragment)) for fragment in fragments]
    found = [one for one in found if one[1] < one[2]]
    if not found:
        losses[Loss.NO_TOKEN] += 1
        return ()
    if any(tokens.covers_part(*one) for one in found):
        if policy is OffTokenPolicy.DROP:
            losses[Loss.OFF_TOKEN] += 1
            return ()
        losses[Loss.SNAPPED] += 1
    return _joined([(first, last) for _fragment, first, last in found])


def _joined(ranges: list[Bounds]) -> tuple[Bounds, ...]:
    """Ranges that share a token after widening become one."""
    joined: list[Bounds] = []
    for first, last in ranges:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def _cut_at_lines(tagged: _Tagged, tokens: _Tokens, losses: Losses) -> _Tagged:
    if not any(tokens.new_lines(*part) for part in tagged.ranges):
        return tagged
    losses[Loss.LINE_CUT] += 1
    pieces = (
        pairwise((first, *tokens.new_lines(first, last), last)) for first, last in tagged.ranges
    )
    return _Tagged(tuple(chain.from_iterable(pieces)), tagged.code, tagged.id)


def _levels(
    tagged: list[_Tagged], recipe: TokenTagsRecipe, token_count: int, losses: Losses
) -> list[list[_Tagged]]:
    """Spans that do not overlap for each tag column, the preferred ones first."""
    sign = 1 if recipe.nested is NestedPolicy.INNERMOST else -1
    rest = sorted(tagged, key=lambda one: (sign * one.length, one.ranges, one.id))
    levels: list[list[_Tagged]] = []
    for _column in tag_columns(recipe):
        kept, rest = _apart(rest, token_count)
        levels.append(kept)
    losses[Loss.NESTED] += len(rest)
    return levels


def _apart(ordered: list[_Tagged], token_count: int) -> tuple[list[_Tagged], list[_Tagged]]:
    """Those that meet no earlier one, and the rest."""
    taken = bytearray(token_count)
    kept: list[_Tagged] = []
    rest: list[_Tagged] = []
    for one in ordered:
        if any(any(taken[first:last]) for first, last in one.ranges):
            rest.append(one)
            continue
        kept.append(one)
        for first, last in one.ranges:
            taken[first:last] = b"\x01" * (last - first)
    return kept, rest


def _unit_borders(
    sentences: list[Bounds], unit: Unit, tokens: _Tokens, tagged: list[_Tagged]
) -> list[int]:
    """Token positions where rows begin, and the number of tokens as the last."""
    count = len(tokens.words)
    if unit is Unit.DOCUMENT:
        return sorted({0, count})
    borders = {0, count, *tokens.line_starts}
    if unit is Unit.SENTENCE:
        inner = {bisect_left(tokens.starts, start) for start, _end in sentences} - borders
        crossed = (range(first + 1, last) for one in tagged for first, last in one.ranges)
        borders |= inner.difference(*crossed)
    return sorted(borders)


def _tags(level: list[_Tagged], token_count: int) -> list[int]:
    tags = [0] * token_count
    for one in level:
        begin = 1 + 2 * one.code
        for first, last in one.ranges:
            tags[first:last] = [begin] + [begin + 1] * (last - first - 1)
    return tags


def _rows(
    document: Document,
    recipe: TokenTagsRecipe,
    tokens: _Tokens,
    tags: dict[str, list[int]],
    borders: list[int],
) -> Iterator[Row]:
    layers = "+".join(recipe.layers)
    for number, (first, last) in enumerate(pairwise(borders)):
        starts, ends = tokens.starts[first:last], tokens.ends[first:last]
        yield {
            "id": f"{document.external_id}:{layers}:{starts[0]}-{ends[-1]}",
            "document_id": document.external_id,
            "story_id": document.story_id,
            "text_sha256": document.text_sha256,
            "sentence_id": number,
            "tokens": tokens.words[first:last],
            **{name: column[first:last] for name, column in tags.items()},
            "token_starts": starts,
            "token_ends": ends,
        }
