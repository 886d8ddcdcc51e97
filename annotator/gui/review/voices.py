"""How annotators are told apart on the screen: by number, colour and pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.domain.annotation import Annotation
from annotator.domain.identity import AuthorName
from annotator.domain.span import Fragments
from annotator.gui.text_view.marks import Mark, MarkShape, MarkType, Pattern
from annotator.gui.translation import tr

_VOICES = (
    ("#1A5FB4", "#7FB2F0", Pattern.SOLID),
    ("#A33A00", "#FF9D5C", Pattern.HATCH),
    ("#17643A", "#6CCF94", Pattern.DASHES),
    ("#7A2E8E", "#D79BEA", Pattern.DOTS),
    ("#7A4B00", "#E0B352", Pattern.WAVE),
    ("#A1174D", "#F58CB4", Pattern.ZIGZAG),
    ("#00606B", "#5CC8D4", Pattern.DOUBLE),
)
_GOLD = ("#8A6D00", "#E8C840")
_ASKED = ("#4A4F57", "#B8BEC8")
ASKED = "what is asked"

Numbers = Mapping[AuthorName, int]
"""The number of each annotator of a document, from 1."""


def voice_name(number: int) -> str:
    """What an annotator is called whose name is not shown."""
    return tr("Annotator {number}").format(number=number)


def voice_type(number: int) -> MarkType:
    """The look of the annotator with this number, from 1; no two of seven are alike."""
    light, dark, pattern = _VOICES[(number - 1) % len(_VOICES)]
    return MarkType(
        id=f"voice/{number}",
        name=voice_name(number),
        letter=str(number)[-1],
        shape=MarkShape.BAR,
        pattern=pattern,
        light=light,
        dark=dark,
    )


def gold_type() -> MarkType:
    """The look of gold beside the annotators' versions."""
    light, dark = _GOLD
    return MarkType("voice/gold", tr("Gold"), "G", MarkShape.BAR, Pattern.THIN, light, dark)


def asked_type() -> MarkType:
    """The look of the text that the present decision is about."""
    light, dark = _ASKED
    return MarkType(
        "voice/asked", tr("To decide on"), "?", MarkShape.BOX, Pattern.SOLID, light, dark
    )


def asked_mark(fragments: Fragments) -> Mark:
    """A box around what is to be decided on."""
    return Mark(ASKED, asked_type(), fragments)


def voices(
    annotations: Iterable[Annotation], numbers: Numbers, gold: Iterable[Annotation] = ()
) -> Iterator[Mark]:
    """Every span in its annotator's look and lane, gold below all; nested ones are a round lower.

    Annotations of people without a number are left out.
    """
    by_number: dict[int, list[Annotation]] = {}
    for annotation in annotations:
        if annotation.fragments and annotation.author in numbers:
            by_number.setdefault(numbers[annotation.author], []).append(annotation)
    rounds = len(numbers) + 1
    for number, given in sorted(by_number.items()):
        yield from _in_lanes(given, voice_type(number), number - 1, rounds)
    yield from _in_lanes([one for one in gold if one.fragments], gold_type(), rounds - 1, rounds)


def _in_lanes(
    annotations: Sequence[Annotation], look: MarkType, first: int, rounds: int
) -> Iterator[Mark]:
    ends: list[int] = []
    for one in sorted(annotations, key=lambda one: (one.fragments[0].start, -_end(one))):
        while ends and ends[-1] <= one.fragments[0].start:
            ends.pop()
        lane = first + rounds * len(ends)
        yield Mark(one.id, look, one.fragments, lane)
        ends.append(_end(one))


def _end(annotation: Annotation) -> int:
    return annotation.fragments[-1].end
