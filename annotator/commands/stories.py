"""Which articles are one story: found from their texts, and corrected by people."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from annotator.commands.corpus import never
from annotator.commands.projects import Project, require_person
from annotator.commands.splits import SplitMove, carried_splits
from annotator.domain.identity import AuthorName, DocumentId
from annotator.errors import NotAllowed
from annotator.store.stories import (
    Compared,
    Grouping,
    KeptRuling,
    Sketched,
    StoryBond,
    StoryRecords,
)

if TYPE_CHECKING:
    from annotator.corpus.stories.evidence import Evidence
    from annotator.corpus.stories.finding import Comparison
    from annotator.corpus.stories.grouping import Story
    from annotator.corpus.stories.judging import Link, Parameters
    from annotator.domain.overlap.pairs import Pairs

PARAMETERS = "stories.parameters"
"""The setting that holds the numbers the project's stories were found with."""

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class StoryProgress:
    """How far the search is: "reading" or "comparing", and how much of that is done."""

    step: str
    done: int
    total: int


OnProgress = Callable[[StoryProgress], None]


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story of a project: its documents by external id, and what holds it together.

    `bond` is "copy" or "reworking" and `score` from 0 to 1, those of the weakest link that was
    needed; None for one document alone, and where people or the corpus put documents together.
    """

    id: str
    documents: tuple[str, ...]
    bond: str | None
    score: float | None
    locked: bool


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What a search or a ruling did: how many documents it took in, and who changed splits."""

    documents: int
    stories: int
    read: int
    compared: int
    moved: tuple[SplitMove, ...]
    cancelled: bool = False


def find_stories(
    project: Project,
    *,
    on_progress: OnProgress | None = None,
    cancelled: Callable[[], bool] = never,
) -> StoryReport:
    """Group the project's documents into stories; those that are grouped already cost little.

    The outcome depends on the documents and on people's rulings, not on the order in which they
    came. When cancelled, what was read and compared is kept for the next time and the stories
    stay as they were.
    """
    from annotator.corpus.stories.judging import DEFAULT_PARAMETERS

    records = project.store.story_records
    _forget_other_parameters(project, DEFAULT_PARAMETERS)
    read = _read_new(records, on_progress, cancelled)
    sketched = records.sketches()
    compared = _compare_new(project, sketched, on_progress, cancelled)
    if cancelled():
        return StoryReport(len(sketched), 0, read, compared, (), cancelled=True)
    moved = _regroup(project)
    stories = len(set(project.store.stories().values()))
    return StoryReport(len(sketched), stories, read, compared, moved)


def join_new_articles(project: Project, *, cancelled: Callable[[], bool] = never) -> None:
    """Find the stories of the documents that came since they were last looked for."""
    if project.store.story_records.unsketched_count():
        find_stories(project, cancelled=cancelled)


def stories(project: Project) -> list[FoundStory]:
    """The stories of a project as they stand, by their first document."""
    return [found for found, _documents in standing_stories(project)]


def standing_stories(project: Project) -> Iterator[tuple[FoundStory, tuple[DocumentId, ...]]]:
    """The same, each with its documents in the order of their external ids."""
    records = project.store.story_records
    standing = project.store.stories()
    bonds = records.bonds()
    names = records.names()
    members: dict[str, list[DocumentId]] = {}
    for document in names:
        members.setdefault(standing[document], []).append(document)
    for story, documents in members.items():
        bond = bonds.get(story, _NO_BOND)
        external_ids = tuple(names[document][0] for document in documents)
        found = FoundStory(story, external_ids, bond.bond, bond.score, bond.locked)
        yield found, tuple(documents)


def merge_stories(project: Project, names: Sequence[str], *, actor: AuthorName) -> StoryReport:
    """Make one story of several, whatever their texts say. NotAllowed when one is locked."""
    require_person(project, actor)
    found = [_changeable(project, name) for name in dict.fromkeys(names)]
    if len(found) < 2:
        raise NotAllowed("Name two stories or more to make one of them.")
    documents = tuple(document for documents in found for document in documents)
    title = f"Merge {', '.join(names)}"
    return _rule(project, KeptRuling("together", actor, title, documents))


def split_story(
    project: Project, name: str, leaving: Sequence[str], *, actor: AuthorName
) -> StoryReport:
    """Let documents (external ids) leave a story, together. NotAllowed when it is locked."""
    require_person(project, actor)
    documents = _changeable(project, name)
    leave = tuple(dict.fromkeys(_document(project, external_id) for external_id in leaving))
    if strangers := [one for one, d in zip(leaving, leave, strict=False) if d not in documents]:
        raise NotAllowed(f"{', '.join(strangers)}: not in the story {name}.")
    stay = tuple(document for document in documents if document not in leave)
    if not leave or not stay:
        raise NotAllowed(f"Name some of the documents of {name}, but not all of them.")
    return _rule(project, KeptRuling("apart", actor, f"Split {name}", leave, stay))


def lock_story(project: Project, name: str, *, actor: AuthorName) -> StoryReport:
    """Keep a story as it is: nothing joins it and nothing leaves it until it is unlocked."""
    require_person(project, actor)
    documents = _changeable(project, name)
    return _rule(project, KeptRuling("locked", actor, f"Lock {name}", documents))


def unlock_story(project: Project, name: str) -> StoryReport:
    """Let a locked story change again."""
    documents = set(_documents_of(project, name))
    for ruling in project.store.story_records.rulings():
        if ruling.kind == "locked" and documents & set(ruling.documents):
            return _withdraw(project, ruling)
    raise NotAllowed(f"The story {name} is not locked.")


def undo_story_ruling(project: Project) -> StoryReport:
    """Take back the last merge, split or lock that was not taken back yet."""
    rulings = project.store.story_records.rulings()
    if not rulings:
        raise NotAllowed("There is no merge, split or lock of a story to take back.")
    return _withdraw(project, rulings[-1])


_NO_BOND = StoryBond(None, None, locked=False)


def _forget_other_parameters(project: Project, parameters: Parameters) -> None:
    """Start anew when the program finds stories by other numbers than it did for this project."""
    wanted = parameters.as_json()
    if project.store.setting(PARAMETERS) != wanted:
        project.store.story_records.forget()
        project.store.set_setting(PARAMETERS, wanted)


def _read_new(
    records: StoryRecords, on_progress: OnProgress | None, cancelled: Callable[[], bool]
) -> int:
    """Sketch the documents that have no sketch; how many there were."""
    from annotator.corpus.stories.finding import sketched

    total, done = records.unsketched_count(), 0
    with closing(records.unsketched()) as unread:
        documents: deque[DocumentId] = deque()
        sketches = sketched(_noting(unread, documents), helped=True)
        while not cancelled() and (batch := list(islice(sketches, _BATCH))):
            records.add_sketches([(documents.popleft(), sketch) for sketch in batch])
            done += len(batch)
            if on_progress:
                on_progress(StoryProgress("reading", done, total))
    return done


def _noting(
    unread: Iterable[tuple[DocumentId, str]], documents: deque[DocumentId]
) -> Iterator[str]:
    """The texts, while their documents are noted: texts are read ahead of their sketches."""
    for document, text in unread:
        documents.append(document)
        yield text


def _compare_new(
    project: Project,
    sketched: Sequence[Sketched],
    on_progress: OnProgress | None,
    cancelled: Callable[[], bool],
) -> int:
    """Compare what is worth it and was not compared before; how many pairs that were."""
    from annotator.corpus.stories.finding import candidates, comparisons
    from annotator.domain.overlap.sketches import Sketch

    store, records = project.store, project.store.story_records
    pairs = candidates([Sketch.from_bytes(one.sketch) for one in sketched])
    documents = [one.document for one in sketched]
    known = _known(records, documents)
    _set_aside(records, documents, pairs, known)

    def text_of(place: int) -> str:
        return store.document(documents[place]).text

    evidence = {pair: found for pair, (found, _spread) in known.items()}
    compared = comparisons(pairs, text_of, known=evidence, helped=True)
    done, new = 0, 0
    while not cancelled() and (batch := list(islice(compared, _BATCH))):
        fresh = [one for one in batch if _is_news(one, known)]
        records.add_compared([_kept(one, documents) for one in fresh])
        done += len(batch)
        new += sum((one.first, one.second) not in known for one in fresh)
        if on_progress:
            on_progress(StoryProgress("comparing", done, len(pairs)))
    return new


def _known(
    records: StoryRecords, documents: Sequence[DocumentId]
) -> dict[tuple[int, int], tuple[Evidence, int | None]]:
    """What was compared before, by positions: external ids keep the order of two documents."""
    from annotator.corpus.stories.evidence import Evidence

    place = {document: number for number, document in enumerate(documents)}
    return {
        (place[one.pair[0]], place[one.pair[1]]): (Evidence.from_json(one.evidence), one.spread)
        for one in records.compared()
    }


def _set_aside(
    records: StoryRecords,
    documents: Sequence[DocumentId],
    pairs: Pairs,
    known: Mapping[tuple[int, int], tuple[Evidence, int | None]],
) -> None:
    """Let old comparisons not count that would not be made among the documents of today."""
    wanted = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    gone = [
        (documents[first], documents[second])
        for (first, second), (_evidence, spread) in known.items()
        if spread is not None and (first, second) not in wanted
    ]
    if gone:
        records.set_aside(gone)


def _is_news(one: Comparison, known: Mapping[tuple[int, int], tuple[Evidence, int | None]]) -> bool:
    before = known.get((one.first, one.second))
    return before is None or before[1] != one.spread


def _kept(one: Comparison, documents: Sequence[DocumentId]) -> Compared:
    pair = documents[one.first], documents[one.second]
    return Compared(pair, one.spread, one.evidence.as_json())


def _rule(project: Project, ruling: KeptRuling) -> StoryReport:
    moved = _regroup(project, ruling=ruling)
    standing = project.store.stories()
    return StoryReport(len(standing), len(set(standing.values())), 0, 0, moved)


def _withdraw(project: Project, ruling: KeptRuling) -> StoryReport:
    moved = _regroup(project, withdrawn=ruling)
    standing = project.store.stories()
    return StoryReport(len(standing), len(set(standing.values())), 0, 0, moved)


def _regroup(
    project: Project, *, ruling: KeptRuling | None = None, withdrawn: KeptRuling | None = None
) -> tuple[SplitMove, ...]:
    """Group by what was compared and ruled, and let the splits follow; who changed them."""
    records = project.store.story_records
    names = records.names()
    rulings = [kept for kept in records.rulings() if kept != withdrawn]
    grouped = _grouped(project, names, [*rulings, *([ruling] if ruling else [])])
    documents = list(names)
    stories = {documents[place]: story.id for story in grouped for place in story.documents}
    splits, moved = carried_splits(project, names, stories)
    grouping = Grouping(stories, dict(map(_bond, filter(_is_bound, grouped))), splits)
    number = withdrawn.number if withdrawn else None
    records.regroup(grouping, ruling=ruling, withdrawn=number)
    return moved


def _grouped(
    project: Project,
    names: Mapping[DocumentId, tuple[str, str | None]],
    rulings: Sequence[KeptRuling],
) -> list[Story]:
    from annotator.corpus.stories.grouping import Ruling, RulingKind, group

    place = {document: number for number, document in enumerate(names)}
    said = [
        Ruling(
            RulingKind(ruling.kind),
            tuple(place[document] for document in ruling.documents),
            tuple(place[document] for document in ruling.others),
        )
        for ruling in rulings
    ]
    external_ids = [external_id for external_id, _given in names.values()]
    given = [given for _external_id, given in names.values()]
    links = [
        replace(link, first=place[DocumentId(link.first)], second=place[DocumentId(link.second)])
        for _compared, link in links_of(project.store.story_records.compared())
    ]
    return group(external_ids, given, links, said)


def links_of(compared: Iterable[Compared]) -> Iterator[tuple[Compared, Link]]:
    """The comparisons that make two documents one story, each with the link by document numbers."""
    from annotator.corpus.stories.evidence import Evidence
    from annotator.corpus.stories.finding import Comparison
    from annotator.corpus.stories.judging import DEFAULT_PARAMETERS

    for one in compared:
        if one.spread is not None:
            comparison = Comparison(*one.pair, Evidence.from_json(one.evidence), one.spread)
            if link := comparison.link(DEFAULT_PARAMETERS):
                yield one, link


def _is_bound(story: Story) -> bool:
    return len(story.documents) > 1 or story.locked


def _bond(story: Story) -> tuple[str, StoryBond]:
    score = None if story.score is None else round(story.score, 4)
    return story.id, StoryBond(story.bond, score, story.locked)


def _documents_of(project: Project, name: str) -> tuple[DocumentId, ...]:
    names = project.store.story_records.names()
    standing = project.store.stories()
    found = tuple(document for document in names if standing[document] == name)
    if not found:
        raise NotAllowed(f"There is no story {name}. “annotator stories” lists them.")
    return found


def _changeable(project: Project, name: str) -> tuple[DocumentId, ...]:
    documents = _documents_of(project, name)
    bond = project.store.story_records.bonds().get(name, _NO_BOND)
    if bond.locked:
        raise NotAllowed(f"The story {name} is locked. Unlock it first.")
    return documents


def _document(project: Project, external_id: str) -> DocumentId:
    document = project.store.find_document(external_id)
    if document is None:
        raise NotAllowed(f"There is no document {external_id} in this project.")
    return document
