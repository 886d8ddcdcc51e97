"""Conversations, clusters, and what every annotator said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from annotator.domain.annotation import Annotation, Cluster, Coverage, Member
from annotator.domain.document import Document
from annotator.domain.identity import AnnotationId, AuthorName, ClusterId
from annotator.domain.project import AnnotatedDocument
from annotator.export.binding import Binding
from annotator.export.cluster_rows import ClusterGathering
from annotator.export.losses import Loss
from annotator.export.recipe import (
    AnnotationsRecipe,
    ChatRecipe,
    ClustersRecipe,
    DocumentLabelsRecipe,
    Unit,
)
from annotator.export.rows import rows_of
from annotator.export.sourced import SourcedDocument
from tests.export.building import ENTRIES, SCHEMA, annotated, document, link, span, spanning

CHAT = ChatRecipe(
    id="chat",
    version="1.0.0",
    title="C",
    layers=("quote",),
    attributes=("speaker", "polarity"),
    instruction="Find $labels.",
)
CLUSTERS = ClustersRecipe(id="u", version="1.0.0", title="U", layer="utterance")
RAW = AnnotationsRecipe(id="raw", version="1.0.0", title="R")


def test_a_conversation_asks_and_answers_in_the_words_of_the_text() -> None:
    of = document("a", "“We go,” said Ada.\nNothing.")
    quote = span(of, "quote", "direct", "“We go,”", speaker=("ent_2", "NIL_UNKNOWN"))
    first, second = rows_of(annotated(of, [quote]), Binding(CHAT, SCHEMA, ENTRIES)).rows
    messages: Any = first["messages"]
    assert [one["role"] for one in messages] == ["system", "user", "assistant"]
    assert messages[0]["content"] == "Find direct, indirect, mixed."
    assert messages[1]["content"] == "“We go,” said Ada."
    assert json.loads(messages[2]["content"]) == {
        "spans": [
            {
                "label": "direct",
                "text": "“We go,”",
                "speaker": ["Ada Obi", "NIL_UNKNOWN"],
                "polarity": "affirmed",
            }
        ]
    }
    silent: Any = second["messages"]
    assert silent[2]["content"] == '{"spans": []}'


def test_a_conversation_can_be_about_the_whole_article() -> None:
    of = document("a", "One.\nTwo.")
    [row] = rows_of(annotated(of), Binding(replace(CHAT, unit=Unit.DOCUMENT), SCHEMA)).rows
    messages: Any = row["messages"]
    assert messages[1]["content"] == "One.\nTwo."


ARTICLES = [document(f"d{number}", f"Ada: “We go {number}.”") for number in range(4)]
SPLITS = {"d0": "train", "d1": "train", "d2": "test", "d3": "train"}


def gathered(*members: int, absent: int | None = None) -> ClusterGathering:
    quotes = [
        Member(ARTICLES[n].id, AnnotationId(f"q{n}"), {"variant": "reference"}) for n in members
    ]
    if absent is not None:
        quotes.append(Member(ARTICLES[absent].id, None))
    cluster = Cluster(ClusterId("u1"), "utterance", tuple(quotes), {"gloss": "They go"})
    gathering = ClusterGathering(Binding(CLUSTERS, SCHEMA, clusters=(cluster,)), SPLITS)
    for number, of in enumerate(ARTICLES[:3]):
        said = span(of, "quote", "direct", f"“We go {number}.”", id=f"q{number}")
        gathering.see(annotated(of, [said]))
    return gathering


def test_a_cluster_row_has_its_members_and_what_is_said_of_them() -> None:
    [(split, row)] = gathered(1, 0).rows()
    members: Any = row["members"]
    assert (split, row["id"], row["gloss"]) == ("train", "utterance:u1", "They go")
    assert [(one["document_id"], one["text"], one["label"], one["variant"]) for one in members] == [
        ("d0", "“We go 0.”", 0, 0),
        ("d1", "“We go 1.”", 0, 0),
    ]


def test_members_of_other_splits_and_missing_ones_are_left_out_and_counted() -> None:
    gathering = gathered(0, 1, 2, 3)
    [(split, row)] = gathering.rows()
    members: Any = row["members"]
    assert (split, [one["document_id"] for one in members]) == ("train", ["d0", "d1"])
    assert gathering.losses == {Loss.ABSENT_MEMBER: 1, Loss.OTHER_SPLIT: 1}


def test_a_cluster_of_which_one_member_is_left_is_no_row() -> None:
    gathering = gathered(0, 2)
    assert gathering.rows() == []
    assert gathering.losses[Loss.SMALL_CLUSTER] == 1


def test_a_member_may_stand_for_an_article_that_lacks_what_others_say() -> None:
    [(_split, row)] = gathered(0, absent=1).rows()
    members: Any = row["members"]
    assert [(one["document_id"], one["annotation"], one["text"]) for one in members] == [
        ("d0", "q0", "“We go 0.”"),
        ("d1", None, ""),
    ]


def by(name: str, of: Document, *annotations: Annotation) -> AnnotatedDocument:
    one = annotated(of, annotations, coverage={"mention": Coverage.DONE, "quote": Coverage.PARTLY})
    return replace(one, author=AuthorName(name))


def paneled(*panel: AnnotatedDocument) -> SourcedDocument:
    names = tuple(f"p{number}" for number in range(len(panel)))
    first = panel[0]
    return SourcedDocument(
        first.document, first.author, first.annotations, first.task, panel, names
    )


def test_raw_rows_tell_everybodys_work_and_who_found_nothing() -> None:
    of = document("d", "Ada left.")
    quote = span(of, "quote", "direct", "left", id="q", polarity="denied")
    one = paneled(by("anna", of, span(of, "mention", "PER", "Ada", id="m")), by("bo", of, quote))
    rows: list[Any] = list(rows_of(one, Binding(RAW, SCHEMA)).rows)
    assert [(row["id"], row["annotators"], row["label"], row["coverage"]) for row in rows] == [
        ("d:mention:p0:m", ["p0"], "PER", 2),
        ("d:quote:p1:q", ["p1"], "direct", 1),
        ("d:mention:p1:nothing", ["p1"], None, 2),
    ]
    assert json.loads(rows[1]["attributes"]) == {"polarity": "denied"}
    assert (rows[1]["text"], rows[2]["text"], rows[2]["fragments"]) == ("left", "", [])
    assert not any(row["adjudicated"] for row in rows)


def test_raw_rows_have_links_with_what_they_join() -> None:
    of = document("d", "Ada left.")
    joined = [span(of, "quote", "direct", "left", id="q"), link(of, "speaker", "q", "s", order=2)]
    rows: list[Any] = list(rows_of(annotated(of, joined), Binding(RAW, SCHEMA)).rows)
    [found] = [row for row in rows if row["layer"] == "speaker"]
    assert (found["head"], found["tail"], found["order"], found["fragments"]) == ("q", "s", 2, [])


def test_one_label_of_an_article_is_a_column_with_counts_and_shares() -> None:
    recipe = DocumentLabelsRecipe(
        id="p", version="1.0.0", title="P", layer="doc_frame", attribute="primary_frame"
    )
    of = document("d", "x")

    def framed(frame: str) -> AnnotatedDocument:
        label = spanning(of, "doc_frame", "doc_frame", attributes={"primary_frame": frame})
        return annotated(of, [label])

    one = paneled(framed("morality"), framed("morality"), framed("economic"))
    [row] = rows_of(one, Binding(recipe, SCHEMA)).rows
    assert (row["label"], row["label_counts"]) == (1, [1, 2, 0, 0])
    assert row["label_soft"] == [1 / 3, 2 / 3, 0.0, 0.0]


def test_who_did_not_go_through_a_layer_has_no_vote() -> None:
    recipe = DocumentLabelsRecipe(
        id="p", version="1.0.0", title="P", layer="doc_frame", attribute="frames"
    )
    of = document("d", "x")
    label = spanning(of, "doc_frame", "doc_frame", attributes={"frames": ("morality",)})
    looked = annotated(of, [label], coverage={"doc_frame": Coverage.DONE})
    one = paneled(looked, by("bo", of, label))
    [row] = rows_of(one, Binding(recipe, SCHEMA)).rows
    assert row["label_counts"] == [0, 1, 0]
