"""Rows of links: entities with candidates, relations, pairs with negatives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.document import Document
from annotator.domain.identity import EntryId
from annotator.export.binding import Binding
from annotator.export.features import features_of
from annotator.export.losses import Loss, Made
from annotator.export.recipe import EntityLinksRecipe, PairsRecipe, Recipe, RelationsRecipe
from annotator.export.rows import rows_of
from annotator.export.surfaces import surfaces_of
from tests.export.building import ENTRIES, SCHEMA, annotated, document, link, span

TEXT = "Bo sat. Ada Obi said: “We go.” Acme waits. Obi left. One. Two. Three. Far Cy."
LINKS = EntityLinksRecipe(
    id="links", version="1.0.0", title="L", layer="mention", attribute="entity", context=5
)
RELATIONS = RelationsRecipe(
    id="relations", version="1.0.0", title="R", layers=("speaker", "has_cue", "relay")
)
PAIRS = PairsRecipe(
    id="pairs",
    version="1.0.0",
    title="P",
    relation="speaker",
    candidates=("source", "mention"),
    within=1,
    same_as="entity",
)
MORE_ENTRIES = {
    **ENTRIES,
    EntryId("ent_3"): Entry(EntryId("ent_3"), "entity", {"name": "Obi", "aliases": ("ADA obi",)}),
}


def work(of: Document) -> list[Annotation]:
    return [
        span(of, "mention", "PER", "Bo", id="bo"),
        span(of, "mention", "PER", "Ada Obi", id="ada", entity="ent_1"),
        span(of, "source", "source", "Ada Obi", id="s", entity=("ent_2",)),
        span(of, "cue", "cue", "said", id="c"),
        span(of, "quote", "direct", "“We go.”", id="q"),
        span(of, "mention", "ORG", "Acme", id="acme", entity="NIL_UNKNOWN"),
        span(of, "source", "source", "Obi left", id="later", entity=("ent_1",)),
        span(of, "mention", "PER", "Cy", id="cy"),
        link(of, "speaker", "q", "s"),
        link(of, "has_cue", "q", "c"),
        link(of, "relay", "q", "s", order=1),
    ]


def made_by(recipe: Recipe, text: str = TEXT) -> Made:
    of = document("a1", text)
    made = rows_of(annotated(of, work(of)), Binding(recipe, SCHEMA, MORE_ENTRIES))
    for row in made.rows:
        assert all(text[start:end] == words for start, end, words in surfaces_of(row))
    return made


def test_a_mention_names_its_entry_with_merges_followed_and_lists_candidates() -> None:
    rows: list[Any] = list(made_by(LINKS).rows)
    found = {row["id"]: row for row in rows}
    ada = found["a1:mention:ada"]
    assert (ada["entity_id"], ada["entity_name"], ada["nil"]) == ("ent_1", "Ada Obi", None)
    assert [one["entity"] for one in ada["candidates"]] == ["ent_1", "ent_3"]
    assert (ada["context_left"], ada["mention"], ada["context_right"]) == (
        "sat. ",
        "Ada Obi",
        " said",
    )
    acme = found["a1:mention:acme"]
    assert (acme["entity_id"], acme["nil"], acme["candidates"]) == (None, "NIL_UNKNOWN", [])


def test_the_named_entry_is_a_candidate_even_where_few_fit() -> None:
    rows: list[Any] = list(made_by(replace(LINKS, candidates=1)).rows)
    [ada] = [row for row in rows if row["id"] == "a1:mention:ada"]
    assert [one["entity"] for one in ada["candidates"]] == ["ent_1"]


def test_relations_are_listed_with_both_ends() -> None:
    [row] = made_by(RELATIONS).rows
    relations: Any = row["relations"]
    classes = features_of(Binding(RELATIONS, SCHEMA))["relations"].feature
    assert [
        (classes["type"].int2str(one["type"]), one["head"]["id"], one["tail"]["text"], one["order"])
        for one in relations
    ] == [
        ("has_cue", "q", "said", None),
        ("relay", "q", "Ada Obi", 1),
        ("speaker", "q", "Ada Obi", None),
    ]
    head = relations[0]["head"]
    assert classes["head"]["layer"].int2str(head["layer"]) == "quote"
    assert classes["head"]["label"].int2str(head["label"]) == "direct"


def test_a_link_to_nowhere_is_counted() -> None:
    of = document("a1", TEXT)
    loose = [work(of)[4], link(of, "speaker", "q", "gone")]
    made = rows_of(annotated(of, loose), Binding(RELATIONS, SCHEMA))
    assert (made.rows[0]["relations"], made.losses) == ([], {Loss.BROKEN_LINK: 1})


def test_pairs_have_negatives_nearby_but_nobody_who_is_the_speaker() -> None:
    made = made_by(PAIRS)
    rows: list[Any] = list(made.rows)
    # Ada's own mention overlaps the source; her later mention is the same person; Cy is far away.
    assert [(row["candidate"]["id"], row["label"]) for row in rows] == [
        ("bo", 0),
        ("s", 1),
        ("acme", 0),
    ]
    assert {row["text"] for row in rows} == {"Bo sat. Ada Obi said: “We go.” Acme waits."}
    assert made.losses == {}


def test_other_mentions_of_the_speaker_within_reach_are_counted() -> None:
    made = made_by(replace(PAIRS, within=2))
    assert [row["label"] for row in made.rows] == [0, 1, 0]
    assert made.losses == {Loss.SAME_THING: 1}


def test_pair_labels_limit_the_candidates_but_not_the_ends() -> None:
    rows: list[Any] = list(made_by(replace(PAIRS, labels=("ORG",))).rows)
    assert [row["candidate"]["id"] for row in rows] == ["s", "acme"]


def test_pair_labels_are_named_after_the_relation() -> None:
    assert features_of(Binding(PAIRS, SCHEMA))["label"].names == ["not_speaker", "speaker"]
