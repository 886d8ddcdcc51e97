"""The window: menus, status line, and either the start page or the open project.

What a project needs is imported when one is opened, so that the window itself is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QActionGroup, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

from annotator.errors import AnnotatorError
from annotator.gui.actions import (
    ACTIONS,
    COMPANION_ACTIONS,
    build_actions,
    enable_for_project,
    enable_for_room,
    fill_menu_bar,
)
from annotator.gui.crash import program_version
from annotator.gui.icons import icon
from annotator.gui.messages import Messages
from annotator.gui.settings import FONT_POINTS, Settings
from annotator.gui.start_page import StartPage
from annotator.gui.status_line import StatusLine
from annotator.gui.theme import ThemeName, apply_theme, load_theme, wants_dark
from annotator.gui.translation import later, tr
from annotator.gui.widgets import plain

if TYPE_CHECKING:
    from annotator.commands.projects import Project
    from annotator.domain.identity import AuthorName
    from annotator.gui.companions import Companions
    from annotator.gui.keeping import Keeping
    from annotator.gui.review.rooms import Rooms
    from annotator.gui.workbench import Workbench

_SIZE = (1280, 800)
_NORMAL_POINTS = 13.0
_AFTER_FIRST_PAINT = 50  # milliseconds
_NOT_SAVED = later(
    "The last changes could not be written and are not in the project. "
    "Open it again to see what it holds."
)


class MainWindow(QMainWindow):
    """Only places things and passes actions on. `project_opened` carries the workbench or None."""

    project_opened = Signal(object)

    def __init__(
        self, settings: Settings, *, user: AuthorName, messages: Messages | None = None
    ) -> None:
        super().__init__()
        self.workbench: Workbench | None = None
        self._companions: Companions | None = None
        self._made_rooms: Rooms | None = None
        self.status = StatusLine()
        self.messages = messages if messages is not None else Messages(self)
        self._settings = settings
        self._user = user
        self._theme = load_theme(dark=wants_dark(settings.theme()))
        self.actions_by_name = build_actions(self, self._functions())
        if settings.keys():
            self._use_keys()
        self._start = StartPage(self.actions_by_name)
        self._stack = QStackedWidget()
        self._set_up()
        self._show_start()

    # -- projects

    def open_soon(self, path: Path) -> None:
        """Open a project as soon as the window is on the screen."""
        self._start.hide()
        QTimer.singleShot(0, lambda: self.open_project(path))

    def open_project(self, path: Path) -> None:
        """Open a project in place of the present one, or say why not."""
        try:
            project = self._opened(path)
        except AnnotatorError as error:
            self._keeping().explain(path, str(error))
            project = None
        if project is not None:
            self._show_project(project)
        elif self.workbench is None:
            self._show_start()

    def close_project(self) -> bool:
        """Go back to the start page; False, and the project stays, when something was not saved."""
        if self.workbench is None:
            return True
        workbench, self.workbench = self.workbench, None
        if self._companions is not None:
            self._companions.stop()
            self._companions = None
        if self._made_rooms is not None:
            self._made_rooms.close()
            self._made_rooms = None
        saved = workbench.stop()
        self._stack.removeWidget(workbench)
        workbench.deleteLater()
        self._show_start()
        return saved

    # -- actions

    def _functions(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new_project": self._new_project,
            "open_project": self._ask_project,
            "import_articles": lambda: self._import(ask_folder=False),
            "import_folder": lambda: self._import(ask_folder=True),
            "save_copy": lambda: self._keeping().save_copy(),
            "back_up": lambda: self._keeping().back_up(),
            "restore": self._ask_restore,
            "change_schema": lambda: self._keeping().change_schema(),
            "close_project": self._close_by_action,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._of_workbench(lambda bench: bench.redo()),
            "delete": self._of_workbench(lambda bench: bench.annotating.delete()),
            "link": self._of_workbench(lambda bench: bench.annotating.start_link()),
            "move_border": self._of_workbench(lambda bench: bench.annotating.start_moving()),
            "cover_too": self._of_workbench(lambda bench: bench.annotating.cover_too()),
            "drop_part": self._of_workbench(lambda bench: bench.desk.drop_part()),
            "mark_all": self._of_workbench(lambda bench: bench.desk.mark_alike()),
            "accept_suggestions": self._of_workbench(
                lambda bench: bench.annotating.suggesting.accept_all()
            ),
            "choose_entity": self._of_workbench(lambda bench: bench.desk.choose_entity()),
            "registry": self._of_workbench(lambda bench: bench.desk.show_registry()),
            "chain": self._of_workbench(lambda bench: bench.desk.toggle_chain()),
            "snap": self._of_workbench(lambda bench: bench.desk.next_snap()),
            "find_text": self._of_workbench(lambda bench: bench.desk.find_text()),
            "find_next": self._of_workbench(lambda bench: bench.desk.find.step(1)),
            "find_previous": self._of_workbench(lambda bench: bench.desk.find.step(-1)),
            "find_document": self._of_workbench(lambda bench: bench.documents.search.setFocus()),
            "previous_document": self._of_workbench(lambda bench: bench.step(-1)),
            "next_document": self._of_workbench(lambda bench: bench.step(1)),
            "one_story": self._of_workbench(lambda bench: bench.turn_one_story()),
            "finish": self._of_workbench(self._finish),
            "reopen": self._of_workbench(lambda bench: bench.reopen()),
            "check": self._of_workbench(lambda bench: bench.check()),
            "annotate_room": self._of_rooms(lambda rooms: rooms.annotate()),
            "adjudicate_room": self._of_rooms(lambda rooms: rooms.adjudicate()),
            "agreement_room": self._of_rooms(lambda rooms: rooms.show_agreement()),
            "overview_room": self._of_rooms(lambda rooms: rooms.show_overview()),
            "stories_room": self._of_rooms(lambda rooms: rooms.show_stories()),
            "import_annotations": self._of_rooms(lambda rooms: rooms.import_annotations()),
            "export_annotations": self._of_rooms(lambda rooms: rooms.export_annotations()),
            "export": self._of_rooms(lambda rooms: rooms.export()),
            "accept_by_rule": self._of_rooms(lambda rooms: rooms.accept_by_rule()),
            **{name: self._of_companions(name) for name in COMPANION_ACTIONS},
            "settings": self._show_settings,
            "zoom_in": lambda: self._zoom(self._settings.font_points() + 1),
            "zoom_out": lambda: self._zoom(self._settings.font_points() - 1),
            "zoom_reset": lambda: self._zoom(_NORMAL_POINTS),
            **{f"theme_{name}": self._theme_setter(name) for name in ThemeName},
            "show_suggestions": self._turn_suggestions,
            "key_map": self._show_keys,
            "about": self._show_about,
        }

    def _of_workbench(self, do: Callable[[Workbench], object]) -> Callable[[], None]:
        def run() -> None:
            if self.workbench is not None:
                do(self.workbench)

        return run

    def _undo(self) -> None:
        if self._made_rooms is not None:
            self._made_rooms.undo()
        elif self.workbench is not None:
            self.workbench.undo()

    def _finish(self, bench: Workbench) -> None:
        self._make_companions()  # they bring the next article
        bench.finish()

    def _of_rooms(self, do: Callable[[Rooms], object]) -> Callable[[], None]:
        def run() -> None:
            if (rooms := self.rooms) is not None:
                do(rooms)

        return run

    @property
    def rooms(self) -> Rooms | None:
        """The rooms beside annotating, made when one is asked for; None without a project."""
        if self._made_rooms is None and self.workbench is not None:
            from annotator.gui.review.rooms import Rooms

            rooms = Rooms(self._stack, self.workbench, self.messages, self._theme)
            rooms.room_changed.connect(self._on_room_changed)
            rooms.hint_changed.connect(self.status.show_hint)
            self._made_rooms = rooms
        return self._made_rooms

    def _on_room_changed(self, is_annotating: bool) -> None:
        enable_for_room(self.actions_by_name, is_annotating=is_annotating)

    def _of_companions(self, name: str) -> Callable[[], None]:
        def run() -> None:
            if self.companions is not None:
                self.companions.functions()[name]()

        return run

    def _new_project(self) -> None:
        from annotator.gui.dialogs.new_project import NewProjectDialog

        dialog = NewProjectDialog(self.messages, self)
        if dialog.exec() and (wanted := dialog.wanted()) is not None:
            self.create_project(*wanted)

    def create_project(self, path: Path, schema: str) -> None:
        """Make a project with a schema (name or file) and open it, or say why not."""
        from annotator.commands.projects import new_project

        try:
            project = new_project(path, schema)
        except AnnotatorError as error:
            self.messages.stop(tr("The project cannot be made"), str(error))
            return
        self._show_project(project)

    def _ask_project(self) -> None:
        if (path := self.messages.ask_project(self._folder())) is not None:
            self.open_project(path)

    def _keeping(self) -> Keeping:
        from annotator.gui.keeping import Keeping

        return Keeping(self, self, self.messages)

    def _ask_restore(self) -> None:
        if self.workbench is not None:
            self._keeping().restore(self.workbench.path)
        elif (path := self.messages.ask_project(self._folder())) is not None:
            self._keeping().restore(path)

    def _import(self, *, ask_folder: bool) -> None:
        if self.workbench is None:
            return
        if ask_folder:
            folder = self.messages.ask_folder(self._folder())
            paths: tuple[Path, ...] = (folder,) if folder is not None else ()
        else:
            paths = self.messages.ask_articles(self._folder())
        if paths:
            self.import_articles(paths)

    def import_articles(self, paths: tuple[Path, ...]) -> None:
        """Show what would be read from the files, and import it when the user agrees."""
        from annotator.gui.dialogs.import_articles import ImportDialog

        if self.workbench is None:
            return
        if self.workbench.bridge.is_read_only:
            self.messages.error(tr("This project is open read-only, so nothing can be imported."))
            return
        dialog = ImportDialog(self.workbench.project, paths, self.messages, self)
        dialog.exec()
        if self.workbench.article.id is None:
            self.workbench.open_first_when_listed()
        self.workbench.documents.reload()
        if self.companions is not None:
            self.companions.articles_added()
        if self.rooms is not None:
            self.rooms.articles_added()

    def _close_by_action(self) -> None:
        if not self.close_project():
            self.messages.stop(tr("Not everything was saved"), tr(_NOT_SAVED))

    def _show_keys(self) -> None:
        from annotator.gui.bindings import Bindings
        from annotator.gui.dialogs.key_map import KeyMapDialog

        schema = self.workbench.bridge.session.schema if self.workbench else None
        dialog = KeyMapDialog(schema, self, bindings=Bindings(self._settings.keys()))
        dialog.change_wanted.connect(dialog.accept)
        dialog.change_wanted.connect(self._change_keys)
        dialog.exec()

    def _change_keys(self) -> None:
        from annotator.gui.bindings import Bindings
        from annotator.gui.dialogs.change_keys import ChangeKeysDialog

        schema = self.workbench.project.schema if self.workbench else None
        before = self._settings.keys()
        keys = Bindings(before)
        ChangeKeysDialog(
            schema, keys, lambda new: self._settings.set_keys(new.changed), self
        ).exec()
        if self._settings.keys() != before:
            self._use_keys()

    def _use_keys(self) -> None:
        """Let the actions and the open project have the keys that the user chose."""
        from annotator.gui.bindings import Bindings

        bindings = Bindings(self._settings.keys())
        for name, action in self.actions_by_name.items():
            action.setShortcuts([QKeySequence(key) for key in bindings.action_keys(name)])
        if self.workbench is not None:
            path = self.workbench.path
            if self.close_project():
                self.open_project(path)

    def _show_settings(self) -> None:
        from annotator.gui.dialogs.comfort import ComfortDialog

        dialog = ComfortDialog(self._settings, self)
        dialog.changed.connect(self.use_settings)
        dialog.exec()

    def use_settings(self) -> None:
        """Look as the settings say now."""
        self.actions_by_name[f"theme_{self._settings.theme()}"].setChecked(True)
        self._apply_theme()
        if self.workbench is not None:
            self._use_reading(self.workbench)
            self._show_zoom()
        if self.companions is not None:
            self.companions.use_settings()

    def _use_reading(self, workbench: Workbench) -> None:
        settings = self._settings
        workbench.set_font_points(settings.font_points())
        workbench.set_reading(
            settings.font_family(),
            settings.line_spacing(),
            reduces_colour=settings.reduces_colour(),
        )

    def _show_about(self) -> None:
        self.messages.about(
            f"Annotator {program_version()}",
            tr(
                "Tags quotes, entities, framing and boilerplate in news articles, "
                "and exports datasets that load anywhere."
            ),
        )

    def _zoom(self, points: float) -> None:
        points = min(max(points, FONT_POINTS[0]), FONT_POINTS[1])
        self._settings.set_font_points(points)
        if self.workbench is not None:
            self.workbench.set_font_points(points)
            if self._made_rooms is not None:
                self._made_rooms.set_font_points(points)
            self._show_zoom()

    def _turn_suggestions(self) -> None:
        shows = self.actions_by_name["show_suggestions"].isChecked()
        self._settings.set_shows_suggestions(shows)
        if self.workbench is not None:
            self.workbench.show_suggestions(shows)

    def _theme_setter(self, name: ThemeName) -> Callable[[], None]:
        return lambda: self.set_theme(name)

    def set_theme(self, name: ThemeName) -> None:
        """Show the window in other colours from now on."""
        self._settings.set_theme(name)
        self._apply_theme()

    # -- showing

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being written; stay when it could not be."""
        self._settings.set_layout("window", self.saveGeometry())
        saved = self.close_project()
        self._settings.flush()
        if saved:
            event.accept()
        else:
            event.ignore()
            self.messages.stop(tr("Not everything was saved"), tr(_NOT_SAVED))

    def _set_up(self) -> None:
        self.setWindowTitle(tr("Annotator"))
        self.setMinimumSize(900, 560)
        self.resize(*_SIZE)
        self.setCentralWidget(self._stack)
        self.setStatusBar(self.status)
        self._stack.addWidget(self._start)
        self._start.project_chosen.connect(self.open_project)
        menus = fill_menu_bar(self.menuBar(), self.actions_by_name)
        self._add_recent_menu(menus[ACTIONS["open_project"].menu])
        self._group_themes()
        self.actions_by_name["show_suggestions"].setCheckable(True)
        self.actions_by_name["show_suggestions"].setChecked(self._settings.shows_suggestions())
        self._apply_theme()
        self.messages.said.connect(self.status.show_message)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_desktop_changed)
        if not (geometry := self._settings.layout("window")).isEmpty():
            self.restoreGeometry(geometry)

    def _add_recent_menu(self, menu: QMenu) -> None:
        self.recent = QMenu(tr("Open &recent"), menu)
        self.recent.aboutToShow.connect(self._list_recent)
        menu.insertMenu(self.actions_by_name["import_articles"], self.recent)

    def _list_recent(self) -> None:
        self.recent.clear()
        for path in self._settings.recent_projects():
            action = self.recent.addAction(plain(path.stem))
            action.setEnabled(path.is_file())
            action.triggered.connect(lambda _checked, path=path: self.open_project(path))

    def _group_themes(self) -> None:
        group = QActionGroup(self)
        for name in ThemeName:
            action = self.actions_by_name[f"theme_{name}"]
            action.setCheckable(True)
            action.setChecked(name is self._settings.theme())
            group.addAction(action)

    def _on_desktop_changed(self) -> None:
        if self._settings.theme() is ThemeName.SYSTEM:
            self._apply_theme()

    def _apply_theme(self) -> None:
        self._theme = load_theme(dark=wants_dark(self._settings.theme()))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, self._theme, self._settings.density())
        for name, spec in ACTIONS.items():
            if spec.icon:
                self.actions_by_name[name].setIcon(icon(spec.icon, self._theme))
        if self.workbench is not None:
            self.workbench.set_theme(self._theme)
        if self.companions is not None:
            self.companions.set_theme(self._theme)
        if self._made_rooms is not None:
            self._made_rooms.set_theme(self._theme)

    def _show_start(self) -> None:
        self._start.show_recent(self._settings.recent_projects())
        self._stack.setCurrentWidget(self._start)
        self._start.show()
        enable_for_project(self.actions_by_name, is_open=False)
        self.status.show_nothing()
        self.setWindowTitle(tr("Annotator"))
        self.project_opened.emit(None)

    def _opened(self, path: Path) -> Project | None:
        """The project; None when the user does not want it read-only though somebody has it."""
        from annotator.commands.projects import open_project

        if self.workbench is not None and path.resolve() == self.workbench.path.resolve():
            return None
        try:
            return open_project(path)
        except AnnotatorError as error:
            if not _may_be_read(path):
                raise
            if self.messages.confirm(tr("Open read-only?"), str(error), agree=tr("Open read-only")):
                return open_project(path, read_only=True)
            return None

    def _show_project(self, project: Project) -> None:
        from annotator.commands.packages import package_annotator
        from annotator.commands.projects import session_for
        from annotator.gui.workbench import Workbench

        try:
            session = session_for(project, package_annotator(project.store) or self._user)
        except AnnotatorError as error:
            project.close()
            self.messages.stop(tr("The project cannot be opened"), str(error))
            return
        self._close_by_action()
        workbench = Workbench(
            project,
            session,
            messages=self.messages,
            settings=self._settings,
            theme=self._theme,
            actions=self.actions_by_name,
        )
        self.workbench = workbench
        self._stack.addWidget(workbench)
        self._stack.setCurrentWidget(workbench)
        enable_for_project(self.actions_by_name, is_open=True)
        workbench.connect_status(self.status)
        workbench.update_undo_actions()
        self._show_zoom()
        self._settings.add_recent(workbench.path)
        self._use_reading(workbench)
        self._add_companions()
        workbench.start()
        workbench.text_view.setFocus()
        self.setWindowTitle(f"{workbench.path.stem} – {session.user} – Annotator")
        self.project_opened.emit(workbench)

    @property
    def companions(self) -> Companions | None:
        """The panels beside the workbench; None while no project is open.

        They are made when first asked for, at the latest when the article is on the screen.
        """
        self._make_companions()
        return self._companions

    def _add_companions(self) -> None:
        if self._settings.shows_docks():  # the text would jump if they came later
            self._make_companions()
        else:
            QTimer.singleShot(_AFTER_FIRST_PAINT, self, self._make_companions)

    @Slot()
    def _make_companions(self) -> None:
        if self._companions is not None or self.workbench is None:
            return
        from annotator.gui.companions import Companions

        self._companions = Companions(
            self,
            self.workbench,
            messages=self.messages,
            settings=self._settings,
            theme=self._theme,
        )
        self._companions.start()

    def _show_zoom(self) -> None:
        share = self._settings.font_points() / _NORMAL_POINTS
        self.status.zoom.setText(f"{share:.0%}")

    def _folder(self) -> str:
        recent = self._settings.recent_projects()
        return str(recent[0].parent) if recent else str(Path.home())


def _may_be_read(path: Path) -> bool:
    """Whether the project opens when nothing is to be written."""
    from annotator.commands.projects import open_project

    try:
        open_project(path, read_only=True).close()
    except AnnotatorError:
        return False
    return True
