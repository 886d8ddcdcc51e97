"""Links that a reviewer draws: what is recorded of them, and what has no room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands import annotate, review
from annotator.commands.gold_links import link
from annotator.commands.projects import Project, session_for
from annotator.commands.review import Review, Why
from annotator.commands.session import Session
from annotator.domain.annotation import Annotation, Decision
from annotator.domain.conflicts import ConflictState
from annotator.domain.identity import GOLD, AuthorName, DocumentId
from annotator.domain.schema import Layer, RelationLayer
from annotator.domain.schema_building import read_schema
from annotator.errors import NotAllowed
from annotator.interchange.schema_file import schema_json
from annotator.store.store import Store
from tests.commands.conftest import article
from tests.commands.test_adjudicate import annotators, finish
from tests.commands.test_annotate import add
from tests.examples import SCHEMA, TEXT

ANNA = AuthorName("anna")


@pytest.fixture
def rita(project: Project) -> Session:
    return session_for(project, AuthorName("rita"))


def marked(project: Project, first: DocumentId, *, linked_by: str = "") -> None:
    """Anna and Bert see the same two quotations and cue; `linked_by` alone links one to it."""
    both = annotators(project, "anna", "bert")
    for session in both:
        quote = add(session, first, "quote", "direct", (14, 27))
        cue = add(session, first, "cue", "cue", (28, 32))
        add(session, first, "quote", "indirect", (14, 20))
        if session.user == linked_by:
            session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    finish(first, *both)


def decided(rita: Session, first: DocumentId) -> tuple[Review, dict[str, Annotation]]:
    """All marks as Anna has them in gold, by label; links are left open."""
    desk = Review(rita)
    for conflict in desk.queue():
        if conflict.fragments:
            rita.apply(review.take(rita, desk, conflict, ANNA))
    return desk, {one.label: one for one in rita.store.annotations(first, GOLD)}


def link_decision(rita: Session, first: DocumentId, layer: str = "has_cue") -> Decision:
    [made] = [one for one in rita.store.decisions(first) if one.layer == layer]
    return made


def test_a_link_that_nobody_drew_is_added_and_taken_back_in_one_step(
    project: Project, rita: Session, first: DocumentId
) -> None:
    marked(project, first)
    desk, gold = decided(rita, first)
    why = Why("guideline_gap", "The cue follows.", guideline=True)
    start, end = gold["direct"].id, gold["cue"].id
    rita.apply(link(rita, desk, first, "has_cue", from_id=start, to_id=end, why=why))
    [made] = [one for one in rita.store.annotations(first, GOLD) if one.layer == "has_cue"]
    assert made.ends is not None
    assert (made.ends.from_id, made.ends.to_id, made.ends.order) == (start, end, 1)
    record = link_decision(rita, first)
    assert (record.rule, record.by, record.sources) == ("added", "rita", ())
    assert (record.reason, record.note, record.guideline) == (why.reason, why.note, True)
    assert record.gold == made.id
    [shown] = [c for c in desk.document(first).conflicts if c.layer == "has_cue"]
    assert (shown.state, shown.gold) == (ConflictState.DECIDED, (made,))
    assert project.store.check() == []
    rita.undo()
    assert _without_links(rita, first)
    rita.redo()
    rita.apply(review.withdraw(rita, desk, shown))
    assert _without_links(rita, first)


def _without_links(rita: Session, first: DocumentId) -> bool:
    layers = {one.layer for one in rita.store.annotations(first, GOLD)}
    return "has_cue" not in layers | {one.layer for one in rita.store.decisions(first)}


def test_a_link_that_an_annotator_drew_is_theirs(
    project: Project, rita: Session, first: DocumentId
) -> None:
    marked(project, first, linked_by="bert")
    desk, gold = decided(rita, first)
    start, end = gold["direct"].id, gold["cue"].id
    rita.apply(link(rita, desk, first, "has_cue", from_id=start, to_id=end))
    record = link_decision(rita, first)
    assert (record.rule, record.sources) == ("adjudicated", ("bert",))
    assert desk.queue() == (), "nothing about the link is left to decide on"


def test_links_of_an_ordered_layer_come_one_after_the_other(
    project: Project, rita: Session, first: DocumentId
) -> None:
    marked(project, first)
    both = annotators(project, "anna", "bert")
    for session in both:
        session.apply(annotate.reopen(session, first))
        add(session, first, "cue", "cue", (33, 37))
    finish(first, *both)
    desk = Review(rita)
    for conflict in desk.queue():
        rita.apply(review.take(rita, desk, conflict, ANNA))
    one, other = (c for c in rita.store.annotations(first, GOLD) if c.layer == "cue")
    [quote] = [c for c in rita.store.annotations(first, GOLD) if c.label == "direct"]
    for cue in (one, other):
        rita.apply(link(rita, desk, first, "has_cue", from_id=quote.id, to_id=cue.id))
    made = [c for c in rita.store.annotations(first, GOLD) if c.layer == "has_cue"]
    orders = {c.ends.to_id: c.ends.order for c in made if c.ends}
    assert orders == {one.id: 1, other.id: 2}


def test_a_link_without_room_in_the_schema_is_refused_with_nothing_written(
    project: Project, rita: Session, first: DocumentId
) -> None:
    marked(project, first)
    desk, gold = decided(rita, first)
    inner, outer = gold["indirect"].id, gold["direct"].id
    rita.apply(link(rita, desk, first, "nested_in", from_id=inner, to_id=outer))
    before = rita.store.annotations(first, GOLD)
    with pytest.raises(NotAllowed, match="back to where it began"):
        link(rita, desk, first, "nested_in", from_id=outer, to_id=inner)
    with pytest.raises(NotAllowed, match="exists already"):
        link(rita, desk, first, "nested_in", from_id=inner, to_id=outer)
    with pytest.raises(NotAllowed, match="no relation layer"):
        link(rita, desk, first, "cue", from_id=inner, to_id=outer)
    assert rita.store.annotations(first, GOLD) == before


def test_a_drawn_link_goes_with_its_end_and_comes_back_with_it(
    project: Project, rita: Session, first: DocumentId
) -> None:
    marked(project, first)
    desk, gold = decided(rita, first)
    rita.apply(link(rita, desk, first, "has_cue", from_id=gold["direct"].id, to_id=gold["cue"].id))
    [cue] = [c for c in desk.document(first).conflicts if c.layer == "cue"]
    rita.apply(review.reject(rita, desk, cue))
    assert all(one.layer != "has_cue" for one in rita.store.annotations(first, GOLD))
    assert link_decision(rita, first).stale
    rita.undo()
    assert not link_decision(rita, first).stale
    assert project.store.check() == []


def test_where_one_link_may_leave_a_drawn_one_decides_on_those_that_lead_elsewhere(
    tmp_path: Path,
) -> None:
    single = replace(SCHEMA, layers=tuple(_only_one(layer) for layer in SCHEMA.layers))
    source = schema_json(single)
    store = Store.create(tmp_path / "single.annotator", source)
    store.add_documents([article("a", TEXT)])
    document = DocumentId(1)
    with Project(store, read_schema(source)) as project:
        both = annotators(project, "anna", "bert")
        cues = ((28, 32), (33, 37), (38, 44))
        for number, session in enumerate(both):
            quote = add(session, document, "quote", "direct", (14, 27))
            marks = [add(session, document, "cue", "cue", place) for place in cues]
            ends = {"from_id": quote, "to_id": marks[number]}
            session.apply(annotate.link(session, document, "has_cue", **ends))
        finish(document, *both)
        rita = session_for(project, AuthorName("rita"))
        desk, gold = Review(rita), []
        for conflict in desk.queue():
            if conflict.fragments:
                rita.apply(review.take(rita, desk, conflict, ANNA))
                gold += [one.id for one in desk.current(conflict).gold]
        [waiting] = desk.queue()
        quote, *_others, last = gold
        rita.apply(link(rita, desk, document, "has_cue", from_id=quote, to_id=last))
        assert desk.queue() == ()
        record = link_decision(rita, document)
        assert record.rule == "edited"
        assert set(record.versions) == set(waiting.annotation_ids)
        [made] = [one for one in store.annotations(document, GOLD) if one.ends]
        assert made.ends is not None
        assert made.ends.to_id == last
        assert store.check() == []


def _only_one(layer: Layer) -> Layer:
    return replace(layer, max_per_from=1) if isinstance(layer, RelationLayer) else layer
