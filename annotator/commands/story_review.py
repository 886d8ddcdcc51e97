"""Stories as a person reviews them: which there are, and why an article is in its story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.commands.projects import Project
from annotator.commands.stories import FoundStory, links_of, standing_stories
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.project import DocumentFilter
from annotator.store.stories import Compared, KeptRuling

if TYPE_CHECKING:
    from annotator.corpus.stories.evidence import Evidence
    from annotator.corpus.stories.judging import Link

__all__ = ["KeptRuling", "last_ruling", "reviewed_stories", "story_reasons"]


class StoryKind(StrEnum):
    """Which stories are shown."""

    SEVERAL = "several"
    RULED = "ruled"
    LOCKED = "locked"
    EVERY = "every"


class StoryOrder(StrEnum):
    """What stories are sorted by; `WEAKEST` has those first that hold together least."""

    WEAKEST = "weakest"
    LARGEST = "largest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted: `text` is looked for as in the list of documents."""

    text: str = ""
    kind: StoryKind = StoryKind.SEVERAL
    order: StoryOrder = StoryOrder.WEAKEST


@dataclass(frozen=True, slots=True)
class ReviewedStory:
    """A story with its documents in the order of their external ids."""

    found: FoundStory
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a document to another one of its story: `bond` and `score` as in FoundStory."""

    other: DocumentId
    bond: str
    score: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StoryReasons:
    """Why documents are one story: the strongest tie of each, and what people said about them.

    A document without a tie is alone, or people or the corpus put it there.
    """

    ties: Mapping[DocumentId, Tie]
    rulings: tuple[KeptRuling, ...]


def reviewed_stories(
    project: Project, wanted: StoryFilter, user: AuthorName
) -> list[ReviewedStory]:
    """The wanted stories in the wanted order, ties by name."""
    ruled = {
        document
        for ruling in project.store.story_records.rulings()
        for document in (*ruling.documents, *ruling.others)
    }
    sought: frozenset[int] | None = None
    if wanted.text:
        sought = frozenset(project.store.document_ids(DocumentFilter(text=wanted.text), user))
    found = [
        ReviewedStory(story, documents)
        for story, documents in standing_stories(project)
        if _fits(story, documents, wanted.kind, ruled)
        and (sought is None or not sought.isdisjoint(documents))
    ]
    return sorted(found, key=_KEYS[wanted.order])


def story_reasons(project: Project, documents: Iterable[DocumentId]) -> StoryReasons:
    """Why these documents, of one story, are together."""
    here = frozenset(documents)
    records = project.store.story_records
    ties: dict[DocumentId, Tie] = {}
    for compared, link in sorted(links_of(records.compared_among(here)), key=_strongest_first):
        first, second = compared.pair
        evidence = _evidence(compared)
        ties.setdefault(first, Tie(second, link.bond, link.score, evidence))
        ties.setdefault(second, Tie(first, link.bond, link.score, evidence))
    said = (r for r in records.rulings() if not here.isdisjoint((*r.documents, *r.others)))
    return StoryReasons(ties, tuple(said))


def last_ruling(project: Project) -> KeptRuling | None:
    """The merge, split or lock that would be taken back next; None when there is none."""
    rulings = project.store.story_records.rulings()
    return rulings[-1] if rulings else None


def _fits(
    story: FoundStory,
    documents: tuple[DocumentId, ...],
    kind: StoryKind,
    ruled: set[DocumentId],
) -> bool:
    match kind:
        case StoryKind.SEVERAL:
            return len(documents) > 1
        case StoryKind.RULED:
            return not ruled.isdisjoint(documents)
        case StoryKind.LOCKED:
            return story.locked
        case StoryKind.EVERY:
            return True


def _weakest_first(story: ReviewedStory) -> tuple[object, ...]:
    """Reworkings before copies, and what only people or the corpus hold together last."""
    found = story.found
    has_bond = found.bond is not None
    return (not has_bond, found.bond != "reworking", found.score or 0.0, found.id)


_KEYS = {
    StoryOrder.WEAKEST: _weakest_first,
    StoryOrder.LARGEST: lambda story: (-len(story.documents), story.found.id),
    StoryOrder.NAME: lambda story: (story.found.id,),
}


def _strongest_first(tied: tuple[Compared, Link]) -> tuple[object, ...]:
    compared, link = tied
    return (link.bond != "copy", -link.score, compared.pair)


def _evidence(compared: Compared) -> Evidence:
    from annotator.corpus.stories.evidence import Evidence

    return Evidence.from_json(compared.evidence)
