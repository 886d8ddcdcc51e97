"""Opening projects to read and to write."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from annotator.commands import projects
from annotator.commands.projects import open_project, read_project
from annotator.errors import OutdatedProject
from tests.commands.conftest import make_project
from tests.examples import SCHEMA

RELEASED = Path(__file__).parent.parent / "data" / "version_1.annotator.gz"


def test_a_project_of_an_older_version_is_updated_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.annotator"
    path.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    monkeypatch.setattr(projects, "read_schema", lambda _source: SCHEMA)
    with pytest.raises(OutdatedProject, match="older version"):
        open_project(path, read_only=True)
    with read_project(path) as project:
        assert project.store.check() == []


def test_a_project_is_read_beside_whoever_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with make_project(path), read_project(path) as project:
        assert project.store.document_count() == 2
