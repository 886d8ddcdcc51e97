"""Two annotators' files of each of INCEpTION's triples, and what its merge made of them.

Every triple is imported. What our rule accepts must be what the curator's file has; the three
triples that need a word are explained in docs/decisions/0009-curation-triples.md.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.commands.adjudicate import Scope, adjudicate
from annotator.commands.interchange import ForeignChoices, import_foreign
from annotator.commands.projects import Project
from annotator.domain.adjudication import Acceptance, Rule, place_of
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import GOLD, AuthorName
from annotator.domain.schema import (
    Attribute,
    AttributeType,
    EndRule,
    Label,
    Overlap,
    RelationLayer,
    Schema,
    SpanLayer,
)
from annotator.domain.schema_building import read_schema, schema_json
from annotator.interchange import webanno_tsv
from annotator.interchange.foreign import ForeignDocument
from annotator.store.store import Store

TRIPLES = Path(__file__).parents[3] / "shared" / "samples" / "inception_curation" / "testsuite"
NAMES = sorted(folder.name for folder in TRIPLES.glob("*/")) if TRIPLES.exists() else []


UNANIMOUS = Acceptance(Rule.UNANIMOUS)


def feature(name: str) -> Attribute:
    return Attribute(name, AttributeType.STRING, in_agreement=True)


def schema(stacked: Overlap) -> Schema:
    """WebAnno's built-in layers; `stacked` says how named entities may meet."""
    return Schema(
        id="test.webanno",
        version="1.0.0",
        title="WebAnno's built-in layers",
        description="",
        layers=(
            SpanLayer(
                id="pos",
                name="Part of speech",
                labels=(Label("POS", "Part of speech"),),
                attributes=(feature("PosValue"), feature("coarseValue")),
                overlap=Overlap.NONE,
            ),
            SpanLayer(
                id="lemma",
                name="Lemma",
                labels=(Label("Lemma", "Lemma"),),
                attributes=(feature("value"),),
                overlap=Overlap.NONE,
            ),
            SpanLayer(
                id="NamedEntity",
                name="Named entity",
                labels=(Label("ORG", "Organisation"), Label("ORGpart", "Part of one")),
                attributes=(feature("identifier"),),
                overlap=stacked,
            ),
            RelationLayer(
                id="dependency",
                name="Dependency",
                attributes=(feature("DependencyType"), feature("flavor")),
                from_end=EndRule("pos"),
                to_end=EndRule("pos"),
            ),
        ),
    )


Said = tuple[str, tuple[tuple[str, object], ...]]
"""Where an annotation stands and what it says."""


def said_by(project: Project, author: str) -> set[Said]:
    """All that an author says, in words that can be compared."""
    [document] = project.store.documents()
    known = {a.id: a for a in project.store.annotations(document.id, AuthorName(author))}
    return {
        (repr(place_of(one, known)), tuple(sorted(one.attributes.items())))
        for one in known.values()
    }


def imported(folder: Path, path: Path, stacked: Overlap = Overlap.NESTED) -> Project:
    """A project with the triple's text and its three files."""
    [found] = [f for f in webanno_tsv.read(folder / "user1.tsv") if isinstance(f, ForeignDocument)]
    source = schema_json(schema(stacked))
    project = Project(Store.create(path, source), read_schema(source))
    digest = text_digest(found.text)
    project.store.add_documents([Article("text", "", found.text, digest, digest, "a triple")])
    for name in ("user1", "user2", "curator"):
        choices = ForeignChoices(AuthorName(name), finished=name != "curator")
        done = import_foreign(project, [folder / f"{name}.tsv"], "webanno", choices)
        reasons = {one.reason.rpartition(": ")[2] for one in done.taken.rejected}
        assert reasons <= {"An annotation cannot be linked to itself."}, "roots of sentences"
        assert not done.unmapped
        assert not done.attributes
    return project


LAYERS = {"relationLabelTest": ("pos", "dependency")}
"""Layers that were merged where that is not all: the others are missing in the curator's file."""


EXPLAINED = {
    "simpleSpanDiffWithLabelStackingTest": {
        ("MarkPlace(layer='NamedEntity', label='ORG', fragments=(Span(start=40, end=56),))", ())
    }
}
"""What we accept and the curator's file lacks: the very same label twice is one label here."""


@pytest.mark.parametrize("name", NAMES)
def test_gold_by_agreement_is_what_the_curator_has(name: str, tmp_path: Path) -> None:
    with imported(TRIPLES / name, tmp_path / "p.annotator") as project:
        scope = Scope(layers=LAYERS.get(name, ()))
        adjudicate(project, UNANIMOUS, actor=AuthorName("rita"), scope=scope)
        gold, curator = said_by(project, GOLD), said_by(project, "curator")
        assert gold - curator == EXPLAINED.get(name, set())
        assert curator <= gold
        assert project.store.check() == []


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("multipleStackedAnnotationsAreNotMergedTest", 2),
        ("simpleSpanDiffWithLabelStackingTest", 1),
    ],
)
@pytest.mark.skipif(not NAMES, reason="the samples are not beside this checkout")
def test_where_labels_may_stack_each_is_agreed_on_for_itself(
    name: str, accepted: int, tmp_path: Path
) -> None:
    with imported(TRIPLES / name, tmp_path / "p.annotator", Overlap.STACKED) as project:
        assert adjudicate(project, UNANIMOUS, actor=AuthorName("rita")).accepted == accepted
        assert said_by(project, "curator") == set()


@pytest.mark.skipif(not NAMES, reason="the samples are not beside this checkout")
def test_all_triples_are_here() -> None:
    assert len(NAMES) == 10
