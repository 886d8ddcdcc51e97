"""The older unitizing alpha of Krippendorff (1995; 2004, p. 251-256), one category at a time.

For comparison with studies that report it: `unitizing` holds what took its place in 2016. With L
the length of the continuum, m annotators and sections that are units or the gaps between them:

    D_o = 2 sum of d2 over all pairs of sections of two annotators / (m (m - 1) L^2)
    D_e = (2 / L) sum over units of [ (N - 1) / 3 (2 l^3 - 3 l^2 + l)
          + l^2 sum over gaps g >= l of (g - l + 1) ]
          / (m L (m L - 1) - sum over units of l (l - 1))

Units of one annotator and category must not overlap. Without units the value is NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import nan

from annotator.domain.agreement.coefficients import Coefficient
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
