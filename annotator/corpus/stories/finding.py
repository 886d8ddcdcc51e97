"""Comparing what may belong together, and only that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotator.corpus.stories.evidence import Evidence, compare
from annotator.corpus.stories.grouping import Story, group
from annotator.corpus.stories.judging import (
    DEFAULT_PARAMETERS,
    Link,
    Parameters,
    bond_of,
    is_copy,
    score_of,
)
from annotator.corpus.stories.profile import Profile
from annotator.domain.overlap.pairs import Pairs, likely_pairs
from annotator.domain.overlap.sketches import Sketch, sketches_of

_PROFILES = 400
"""Profiles in memory: the articles of a pair come up again soon, since pairs are in order."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles by their positions, `first` before `second`; `spread` is as in `Pairs`."""

    first: int
    second: int
    evidence: Evidence
    spread: int

    def link(self, parameters: Parameters) -> Link | None:
        """The link between the two, None when they are different stories."""
        bond = bond_of(self.evidence, parameters)
        if bond is None:
            return None
        return Link(self.first, self.second, bond, score_of(self.evidence, bond))


def candidates(sketches: Sequence[Sketch], parameters: Parameters = DEFAULT_PARAMETERS) -> Pairs:
    """The pairs of articles that are worth comparing; sort the articles by external id."""
    return likely_pairs(
        sketches,
        rare_share=parameters.candidate_share,
        common_share=parameters.common_share,
        least=parameters.candidate_phrases,
    )


def comparisons(
    pairs: Pairs,
    text_of: Callable[[int], str],
    *,
    known: Mapping[Pair, Evidence] | None = None,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> Iterator[Comparison]:
    """The pairs with their evidence, in order; that of `known` pairs is not worked out again."""
    known = known or {}

    @lru_cache(maxsize=_PROFILES)
    def profile(article: int) -> Profile:
        return Profile(text_of(article))

    def copies(evidence: Evidence) -> bool:
        return is_copy(evidence, parameters)

    columns = (pairs.first.tolist(), pairs.second.tolist(), pairs.spread.tolist())
    for first, second, spread in zip(*columns, strict=True):
        evidence = known.get((first, second))
        if evidence is None:
            evidence = compare(
                profile(first),
                profile(second),
                is_copy=copies,
                least_named=parameters.reworked_named,
            )
        yield Comparison(first, second, evidence, spread)


def links_of(
    compared: Iterable[Comparison], parameters: Parameters = DEFAULT_PARAMETERS
) -> list[Link]:
    """The links among what was compared."""
    return [link for comparison in compared if (link := comparison.link(parameters))]


def stories_of(
    articles: Mapping[str, str],
    given: Mapping[str, str] | None = None,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> dict[str, tuple[str, ...]]:
    """The articles' ids by story, from texts by id alone; `given` names stories known by id."""
    names = sorted(articles)
    texts = [articles[name] for name in names]
    pairs = candidates(list(sketches_of(texts)), parameters)
    links = links_of(comparisons(pairs, texts.__getitem__, parameters=parameters), parameters)
    known = [(given or {}).get(name) for name in names]
    return {
        story.id: tuple(names[place] for place in story.documents)
        for story in group(names, known, links)
    }


__all__ = ["Comparison", "Story", "candidates", "comparisons", "links_of", "stories_of"]
