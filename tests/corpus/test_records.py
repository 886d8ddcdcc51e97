"""What the fields of a record are taken for."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.corpus.options import FieldMapping, ReadOptions
from annotator.corpus.records import Record, article_of, resolved
from annotator.domain.document import Article, Rejected


def article(fields: dict[str, Any], **chosen: str) -> Article:
    options = ReadOptions(FieldMapping(**chosen))
    found = article_of(Record(fields, b"", 3), "a.jsonl", options)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("body", "headline", "link", "publisher"), ("body", "headline", "link", "publisher")),
        (("content", "text"), ("text", None, None, None)),
        (("Text", "TITLE", "Url", "Source"), ("Text", "TITLE", "Url", "Source")),
        (("words",), (None, None, None, None)),
        ((), (None, None, None, None)),
    ],
)
def test_usual_names_are_recognised(
    names: tuple[str, ...], expected: tuple[str | None, ...]
) -> None:
    found = resolved(FieldMapping(), names)
    assert (found.text, found.title, found.url, found.source) == expected


def test_a_chosen_name_is_taken_exactly_and_for_nothing_else() -> None:
    found = resolved(FieldMapping(title="text"), ("text", "Text", "body"))
    assert (found.text, found.title) == ("Text", "text")


def test_fields_without_a_role_stay_in_the_metadata() -> None:
    found = article(
        {
            "text": "a",
            "date": "2025-01-02",
            "publisher": "The Velm Courier",
            "author": ["Ada Quill", "Bo Rill"],
            "lang": "en",
            "link": "https://example.test/1",
            "story_id": "s1",
            "section": "Ports",
            "words": 12,
            "huge": 2**80,
            "paid": False,
            "nothing": None,
            "blank": "",
            "more": {"n": [1, "é"]},
        }
    )
    assert found.story_id == "s1"
    assert found.metadata == {
        "published": "2025-01-02",
        "source": "The Velm Courier",
        "byline": "Ada Quill, Bo Rill",
        "language": "en",
        "url": "https://example.test/1",
        "section": "Ports",
        "words": "12",
        "huge": str(2**80),
        "paid": "false",
        "more": '{"n": [1, "é"]}',
    }


def test_a_field_whose_name_is_taken_is_kept_under_another() -> None:
    found = article({"text": "a", "source": "feed 7", "outlet": "The Courier"}, source="outlet")
    assert found.metadata == {"source": "The Courier", "source (field)": "feed 7"}


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "Given", "text": "First\nrest"}, "Given"),
        ({"title": " Two \n lines ", "text": "First"}, "Two lines"),
        ({"title": "", "text": "First\nrest"}, "First"),
        ({"title": None, "text": "First\nrest"}, "First"),
        ({"id": 7, "text": "x" * 201}, "7"),
        ({"text": "x" * 201}, "a.jsonl, line 3"),
    ],
)
def test_every_article_has_a_title(fields: dict[str, Any], title: str) -> None:
    assert article(fields).title == title


def test_the_canonical_rules_hold_for_every_field() -> None:
    found = article({"text": "\ufeffa\r\nb", "id": "x\0y", "title": "t\r", "note": "c\rd"})
    assert (found.text, found.external_id, found.title) == ("a\nb", "x\ufffdy", "t")
    assert found.metadata == {"note": "c\nd"}


def test_a_chosen_text_field_that_is_missing_is_named() -> None:
    options = ReadOptions(FieldMapping(text="body"))
    found = article_of(Record({"text": "a", "n": 1}, b"", 3), "a.jsonl", options)
    reason = "There is no field “body”. The fields are: text, n."
    assert found == Rejected("a.jsonl", 3, reason)


def test_many_fields_are_not_all_listed() -> None:
    fields = {f"f{n}": "" for n in range(40)}
    found = article_of(Record(fields, b"", 1), "a.jsonl", ReadOptions())
    assert isinstance(found, Rejected)
    assert found.reason.endswith("f10, f11, ….")


@pytest.mark.parametrize("field", ["id", "title", "section"])
def test_half_a_surrogate_pair_anywhere_rejects_the_record(field: str) -> None:
    record = Record({"text": "a", field: "b\ud800"}, b"", 3)
    assert isinstance(article_of(record, "a.jsonl", ReadOptions()), Rejected)
