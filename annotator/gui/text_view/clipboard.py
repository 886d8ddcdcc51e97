"""Text on the clipboard exactly as it is."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def exact_copy(text: str) -> QMimeData:
    """The text as UTF-8 and as Qt's own plain text; lone surrogates become U+FFFD.

    Qt's plain text loses a byte order mark at the start, so the UTF-8 is there beside it.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    copied = QMimeData()
    copied.setData("text/plain;charset=utf-8", whole.encode())
    copied.setText(whole)
    return copied
