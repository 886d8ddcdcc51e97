"""spaCy learns the exported tags by heart: what it is given is complete and consistent."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from tests.training.tagged import Sentence, sentences

SEED = 7


def trained(pipeline: Any, examples: list[Example], *, epochs: int) -> Any:  # noqa: ANN401 - of spaCy
    random.seed(SEED)
    spacy.util.fix_random_seed(SEED)
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(epochs):
        random.shuffle(examples)
        for batch in spacy.util.minibatch(examples, size=16):
            pipeline.update(batch, sgd=optimizer, drop=0.0)
    return pipeline.evaluate(examples)


def test_ner_overfits(load: Callable[..., Any]) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    examples = []
    for sentence in sentences(load("ner")):
        reference = Doc(pipeline.vocab, words=sentence.words)
        reference.ents = [Span(reference, *span) for span in sentence.spans]
        examples.append(Example(Doc(pipeline.vocab, words=sentence.words), reference))
    assert sum(len(example.reference.ents) for example in examples) > 300
    scores = trained(pipeline, examples, epochs=15)
    assert scores["ents_f"] > 0.95, scores["ents_per_type"]


def test_spancat_overfits(load: Callable[..., Any]) -> None:
    pipeline = spacy.blank("en")
    suggester = {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 8}
    pipeline.add_pipe("spancat", config={"suggester": suggester, "spans_key": "sc"})
    examples = []
    for sentence in sentences(load("quote_tags"), longest=40):
        reference = Doc(pipeline.vocab, words=sentence.words)
        # Longer contents have too many candidates for a test of minutes.
        short = [span for span in sentence.spans if span[1] - span[0] <= 8]
        reference.spans["sc"] = [Span(reference, *span) for span in short]
        if short:
            examples.append(Example(Doc(pipeline.vocab, words=sentence.words), reference))
    labels = {span.label_ for example in examples for span in example.reference.spans["sc"]}
    assert labels == {"CONTENT", "SOURCE", "CUE"}
    scores = trained(pipeline, examples[:40], epochs=25)
    assert scores["spans_sc_f"] > 0.9, scores["spans_sc_per_type"]


def test_no_sentence_is_empty(load: Callable[..., Any]) -> None:
    found: list[Sentence] = list(sentences(load("ner")))
    assert found
    assert all(sentence.words and all(sentence.words) for sentence in found)
