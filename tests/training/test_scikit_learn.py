"""scikit-learn learns lines and frames by heart, and new lines better than by guessing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline


def test_boilerplate_lines(load: Callable[..., Any]) -> None:
    train, test = load("boilerplate_lines", "train"), load("boilerplate_lines", "test")
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True),
        LogisticRegression(C=1000, max_iter=1000),
    )
    model.fit(train["text"], train["label"])
    assert model.score(train["text"], train["label"]) > 0.95
    kept = [train.features["label"].names.index("body")]
    unseen = np.isin(model.predict(list(test["text"])), kept)
    truth = np.isin(test["label"], kept)
    commonest = max(Counter(truth.tolist()).values()) / len(truth)
    assert (unseen == truth).mean() >= commonest


def test_frames(load: Callable[..., Any]) -> None:
    train = load("frames")
    vectors = np.array(train["label_vector"], dtype=int)
    used = vectors.any(axis=0) & ~vectors.all(axis=0)
    names = train.features["labels"].feature.names
    for row, vector in zip(train, vectors, strict=True):
        assert row["labels"] == np.flatnonzero(vector).tolist()
    assert vectors.shape[1] == len(names)
    model = make_pipeline(
        TfidfVectorizer(), OneVsRestClassifier(LogisticRegression(C=10_000, max_iter=1000))
    )
    model.fit(train["text"], vectors[:, used])
    assert model.score(train["text"], vectors[:, used]) > 0.95
