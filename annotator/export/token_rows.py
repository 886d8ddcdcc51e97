"""Token tags: one row for each sentence, line or document, tagged in IOB2."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from annotator.domain.project import AnnotatedDocument
from annotator.domain.segmentation import Bounds, line_bounds
from annotator.domain.span import Fragments, Span
from annotator.export.binding import Binding, unknown_label
from annotator.export.losses import Loss, Losses, Made
from annotator.export.recipe import (
    DiscontinuousPolicy,
    NestedPolicy,
    OffTokenPolicy,
    TokenTagsRecipe,
    Unit,
)
from annotator.export.sourced import identity_of, is_dropped, sourced
from annotator.export.token_table import TokenRows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from annotator.domain.word_table import Words

    Tags = npt.NDArray[np.int64]

OUTSIDE = "O"

_PLACE = "\0"
"""Stands in an id for the place of a row until that is known."""


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
    """The borders of the words of a text, and the tokens at which a row must begin."""

    starts: list[int]
    ends: list[int]
    breaks: list[int]

    @classmethod
    def of(cls, text: str, words: Words, unit: Unit) -> _Tokens:
        starts, ends = (borders.tolist() for borders in words)
        breaks = sorted({bisect_left(starts, offset) for offset in _breaks(text, unit)})
        return cls(starts, ends, breaks)

    def __len__(self) -> int:
        return len(self.starts)

    def under(self, span: Span) -> Bounds:
        """The tokens that share a character with the span, empty if there are none."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def covers_part(self, span: Span, first: int, last: int) -> bool:
        """Whether a border of the span lies inside the first or the last token under it."""
        return self.starts[first] < span.start or span.end < self.ends[last - 1]

    def crosses_break(self, first: int, last: int) -> bool:
        """Whether a row must begin behind the first token of the range."""
        after = bisect_right(self.breaks, first)
        return after < len(self.breaks) and self.breaks[after] < last

    def breaks_in(self, first: int, last: int) -> list[int]:
        """The tokens behind the first of the range at which a row must begin."""
        after = bisect_right(self.breaks, first)
        return self.breaks[after : bisect_left(self.breaks, last, after)]


def _breaks(text: str, unit: Unit) -> list[int]:
    """The offsets that no row crosses."""
    if unit in (Unit.DOCUMENT, Unit.PARAGRAPH):
        return [0]
    return [start for start, _end in line_bounds(text)]


def token_rows(annotated: AnnotatedDocument, binding: Binding) -> Made:
    """The rows of one document; offsets are code points into its text.

    Sentences, and paragraphs where they are the unit, are joined where an annotation crosses them.
    Lines are not: an annotation across them is cut, unless the unit is the paragraph or document.
    """
    recipe = binding.recipe
    assert isinstance(recipe, TokenTagsRecipe)
    document = annotated.document
    losses: Losses = Losses()
    segments = binding.segment(document)
    words = _kept_words(annotated, segments.words, losses)
    tokens = _Tokens.of(document.text, words, recipe.unit)
    tagged = [
        _cut(one, tokens, losses) for one in _tagged(annotated, binding, recipe, tokens, losses)
    ]
    tags = [_tags(level, len(tokens)) for level in _levels(tagged, recipe, len(tokens), losses)]
    pieces: Sequence[int] = segments.sentences[::2]
    if recipe.unit is Unit.PARAGRAPH:
        pieces = [start for start, _end in line_bounds(document.text)]
    borders = _unit_borders(pieces, recipe.unit, tokens, tags)
    columns = dict(zip(tag_columns(recipe), tags, strict=True))
    return Made(_rows(annotated, recipe, words, columns, borders), losses)


def _kept_words(annotated: AnnotatedDocument, words: Words, losses: Losses) -> Words:
    """The words without those that masks drop."""
    if not sourced(annotated).dropped:
        return words
    starts, ends = words
    kept = [
        not is_dropped(annotated, start, end)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    losses[Loss.TEXT_MASKED] += kept.count(False)
    return starts[kept], ends[kept]


def _tagged(
    annotated: AnnotatedDocument,
    binding: Binding,
    recipe: TokenTagsRecipe,
    tokens: _Tokens,
    losses: Losses,
) -> Iterator[_Tagged]:
    codes = binding.tag_codes
    for annotation in annotated.of_layer(*recipe.layers):
        try:
            code = codes[annotation.layer, annotation.label]
        except KeyError:
            raise unknown_label(annotated.document, annotation, binding.schema) from None
        if code is None:
            losses[Loss.OTHER_LABEL] += 1
            continue
        fragments = _fragments(annotation.fragments, recipe.discontinuous, losses)
        ranges = _ranges(fragments, tokens, recipe.off_token, losses)
        if ranges:
            yield _Tagged(ranges, code, annotation.id)


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
    ranges: list[Bounds] = []
    is_snapped = False
    for fragment in fragments:
        first, last = tokens.under(fragment)
        if first < last:
            ranges.append((first, last))
            is_snapped |= tokens.covers_part(fragment, first, last)
    if fragments and not ranges:
        losses[Loss.NO_TOKEN] += 1
    if is_snapped:
        if policy is OffTokenPolicy.DROP:
            losses[Loss.OFF_TOKEN] += 1
            return ()
        losses[Loss.SNAPPED] += 1
    return _joined(ranges) if len(ranges) > 1 else tuple(ranges)


def _joined(ranges: list[Bounds]) -> tuple[Bounds, ...]:
    """Ranges that share a token after widening become one."""
    joined: list[Bounds] = []
    for first, last in ranges:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def _cut(tagged: _Tagged, tokens: _Tokens, losses: Losses) -> _Tagged:
    for first, last in tagged.ranges:
        if tokens.crosses_break(first, last):
            break
    else:
        return tagged
    losses[Loss.LINE_CUT] += 1
    pieces = (
        pairwise((first, *tokens.breaks_in(first, last), last)) for first, last in tagged.ranges
    )
    return _Tagged(tuple(chain.from_iterable(pieces)), tagged.code, tagged.id)


def _levels(
    tagged: list[_Tagged], recipe: TokenTagsRecipe, token_count: int, losses: Losses
) -> list[list[_Tagged]]:
    """Spans that do not overlap for each tag column, the preferred ones first."""
    columns = len(tag_columns(recipe))
    if _are_apart(tagged):
        return [tagged, *([] for _ in range(columns - 1))]
    sign = 1 if recipe.nested is NestedPolicy.INNERMOST else -1
    rest = sorted(tagged, key=lambda one: (sign * one.length, one.ranges, one.id))
    levels: list[list[_Tagged]] = []
    for _ in range(columns):
        kept, rest = _apart(rest, token_count)
        levels.append(kept)
    losses[Loss.NESTED] += len(rest)
    return levels


def _are_apart(tagged: list[_Tagged]) -> bool:
    """Whether no two share a token, which is the rule in most layers."""
    ranges = sorted(bounds for one in tagged for bounds in one.ranges)
    return all(before[1] <= after[0] for before, after in pairwise(ranges))


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


def _tags(level: list[_Tagged], token_count: int) -> Tags:
    import numpy as np

    tags = np.zeros(token_count, np.int64)
    for one in level:
        begin = 1 + 2 * one.code
        for first, last in one.ranges:
            tags[first:last] = begin + 1
            tags[first] = begin
    return tags


def _unit_borders(
    piece_starts: Sequence[int], unit: Unit, tokens: _Tokens, columns: Sequence[Tags]
) -> list[int]:
    """Token positions where rows begin, and the number of tokens as the last."""
    borders = {0, len(tokens), *tokens.breaks}
    if unit in (Unit.SENTENCE, Unit.PARAGRAPH):
        inner = {bisect_left(tokens.starts, start) for start in piece_starts} - borders
        borders |= {token for token in inner if not any(_goes_on(tags[token]) for tags in columns)}
    return sorted(borders)


def _goes_on(tag: int) -> bool:
    """Whether it is the tag of a token that belongs to the span before it."""
    return tag > 0 and tag % 2 == 0


def _rows(
    annotated: AnnotatedDocument,
    recipe: TokenTagsRecipe,
    words: Words,
    tags: Mapping[str, Tags],
    borders: list[int],
) -> TokenRows:
    shared = identity_of(annotated, "+".join(recipe.layers), _PLACE)
    before, _place, behind = str(shared.pop("id")).rpartition(_PLACE)
    starts, ends = words
    begins = starts[borders[:-1]].tolist()
    stops = ends[[border - 1 for border in borders[1:]]].tolist()
    return TokenRows(
        shared=shared,
        own={
            "id": [
                f"{before}{begin}-{stop}{behind}" for begin, stop in zip(begins, stops, strict=True)
            ],
            "sentence_id": range(len(begins)),
        },
        text=annotated.document.text,
        numbers={**tags, "token_starts": starts, "token_ends": ends},
        borders=borders,
    )
