"""A wait that nothing should disturb, with a bar that only shows that something goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from annotator.gui.widgets import GAP, Label
from annotator.gui.worker import Worker

Result = TypeVar("Result")


class BusyDialog(QDialog):
    """Shows what is being done until it is done; it cannot be closed before."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(text)
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addWidget(Label(text, wrap=True))
        layout.addWidget(bar)
        self.setMinimumWidth(360)
        self._is_done = False

    def wait_for(self, work: Callable[[], Result]) -> Result:
        """Do the work on another thread; its result, or what it raised."""
        results: list[Result] = []
        errors: list[Exception] = []
        worker = Worker("busy")

        def end(outcome: Callable[[], object]) -> None:
            outcome()
            self._is_done = True
            self.accept()

        worker.submit(
            work,
            lambda result: end(lambda: results.append(result)),
            lambda error: end(lambda: errors.append(error)),
        )
        self.exec()
        worker.close()
        if errors:
            raise errors[0]
        return results[0]

    def reject(self) -> None:
        """Nothing: what was begun is brought to its end."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until all is done."""
        if self._is_done:
            event.accept()
        else:
            event.ignore()


def busy(title: str, text: str, parent: QWidget | None, work: Callable[[], Result]) -> Result:
    """The result of some work, for which the user has to wait."""
    dialog = BusyDialog(title, text, parent)
    try:
        return dialog.wait_for(work)
    finally:
        dialog.deleteLater()
