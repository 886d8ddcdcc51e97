"""Values of attributes as code numbers, and the coefficients that fit the attribute's type."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from annotator.domain.agreement.bootstrap import Counted, Ints, Measure, Tally
from annotator.domain.agreement.clusters import shares
from annotator.domain.agreement.coefficients import divided
from annotator.domain.agreement.continuum import Bools
from annotator.domain.agreement.distances import Array, interval, jaccard, masi
from annotator.domain.agreement.ratings import (
    MISSING,
    RatingPairs,
    alpha_count,
    label_agreement,
    ordinal_count,
)
from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.attributes import value_of
from annotator.domain.schema import Attribute, AttributeType

Resolve = Callable[[str], str]

_NUMBERS = frozenset({AttributeType.INTEGER, AttributeType.NUMBER})


@dataclass(slots=True)
class AttributeCodes:
    """Gives each value of one attribute a number, in order of appearance or of the schema.

    A default counts as given. Without one an attribute that is not set is missing, except where
    several values are allowed: there it is the empty set. `resolve` names the entry that took the
    place of a merged one.
    """

    attribute: Attribute
    resolve: Resolve
    _codes: dict[Hashable, int] = field(default_factory=dict)
    _seen: dict[AttributeValue | None, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.attribute.ordinal:
            self._codes = {value: i for i, value in enumerate(self.attribute.value_ids)}

    def code(self, label: str, attributes: Attributes) -> int:
        """The number of an annotation's value; -1 when it is missing or does not apply."""
        attribute = self.attribute
        if attribute.applies_to and label not in attribute.applies_to:
            return MISSING
        given = value_of(attribute, attributes)
        known = self._seen.get(given)
        if known is None:
            known = self._seen[given] = self._new_code(given)
        return known

    @property
    def values(self) -> tuple[Hashable, ...]:
        """Every value by its number."""
        return tuple(self._codes)

    @property
    def has_sets(self) -> bool:
        """Whether each value is a set."""
        return self.attribute.multi or self.attribute.type is AttributeType.MULTI_ENUM

    def _new_code(self, given: AttributeValue | None) -> int:
        value = self._comparable(given)
        return MISSING if value is None else self._codes.setdefault(value, len(self._codes))

    def _comparable(self, value: AttributeValue | None) -> Hashable | None:
        is_reference = self.attribute.type is AttributeType.ENTITY_REF
        if self.has_sets:
            several = value if isinstance(value, tuple) else () if value is None else (str(value),)
            return frozenset(map(self.resolve, several) if is_reference else several)
        return self.resolve(str(value)) if is_reference and value is not None else value


def attribute_counts(
    codes: AttributeCodes, pairs: RatingPairs, stories: int, annotators: int
) -> list[Counted]:
    """What fits the type: alpha by MASI and Jaccard for sets of choices, ordinal or interval alpha.

    Everything else is nominal, entities too, where NIL with its reason is a value like any other;
    for single entities there is B-cubed as well.
    """
    attribute, values = codes.attribute, codes.values

    def names(measure: str) -> str:
        return f"{measure}[{attribute.id}]"

    nominal = label_agreement(pairs, [str(v) for v in values], stories, names, annotators)
    plain = Counted(nominal[0].tally, nominal[0].measures[-1:])
    if attribute.type is AttributeType.MULTI_ENUM:
        metrics = (("alpha_masi", masi), ("alpha_jaccard", jaccard))
        by_set = [alpha_count(pairs, values, stories, names(n), metric) for n, metric in metrics]
        return [*by_set, plain]
    if attribute.ordinal:
        return [ordinal_count(pairs, values, stories, names("alpha")), plain]
    if attribute.type in _NUMBERS and not attribute.multi:
        return [alpha_count(pairs, values, stories, names("alpha"), interval), plain]
    if attribute.type is AttributeType.ENTITY_REF and not attribute.multi:
        return [*nominal, _b_cubed_count(codes, pairs, stories, names("b_cubed"))]
    return nominal


def _b_cubed_count(codes: AttributeCodes, pairs: RatingPairs, stories: int, name: str) -> Counted:
    """B-cubed F1 over matched mentions; a NIL mention is alone in its cluster."""
    nil = frozenset(codes.attribute.nil_reasons)
    alone = np.array([value in nil for value in codes.values], dtype=np.bool_)
    precision, recall = shares(*(_clusters(side, alone) for side in (pairs.first, pairs.second)))
    tally = Tally(stories, 3)
    for column, values in enumerate((precision, recall, [1.0] * len(precision))):
        where = np.full(len(values), column, dtype=np.int64)
        tally.add(pairs.story, where, np.array(values, dtype=np.float64))

    def f1(sums: Array) -> Array:
        precision, recall = (divided(sums[..., i], sums[..., 2]) for i in (0, 1))
        return np.asarray(2 * precision * recall / (precision + recall))

    return Counted(tally, (Measure(name, len(pairs.story), f1),))


def _clusters(side: Ints, alone: Bools) -> list[int]:
    if not len(side):
        return []
    clusters: list[int] = np.where(alone[side], -1 - np.arange(len(side)), side).tolist()
    return clusters


def codes_of(attributes: Iterable[Attribute], resolve: Resolve) -> tuple[AttributeCodes, ...]:
    """Codes for those attributes that count in agreement."""
    return tuple(AttributeCodes(a, resolve) for a in attributes if a.in_agreement)


def merged_entries(merged_into: Mapping[str, str]) -> Resolve:
    """Follows merged registry entries to the one that is left."""

    def resolve(entry: str) -> str:
        seen = {entry}
        while (following := merged_into.get(entry, entry)) not in seen:
            seen.add(following)
            entry = following
        return entry

    return resolve
