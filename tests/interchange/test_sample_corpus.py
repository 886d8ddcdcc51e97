"""The bundled sample corpus: whole, true to its texts and schema, and rich in what it is for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson
import pytest

from annotator.domain.annotation import Annotation, Entry
from annotator.domain.constraints import Violation, check_document
from annotator.domain.document import Document, text_digest
from annotator.domain.identity import AuthorName, DocumentId, EntryId
from annotator.domain.intake import Intake
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import ClusterLayer, Schema, Severity
from annotator.interchange import native
from annotator.interchange.native import ClusterLine, EntryLine, Work
from annotator.interchange.schema_file import find_schema, load_schema
from annotator.resources import bundled

SAMPLE = bundled("assets") / "sample"
WORK_FILES = ("annotator_a", "annotator_b", "gold")
STRAIT = "skerrin-accord"
UNTITLED_TEXTS = {"dam-northlight", "museum-theft", "strait-swift-harbour"}
MEMBER_LAYERS = {"utterance": "quote", "wording_variant": "frame_span"}


@cache
def articles() -> dict[str, dict[str, Any]]:
    lines = (SAMPLE / "articles.jsonl").read_bytes().splitlines()
    return {article["id"]: article for article in map(orjson.loads, lines)}


@cache
def documents() -> dict[str, Document]:
    made = {}
    for number, (name, article) in enumerate(articles().items(), start=1):
        text = article["text"]
        digests = (text_digest(text), text_digest(text))
        title, story = article["title"], article["story_id"]
        made[name] = Document(DocumentId(number), name, title, text, *digests, story, {}, 1)
    return made


@cache
def schema() -> Schema:
    return load_schema(find_schema("news"))


@cache
def entries() -> dict[EntryId, Entry]:
    read = list(native.read(SAMPLE / "entities.jsonl"))
    lines = [line for line in read if isinstance(line, EntryLine)]
    assert len(lines) == len(read)
    return {line.entry.id: line.entry for line in lines}


@cache
def works(file: str) -> dict[str, Work]:
    read = list(native.read(SAMPLE / f"{file}.jsonl"))
    lines = [line for line in read if isinstance(line, Work)]
    assert len(lines) == len(read)
    return {work.document: work for work in lines}


@cache
def clusters() -> tuple[ClusterLine, ...]:
    read = list(native.read(SAMPLE / "clusters.jsonl"))
    lines = tuple(line for line in read if isinstance(line, ClusterLine))
    assert len(lines) == len(read)
    return lines


def annotations_of(work: Work) -> list[Annotation]:
    """The line's marks and links; raises BadRecord where a covered text is not in the article."""
    document, author = documents()[work.document], AuthorName(work.annotator)
    marks = [native.annotation_from(raw, document, author) for raw in work.annotations]
    return marks + [native.relation_from(raw, document.id, author) for raw in work.relations]


def gold_marks(layer: str) -> Iterator[tuple[str, Annotation]]:
    for name, work in works("gold").items():
        yield from ((name, mark) for mark in annotations_of(work) if mark.layer == layer)


def gold_links(layer: str) -> list[Annotation]:
    return [link for _name, link in gold_marks(layer)]


def gold_texts(layer: str, label: str | None = None) -> list[str]:
    return [
        documents()[name].text[mark.fragments[0].start : mark.fragments[-1].end]
        for name, mark in gold_marks(layer)
        if label in (None, mark.label)
    ]


def violations(file: str) -> Iterator[Violation]:
    for name, work in works(file).items():
        marks = reading_order(annotations_of(work))
        whole = AnnotatedDocument(documents()[name], AuthorName(file), marks)
        yield from check_document(whole, schema(), entries=entries())


def test_there_are_enough_articles_of_every_kind() -> None:
    stories = Counter(article["story_id"] for article in articles().values())
    assert len(articles()) >= 24
    assert sorted(count for count in stories.values() if count > 1) == [3, 3, 5]
    assert stories[STRAIT] == 5
    assert sum(count == 1 for count in stories.values()) >= 13


def test_every_article_has_a_text_of_its_own_and_its_facts() -> None:
    digests = {document.text_sha256 for document in documents().values()}
    assert len(digests) == len(articles())
    for article in articles().values():
        assert 1_200 <= len(article["text"]) <= 9_000
        assert article["title"] in article["text"] or article["id"] in UNTITLED_TEXTS
        assert article["language"] == "en"
        assert article["licence"] == "Apache-2.0"
        assert re.match(r"https://[\w.-]+\.example/", article["url"])
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", article["published"])


def test_lines_of_a_text_are_never_blank_nor_padded() -> None:
    for article in articles().values():
        for line in article["text"].split("\n"):
            assert line
            assert line == line.strip()


def test_registry_entries_fit_their_layer() -> None:
    [layer] = (one for one in schema().layers if one.id == "entity")
    types = {value for value, _name in layer.attributes_by_id["type"].values}
    assert len(entries()) >= 50
    for entry in entries().values():
        assert entry.layer == "entity"
        assert set(entry.fields) <= set(layer.attributes_by_id)
        assert entry.fields["type"] in types


def test_registry_has_names_that_mean_two_things() -> None:
    lodestars = [e for e in entries().values() if "Lodestar" in (e.fields["name"], *aliases(e))]
    assert {entry.fields["type"] for entry in lodestars} == {"PRODUCT", "ORG"}


def aliases(entry: Entry) -> tuple[str, ...]:
    found = entry.fields.get("aliases", ())
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("file", WORK_FILES)
def test_each_author_finished_the_same_documents(file: str) -> None:
    names = set(works(file))
    assert names == set(works("gold"))
    assert len(names) >= 8
    assert {name for name, one in articles().items() if one["story_id"] == STRAIT} <= names
    assert len({articles()[name]["story_id"] for name in names}) >= 4
    for name, work in works(file).items():
        assert (work.annotator, work.state.value) == (file, "finished")
        assert work.text_sha256 == documents()[name].text_sha256


@pytest.mark.parametrize("file", WORK_FILES)
def test_work_obeys_the_schema(file: str) -> None:
    for name, work in works(file).items():
        intake = Intake(schema(), documents()[name], ())
        for annotation in annotations_of(work):
            assert intake.twin(annotation) is None
            assert intake.take(annotation)


@pytest.mark.parametrize("file", WORK_FILES)
def test_work_could_be_finished(file: str) -> None:
    assert [v for v in violations(file) if v.severity is Severity.ERROR] == []


@pytest.mark.parametrize("file", WORK_FILES)
def test_all_four_schemas_are_used_in_every_document(file: str) -> None:
    for work in works(file).values():
        layers = {annotation.layer for annotation in annotations_of(work)}
        assert layers >= {"quote", "source", "cue", "speaker", "has_cue"}
        assert layers >= {"mention", "doc_frame", "frame_span", "block", "doc_source"}


def test_ids_are_unique_in_the_whole_corpus() -> None:
    ids = [
        a.id for file in WORK_FILES for work in works(file).values() for a in annotations_of(work)
    ]
    assert max(Counter(ids).values()) == 1


def test_gold_breaks_only_rules_that_the_texts_break() -> None:
    broken = {v.constraint for v in violations("gold") if v.severity is not Severity.INFO}
    assert broken == {"q-direct-marks"}


def test_gold_is_as_dense_as_news_is() -> None:
    for name in works("gold"):
        quotes = sum(mark_of == name for mark_of, _mark in gold_marks("quote"))
        assert len(documents()[name].text) / quotes < 200


def test_annotators_disagree_but_not_about_everything() -> None:
    first, second = (
        {(mark.document, mark.label, mark.fragments) for mark in quotes_of(file)}
        for file in ("annotator_a", "annotator_b")
    )
    agreement = 2 * len(first & second) / (len(first) + len(second))
    assert 0.5 < agreement < 0.9


def quotes_of(file: str) -> list[Annotation]:
    every = (mark for work in works(file).values() for mark in annotations_of(work))
    return [mark for mark in every if mark.layer == "quote"]


@pytest.mark.parametrize("layer", ["quote", "source", "cue", "mention", "block", "frame_span"])
def test_what_both_annotators_agree_on_is_gold(layer: str) -> None:
    places = [
        {
            (mark.document, mark.label, mark.fragments)
            for work in works(file).values()
            for mark in annotations_of(work)
            if mark.layer == layer
        }
        for file in WORK_FILES
    ]
    assert places[0] & places[1] <= places[2]


def test_clusters_join_gold_of_several_documents() -> None:
    gold = {mark.id: (name, mark.layer) for layer in MEMBER_LAYERS for name, mark in of(layer)}
    assert {cluster.layer for cluster in clusters()} == set(MEMBER_LAYERS)
    for cluster in clusters():
        layer = schema().layers_by_id[cluster.layer]
        assert isinstance(layer, ClusterLayer)
        assert set(cluster.attributes) <= set(layer.attributes_by_id)
        assert len({document for document, _id, _attributes in cluster.members}) >= 2
        for document, annotation, attributes in cluster.members:
            assert set(attributes) <= {attribute.id for attribute in layer.member_attributes}
            if annotation is not None:
                assert gold[annotation] == (document, MEMBER_LAYERS[cluster.layer])


def of(cluster_layer: str) -> Iterator[tuple[str, Annotation]]:
    return gold_marks(MEMBER_LAYERS[cluster_layer])


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("\u00a0", id="no-break space"),
        pytest.param("[A-Z]\\w+\u00a0[A-Z]\\w+", id="no-break space inside a name"),
        pytest.param("[\U0001f300-\U0001faff]", id="emoji"),
        pytest.param("\u200d", id="joined emoji"),
        pytest.param("[\U0001f1e6-\U0001f1ff]{2}", id="flag"),
        pytest.param("[\U0001f3fb-\U0001f3ff]", id="skin tone"),
        pytest.param("“[^”]+”", id="curly marks"),
        pytest.param('"[^"]+"', id="straight marks"),
        pytest.param('"[^"”]+”', id="marks that open straight and close curly"),
        pytest.param("#[A-Z]\\w+", id="hashtag"),
        pytest.param("\\w’s ", id="apostrophe that looks like a closing mark"),
    ],
)
def test_texts_show(pattern: str) -> None:
    assert any(re.search(pattern, article["text"]) for article in articles().values())


def test_one_text_is_not_composed() -> None:
    composed = [unicodedata.is_normalized("NFC", one["text"]) for one in articles().values()]
    assert composed.count(False) == 1


def test_every_kind_of_quotation_is_there() -> None:
    kinds = Counter(mark.label for _name, mark in gold_marks("quote"))
    assert set(kinds) == {"direct", "indirect", "mixed", "quoted_term"}
    assert min(kinds.values()) >= 25


def test_some_spans_are_discontinuous() -> None:
    for layer in ("quote", "cue"):
        assert any(len(mark.fragments) > 1 for _name, mark in gold_marks(layer))


def test_quotations_nest_to_the_third_level() -> None:
    outer = {link.ends.from_id: link.ends.to_id for link in gold_links("nested_in") if link.ends}
    assert any(outer.get(outer[inner]) for inner in outer)


def test_chains_have_two_links() -> None:
    orders = {link.ends.order for link in gold_links("relay") if link.ends}
    assert {1, 2} <= orders
    levels = {link.attributes["level"] for link in gold_links("has_cue")}
    assert levels == {"speaker", "relay"}


@pytest.mark.parametrize(
    ("layer", "attribute", "values"),
    [
        ("quote", "speaker_status", {"overt", "implicit", "unspecified"}),
        ("quote", "polarity", {"denied", "negated", "declined"}),
        ("quote", "attitude", {"belief", "intention", "eventuality_order", "question"}),
        ("quote", "medium", {"writing", "social_media"}),
        ("quote", "mark_use", {"scare", "name", "term", "slogan"}),
        (
            "quote",
            "copy_error",
            {"speaker", "addressee", "roles_swapped", "target", "wording", "number"},
        ),
        (
            "source",
            "mention_level",
            {"named", "nominal", "pronoun", "unnamed", "metonym", "handle"},
        ),
        ("cue", "cue_kind", {"preposition", "punctuation"}),
        ("verbatim", "altered", {True}),
        ("block", "duplicate", {True}),
        ("doc_frame", "genre", {"opinion"}),
        ("doc_source", "copy_role", {"syndicated", "splice", "machine_paraphrase", "reprint"}),
    ],
)
def test_gold_uses(layer: str, attribute: str, values: set[object]) -> None:
    assert values <= {mark.attributes.get(attribute) for _name, mark in gold_marks(layer)}


def test_one_speaker_can_be_several() -> None:
    speakers = [mark.attributes.get("speaker") for _name, mark in gold_marks("quote")]
    assert any(isinstance(speaker, tuple) and len(speaker) > 1 for speaker in speakers)


def test_a_cue_and_a_source_stand_without_their_quotation() -> None:
    orphaned = {v.constraint for v in violations("gold") if v.severity is Severity.INFO}
    assert {"q-orphan-cue", "q-orphan-source"} <= orphaned


def test_names_stand_for_governments_and_unknown_people() -> None:
    mentions = [mark for _name, mark in gold_marks("mention")]
    assert any(mark.label == "GPE" and "intended_entity" in mark.attributes for mark in mentions)
    assert "NIL_UNKNOWN" in {mark.attributes["entity"] for mark in mentions}
    assert "Jonah Kettle" in gold_texts("mention", "PER")


def test_one_word_can_be_a_quotation() -> None:
    assert "“No.”" in gold_texts("quote", "direct")
    assert "“lifting”" in gold_texts("verbatim")


def test_an_embedded_post_speaks_without_marks() -> None:
    posts = [
        mark.fragments[0] for _name, mark in gold_marks("block") if mark.label == "social_embed"
    ]
    said = [mark.fragments[0] for _name, mark in gold_marks("quote") if mark.label == "direct"]
    assert any(post.contains(quote) for post in posts for quote in said)
    assert any(text.startswith("We ran out of coffee") for text in gold_texts("quote", "direct"))
