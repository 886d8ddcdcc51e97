"""The column types of datasets, under short names; `datasets` is imported when one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datasets import ClassLabel, List, Value

    Column: TypeAlias = ClassLabel | List | Value
    Columns: TypeAlias = dict[str, Column]


def text() -> Value:
    """A string."""
    return _value("string")


def offset() -> Value:
    """A place in a text, or a count."""
    return _value("int32")


def whole_number() -> Value:
    """An integer of any size that a person would type."""
    return _value("int64")


def number() -> Value:
    """A real number."""
    return _value("float64")


def share() -> Value:
    """A number from 0 to 1."""
    return _value("float32")


def flag() -> Value:
    """True or false."""
    return _value("bool")


def classes(names: tuple[str, ...]) -> ClassLabel:
    """One of the names, stored as its number."""
    from datasets import ClassLabel

    return ClassLabel(names=list(names))


def list_of(item: Column | Columns) -> List:
    """Any number of values, or of rows within the row."""
    from datasets import List

    return List(item)


def fragment_list() -> List:
    """Ranges of a text."""
    return list_of({"start": offset(), "end": offset()})


def entity_list() -> List:
    """Entries with their names, or reasons for none."""
    return list_of({"entity": text(), "name": text(), "nil": text()})


def _value(kind: str) -> Value:
    from datasets import Value

    return Value(kind)
