"""What a model suggests is nobody's annotation until somebody accepts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import annotate, search, suggestions
from annotator.commands.adjudicate import adjudicate
from annotator.commands.agreement import agreement
from annotator.commands.annotations import export_annotations, import_annotations
from annotator.commands.assign import assign
from annotator.commands.export_sources import Source
from annotator.commands.interchange import export_foreign
from annotator.commands.merge import merge_packages
from annotator.commands.packages import create_package
from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.remarks import comment
from annotator.commands.session import Session
from annotator.commands.status import status
from annotator.domain.adjudication import Acceptance, Rule
from annotator.domain.annotation import Annotation, AuthorKind, Purpose
from annotator.domain.assignment import Plan
from annotator.domain.concordance import Wanted
from annotator.domain.identity import GOLD, AnnotationId, AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.errors import AnnotatorError, ExportError, NotAllowed
from tests.commands.conftest import make_project
from tests.commands.test_annotate import add, stored
from tests.commands.test_annotations import item, work, write

TAGGER, ANNA, BERT = AuthorName("tagger"), AuthorName("anna"), AuthorName("bert")

QUOTE = item("q1", "quote", "term", (14, 27), attributes={"marks": "curly", "medium": "radio"})
CUE = item("c1", "cue", "cue", (28, 32))
FRAME = item("f1", "frame", "economic", (0, 5))
LINE = item("b1", "block", "headline", (0, 13))
TONE = item("t1", "article", "article", attributes={"tone": "calm"})
SAID = item("q2", "quote", "direct", (14, 27))
LINKS = [
    {"id": "l2", "layer": "has_cue", "from": "q2", "to": "c1", "order": 1, "attributes": {}},
]


def suggest(project: Project, *items: dict[str, Any], relations: Sequence[object] = ()) -> None:
    """Let the tagger suggest things for article “a”, by way of a file."""
    path = project.store.path.with_name("tagger.jsonl")
    line = work(*items, annotator="tagger", relations=list(relations))
    done = import_annotations(project, [write(path, line)], author=TAGGER, kind=AuthorKind.MODEL)
    assert done.rejected == []


def waiting(session: Session, document: DocumentId) -> dict[tuple[str, str], AnnotationId]:
    """What is open, by layer and label."""
    found = suggestions.open_suggestions(session.open(document), session.schema)
    return {(one.layer, one.label): one.id for one in found}


def accept(session: Session, document: DocumentId, layer: str, label: str) -> None:
    session.apply(suggestions.accept(session, document, waiting(session, document)[layer, label]))


def said(session: Session, document: DocumentId) -> list[tuple[str, str]]:
    return [(one.layer, one.label) for one in stored(session, document)]


def test_an_accepted_suggestion_is_the_annotators_own_and_says_whose_idea_it_was(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, QUOTE, FRAME)
    suggested = project.store.suggestions(first)
    accept(session, first, "quote", "term")
    [own] = stored(session, first)
    assert (own.author, own.fragments) == (ANNA, (Span(14, 27),))
    assert own.attributes == {"marks": "curly", "medium": "radio"}
    assert suggestions.suggested_by(session.open(first), own.id) == TAGGER
    assert waiting(session, first).keys() == {("frame", "economic")}
    assert project.store.suggestions(first) == suggested  # the model's work is the model's
    session.undo()
    assert stored(session, first) == ()
    assert waiting(session, first).keys() == {("quote", "term"), ("frame", "economic")}
    session.redo()
    assert stored(session, first) == (own,)
    assert project.store.check() == []


def test_what_one_changes_while_accepting_fits_the_schema(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, QUOTE)
    [suggestion] = suggestions.open_suggestions(session.open(first), session.schema)
    session.apply(suggestions.accept(session, first, suggestion.id, "direct", (Span(15, 26),)))
    [own] = stored(session, first)
    assert (own.label, own.fragments) == ("direct", (Span(15, 26),))
    assert own.attributes == {"medium": "radio"}  # “marks” is for terms only


def test_a_rejected_suggestion_does_not_come_back_for_whoever_rejected_it(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, QUOTE)
    session.apply(suggestions.reject(session, first, waiting(session, first)["quote", "term"]))
    assert waiting(session, first) == {}
    assert stored(session, first) == ()
    suggest(project, QUOTE)
    again = session_for(project, ANNA)
    assert waiting(again, first) == {}
    assert waiting(session_for(project, BERT), first).keys() == {("quote", "term")}
    [suggestion] = project.store.suggestions(first)
    with pytest.raises(NotAllowed, match="answered already"):
        suggestions.accept(again, first, suggestion.id)
    again.undo()
    assert waiting(again, first).keys() == {("quote", "term")}


def test_links_follow_when_both_of_their_ends_are_accepted(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE, relations=LINKS)
    accept(session, first, "quote", "direct")
    assert said(session, first) == [("quote", "direct")]
    accept(session, first, "cue", "cue")
    link, quote, cue = stored(session, first)
    assert link.ends is not None
    assert (link.ends.from_id, link.ends.to_id, link.ends.order) == (quote.id, cue.id, 1)
    session.undo()
    assert said(session, first) == [("quote", "direct")]
    session.redo()
    session.apply(annotate.delete(session, first, link.id))
    assert (
        suggestions.open_suggestions(session.open(first), session.schema) == ()
    )  # links come with their ends


def test_a_link_that_is_in_the_way_of_the_annotators_own_is_left_a_suggestion(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE, relations=LINKS)
    accept(session, first, "cue", "cue")
    [suggestion] = [
        one
        for one in suggestions.open_suggestions(session.open(first), session.schema)
        if one.label == "direct"
    ]
    session.apply(suggestions.accept(session, first, suggestion.id, label="term"))
    assert said(session, first) == [("quote", "term"), ("cue", "cue")]  # no cue of a term


def test_all_are_accepted_in_one_step_but_for_those_that_have_no_room(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE, FRAME, LINE, TONE, relations=LINKS)
    add(session, first, "cue", "cue", (28, 38))
    before = stored(session, first)
    weighed = suggestions.weigh_all(session, first)
    assert (weighed.suggestions, weighed.links) == (4, 0)
    [refused] = weighed.refused
    assert refused.suggestion.layer == "cue"
    assert "may not overlap" in refused.reason
    assert stored(session, first) == before  # weighing changes nothing
    session.apply(suggestions.accept_all(session, first))
    assert set(said(session, first)) == {
        ("cue", "cue"),
        ("quote", "direct"),
        ("frame", "economic"),
        ("block", "headline"),
        ("article", "article"),
    }
    assert waiting(session, first).keys() == {("cue", "cue")}
    with pytest.raises(NotAllowed, match="may not overlap"):
        suggestions.accept_all(session, first)
    session.undo()
    assert stored(session, first) == before


def test_all_take_their_links_along(project: Project, session: Session, first: DocumentId) -> None:
    suggest(project, SAID, CUE, relations=LINKS)
    weighed = suggestions.weigh_all(session, first)
    assert (weighed.suggestions, weighed.links, weighed.refused) == (2, 1, ())
    edit = session.apply(suggestions.accept_all(session, first))
    assert edit.title == "Accept suggestions: 2"
    assert said(session, first) == [("has_cue", "has_cue"), ("quote", "direct"), ("cue", "cue")]


def test_values_of_the_article_are_added_to_ones_own_and_overwrite_none(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, TONE)
    session.apply(annotate.set_document_label(session, first, "article", "tone", "sharp"))
    with pytest.raises(NotAllowed, match="nothing is overwritten"):
        suggestions.accept(session, first, waiting(session, first)["article", "article"])
    session.apply(annotate.set_document_label(session, first, "article", "tone", "calm"))
    assert waiting(session, first) == {}  # that is what was suggested


def test_nothing_is_suggested_where_the_annotator_said_it_or_has_finished(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE, FRAME, LINE)
    add(session, first, "quote", "term", (14, 27))
    others = {("cue", "cue"), ("frame", "economic"), ("block", "headline")}
    assert waiting(session, first).keys() == others  # one label is enough on a quotation
    session.apply(annotate.label_lines(session, first, "block", Span(0, 13), "ui"))
    add(session, first, "frame", "morality", (0, 5))
    assert waiting(session, first).keys() == {("cue", "cue"), ("frame", "economic")}
    session.apply(annotate.finish(session, first))
    assert waiting(session, first) == {}
    with pytest.raises(NotAllowed, match="finished"):
        suggestions.accept_all(session, first)


def test_layers_that_the_schema_has_no_more_suggest_nothing(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE)
    layers = tuple(layer for layer in project.schema.layers if layer.id != "cue")
    session.schema = replace(project.schema, layers=layers)
    assert waiting(session, first).keys() == {("quote", "direct")}


def test_answers_are_not_comments(project: Project, session: Session, first: DocumentId) -> None:
    suggest(project, SAID, CUE)
    accept(session, first, "quote", "direct")
    session.apply(suggestions.reject(session, first, waiting(session, first)["cue", "cue"]))
    session.apply(comment(session, first, "Odd."))
    assert [one.text for one in session.open(first).remarks()] == ["Odd."]
    kept = [(one.purpose, one.text) for one in project.store.remarks(author=ANNA)]
    assert kept[:2] == [(Purpose.ACCEPTED, "tagger"), (Purpose.REJECTED, "tagger")]


def test_status_counts_what_became_of_a_models_suggestions(
    project: Project, session: Session, first: DocumentId
) -> None:
    suggest(project, SAID, CUE, FRAME, LINE, relations=LINKS)
    bert = session_for(project, BERT)
    accept(session, first, "quote", "direct")
    for one in (session, bert):
        for place in (("cue", "cue"), ("quote", "direct")):
            if place in waiting(one, first):
                one.apply(suggestions.reject(one, first, waiting(one, first)[place]))
    [counted] = status(project).suggestions
    assert (counted.model, counted.open, counted.accepted, counted.rejected) == ("tagger", 2, 1, 1)
    assert [one.name for one in status(project).annotators] == ["anna", "bert"]


# -- nothing takes a suggestion for an annotation


@pytest.fixture
def disputed(project: Project, first: DocumentId) -> Project:
    """Anna and Bert finished the article; the tagger suggests more, Anna rejected some of it."""
    anna, bert = session_for(project, ANNA), session_for(project, BERT)
    suggest(project, SAID, CUE, FRAME, relations=LINKS)
    for session in (anna, bert):
        add(session, first, "cue", "cue", (28, 32))
        session.apply(
            suggestions.reject(session, first, waiting(session, first)["quote", "direct"])
        )
        session.apply(annotate.finish(session, first))
    return project


def test_agreement_is_that_of_people(disputed: Project) -> None:
    report = agreement(disputed)
    assert report.annotators == (ANNA, BERT)
    assert report.layers["cue"]["f1_exact"].value == 1
    assert report.layers["frame"]["f1_exact"].n == 0


def test_gold_is_made_of_peoples_work(disputed: Project, first: DocumentId) -> None:
    adjudicate(disputed, Acceptance(Rule.MAJORITY), actor=AuthorName("lead"))
    gold = disputed.store.annotations(first, GOLD)
    assert [(one.layer, one.label) for one in gold] == [("cue", "cue")]


@pytest.mark.parametrize("name", ["all", "majority", "annotator:anna"])
def test_an_export_has_peoples_work_only(disputed: Project, name: str) -> None:
    for row in Source.named(disputed, name).documents():
        assert {(one.layer, one.label) for one in row.annotations} == {("cue", "cue")}
    for panel in Source.named(disputed, name).panels():
        assert {one.author for one in panel.panel} == {ANNA, BERT}


def test_a_model_is_no_source_of_an_export(disputed: Project) -> None:
    with pytest.raises(ExportError, match=r"“tagger” is a model.*once an annotator has accepted"):
        Source.named(disputed, "annotator:tagger")
    with pytest.raises(ExportError) as raised:
        Source.named(disputed, "annotator:nobody")
    assert "tagger" not in str(raised.value)


def test_a_concordance_shows_suggestions_only_where_the_model_is_asked_for(
    disputed: Project,
) -> None:
    search.build_index(disputed.store)
    everybody = search.passages(disputed.store, Wanted(layer="frame"), ANNA)
    assert list(everybody) == []
    models = search.passages(disputed.store, Wanted(layer="frame", annotator=TAGGER), ANNA)
    assert [one.found for one in models] == ["Mayor"]


def test_files_for_other_tools_have_suggestions_only_where_the_model_is_asked_for(
    disputed: Project, tmp_path: Path
) -> None:
    everybody = export_foreign(disputed, tmp_path / "all", "brat")
    assert everybody.annotations == 2
    assert export_foreign(disputed, tmp_path / "one", "brat", author=TAGGER).annotations == 4


def test_a_native_file_says_what_is_suggested_and_it_stays_so(
    disputed: Project, first: DocumentId, tmp_path: Path
) -> None:
    path = tmp_path / "all.jsonl"
    export_annotations(disputed, path)
    lines = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    assert {line["annotator"]: line.get("suggested", False) for line in lines} == {
        "anna": False,
        "bert": False,
        "tagger": True,
    }
    with make_project(tmp_path / "other.annotator") as other:
        import_annotations(other, [path])
        kinds = {author.name: author.kind for author in other.store.authors()}
        assert kinds[TAGGER] is AuthorKind.MODEL
        assert kinds[ANNA] is AuthorKind.PERSON
        assert other.store.suggestions(first) == disputed.store.suggestions(first)
        again = tmp_path / "again.jsonl"
        export_annotations(other, again)
        assert again.read_bytes() == path.read_bytes()


def test_a_person_cannot_sign_what_a_file_says_is_suggested(
    project: Project, tmp_path: Path
) -> None:
    session_for(project, ANNA)
    path = write(tmp_path / "w.jsonl", work(SAID, annotator="tagger", suggested=True))
    with pytest.raises(AnnotatorError, match="anna"):
        import_annotations(project, [path], author=ANNA)


def test_a_package_brings_suggestions_along_and_the_answers_back(
    project: Project, first: DocumentId, tmp_path: Path
) -> None:
    suggest(project, SAID, CUE, relations=LINKS)
    before = project.store.suggestions(first)
    assign(project, Plan((ANNA,), overlap=1), actor=AuthorName("lead"))
    path = tmp_path / "anna.annotator"
    create_package(project, ANNA, path)
    with open_project(path) as package:
        session = session_for(package, ANNA)
        document = package.store.find_document("a")
        assert document is not None
        accept(session, document, "quote", "direct")
        session.apply(
            suggestions.reject(session, document, waiting(session, document)["cue", "cue"])
        )
    merge_packages(project, [path], actor=AuthorName("lead"))
    session = session_for(project, ANNA)
    assert said(session, first) == [("quote", "direct")]
    assert waiting(session, first) == {}
    assert project.store.suggestions(first) == before
    assert project.store.check() == []


# -- any order of answers


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=st.lists(st.tuples(st.integers(0, 5), st.sampled_from("ardu")), max_size=12))
def test_answers_in_any_order_come_undone_and_never_touch_the_models_work(
    tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[int, str]]
) -> None:
    with make_project(tmp_path_factory.mktemp("answers") / "p.annotator") as project:
        document = project.store.find_document("a")
        assert document is not None
        suggest(project, SAID, CUE, FRAME, LINE, TONE, relations=LINKS)
        suggested = project.store.suggestions(document)
        session = session_for(project, ANNA)
        done = sum(_answered(session, document, number, kind) for number, kind in answers)
        state = stored(session, document), waiting(session, document)
        assert project.store.suggestions(document) == suggested
        for _ in range(done):
            session.undo()
        assert stored(session, document) == ()
        assert len(waiting(session, document)) == 5
        for _ in range(done):
            session.redo()
        assert (stored(session, document), waiting(session, document)) == state
        assert project.store.check() == []


def _answered(session: Session, document: DocumentId, number: int, kind: str) -> bool:
    """One answer, or deleting one's own again; False where there is nothing to do that with."""
    found = suggestions.open_suggestions(session.open(document), session.schema)
    own: tuple[Annotation, ...] = stored(session, document)
    if kind == "d" and own:
        session.apply(annotate.delete(session, document, own[number % len(own)].id))
    elif kind in "ar" and found:
        answer = suggestions.accept if kind == "a" else suggestions.reject
        session.apply(answer(session, document, found[number % len(found)].id))
    elif kind == "u" and found:
        session.apply(suggestions.accept_all(session, document))
    else:
        return False
    return True
