"""Comparing what may belong together, and only that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from annotator.corpus.stories.evidence import Evidence, compare
from annotator.corpus.stories.grouping import group
from annotator.corpus.stories.judging import (
    DEFAULT_PARAMETERS,
    Link,
    Parameters,
    bond_of,
    is_copy,
    score_of,
)
from annotator.corpus.stories.profile import profiles_of
from annotator.corpus.stories.sharing import worked_on
from annotator.domain.overlap.pairs import Pairs, likely_pairs
from annotator.domain.overlap.sketches import Sketch, sketches_of

_TEXTS, _PAIRS = 200, 200
"""Texts to sketch and pairs to compare in one chunk of work."""

Pair = tuple[int, int]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles by their positions, `first` before `second`; `spread` is as in `Pairs`."""

    first: int
    second: int
    evidence: Evidence
    spread: int

    def link(self, parameters: Parameters) -> Link | None:
        """The link between the two, None when they are different stories."""
        bond = bond_of(self.evidence, self.spread, parameters)
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


def sketched(texts: Iterable[str], *, helped: bool = False) -> Iterator[bytes]:
    """The sketch of each text as bytes, in order; `helped` lets a second process take part."""
    for sketches in worked_on(_sketched, _chunks(texts, _TEXTS), helped=helped):
        yield from sketches


def comparisons(
    pairs: Pairs,
    text_of: Callable[[int], str],
    *,
    known: Mapping[Pair, Evidence] | None = None,
    parameters: Parameters = DEFAULT_PARAMETERS,
    helped: bool = False,
) -> Iterator[Comparison]:
    """The pairs with their evidence, in order; that of `known` pairs is not worked out again.

    `helped` lets a second process take part.
    """
    known = known or {}
    columns = (pairs.first.tolist(), pairs.second.tolist(), pairs.spread.tolist())
    everything = list(zip(*columns, strict=True))
    wanted = (pair for *pair, _spread in everything if tuple(pair) not in known)
    tasks = (_task(chunk, text_of, parameters) for chunk in _chunks(wanted, _PAIRS))
    found = chain.from_iterable(worked_on(compare_all, tasks, helped=helped))
    for first, second, spread in everything:
        evidence = known.get((first, second))
        yield Comparison(first, second, next(found) if evidence is None else evidence, spread)


@dataclass(frozen=True, slots=True)
class Task:
    """Pairs to compare, as positions in the texts, and the parameters to do it with."""

    texts: tuple[str, ...]
    pairs: tuple[Pair, ...]
    parameters: Parameters


def compare_all(task: Task) -> list[Evidence]:
    """The evidence for each pair of a task."""

    profiles = profiles_of(task.texts)

    def copies(evidence: Evidence) -> bool:
        return is_copy(evidence, task.parameters)

    return [
        compare(
            profiles[first],
            profiles[second],
            is_copy=copies,
            least_own=task.parameters.furniture_own_words,
            least_named=task.parameters.reworked_named,
        )
        for first, second in task.pairs
    ]


def _task(
    pairs: Sequence[Sequence[int]], text_of: Callable[[int], str], parameters: Parameters
) -> Task:
    articles = {article: place for place, article in enumerate(dict.fromkeys(chain(*pairs)))}
    return Task(
        texts=tuple(map(text_of, articles)),
        pairs=tuple((articles[first], articles[second]) for first, second in pairs),
        parameters=parameters,
    )


def _sketched(texts: Sequence[str]) -> list[bytes]:
    return [sketch.as_bytes() for sketch in sketches_of(texts)]


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    stream = iter(items)
    return iter(lambda: list(islice(stream, size)), [])


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
