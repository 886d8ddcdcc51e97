"""The dataset card: YAML that `datasets` reads, and prose that people read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Template
from typing import TYPE_CHECKING

from annotator.domain.document import Document
from annotator.domain.identity import DocumentId
from annotator.domain.schema import Schema
from annotator.export.leaks import LeakReport, leaks_in_words
from annotator.export.losses import Losses
from annotator.export.recipe import (
    ChatRecipe,
    DetectionRecipe,
    DocumentLabelsRecipe,
    LineLabelsRecipe,
    PairsRecipe,
    QuotesRecipe,
    Recipe,
    SpansRecipe,
    SplitPolicy,
    TokenTagsRecipe,
)
from annotator.export.report import ConfigReport, DataFile
from annotator.export.vocabulary import LANGUAGES, LICENCES, size_category
from annotator.resources import bundled

if TYPE_CHECKING:
    from datasets import Features

# The first word of a source says how the annotations came about; a person's name never leaves.
_SOURCES = {
    "gold": "gold: several annotators' work, adjudicated",
    "annotator": "one annotator's work, not adjudicated",
    "model": "a model's suggestions, not checked",
    "majority": "what most annotators agree on",
    "all": "all annotators' work, not adjudicated",
}
_TASKS: Mapping[type[Recipe], str] = {
    TokenTagsRecipe: "token-classification",
    QuotesRecipe: "token-classification",
    LineLabelsRecipe: "text-classification",
    DocumentLabelsRecipe: "text-classification",
    SpansRecipe: "token-classification",
    PairsRecipe: "text-classification",
    DetectionRecipe: "text-classification",
    ChatRecipe: "text-generation",
}


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far annotators agree on a layer by one measure, over `n` units; NaN as None."""

    layer: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass
class Facts:
    """What the exported documents say about themselves, gathered while they pass.

    A document that several annotators worked on may pass several times in a row.
    """

    documents: int = 0
    stories: set[str] = field(default_factory=set)
    languages: Counter[str] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    _last: DocumentId | None = None

    def add(self, document: Document) -> None:
        """Count a document in."""
        if document.id == self._last:
            return
        self._last = document.id
        self.documents += 1
        self.stories.add(document.story_id)
        self.languages[document.metadata.get("language", "").lower().partition("-")[0]] += 1
        licence = document.metadata.get("licence") or document.metadata.get("license") or ""
        self.licences[licence] += 1


@dataclass(frozen=True, slots=True)
class CardContents:
    """Everything a card tells."""

    schema: Schema
    source: str
    revision: str
    policy: SplitPolicy
    facts: Facts
    configs: Sequence[tuple[ConfigReport, Features]]
    leaks: LeakReport | None = None
    agreement: Sequence[AgreementRow] = ()
    with_text: bool = True

    @property
    def written(self) -> tuple[tuple[ConfigReport, Features], ...]:
        """The configurations that have rows."""
        return tuple(pair for pair in self.configs if pair[0].files)


def card(contents: CardContents) -> str:
    """The README.md of the dataset; nothing in it depends on when or where it was made."""
    template = Template((bundled("exports") / "card.md").read_text(encoding="utf-8"))
    return f"---\n{_yaml(_metadata(contents))}---\n\n{template.substitute(_prose(contents))}"


def card_with_texts(readme: str, files: Mapping[str, Sequence[DataFile]]) -> str:
    """The card of an export without texts for the same rows with texts, in these files."""
    import yaml

    _before, head, prose = readme.split("---\n", 2)
    metadata = yaml.safe_load(head)
    metadata["configs"] = [c for c in metadata["configs"] if files.get(c["config_name"])]
    for config in metadata["configs"]:
        written = files[config["config_name"]]
        config["version"] = config_version(config["version"], [file.sha256 for file in written])
        config["data_files"] = _data_files(written)
    known = {c["config_name"] for c in metadata["configs"]}
    metadata["dataset_info"] = [
        info | _sizes(files[info["config_name"]])
        for info in metadata["dataset_info"]
        if info["config_name"] in known
    ]
    return f"---\n{_yaml(metadata)}---\n{prose.replace(_WITHOUT_TEXT, _WITH_TEXT)}"


def _data_files(files: Sequence[DataFile]) -> list[dict[str, str]]:
    return [{"split": file.split, "path": file.path} for file in files]


def _sizes(files: Sequence[DataFile]) -> dict[str, object]:
    return {
        "splits": [
            {"name": file.split, "num_bytes": file.memory, "num_examples": file.rows}
            for file in files
        ],
        "download_size": sum(file.size for file in files),
        "dataset_size": sum(file.memory for file in files),
    }


def _yaml(metadata: Mapping[str, object]) -> str:
    import yaml

    return str(yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True, width=100))


def config_version(recipe_version: str, sha256: Iterable[str]) -> str:
    """The recipe's version with a last part that changes with every byte of the data files.

    `datasets` keys its cache on the card, not on the data files: with the same version, somebody
    who loaded an earlier export would get that one's rows again.
    """
    major, minor, _patch = recipe_version.split(".")
    content = "".join(sha256)
    return f"{major}.{minor}.{int(hashlib.sha256(content.encode()).hexdigest()[:8], 16)}"


def source_in_words(source: str) -> str:
    """How cards call the source of annotations, without anybody's name."""
    kind = source.partition(":")[0]
    return _SOURCES.get(kind, kind)


def _metadata(contents: CardContents) -> dict[str, object]:
    creator = "machine-generated" if contents.source.startswith("model") else "expert-generated"
    largest = max(sum(config.rows.values()) for config, _features in contents.written)
    return {
        "pretty_name": contents.schema.title,
        "language": _languages(contents.facts),
        "license": _licence(contents.facts),
        "annotations_creators": [creator],
        "task_categories": _tasks(contents),
        "size_categories": [size_category(largest)],
        "configs": [
            _config(config, default=index == 0)
            for index, (config, _features) in enumerate(contents.written)
        ],
        "dataset_info": [_dataset_info(config, features) for config, features in contents.written],
    }


def _languages(facts: Facts) -> list[str]:
    return sorted(set(facts.languages) & LANGUAGES) or ["en"]


def _licence(facts: Facts) -> str:
    """The licence of all texts if it is one and known to the Hub, else "other" or "unknown"."""
    named = {name.lower() for name in facts.licences if name}
    if not named:
        return "unknown"
    only = named.pop() if len(named) == 1 and "" not in facts.licences else "other"
    return only if only in LICENCES else "other"


def _tasks(contents: CardContents) -> list[str]:
    tasks = {_TASKS.get(type(config.recipe)) for config, _features in contents.written}
    return sorted(task for task in tasks if task)


def _config(config: ConfigReport, *, default: bool) -> dict[str, object]:
    return {
        "config_name": config.name,
        "version": config_version(config.recipe.version, [file.sha256 for file in config.files]),
        **({"default": True} if default else {}),
        "data_files": _data_files(config.files),
    }


def _dataset_info(config: ConfigReport, features: Features) -> dict[str, object]:
    """What `datasets` calls the info of a configuration, in the words of its YAML."""
    from datasets import DatasetInfo, SplitDict

    splits = [
        {"name": file.split, "num_bytes": file.memory, "num_examples": file.rows}
        for file in config.files
    ]
    info = DatasetInfo(
        features=features,
        config_name=config.name,
        splits=SplitDict.from_split_dict(splits),
        download_size=sum(file.size for file in config.files),
        dataset_size=sum(file.memory for file in config.files),
    )
    # There is no public way to these words; a test loads what they describe.
    return dict(info._to_yaml_dict())


def _prose(contents: CardContents) -> dict[str, str]:
    schema, facts = contents.schema, contents.facts
    first = contents.written[0][0]
    return {
        "title": schema.title,
        "description": schema.description,
        "documents": str(facts.documents),
        "stories": str(len(facts.stories)),
        "configs": "\n".join(_config_line(config) for config, _features in contents.configs),
        "config": first.name,
        "split": first.files[0].split,
        "schema": schema.cited,
        "schema_digest": schema.digest,
        "source": source_in_words(contents.source),
        "revision": contents.revision,
        "ratios": ", ".join(f"{name} {ratio:g}" for name, ratio in contents.policy.ratios),
        "seed": contents.policy.seed,
        "leaks": leaks_in_words(contents.leaks),
        "agreement": _agreement_in_words(contents.agreement),
        "texts": _WITH_TEXT if contents.with_text else _WITHOUT_TEXT,
        "losses": "\n".join(_loss_lines(config) for config, _features in contents.configs),
        "licences": _licence_lines(facts),
    }


_WITH_TEXT = "The rows hold the texts."
_WITHOUT_TEXT = (
    "**The rows hold no texts**: columns with words of an article are empty, and `title` is too. "
    "Who has the articles can put the words back with `annotator rehydrate`, by `text_sha256`; "
    "`url` in `documents` says where they were found."
)


def _agreement_in_words(rows: Sequence[AgreementRow]) -> str:
    if not rows:
        return "It was not measured: no article was finished by two people, or nothing was counted."
    return "\n".join(
        (
            "Between the people who annotated, before anything was adjudicated. Intervals hold "
            "95 % of what other stories would give.",
            "",
            "| layer | measure | value | interval | n |",
            "| --- | --- | --- | --- | --- |",
            *(
                f"| {row.layer} | {row.measure} | {_number(row.value)} "
                f"| {_number(row.low)} to {_number(row.high)} | {row.n} |"
                for row in rows
            ),
        )
    )


def _number(value: float | None) -> str:
    """Three digits; the last bits, which depend on the processor, do not decide them."""
    return "–" if value is None else f"{round(round(value, 9), 3) + 0.0:.3f}"


def _config_line(config: ConfigReport) -> str:
    rows = ", ".join(f"{split} {count}" for split, count in config.rows.items()) or "none"
    empty = f" (no rows for: {', '.join(config.empty_splits)})" if config.empty_splits else ""
    recipe = config.recipe
    about = f" {recipe.description}" if recipe.description else ""
    return f"| `{config.name}` | {recipe.title}.{about} | {recipe.cited} | {rows}{empty} |"


def _loss_lines(config: ConfigReport) -> str:
    return f"- `{config.name}`: {losses_in_words(config.losses)}"


def losses_in_words(losses: Losses) -> str:
    """ "spans widened to whole tokens: 3; …", in a fixed order."""
    lost = "; ".join(f"{reason}: {count}" for reason, count in sorted(losses.items()) if count)
    return lost or "nothing"


def _licence_lines(facts: Facts) -> str:
    lines = (f"- {name or 'not stated'}: {count}" for name, count in sorted(facts.licences.items()))
    return "\n".join(lines)
