"""When two articles are one story: the rule, with every number in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from annotator.corpus.stories.evidence import Evidence


class Bond(StrEnum):
    """How two articles of one story belong together, the stronger first."""

    COPY = "copy"
    REWORKING = "reworking"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The numbers of the rule. A project keeps those it was grouped with.

    Two articles are compared when their sketches share `candidate_share` of the phrases of the
    one that has fewer, `common_share` when most articles have these phrases too, and at least
    `candidate_phrases`.

    They are copies when `copy_covered` of the words of one are in shingles of the other, or the
    shingles' Jaccard index is `copy_jaccard`; unless each of the two has `furniture_own_words`
    words on end of its own and `furniture_own_names` of its names only outside what they share,
    and their own words have less than `furniture_kinship` in common: then what they share is an
    outlet's furniture, and the news is what they do not share.

    One is a reworking of the other when enough is left of names and their order, of telling words
    and phrases, and `reworked_quotations` quotations in the same order, one of them outside the
    longest passage that both have, while fewer than `reworked_articles` articles have what these
    two share; or, without quotations, when the `silent_` shares are reached.
    """

    candidate_share: float = 0.035
    common_share: float = 0.3
    candidate_phrases: int = 3
    copy_covered: float = 0.64
    copy_jaccard: float = 0.45
    furniture_own_words: int = 20
    furniture_own_names: float = 0.5
    furniture_kinship: float = 0.4
    reworked_names: float = 0.45
    reworked_named: int = 8
    reworked_order: float = 0.25
    reworked_words: float = 0.3
    reworked_phrases: float = 0.06
    reworked_quotations: int = 2
    reworked_articles: int = 12
    silent_names: float = 0.6
    silent_order: float = 0.35
    silent_words: float = 0.5
    silent_phrases: float = 0.2
    rule: int = 1

    def as_json(self) -> dict[str, float]:
        """The numbers by name."""
        return asdict(self)


DEFAULT_PARAMETERS = Parameters()


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles of one story, by what they were given as; `score` orders links of one bond."""

    first: int
    second: int
    bond: Bond
    score: float


def bond_of(evidence: Evidence, spread: int, parameters: Parameters) -> Bond | None:
    """How the two articles belong together, None when they do not.

    `spread` is the number of articles that have what these two share.
    """
    if is_copy(evidence, parameters):
        return None if _shares_furniture(evidence, parameters) else Bond.COPY
    return Bond.REWORKING if _is_reworking(evidence, spread, parameters) else None


def is_copy(evidence: Evidence, parameters: Parameters) -> bool:
    """Whether the wording alone makes one a copy of the other, furniture or not."""
    return (
        evidence.covered >= parameters.copy_covered or evidence.jaccard >= parameters.copy_jaccard
    )


def score_of(evidence: Evidence, bond: Bond) -> float:
    """How strong the bond is, from 0 to 1."""
    if bond is Bond.COPY:
        return max(evidence.jaccard, evidence.containment)
    return min(evidence.names, evidence.words, 1.0)


def _shares_furniture(evidence: Evidence, parameters: Parameters) -> bool:
    return (
        evidence.own_words >= parameters.furniture_own_words
        and evidence.own_names >= parameters.furniture_own_names
        and evidence.kinship < parameters.furniture_kinship
    )


def _is_reworking(evidence: Evidence, spread: int, parameters: Parameters) -> bool:
    if evidence.named < parameters.reworked_named:
        return False
    if _has_much_in_common(evidence, parameters):
        return True
    return spread < parameters.reworked_articles and _keeps_quotations(evidence, parameters)


def _keeps_quotations(evidence: Evidence, parameters: Parameters) -> bool:
    return (
        evidence.quotations >= parameters.reworked_quotations
        and evidence.quotations_elsewhere >= 1
        and evidence.names >= parameters.reworked_names
        and evidence.name_order >= parameters.reworked_order
        and evidence.words >= parameters.reworked_words
        and evidence.phrases >= parameters.reworked_phrases
    )


def _has_much_in_common(evidence: Evidence, parameters: Parameters) -> bool:
    return (
        evidence.phrases_elsewhere >= parameters.silent_phrases
        and evidence.names >= parameters.silent_names
        and evidence.name_order >= parameters.silent_order
        and evidence.words >= parameters.silent_words
    )
