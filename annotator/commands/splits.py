"""Which split each story of a project is in: given when first exported, or brought in a file."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from annotator.commands.projects import Project
from annotator.domain.identity import DocumentId
from annotator.domain.project import AnnotatedDocument
from annotator.errors import NotAllowed, UnreadableFile
from annotator.export.recipe import ALL_SPLITS, SplitPolicy

_SPLIT_NAME = re.compile(r"\w+")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class SplitCount:
    """How many stories, and documents of them, are in one split of one set of splits."""

    name: str
    split: str
    stories: int
    documents: int


@dataclass(frozen=True, slots=True)
class SplitMove:
    """A document that left its split because its story was joined with one of another split."""

    document: str
    splits: str
    before: str
    after: str


def split_counts(project: Project) -> list[SplitCount]:
    """Every split the project keeps, by the name it is kept under."""
    store = project.store
    documents = Counter(store.stories().values())
    counts = []
    for name in store.split_names():
        # Of a story that was merged or renamed an old row stays behind, which counts for nothing.
        present = {story: s for story, s in store.splits(name).items() if story in documents}
        for split in sorted(set(present.values())):
            stories = [story for story in present if present[story] == split]
            counts.append(
                SplitCount(name, split, len(stories), sum(documents[story] for story in stories))
            )
    return counts


def splits_of_stories(
    project: Project,
    policy: SplitPolicy,
    stories: Iterable[str],
    documents: Callable[[], Iterable[AnnotatedDocument]],
) -> dict[str, str]:
    """The split of each story, as the project keeps it or, for a new story, as the policy says.

    `documents` gives what strata are taken from. Nothing is stored yet.
    """
    from annotator.export.splits import assign_splits, strata_of

    strata = strata_of(documents(), policy.stratify) if policy.stratify else None
    return assign_splits(stories, policy, project.store.splits(policy.stored_as), strata)


def import_splits(project: Project, path: Path, name: str) -> int:
    """Keep the splits of a file under a name; the number of stories that got one.

    The file is CSV, TSV or JSONL with `split` and `document` (an external id) or `story`. Raises
    NotAllowed, with nothing stored, when it names something unknown, puts one story into two
    splits, or moves a story that is in another split under this name.
    """
    wanted: dict[str, str] = {}
    problems: list[str] = []
    stories = _Stories(project)
    known = project.store.splits(name)
    for place, record in _records(path):
        try:
            story, split = stories.of(record), _split(record)
        except NotAllowed as error:
            problems.append(f"{path.name}, {place}: {error}")
            continue
        if (before := wanted.setdefault(story, split)) != split:
            problems.append(f"{path.name}, {place}: the story {story} is in {before} already.")
        if known.get(story, split) != split:
            problems.append(
                f"{path.name}, {place}: the story {story} is in {known[story]} under the name "
                f"{name} and stays there. Choose another name."
            )
    _require_none(problems)
    project.store.add_splits(name, wanted)
    return len(wanted)


def carried_splits(
    project: Project,
    names: Mapping[DocumentId, tuple[str, str | None]],
    stories: Mapping[DocumentId, str],
) -> tuple[dict[str, dict[str, str]], tuple[SplitMove, ...]]:
    """The splits of the new stories, from those their documents were in; and who had to move.

    `stories` are the new ones; the splits are by the name the project keeps them under, and only
    those that change. `names` are the documents' external ids, with the story the corpus names.
    """
    from annotator.export.splits import merged_split

    store = project.store
    before = store.stories()
    carried: dict[str, dict[str, str]] = {}
    moved: list[SplitMove] = []
    for name in store.split_names():
        known = store.splits(name)
        held: dict[str, set[str]] = {}
        for document, story in stories.items():
            if split := known.get(before[document]):
                held.setdefault(story, set()).add(split)
        chosen = {story: merged_split(splits) for story, splits in held.items()}
        carried[name] = {
            story: split for story, split in chosen.items() if known.get(story) != split
        }
        moved += [
            SplitMove(names[document][0], name, old, chosen[story])
            for document, story in stories.items()
            if (old := known.get(before[document])) and old != chosen[story]
        ]
    return carried, tuple(moved)


def _require_none(problems: Sequence[str]) -> None:
    if problems:
        more = len(problems) - _MOST_NAMED
        tail = [f"… and {more} more."] if more > 0 else []
        raise NotAllowed("\n".join([*problems[:_MOST_NAMED], *tail]))


def _records(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The records of the file, each with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8 (byte {error.start}).") from error
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _json_lines(path, text)
        return
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    for record in reader:
        yield f"line {reader.line_num}", record


def _json_lines(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise UnreadableFile(f"{path.name}, line {number}: not valid JSON.") from error
        yield f"line {number}", record if isinstance(record, dict) else {}


class _Stories:
    """Finds the story that a record is about."""

    def __init__(self, project: Project) -> None:
        names, stories = project.store.story_records.names(), project.store.stories()
        self._by_document = {
            external_id: stories[document] for document, (external_id, _given) in names.items()
        }
        self._all = set(stories.values())

    def of(self, record: Mapping[str, Any]) -> str:
        """The story; NotAllowed when there is no such one."""
        document, story = (str(record.get(key) or "") for key in ("document", "story"))
        if document:
            if document not in self._by_document:
                raise NotAllowed(f"there is no document {document}.")
            return self._by_document[document]
        if story not in self._all:
            raise NotAllowed(f"there is no story “{story}”; give “document” or “story”.")
        return story


def _split(record: Mapping[str, Any]) -> str:
    split = str(record.get("split") or "")
    if not _SPLIT_NAME.fullmatch(split):
        raise NotAllowed(f"“{split}” is not a name for a split: letters, digits and underscores.")
    if split == ALL_SPLITS:
        raise NotAllowed(f"no split can be called {split}: datasets means every split by that.")
    return split
