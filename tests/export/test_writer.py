"""Whole exports: they load, they tell what they left out, they are the same bytes twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.document import Document
from annotator.domain.project import AnnotatedDocument
from annotator.domain.span import Span
from annotator.export.losses import Loss
from annotator.export.recipe_file import recipe_names
from annotator.export.report import ExportProgress, ExportReport
from tests.export.building import annotated, document, spanning
from tests.export.exporting import (
    NER,
    PROJECT,
    RECIPES,
    SIMPLE,
    article,
    digests,
    export,
    load,
)

ROWS = {
    "ner": 80,
    "boilerplate_lines": 64,
    "annotations_raw": 208,
    "chat": 64,
    "entity_links": 32,
    "quote_detection": 112,
    "quote_speaker_pairs": 80,
    "quote_tags": 64,
    "utterances": 3,
}
"""How many rows the sixteen articles give; one for each of them where nothing is said."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> ExportReport:
    return export(tmp_path_factory.mktemp("export") / "dataset", recipes=RECIPES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize("name", recipe_names())
def test_every_configuration_loads_with_the_reported_rows(
    exported: ExportReport, name: str, cache: Path
) -> None:
    [config] = [config for config in exported.configs if config.name == name]
    loaded = load(exported.folder, name, cache)
    assert {split: rows.num_rows for split, rows in loaded.items()} == dict(config.rows)
    assert sum(config.rows.values()) == ROWS.get(name, 16)


def test_a_loaded_quote_says_who_said_it(exported: ExportReport, cache: Path) -> None:
    dataset = load(exported.folder, "quotes", cache)["train"]
    quote, second = dataset[0]["quotes"]
    types = dataset.features["quotes"].feature["type"]
    text = dataset[0]["text"]
    assert types.int2str(quote["type"]) == "mixed"
    assert [text[part["start"] : part["end"]] for part in quote["verbatim"]] == ["“go home”"]
    assert quote["speakers"] == [{"entity": "ent_1", "name": "Ada Obi", "nil": None}]
    assert quote["sources"][0]["text"] == "Dr. Ada Obi"
    assert second["speakers"] == [{"entity": None, "name": None, "nil": "NIL_UNKNOWN"}]


def test_loaded_tags_are_classes(exported: ExportReport, cache: Path) -> None:
    dataset = load(exported.folder, "ner", cache)["train"]
    names = dataset.features["ner_tags"].feature
    [row] = [row for row in dataset.select(range(5)) if "Ada" in row["tokens"]]
    tags = [names.int2str(tag) for tag in row["ner_tags"]]
    found = dict(zip(row["tokens"], tags, strict=True))
    assert (found["Dr"], found["Ada"], found["Obi"]) == ("O", "B-PER", "I-PER")
    assert (found["Acme"], found["Corp"]) == ("B-ORG", "I-ORG")


def test_copies_of_a_story_share_a_split(exported: ExportReport, cache: Path) -> None:
    loaded = load(exported.folder, "documents", cache)
    stories = [set(rows["story_id"]) for rows in loaded.values()]
    assert sum(map(len, stories)) == len(set.union(*stories)) == 8


def test_the_snippet_of_the_card_runs(
    exported: ExportReport, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (exported.folder / "README.md").read_text(encoding="utf-8")
    snippet = readme.partition("```python\n")[2].partition("```")[0]
    program = f"folder = {str(exported.folder)!r}\n{snippet}"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Dam talks" in done.stdout


def test_the_head_of_the_card_names_files_one_by_one(exported: ExportReport) -> None:
    readme = (exported.folder / "README.md").read_text(encoding="utf-8")
    head = yaml.safe_load(readme.split("---\n")[1])
    paths = {file["path"] for config in head["configs"] for file in config["data_files"]}
    assert paths == {file.path for config in exported.configs for file in config.files}
    assert all((exported.folder / path).is_file() for path in paths)
    assert [config["config_name"] for config in head["configs"] if config.get("default")] == [
        "documents"
    ]
    assert head["license"] == "cc-by-4.0"
    assert head["language"] == ["en"]
    assert {info["config_name"] for info in head["dataset_info"]} == set(recipe_names())


def test_the_manifest_has_the_digest_of_every_other_file(exported: ExportReport) -> None:
    manifest = json.loads((exported.folder / "manifest.json").read_bytes())
    found = digests(exported.folder)
    del found["manifest.json"]
    assert {path: file["sha256"] for path, file in manifest["files"].items()} == found


def test_the_same_project_gives_the_same_bytes(exported: ExportReport, tmp_path: Path) -> None:
    export(tmp_path / "other name", recipes=RECIPES)
    assert digests(tmp_path / "other name") == digests(exported.folder)


def test_a_changed_label_is_seen_when_the_same_folder_is_loaded_again(
    tmp_path: Path, cache: Path
) -> None:
    # datasets keys its cache on the card, not on the files: same counts, same names, old rows.
    for label, code in (("PER", 1), ("GPE", 5)):
        export(tmp_path / "dataset", [article(0, label)], NER)
        rows = load(tmp_path / "dataset", "ner", cache)["train"]
        assert [tag for tags in rows["ner_tags"] for tag in tags if tag] == [code, code + 1, 3, 4]


def test_what_is_left_out_is_counted_and_told(tmp_path: Path) -> None:
    unfinished = replace(article(1), task=None)
    documents = [article(0), unfinished, annotated(document("x", "No frame."))]
    report = export(tmp_path / "dataset", documents)
    losses = {config.name: dict(config.losses) for config in report.configs}
    assert losses["documents"] == {Loss.UNFINISHED: 1}
    assert losses["frames"] == {Loss.UNFINISHED: 1, Loss.NOT_LABELLED: 1}
    assert (report.documents, report.stories) == (2, 2)
    readme = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    assert "`frames`: documents left out: no document label: 1; documents left out: not f" in readme


def test_an_empty_split_is_not_written_and_said(tmp_path: Path, cache: Path) -> None:
    report = export(tmp_path / "dataset", [article(0)], NER, splits={"s0": "test"})
    [config] = report.configs
    assert config.empty_splits == ("train", "validation")
    assert list(load(tmp_path / "dataset", "ner", cache)) == ["test"]
    assert "no rows for: train, validation" in (tmp_path / "dataset" / "README.md").read_text()


def test_a_configuration_without_rows_is_left_out_and_said(tmp_path: Path) -> None:
    report = export(tmp_path / "dataset", [annotated(document("x", "No frame."))])
    [frames] = [config for config in report.configs if config.name == "frames"]
    assert frames.files == ()
    assert not (tmp_path / "dataset" / "frames").exists()
    assert "| `frames` |" in (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")


def test_names_of_annotators_do_not_leave(tmp_path: Path) -> None:
    export(tmp_path / "dataset", [article(0)], NER, source="annotator:Zoe Quill")
    contents = [path.read_bytes() for path in (tmp_path / "dataset").rglob("*") if path.is_file()]
    assert not any(b"Quill" in content for content in contents)


def test_progress_is_told_for_writing_and_checking(tmp_path: Path) -> None:
    told: list[ExportProgress] = []
    export(tmp_path / "dataset", PROJECT[:3], NER, on_progress=told.append)
    steps = [("ner", number) for number in (1, 2, 3)]
    assert [(one.step, one.documents) for one in told] == [
        *steps,
        *((f"checking {name}", number) for name, number in steps),
    ]


@pytest.mark.parametrize("name", ["with space", "dé 😀", "50% #1", "a{b,c}", ".hidden", "it's"])
def test_odd_folder_names_load(tmp_path: Path, cache: Path, name: str) -> None:
    export(tmp_path / name, [article(0)], NER)
    assert load(tmp_path / name, "ner", cache)["train"].num_rows == 5


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    export(tmp_path / "dataset", [article(0)])
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab A.\n\u00a0\u2028\u0301\u200d😀👩🇩🇪’”$|\0"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
)


@st.composite
def projects(draw: st.DrawFn) -> list[AnnotatedDocument]:
    """A few documents of any text, with mentions and quotations anywhere in them."""
    return [
        annotated(
            of, [*anywhere(draw, of, "mention", "PER"), *anywhere(draw, of, "quote", "mixed")]
        )
        for number, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=5)))
        for of in [document(f"d{number}", text)]
    ]


def anywhere(draw: st.DrawFn, of: Document, layer: str, label: str) -> list[Annotation]:
    position = st.integers(0, len(of.text))
    pairs = draw(st.lists(st.tuples(position, position).filter(lambda p: p[0] < p[1]), max_size=3))
    return [spanning(of, layer, label, (Span(*pair),)) for pair in dict.fromkeys(pairs)]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_any_project_loads_back_with_every_offset_on_its_characters(
    tmp_path: Path, project: list[AnnotatedDocument]
) -> None:
    folder = tmp_path / "dataset"
    export(folder, project, [recipe for recipe in SIMPLE if recipe.id in ("quotes", "ner")])
    texts = {one.document.external_id: one.document.text for one in project}
    for rows in load(folder, "quotes", tmp_path / "cache").values():
        for row in rows:
            assert row["text"] == texts[row["document_id"]]
            for quote in row["quotes"]:
                [part] = quote["fragments"]
                assert row["text"][part["start"] : part["end"]] == quote["text"]
    if all("".join(text.split()) == "" for text in texts.values()):
        return  # no words, no rows of tags
    for rows in load(folder, "ner", tmp_path / "cache").values():
        for row in rows:
            found = zip(row["token_starts"], row["token_ends"], strict=True)
            assert [texts[row["document_id"]][s:e] for s, e in found] == row["tokens"]
