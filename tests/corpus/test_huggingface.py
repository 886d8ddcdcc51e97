"""Parquet and Arrow files, saved datasets and dataset folders."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from annotator.corpus.options import FieldMapping, ReadOptions
from annotator.corpus.reading import read
from annotator.domain.document import Article
from annotator.errors import UnreadableFile
from tests.corpus.reading_files import articles, only_article, only_reject, rejects, texts

COLUMNS: dict[str, list[Any]] = {
    "id": ["007", "8"],
    "text": ["“one”", "two"],
    "when": ["2026-01-02T03:04:05Z", "NA"],
    "tone": [0, 1],
}
FEATURES = datasets.Features(
    {
        "id": datasets.Value("string"),
        "text": datasets.Value("string"),
        "when": datasets.Value("string"),
        "tone": datasets.ClassLabel(names=["calm", "alarmed"]),
    }
)


def write(path: Path, columns: dict[str, Any]) -> Path:
    table = pa.table(columns)
    if path.suffix == ".parquet":
        pq.write_table(table, path)
        return path
    new = pa.ipc.new_stream if "stream" in path.stem else pa.ipc.new_file
    with new(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=1)
    return path


@pytest.fixture(params=["a.parquet", "file.arrow", "stream.arrow"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name: str = request.param
    return tmp_path / name


def test_every_value_stays_the_text_it_was(path: Path) -> None:
    [first, second] = articles(list(read(write(path, COLUMNS))))
    assert (first.external_id, first.text) == ("007", "“one”")
    assert first.metadata == {"when": "2026-01-02T03:04:05Z", "tone": "0"}
    assert second.metadata == {"when": "NA", "tone": "1"}
    assert (first.place, second.place) == (f"{path.name}, row 1", f"{path.name}, row 2")
    assert first.raw_sha256 != second.raw_sha256


def test_rows_are_counted_over_batches(path: Path) -> None:
    numbers = range(1, 301)
    write(path, {"text": [None if n == 200 else f"text {n}" for n in numbers]})
    items = list(read(path))
    assert texts(items) == [f"text {n}" for n in numbers if n != 200]
    [reject] = rejects(items)
    assert (reject.line, reject.reason) == (200, "The field “text” holds nothing, not a text.")


def test_times_become_text_to_the_last_digit(path: Path) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    columns = {
        "text": ["a"],
        "date": pa.array([moment.date()]),
        "precise": pa.array([1_767_323_045_123_456_789], pa.timestamp("ns")),
        "zoned": pa.array([moment], pa.timestamp("ms", tz="UTC")),
    }
    assert only_article(list(read(write(path, columns)))).metadata == {
        "published": "2026-01-02",
        "precise": "2026-01-02 03:04:05.123456789",
        "zoned": "2026-01-02 03:04:05.000Z",
    }


def test_structures_become_json_and_lists_of_words_are_joined(path: Path) -> None:
    columns = {
        "text": ["a"],
        "authors": [["Ada Quill", "Bo Rill"]],
        "place": [{"city": "Velm", "n": [1, 2]}],
        "score": [0.5],
        "kind": pa.array(["news"]).dictionary_encode(),
    }
    assert only_article(list(read(write(path, columns)))).metadata == {
        "byline": "Ada Quill, Bo Rill",
        "place": '{"city": "Velm", "n": [1, 2]}',
        "score": "0.5",
        "kind": "news",
    }


def test_binary_columns_are_left_out_with_a_note(path: Path) -> None:
    columns = {"text": ["a"], "image": [b"\xff\xd8"], "photo": [{"bytes": b"\xff", "path": "x"}]}
    article = only_article(list(read(write(path, columns))))
    assert not article.metadata
    assert article.notes == (
        "The column “image” holds binary data and was left out.",
        "The column “photo” holds binary data and was left out.",
    )


def test_text_that_is_not_utf_8_costs_one_row(path: Path) -> None:
    broken = pa.array([b"good", b"\xff\xfe", b"fine"]).view(pa.string())
    items = list(read(write(path, {"text": broken})))
    assert texts(items) == ["good", "fine"]
    assert [reject.line for reject in rejects(items)] == [2]


def test_a_table_without_text_is_named_once(path: Path) -> None:
    reject = only_reject(list(read(write(path, {"words": ["a", "b"], "n": [1, 2]}))))
    assert reject.reason == "No field holds the text. The fields are: words, n."
    chosen = ReadOptions(FieldMapping(text="words"))
    assert texts(list(read(path, chosen))) == ["a", "b"]


def test_two_columns_of_one_name_are_refused(path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    if path.suffix == ".parquet":
        pq.write_table(table, path)
    else:
        with pa.ipc.new_stream(path, table.schema) as writer:
            writer.write_table(table)
    assert "same name" in only_reject(list(read(path))).reason


@pytest.mark.parametrize("kept", [0, 3, 50, 200])
def test_a_damaged_file_is_named(path: Path, kept: int) -> None:
    write(path, COLUMNS)
    path.write_bytes(path.read_bytes()[:kept])
    assert only_reject(list(read(path))).source == path.name


def test_a_stream_that_breaks_off_keeps_the_rows_before(tmp_path: Path) -> None:
    path = write(tmp_path / "stream.arrow", {"text": [f"text {n}" for n in range(10)]})
    path.write_bytes(path.read_bytes()[:-100])
    items = list(read(path))
    assert texts(items) == [f"text {n}" for n in range(len(items) - 1)]
    assert len(items) > 5
    assert f"damaged after row {len(items) - 1}" in rejects(items)[0].reason


def test_an_empty_table_has_no_article(path: Path) -> None:
    write(path, {"text": pa.array([], pa.string())})
    assert only_reject(list(read(path))).reason == "There is no article in this file."


def test_parquet_in_a_folder_is_read_and_other_files_are_named(tmp_path: Path) -> None:
    write(tmp_path / "b.parquet", {"text": ["one"]})
    (tmp_path / "a.txt").write_text("zero")
    (tmp_path / "notes.md").write_text("notes")
    items = list(read(tmp_path))
    assert texts(items) == ["zero", "one"]
    assert [reject.source for reject in rejects(items)] == ["notes.md"]


# Datasets


def saved(folder: Path) -> datasets.Dataset:
    dataset = datasets.Dataset.from_dict(COLUMNS, features=FEATURES)
    dataset.save_to_disk(folder / "saved")
    return dataset


def test_a_saved_dataset_is_read_with_the_names_of_its_labels(tmp_path: Path) -> None:
    saved(tmp_path)
    (tmp_path / "saved" / "cache-0123.arrow").write_bytes(b"left by a map")
    [first, second] = articles(list(read(tmp_path / "saved")))
    assert first.metadata == {"when": "2026-01-02T03:04:05Z", "tone": "calm"}
    assert second.metadata["tone"] == "alarmed"
    assert first.place == "data-00000-of-00001.arrow, row 1"


def test_a_saved_dataset_of_several_splits_keeps_their_names(tmp_path: Path) -> None:
    dataset = saved(tmp_path)
    splits = datasets.DatasetDict({"train": dataset, "test": dataset.select([1])})
    splits.save_to_disk(tmp_path / "splits")
    found = articles(list(read(tmp_path / "splits")))
    assert [(a.metadata["split"], a.text) for a in found] == [
        ("train", "“one”"),
        ("train", "two"),
        ("test", "two"),
    ]
    assert found[0].place == "train/data-00000-of-00001.arrow, row 1"


CARD = """---
license: other
configs:
{configs}
---
# A dataset
"""


def dataset_folder(folder: Path, *configs: str) -> Path:
    listed = "\n".join(f"- {config}" for config in configs)
    (folder / "README.md").write_text(CARD.format(configs=listed))
    for name in ("documents/train-0.parquet", "documents/test-0.parquet", "lines/all.parquet"):
        (folder / name).parent.mkdir(exist_ok=True)
        datasets.Dataset.from_dict({"text": [name]}).to_parquet(folder / name)
    return folder


DOCUMENTS = (
    "{config_name: documents, data_files: ["
    "{split: train, path: documents/train-*.parquet}, "
    "{split: test, path: [documents/test-0.parquet]}]}"
)
LINES = "{config_name: lines, data_dir: lines}"


def chosen(folder: Path, configuration: str | None = None) -> list[tuple[str, str]]:
    options = ReadOptions(configuration=configuration)
    return [(a.text, a.metadata.get("split", "")) for a in articles(list(read(folder, options)))]


def test_the_only_configuration_is_followed(tmp_path: Path) -> None:
    assert chosen(dataset_folder(tmp_path, DOCUMENTS)) == [
        ("documents/train-0.parquet", "train"),
        ("documents/test-0.parquet", "test"),
    ]


def test_a_chosen_configuration_is_followed(tmp_path: Path) -> None:
    folder = dataset_folder(tmp_path, DOCUMENTS, LINES)
    assert chosen(folder, "lines") == [("lines/all.parquet", "")]


@pytest.mark.parametrize("form", ["lines/*.parquet", "[lines/all.parquet]"])
def test_files_may_be_listed_without_splits(tmp_path: Path, form: str) -> None:
    folder = dataset_folder(tmp_path, f"{{config_name: default, data_files: {form}}}", DOCUMENTS)
    assert chosen(folder) == [("lines/all.parquet", "")]


def test_the_default_configuration_comes_before_asking(tmp_path: Path) -> None:
    folder = dataset_folder(tmp_path, DOCUMENTS, LINES.replace("}", ", default: true}"))
    assert chosen(folder) == [("lines/all.parquet", "")]


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        (None, "has several configurations. Choose one: documents, lines."),
        ("quotes", "has no configuration “quotes”. Choose one: documents, lines."),
    ],
)
def test_configurations_are_listed_when_one_must_be_chosen(
    tmp_path: Path, configuration: str | None, message: str
) -> None:
    folder = dataset_folder(tmp_path, DOCUMENTS, LINES)
    with pytest.raises(UnreadableFile, match=message):
        read(folder, ReadOptions(configuration=configuration))


@pytest.mark.parametrize(
    "pattern",
    ["../secret.txt", "/etc/passwd", "https://example.test/a.parquet", "a/../../secret.txt"],
)
def test_a_card_cannot_name_files_elsewhere(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "dataset"
    folder.mkdir()
    dataset_folder(folder, f"{{config_name: a, data_files: '{pattern}'}}")
    with pytest.raises(UnreadableFile, match="outside its folder"):
        read(folder)


def test_a_saved_dataset_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    dataset = saved(tmp_path)
    dataset.save_to_disk(tmp_path / "other")
    state = {"_data_files": [{"filename": "../other/data-00000-of-00001.arrow"}]}
    (tmp_path / "saved" / "state.json").write_text(json.dumps(state))
    with pytest.raises(UnreadableFile, match="outside its folder"):
        read(tmp_path / "saved")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("state.json", "{", "saved/state.json” cannot be read"),
        ("state.json", "{}", "does not list the files"),
        ("state.json", '{"_data_files": [{"filename": "gone.arrow"}]}', "lost its file"),
        ("dataset_dict.json", "nope", "saved/dataset_dict.json” cannot be read"),
        ("README.md", "---\nconfigs: [a: b: c\n---\n", "The card “README.md”"),
        (
            "README.md",
            "---\nconfigs:\n- {config_name: a, data_files: gone-*.csv}\n---\n",
            "has no file “gone-\\*.csv”",
        ),
    ],
)
def test_a_damaged_dataset_is_refused_with_its_file(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    saved(tmp_path)
    if name == "README.md":
        (tmp_path / "saved" / "state.json").unlink()
    (tmp_path / "saved" / name).write_text(content)
    with pytest.raises(UnreadableFile, match=message):
        read(tmp_path / "saved")


def test_a_card_without_configurations_leaves_a_plain_folder(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("---\nlicense: other\n---\nText")
    write(tmp_path / "a.parquet", {"text": ["one"]})
    assert [item.text for item in read(tmp_path) if isinstance(item, Article)] == ["one"]
