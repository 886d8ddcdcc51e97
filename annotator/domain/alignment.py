"""Which annotations of several annotators are about the same thing, whatever their names.

Annotations with the same text and label belong together. The others are grouped, one of each
annotator at most, so that over all pairs of annotators the shares of common text add up to the
most, the same label preferred (`grouping` says how far that is exact). What one marked in pieces
and another in one piece is joined last. Nothing depends on who the annotators are or on the order
in which their work comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from annotator.domain.annotation import Annotation
from annotator.domain.grouping import best_groups
from annotator.domain.identity import AnnotationId, AuthorName
from annotator.domain.span import Fragments, joined, overlap_length

LEAST_OVERLAP = 0.5
"""The share of common text (Dice, by code points) from which two spans may be versions of one."""

INSIDE = 0.8
"""The share of a part that must lie in the whole that another annotator marked in one piece."""

_SAME_LABEL = 500_000_000
_WHOLE = 1_000_000_000
_TIES = 1 << 20
_ROOM_FOR_TIES = 1 << 32
_PRIME = 1_000_003


@dataclass(frozen=True, slots=True)
class Version:
    """What one annotator made of one thing; more than one annotation where it was split."""

    author: AuthorName
    annotations: tuple[Annotation, ...]

    @property
    def fragments(self) -> Fragments:
        """All the text of the version, its parts joined where they touch."""
        if len(self.annotations) == 1:
            return self.annotations[0].fragments
        return joined(span for part in self.annotations for span in part.fragments)

    @property
    def label(self) -> str:
        """The label, which all parts share."""
        return self.annotations[0].label


Versions = tuple[Version, ...]
"""The versions of one thing, one for each annotator who has it, by the annotators' names."""


def align_marks(annotations: Iterable[Annotation]) -> tuple[Versions, ...]:
    """Groups the spans of one layer and document, in the order of the text."""
    groups = _same_place(annotations)
    everybody = {author for group in groups for author in group.authors}
    if len(everybody) > 1:
        complete = [group for group in groups if len(group.authors) == len(everybody)]
        rest = [group for group in groups if len(group.authors) < len(everybody)]
        groups = complete + _joined_parts(_joined_versions(sorted(rest, key=_group_order)))
    return tuple(group.versions() for group in sorted(groups, key=_group_order))


def align_links(
    links: Iterable[Annotation], group_of: Mapping[AnnotationId, int], *, single: bool
) -> tuple[tuple[tuple[int, int], Versions], ...]:
    """Groups links whose ends are versions of the same things, with the numbers of these.

    `group_of` numbers the groups of all marks. In a `single` layer, where one link at most leaves
    an annotation, links that leave the same thing are versions of one, wherever they lead; the
    second number is then that of the first version. Links without both ends are left out.
    """
    found: dict[tuple[int, int], dict[AuthorName, list[Annotation]]] = {}
    for link in sorted(links, key=lambda one: one.id):
        start = group_of.get(link.ends.from_id) if link.ends else None
        end = group_of.get(link.ends.to_id) if link.ends else None
        if start is None or end is None:
            continue
        key = (start, -1) if single else (start, end)
        found.setdefault(key, {}).setdefault(link.author, []).append(link)
    return tuple((key, _sorted_versions(found[key])) for key in sorted(found))


def align_whole(annotations: Iterable[Annotation]) -> tuple[Versions, ...]:
    """Groups what is said of the whole article: one group, or none."""
    by_author: dict[AuthorName, list[Annotation]] = {}
    for annotation in sorted(annotations, key=lambda one: one.id):
        by_author.setdefault(annotation.author, []).append(annotation)
    return (_sorted_versions(by_author),) if by_author else ()


def align_lines(annotations: Iterable[Annotation]) -> tuple[Versions, ...]:
    """Groups labels of the same line, in the order of the text."""
    lines: dict[Fragments, dict[AuthorName, list[Annotation]]] = {}
    for annotation in sorted(annotations, key=lambda one: one.id):
        by_author = lines.setdefault(annotation.fragments, {})
        by_author.setdefault(annotation.author, []).append(annotation)
    return tuple(_sorted_versions(lines[place]) for place in sorted(lines))


def _sorted_versions(by_author: Mapping[AuthorName, list[Annotation]]) -> Versions:
    return tuple(Version(author, tuple(by_author[author])) for author in sorted(by_author))


_Content = tuple[int, int, str, Fragments]


class _Group:
    """Annotations that belong together, by author; parts of one author are in order."""

    __slots__ = ("authors", "end", "key", "label", "parts", "place", "start")

    def __init__(self, label: str, place: Fragments, authors: dict[AuthorName, Annotation]) -> None:
        self.label = label
        self.place = place
        self.start, self.end = place[0].start, place[-1].end
        self.authors: set[AuthorName] = set(authors)
        self.parts = {author: [annotation] for author, annotation in authors.items()}
        self.key: _Content = (self.start, self.end, label, place)

    def take(self, other: _Group) -> None:
        """Join another group to this one; both know only texts of different parts."""
        for author, parts in other.parts.items():
            self.parts.setdefault(author, []).extend(parts)
        self.authors |= other.authors
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.key = min(self.key, other.key)

    def versions(self) -> Versions:
        return tuple(
            Version(author, tuple(sorted(self.parts[author], key=lambda part: part.fragments)))
            for author in sorted(self.parts)
        )


def _group_order(group: _Group) -> tuple[int, int, _Content]:
    return group.start, -group.end, group.key


def _same_place(annotations: Iterable[Annotation]) -> list[_Group]:
    """One group for each label and place; the second of one author at one place is another."""
    found: dict[tuple[str, Fragments, int], dict[AuthorName, Annotation]] = {}
    for annotation in sorted(annotations, key=lambda one: one.id):
        turn = 0
        while annotation.author in found.setdefault(
            place := (annotation.label, annotation.fragments, turn), {}
        ):
            turn += 1
        found[place][annotation.author] = annotation
    return [_Group(label, place, authors) for (label, place, _turn), authors in found.items()]


def _joined_versions(groups: Sequence[_Group]) -> list[_Group]:
    """Join the groups that are worth the most together."""
    joined = best_groups([group.authors for group in groups], _candidates(groups))
    for first, *others in joined:
        for other in others:
            groups[first].take(groups[other])
    gone = {other for _first, *others in joined for other in others}
    return [group for number, group in enumerate(groups) if number not in gone]


def _candidates(groups: Sequence[_Group]) -> dict[tuple[int, int], int]:
    """What joining two groups is worth, for those that share enough text and no annotator."""
    worth: dict[tuple[int, int], int] = {}
    lengths = [sum(map(len, group.place)) for group in groups]
    marks = [_mark(group) for group in groups]
    for first, second in _overlapping(groups):
        one, other = groups[first], groups[second]
        if not one.authors.isdisjoint(other.authors):
            continue
        shared, both = overlap_length(one.place, other.place), lengths[first] + lengths[second]
        if 2 * shared >= LEAST_OVERLAP * both:
            likeness = 2 * shared * _WHOLE // both + (one.label == other.label) * _SAME_LABEL
            low, high = sorted((marks[first], marks[second]))
            tie = (low * _PRIME ^ high) % _TIES
            worth[first, second] = likeness * _ROOM_FOR_TIES + tie
    return worth


def _mark(group: _Group) -> int:
    """A number made of what the group's annotations say, to tell ties apart without names."""
    number = crc32(group.label.encode())
    for span in group.place:
        number = (number * _PRIME ^ span.start) * _PRIME ^ span.end
    return number % (1 << 61)


def _overlapping(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Every two groups whose extents share text, the smaller number first."""
    order = sorted(range(len(groups)), key=lambda number: groups[number].start)
    reaching: list[int] = []
    for number in order:
        start = groups[number].start
        reaching = [other for other in reaching if groups[other].end > start]
        for other in reaching:
            yield min(number, other), max(number, other)
        reaching.append(number)


def _joined_parts(groups: Sequence[_Group]) -> list[_Group]:
    """Join what one annotator marked in several pieces to what another marked in one."""
    near: dict[int, list[int]] = defaultdict(list)
    for first, second in _overlapping(groups):
        if groups[first].label == groups[second].label:
            near[first].append(second)
            near[second].append(first)
    gone: set[int] = set()
    for number in sorted(near, key=lambda n: (groups[n].start - groups[n].end, groups[n].key)):
        if number not in gone:
            others = [other for other in sorted(near[number]) if other not in gone]
            gone.update(_take_parts(groups, number, others))
    return [group for number, group in enumerate(groups) if number not in gone]


def _take_parts(groups: Sequence[_Group], number: int, near: Sequence[int]) -> set[int]:
    """Join the pieces of each annotator to the group; returns the groups that became part of it.

    Annotators come in the order of what they marked nearby, so that names make no difference.
    """
    group, taken = groups[number], set[int]()
    keys: dict[AuthorName, list[_Content]] = defaultdict(list)
    for other in sorted(near, key=lambda n: groups[n].key):
        for author in groups[other].authors:
            keys[author].append(groups[other].key)
    wholes = [parts[0] for parts in group.parts.values() if len(parts) == 1]
    wholes.sort(key=lambda one: (-_length(one.fragments), one.fragments, keys.get(one.author, [])))
    for whole in wholes:
        for author in sorted(keys, key=lambda name: keys[name]):
            left = {n: groups[n] for n in near if n not in taken}
            for other in _parts_of(whole, author, group, left) if author != whole.author else ():
                group.take(groups[other])
                taken.add(other)
    return taken


def _parts_of(
    whole: Annotation, author: AuthorName, group: _Group, near: Mapping[int, _Group]
) -> list[int]:
    """The groups of the author's further pieces of the whole; none unless they make up most of it.

    Pieces lie in the whole, apart from each other, and have its label. Whoever marked the whole
    has no such piece, and nobody gets two pieces over the same text.
    """
    found = [
        number
        for number, other in near.items()
        if author in other.authors and whole.author not in other.authors and _fits(group, other)
        if all(_is_inside(part.fragments, whole.fragments) for part in other.parts[author])
    ]
    groups = [group] * (author in group.authors) + [near[number] for number in found]
    pieces = [part.fragments for one in groups for part in one.parts[author]]
    apart = all(not overlap_length(a, b) for a, b in combinations(pieces, 2))
    if len(pieces) < 2 or not apart or not all(_is_inside(p, whole.fragments) for p in pieces):
        return []
    covered = sum(overlap_length(piece, whole.fragments) for piece in pieces)
    both = sum(map(_length, pieces)) + _length(whole.fragments)
    return found if 2 * covered >= LEAST_OVERLAP * both else []


def _fits(group: _Group, other: _Group) -> bool:
    """Whether nobody would have two pieces over the same text when the two become one."""
    return all(
        not overlap_length(mine.fragments, theirs.fragments)
        for author in group.authors & other.authors
        for mine in group.parts[author]
        for theirs in other.parts[author]
    )


def _is_inside(piece: Fragments, whole: Fragments) -> bool:
    return overlap_length(piece, whole) >= INSIDE * _length(piece)


def _length(fragments: Fragments) -> int:
    return sum(map(len, fragments))
