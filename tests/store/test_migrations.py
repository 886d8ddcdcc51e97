"""Every released file format opens, and no migration leaves a file in between."""

from __future__ import annotations

import gzip
from pathlib import Path

import apsw
import pytest

from annotator.domain.annotation import Item
from annotator.domain.concordance import Wanted
from annotator.domain.document import Rejected, text_digest
from annotator.domain.encoding import canonical_item
from annotator.domain.identity import DocumentId
from annotator.errors import ProjectError
from annotator.store import Store, tables
from annotator.store.backups import backup_folder, present_backups
from tests.store import released
from tests.store.making import ANNA, SCHEMA, new_store

RELEASED = sorted(released.DATA.glob("version_*.annotator.gz"))


def test_every_format_has_its_file() -> None:
    names = [f"version_{migration.version}.annotator.gz" for migration in tables.MIGRATIONS]
    assert [path.name for path in RELEASED] == names


@pytest.mark.parametrize("packed", RELEASED, ids=lambda path: path.name)
def test_a_project_of_a_released_format_has_all_it_had(packed: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    with Store.open(path) as store:
        assert store.check() == []
        assert store.schema_json() == SCHEMA
        document = store.document(DocumentId(1))
        assert (document.text, document.external_id) == (released.TEXT, "ferry")
        assert document.text_sha256 == text_digest(released.TEXT)
        assert store.raw_page(document.id) == b"<p>"
        assert store.rejected() == [Rejected("ferry.jsonl", 2, "no text")]
        stored: tuple[Item, ...] = (
            *store.annotations(document.id),
            *store.tasks(),
            *store.entries(),
            *store.clusters(),
            *store.decisions(),
            *store.remarks(),
        )
        expected = released.items(_version_in(packed))
        assert sorted(map(canonical_item, stored)) == sorted(map(canonical_item, expected))
        assert store.search_index.extend() is False
        assert list(store.search_index.find(Wanted("ferry"))) == [1]
        undoable, redoable = store.undoable(ANNA), store.redoable(ANNA)
        assert undoable is not None
        assert redoable is not None
        assert (undoable.title, redoable.title) == ("Work", "Undone")
        assert store.setting("key") == {"value": 1}
        assert store.splits("default") == {"ferry": "train"}
        assert len(store.authors()) == 3


def _version_in(packed: Path) -> int:
    return int(packed.name.removeprefix("version_").partition(".")[0])


def add_migration(monkeypatch: pytest.MonkeyPatch, statements: str) -> None:
    """Let the program know one format more than it does."""
    newest = tables.Migration(tables.CURRENT_VERSION + 1, statements)
    monkeypatch.setattr(tables, "MIGRATIONS", (*tables.MIGRATIONS, newest))
    monkeypatch.setattr(tables, "CURRENT_VERSION", newest.version)


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_an_older_project_is_backed_up_and_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, version = tmp_path / "p.annotator", tables.CURRENT_VERSION
    new_store(path).close()
    add_migration(
        monkeypatch, "CREATE TABLE notes (text TEXT) STRICT; CREATE INDEX n ON notes (text)"
    )
    with pytest.raises(ProjectError, match="older version of Annotator"):
        Store.open(path, read_only=True)
    with Store.open(path) as store:
        assert store.document_count() == 3
        assert store.check() == []
    assert version_of(path) == version + 1
    monkeypatch.undo()
    [backup] = present_backups(backup_folder(path))
    assert backup.reason == f"format-{version}"
    assert [file.name for file in tmp_path.glob("p.annotator?*")] == ["p.annotator-backups"]
    with Store.open(backup.path) as store:
        assert store.document_count() == 3


def test_a_migration_that_fails_leaves_the_old_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, version = tmp_path / "p.annotator", tables.CURRENT_VERSION
    new_store(path).close()
    add_migration(monkeypatch, "DROP TABLE splits; INSERT INTO nowhere VALUES (1)")
    with pytest.raises(apsw.SQLError):
        Store.open(path)
    monkeypatch.undo()
    assert version_of(path) == version
    with Store.open(path) as store:
        assert store.check() == []
        assert store.splits("default") == {}


def test_records_that_were_rejected_several_times_are_left_once() -> None:
    connection = apsw.Connection(":memory:")
    tables.migrate(connection, up_to=6)
    places = [("a", 1, "x"), ("a", None, "x"), ("a", 1, "x"), ("a", None, "x"), ("a", 1, "y")]
    connection.executemany("INSERT INTO import_errors VALUES (NULL, 't', ?, ?, ?)", places)
    tables.migrate(connection)
    kept = "SELECT source, line, reason FROM import_errors ORDER BY number"
    assert list(connection.execute(kept)) == [("a", 1, "x"), ("a", None, "x"), ("a", 1, "y")]
