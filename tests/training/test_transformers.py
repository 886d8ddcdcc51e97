"""The data path of transformers' run_ner: tokenise, align labels, collate; no model is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import DataCollatorForTokenClassification, PreTrainedTokenizerFast

IGNORED = -100


def tokenizer_of(dataset: Any) -> PreTrainedTokenizerFast:  # noqa: ANN401 - of datasets
    """A small WordPiece tokenizer, learnt from the rows themselves: words fall into pieces."""
    special = ["[PAD]", "[UNK]"]
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.WordPieceTrainer(vocab_size=500, special_tokens=special)
    made.train_from_iterator((" ".join(row["tokens"]) for row in dataset), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="[PAD]", unk_token="[UNK]", model_max_length=10_000
    )


@pytest.mark.parametrize("configuration", ["ner", "quote_tags"])
def test_labels_stay_with_their_words(load: Callable[..., Any], configuration: str) -> None:
    dataset = load(configuration)
    names = dataset.features["ner_tags"].feature.names
    tokenizer = tokenizer_of(dataset)

    def aligned(row: dict[str, Any]) -> dict[str, Any]:
        encoded = tokenizer(row["tokens"], is_split_into_words=True, truncation=True)
        words = encoded.word_ids()
        labels = [
            row["ner_tags"][word] if word is not None and word != before else IGNORED
            for before, word in zip([None, *words], words, strict=False)
        ]
        return {"input_ids": encoded["input_ids"], "labels": labels}

    features = [aligned(row) for row in dataset]
    collate = DataCollatorForTokenClassification(tokenizer, return_tensors="np")
    for start in range(0, len(features), 8):
        batch = collate([dict(one) for one in features[start : start + 8]])
        assert batch["labels"].shape == batch["input_ids"].shape
        assert set(np.unique(batch["labels"])) <= {IGNORED, *range(len(names))}
        for row, labels in zip(
            dataset.select(range(start, min(start + 8, len(dataset)))), batch["labels"], strict=True
        ):
            assert labels[labels != IGNORED].tolist() == row["ner_tags"]
    pieces = sum(len(one["input_ids"]) for one in features)
    assert pieces > sum(len(row["tokens"]) for row in dataset)
