"""The older unitizing alpha of Krippendorff (1995; 2004, p. 251-256), one category at a time.

For comparison with studies that report it: `unitizing` holds what took its place in 2016. With L
the length of the continuum, m annotators and sections that are units or the gaps between them:

    D_o = 2 sum of d2 over all pairs of sections of two annotators / (m (m - 1) L^2)
    D_e = (2 / L) sum over units of [ (N - 1) / 3 (2 l^3 - 3 l^2 + l)
          + l^2 sum over gaps g >= l of (g - l + 1) ]
          / (m L (m L - 1) - sum over units of l (l - 1))

Units of one annotator and category must not overlap. Without units the value is NaN. Over several
documents, D_o and D_e are summed, each weighing by the document's length: a unit never leaves its
document by chance. Fragments are units there, and overlapping ones of one annotator and label are
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import nan

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.coefficients import Coefficient, divided
from annotator.domain.agreement.continuum import Continuum, Marks
from annotator.domain.agreement.distances import Array
from annotator.domain.agreement.spans import meetings, without_overlaps
from annotator.domain.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A unit, or a gap that fills the room between units."""

    start: int
    end: int
    is_unit: bool

    @property
    def length(self) -> int:
        """In the continuum's units."""
        return self.end - self.start


def sections(continuum: Span, units: Iterable[Span]) -> list[Section]:
    """The units in order with the gaps around them; together they cover the continuum."""
    found: list[Section] = []
    position = continuum.start
    for unit in sorted(units):
        if unit.start > position:
            found.append(Section(position, unit.start, is_unit=False))
        found.append(Section(unit.start, unit.end, is_unit=True))
        position = unit.end
    if position < continuum.end:
        found.append(Section(position, continuum.end, is_unit=False))
    return found


def section_distance(first: Section, second: Section) -> int:
    """d2: squared distances of both borders of two units that overlap; l^2 for a unit in a gap."""
    if first.is_unit and second.is_unit:
        if first.start < second.end and second.start < first.end:
            return (first.start - second.start) ** 2 + (first.end - second.end) ** 2
        return 0
    if first.is_unit == second.is_unit:
        return 0
    unit, gap = (first, second) if first.is_unit else (second, first)
    inside = gap.start <= unit.start and unit.end <= gap.end
    return unit.length**2 if inside else 0


def alpha_u(continuum: Span, annotators: Sequence[Sequence[Span]]) -> Coefficient:
    """alpha_U of one category: `annotators` are the units that each of them found."""
    cut = [sections(continuum, units) for units in annotators]
    return _coefficient(_observed(continuum, cut), _expected(continuum, cut))


def alpha_u_overall(
    continuum: Span, categories: Mapping[str, Sequence[Sequence[Span]]]
) -> Coefficient:
    """alpha_U over several categories: 1 - sum of D_o / sum of D_e."""
    each = [alpha_u(continuum, annotators) for annotators in categories.values()]
    return _coefficient(sum(c.observed for c in each), sum(c.expected for c in each))


def _coefficient(observed: float, expected: float) -> Coefficient:
    return Coefficient(1 - observed / expected if expected else nan, observed, expected)


def _observed(continuum: Span, cut: Sequence[Sequence[Section]]) -> float:
    differences = sum(
        section_distance(a, b)
        for first, second in combinations(cut, 2)
        for a in first
        for b in second
    )
    coders = len(cut)
    return 2 * differences / (coders * (coders - 1) * len(continuum) ** 2)


def _expected(continuum: Span, cut: Sequence[Sequence[Section]]) -> float:
    units = [section.length for coder in cut for section in coder if section.is_unit]
    gaps = [section.length for coder in cut for section in coder if not section.is_unit]
    if not units:
        return 0.0
    room = len(cut) * len(continuum)
    summed = sum(
        (len(units) - 1) / 3 * (2 * length**3 - 3 * length**2 + length)
        + length**2 * sum(gap - length + 1 for gap in gaps if gap >= length)
        for length in units
    )
    scale = room * (room - 1) - sum(length * (length - 1) for length in units)
    return 2 / len(continuum) * summed / scale


def alpha_u_counts(continuum: Continuum, marks: Marks) -> list[Counted]:
    """alpha_U over all labels, and of each label that occurs."""
    units = without_overlaps(marks, join_touching=False)
    count = len(units.labels)
    groups, group = np.unique(units.document * max(1, count) + units.label, return_inverse=True)
    document, label = np.divmod(groups, max(1, count))
    here = _Groups(continuum, units, document, group)
    tally = Tally(continuum.story_count, 2 * count)
    story = continuum.stories[document]
    tally.add(story, label, here.observed())
    tally.add(story, label + count, here.expected())
    measures = [Measure("alpha_u", len(units), lambda sums: _value(sums, slice(count), count))]
    for code, name in enumerate(units.labels):
        measures.append(_label_measure(name, code, count, int((units.label == code).sum())))
    return [Counted(tally, tuple(measures))]


def _label_measure(name: str, code: int, count: int, n: int) -> Measure:
    only = slice(code, code + 1)
    return Measure(f"alpha_u[{name}]", n, lambda sums: _value(sums, only, count))


def _value(sums: Array, labels: slice, count: int) -> Array:
    observed = sums[..., :count][..., labels].sum(axis=-1)
    expected = sums[..., count:][..., labels].sum(axis=-1)
    return np.asarray(1 - divided(observed, expected))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Units of one document and label together: `document` of each group, `group` of each unit."""

    continuum: Continuum
    units: Marks
    document: Ints
    group: Ints

    @property
    def coders(self) -> Ints:
        """Annotators of each group's document."""
        return np.asarray(self.continuum.others[self.document] + 1)

    @property
    def room(self) -> Ints:
        """Length of each group's document."""
        return np.asarray(self.continuum.ends[self.document] - self.continuum.starts[self.document])

    def _summed(self, group: Ints, weights: Array) -> Array:
        return np.bincount(group, weights=weights, minlength=len(self.document)).astype(np.float64)

    def observed(self) -> Array:
        """D_o of each group, times the document's length."""
        units, met = self.units, meetings(self.units)
        met = met.chosen(units.label[met.first] == units.label[met.second])
        borders = (units.start, units.end)
        apart = sum((border[met.first] - border[met.second]) ** 2.0 for border in borders)
        coders = self.continuum.annotators
        facing = np.concatenate((met.first, met.second)) * coders
        facing += units.annotator[np.concatenate((met.second, met.first))]
        met_by = np.bincount(np.unique(facing) // max(1, coders), minlength=len(units))
        alone = self.continuum.others[units.document] - met_by
        differences = self._summed(self.group, units.length**2.0 * alone)
        differences += self._summed(self.group[met.first], np.asarray(apart))
        return np.asarray(2 * differences / (self.coders * (self.coders - 1) * self.room))

    def expected(self) -> Array:
        """D_e of each group, times the document's length."""
        length = self.units.length.astype(np.float64)
        others = np.bincount(self.group, minlength=len(self.document))[self.group] - 1
        by_unit = others / 3 * (2 * length**3 - 3 * length**2 + length)
        summed = self._summed(self.group, by_unit + length**2 * self._room_in_gaps())
        places = self.coders * self.room.astype(np.float64)
        taken = self._summed(self.group, length * (length - 1))
        return np.asarray(2 * summed / (places * (places - 1) - taken))

    def _room_in_gaps(self) -> Array:
        """For each unit the sum of g - l + 1 over the gaps of its group that have room for it."""
        group, gap = self._gaps()
        span = 1 + int(self.room.max(initial=0))
        order = np.sort(group * span + gap)
        longest = np.concatenate(([0], np.cumsum(order % span)))
        first = np.searchsorted(order, self.group * span + self.units.length)
        end = np.searchsorted(order, (self.group + 1) * span)
        return np.asarray(longest[end] - longest[first] - (self.units.length - 1) * (end - first))

    def _gaps(self) -> tuple[Ints, Ints]:
        """Group and length of every gap: before, after, and where an annotator has no unit."""
        units, continuum = self.units, self.continuum
        kinds = np.stack((units.document, units.annotator, units.label))
        new = np.any(np.diff(kinds, axis=1, prepend=-1) != 0, axis=0)
        begins = np.where(new, continuum.starts[units.document], np.roll(units.end, 1))
        last = np.roll(new, -1)
        after = continuum.ends[units.document][last] - units.end[last]
        without = self.coders - np.bincount(self.group[new], minlength=len(self.document))
        whole = np.repeat(np.arange(len(self.document)), without)
        group = np.concatenate((self.group, self.group[last], whole))
        gap = np.concatenate((units.start - begins, after, self.room[whole]))
        return group[gap > 0], gap[gap > 0]
