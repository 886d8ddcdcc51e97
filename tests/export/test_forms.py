"""What else a dataset folder holds: copies, changes, JSON lines; and datasets without texts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from annotator.domain.document import Document
from annotator.domain.schema_building import schema_json
from annotator.errors import ExportError
from annotator.export.card import AgreementRow
from annotator.export.rehydration import rehydrate
from annotator.export.upload import upload
from annotator.export.writer import Form
from annotator.resources import bundled
from tests.export.building import SCHEMA
from tests.export.exporting import NER, PROJECT, RECIPES, SIMPLE, article, digests, export, load

ONE_OF_EACH_KIND = tuple(
    recipe
    for recipe in RECIPES
    if recipe.id
    in (
        "documents",
        "clean",
        "quotes",
        "ner",
        "frame_spans",
        "entity_links",
        "quote_speaker_pairs",
        "quote_detection",
        "boilerplate_lines",
        "primary_frame",
        "utterances",
        "annotations_raw",
    )
)
BY_TEXT = {one.document.text_sha256: one.document for one in PROJECT}


def changes(folder: Path) -> str:
    return (folder / "CHANGES.md").read_text(encoding="utf-8")


def test_the_folder_has_copies_of_the_schema_and_the_recipes(tmp_path: Path) -> None:
    export(tmp_path / "dataset", [article(0)], NER)
    assert (tmp_path / "dataset" / "schema.json").read_bytes() == schema_json(SCHEMA)
    copy = tmp_path / "dataset" / "recipes" / "ner.json"
    assert copy.read_bytes() == (bundled("exports") / "ner.json").read_bytes()


def test_changes_are_counted_by_article_and_by_row(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "dataset"
    before = [article(0), article(2), article(4)]
    export(folder, before, NER)
    assert "The first export to this folder, of the project revision r1." in changes(folder)
    export(folder, [article(0, "ORG"), before[1], article(6)], SIMPLE, revision="r2")
    text = changes(folder)
    assert "revision r1" in text
    assert "revision r2" in text
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    assert set(rows) == {recipe.id for recipe in SIMPLE}
    # Of the changed article, one sentence has another tag.
    assert rows["ner"].endswith("| ner 1.0.0 | 15 | 15 | 5 | 5 | 1 | 1 | 1 | 1 |")
    assert rows["documents"].endswith("| documents 1.0.0 | 0 | 3 | 3 | 0 | 0 | 3 | 0 | 0 |")


def test_a_row_that_moves_to_another_split_is_changed(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    articles = [article(0), article(2)]
    stories = [one.document.story_id for one in articles]
    export(folder, articles, NER, splits=dict(zip(stories, ("train", "test"), strict=True)))
    export(folder, articles, NER, splits=dict.fromkeys(stories, "train"))
    assert "| `ner` | ner 1.0.0 | 10 | 10 | 0 | 0 | 5 | 0 | 0 | 1 |" in changes(folder)


def test_configurations_that_are_gone_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    export(folder, [article(0)], SIMPLE)
    export(folder, [article(0)], NER)
    assert "| `quotes` | quotes 1.0.0 → none | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 |" in changes(folder)
    assert "`ner`" not in changes(folder)


def test_exporting_the_same_again_leaves_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    export(folder, [article(0)], NER)
    export(folder, [article(0, "ORG")], NER)
    before = digests(folder)
    export(folder, [article(0, "ORG")], NER)
    assert digests(folder) == before


def test_json_lines_name_classes_and_load_as_lines(tmp_path: Path) -> None:
    export(tmp_path / "dataset", [article(0)], SIMPLE, form=Form(jsonl=True))
    folder = tmp_path / "dataset" / "jsonl"
    assert len(list(folder.iterdir())) == len(SIMPLE)
    [tags] = folder.glob("ner-*.jsonl")
    rows = [json.loads(line) for line in tags.read_text(encoding="utf-8").splitlines()]
    assert {tag for row in rows for tag in row["ner_tags"]} == {
        "O",
        "B-PER",
        "I-PER",
        "B-ORG",
        "I-ORG",
    }
    [quotes] = folder.glob("quotes-*.jsonl")
    [row] = [json.loads(line) for line in quotes.read_text(encoding="utf-8").splitlines()]
    assert [one["type"] for one in row["quotes"]] == ["mixed", "direct"]
    assert load(tmp_path / "dataset", "ner", tmp_path / "cache")["train"].num_rows == 5


def find(external_id: str, text_sha256: str) -> Document | None:
    return BY_TEXT.get(text_sha256)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare") / "dataset"
    export(folder, recipes=ONE_OF_EACH_KIND, form=Form(with_text=False))
    return folder


def test_without_texts_no_word_of_an_article_is_anywhere(bare: Path) -> None:
    files = list(bare.rglob("*.parquet"))
    assert {path.parent.name for path in files} == {recipe.id for recipe in ONE_OF_EACH_KIND}
    for path in files:
        found = json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False)
        assert not any(word in found for word in ("Dam talks", "Friday", "go home", "Home |"))
    readme = (bare / "README.md").read_text(encoding="utf-8")
    assert "**The rows hold no texts**" in readme


def test_with_the_texts_again_the_dataset_is_the_one_with_texts(bare: Path, tmp_path: Path) -> None:
    done = rehydrate(bare, find, tmp_path / "again")
    export(tmp_path / "whole", recipes=ONE_OF_EACH_KIND)
    again, whole = digests(tmp_path / "again"), digests(tmp_path / "whole")
    assert done.missing == ()
    assert again == whole


def test_articles_that_are_not_found_have_no_rows_and_are_named(bare: Path, tmp_path: Path) -> None:
    few = {one.document.text_sha256: one.document for one in PROJECT[:4]}
    done = rehydrate(bare, lambda _id, text: few.get(text), tmp_path / "again")
    assert done.missing == tuple(sorted(one.document.external_id for one in PROJECT[4:]))
    loaded = load(tmp_path / "again", "documents", tmp_path / "cache")
    assert sorted(id for rows in loaded.values() for id in rows["document_id"]) == [
        one.document.external_id for one in PROJECT[:4]
    ]


def test_what_cannot_be_rehydrated_is_refused(bare: Path, tmp_path: Path) -> None:
    export(tmp_path / "whole", [article(0)], NER)
    (tmp_path / "other").mkdir()
    for folder, problem in (("whole", "has its texts already"), ("other", "holds no export")):
        with pytest.raises(ExportError, match=problem):
            rehydrate(tmp_path / folder, find, tmp_path / "again")
    with pytest.raises(ExportError, match="None of the articles"):
        rehydrate(bare, lambda _id, _text: None, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_conversations_cannot_be_without_texts(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"chat\.json: conversations are made of the text"):
        export(tmp_path / "dataset", recipes=RECIPES, form=Form(with_text=False))


def test_the_card_tells_agreement(tmp_path: Path) -> None:
    rows = [AgreementRow("quote", "alpha", 0.71234, 0.6, None, 12)]
    export(tmp_path / "dataset", [article(0)], NER, agreement=rows)
    readme = (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")
    assert "| quote | alpha | 0.712 | 0.600 to – | 12 |" in readme


class FakeHub:
    """Keeps what it is told, and can fail."""

    def __init__(self, error: Exception | None = None) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._error = error

    def create_repo(self, repo_id: str, **options: object) -> None:
        self.calls.append(("create", {"repo_id": repo_id, **options}))

    def upload_folder(self, **options: object) -> None:
        if self._error is not None:
            raise self._error
        self.calls.append(("upload", dict(options)))


def test_an_upload_is_one_commit_to_a_private_dataset(tmp_path: Path) -> None:
    export(tmp_path / "dataset", [article(0)], NER)
    hub = FakeHub()
    upload(tmp_path / "dataset", "lab/news", hub=hub)
    (_create, made), (_upload, sent) = hub.calls
    assert made == {
        "repo_id": "lab/news",
        "repo_type": "dataset",
        "private": True,
        "exist_ok": True,
    }
    assert (sent["folder_path"], sent["delete_patterns"]) == (str(tmp_path / "dataset"), "*")
    assert sent["commit_message"] == "Export of project revision r1"


def test_what_the_hub_refuses_is_a_sentence(tmp_path: Path) -> None:
    export(tmp_path / "dataset", [article(0)], NER)
    with pytest.raises(ExportError, match="lab/news: the upload failed: no right"):
        upload(tmp_path / "dataset", "lab/news", hub=FakeHub(OSError("no right")))


@pytest.mark.parametrize("damage", ["changed", "missing", "foreign"])
def test_only_a_whole_export_is_uploaded(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "dataset"
    export(folder, [article(0)], NER)
    path = folder / ("manifest.json" if damage == "foreign" else "README.md")
    if damage == "changed":
        path.write_text("other", encoding="utf-8")
    else:
        path.unlink()
    hub = FakeHub()
    with pytest.raises(ExportError):
        upload(folder, "lab/news", hub=hub)
    assert hub.calls == []


def test_two_recipes_that_differ_in_their_version_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    export(folder, [article(0)], NER)
    export(folder, [article(0, "ORG")], [replace(NER[0], version="1.1.0")])
    assert "ner 1.0.0 → ner 1.1.0" in changes(folder)
