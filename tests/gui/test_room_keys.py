"""Every key that a person may want elsewhere is in a table: listed there, and changed there."""

from __future__ import annotations

import re
from pathlib import Path

import annotator.gui
from annotator.gui.actions import ACTIONS
from annotator.gui.bindings import Bindings
from annotator.gui.room_keys import ROOMS

GUI = Path(annotator.gui.__file__).parent
_LETTER_OR_DIGIT = re.compile(r"Qt\.Key\.Key_[A-Z0-9]\b")


def test_no_room_asks_for_a_letter_or_digit_beside_its_table() -> None:
    """But for the letters that are shown on marks while linking, which come and go."""
    asking = {
        path.name
        for path in GUI.rglob("*.py")
        if _LETTER_OR_DIGIT.search(path.read_text(encoding="utf-8"))
    }
    assert asking <= {"modes.py"}


def test_what_can_be_changed_has_an_id_of_its_own() -> None:
    bindings = [binding for binding in Bindings().all(None) if not binding.is_fixed]
    assert len({binding.id for binding in bindings}) == len(bindings)
    assert {f"{room.id}:{name}" for room in ROOMS for name in room.keys} <= {
        binding.id for binding in bindings
    }
    with_keys = {f"action:{name}" for name, spec in ACTIONS.items() if spec.keys}
    assert with_keys <= {binding.id for binding in bindings}


def test_no_reserved_key_is_given_in_its_own_room() -> None:
    for room in ROOMS:
        given = {key for row in room.keys.values() for key in row.keys}
        assert given.isdisjoint(room.reserved), room.id
