"""A power cut after any write loses nothing that was acknowledged, and leaves a sound project."""

from __future__ import annotations

import random
from pathlib import Path

from annotator.domain.change import Edit
from annotator.store import Store
from annotator.store.hold import lock_path
from tests.store.making import added, article, edit, new_store, quote, redo_edit, undo_edit
from tests.store.watched_disk import Platter, Said, Sync, WatchedDisk, Write, watched

SESSIONS = 2
SHARES = (0.0, 0.5, 1.0)


def work(path: Path, disk: WatchedDisk) -> None:
    """Annotate, undo, import and close, several times; whatever returns is said."""
    for session in range(SESSIONS):
        with Store.open(path) as store:
            for number in range(3):
                save(store, disk, edit(*added(*(quote((n, n + 5)) for n in range(number + 1)))))
            save(store, disk, undo_edit(store))
            save(store, disk, redo_edit(store))
            store.add_documents([article(f"Text {session} " * 500, f"new-{session}")])
            disk.say(f"=new-{session}")
            store.set_setting("key", session)
            disk.say(f"{session}")
        disk.note(Write(lock_path(path).name, -1, None))


def save(store: Store, disk: WatchedDisk, change: Edit) -> None:
    store.apply(change)
    disk.say(change.id)


def saved(store: Store) -> set[str]:
    """What could have been said for what the store has."""
    documents = {f"={document.external_id}" for document in store.documents()}
    settings = {str(n) for n in range(store.setting("key", -1) + 1)}
    return documents | settings | {done.id for done in store.history()}


def test_nothing_acknowledged_is_lost_by_a_power_cut(tmp_path: Path) -> None:
    path, chance = tmp_path / "p.annotator", random.Random(4)
    new_store(path, ["A text for all of it."]).close()
    platter = Platter({path.name: path.read_bytes()})
    with watched(path) as disk:
        work(path, disk)
    assert sum(isinstance(event, Sync) for event in disk.events) > 8 * SESSIONS
    said: set[str] = set()
    for number, event in enumerate(disk.events):
        platter.take(event)
        if isinstance(event, Said):
            said.add(event.what)
        share = SHARES[number % len(SHARES)]
        left = platter.without_power(share, chance)
        for file in tmp_path.iterdir():
            file.unlink()
        for name, content in left.items():
            (tmp_path / name).write_bytes(content)
        with Store.open(path) as store:
            assert said <= saved(store), f"after event {number}, {share:.0%} of what was waiting"
            assert store.check() == []
    assert len(said) == 7 * SESSIONS
    assert not lock_path(path).exists()
