"""The keys that count in one room of the window only, as tables. Bindings put them in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.gui.translation import later


@dataclass(frozen=True, slots=True)
class RoomKey:
    """One thing a key does in a room, in words to translate, with the keys it has at first."""

    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Where keys count. `keys` can be changed; `fixed` are as people know them from anywhere.

    Rows of `fixed` are for reading, keys and words; `reserved` names what cannot be given away.
    """

    id: str
    name: str
    keys: Mapping[str, RoomKey]
    fixed: tuple[tuple[str, str], ...]
    reserved: frozenset[str] = frozenset()


_READING = (
    *("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab"),
    *("Esc", "F6", "Ctrl+C", "Ctrl+A", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End"),
    *("Alt+Left", "Alt+Right"),
)

TEXT = Room(
    "text",
    later("In the text"),
    {
        "grow": RoomKey(later("Select the next larger piece"), ("+", "Alt+Shift+Right")),
        "shrink": RoomKey(later("Select the next smaller piece"), ("-", "Alt+Shift+Left")),
        "quotation": RoomKey(later("Select the quotation here"), ('"',)),
        "next_quotation": RoomKey(later("Select the next quotation not tagged yet"), ("N",)),
        "under": RoomKey(later("Next annotation under the caret"), ("O",)),
        "again": RoomKey(later("Give the same label again"), ("Space",)),
        "chord": RoomKey(later("Next key is a layer's, whatever is active"), ("/",)),
        "link": RoomKey(later("Link the chosen annotation; then type letters"), ("R",)),
        "confirm": RoomKey(
            later("Move the borders of the chosen annotation; accept the present suggestion"),
            ("Return", "Enter"),
        ),
        "same_speaker": RoomKey(later("Same speaker as the last quotation"), ("Z",)),
        "next_alike": RoomKey(later("Next annotation with this label"), ("Ctrl+Tab",)),
        "previous_alike": RoomKey(
            later("Previous annotation with this label"), ("Ctrl+Shift+Tab",)
        ),
        "next_suggestion": RoomKey(later("Next suggestion"), (".",)),
        "previous_suggestion": RoomKey(later("Previous suggestion"), (",",)),
        "walk_on": RoomKey(later("Along the links: next partner"), (">",)),
        "walk_back": RoomKey(later("Along the links: previous partner"), ("<",)),
        "walk_home": RoomKey(later("Back to where the links were followed from"), ("Backspace",)),
        "end_on": RoomKey(later("Move the end by a word to the right"), ("]",)),
        "end_back": RoomKey(later("Move the end by a word to the left"), ("[",)),
        "start_on": RoomKey(later("Move the start by a word to the right"), ("}",)),
        "start_back": RoomKey(later("Move the start by a word to the left"), ("{",)),
        "end_on_little": RoomKey(later("Move the end by a character to the right"), ("Alt+]",)),
        "end_back_little": RoomKey(later("Move the end by a character to the left"), ("Alt+[",)),
        "start_on_little": RoomKey(later("Move the start by a character to the right"), ("Alt+}",)),
        "start_back_little": RoomKey(
            later("Move the start by a character to the left"), ("Alt+{",)
        ),
        "split": RoomKey(later("Split the annotation at the caret"), ("|",)),
        "join": RoomKey(later("Join with the next annotation of this label"), ("&",)),
    },
    fixed=(
        (later("Arrows"), later("Move; with Shift select")),
        (later("Ctrl+Left, Right"), later("By word; with Shift select")),
        (later("Alt+Left, Right"), later("By sentence; with Shift select")),
        (later("Home, End"), later("To the start or end of the line")),
        (later("Tab, Shift+Tab"), later("Next, previous annotation; first those under the caret")),
        (
            later("A layer's key"),
            later("Make the layer active; with one label only, label the selection"),
        ),
        (
            later("A label's key"),
            later("Label the selection or word at the caret, or relabel the chosen one"),
        ),
        (
            later("Alt+label's key"),
            later("Exactly as selected; without a selection relabel in place"),
        ),
        (later("Shift+label's key"), later("Arm the label: every selection gets it until Esc")),
        (later("Ctrl+Shift+label's key"), later("Mark all places of the selected words")),
        ("Esc", later("Leave the brush, the choice, the selection, then the layer")),
        ("F6", later("Leave the text")),
    ),
    reserved=frozenset(_READING),
)
"""Signs, and letters that give way to those of the schema."""

REVIEW = Room(
    "review",
    later("Adjudication"),
    {
        "reject": RoomKey(later("Decide that there is nothing here"), ("0",)),
        "combine": RoomKey(later("Take one's boundary and another's label"), ("B",)),
        "edit": RoomKey(later("Edit what becomes gold"), ("E",)),
        "add": RoomKey(later("Add gold that nobody has"), ("A",)),
        "link": RoomKey(later("Draw a link from this gold; then type letters"), ("L",)),
        "next_open": RoomKey(
            later("Next one to decide on; make gold of what is edited"), ("Return", "Enter")
        ),
        "next": RoomKey(later("Next disagreement"), ("J",)),
        "previous": RoomKey(later("Previous disagreement"), ("K",)),
        "undo": RoomKey(later("Take back the last action"), ("U",)),
        "alike": RoomKey(later("Decide the same elsewhere like this"), ("S",)),
        "confirm": RoomKey(later("Let a stale decision stand"), ("C",)),
        "withdraw": RoomKey(later("Withdraw a decision"), ("W",)),
        "reason": RoomKey(later("Give a reason; then its digit"), ("R",)),
        "note": RoomKey(later("Write a note"), ("N",)),
        "guideline": RoomKey(later("Flag for the guideline"), ("G",)),
        "filter": RoomKey(later("Choose which ones are in the queue"), ("F",)),
        "side_by_side": RoomKey(later("Annotators side by side, or in one text"), ("V",)),
        "gold_set": RoomKey(later("Choose the gold set, start or compare one"), ("T",)),
        "back": RoomKey(later("Back to the passages of a number"), ("Backspace",)),
        "all_lanes": RoomKey(later("Room for all lanes under a line, or for the usual"), ("X",)),
        "under": RoomKey(later("Next version under the caret"), ("O",)),
    },
    fixed=(
        ("1–9", later("Take the version of that annotator")),
        (later("Arrows"), later("Move in the text; with Shift select a boundary")),
        ("Esc", later("Leave a question or editing")),
    ),
    reserved=frozenset((*_READING, *"123456789")),
)

TABLES = Room(
    "tables",
    later("Agreement and overview"),
    {},
    fixed=(
        (later("Arrows"), later("Walk through a table or a chart")),
        (later("Enter"), later("Show the passages behind a number")),
        ("Tab", later("Next table or chart")),
    ),
)

STORIES = Room(
    "stories",
    later("Stories"),
    {
        "find": RoomKey(later("Find stories"), ("F",)),
        "merge": RoomKey(later("Merge the chosen stories"), ("M",)),
        "split": RoomKey(later("Split off the checked articles"), ("S",)),
        "lock": RoomKey(later("Lock the story, or unlock it"), ("L",)),
    },
    fixed=(
        (later("Shift+arrows, Ctrl+click"), later("Choose several stories")),
        (later("Space"), later("Check an article")),
        (later("Enter"), later("Open the article")),
        ("Ctrl+Z", later("Take back the last merge, split or lock")),
    ),
    reserved=frozenset(("Up", "Down", "Home", "End", "PgUp", "PgDown", "Tab", "Space", "Return")),
)

SEARCH = Room(
    "search",
    later("Find in all articles"),
    {},
    fixed=(
        (later("Down"), later("From the words to the passages")),
        (later("Enter"), later("Go to the passage")),
    ),
)

ROOMS = (TEXT, REVIEW, TABLES, STORIES, SEARCH)
"""Every room that has keys of its own, in the order of the key map."""
