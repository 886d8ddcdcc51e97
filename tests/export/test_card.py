"""The card: words the Hub accepts, facts of the documents, nobody's name."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from annotator.export.binding import Binding
from annotator.export.card import (
    AgreementRow,
    CardContents,
    Facts,
    card,
    config_version,
    losses_in_words,
    source_in_words,
)
from annotator.export.features import features_of
from annotator.export.losses import Loss, Losses
from annotator.export.recipe import LineLabelsRecipe, SplitPolicy
from annotator.export.report import ConfigReport, DataFile
from annotator.export.vocabulary import size_category
from tests.export.building import SCHEMA, document

RECIPE = LineLabelsRecipe(
    id="lines", version="2.3.0", title="Lines", description="One a row.", layer="block"
)


def config(sha256: str = "a" * 64, rows: int = 7, losses: Losses | None = None) -> ConfigReport:
    file = DataFile("lines/train.parquet", "train", rows, size=10, memory=20, sha256=sha256)
    return ConfigReport(RECIPE, (file,), ("test",), losses or Counter())


def made(
    *metadata: dict[str, str],
    source: str = "gold",
    of: ConfigReport | None = None,
    agreement: tuple[AgreementRow, ...] = (),
) -> str:
    facts = Facts()
    for number, one in enumerate(metadata):
        facts.add(document(f"d{number}", "x", **one))
    features = features_of(Binding(RECIPE, SCHEMA))
    contents = CardContents(
        SCHEMA,
        source,
        "r9",
        SplitPolicy(),
        facts,
        [(of or config(), features)],
        agreement=agreement,
    )
    return card(contents)


def head(readme: str) -> dict[str, Any]:
    parsed = yaml.safe_load(readme.split("---\n")[1])
    assert isinstance(parsed, dict)
    return parsed


@pytest.mark.parametrize(
    ("licences", "licence"),
    [
        (["CC-BY-4.0", "cc-by-4.0"], "cc-by-4.0"),
        (["CC-BY-4.0", "cc0-1.0"], "other"),
        (["CC-BY-4.0", ""], "other"),
        (["The Daily owns it"], "other"),
        (["", ""], "unknown"),
    ],
)
def test_the_licence_is_that_of_all_texts_or_a_word_that_says_more_is_known(
    licences: list[str], licence: str
) -> None:
    readme = made(*({"licence": name} if name else {} for name in licences))
    assert head(readme)["license"] == licence


def test_licences_are_listed_as_the_documents_state_them() -> None:
    readme = made({"licence": "CC-BY-4.0"}, {"license": "CC-BY-4.0"}, {})
    assert "- CC-BY-4.0: 2\n" in readme
    assert "- not stated: 1\n" in readme


@pytest.mark.parametrize(
    ("languages", "found"),
    [(["en", "de-AT"], ["de", "en"]), (["no"], ["no"]), (["klingon"], ["en"]), ([], ["en"])],
)
def test_languages_are_codes_of_the_hub(languages: list[str], found: list[str]) -> None:
    readme = made(*({"language": language} for language in languages))
    assert head(readme)["language"] == found


def test_the_code_of_norwegian_is_not_a_boolean() -> None:
    assert "- 'no'" in made({"language": "no"})


def test_the_prose_tells_where_the_rows_come_from_and_what_is_missing() -> None:
    of = config(losses=Counter({Loss.UNFINISHED: 3}))
    readme = made({}, of=of)
    for fact in (
        "test.news 1.0.0",
        "`" + "d" * 64 + "`",
        "Project revision: r9.",
        'train 0.8, validation 0.1, test 0.1), by the hash of the story\'s id and the seed "1"',
        "| `lines` | Lines. One a row. | lines 2.3.0 | train 7 (no rows for: test) |",
        "- `lines`: documents left out: not finished: 3",
        'load_dataset(folder, "lines", split="train")',
    ):
        assert fact in readme
    assert "$" not in readme


def test_the_last_bits_of_agreement_which_differ_by_processor_are_not_told() -> None:
    one, other = (
        made({}, agreement=(AgreementRow("block", "alpha", value, low, None, 16),))
        for value, low in ((0.4375, 0.0), (0.43749999999999994, -1e-17))
    )
    assert one == other
    assert "| block | alpha | 0.438 | 0.000 to – | 16 |" in one


def test_the_version_changes_with_the_data_and_only_with_it() -> None:
    assert config_version("2.3.4", ["a" * 64]) != config_version("2.3.4", ["b" * 64])
    assert config_version("2.3.4", ["a" * 64]).startswith("2.3.")


@pytest.mark.parametrize(
    ("source", "creator"),
    [("gold", "expert-generated"), ("annotator:Zoe", "expert-generated")],
)
def test_sources_are_told_without_names(source: str, creator: str) -> None:
    readme = made({}, source=source)
    assert head(readme)["annotations_creators"] == [creator]
    assert source_in_words(source) in readme
    assert "Zoe" not in readme


def test_losses_are_told_in_a_fixed_order() -> None:
    losses = Counter({Loss.SNAPPED: 2, Loss.UNFINISHED: 1, Loss.NESTED: 0})
    assert losses_in_words(losses) == (
        "documents left out: not finished: 1; spans widened to whole tokens: 2"
    )
    assert losses_in_words(Counter()) == "nothing"


@pytest.mark.parametrize(
    ("rows", "category"),
    [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (2_000_000, "1M<n<10M"), (10**9, "1B<n<10B")],
)
def test_sizes_are_buckets_of_the_hub(rows: int, category: str) -> None:
    assert size_category(rows) == category
