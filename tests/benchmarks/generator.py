"""News-like articles of any number, in a language that does not exist: the same for the same seed.

Words are made of syllables, names and places too, so that no real text is in here; what is like
the news is the shape: datelines, paragraphs, quotes with speakers, navigation and newsletter
lines, reprints with small changes, curly quote marks, no-break spaces and a few emoji.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from annotator.domain.span import Span

_ONSETS = ["b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr"]
_ONSETS += ["r", "s", "sk", "st", "t", "tr", "v", "z"]
_VOWELS = ["a", "e", "i", "o", "u", "ae", "ei", "ou"]
_CODAS = ["", "", "", "l", "m", "n", "r", "s", "th"]
_VERBS = ("said", "told reporters", "wrote on Wednesday", "added", "warned", "insisted")
_ROLES = ("mayor", "harbour master", "spokeswoman", "minister", "union leader", "engineer")
_LINKS = ("while", "because", "although", "after", "and", "before")
_FURNITURE = (
    "Home\nSports\nOpinion\nWeather",
    "Sign up to our morning letter and never miss a story 📬",
    "Advertisement",
    "Read more: everything there is to know",
    "© All rights reserved.",
    "Photo: handout\N{NO-BREAK SPACE}/ archive",
)
_VOCABULARY = 20_000
_REPRINTED = 0.15
_REMEMBERED = 50
WORD = re.compile(r"\w+")


def articles(count: int, *, seed: int, mean_characters: int = 4000) -> Iterator[dict[str, Any]]:
    """Articles as records of a corpus, one at a time; copies of a story share its `story_id`."""
    wire = _Wire(seed, mean_characters)
    for number in range(count):
        yield wire.article(number)


def spans(text: str, count: int, seed: int) -> list[Span]:
    """Up to `count` spans of one to a dozen whole words that do not overlap, in order."""
    rng = random.Random(seed)
    words = [match.span() for match in WORD.finditer(text)]
    firsts = sorted(rng.sample(range(len(words)), min(count, len(words))))
    lasts = [*(first - 1 for first in firsts[1:]), len(words) - 1]
    return [
        Span(words[first][0], words[min(last, first + rng.randrange(12))][1])
        for first, last in zip(firsts, lasts, strict=False)
    ]


class _Wire:
    def __init__(self, seed: int, mean_characters: int) -> None:
        self._rng = random.Random(seed)
        self._mean = mean_characters
        self._words = [self._word() for _ in range(_VOCABULARY)]
        self._outlets = [f"The {self._word().title()} Courier" for _ in range(20)]
        self._recent: deque[tuple[str, str, list[str]]] = deque(maxlen=_REMEMBERED)

    def article(self, number: int) -> dict[str, Any]:
        rng = self._rng
        if self._recent and rng.random() < _REPRINTED:
            story, title, paragraphs = self._reprint(*rng.choice(self._recent))
        else:
            story, title, paragraphs = f"story-{number}", self._title(), self._paragraphs()
            self._recent.append((story, title, paragraphs))
        outlet = rng.choice(self._outlets)
        return {
            "id": f"made-{number:07}",
            "title": title,
            "source": outlet,
            "date": f"20{rng.randint(18, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "url": f"https://example.test/{number}",
            "story_id": story,
            "text": "\n\n".join([title, *paragraphs]),
        }

    def _word(self) -> str:
        rng = self._rng
        return "".join(
            rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
            for _ in range(rng.choice((1, 2, 2, 3)))
        )

    def _title(self) -> str:
        return " ".join(self._some_words(8)).capitalize()

    def _some_words(self, count: int) -> list[str]:
        # The square makes some words frequent and most of them rare, as in a language.
        return [self._words[int(self._rng.random() ** 2 * _VOCABULARY)] for _ in range(count)]

    def _paragraphs(self) -> list[str]:
        rng = self._rng
        wanted = max(200, self._mean * rng.lognormvariate(0, 0.4) * 0.92)
        speakers = [" ".join(self._some_words(2)).title() for _ in range(4)]
        paragraphs = [f"{self._some_words(1)[0].upper()}, {rng.randint(1, 28)} (NWN) –"]
        length = len(paragraphs[0])
        while length < wanted:
            sentences = [self._sentence(speakers) for _ in range(rng.randint(1, 4))]
            paragraphs.append(" ".join(sentences))
            length += len(paragraphs[-1]) + 2
        if rng.random() < 0.5:
            paragraphs.insert(rng.randint(0, len(paragraphs)), rng.choice(_FURNITURE))
        return paragraphs

    def _sentence(self, speakers: list[str]) -> str:
        rng = self._rng
        clause = self._clause()
        match rng.random():
            case chance if chance < 0.15:
                return f"“{clause},” {rng.choice(_VERBS)} {rng.choice(speakers)}."
            case chance if chance < 0.25:
                return f"{rng.choice(speakers)}, the {rng.choice(_ROLES)}, {clause.lower()}."
            case chance if chance < 0.4:
                return f"{clause}, {rng.choice(_LINKS)} {self._clause().lower()}."
            case _:
                return f"{clause}."

    def _clause(self) -> str:
        return " ".join(self._some_words(self._rng.randint(6, 18))).capitalize()

    def _reprint(self, story: str, title: str, paragraphs: list[str]) -> tuple[str, str, list[str]]:
        rng = self._rng
        kept = [self._retouched(p) for p in paragraphs if rng.random() > 0.1]
        kept.insert(0, rng.choice(_FURNITURE))
        return story, title if rng.random() < 0.5 else self._title(), kept

    def _retouched(self, paragraph: str) -> str:
        words = paragraph.split(" ")
        if self._rng.random() < 0.3:
            words[self._rng.randrange(len(words))] = self._some_words(1)[0]
        return " ".join(words)


def edited(text: str, replaced: float, seed: int) -> str:
    """The text with this share of its words replaced, here and there: a copy that was retouched."""
    rng = random.Random(seed)
    words = text.split(" ")
    for place in range(len(words)):
        if rng.random() < replaced:
            words[place] = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(3))
    return " ".join(words)


def cut(text: str, kept: float, seed: int) -> str:
    """The beginning of the text, up to this share of its paragraphs, under another headline."""
    paragraphs = text.split("\n\n")
    headline = edited(paragraphs[0], 1.0, seed)
    return "\n\n".join([headline, *paragraphs[1 : max(2, round(len(paragraphs) * kept))]])
