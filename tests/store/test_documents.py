"""Articles become documents once, and their texts come back exactly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.document import Rejected, text_digest
from annotator.domain.identity import DocumentId
from annotator.errors import ProjectError
from annotator.store import Known, Provenance, Store
from tests.store.making import SCHEMA, article, meddle, new_store

FIRST = DocumentId(1)


def test_a_document_has_everything_its_article_had(store: Store) -> None:
    metadata = {"source": "Hill Post", "published": "2026-01-02", "url": "https://example.org/ü"}
    [identity] = store.add_documents(
        [article("Text.\nMore", "x/1", title="Ü", metadata=metadata, story_id="s", raw=b"<p>")],
        text_rules=3,
    )
    assert isinstance(identity, int)
    document = store.document(identity)
    assert document.id == identity
    assert (document.external_id, document.title, document.story_id) == ("x/1", "Ü", "s")
    assert (document.text, document.text_sha256) == ("Text.\nMore", text_digest("Text.\nMore"))
    assert document.raw_sha256 == article("", raw=b"<p>").raw_sha256
    assert document.metadata == metadata
    assert document.text_rules == 3
    assert store.raw_page(identity) == b"<p>"
    assert store.provenance(identity) == Provenance("articles.jsonl, line 1", ())


def test_a_document_without_story_or_page_says_so(store: Store) -> None:
    assert store.document(FIRST).story_id == "doc-1"
    assert store.raw_page(FIRST) is None


@given(st.lists(st.text(), min_size=1, max_size=5, unique=True))
def test_any_text_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("texts") / "p.annotator"
    with Store.create(path, SCHEMA) as store:
        store.add_documents([article(text, f"{n}") for n, text in enumerate(texts)])
        assert [document.text for document in store.documents()] == texts
        assert [store.document(DocumentId(n)).text for n in range(1, len(texts) + 1)] == texts
        assert store.check() == []


@pytest.mark.parametrize("in_one_batch", [True, False])
def test_what_is_known_new_and_rejected(store: Store, in_one_batch: bool) -> None:
    articles = [
        article("one", "a"),
        article("one", "a"),
        article("two", "a"),
        article("one", "b"),
        article("one"),
        article("three"),
        article("three"),
        article("three", text_digest("three")[:16]),
    ]
    if in_one_batch:
        results = store.add_documents(articles)
    else:
        results = [result for each in articles for result in store.add_documents([each])]
    assert results[:2] == [4, Known(DocumentId(4))]
    assert isinstance(results[2], Rejected)
    assert results[3:] == [
        5,
        Known(DocumentId(4)),
        6,
        Known(DocumentId(6)),
        Known(DocumentId(6)),
    ]
    assert store.document_count() == 6
    assert store.document(DocumentId(6)).external_id == text_digest("three")[:16]


def test_a_rejected_article_is_named_with_its_place_and_both_texts(store: Store) -> None:
    [result] = store.add_documents([article("another", "doc-1", title="Storm over the bay")])
    assert isinstance(result, Rejected)
    assert result.source == "articles.jsonl, line 1"
    assert '"doc-1"' in result.reason
    assert '"Storm over the bay"' in result.reason
    assert store.document(FIRST).text != "another"


def test_a_batch_is_stored_whole_or_not_at_all(store: Store) -> None:
    broken = article("text", "y")
    object.__setattr__(broken, "text_sha256", "0" * 16)  # too short for the table's check
    with pytest.raises(Exception, match="CHECK"):
        store.add_documents([article("fine", "x"), broken])
    assert store.find_document("x") is None
    assert store.document_count() == 3


def test_documents_are_found_by_external_id_and_by_text(store: Store) -> None:
    store.add_documents([article("copied", "z"), article("copied", "copy")])
    assert store.find_document("copy") == 5
    assert store.find_document("nobody") is None
    assert store.find_by_text(text_digest("copied")) == [4, 5]
    assert store.find_by_text(text_digest("unheard of")) == []


def test_documents_come_by_external_id(store: Store) -> None:
    store.add_documents([article("first of all", "aaa")])
    assert [document.id for document in store.documents()] == [4, 1, 2, 3]


def test_a_document_that_is_not_there_is_a_key_error(store: Store) -> None:
    for ask in (store.document, store.provenance):
        with pytest.raises(KeyError):
            ask(DocumentId(99))
    assert store.raw_page(DocumentId(99)) is None


def test_a_text_changed_behind_our_back_is_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    new_store(path).close()
    meddle(path, "UPDATE texts SET text = replace(text, 'never', 'always') WHERE document = 1")
    with Store.open(path) as store:
        with pytest.raises(ProjectError, match=r"damaged.*doc-1"):
            store.document(FIRST)
        with pytest.raises(ProjectError, match=r"damaged.*doc-1"):
            list(store.documents())
        assert store.document(DocumentId(2)).external_id == "doc-2"


def test_the_database_itself_refuses_to_change_a_text(store: Store) -> None:
    for statement in ("UPDATE texts SET text = ''", "DELETE FROM texts"):
        with pytest.raises(Exception, match="never"), store._database.writing() as connection:
            connection.execute(statement)
    assert store.check() == []


def test_stories_can_be_named_later(store: Store) -> None:
    assert store.stories() == {1: "doc-1", 2: "doc-2", 3: "doc-3"}
    store.set_stories({FIRST: "storm", DocumentId(2): "storm"})
    store.set_story(DocumentId(3), "harbour")
    assert store.stories() == {1: "storm", 2: "storm", 3: "harbour"}
    assert store.document(FIRST).story_id == "storm"


def test_rejected_records_are_kept_in_order(store: Store) -> None:
    records = [Rejected("a.jsonl", 3, "not JSON"), Rejected("b.html", None, "no text in it")]
    store.add_rejected(records[:1])
    store.add_rejected(records[1:])
    assert store.rejected() == records
