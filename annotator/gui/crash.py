"""What happens when our own code fails: a log entry, one dialog a fault, and the work goes on.

Reports hold no article text: only our own file names, line numbers, and kinds of exceptions.
"""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, qVersion

_LOG_BYTES = 1_000_000


class CrashReporter(QObject):
    """Takes uncaught exceptions of every thread; `show` gets the report of each fault only once."""

    _caught = Signal(str)

    def __init__(self, log_file: Path, show: Callable[[str], object]) -> None:
        super().__init__()
        self._show = show
        self._seen: set[str] = set()
        self._log_file = log_file
        log_file.parent.mkdir(parents=True, exist_ok=True)
        # An exception of another thread is shown by the window's thread.
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the exceptions that nobody catches, in slots and threads as well."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_in_thread

    def uninstall(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and show its report, unless the same fault was shown before."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, trace)
        append_to_log(self._log_file, text)
        self._caught.emit(text)

    def _handle_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.handle(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_caught(self, text: str) -> None:
        fault = hashlib.sha256(text.encode()).hexdigest()
        if fault not in self._seen:
            self._seen.add(fault)
            self._show(text)


def append_to_log(path: Path, text: str) -> None:
    """Add an entry with its time in UTC; a log that has grown long is put aside first."""
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_suffix(".old.log"))
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{at} {text}\n")


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The fault without anything that could be article text: no message, no source, no values."""
    import platform  # this one and the next are slow, and seldom needed
    import traceback

    frames = traceback.extract_tb(trace)
    places = [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in frames]
    system = f"Annotator {program_version()}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([f"{system}, {platform.system()}", kind.__name__, *places])


def default_log_file() -> Path:
    """Where the log is kept on this system."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "log" / "annotator.log"


def program_version() -> str:
    """The version of the installed program."""
    from importlib.metadata import PackageNotFoundError, version  # slow, and seldom needed

    try:
        return version("annotator-desk")
    except PackageNotFoundError:
        return "(not installed)"


def _short(filename: str) -> str:
    """The path from the package on, so that reports do not tell who runs the program."""
    parts = Path(filename).parts
    if "annotator" in parts:
        last = len(parts) - 1 - parts[::-1].index("annotator")
        return "/".join(parts[last:])
    return parts[-1] if parts else filename
