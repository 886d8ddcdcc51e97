"""A project of any number of made-up articles with work on every layer that a recipe reads.

The articles are those of the benchmarks, whose quotations, speakers and roles are found by their
pattern, so that all offsets are right and the same seed gives the same project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from annotator.commands.annotations import import_annotations
from annotator.commands.corpus import import_articles
from annotator.commands.projects import Project
from annotator.domain.document import text_digest
from tests.benchmarks.generator import articles

Record = dict[str, Any]

_SEED = 11
_CHARACTERS = 700
_NAME = r"(?P<name>[A-Z]\w+ [A-Z]\w+)"
_QUOTE = re.compile(rf"(?P<quote>“[^”\n]+”) (?P<cue>said|added|warned|insisted) {_NAME}\.")
_ROLE = re.compile(rf"(?P<whole>{_NAME}, the (?P<role>[a-z ]+)), ")
_FURNITURE = re.compile(r"^(?:Home|Sports|Opinion|Weather|Advertisement|Sign up .*|© .*)$")
_SENTENCE = re.compile(r"[A-Z][^.“”\n]{40,}\.")
_FRAMES = ("economic", "morality", "political")
_ENTITIES = [f"ent_{number:03}" for number in range(1, 201)]


def fill(project: Project, count: int, folder: Path) -> None:
    """Put the articles, the registry, gold, two annotators' work and clusters into a new project.

    One annotator worked on every fifth article, the other on every tenth. The files that were
    imported are left in `folder`.
    """
    records = list(articles(count, seed=_SEED, mean_characters=_CHARACTERS))
    stored = import_articles(project.store, [_lines(folder / "articles.jsonl", records)])
    work = [_lines(folder / "gold.jsonl", (_work(record, "gold") for record in records))]
    work.append(_lines(folder / "anna.jsonl", (_work(one, "anna") for one in records[::5])))
    work.append(_lines(folder / "ben.jsonl", (_work(one, "ben") for one in records[::10])))
    entities = _lines(folder / "entities.jsonl", map(_entry, _ENTITIES))
    clusters = _lines(folder / "clusters.jsonl", _clusters(records))
    done = import_annotations(project, [entities, *work, clusters])
    assert stored.rejected == 0
    assert not done.rejected


def _lines(path: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def _entry(id: str) -> Record:
    fields = {"name": f"Person {id}", "type": "PER", "aliases": [id], "status": "confirmed"}
    return {"id": id, "layer": "entity", "fields": fields}


def _work(record: Record, annotator: str) -> Record:
    """One annotator's finished work on an article as a native line."""
    made = _Work(record, annotator)
    return {
        "document": record["id"],
        "text_sha256": text_digest(record["text"]),
        "annotator": annotator,
        "state": "finished",
        "annotations": made.annotations,
        "relations": made.relations,
    }


class _Work:
    def __init__(self, record: Record, annotator: str) -> None:
        self.annotations: list[Record] = []
        self.relations: list[Record] = []
        self._text: str = record["text"]
        self._key = f"{record['id']} {annotator}"
        self._numbers = count()
        self._document(int(str(record["id"]).rpartition("-")[2]))
        self._blocks()
        for match in _QUOTE.finditer(self._text):
            self._quote(match)
        for match in _ROLE.finditer(self._text):
            self._add("mention", "PER", match.span("whole"), entity=_entity(match["name"]))
            self._add("mention", "ROLE", match.span("role"))
        for number, match in enumerate(_SENTENCE.finditer(self._text)):
            if number % 4 == 0:
                self._sentence(number, match)

    def _document(self, number: int) -> None:
        frames = [_FRAMES[number % 3], *_FRAMES[: number % 2]]
        frames = list(dict.fromkeys(frames))
        self._add("doc_frame", "doc_frame", primary_frame=frames[0], frames=frames)
        self._add("doc_source", "doc_source", copy_role="original", published="2025-03-12")

    def _blocks(self) -> None:
        start = 0
        has_headline = False
        for line in self._text.split("\n"):
            end = start + len(line)
            if _FURNITURE.match(line):
                self._add("block", "navigation", (start, end))
            elif line and not has_headline:
                self._add("block", "headline", (start, end))
                has_headline = True
            start = end + 1

    def _quote(self, match: re.Match[str]) -> None:
        entity = _entity(match["name"])
        quote = self._add(
            "quote", "direct", match.span("quote"), speaker_status="overt", speaker=[entity]
        )
        self._add("verbatim", "verbatim", match.span("quote"))
        self._add("mention", "PER", match.span("name"), entity=entity)
        source = self._add("source", "source", match.span("name"), entity=[entity])
        cue = self._add("cue", "cue", match.span("cue"), cue_kind="verb")
        self._link("speaker", quote, source)
        self._link("has_cue", quote, cue, level="speaker")

    def _sentence(self, number: int, match: re.Match[str]) -> None:
        """A frame on a clause, and an indirect quotation in two fragments around a word."""
        start, end = match.span()
        middle = self._text.index(" ", start + 10)
        self._add("frame_span", _FRAMES[number % 3], (start, middle), function="none")
        self._add("quote", "indirect", (start, middle), (middle + 1, end - 1))

    def _add(
        self, layer: str, label: str, *fragments: tuple[int, int], **attributes: object
    ) -> str:
        id = self._id()
        self.annotations.append(
            {
                "id": id,
                "layer": layer,
                "label": label,
                "fragments": fragments,
                "text": " ".join(self._text[start:end] for start, end in fragments),
                "attributes": attributes,
            }
        )
        return id

    def _link(self, layer: str, start: str, end: str, **attributes: object) -> None:
        ends = {"id": self._id(), "layer": layer, "from": start, "to": end}
        self.relations.append(ends | {"attributes": attributes})

    def _id(self) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self._key} {next(self._numbers)}"))


def _entity(name: str) -> str:
    return _ENTITIES[sum(map(ord, name)) % len(_ENTITIES)]


def _clusters(records: Iterable[Record]) -> Iterator[Record]:
    """Quotations that several articles of a story have word for word."""
    members: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        for one in _work(record, "gold")["annotations"]:
            if one["layer"] == "quote" and one["label"] == "direct":
                same = members.setdefault((record["story_id"], one["text"]), [])
                variant = {"variant": "same_wording"}
                same.append(
                    {"document": record["id"], "annotation": one["id"], "attributes": variant}
                )
    for number, same in enumerate(one for one in members.values() if len(one) > 1):
        yield {
            "id": f"utt_{number:05}",
            "layer": "utterance",
            "attributes": {"gloss": "the same words"},
            "members": same,
        }
