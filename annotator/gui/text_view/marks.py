"""What the text view is asked to show: marks, links between them and labels of lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from annotator.domain.span import Fragments


class MarkShape(Enum):
    """How a type is drawn: a box around short dense spans, a bar under long ones."""

    BOX = auto()
    BAR = auto()


class Pattern(Enum):
    """The texture of a line, so that types stay apart without their colours."""

    SOLID = auto()
    WAVE = auto()
    HATCH = auto()
    DOTS = auto()
    DASHES = auto()
    DOUBLE = auto()
    ZIGZAG = auto()
    THIN = auto()


@dataclass(frozen=True, slots=True)
class MarkType:
    """The look of one label: `light` and `dark` are "#RRGGBB" line colours per theme.

    Tints and letter colours are derived, and a line colour too weak for its background is
    strengthened, so that contrast holds whatever a schema says. What is only suggested is drawn
    hollow, with dashed outlines.
    """

    id: str
    name: str
    letter: str
    shape: MarkShape
    pattern: Pattern
    light: str
    dark: str
    is_suggested: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation to show; its fragments are in text order and do not overlap.

    `lane` is where its bar is drawn, whatever else is there; None leaves that to the view.
    """

    id: str
    type: MarkType
    fragments: Fragments
    lane: int | None = None


@dataclass(frozen=True, slots=True)
class MarkLink:
    """A relation between two marks, shown while either of them is chosen."""

    id: str
    from_mark: str
    to_mark: str
    name: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class LineLabel:
    """What one line of the document is labelled as, shown in the gutter; code points."""

    start: int
    end: int
    name: str
    letter: str
    light: str
    dark: str
    is_default: bool
    is_suggested: bool = False
