"""Every action of the window with its words and keys, as a table. Knows no window class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.gui.translation import tr


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row: `text` with its mnemonic, keys, and where it stands. `icon` names a file."""

    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    needs_project: bool = True
    starts_group: bool = False


ACTIONS: Mapping[str, ActionSpec] = {
    "new_project": ActionSpec("&File", "&New project…", ("Ctrl+N",), needs_project=False),
    "open_project": ActionSpec("&File", "&Open project…", ("Ctrl+O",), needs_project=False),
    "import_articles": ActionSpec("&File", "&Import articles…", ("Ctrl+I",), starts_group=True),
    "import_folder": ActionSpec("&File", "Import a &folder…", ("Ctrl+Shift+I",)),
    "import_annotations": ActionSpec("&File", "Import &annotations…"),
    "export": ActionSpec("&File", "&Export a dataset…", ("Ctrl+Shift+D",)),
    "export_annotations": ActionSpec("&File", "Export anno&tations…"),
    "save_copy": ActionSpec("&File", "&Save a copy…", starts_group=True),
    "back_up": ActionSpec("&File", "&Back up"),
    "restore": ActionSpec("&File", "Restore from a back&up…", needs_project=False),
    "change_schema": ActionSpec("&File", "C&hange the schema…"),
    "close_project": ActionSpec("&File", "&Close project", ("Ctrl+W",), starts_group=True),
    "quit": ActionSpec("&File", "&Quit", ("Ctrl+Q",), needs_project=False),
    "undo": ActionSpec("&Edit", "&Undo", ("Ctrl+Z",), "undo"),
    "redo": ActionSpec("&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    "delete": ActionSpec("&Edit", "&Delete annotation", ("Delete",), starts_group=True),
    "link": ActionSpec("&Edit", "&Link annotation…", ("Ctrl+L",)),
    "move_border": ActionSpec("&Edit", "&Move borders", ("Ctrl+B",)),
    "cover_too": ActionSpec("&Edit", "&Add selection to annotation", ("Ctrl+J",)),
    "drop_part": ActionSpec("&Edit", "Remove the &part at the caret", ("Ctrl+Shift+J",)),
    "mark_all": ActionSpec("&Edit", "Mark all &like this…", ("Ctrl+M",)),
    "accept_suggestions": ActionSpec("&Edit", "Accept all s&uggestions…", ("Ctrl+Shift+A",)),
    "choose_entity": ActionSpec("&Edit", "Link to an &entity…", ("Ctrl+E",), starts_group=True),
    "registry": ActionSpec("&Edit", "Re&gistry…", ("Ctrl+Shift+E",)),
    "chain": ActionSpec("&Edit", "Link as you &tag", ("F9",), starts_group=True),
    "snap": ActionSpec("&Edit", "&Snap selections to the next kind", ("F8",)),
    "find_text": ActionSpec("&Edit", "Find in &this article", ("Ctrl+F",), starts_group=True),
    "find_next": ActionSpec("&Edit", "Find &next", ("F3",)),
    "find_previous": ActionSpec("&Edit", "Find pre&vious", ("Shift+F3",)),
    "find_document": ActionSpec("&Edit", "&Find article", ("Ctrl+G",)),
    "find_passages": ActionSpec("&Edit", "Find in all a&rticles", ("Ctrl+Shift+F",)),
    "add_example": ActionSpec("&Edit", "Add selection as e&xample", ("Ctrl+Shift+X",)),
    "previous_document": ActionSpec("&Article", "&Previous article", ("Ctrl+Up",), "previous"),
    "next_document": ActionSpec("&Article", "&Next article", ("Ctrl+Down",), "next"),
    "next_unfinished": ActionSpec("&Article", "Next &unfinished", ("Ctrl+Shift+Down",)),
    "one_story": ActionSpec("&Article", "Only this s&tory", ("Ctrl+Shift+G",)),
    "skip": ActionSpec("&Article", "&Skip for now", ("Ctrl+Shift+K",)),
    "unsure": ActionSpec("&Article", "Uns&ure", ("Ctrl+U",)),
    "next_unsure": ActionSpec("&Article", "Next one &I am unsure of", ("F4",)),
    "comment": ActionSpec("&Article", "C&omment", ("Ctrl+K",)),
    "finish": ActionSpec(
        "&Article", "&Finish article", ("Ctrl+Return", "Ctrl+Enter"), "finish", starts_group=True
    ),
    "reopen": ActionSpec("&Article", "&Reopen article", ("Ctrl+Shift+Return",)),
    "check": ActionSpec("&Article", "&Check against the schema", ("F7",)),
    "annotate_room": ActionSpec("&Review", "A&nnotate", ("Ctrl+1",)),
    "adjudicate_room": ActionSpec("&Review", "&Adjudicate", ("Ctrl+2",)),
    "agreement_room": ActionSpec("&Review", "A&greement", ("Ctrl+3",)),
    "overview_room": ActionSpec("&Review", "&Overview", ("Ctrl+4",)),
    "stories_room": ActionSpec("&Review", "&Stories", ("Ctrl+5",)),
    "accept_by_rule": ActionSpec("&Review", "Accept by &rule…", ("Ctrl+R",), starts_group=True),
    "zoom_in": ActionSpec("&View", "Zoom &in", ("Ctrl+=", "Ctrl++")),
    "zoom_out": ActionSpec("&View", "Zoom &out", ("Ctrl+-",)),
    "zoom_reset": ActionSpec("&View", "&Normal size", ("Ctrl+0",)),
    "show_suggestions": ActionSpec(
        "&View", "Show su&ggestions", ("Ctrl+.",), needs_project=False, starts_group=True
    ),
    "theme_system": ActionSpec(
        "&View", "Colours of the &desktop", needs_project=False, starts_group=True
    ),
    "theme_light": ActionSpec("&View", "&Light colours", needs_project=False),
    "theme_dark": ActionSpec("&View", "Dar&k colours", needs_project=False),
    "settings": ActionSpec(
        "&View", "&Settings…", ("Ctrl+,",), needs_project=False, starts_group=True
    ),
    "label_help": ActionSpec("&Help", "What the &labels are for", ("F2",)),
    "guideline": ActionSpec("&Help", "&Guideline", ("Shift+F1",)),
    "key_map": ActionSpec("&Help", "&Keys", ("F1", "?", "؟", "？"), needs_project=False),
    "about": ActionSpec("&Help", "&About Annotator", needs_project=False),
}

COMPANION_ACTIONS = (
    "find_passages",
    "add_example",
    "next_unfinished",
    "skip",
    "unsure",
    "next_unsure",
    "comment",
    "label_help",
    "guideline",
)
"""What the panels beside the workbench do."""


def build_actions(window: QWidget, run: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One QAction for each row of the table; a row without its function is a KeyError at start."""
    actions = {}
    for name, spec in ACTIONS.items():
        action = QAction(tr(spec.text), window)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setObjectName(name)
        action.setAutoRepeat(name != "delete")  # held down it is still one decision
        action.triggered.connect(_without_arguments(run[name]))
        window.addAction(action)
        actions[name] = action
    return actions


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """The menus in the order of the table, by their titles."""
    menus: dict[str, QMenu] = {}
    for name, spec in ACTIONS.items():
        menu = menus.get(spec.menu)
        if menu is None:
            menu = menus[spec.menu] = bar.addMenu(tr(spec.menu))
        if spec.starts_group and menu.actions():
            menu.addSeparator()
        menu.addAction(actions[name])
    return menus


def enable_for_project(actions: Mapping[str, QAction], *, is_open: bool) -> None:
    """Switch off what makes no sense without a project."""
    for name, spec in ACTIONS.items():
        actions[name].setEnabled(is_open or not spec.needs_project)


def enable_for_room(actions: Mapping[str, QAction], *, is_annotating: bool) -> None:
    """Switch off what changes the user's own annotations while these cannot be seen."""
    for name, spec in ACTIONS.items():
        if spec.menu in ("&Edit", "&Article") and name not in ("undo", "redo"):
            actions[name].setEnabled(is_annotating)


def _without_arguments(function: Callable[[], object]) -> Callable[[bool], None]:
    def run(_checked: bool) -> None:
        function()

    return run
