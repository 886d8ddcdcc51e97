"""Tags of an exported dataset as spans of tokens, read by the rules of IOB2 alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some tokens of a row; spans are (first token, token after the last, label)."""

    words: list[str]
    spans: list[tuple[int, int, str]]


def sentences(dataset: Any, longest: int = 120) -> Iterator[Sentence]:  # noqa: ANN401 - of datasets
    """The rows of tagged tokens, cut where no span goes on into pieces that are not too long."""
    names = dataset.features["ner_tags"].feature.names
    for row in dataset:
        tags = [names[tag] for tag in row["ner_tags"]]
        start = 0
        while start < len(tags):
            end = min(len(tags), start + longest)
            while end < len(tags) and tags[end].startswith("I-"):
                end += 1
            yield Sentence(row["tokens"][start:end], spans(tags[start:end]))
            start = end


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """The spans of IOB2 tags; anything that is not IOB2 is an error of the export."""
    found: list[tuple[int, int, str]] = []
    before = "O"
    for index, tag in enumerate([*tags, "O"]):
        mark, _, label = tag.partition("-")
        if mark == "I":
            assert before in (f"B-{label}", f"I-{label}"), (before, tag)
            first, _end, _label = found[-1]
            found[-1] = (first, index + 1, label)
        elif mark == "B":
            found.append((index, index + 1, label))
        before = tag
    return found
