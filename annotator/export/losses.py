"""What an export leaves out or alters, by reason: counted, never silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Loss(StrEnum):
    """Why something of the project is not in the rows as it was annotated, as reports say it."""

    UNFINISHED = "documents left out: not finished"
    NOT_LOOKED_AT = "documents left out: finished, but this layer was not looked at to the end"
    NOT_LABELLED = "documents left out: no document label"
    OTHER_LABEL = "annotations left out: label not in the recipe"
    SNAPPED = "spans widened to whole tokens"
    OFF_TOKEN = "spans left out: a border lies inside a token"
    NO_TOKEN = "spans left out: only white space"
    NESTED = "spans left out: they overlap spans that were preferred"
    FRAGMENTS_SPLIT = "discontinuous spans tagged as several"
    FRAGMENTS_CUT = "discontinuous spans of which only the first fragment is tagged"
    FRAGMENTS_SKIPPED = "discontinuous spans left out"
    LINE_CUT = "spans cut at the end of a line"
    UNDECIDED = "rows left out: no version has a majority"
    MASKED = "annotations left out: they touch what the recipe masks"
    TEXT_MASKED = "rows or tokens left out: the recipe drops their text"
    NOT_MASKED = "documents without a mask: nobody looked at its layer"
    SAME_THING = "candidates left out: they name the same as an end of the link"
    OTHER_SPLIT = "members left out: the rest of the cluster is in another split"
    ABSENT_MEMBER = "members left out: their annotation is not in these documents"
    SMALL_CLUSTER = "clusters left out: no two members in one split"
    BROKEN_LINK = "links left out: their other end is not in this document"
    UNKNOWN_ENTRY = "references to entries that the registry lacks, kept without a name"


Losses = Counter[Loss]
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of one document, in text order, and what was lost in making them."""

    rows: Sequence[Row] = field(default_factory=list)
    losses: Losses = field(default_factory=Counter)
