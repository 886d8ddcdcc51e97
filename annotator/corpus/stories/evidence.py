"""What speaks for two articles being one story: wording they share, and what a rewrite leaves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from annotator.corpus.stories.profile import SHINGLE, SHORT_SHINGLE, Profile
from annotator.domain.overlap.words import Flags, Hashes, among, distinct

_GAP = 20
"""Words that may be changed within one shared passage."""

_FEW_NAMES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two articles side by side. Shares are of the article that has less, from 0 to 1.

    `jaccard` and `containment` are of five-word shingles; `covered` is the share of words that
    lie in shared ones. Of copies it is also told what they do not share: `own_words` is the longest
    run of such words in the one and in the other, the shorter of the two; `own_names` the share of
    an article's names that are in no shared passage, the smaller of the two shares; and `kinship`
    the share of telling words that what is not shared has in common.

    The rest is measured twice where one long shared passage could make it up, a wire quotation
    for instance: names that end in `_elsewhere` leave the longest shared passage out. `phrases`
    are neighbours among telling words. `names` is the share of different names and `named` their
    number; `name_order` is the longest common sequence of all names. `quotations` are those that
    both have, in the same order. What was not looked at is 0.
    """

    jaccard: float
    containment: float
    covered: float
    own_words: int = 0
    own_names: float = 0.0
    kinship: float = 0.0
    phrases: float = 0.0
    phrases_elsewhere: float = 0.0
    words: float = 0.0
    names: float = 0.0
    named: int = 0
    name_order: float = 0.0
    quotations: int = 0
    quotations_elsewhere: int = 0

    def as_json(self) -> dict[str, float]:
        """The numbers by name, those that are not 0; ratios to four digits."""
        values = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: round(value, 4) for name, value in values if value}

    @classmethod
    def from_json(cls, numbers: Mapping[str, float]) -> Evidence:
        """The evidence that `as_json` wrote."""
        known = {field.name: numbers.get(field.name, 0) for field in fields(cls)}
        return cls(**known)  # type: ignore[arg-type]  # whole numbers are written as such


def compare(
    first: Profile,
    second: Profile,
    *,
    is_copy: Callable[[Evidence], bool],
    least_own: int,
    least_named: int,
) -> Evidence:
    """The evidence for two articles, as far as it is needed.

    Where the wording makes one a copy of the other, what a rewrite would leave is not looked for;
    nor is it where they have fewer than `least_named` names in common. What a copy has of its own
    is looked at only from runs of `least_own` words on.
    """
    here, there = first.distinct_shingles, second.distinct_shingles
    shared = here[among(here, there)]
    own_first, own_second = ~_covered(first, shared), ~_covered(second, shared)
    wording = _wording(
        first, second, shared=len(shared), covered=1 - min(_mean(own_first), _mean(own_second))
    )
    if is_copy(wording):
        own_words = min(_longest_run(own_first), _longest_run(own_second))
        if own_words < least_own:
            return replace(wording, own_words=own_words)
        return replace(
            wording,
            own_words=own_words,
            own_names=min(_own_names(first, own_first), _own_names(second, own_second)),
            kinship=_common_words(first, own_first, second, own_second),
        )
    named = _shared(first.distinct_names, second.distinct_names)
    if named < least_named or first.is_long or second.is_long:
        return replace(wording, named=named)
    return _reworking(first, second, wording)


def _wording(first: Profile, second: Profile, *, shared: int, covered: float) -> Evidence:
    if len(first) and np.array_equal(first.words.hashes, second.words.hashes):
        return Evidence(1.0, 1.0, 1.0)
    less, more = sorted((len(first.distinct_shingles), len(second.distinct_shingles)))
    return Evidence(_share(shared, less + more - shared), _share(shared, less), covered)


def _reworking(first: Profile, second: Profile, wording: Evidence) -> Evidence:
    everything = np.ones(len(first), np.bool_), np.ones(len(second), np.bool_)
    passage = max(_passages(first, second), key=lambda passage: passage.words, default=None)
    here, there = passage.outside(first, second) if passage else everything
    names = _names(first, here), _names(second, there)
    known = distinct(names[0]), distinct(names[1])
    named = _shared(*known)
    return replace(
        wording,
        phrases=_common_phrases(first, here, second, there),
        phrases_elsewhere=_common_phrases(
            first, here & _plain(first), second, there & _plain(second)
        ),
        words=_common_words(first, here, second, there),
        names=_share(named, min(map(len, known))),
        named=named,
        name_order=_share(_common_sequence(*names), min(map(len, names))),
        quotations=_common_quotations(first, everything[0], second, everything[1]),
        quotations_elsewhere=_common_quotations(first, here, second, there),
    )


@dataclass(slots=True)
class _Passage:
    """A stretch of words in the first article and the one in the second that is like it."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def words(self) -> int:
        return self.end - self.start

    def outside(self, first: Profile, second: Profile) -> tuple[Flags, Flags]:
        """The words of both articles that are not in the passage."""
        here = np.ones(len(first), np.bool_)
        there = np.ones(len(second), np.bool_)
        here[self.start : self.end] = False
        there[self.other_start : self.other_end] = False
        return here, there


def _passages(first: Profile, second: Profile) -> Iterator[_Passage]:
    """The passages that both articles have, with small changes inside, by their place in the
    first."""
    places = {value: place for place, value in reversed(list(enumerate(second.shingles.tolist())))}
    shared = np.flatnonzero(among(first.shingles, second.distinct_shingles))
    passage: _Passage | None = None
    for place in shared.tolist():
        other = places[int(first.shingles[place])]
        if (
            passage
            and place - passage.end <= _GAP
            and -SHINGLE <= other - passage.other_end <= _GAP
        ):
            passage.end, passage.other_end = place + SHINGLE, other + SHINGLE
            continue
        if passage:
            yield passage
        passage = _Passage(place, place + SHINGLE, other, other + SHINGLE)
    if passage:
        yield passage


def _covered(profile: Profile, shared: Hashes) -> Flags:
    """Which words lie in one of these shingles, which are sorted."""
    found = among(profile.shingles, shared)
    covered = np.zeros(len(profile), np.bool_)
    for step in range(SHINGLE):
        covered[step : step + len(found)] |= found
    return covered


def _own_names(profile: Profile, own: Flags) -> float:
    """The share of names that are only in the article's own words; of all words, where it has
    hardly a name."""
    if len(profile.distinct_names) < _FEW_NAMES:
        return _mean(own)
    shared = distinct(_names(profile, ~own))
    return 1 - len(shared) / len(profile.distinct_names)


def _plain(profile: Profile) -> Flags:
    """All words but those at which a phrase begins that is nothing but a name."""
    plain = np.ones(len(profile), np.bool_)
    plain[profile.phrase_words[~profile.plain_phrases]] = False
    return plain


def _names(profile: Profile, where: Flags) -> Hashes:
    return profile.words.hashes[profile.words.names & where]


def _common_phrases(first: Profile, here: Flags, second: Profile, there: Flags) -> float:
    return _containment(
        first.phrases[here[first.phrase_words]], second.phrases[there[second.phrase_words]]
    )


def _common_words(first: Profile, here: Flags, second: Profile, there: Flags) -> float:
    return _containment(
        first.words.hashes[first.words.tells & here],
        second.words.hashes[second.words.tells & there],
    )


def _containment(first: Hashes, second: Hashes) -> float:
    first, second = distinct(first), distinct(second)
    return _share(_shared(first, second), min(len(first), len(second)))


def _shared(first: Hashes, second: Hashes) -> int:
    """How many values two sorted sets have in common."""
    return int(np.count_nonzero(among(first, second)))


def _common_quotations(first: Profile, here: Flags, second: Profile, there: Flags) -> int:
    """How many quotations of the one share words with one of the other, in the same order."""
    where: dict[int, int] = {}
    for number, shingles in enumerate(_quoted(second, there)):
        for shingle in shingles:
            where.setdefault(shingle, number)
    found = (
        min((where[shingle] for shingle in shingles if shingle in where), default=None)
        for shingles in _quoted(first, here)
    )
    return _rising([number for number in found if number is not None])


def _quoted(profile: Profile, where: Flags) -> Iterator[list[int]]:
    """The short shingles of each quotation that lies wholly in the given words."""
    for start, end in profile.quotations:
        if where[start:end].all():
            yield profile.short_shingles[start : end - SHORT_SHINGLE + 1].tolist()


def _rising(numbers: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)


def _common_sequence(first: Hashes, second: Hashes) -> int:
    """The length of the longest common subsequence."""
    best = np.zeros(len(second) + 1, np.int64)
    for value in first:
        matched = np.where(second == value, best[:-1] + 1, 0)
        best[1:] = np.maximum.accumulate(np.maximum(matched, best[1:]))
    return int(best[-1])


def _longest_run(flags: Flags) -> int:
    """The longest run of true flags."""
    borders = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return int((borders[1::2] - borders[::2]).max(initial=0))


def _mean(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 1.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
