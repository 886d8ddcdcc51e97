"""What values an attribute can have, and what value it has where none is stored."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlsplit

from annotator.domain.annotation import Attributes, AttributeValue
from annotator.domain.schema import Attribute, AttributeType


def problem_with(attribute: Attribute, value: AttributeValue) -> str | None:
    """Why the attribute cannot have this value, as a sentence; None when it can.

    Whether an entity_ref or a document_ref leads anywhere is not checked here.
    """
    if attribute.multi or attribute.type is AttributeType.MULTI_ENUM:
        return _problem_with_several(attribute, value)
    reason = _CHECKS[attribute.type](attribute, value)
    return f"“{attribute.id}” {reason}." if reason else None


def value_of(attribute: Attribute, attributes: Attributes) -> AttributeValue | None:
    """The value that counts: the stored one, else the default, else None."""
    return attributes.get(attribute.id, attribute.default)


def values_of(attribute: Attribute, attributes: Attributes) -> tuple[AttributeValue, ...]:
    """The values that count one by one, of an attribute that may have several; empty if not set."""
    value = value_of(attribute, attributes)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _problem_with_several(attribute: Attribute, value: AttributeValue) -> str | None:
    if not isinstance(value, tuple):
        return f"“{attribute.id}” must be a list of values."
    if not value:
        return f"“{attribute.id}” has an empty list; leave it unset instead."
    if len(set(value)) < len(value):
        return f"“{attribute.id}” has a value twice."
    reasons = (_CHECKS[attribute.type](attribute, one) for one in value)
    return next((f"“{attribute.id}” {reason}." for reason in reasons if reason), None)


def _bool(_attribute: Attribute, value: AttributeValue) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _enum(attribute: Attribute, value: AttributeValue) -> str | None:
    if value in attribute.value_ids:
        return None
    return f"must be one of {', '.join(attribute.value_ids)}"


def _text(_attribute: Attribute, value: AttributeValue) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be text that is not blank"


def _string(attribute: Attribute, value: AttributeValue) -> str | None:
    if isinstance(value, str) and ("\n" in value or "\r" in value):
        return "must be a single line"
    return _text(attribute, value)


def _integer(_attribute: Attribute, value: AttributeValue) -> str | None:
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    return None if is_integer else "must be a whole number"


def _number(_attribute: Attribute, value: AttributeValue) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return None
    return "must be a number"


def _date(_attribute: Attribute, value: AttributeValue) -> str | None:
    try:
        # fromisoformat also reads week dates and dates without dashes; only one form is stored.
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return None
    except ValueError:
        pass
    return "must be a date like 2026-01-31"


def _url(_attribute: Attribute, value: AttributeValue) -> str | None:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    is_web = parts is not None and parts.scheme in ("http", "https") and parts.netloc
    return None if is_web else "must be an address that begins with http:// or https://"


def _entity_ref(_attribute: Attribute, value: AttributeValue) -> str | None:
    return (
        None if isinstance(value, str) and value else "must be an entry's id or a reason for none"
    )


def _document_ref(_attribute: Attribute, value: AttributeValue) -> str | None:
    return None if isinstance(value, str) and value else "must be a document's id"


def _computed(_attribute: Attribute, _value: AttributeValue) -> str | None:
    return "is computed and cannot be set"


_CHECKS: Mapping[AttributeType, Callable[[Attribute, AttributeValue], str | None]] = {
    AttributeType.BOOL: _bool,
    AttributeType.ENUM: _enum,
    AttributeType.MULTI_ENUM: _enum,
    AttributeType.STRING: _string,
    AttributeType.TEXT: _text,
    AttributeType.INTEGER: _integer,
    AttributeType.NUMBER: _number,
    AttributeType.DATE: _date,
    AttributeType.URL: _url,
    AttributeType.ENTITY_REF: _entity_ref,
    AttributeType.DOCUMENT_REF: _document_ref,
    AttributeType.COMPUTED: _computed,
}
