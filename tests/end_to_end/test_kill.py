"""What was acknowledged survives `kill -9` at any moment, and the project stays sound."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from annotator.store import Store
from tests.store.making import new_store

PROJECTS, KILLS_EACH = 5, 10
ROOT = Path(__file__).parents[2]

# Annotates for ever, by single edits, undos and streams, and closes and opens the project in
# between. Whatever was saved is acknowledged by a line: an edit by its id, a document by "=" and
# its external id.
_ANNOTATE = """
import sys
from itertools import count
from pathlib import Path
from annotator.domain.identity import new_id
from annotator.store import Store
from tests.store.making import ANNA, added, article, edit, quote, undo_edit

def say(line):
    print(line, flush=True)

def work(store):
    for number in range(12):
        done = edit(*added(*(quote((n, n + 5)) for n in range(number % 3 + 1))))
        store.apply(done)
        say(done.id)
        if number % 4 == 0:
            undo = undo_edit(store)
            store.apply(undo)
            say(undo.id)
    say(store.apply_stream("Import", ANNA, added(*(quote((n % 9, 10)) for n in range(60)))))
    batch = [article(f"Text {new_id()}", new_id()) for _ in range(10)]
    store.add_documents(batch)
    for each in batch:
        say("=" + each.external_id)

say("ready")
while True:
    with Store.open(Path(sys.argv[1])) as store:
        work(store)
"""


def acknowledged_until_killed(path: Path, *, acknowledged: int, seconds: float) -> list[str]:
    """The complete lines of a child that annotates: killed some time after so many of them."""
    with subprocess.Popen(
        [sys.executable, "-c", _ANNOTATE, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        seen = [child.stdout.readline() for _ in range(acknowledged)]
        timer = threading.Timer(seconds, child.kill)
        timer.start()
        *lines, _incomplete = ("".join(seen) + child.stdout.read()).split("\n")
        timer.join()
    assert child.returncode < 0
    return lines


def saved(store: Store) -> set[str]:
    """All lines that could have been acknowledged for what the store has."""
    documents = {f"={document.external_id}" for document in store.documents()}
    return documents | {edit.id for edit in store.history()}


@pytest.mark.parametrize("project", range(PROJECTS))
def test_nothing_acknowledged_is_lost_by_kills(tmp_path: Path, project: int) -> None:
    chance = random.Random(project)
    path = tmp_path / "p.annotator"
    new_store(path, ["A text for all of it."]).close()
    acknowledged: list[str] = []
    for _ in range(KILLS_EACH):
        acknowledged += acknowledged_until_killed(
            path, acknowledged=chance.randrange(25), seconds=chance.uniform(0.0, 0.02)
        )
        with Store.open(path) as store:
            assert set(acknowledged) <= saved(store)
            assert store.check() == []
    assert len(acknowledged) > KILLS_EACH
