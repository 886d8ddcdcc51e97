"""Label Studio, doccano, Prodigy and GLiNER files: dialects, units, answers and broken records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson
import pytest

from annotator.domain.document import Rejected
from annotator.domain.span import covered_text
from annotator.interchange import doccano, gliner, label_studio, prodigy
from annotator.interchange.foreign import ForeignDocument, Read
from annotator.interchange.offsets import Units
from tests.interchange.samples import SAMPLES, needs_samples

TEXT = "🙂 Ilse said no"


def read(reader: Callable[[Path], Read], folder: Path, *records: object) -> list[Any]:
    path = folder / "f.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    return list(reader(path))


def told(found: ForeignDocument) -> list[tuple[str, str]]:
    return [(one.type, covered_text(found.text, one.fragments)) for one in found.annotations]


def reasons(found: list[Any]) -> list[str]:
    assert all(isinstance(one, Rejected) for one in found), found
    return [one.reason for one in found]


def task(*results: object, **more: object) -> dict[str, Any]:
    annotation = {"completed_by": {"id": 7, "email": "anna@example.org"}, "result": list(results)}
    return {"data": {"text": TEXT}, "annotations": [annotation | more]}


def region(start: int, end: int, text: str | None = None, **more: object) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": ["Person"]} | ({"text": text} if text else {})
    return {"id": "r1", "type": "labels", "from_name": "label", "value": value | more}


@pytest.mark.parametrize(("start", "repairs"), [(3, 0), (2, 1)])
def test_label_studio_counts_utf16_and_the_covered_text_decides(
    tmp_path: Path, start: int, repairs: int
) -> None:
    [found] = read(label_studio.read, tmp_path, task(region(start, start + 4, "Ilse")))
    assert told(found) == [("Person", "Ilse")]
    assert len(found.repairs) == repairs
    assert found.annotator == "anna@example.org"


def test_label_studio_choices_texts_and_relations(tmp_path: Path) -> None:
    [found] = read(
        label_studio.read,
        tmp_path,
        task(
            region(3, 7, labels=["Person", "Speaker"]),
            {
                "id": "r1",
                "type": "choices",
                "from_name": "level",
                "value": {"start": 3, "choices": ["proper"]},
            },
            {"id": "c", "type": "choices", "from_name": "tone", "value": {"choices": ["a", "b"]}},
            {"id": "d", "type": "textarea", "from_name": "article.note", "value": {"text": ["x"]}},
            {
                "type": "relation",
                "from_id": "r1",
                "to_id": "r1.1",
                "direction": "left",
                "labels": ["is"],
            },
        ),
    )
    spans = {one.id: one for one in found.annotations}
    assert spans["r1"].features == {"level": "proper"}
    assert spans["r1.1"].type == "Speaker"
    assert (spans["c"].type, spans["c"].features) == ("tone", {"label": ("a", "b")})
    assert (spans["d"].type, spans["d"].features) == ("article", {"note": "x"})
    [link] = [one for one in found.annotations if one.ends]
    assert link.ends is not None
    assert (link.type, link.ends.from_id, link.ends.to_id) == ("is", "r1.1", "r1")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (task(region(3, 7, "Bo")), "the text at 3-7 is “Ilse”, not “Bo”"),
        (task(was_cancelled=True), "an annotator skipped this task"),
        ({"data": {"text": TEXT}, "predictions": [{}]}, "1 predictions of a model"),
        ({"data": {"a": "x", "b": "y"}, "annotations": []}, "no field of “data” is called text"),
        ({"annotations": []}, "“data” is missing"),
        (task("x"), "“result” must be a list of objects"),
        (task({"type": "labels"}), "has no value"),
        ("x", "not an object"),
    ],
)
def test_label_studio_says_what_it_does_not_take(
    tmp_path: Path, record: object, reason: str
) -> None:
    [said] = reasons(read(label_studio.read, tmp_path, record))
    assert reason in said


def test_label_studio_positions_in_html_are_named(tmp_path: Path) -> None:
    html = region(0, 0) | {"value": {"start": "/p[1]/text()[1]", "end": "/p[2]", "labels": ["P"]}}
    [found] = read(label_studio.read, tmp_path, task(html, region(3, 7)))
    assert told(found) == [("Person", "Ilse")]
    assert "are no offsets into a text" in found.rejected[0].reason


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"label": [[2, 6, "Person"]]}, [("Person", "Ilse")]),
        ({"entities": [[2, 6, "Person"]], "cats": ["news"]}, [("Person", "Ilse"), ("news", "")]),
        ({"labels": ["positive", "short"]}, [("positive", ""), ("short", "")]),
        ({"label": []}, []),
        (
            {
                "entities": [
                    {"id": 4, "label": "Person", "start_offset": 2, "end_offset": 6},
                    {"id": 5, "label": "Cue", "start_offset": 7, "end_offset": 11},
                ],
                "relations": [{"id": 1, "from_id": 5, "to_id": 4, "type": "by"}],
            },
            [("Person", "Ilse"), ("Cue", "said"), ("by", "")],
        ),
    ],
)
def test_doccano_dialects(
    tmp_path: Path, record: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    [found] = read(doccano.read, tmp_path, {"text": TEXT, **record})
    assert told(found) == expected


def test_doccano_of_old_counted_utf16_and_a_person_can_say_so(tmp_path: Path) -> None:
    [found] = read(
        lambda path: doccano.read(path, Units.UTF16),
        tmp_path,
        {"text": TEXT, "label": [[3, 7, "Person"]]},
    )
    assert told(found) == [("Person", "Ilse")]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"label": []}, "“text” is missing"),
        ({"text": TEXT, "label": [[1, "x"]]}, "is no label"),
        ({"text": TEXT, "label": [[1.5, 2, "x"]]}, "are no offsets"),
        ({"text": TEXT, "label": [[True, 2, "x"]]}, "are no offsets"),
        ({"text": TEXT, "label": [[-1, 2, "x"]]}, "are no offsets"),
        ({"text": TEXT, "label": [[0, 10**30, "x"]]}, "are no offsets"),
        ({"text": TEXT, "relations": {"a": 1}}, "must be a list of objects"),
    ],
)
def test_doccano_records_of_the_wrong_shape(tmp_path: Path, record: object, reason: str) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps(record))
    [said] = reasons(list(doccano.read(path)))
    assert reason in said


def test_doccano_files_of_users_name_the_annotators(tmp_path: Path) -> None:
    for who in ("anna", "ben"):
        (tmp_path / f"{who}.jsonl").write_bytes(orjson.dumps({"text": TEXT, "label": []}))
    assert [
        one.annotator for one in doccano.read(tmp_path) if isinstance(one, ForeignDocument)
    ] == [
        "anna",
        "ben",
    ]


def test_prodigy_spans_answers_and_relations(tmp_path: Path) -> None:
    ilse = {"start": 2, "end": 6, "label": "Person"}
    said = {"start": 7, "end": 11, "label": "Cue", "text": "said"}
    taken, refused = read(
        prodigy.read,
        tmp_path,
        {
            "text": TEXT,
            "spans": [ilse, said, {**ilse, "answer": "reject"}],
            "relations": [{"head_span": said, "child_span": ilse, "label": "by"}],
            "_session_id": "news-anna",
            "meta": {"document": "a"},
            "_input_hash": 1,
            "answer": "accept",
        },
        {"text": TEXT, "spans": [ilse], "answer": "ignore"},
    )
    assert told(taken) == [("Person", "Ilse"), ("Cue", "said"), ("by", "")]
    assert (taken.name, taken.annotator) == ("a", "news-anna")
    assert [one.reason for one in taken.rejected] == ["Person: the answer was “reject”"]
    assert reasons([refused]) == ["the answer was “ignore”"]


def test_prodigy_of_shifted_spans_is_repaired_by_their_text(tmp_path: Path) -> None:
    shifted = {"start": 3, "end": 7, "label": "Person", "text": "Ilse"}
    [found] = read(prodigy.read, tmp_path, {"text": TEXT, "spans": [shifted]})
    assert told(found) == [("Person", "Ilse")]
    assert found.repairs


def test_gliner_records_of_one_document_are_read_as_one(tmp_path: Path) -> None:
    first = {"tokenized_text": ["🙂", "Ilse", "Brandt"], "ner": [[1, 2, "Person"]], "document": "a"}
    second = {
        "tokenized_text": ["Bo", "said"],
        "ner": [[0, 0, "Person"], [1, 1, "Cue"]],
        "relations": [[1, 0, "by"]],
        "document": "a",
    }
    other = {"tokenized_text": ["No"], "ner": []}
    one, two = read(gliner.read, tmp_path, first, second, other)
    assert told(one) == [("Person", "Ilse Brandt"), ("Person", "Bo"), ("Cue", "said"), ("by", "")]
    assert (one.name, two.name) == ("a", "")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"ner": []}, "“tokenized_text” must be a list of texts"),
        ({"tokenized_text": ["a"], "ner": [[0, 1, "x"]]}, "is no entity of 1 tokens"),
        ({"tokenized_text": ["a"], "ner": [[-1, 0, "x"]]}, "is no entity"),
        ({"tokenized_text": ["a", ""], "ner": [[0, 1, "x"]]}, "with an empty token"),
        ({"tokenized_text": ["a"], "ner": {"a": 1}}, "“ner” must be a list"),
        ({"tokenized_text": ["a"], "relations": [[0, 0, "x"]]}, "is no relation of 0 entities"),
    ],
)
def test_gliner_records_of_the_wrong_shape(tmp_path: Path, record: object, reason: str) -> None:
    [said] = reasons(read(gliner.read, tmp_path, record))
    assert reason in said


@pytest.mark.parametrize(
    "module", [label_studio, doccano, prodigy, gliner], ids=lambda m: m.__name__
)
def test_broken_json_is_named_with_its_line(tmp_path: Path, module: ModuleType) -> None:
    path = tmp_path / "f.json"
    for content in (b'\n{"text": ', b'[{"a": 1}, ', b"\xff\xfe", b"3"):
        path.write_bytes(content)
        found = list(module.read(path))
        assert found
        assert all(isinstance(one, Rejected) and one.source == "f.json" for one in found)


@needs_samples
def test_real_files_are_read_or_refused_with_a_reason() -> None:
    counts: dict[str, tuple[int, int, int]] = {}
    for name, reader in (
        ("label_studio", label_studio.read),
        ("doccano", doccano.read),
        ("prodigy", prodigy.read),
    ):
        found = [
            one
            for file in sorted((SAMPLES / name).rglob("*.json*"))
            if "labels.json" not in file.name and "config" not in file.name
            for one in reader(file)
        ]
        documents = [one for one in found if isinstance(one, ForeignDocument)]
        annotations = sum(len(one.annotations) for one in documents)
        counts[name] = (len(documents), annotations, len(found) - len(documents))
    # Documents, annotations in them, and records refused: pictures, chats, answers of "reject".
    assert counts == {
        "label_studio": (9, 4, 5),
        "doccano": (18, 22, 7),
        "prodigy": (110, 105, 130),
    }


@needs_samples
def test_a_real_relation_file_of_doccano() -> None:
    path = SAMPLES / "doccano/relation_extraction/example.jsonl"
    [first, *_others] = doccano.read(path)
    assert isinstance(first, ForeignDocument)
    assert told(first)[:4] == [
        ("ORG", "Google"),
        ("DATE", "September 4, 1998"),
        ("PERSON", "Larry Page"),
        ("PERSON", "Sergey Brin"),
    ]
    assert {one.type for one in first.annotations if one.ends} == {"foundedAt", "foundedBy"}
