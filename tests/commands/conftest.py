"""Projects with the small schema and two short articles, in real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands.projects import Project, session_for
from annotator.commands.session import Session
from annotator.domain.document import Article, text_digest
from annotator.domain.identity import AuthorName, DocumentId
from annotator.domain.schema_building import read_schema, schema_json
from annotator.store.store import Store
from tests.examples import SCHEMA, TEXT

OTHER_TEXT = "“Later,” she said.\nNo more."


def article(external_id: str, text: str) -> Article:
    """An article as a reader would yield it."""
    digest = text_digest(text)
    return Article(external_id, f"Title of {external_id}", text, digest, digest, "made for a test")


def make_project(path: Path) -> Project:
    """A project of the small schema with the articles “a” and “b”."""
    source = schema_json(SCHEMA)
    store = Store.create(path, source)
    store.add_documents([article("a", TEXT), article("b", OTHER_TEXT)])
    return Project(store, read_schema(source))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_project(tmp_path / "test.annotator") as made:
        yield made


@pytest.fixture
def session(project: Project) -> Session:
    return session_for(project, AuthorName("anna"))


@pytest.fixture
def first(project: Project) -> DocumentId:
    """The document “a”."""
    found = project.store.find_document("a")
    assert found is not None
    return found


@pytest.fixture
def second(project: Project) -> DocumentId:
    """The document “b”."""
    found = project.store.find_document("b")
    assert found is not None
    return found
