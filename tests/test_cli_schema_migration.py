"""`annotator schema migrate` as a person and as a program use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.commands.annotate import add
from annotator.commands.projects import open_project, session_for
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.span import Span
from annotator.resources import bundled
from tests.command_line import Line, articles


def entities(folder: Path, version: str, *, without: str = "", retired: str = "") -> Path:
    """The bundled schema of entities, without a label or with one that is not offered any more."""
    raw: dict[str, Any] = orjson.loads((bundled("schemas") / "entities.json").read_bytes())
    raw["version"] = version
    [layer] = [layer for layer in raw["layers"] if layer["id"] == "mention"]
    layer["labels"] = [label for label in layer["labels"] if label["id"] != without]
    for label in layer["labels"]:
        if label["id"] == retired:
            label["enabled"] = False
    for names in raw["label_maps"].values():
        names.pop(without, None)
    path = folder / f"entities_{version}.json"
    path.write_bytes(orjson.dumps(raw))
    return path


@pytest.fixture
def project(line: Line, tmp_path: Path) -> Path:
    """A project with one place and nothing else."""
    path = tmp_path / "p.annotator"
    line("new", path, "--schema", "entities")
    line("import", path, articles(tmp_path, "Velm has a harbour."))
    with open_project(path) as opened:
        session = session_for(opened, AuthorName("anna"))
        session.apply(add(session, DocumentId(1), "mention", "LOC", (Span(0, 4),)))
    return path


def schema_of(line: Line, project: Path) -> str:
    with open_project(project, read_only=True) as opened:
        assert opened.store.check() == []
        return opened.schema.cited


def test_a_retired_label_is_looked_at_first_and_then_taken(
    line: Line, project: Path, tmp_path: Path
) -> None:
    newer = entities(tmp_path, "1.1.0", retired="LOC")
    looked = line.json("schema", "migrate", project, newer, "--dry-run")
    assert looked["differences"] == [
        {"level": "minor", "place": "layers.mention.labels.LOC.enabled", "what": "True -> False"}
    ]
    assert (looked["misfits"], looked["backup"]) == ([], "")
    assert schema_of(line, project) == "news.entities 1.0.0"
    assert line("schema", "migrate", project, newer) == 0
    assert schema_of(line, project) == "news.entities 1.1.0"
    [backup] = line.json("restore", project, "--list")["backups"]
    assert backup["reason"] == "schema-1.0.0"
    assert line("restore", project) == 0
    assert schema_of(line, project) == "news.entities 1.0.0"


def test_a_label_in_use_is_not_taken_away(line: Line, project: Path, tmp_path: Path) -> None:
    newer = entities(tmp_path, "2.0.0", without="LOC")
    assert line("schema", "migrate", project, newer, "--dry-run") == 1
    assert line("schema", "migrate", project, newer) == 2
    assert "does not fit news.entities 2.0.0 (1); nothing was changed" in line.err
    assert "Velm" in line.out
    [misfit] = line.json("schema", "migrate", project, newer)["misfits"]
    assert (misfit["document"], misfit["author"], misfit["text"]) == ("a0", "anna", "Velm")
    assert schema_of(line, project) == "news.entities 1.0.0"
    assert line.json("restore", project, "--list")["backups"] == []


def test_a_version_that_says_too_little_is_a_sentence(
    line: Line, project: Path, tmp_path: Path
) -> None:
    newer = entities(tmp_path, "1.0.1", without="PER")
    assert line("schema", "migrate", project, newer) == 2
    assert "need version 2.0.0 at least" in line.err
    assert schema_of(line, project) == "news.entities 1.0.0"
