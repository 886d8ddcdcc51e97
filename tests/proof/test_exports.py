"""Every bundled recipe over a whole project: exported, loaded offline, and compared with the texts.

Run by `make proof`; `ANNOTATOR_PROOF_ARTICLES` makes the project smaller or larger.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotator.commands.export import export
from annotator.commands.projects import new_project
from annotator.export.recipe_file import recipe_names
from annotator.export.surfaces import surfaces_of
from tests.proof.generated import fill

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict

ARTICLES = int(os.environ.get("ANNOTATOR_PROOF_ARTICLES", "10000"))
RECIPES = recipe_names()


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project, the files it was made of, and its export."""
    folder = tmp_path_factory.mktemp("proof")
    with new_project(folder / "news.annotator", "news") as project:
        fill(project, ARTICLES, folder)
        report = export(project, folder / "dataset")
    assert report.documents == ARTICLES
    assert {config.name for config in report.configs} == set(RECIPES)
    return folder


@pytest.fixture(scope="session")
def texts(work: Path) -> dict[str, str]:
    """The texts of the articles as they were imported, by their SHA-256."""
    with (work / "articles.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line)["text"] for line in lines]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in records}


@pytest.mark.parametrize("name", RECIPES)
def test_every_offset_of_every_row_is_of_the_characters_beside_it(
    name: str, work: Path, texts: dict[str, str], tmp_path: Path
) -> None:
    surfaces = 0
    for row in rows_of(load(work / "dataset", name, tmp_path)):
        for one in row["members"] if name == "utterances" else [row]:
            text = texts[one["text_sha256"]]
            for start, end, surface in surfaces_of(one):
                assert text[start:end] == surface, one
                surfaces += 1
    assert surfaces > ARTICLES / 100


def test_another_process_exports_the_same_bytes(work: Path) -> None:
    again = work / "again"
    command = [sys.executable, "-m", "annotator.app", "export", str(work / "news.annotator")]
    subprocess.run([*command, "--out", str(again)], check=True, capture_output=True)
    first = work / "dataset"
    assert (again / "README.md").read_text("utf-8") == (first / "README.md").read_text("utf-8")
    assert digests(again) == digests(first)


def load(folder: Path, name: str, cache: Path) -> DatasetDict:
    import datasets

    datasets.config.HF_HUB_OFFLINE = True
    datasets.disable_progress_bars()
    return datasets.load_dataset(str(folder), name, cache_dir=str(cache))


def rows_of(loaded: DatasetDict) -> Iterator[dict[str, Any]]:
    parts: list[Dataset] = list(loaded.values())
    for part in parts:
        for batch in part.with_format("arrow").iter(1_000):
            yield from batch.to_pylist()


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
