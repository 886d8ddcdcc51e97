"""Full-text search: built bit by bit, and asked in whatever a person types."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.annotation import Author, AuthorKind, Task, TaskState
from annotator.domain.concordance import Wanted
from annotator.domain.identity import DocumentId
from annotator.store import Store, search
from tests.store.making import ANNA, BEN, SCHEMA, added, article, edit, new_store, quote

TEXTS = (
    "“We never saw it coming,” said Ilse Brandt 🙂.\nThe mayor left early.",
    "Harbour reopens after a long night of talks. C++ is not C. O'Neil agrees; so does U.S. steel.",
    "Die Bürgermeisterin kam früh, der Bürgermeister nie. Emoji 🏗️ first: 🏗️ mayor.",
)
_PERSON = Author(ANNA, AuthorKind.PERSON)
ATOMS = (
    *('"', "'", "*", "(", ")", "-", "+", "^", ":", "{", "}", "AND", "OR", "NOT", "NEAR(", "text:"),
    *("mayor", "C++", "U.S.", "🏗️", "\x00", "\ud800", "früh", "talks*"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("search") / "p.annotator", TEXTS) as store:
        while store.search_index.extend():
            pass
        yield store


def found(store: Store, text: str) -> list[tuple[int, str]]:
    """The documents with the passages found in them."""
    index = store.search_index
    results: list[tuple[int, str]] = []
    for number in index.find(Wanted(text)):
        document = store.document(number)
        results += [(number, span.text_of(document.text)) for span in index.places(text, document)]
    return results


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mayor", [(1, "mayor"), (3, "mayor")]),
        ("MAYOR left", [(1, "mayor left")]),
        ("left mayor", []),
        ("mayor  left\n early", [(1, "mayor left early")]),
        ("talks c", [(2, "talks. C")]),
        ('"left" "mayor"', [(1, "mayor"), (1, "left")]),
        ('"mayor" "early"', [(1, "mayor"), (1, "early")]),
        ('"mayor left"', [(1, "mayor left")]),
        ('"left mayor"', []),
        ("“mayor left” early", [(1, "mayor left"), (1, "early")]),
        ('"coming,”"', [(1, "coming,”")]),
        ('"mayor left', [(1, "mayor left")]),
        ("burgermeister*", [(3, "Bürgermeisterin"), (3, "Bürgermeister")]),
        ("Bürgermeister", [(3, "Bürgermeister")]),
        ("C++", [(2, "C++")]),
        ("c", [(2, "C"), (2, "C")]),
        ("U.S.", [(2, "U.S.")]),
        ("O'Neil", [(2, "O'Neil")]),
        ("🏗️", [(3, "🏗️"), (3, "🏗️")]),
        ("Brandt 🙂", [(1, "Brandt 🙂")]),
        ('"🙂" Brandt', [(1, "Brandt"), (1, "🙂")]),
        ('"++" harbour', [(2, "Harbour"), (2, "++")]),
        ("C++ is not", [(2, "C++ is not")]),
        ("c is not", [(2, "C++ is not")]),
        ("mayor lef*", [(1, "mayor left")]),
        ("ma* left", [(1, "mayor left")]),
        ("ilse bran* 🙂", [(1, "Ilse Brandt 🙂")]),
        ('"ma* left"', []),
        ("saw it coming, said Ilse", [(1, "saw it coming,” said Ilse")]),
        ("nowhere", []),
        ("mayor AND left", []),
        ("*", []),
        ('"', []),
        ('""', []),
        ("NEAR(", []),
        ("-x", []),
        ("text:mayor", []),
    ],
)
def test_what_is_typed_is_what_is_found(
    store: Store, text: str, expected: list[tuple[int, str]]
) -> None:
    assert sorted(found(store, text)) == sorted(expected)


def _odd_texts(count: int) -> Iterator[str]:
    """Texts of query operators, quotation marks and characters from all of Unicode."""
    chance = random.Random(20)
    for _ in range(count):
        parts = (_odd_part(chance) for _ in range(chance.randint(0, 7)))
        yield chance.choice(("", " ")).join(parts)


def _odd_part(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(ATOMS)
    return "".join(chr(chance.choice((chance.randrange(0x80), chance.randrange(0x110000))))
                   for _ in range(chance.randint(1, 4)))  # fmt: skip


def test_no_input_ever_raises(store: Store) -> None:
    for text in _odd_texts(10_000):
        found(store, text)


def test_very_long_input_is_cut(store: Store) -> None:
    assert found(store, '"mayor" ' * 5_000) == [(1, "mayor"), (3, "mayor")]
    assert found(store, "mayor " * 5_000) == []


def test_what_is_not_indexed_yet_is_not_found_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_BATCH_CHARACTERS", 10)
    with new_store(tmp_path / "p.annotator", TEXTS) as store:
        index, steps = store.search_index, []
        assert index.progress() == (0, 3)
        assert list(index.find(Wanted("mayor"))) == []
        while index.extend():
            steps.append((index.progress(), list(index.find(Wanted("mayor")))))
        assert steps == [((1, 3), [1]), ((2, 3), [1])]
        assert (index.progress(), list(index.find(Wanted("mayor")))) == ((3, 3), [1, 3])
        assert index.extend() is False
        store.add_documents([article("A new mayor.", "doc-4")])
        assert list(index.find(Wanted("mayor"))) == [1, 3]
        assert index.extend() is False
        assert list(index.find(Wanted("mayor"))) == [1, 3, 4]
        assert store.check() == []


def test_filters_narrow_what_is_found(tmp_path: Path) -> None:
    with Store.create(tmp_path / "p.annotator", SCHEMA) as store:
        for number, (source, published) in enumerate(
            [("Post", "2026-01-02"), ("Post", "2026-02-03T10:00"), ("Tide", "2026-03-04")], 1
        ):
            metadata = {"source": source, "published": published}
            text = f"The mayor spoke, part {number}."
            store.add_documents([article(text, f"doc-{number}", metadata=metadata)])
        store.set_story(DocumentId(3), "strike")
        for name in (ANNA, BEN):
            store.add_author(replace(_PERSON, name=name))
        task = Task(DocumentId(2), ANNA, TaskState.FINISHED)
        items = (task, quote((0, 9)), quote((0, 3), document=3, author=BEN, label="free"))
        store.apply(edit(*added(*items)))
        while store.search_index.extend():
            pass
        cases = {
            Wanted("mayor", source="Post"): [1, 2],
            Wanted("mayor", published_from="2026-02-03"): [2, 3],
            Wanted("mayor", published_until="2026-02-03"): [1, 2],
            Wanted("mayor", story="strike"): [3],
            Wanted("mayor", state=TaskState.FINISHED): [2],
            Wanted("mayor", state=TaskState.FINISHED, annotator=BEN): [],
            Wanted("mayor", state=TaskState.NEW): [1, 3],
            Wanted("mayor", layer="quote"): [1, 3],
            Wanted("mayor", layer="quote", label="free"): [3],
            Wanted("mayor", layer="quote", annotator=ANNA): [1],
            Wanted(layer="quote"): [1, 3],
            Wanted(annotator=BEN): [3],
            Wanted('"mayor" part', layer="quote", source="Tide"): [3],
        }
        results = {wanted: list(store.search_index.find(wanted, user=ANNA)) for wanted in cases}
        assert results == cases
        assert store.search_index.sources() == ["Post", "Tide"]


def test_a_text_with_our_markers_is_still_measured_right(tmp_path: Path) -> None:
    with new_store(tmp_path / "p.annotator", ["\ufdd0 one \ufdd1 two \ufdd0"]) as store:
        store.search_index.extend()
        assert found(store, '"one" "two"') == [(1, "one"), (1, "two")]


def test_time_adds_up_for_each_annotator(tmp_path: Path) -> None:
    with new_store(tmp_path / "p.annotator") as store:
        store.add_time_spent(DocumentId(1), ANNA, 40)
        store.add_time_spent(DocumentId(1), ANNA, 2)
        store.add_time_spent(DocumentId(2), BEN, 1)
        assert store.time_spent(ANNA) == {1: 42}
        assert store.time_spent(BEN) == {2: 1}
