"""A project with three documents and two authors for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store import Store
from tests.store import making


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The project, open for writing."""
    with making.new_store(tmp_path / "p.annotator") as store:
        yield store
