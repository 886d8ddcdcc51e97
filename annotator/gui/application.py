"""The running program: one QApplication, one window, one crash reporter."""

from __future__ import annotations

import faulthandler
import getpass
import os
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.domain.identity import AuthorName
from annotator.gui.collection import Collector
from annotator.gui.crash import CrashReporter, default_log_file
from annotator.gui.icons import application_icon
from annotator.gui.main_window import MainWindow
from annotator.gui.settings import Settings
from annotator.gui.translation import Translators


def make_application() -> QApplication:
    """The application, made or found, with the names under which settings are kept."""
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(["annotator"])
    application.setApplicationName("Annotator")
    application.setOrganizationName("Annotator")
    application.setStyle("Fusion")
    return application


def run(project: Path | None, user: str | None) -> int:
    """Show the window, on the project or the one opened last, until it is closed."""
    application = make_application()
    application.setWindowIcon(application_icon())
    _collector = Collector(application)
    settings = Settings()
    translators = Translators()
    translators.use(settings.language())
    window = MainWindow(settings, user=_user(settings, user))
    reporter = CrashReporter(default_log_file(), window.messages.bug)
    reporter.install()
    crashes = default_log_file().with_name("fatal.log").open("a", encoding="utf-8")
    faulthandler.enable(crashes)  # for faults below Python, which no hook can catch
    try:
        path = project if project is not None else _last_project(settings)
        if path is not None:
            window.open_soon(path)
        window.show()
        return application.exec()
    finally:
        faulthandler.disable()
        crashes.close()
        reporter.uninstall()


def without_display() -> None:
    """Let Qt draw into memory where nothing can be shown; to be called before the rest."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _user(settings: Settings, named: str | None) -> AuthorName:
    if named:
        settings.set_user(named)
        return AuthorName(named)
    if remembered := settings.user():
        return AuthorName(remembered)
    try:
        return AuthorName(getpass.getuser())
    except (OSError, KeyError, ImportError):  # no login name, as in bare containers
        return AuthorName("annotator")


def _last_project(settings: Settings) -> Path | None:
    recent = settings.recent_projects()
    return recent[0] if recent and recent[0].is_file() else None
