"""Token tags: one row for each sentence, line or document, tagged in IOB2."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.identity import AnnotationId
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

    from annotator.domain.word_table import Offsets, Words

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


class _Tagged(NamedTuple):
    """An annotation as token ranges, half-open; a tuple, as a project has millions."""

    ranges: tuple[Bounds, ...]
    code: int
    id: str

    @property
    def length(self) -> int:
        return sum(last - first for first, last in self.ranges)


class _Part(NamedTuple):
    """A fragment as a token range, half-open; an empty one meets no token.

    `is_snapped` says that a border of the fragment lies inside a token, `is_cut` that a row must
    begin inside the range.
    """

    first: int
    last: int
    is_snapped: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The borders of the words of a text, and the tokens at which a row must begin."""

    starts: Offsets
    ends: Offsets
    breaks: list[int]

    @classmethod
    def of(cls, text: str, words: Words, unit: Unit) -> _Tokens:
        starts, ends = words
        breaks = starts.searchsorted(_breaks(text, unit))
        return cls(starts, ends, sorted(set(breaks.tolist())))

    def __len__(self) -> int:
        return len(self.starts)

    def under(self, spans: Sequence[Span]) -> Iterator[_Part]:
        """The tokens that share a character with each span."""
        import numpy as np

        begins = np.array([span.start for span in spans], np.int32)
        stops = np.array([span.end for span in spans], np.int32)
        firsts = self.ends.searchsorted(begins, "right")
        lasts = self.starts.searchsorted(stops)
        # What is read at an empty range, perhaps from the other end of the text, means nothing.
        widened = (self.starts.take(firsts, mode="clip") < begins) | (
            stops < self.ends.take(lasts - 1, mode="clip")
        )
        breaks = np.array([*self.breaks, len(self)])
        cut = breaks.take(breaks.searchsorted(firsts, "right"), mode="clip") < lasts
        columns = (firsts, lasts, widened, cut)
        return map(_Part, *(column.tolist() for column in columns))

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
    tagged = list(_tagged(annotated, binding, recipe, tokens, losses))
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
    chosen = list(_chosen(annotated, binding, recipe, losses))
    if not chosen or not len(tokens):
        losses[Loss.NO_TOKEN] += len(chosen)
        return
    parts = tokens.under([part for _id, _code, fragments in chosen for part in fragments])
    for id, code, fragments in chosen:
        if len(fragments) == 1:  # a short way, as nearly all annotations go it
            part = next(parts)
            if part.first < part.last and not part.is_snapped and not part.is_cut:
                yield _Tagged(((part.first, part.last),), code, id)
                continue
            own = [part] if part.first < part.last else []
        else:
            own = [part for part in islice(parts, len(fragments)) if part.first < part.last]
        if _is_kept(own, recipe.off_token, losses):
            yield _Tagged(_ranges(own, tokens, losses), code, id)


def _chosen(
    annotated: AnnotatedDocument, binding: Binding, recipe: TokenTagsRecipe, losses: Losses
) -> Iterator[tuple[AnnotationId, int, Fragments]]:
    """The annotations that are tagged, with the number of their class and what is tagged."""
    codes = binding.tag_codes
    for annotation in annotated.of_layer(*recipe.layers):
        try:
            code = codes[annotation.layer, annotation.label]
        except KeyError:
            raise unknown_label(annotated.document, annotation, binding.schema) from None
        if code is None:
            losses[Loss.OTHER_LABEL] += 1
        elif fragments := _fragments(annotation.fragments, recipe.discontinuous, losses):
            yield annotation.id, code, fragments


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


def _is_kept(parts: Sequence[_Part], policy: OffTokenPolicy, losses: Losses) -> bool:
    """Whether an annotation that has these tokens is tagged; what is lost is counted."""
    if not parts:
        losses[Loss.NO_TOKEN] += 1
        return False
    if any(part.is_snapped for part in parts):
        is_dropped = policy is OffTokenPolicy.DROP
        losses[Loss.OFF_TOKEN if is_dropped else Loss.SNAPPED] += 1
        return not is_dropped
    return True


def _ranges(parts: Sequence[_Part], tokens: _Tokens, losses: Losses) -> tuple[Bounds, ...]:
    """The parts without overlaps, cut where a row must begin."""
    ranges = [(part.first, part.last) for part in parts]
    if len(ranges) > 1:
        ranges = _joined(ranges)
    if not any(part.is_cut for part in parts):
        return tuple(ranges)
    losses[Loss.LINE_CUT] += 1
    pieces = (pairwise((first, *tokens.breaks_in(first, last), last)) for first, last in ranges)
    return tuple(chain.from_iterable(pieces))


def _joined(ranges: list[Bounds]) -> list[Bounds]:
    """Ranges that share a token after widening become one."""
    joined: list[Bounds] = []
    for first, last in ranges:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


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
) -> npt.NDArray[np.int64]:
    """Token positions where rows begin, and the number of tokens as the last."""
    import numpy as np

    begins = np.zeros(len(tokens) + 1, np.bool_)
    if unit in (Unit.SENTENCE, Unit.PARAGRAPH):
        begins[tokens.starts.searchsorted(piece_starts)] = True
        for tags in columns:
            # Even numbers, that of "O" apart, are of tokens that go on with a span.
            begins[:-1] &= (tags == 0) | (tags % 2 == 1)
    begins[tokens.breaks] = True
    begins[[0, -1]] = True
    return np.flatnonzero(begins)


def _rows(
    annotated: AnnotatedDocument,
    recipe: TokenTagsRecipe,
    words: Words,
    tags: Mapping[str, Tags],
    borders: npt.NDArray[np.int64],
) -> TokenRows:
    shared = identity_of(annotated, "+".join(recipe.layers), _PLACE)
    before, _place, behind = str(shared.pop("id")).rpartition(_PLACE)
    starts, ends = words
    begins = starts[borders[:-1]].tolist()
    stops = ends[borders[1:] - 1].tolist()
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
