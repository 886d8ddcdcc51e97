"""Going on with a newer schema: what was done stays right, or nothing happens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.schema_migration import Misfit, migrate, plan
from annotator.commands.session import Session
from annotator.domain.annotation import (
    Author,
    AuthorKind,
    Cluster,
    Decision,
    Entry,
    Item,
    Member,
    Outcome,
)
from annotator.domain.change import Change
from annotator.domain.identity import (
    AnnotationId,
    AuthorName,
    ClusterId,
    DecisionId,
    DocumentId,
    EntryId,
)
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    Label,
    Layer,
    Overlap,
    Schema,
    SpanLayer,
)
from annotator.domain.schema_building import read_schema, schema_json
from annotator.errors import NotAllowed, ProjectError, SchemaError
from tests.examples import (
    CUE,
    ENTITY,
    FRAME,
    HAS_CUE,
    QUOTE,
    SCHEMA,
    UTTERANCE,
    link,
    mark,
)


def newer(version: str, *layers: Layer, without: str = "") -> Schema:
    """The small schema with these layers in the place of those with the same ids."""
    changed = {layer.id: layer for layer in layers}
    kept = tuple(changed.pop(old.id, old) for old in SCHEMA.layers if old.id != without)
    return replace(SCHEMA, version=version, layers=(*kept, *changed.values()))


def without_label(layer: Layer, label: str) -> Layer:
    return replace(layer, labels=tuple(one for one in layer.labels if one.id != label))


def write(session: Session, *items: Item) -> None:
    session.apply(session.edit("Work", [Change(None, item) for item in items]))


@pytest.fixture
def work(session: Session) -> Session:
    """Anna's work: two quotes that nest, a cue with its link, two frames that cross, and so on."""
    marks = (
        mark("outer", "quote", "direct", (14, 27), attributes={"polarity": "denied"}),
        mark("inner", "quote", "indirect", (15, 17)),
        mark("said", "cue", "cue", (28, 32)),
        mark("money", "frame", "economic", (0, 10)),
        mark("right", "frame", "morality", (6, 13)),
    )
    write(session, *marks, link("link", "has_cue", "outer", "said", order=1))
    entry = Entry(EntryId("brandt"), "entity", {"name": "Ilse Brandt"})
    member = Member(DocumentId(1), AnnotationId("outer"))
    cluster = Cluster(ClusterId("one"), "utterance", (member,))
    rejected = Decision(
        DecisionId("no"), DocumentId(1), "frame", Outcome.REJECTED, "adjudicated", ()
    )
    write(session, entry, cluster, rejected)
    return session


def reached(project: Project) -> Schema:
    return read_schema(project.store.schema_json())


FREE = SpanLayer(id="free", name="Free", labels=(Label("free", "Free"),))
SAFE = {
    "a layer": newer("1.1.0", FREE),
    "a label": newer("1.1.0", replace(CUE, labels=(*CUE.labels, Label("gesture", "Gesture")))),
    "a name": newer("1.0.1", replace(QUOTE, name="Speech")),
    "a retired label": newer(
        "1.1.0",
        replace(
            QUOTE,
            labels=tuple(replace(one, enabled=one.id != "direct") for one in QUOTE.labels),
        ),
    ),
    "an attribute": newer(
        "1.1.0", replace(CUE, attributes=(Attribute("tone", AttributeType.STRING),))
    ),
    "a required attribute": newer(
        "2.0.0", replace(CUE, attributes=(Attribute("tone", AttributeType.STRING, required=True),))
    ),
    "less: an unused label": newer("2.0.0", without_label(QUOTE, "term")),
    "less: an unused layer": newer("2.0.0", without="article"),
    "less: a looser rule": newer("1.1.0", replace(CUE, overlap=Overlap.ANY)),
}


@pytest.mark.parametrize("schema", SAFE.values(), ids=SAFE.keys())
def test_what_leaves_all_work_right_is_done(
    work: Session, project: Project, schema: Schema
) -> None:
    before = work.store.annotations(DocumentId(1))
    done = migrate(project.store, schema)
    assert done.misfit_count == 0
    assert reached(project).cited == schema.cited
    assert work.store.annotations(DocumentId(1)) == before
    assert done.backup is not None
    with open_project(done.backup, read_only=True) as backup:
        assert backup.schema.cited == "test.small 1.0.0"
        assert backup.store.annotations(DocumentId(1)) == before
    assert project.store.check() == []


UNSAFE = {
    "label": (newer("2.0.0", without_label(QUOTE, "direct")), {("direct", "“No comment,”")}),
    "layer": (newer("2.0.0", without="cue"), {("cue", "said")}),
    "value": (
        newer(
            "2.0.0",
            replace(
                QUOTE,
                attributes=(
                    replace(QUOTE.attributes[0], values=(("affirmed", "affirmed"),)),
                    *QUOTE.attributes[1:],
                ),
            ),
        ),
        {("direct", "“No comment,”")},
    ),
    "overlap": (
        newer("2.0.0", replace(FRAME, overlap=Overlap.NESTED)),
        {("morality", "answers")},
    ),
    "ends": (
        newer("2.0.0", replace(HAS_CUE, from_end=replace(HAS_CUE.from_end, labels=("indirect",)))),
        {("has_cue", "")},
    ),
    "field": (
        newer(
            "2.0.0",
            replace(ENTITY, attributes=(Attribute("label", AttributeType.STRING, required=True),)),
        ),
        {("entity", "Ilse Brandt")},
    ),
    "members": (newer("2.0.0", replace(UTTERANCE, member_layer="cue")), {("utterance", "one")}),
}


@pytest.mark.parametrize("case", UNSAFE.values(), ids=UNSAFE.keys())
def test_what_would_make_work_wrong_is_refused_with_its_places(
    work: Session, project: Project, case: tuple[Schema, set[tuple[str, str]]]
) -> None:
    schema, expected = case
    found = migrate(project.store, schema)
    assert {(one.label, one.text) for one in found.misfits} == expected
    assert found.misfit_count == len(found.misfits) == len(expected)
    assert found.backup is None
    assert reached(project).cited == "test.small 1.0.0"
    assert all(one.problem for one in found.misfits)


def test_a_removed_layer_with_decisions_is_refused(work: Session, project: Project) -> None:
    found = plan(project.store, newer("2.0.0", without="frame"))
    assert [one.label for one in found.misfits] == ["", "economic", "morality"]


def test_the_work_of_everybody_counts(work: Session, project: Project) -> None:
    ben = AuthorName("ben")
    project.store.add_author(Author(ben, AuthorKind.PERSON))
    write(work, mark("bens", "quote", "term", (0, 5), author="ben"))
    [found] = plan(project.store, newer("2.0.0", without_label(QUOTE, "term"))).misfits
    assert found == Misfit(
        "a", "ben", "quote", "term", "Mayor", "The layer “Quotation” has no label “term”."
    )


def test_what_was_wrong_before_is_in_nobodys_way(work: Session, project: Project) -> None:
    stray = mark("stray", "quote", "unheard_of", (0, 5))
    write(work, stray)
    assert plan(project.store, newer("2.0.0", without_label(QUOTE, "term"))).misfits == ()


def test_a_version_that_says_too_little_is_refused(work: Session, project: Project) -> None:
    with pytest.raises(SchemaError, match=r"after test\.small 1\.0\.0.* need version 2\.0\.0"):
        migrate(project.store, newer("1.5.0", without_label(QUOTE, "term")))
    with pytest.raises(SchemaError, match=r"need version 1\.0\.0 at least"):
        migrate(project.store, newer("0.9.0"))
    assert reached(project).cited == "test.small 1.0.0"


def test_the_schema_in_use_needs_nothing(project: Project) -> None:
    done = migrate(project.store, SCHEMA)
    assert (done.differences, done.backup) == ((), None)
    assert project.store.schemas_used() == (schema_json(SCHEMA),)


def test_a_read_only_project_keeps_its_schema(project: Project) -> None:
    path = project.store.path
    with (
        open_project(path, read_only=True) as opened,
        pytest.raises(ProjectError, match="open read-only"),
    ):
        migrate(opened.store, newer("1.0.1"))


def test_undo_does_not_bring_back_what_the_newer_schema_lacks(
    session: Session, project: Project, first: DocumentId, tmp_path: Path
) -> None:
    quote = mark("q", "quote", "term", (0, 5))
    write(session, quote)
    session.apply(session.edit("Delete", [Change(quote, None)]))
    migrate(project.store, newer("2.0.0", without_label(QUOTE, "term")))
    project.close()
    with open_project(project.store.path) as opened:
        anna = session_for(opened, AuthorName("anna"))
        with pytest.raises(NotAllowed, match="no label “term”"):
            anna.undo()
        assert anna.store.annotations(first) == ()
