"""Who annotates what: so many annotators for each document, evenly, the same for the same seed."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.identity import AuthorName


class Copies(StrEnum):
    """What happens to the articles of one story.

    any: each is assigned for itself. together: the same annotators get all of them. apart: nobody
    gets two of them, as long as there are annotators enough.
    """

    ANY = "any"
    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Plan:
    """How to assign: `overlap` annotators for each document, copies of a story as `copies` says."""

    annotators: tuple[AuthorName, ...]
    overlap: int = 1
    copies: Copies = Copies.ANY
    seed: int = 1


def assign(
    stories: Mapping[str, str], plan: Plan, assigned: Mapping[str, Iterable[AuthorName]]
) -> dict[str, tuple[AuthorName, ...]]:
    """The annotators that each document gets in addition to those it has.

    `stories` holds the story of each document by external id, `assigned` who has it already.
    Whoever has the fewest documents comes first; the rest is drawn by the seed, so neither the
    order of the documents nor that of the annotators matters, and a second run adds nothing.
    ValueError when the overlap is not between 1 and the number of annotators.
    """
    if not 1 <= plan.overlap <= len(set(plan.annotators)):
        raise ValueError("the overlap must be between 1 and the number of annotators")
    return _Drawing(stories, plan, assigned).drawn()


class _Drawing:
    def __init__(
        self,
        stories: Mapping[str, str],
        plan: Plan,
        assigned: Mapping[str, Iterable[AuthorName]],
    ) -> None:
        self._stories = stories
        self._plan = plan
        self._has = {document: set(assigned.get(document, ())) for document in stories}
        self._load: Counter[AuthorName] = Counter()
        self._of_story: dict[str, Counter[AuthorName]] = defaultdict(Counter)
        for document, names in self._has.items():
            for name in names:
                self._take(document, name)

    def drawn(self) -> dict[str, tuple[AuthorName, ...]]:
        """Go through the documents, whole stories at once where their copies matter."""
        found: dict[str, tuple[AuthorName, ...]] = {}
        for documents in self._units():
            names: dict[str, list[AuthorName]] = {document: [] for document in documents}
            for document in documents:
                while len(self._has[document]) < self._plan.overlap:
                    name = self._next(document)
                    self._has[document].add(name)
                    self._take(document, name)
                    names[document].append(name)
            found.update({document: tuple(new) for document, new in names.items() if new})
        return found

    def _units(self) -> Sequence[Sequence[str]]:
        """The documents in a drawn order; where copies matter by stories, the longest first."""
        if self._plan.copies is Copies.ANY:
            return [[document] for document in sorted(self._stories, key=self._draw)]
        members: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self._stories, key=self._draw):
            members[self._stories[document]].append(document)
        longest = sorted(members, key=lambda story: (-len(members[story]), self._draw(story)))
        return [members[story] for story in longest]

    def _next(self, document: str) -> AuthorName:
        story = self._stories[document]
        wanted = {Copies.ANY: 0, Copies.TOGETHER: -1, Copies.APART: 1}[self._plan.copies]
        return min(
            (name for name in set(self._plan.annotators) if name not in self._has[document]),
            key=lambda name: (
                wanted * self._of_story[story][name],
                self._load[name],
                self._draw(document, name),
            ),
        )

    def _take(self, document: str, name: AuthorName) -> None:
        self._load[name] += 1
        self._of_story[self._stories[document]][name] += 1

    def _draw(self, *names: str) -> bytes:
        line = "\x1f".join((str(self._plan.seed), *names))
        return hashlib.sha256(line.encode()).digest()
