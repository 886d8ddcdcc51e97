"""One part of a quotation: its key, its name, and what fills it or that it is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.commands.quotes import Part
from annotator.domain.annotation import Annotation
from annotator.domain.span import covered_text
from annotator.gui.hints import excerpt
from annotator.gui.icons import icon
from annotator.gui.theme import Theme
from annotator.gui.translation import tr
from annotator.gui.widgets import GAP, ElidedLabel, Label

_KEY_WIDTH = 24


class PartRow(QWidget):
    """Reports what the user wants done with the links that fill the part."""

    jump_wanted = Signal(object)
    delete_wanted = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, part: Part, key: str, text: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = _words(part, text)
        self.setAccessibleName(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP // 2, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        shown_key = Label(key, role="section")
        shown_key.setFixedWidth(_KEY_WIDTH)
        shown_key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.addWidget(shown_key)
        head.addWidget(Label(part.relation.name, role="muted"))
        head.addStretch(1)
        if not part.filled:
            sign, role = (tr("! missing"), "error") if part.is_missing else ("–", "muted")
            head.addWidget(Label(sign, role=role))
        column.addLayout(head)
        for place, (link, end) in enumerate(part.filled):
            column.addWidget(self._filled(part, place, link, end, text))

    def _filled(
        self, part: Part, place: int, link: Annotation, end: Annotation, text: str
    ) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(_KEY_WIDTH + GAP // 2, 0, 0, 0)
        across.setSpacing(2)
        rank = f"{place + 1}. " if part.relation.ordered else ""
        covered = excerpt(covered_text(text, end.fragments))
        across.addWidget(ElidedLabel(f"{rank}{covered}"), 1)
        if part.relation.ordered and len(part.filled) > 1:
            earlier = self._text_button(
                "↑", tr("Move {words} nearer to the speaker").format(words=covered)
            )
            earlier.clicked.connect(lambda: self.move_wanted.emit(link.id, -1))
            earlier.setEnabled(place > 0)
            across.addWidget(earlier)
        jump = self._button("jump", tr("Go to {name}").format(name=covered))
        jump.clicked.connect(lambda: self.jump_wanted.emit(end.id))
        across.addWidget(jump)
        remove = self._button("delete", tr("Delete link {name}").format(name=part.relation.name))
        remove.clicked.connect(lambda: self.delete_wanted.emit(link.id))
        across.addWidget(remove)
        return row

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._theme))
        return _named(button, words)

    def _text_button(self, sign: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        return _named(button, words)


def _named(button: QToolButton, words: str) -> QToolButton:
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def _words(part: Part, text: str) -> str:
    """The part in words: "Speaker: Mara Quill", "Speaker: missing"."""
    covered = [excerpt(covered_text(text, end.fragments)) for _link, end in part.filled]
    filled = ", ".join(covered) or (tr("missing") if part.is_missing else tr("none"))
    return f"{part.relation.name}: {filled}"
