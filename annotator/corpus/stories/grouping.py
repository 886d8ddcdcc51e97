"""From links and people's rulings to stories, the same whatever the order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.corpus.stories.judging import Bond, Link


class RulingKind(StrEnum):
    """What a person can say about stories."""

    TOGETHER = "together"
    APART = "apart"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said: `documents` are one story; or they are one and `others` are another; or
    they are one story with nothing else in it."""

    kind: RulingKind
    documents: tuple[int, ...]
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that are one story, by their positions, in order.

    `bond` and `score` are those of the weakest link that was needed to hold it together; None for
    an article on its own, and where a person or the corpus put the articles together.
    """

    id: str
    documents: tuple[int, ...]
    bond: Bond | None = None
    score: float | None = None
    locked: bool = False


def group(
    names: Sequence[str],
    given: Sequence[str | None],
    links: Iterable[Link],
    rulings: Sequence[Ruling] = (),
) -> list[Story]:
    """The stories of all articles, by their first one.

    `names` are the external ids, sorted, and `given` the stories that the corpus names: articles
    of one given story belong together. People's rulings come before that, the last one first
    where two of them contradict each other, and links come last, the strongest first.
    """
    groups = _Groups(len(names))
    standing = _standing(rulings)
    for number, ruling in enumerate(standing):
        groups.keep_apart(number, ruling)
    for ruling in standing:
        if ruling.kind is not RulingKind.APART:
            groups.join_all(ruling.documents)
        if ruling.kind is RulingKind.LOCKED:
            groups.close(ruling.documents[0])
    for documents in _of_given_stories(given):
        groups.join_all(documents)
    for link in sorted(links, key=_strongest_first):
        groups.join(link.first, link.second, link)
    return _named(groups, names, given)


def _strongest_first(link: Link) -> tuple[int, float, int, int]:
    return (list(Bond).index(link.bond), -link.score, link.first, link.second)


def _of_given_stories(given: Sequence[str | None]) -> Iterable[list[int]]:
    found: dict[str, list[int]] = {}
    for place, story in enumerate(given):
        if story is not None:
            found.setdefault(story, []).append(place)
    return found.values()


def _standing(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rulings as far as later ones leave them."""
    standing: list[Ruling] = []
    for ruling in (part for whole in rulings for part in _parts(whole)):
        kept = [rest for earlier in standing for rest in _rest_of(earlier, ruling)]
        standing = [*kept, ruling]
    return standing


def _parts(ruling: Ruling) -> Iterable[Ruling]:
    """The ruling, after what it says about either side alone."""
    if ruling.kind is RulingKind.APART:
        yield Ruling(RulingKind.TOGETHER, ruling.documents)
        yield Ruling(RulingKind.TOGETHER, ruling.others)
    yield ruling


def _rest_of(earlier: Ruling, later: Ruling) -> Iterable[Ruling]:
    """What is left of a ruling once a later one was made."""
    if earlier.kind is RulingKind.APART:
        if later.kind is RulingKind.APART:
            return [earlier]
        joined = set(later.documents)
        split = joined & set(earlier.documents) and joined & set(earlier.others)
        return [] if split else [earlier]
    if earlier.kind is RulingKind.TOGETHER and later.kind is RulingKind.APART:
        leaving = set(later.documents)
        parts = (
            tuple(d for d in earlier.documents if d in leaving),
            tuple(d for d in earlier.documents if d not in leaving),
        )
        return [Ruling(RulingKind.TOGETHER, part) for part in parts if len(part) > 1]
    return [earlier]


class _Groups:
    """Sets of articles that grow by joining, unless a ruling keeps them apart."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._sides: dict[int, set[tuple[int, int]]] = {}
        self._closed: set[int] = set()
        self._weakest: dict[int, Link] = {}

    def keep_apart(self, number: int, ruling: Ruling) -> None:
        """Remember who must not meet."""
        for side, documents in enumerate((ruling.documents, ruling.others)):
            for document in documents if ruling.kind is RulingKind.APART else ():
                self._sides.setdefault(document, set()).add((number, side))

    def close(self, document: int) -> None:
        """Let nothing more join this article's group."""
        self._closed.add(self.find(document))

    def join_all(self, documents: Sequence[int]) -> None:
        """Join the groups of the articles one by one."""
        for document in documents[1:]:
            self.join(documents[0], document)

    def join(self, first: int, second: int, link: Link | None = None) -> None:
        """Join two groups if they may be; a link that was needed for it is remembered."""
        one, two = self.find(first), self.find(second)
        if one == two or {one, two} & self._closed or self._are_apart(one, two):
            return
        keeps, goes = min(one, two), max(one, two)
        self._parent[goes] = keeps
        if goes in self._sides:
            self._sides.setdefault(keeps, set()).update(self._sides.pop(goes))
        weak = [w for w in (self._weakest.pop(goes, None), self._weakest.get(keeps), link) if w]
        if weak:
            self._weakest[keeps] = max(weak, key=_strongest_first)

    def find(self, document: int) -> int:
        """The first article of the group."""
        while self._parent[document] != document:
            self._parent[document] = self._parent[self._parent[document]]
            document = self._parent[document]
        return document

    def members(self) -> dict[int, list[int]]:
        """All groups by their first article."""
        found: dict[int, list[int]] = {}
        for document in range(len(self._parent)):
            found.setdefault(self.find(document), []).append(document)
        return found

    def weakest(self, first: int) -> Link | None:
        """The weakest link that holds this group together."""
        return self._weakest.get(first)

    def is_closed(self, first: int) -> bool:
        """Whether this group is locked."""
        return first in self._closed

    def _are_apart(self, one: int, two: int) -> bool:
        here, there = self._sides.get(one, set()), self._sides.get(two, set())
        return any((number, 1 - side) in there for number, side in here)


def _named(groups: _Groups, names: Sequence[str], given: Sequence[str | None]) -> list[Story]:
    """Each story by the smallest name that the corpus gives it, else its smallest external id;
    no two stories get the same one."""
    taken: set[str] = set()
    stories = []
    for first, documents in groups.members().items():
        proposed = sorted({story for d in documents if (story := given[d])})
        proposed += [names[d] for d in documents]
        name = next((n for n in proposed if n not in taken), None) or _other(proposed[0], taken)
        taken.add(name)
        link = groups.weakest(first)
        stories.append(
            Story(
                id=name,
                documents=tuple(documents),
                bond=link.bond if link else None,
                score=link.score if link else None,
                locked=groups.is_closed(first),
            )
        )
    return stories


def _other(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
