"""The installed Python and PySide6 fit together."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_a_qt_call_without_result_leaves_none_alone(qtbot: QtBot) -> None:
    """PySide6 6.12.0 before Python 3.12 gives away one reference to None with each such call.

    After some thousand calls the interpreter aborts, hence the upper bound in pyproject.toml.
    """
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
