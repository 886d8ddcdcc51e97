"""Who is compared in a project, and on what."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isnan
from pathlib import Path

import orjson
import pytest

from annotator.commands import annotate
from annotator.commands.agreement import AgreementReport, agreement
from annotator.commands.projects import Project, open_project, session_for
from annotator.commands.session import Session
from annotator.domain.annotation import (
    Annotation,
    Author,
    AuthorKind,
    Coverage,
    Entry,
    Task,
    TaskState,
)
from annotator.domain.change import Change
from annotator.domain.identity import GOLD, AuthorName, DocumentId, EntryId
from annotator.domain.schema import Attribute, AttributeType
from annotator.errors import NotAllowed
from tests.commands.test_annotate import add
from tests.examples import QUOTE, SCHEMA, mark

ANNA, BERT, CARL, MODEL = map(AuthorName, ("anna", "bert", "carl", "model"))


def sessions(project: Project, *names: AuthorName) -> list[Session]:
    return [session_for(project, name) for name in names]


def finish(document: DocumentId, *by: Session) -> None:
    for session in by:
        session.apply(annotate.finish(session, document))


def value(report: AgreementReport, layer: str, measure: str) -> float:
    return report.layers[layer][measure].value


def test_documents_that_two_people_finished_are_compared(
    project: Project, first: DocumentId, second: DocumentId
) -> None:
    anna, bert = sessions(project, ANNA, BERT)
    for session in (anna, bert):
        add(session, first, "cue", "cue", (28, 32))
    add(anna, first, "quote", "direct", (14, 27))
    add(bert, first, "quote", "direct", (14, 28))
    add(anna, second, "cue", "cue", (0, 5))
    finish(first, anna, bert)
    finish(second, anna)
    report = agreement(project)
    assert (report.documents, report.stories, report.annotators) == (1, 1, (ANNA, BERT))
    assert value(report, "cue", "f1_exact") == 1
    assert value(report, "quote", "f1_exact") == 0
    assert value(report, "quote", "f1_overlap") == 1


def test_unfinished_work_models_and_gold_are_left_out(project: Project, first: DocumentId) -> None:
    anna, bert, carl = sessions(project, ANNA, BERT, CARL)
    for session in (anna, bert):
        add(session, first, "cue", "cue", (28, 32))
    add(carl, first, "cue", "cue", (0, 5))
    finish(first, anna, bert)
    everything = {layer.id: Coverage.DONE for layer in SCHEMA.layers}
    for name, kind in ((MODEL, AuthorKind.MODEL), (GOLD, AuthorKind.GOLD)):
        project.store.add_author(Author(name, kind))
        task = Task(first, name, TaskState.FINISHED, everything)
        other = replace(mark(name, "cue", "cue", (40, 45), author=name), document=first)
        project.store.apply_stream("Fill", name, [Change(None, task), Change(None, other)])
    report = agreement(project)
    assert value(report, "cue", "f1_exact") == 1
    assert report.annotators == (ANNA, BERT, CARL)


def test_layers_that_were_not_looked_at_are_left_out(project: Project, first: DocumentId) -> None:
    anna, bert = sessions(project, ANNA, BERT)
    for session in (anna, bert):
        add(session, first, "cue", "cue", (28, 32))
        add(session, first, "quote", "direct", (14, 27))
    anna.apply(annotate.finish(anna, first))
    bert.apply(annotate.finish(bert, first, looked_at=["quote"]))
    report = agreement(project)
    assert value(report, "quote", "f1_exact") == 1
    assert isnan(value(report, "cue", "f1_exact"))
    assert isnan(value(report, "has_cue", "f1_exact"))


def test_wanted_layers_and_annotators_only(project: Project, first: DocumentId) -> None:
    anna, bert, carl = everyone = sessions(project, ANNA, BERT, CARL)
    for session in (anna, carl):
        add(session, first, "cue", "cue", (28, 32))
    add(bert, first, "cue", "cue", (0, 5))
    finish(first, *everyone)
    pair = agreement(project, layers=["cue"], annotators=[CARL, ANNA])
    assert (list(pair.layers), pair.annotators) == (["cue"], (ANNA, CARL))
    assert value(pair, "cue", "f1_exact") == 1
    assert value(agreement(project), "cue", "f1_exact") == pytest.approx(1 / 3)


def test_relations_alone_are_compared_with_their_ends(project: Project, first: DocumentId) -> None:
    both = sessions(project, ANNA, BERT)
    for session in both:
        quote = add(session, first, "quote", "direct", (14, 27))
        cue = add(session, first, "cue", "cue", (28, 32))
        session.apply(annotate.link(session, first, "has_cue", from_id=quote, to_id=cue))
    finish(first, *both)
    report = agreement(project, layers=["has_cue"])
    assert list(report.layers) == ["has_cue"]
    assert value(report, "has_cue", "f1_exact") == 1


def test_project_without_two_annotators_measures_nothing(project: Project) -> None:
    report = agreement(project)
    assert report.documents == 0
    assert all(isnan(e.value) for layer in report.layers.values() for e in layer.values())


@pytest.mark.parametrize("layer", ["entity", "utterance", "nonsense"])
def test_layer_without_agreement_is_refused(project: Project, layer: str) -> None:
    with pytest.raises(NotAllowed, match=rf"There is no agreement on “{layer}”\. Layers .* quote"):
        agreement(project, layers=[layer])


def test_unknown_annotator_is_refused(project: Project, session: Session) -> None:
    with pytest.raises(
        NotAllowed, match=r"“bert” has annotated nothing here\. Annotators are anna"
    ):
        agreement(project, annotators=[ANNA, BERT])


def test_measuring_changes_nothing_and_works_read_only(project: Project, first: DocumentId) -> None:
    both = sessions(project, ANNA, BERT)
    for session in both:
        add(session, first, "cue", "cue", (28, 32))
    finish(first, *both)
    before = project.store.journal_end()
    seen = orjson.dumps(agreement(project).as_dict())
    with open_project(project.store.path, read_only=True) as reopened:
        assert orjson.dumps(agreement(reopened).as_dict()) == seen
    assert project.store.journal_end() == before


def test_progress_is_told_and_can_stop_the_work(project: Project, first: DocumentId) -> None:
    both = sessions(project, ANNA, BERT)
    finish(first, *both)
    told: list[tuple[int, int]] = []
    agreement(project, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        agreement(project, on_progress=stop)


def test_json_has_null_where_nothing_was_measured(project: Project, first: DocumentId) -> None:
    both = sessions(project, ANNA, BERT)
    for session in both:
        add(session, first, "cue", "cue", (28, 32))
    finish(first, *both)
    report = agreement(project, seed=7, samples=20)
    plain = json.loads(orjson.dumps(report.as_dict()))
    assert plain["layers"]["cue"]["f1_exact"] == {"value": 1.0, "low": None, "high": None, "n": 2}
    assert plain["layers"]["quote"]["f1_exact"]["value"] is None
    assert (plain["seed"], plain["samples"], plain["annotators"]) == (7, 20, ["anna", "bert"])
    rows = {(row["layer"], row["measure"]): row for row in report.table()}
    assert rows["cue", "f1_exact"]["value"] == "1.000"
    assert rows["quote", "f1_exact"]["value"] == "–"


def test_merged_entries_count_as_one(project: Project, first: DocumentId) -> None:
    speaker = Attribute("speaker", AttributeType.ENTITY_REF, registry="entity", in_agreement=True)
    quote = replace(QUOTE, attributes=(speaker,))
    layers = (quote, *(layer for layer in SCHEMA.layers if layer is not QUOTE))
    richer = Project(project.store, replace(project.schema, layers=layers))
    entries = [
        Entry(EntryId("kept"), "entity", {"name": "Ilse Brandt"}),
        Entry(EntryId("old"), "entity", {"name": "I. Brandt"}, merged_into=EntryId("kept")),
    ]
    looked_at = {"quote": Coverage.DONE}
    items: list[Entry | Task | Annotation] = [*entries]
    for name, entry in ((ANNA, "kept"), (BERT, "old")):
        project.store.add_author(Author(name, AuthorKind.PERSON))
        said = mark(name, "quote", "direct", (14, 27), author=name, attributes={"speaker": entry})
        items += [Task(first, name, TaskState.FINISHED, looked_at), replace(said, document=first)]
    project.store.apply_stream("Fill", ANNA, [Change(None, item) for item in items])
    report = agreement(richer, layers=["quote"])
    assert value(report, "quote", "agreement[speaker]") == 1


def test_sample_of_the_program_has_agreement_between_chance_and_perfection(tmp_path: Path) -> None:
    from annotator.commands.annotations import import_annotations
    from annotator.commands.corpus import import_articles
    from annotator.commands.projects import new_project
    from annotator.resources import bundled

    sample = bundled("assets") / "sample"
    with new_project(tmp_path / "s.annotator", "news") as project:
        import_articles(project.store, [sample / "articles.jsonl"])
        files = ("entities", "annotator_a", "annotator_b")
        import_annotations(project, [sample / f"{name}.jsonl" for name in files])
        report = agreement(project, samples=200)
    assert report.documents >= 8
    assert report.stories < report.documents
    for layer, measure in (
        ("quote", "u_alpha"),
        ("quote", "f1_exact"),
        ("mention", "alpha_label"),
        ("block", "alpha"),
        ("speaker", "f1_overlap"),
        ("doc_frame", "alpha_jaccard[frames]"),
    ):
        found = report.layers[layer][measure]
        assert 0 < found.low <= found.value <= found.high < 1, (layer, measure)
