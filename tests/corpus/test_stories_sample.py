"""The stories that are known: those of the sample corpus, and the web copies of one wire story."""

from __future__ import annotations

import random
from pathlib import Path

import orjson
import pytest

from annotator.corpus.stories.finding import stories_of
from annotator.resources import bundled

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def sample() -> tuple[dict[str, str], dict[str, str]]:
    """The texts of the sample corpus and the stories its authors know of, by id."""
    lines = (bundled("assets") / "sample" / "articles.jsonl").read_bytes().splitlines()
    records = [orjson.loads(line) for line in lines]
    return {r["id"]: r["text"] for r in records}, {r["id"]: r["story_id"] for r in records}


def test_the_stories_planted_in_the_sample_are_found_from_the_texts_alone() -> None:
    texts, known = sample()
    planted = {frozenset(t for t in texts if known[t] == story) for story in known.values()}
    found = stories_of(texts)
    assert {frozenset(documents) for documents in found.values()} == planted
    assert sorted(map(len, planted)) == [1] * 15 + [3, 3, 5]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the web copies in ../shared/corpus")
def test_five_web_copies_of_one_wire_story_are_one_story_among_others() -> None:
    copies = {path.stem: path.read_text(encoding="utf-8") for path in SHARED.glob("*.txt")}
    texts, known = sample()
    found = stories_of(copies)
    assert [len(documents) for documents in found.values()] == [5]
    together = stories_of({**copies, **texts})
    assert tuple(sorted(copies)) in together.values()
    assert len(together) == len(set(known.values())) + 1


def test_the_order_of_the_articles_makes_no_difference() -> None:
    texts, _known = sample()
    names = list(texts)
    random.Random(3).shuffle(names)
    assert stories_of({name: texts[name] for name in names}) == stories_of(texts)


def test_a_story_is_named_by_the_corpus_or_by_its_smallest_id() -> None:
    texts, known = sample()
    assert set(stories_of(texts)) >= {"dam-globe-digest", "strait-channel-nine", "bakery-bun"}
    assert set(stories_of(texts, known)) == set(known.values())
