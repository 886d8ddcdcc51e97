"""Keeping a project safe and up to date: copies, backups, and going on with a newer schema."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from annotator.commands import backups, schemas
from annotator.commands.projects import open_project
from annotator.commands.schema_migration import Migration, Misfit, migrate, plan
from annotator.domain.schema import Schema
from annotator.errors import AnnotatorError
from annotator.gui.dialogs.busy import busy
from annotator.gui.dialogs.restore import RestoreDialog
from annotator.gui.messages import PROJECT_FILES, Messages
from annotator.gui.translation import tr
from annotator.gui.workbench import Workbench

_MOST_LINES = 12


class ProjectWindow(Protocol):
    """What keeping needs of the window: the project that is open in it, and how to change that."""

    workbench: Workbench | None

    def open_project(self, path: Path) -> None:
        """Open a project in place of the present one, or say why not."""
        ...

    def close_project(self) -> bool:
        """Close the present one; False when something was not saved."""
        ...


class Keeping:
    """Each method is one action of the menu, from its question to its last word."""

    def __init__(self, window: ProjectWindow, parent: QWidget, messages: Messages) -> None:
        self._window = window
        self._parent = parent
        self._messages = messages

    def save_copy(self) -> None:
        """Put a checked copy of the open project where the user wants it."""
        if (bench := self._window.workbench) is None:
            return
        suggested = str(bench.path.with_name(f"{bench.path.stem} copy.annotator"))
        target = self._messages.ask_save(suggested, tr(PROJECT_FILES))
        if target is None:
            return
        store = bench.project.store
        try:
            busy(
                tr("Save a copy"),
                tr("The copy is written and checked…"),
                self._parent,
                lambda: store.save_copy(target),
            )
        except AnnotatorError as error:
            self._messages.error(str(error))
        else:
            self._messages.info(tr("A copy was saved as {name}.").format(name=target.name))

    def back_up(self) -> None:
        """Put a checked copy of the open project among its backups."""
        if (bench := self._window.workbench) is None:
            return
        store = bench.project.store
        try:
            made = busy(
                tr("Back up"),
                tr("The backup is written and checked…"),
                self._parent,
                lambda: backups.back_up(store),
            )
        except AnnotatorError as error:
            self._messages.error(str(error))
        else:
            name = f"{made.path.parent.name}/{made.path.name}"
            self._messages.info(tr("Backed up as {name}.").format(name=name))

    def explain(self, project: Path, why: str) -> None:
        """Say why a project cannot be opened, and offer its backups where there are any."""
        title = tr("The project cannot be opened")
        if not _has_backups(project):
            self._messages.stop(title, why)
        elif self._messages.confirm(title, why, agree=tr("Restore from a backup…")):
            self.restore(project)

    def restore(self, project: Path) -> None:
        """Bring the project back from a backup that the user chooses, and open it."""
        title = tr("There is no backup")
        try:
            present = backups.present(project)
        except AnnotatorError as error:
            self._messages.stop(title, str(error))
            return
        if not present:
            words = tr("{name} has no backups beside it.")
            self._messages.stop(title, words.format(name=project.name))
            return
        dialog = RestoreDialog(project, present, self._parent)
        if dialog.exec() and self._closed():
            self._restore(project, dialog.chosen())

    def _restore(self, project: Path, backup: Path) -> None:
        try:
            done = busy(
                tr("Restore from a backup"),
                tr("The backup is copied and checked…"),
                self._parent,
                lambda: backups.restore(project, backup),
            )
        except AnnotatorError as error:
            self._messages.stop(tr("The project was not restored"), str(error))
            return
        self._window.open_project(project)
        if done.former is not None:
            words = tr("Restored. The file as it was before is {name}.")
            self._messages.info(words.format(name=done.former.name))

    def change_schema(self) -> None:
        """Go on with a newer schema from a file, when the user agrees with what that changes."""
        if (bench := self._window.workbench) is None:
            return
        if bench.bridge.is_read_only:
            self._messages.error(tr("This project is open read-only, so its schema stays."))
            return
        file = self._messages.ask_schema(str(bench.path.parent))
        if file is None:
            return
        store = bench.project.store
        try:
            schema = schemas.load(file)
            planned = busy(
                tr("Change the schema"),
                tr("All work is checked against the newer schema…"),
                self._parent,
                lambda: plan(store, schema),
            )
        except AnnotatorError as error:
            self._messages.stop(tr("The schema stays as it is"), str(error))
            return
        if self._agreed(planned):
            self._migrate(bench.path, schema)

    def _agreed(self, planned: Migration) -> bool:
        if planned.misfits:
            self._messages.stop(tr("The schema stays as it is"), _misfits_told(planned))
            return False
        if not planned.differences:
            self._messages.info(tr("The project has this schema already."))
            return False
        return self._messages.confirm(
            tr("Go on with {schema}?").format(schema=planned.after),
            _changes_told(planned),
            agree=tr("Back up and change"),
        )

    def _migrate(self, path: Path, schema: Schema) -> None:
        if not self._closed():
            return
        try:
            done = busy(
                tr("Change the schema"),
                tr("A backup is made, then the schema changes…"),
                self._parent,
                lambda: _migrated(path, schema),
            )
        except AnnotatorError as error:
            self._messages.stop(tr("The schema stays as it is"), str(error))
            self._window.open_project(path)
            return
        self._window.open_project(path)
        if done.misfits:  # work that was still being written when the plan was made
            self._messages.stop(tr("The schema stays as it is"), _misfits_told(done))
        else:
            self._messages.info(tr("The project has {schema} now.").format(schema=done.after))

    def _closed(self) -> bool:
        if self._window.close_project():
            return True
        self._messages.stop(
            tr("Not everything was saved"), tr("So nothing else was done. Open the project again.")
        )
        return False


def _has_backups(project: Path) -> bool:
    try:
        return bool(backups.present(project))
    except AnnotatorError:  # the folder cannot be read, so there is nothing to offer
        return False


def _migrated(path: Path, schema: Schema) -> Migration:
    with open_project(path) as opened:
        return migrate(opened.store, schema)


def _changes_told(planned: Migration) -> str:
    lines = [f"{one.place}: {one.what}" for one in planned.differences]
    start = tr("A backup is made first. All work stays as it is. What changes after {schema}:")
    return "\n".join([start.format(schema=planned.before), *_some(lines, len(lines))])


def _misfits_told(planned: Migration) -> str:
    count = planned.misfit_count
    start = tr("%n thing(s) in the way of {schema}. Change that first, or retire labels:", count)
    lines = [_told(one) for one in planned.misfits]
    return "\n".join([start.format(schema=planned.after), *_some(lines, count)])


def _told(misfit: Misfit) -> str:
    place = ", ".join(part for part in (misfit.document, misfit.author) if part)
    words = f" “{misfit.text}”:" if misfit.text else ""  # what concerns a whole article has none
    return f"{place or misfit.layer}:{words} {misfit.problem}"


def _some(lines: list[str], count: int) -> list[str]:
    more = count - _MOST_LINES
    shown = lines[:_MOST_LINES]
    return [*shown, tr("… and %n more.", more)] if more > 0 else shown
