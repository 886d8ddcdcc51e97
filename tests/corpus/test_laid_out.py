"""Archives with Parquet and Arrow files are read as the folders that were packed."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import datasets
import pytest

from annotator.corpus.options import DEFAULT_OPTIONS
from annotator.corpus.preview import preview
from annotator.corpus.reading import read
from annotator.domain.document import Article, Rejected
from tests.corpus.reading_files import articles, only_reject, read_bytes, rejects, texts
from tests.corpus.test_archive import zipped
from tests.corpus.test_huggingface import COLUMNS, FEATURES, write

ROWS = {"id": ["x", "y"], "text": ["one", "two"]}


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where archives are laid out; nothing may stay there."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def packed(folder: Path, *, within: str = "") -> bytes:
    """A zip archive of the whole folder, in a folder of its own where `within` names one."""
    return zipped(
        {
            f"{within}{file.relative_to(folder)}": file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        }
    )


def without_place(items: list[Article | Rejected]) -> list[Article]:
    return [replace(article, place="") for article in articles(items)]


def saved(folder: Path) -> None:
    splits = {"train": COLUMNS, "test": {**COLUMNS, "id": ["9", "10"], "text": ["nine", "ten"]}}
    made = {name: datasets.Dataset.from_dict(c, features=FEATURES) for name, c in splits.items()}
    datasets.DatasetDict(made).save_to_disk(str(folder))


def with_card(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    write(folder / "data" / "a.parquet", ROWS)
    write(folder / "data" / "b.parquet", {"id": ["z"], "text": ["not listed"]})
    card = "configs:\n- config_name: default\n  data_files:\n  - {split: dev, path: data/a.parquet}"
    (folder / "README.md").write_text(f"---\n{card}\n---\nWords.\n")


def mixed(folder: Path) -> None:
    (folder / "north").mkdir(parents=True)
    write(folder / "north" / "stream.arrow", ROWS)
    write(folder / "a.parquet", COLUMNS)
    (folder / "lines.jsonl").write_bytes(b'{"id": "1", "text": "three"}\n')
    (folder / "north" / "page.txt").write_text("four")


@pytest.mark.parametrize(
    ("make", "within"),
    [(saved, ""), (saved, "corpus/"), (with_card, ""), (with_card, "a/corpus/"), (mixed, "")],
)
def test_an_archive_gives_the_articles_of_its_folder(
    tmp_path: Path, scratch: Path, make: Callable[[Path], None], within: str
) -> None:
    folder = tmp_path / "corpus"
    make(folder)
    (tmp_path / "all.zip").write_bytes(packed(folder, within=within))
    from_folder, from_archive = list(read(folder)), list(read(tmp_path / "all.zip"))
    assert without_place(from_archive) == without_place(from_folder)
    places = [(item.place, other.place) for item, other in zip(
        articles(from_archive), articles(from_folder), strict=True
    )]  # fmt: skip
    assert all(packed == f"all.zip: {loose}" for packed, loose in places)
    assert list(scratch.iterdir()) == []


def test_a_preview_shows_columns_and_rows_of_the_tables(tmp_path: Path, scratch: Path) -> None:
    saved(tmp_path / "corpus")
    (tmp_path / "all.zip").write_bytes(packed(tmp_path / "corpus"))
    shown = preview(tmp_path / "all.zip")
    assert shown.columns == tuple(COLUMNS)
    assert texts(list(shown.records)) == ["“one”", "two", "nine", "ten"]
    assert list(scratch.iterdir()) == []


def test_a_reading_that_is_given_up_leaves_nothing(tmp_path: Path, scratch: Path) -> None:
    mixed(tmp_path / "corpus")
    (tmp_path / "all.zip").write_bytes(packed(tmp_path / "corpus"))
    reading = read(tmp_path / "all.zip")
    next(reading)
    assert len(list(scratch.iterdir())) == 1
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert list(scratch.iterdir()) == []


def test_a_choice_of_configurations_is_a_reject_that_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    with_card(folder)
    card = (folder / "README.md").read_text().replace("default", "north", 1)
    south = "- config_name: south\n  data_files: data/b.parquet\n"
    (folder / "README.md").write_text(card.replace("---\nWords", f"{south}---\nWords"))
    (tmp_path / "all.zip").write_bytes(packed(folder))
    reject = only_reject(list(read(tmp_path / "all.zip")))
    assert "“all” has several configurations. Choose one: north, south." in reject.reason
    chosen = replace(DEFAULT_OPTIONS, configuration="south")
    assert texts(list(read(tmp_path / "all.zip", chosen))) == ["not listed"]


def members(tmp_path: Path) -> Mapping[str, bytes]:
    return {"a.parquet": write(tmp_path / "a.parquet", ROWS).read_bytes()}


@pytest.mark.parametrize("name", ["../../up.parquet", "/root.parquet", "a/../b.parquet"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, scratch: Path, name: str) -> None:
    table = write(tmp_path / "a.parquet", ROWS).read_bytes()
    before = set(tmp_path.rglob("*")) | set(scratch.parent.iterdir())
    items = read_bytes(tmp_path, "all.zip", zipped({name: table}))
    assert texts(items) == ["one", "two"]
    after = set(tmp_path.rglob("*")) | set(scratch.parent.iterdir())
    assert after - before == {tmp_path / "all.zip"}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("a.parquet/b.txt", "Its name cannot be used on this computer"),
        ("./a.parquet", "Another file in the archive has the same name."),
        ("n" * 300 + ".txt", "Its name cannot be used on this computer"),
        ("inner.zip", "This is an archive inside an archive"),
    ],
)
def test_what_cannot_be_laid_out_is_rejected_alone(tmp_path: Path, other: str, reason: str) -> None:
    items = read_bytes(tmp_path, "all.zip", zipped({**members(tmp_path), other: b"text"}))
    assert texts([item for item in items if isinstance(item, Article)]) == ["one", "two"]
    [reject] = rejects(items)
    assert reason in reject.reason
    assert reject.source.startswith("all.zip: ")


def test_a_damaged_table_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    table = write(tmp_path / "a.parquet", ROWS).read_bytes()
    data = bytearray(
        zipped({"a.parquet": table, "b.parquet": table}, compression=zipfile.ZIP_STORED)
    )
    data[100] ^= 0xFF
    items = read_bytes(tmp_path, "all.zip", bytes(data))
    [reject] = rejects(items)
    assert reject.source == "all.zip: a.parquet"
    assert "The archive is damaged here" in reject.reason
    assert texts([item for item in items if isinstance(item, Article)]) == ["one", "two"]


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.corpus.laid_out.shutil.copyfileobj", full)
    reject = only_reject(read_bytes(tmp_path, "all.zip", zipped(members(tmp_path))))
    assert "No space left on device" in reject.reason
