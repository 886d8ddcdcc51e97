"""From a schema to what the text view draws: letter, pattern and line colours of each label."""

from __future__ import annotations

import colorsys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from annotator.domain.annotation import Annotation
from annotator.domain.lines import LineIndex
from annotator.domain.schema import (
    Granularity,
    Label,
    Overlap,
    RelationLayer,
    Schema,
    SegmentLayer,
    SpanLayer,
)
from annotator.gui.text_view.colours import Rgb, contrast, rgb
from annotator.gui.text_view.marks import LineLabel, Mark, MarkLink, MarkShape, MarkType, Pattern
from annotator.gui.translation import tr

_PAPER: Rgb = (255, 255, 255)
_INK_ON_PAPER = 4.6
_PATTERNS = (
    Pattern.SOLID,
    Pattern.HATCH,
    Pattern.THIN,
    Pattern.DASHES,
    Pattern.DOTS,
    Pattern.WAVE,
    Pattern.ZIGZAG,
    Pattern.DOUBLE,
)
INK = ("#3A3F47", "#C9CDD3")
"""The one colour, in the light and in the dark theme, where colour is reduced."""
_SPARE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

MarkTypes = Mapping[tuple[str, str], MarkType]


def mark_types(schema: Schema) -> MarkTypes:
    """The look of every label of every span layer, by (layer, label).

    No two labels share shape, pattern and letter, so colour is never the only sign.
    """
    layers = [layer for layer in schema.layers if isinstance(layer, SpanLayer)]
    patterns = _patterns(schema, layers)
    made: dict[tuple[str, str], MarkType] = {}
    used: set[tuple[MarkShape, Pattern, str]] = set()
    for layer in layers:
        shape, pattern = _shape(layer), patterns[layer.id]
        for label in layer.labels:
            letter = _free_letter(
                layer, label, {x for s, p, x in used if (s, p) == (shape, pattern)}
            )
            used.add((shape, pattern, letter))
            made[layer.id, label.id] = _mark_type(layer, label, letter, shape, pattern)
    return made


def in_ink(types: MarkTypes) -> MarkTypes:
    """The same looks in one colour: pattern, shape and letter tell them apart."""
    light, dark = INK
    return {key: replace(type_, light=light, dark=dark) for key, type_ in types.items()}


def suggested(types: MarkTypes) -> MarkTypes:
    """The same looks for what is only suggested."""
    return {
        key: replace(
            type_,
            id=f"suggested/{type_.id}",
            name=tr("{label}, suggested").format(label=type_.name),
            is_suggested=True,
        )
        for key, type_ in types.items()
    }


def mark_of(annotation: Annotation, types: MarkTypes) -> Mark | None:
    """The annotation as a mark; None if it is no span or the schema does not know it."""
    type_ = types.get((annotation.layer, annotation.label))
    if type_ is None or not annotation.fragments:
        return None
    return Mark(annotation.id, type_, annotation.fragments)


def marks_of(annotations: Iterable[Annotation], types: MarkTypes) -> Iterator[Mark]:
    """The marks among the annotations, in their order."""
    for annotation in annotations:
        if mark := mark_of(annotation, types):
            yield mark


def links_of(annotations: Iterable[Annotation], schema: Schema) -> Iterator[MarkLink]:
    """The relations among the annotations."""
    layers = [layer.id for layer in schema.layers if isinstance(layer, RelationLayer)]
    for annotation in annotations:
        if annotation.ends and annotation.layer in layers:
            ends, layer = annotation.ends, schema.layer(annotation.layer)
            name = f"{layer.name} {ends.order}" if ends.order else layer.name
            dashed = layers.index(layer.id) % 2 == 1
            yield MarkLink(annotation.id, ends.from_id, ends.to_id, name, dashed)


def line_labels(
    layer: SegmentLayer,
    lines: LineIndex,
    annotations: Iterable[Annotation],
    suggestions: Iterable[Annotation] = (),
) -> Iterator[LineLabel]:
    """What every line of the document is labelled as in a segment layer, defaults included.

    Where nothing is chosen, what is suggested.
    """
    chosen = {a.fragments[0].start: a.label for a in annotations if a.fragments}
    offered = {a.fragments[0].start: a.label for a in suggestions if a.fragments}
    for line in lines.lines:
        if line.start == line.end or (line.is_blank and layer.skip_blank):
            continue
        is_suggested = line.start not in chosen and line.start in offered
        label_id = (offered if is_suggested else chosen).get(line.start, layer.default_label)
        if label := layer.labels_by_id.get(label_id):
            is_default = line.start not in chosen and not is_suggested
            yield LineLabel(
                line.start, line.end, label.name, _own_letter(layer, label),
                ink_on_light(label.color), ink_on_dark(label), is_default, is_suggested,
            )  # fmt: skip


@cache
def ink_on_light(fill: str) -> str:
    """A line colour of the fill's hue that is dark enough for white paper (4.5:1 and more)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb(fill)))
    if saturation > 0.05:
        saturation = max(saturation, 0.6)
    colour = rgb(fill)
    while contrast(colour, _PAPER) < _INK_ON_PAPER:
        lightness -= 0.01
        red, green, blue = colorsys.hls_to_rgb(hue, max(0.0, lightness), saturation)
        colour = round(red * 255), round(green * 255), round(blue * 255)
    return _hex(colour)


def ink_on_dark(label: Label) -> str:
    """The lighter of the label's two fills: it stands out as a line where the ground is dark."""
    return max(label.color, label.color_dark, key=lambda fill: contrast(rgb(fill), (0, 0, 0)))


def _mark_type(
    layer: SpanLayer, label: Label, letter: str, shape: MarkShape, pattern: Pattern
) -> MarkType:
    name = label.name if len(layer.labels) > 1 else layer.name
    return MarkType(
        id=f"{layer.id}/{label.id}",
        name=name,
        letter=letter,
        shape=shape,
        pattern=pattern,
        light=ink_on_light(label.color),
        dark=ink_on_dark(label),
    )


def _shape(layer: SpanLayer) -> MarkShape:
    """Boxes suit layers of many short names; they nest, but they cannot cross."""
    short = layer.granularity is Granularity.TOKEN and not layer.cross_paragraph
    apart = layer.overlap in (Overlap.NONE, Overlap.NESTED)
    many = len(layer.labels) > 1
    return MarkShape.BOX if short and apart and many else MarkShape.BAR


def _patterns(schema: Schema, layers: Sequence[SpanLayer]) -> dict[str, Pattern]:
    """A pattern for each layer; those that links start from come first and look alike anywhere."""
    starts = {x.from_end.layer for x in schema.layers if isinstance(x, RelationLayer)}
    ordered = sorted(layers, key=lambda x: (_shape(x) is MarkShape.BOX, x.id not in starts))
    return {layer.id: _PATTERNS[n % len(_PATTERNS)] for n, layer in enumerate(ordered)}


def _free_letter(layer: SpanLayer, label: Label, used: Collection[str]) -> str:
    own = _own_letter(layer, label)
    others = [character for character in label.name.upper() if character.isalnum()]
    return next((x for x in [own, *others, *_SPARE_LETTERS] if x not in used), own)


def _own_letter(layer: SpanLayer | SegmentLayer, label: Label) -> str:
    only_one = len(layer.labels) == 1
    key = (layer.key if only_one else "") or label.key
    letter = key if len(key) == 1 else label.name[:1]
    return letter.upper() or "?"


def _hex(colour: Rgb) -> str:
    red, green, blue = colour
    return f"#{red:02X}{green:02X}{blue:02X}"
