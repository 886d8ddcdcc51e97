"""Opening ends in a project or in a plain sentence; a refusal writes nothing."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest

from annotator.domain.identity import DocumentId
from annotator.errors import ProjectError
from annotator.store import Store, places
from annotator.store.connection import wal_path
from annotator.store.hold import lock_path, read_note
from annotator.store.tables import APPLICATION_ID, CURRENT_VERSION
from tests.store.making import ANNA, SCHEMA, TEXTS, added, article, edit, new_store, quote

FIRST = DocumentId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with one annotation."""
    path = tmp_path / "p.annotator"
    with new_store(path) as store:
        store.apply(edit(*added(quote((0, 4)))))
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of the folder with its content."""
    return {file.name: file.read_bytes() if file.is_file() else b"" for file in folder.iterdir()}


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(40_000))


def foreign(path: Path) -> None:
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def beginning(path: Path) -> None:
    os.truncate(path, 60)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def newer(path: Path) -> None:
    _sql(path, f"PRAGMA user_version = {CURRENT_VERSION + 6}")


def unversioned(path: Path) -> None:
    _sql(path, "PRAGMA user_version = 0")


def trigger(path: Path) -> None:
    _sql(path, "CREATE TRIGGER t AFTER INSERT ON tasks BEGIN DELETE FROM settings; END")


def view(path: Path) -> None:
    _sql(path, "CREATE VIEW extra AS SELECT 1")


def lost_table(path: Path) -> None:
    _sql(path, "DROP TABLE splits")


def pretender(path: Path) -> None:
    foreign(path)
    _sql(path, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def broken_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16384 * 3 : 16384 * 3 + 200] = random.Random(2).randbytes(200)
    path.write_bytes(content)


def _sql(path: Path, *statements: str) -> None:
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (missing, "There is no project at .*p.annotator"),
        (folder, "cannot be read"),
        (pipe, "is no plain file"),
        (empty, "not an Annotator project, or only its beginning"),
        (beginning, "not an Annotator project, or only its beginning"),
        (garbage, "is not an Annotator project"),
        (foreign, "is not an Annotator project"),
        (truncated, r"is damaged \([\d,]+ of [\d,]+ bytes are there\). Restore a backup"),
        (newer, rf"newer version of Annotator \(file format {CURRENT_VERSION + 6}; .*Install"),
        (unversioned, "not an Annotator project of a known version"),
        (trigger, "holds tables that Annotator did not make"),
        (view, "holds tables that Annotator did not make"),
        (lost_table, "or lacks some that it did"),
        (pretender, "or lacks some that it did"),
        (broken_page, "is damaged"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_is_no_sound_project_gets_a_sentence_and_stays_as_it_is(
    path: Path, harm: Callable[[Path], None], says: str, read_only: bool
) -> None:
    harm(path)
    before = snapshot(path.parent)
    with pytest.raises(ProjectError, match=says):
        Store.open(path, read_only=read_only)
    assert snapshot(path.parent) == before


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_never_crash_and_never_show_a_wrong_text(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 10, 100])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    try:
        with Store.open(path) as store:
            assert [document.text for document in store.documents()] == list(TEXTS)
            assert isinstance(store.check(), list)
            list(store.annotated_documents(ANNA))
    except ProjectError as error:
        assert str(error).endswith(".")  # noqa: PT017


def test_a_new_project_is_one_file_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    with Store.create(path, SCHEMA) as store:
        assert store.schema_json() == SCHEMA
        assert store.document_count() == 0
        assert store.check() == []
        store.add_documents([article("text", "a")])
    assert [file.name for file in tmp_path.iterdir()] == ["p.annotator"]
    with Store.open(path, read_only=True) as store:
        assert store.document(FIRST).text == "text"
    assert [file.name for file in tmp_path.iterdir()] == ["p.annotator"]


def test_a_project_is_not_made_beside_the_log_of_a_former_one(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    wal_path(path).write_bytes(b"left by a crash")
    with pytest.raises(ProjectError, match="is left of a former project"):
        Store.create(path, SCHEMA)
    assert snapshot(tmp_path) == {"p.annotator-wal": b"left by a crash"}


def test_a_project_is_not_made_over_another_file(path: Path) -> None:
    before = snapshot(path.parent)
    with pytest.raises(ProjectError, match="There is a file at"):
        Store.create(path, SCHEMA)
    assert snapshot(path.parent) == before


def test_a_project_is_not_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be made: No such file or directory"):
        Store.create(tmp_path / "none" / "p.annotator", SCHEMA)


def test_names_with_signs_that_mean_something_in_addresses_work(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1? é.annotator"
    new_store(path).close()
    with Store.open(path, read_only=True) as store:
        assert store.document(FIRST).text == TEXTS[0]


def test_closing_twice_is_fine_and_using_it_then_is_our_bug(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.document_count()
    with pytest.raises(RuntimeError, match="closed"):
        store.set_setting("a", 1)


def test_read_only_refuses_to_write(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        assert store.read_only
        for write in (
            lambda: store.add_documents([article("text", "a")]),
            lambda: store.apply(edit(*added(quote((5, 6))))),
            lambda: store.set_setting("a", 1),
        ):
            with pytest.raises(ProjectError, match="read-only; nothing was written"):
                write()
        assert len(store.annotations(FIRST)) == 1


def test_a_second_opener_is_told_who_holds_the_project(path: Path) -> None:
    with Store.open(path), pytest.raises(ProjectError, match=rf"process {os.getpid()}\)"):
        Store.open(path)
    Store.open(path).close()


_HOLD = """
import sys
from pathlib import Path
from annotator.store import Store, places
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
store.close()
"""


def test_another_process_that_holds_the_project_is_named(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        note = read_note(path)
        assert note is not None
        told = rf"is open in Annotator on {note.host} \(process {other.pid}\).*read-only"
        with pytest.raises(ProjectError, match=told):
            Store.open(path)
        with Store.open(path, read_only=True) as reader:
            assert len(reader.annotations(FIRST)) == 1
        other.stdin.close()
        assert other.wait() == 0
    with Store.open(path) as store:
        store.apply(edit(*added(quote((5, 6)))))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_reader_beside_a_writer_sees_what_is_written(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path, read_only=True) as reader:
        writer.apply(edit(*added(quote((5, 9)))))
        assert len(reader.annotations(FIRST)) == 2
        assert reader.check() == []


MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
server:/export/desk /mnt/desk nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
/dev/vdb /mnt/desk/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/a/p.annotator", None),
        ("/mnt/desk/p.annotator", "nfs4"),
        ("/mnt/desktop/p.annotator", None),
        ("/mnt/my share/news/p.annotator", "cifs"),
        ("/mnt/desk/local/p.annotator", None),
    ],
)
def test_a_project_on_a_network_drive_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, kind: str | None
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    if kind is None:
        places.require_local_disk(Path(place))
    else:
        with pytest.raises(ProjectError, match=rf"network drive \({kind}\)"):
            places.require_local_disk(Path(place))


def test_a_project_on_a_network_drive_is_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {path.parent} nfs rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    with pytest.raises(ProjectError, match="network drive"):
        Store.open(path)
    with pytest.raises(ProjectError, match="network drive"):
        Store.create(path.with_name("n.annotator"), SCHEMA)
    with Store.open(path, read_only=True) as store:
        assert store.document_count() == 3


def test_a_disk_without_locks_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(ProjectError, match=r"This disk has no locks \(No locks available\)"):
        Store.open(path)


def test_a_lock_left_by_a_crash_holds_nobody_up(path: Path) -> None:
    with Store.open(path):
        note = lock_path(path).read_bytes()
    lock_path(path).write_bytes(note)
    with Store.open(path) as store:
        store.apply(edit(*added(quote((5, 9)))))
    assert not lock_path(path).exists()


def crashed(path: Path, target: Path) -> Path:
    """What a crash leaves of an open project after one more edit, as `target`."""
    with Store.open(path) as store:
        store.apply(edit(*added(quote((5, 9)))))
        for suffix in ("", "-wal", "-lock"):
            shutil.copy(path.with_name(path.name + suffix), target.with_name(target.name + suffix))
    return target


def test_what_was_saved_before_a_crash_is_there(path: Path, tmp_path: Path) -> None:
    copy = crashed(path, tmp_path / "copy.annotator")
    with Store.open(copy, read_only=True) as store:
        assert len(store.annotations(FIRST)) == 2
    with Store.open(copy) as store:
        assert len(store.annotations(FIRST)) == 2
        assert store.check() == []


@pytest.mark.parametrize("wal", ["deleted", "emptied", "of an older state"])
def test_lost_changes_are_told_until_they_are_given_up(
    path: Path, tmp_path: Path, wal: str
) -> None:
    older = crashed(path, tmp_path / "older.annotator")
    shutil.copy(older, tmp_path / "first.annotator")
    copy = crashed(path, tmp_path / "copy.annotator")
    left = copy.with_name(copy.name + "-wal")
    if wal == "deleted":
        left.unlink()
    elif wal == "emptied":
        left.write_bytes(b"")
    else:
        shutil.copy(older, copy)
        shutil.copy(older.with_name(older.name + "-wal"), left)
    before = snapshot(tmp_path)
    with pytest.raises(ProjectError, match=r"Changes that were saved are missing .*\(1 or more\)"):
        Store.open(copy)
    assert {name for name in snapshot(tmp_path) if not name.endswith("-shm")} == set(before)
    with Store.open(copy, read_only=True) as store:
        assert any("which was already saved" in problem for problem in store.check())
    lock_path(copy).unlink()
    with Store.open(copy) as store:
        assert store.check() == []


@contextmanager
def as_nobody_in_particular() -> Iterator[None]:
    """Without the rights of root, which no folder's mode stops."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_write_protected_project_is_read() -> None:
    with TemporaryDirectory(prefix="annotator-tests-") as name:
        path = Path(name) / "p.annotator"
        new_store(path).close()
        path.parent.chmod(0o777)
        path.chmod(0o444)
        with as_nobody_in_particular():
            with pytest.raises(ProjectError, match=r"is write-protected\. Open it read-only"):
                Store.open(path)
            with Store.open(path, read_only=True) as store:
                assert store.document_count() == 3
        assert [file.name for file in path.parent.iterdir()] == ["p.annotator"]


def test_a_project_in_a_folder_that_cannot_be_written_to_is_read() -> None:
    with TemporaryDirectory(prefix="annotator-tests-") as name:
        path = Path(name) / "p.annotator"
        new_store(path).close()
        path.parent.chmod(0o555)
        with as_nobody_in_particular():
            with Store.open(path, read_only=True) as store:
                assert (store.document_count(), store.check()) == (3, [])
            with pytest.raises(
                ProjectError, match=r"Permission denied.*Open the project read-only"
            ):
                Store.open(path)
            with pytest.raises(ProjectError, match="cannot be made: Permission denied"):
                Store.create(path.with_name("n.annotator"), SCHEMA)
        path.parent.chmod(0o755)
        assert [file.name for file in path.parent.iterdir()] == ["p.annotator"]
