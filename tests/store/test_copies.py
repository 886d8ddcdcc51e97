"""A copy is complete and checked, or it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.domain.identity import DocumentId
from annotator.errors import ProjectError
from annotator.store import Store
from tests.store.making import added, edit, meddle, new_store, quote

FIRST = DocumentId(1)


def test_a_copy_made_while_work_goes_on_is_complete(store: Store, tmp_path: Path) -> None:
    store.apply(edit(*added(quote((0, 4)))))
    target = tmp_path / "copies" / "copy.annotator"
    target.parent.mkdir()
    store.save_copy(target)
    store.apply(edit(*added(quote((5, 9)))))
    assert [file.name for file in target.parent.iterdir()] == ["copy.annotator"]
    with Store.open(target) as copy:
        assert len(copy.annotations(FIRST)) == 1
        assert list(copy.documents()) == list(store.documents())
        assert copy.undoable(quote((0, 1)).author) is not None
        assert copy.check() == []


def test_an_older_copy_is_replaced(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.annotator"
    store.save_copy(target)
    store.apply(edit(*added(quote((0, 4)))))
    store.save_copy(target)
    with Store.open(target, read_only=True) as copy:
        assert len(copy.annotations(FIRST)) == 1


def test_a_project_that_is_open_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.annotator"
    with new_store(other), pytest.raises(ProjectError, match="is open somewhere"):
        store.save_copy(other)
    with pytest.raises(ProjectError, match="is open somewhere"):
        store.save_copy(store.path)
    assert store.check() == []


def test_a_copy_of_a_damaged_project_is_not_kept(tmp_path: Path) -> None:
    path, target = tmp_path / "p.annotator", tmp_path / "copy.annotator"
    new_store(path).close()
    target.write_bytes(b"the last good copy")
    meddle(path, "UPDATE texts SET text = 'other' WHERE document = 1")
    with (
        Store.open(path) as store,
        pytest.raises(ProjectError, match=r"not sound, so it was not kept: The text of doc-1"),
    ):
        store.save_copy(target)
    assert target.read_bytes() == b"the last good copy"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.annotator", "p.annotator"]


def test_a_copy_into_no_folder_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"copy\.annotator.* cannot be"):
        store.save_copy(tmp_path / "none" / "copy.annotator")


def test_a_copy_under_a_name_that_is_too_long_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be written: "):
        store.save_copy(tmp_path / f"{'n' * 300}.annotator")


def test_a_read_only_project_can_be_copied(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.annotator"
    with Store.open(store.path, read_only=True) as reader:
        reader.save_copy(target)
    with Store.open(target) as copy:
        assert copy.document_count() == 3
