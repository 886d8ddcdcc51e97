"""Every constraint of the bundled schemas, kept and broken, and what any schema asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation, Attributes, Entry
from annotator.domain.constraints import Violation, check_document
from annotator.domain.identity import AuthorName, EntryId
from annotator.domain.project import AnnotatedDocument, reading_order
from annotator.domain.schema import Constraint, Schema, Severity
from annotator.domain.span import Span
from annotator.interchange.schema_file import find_schema, load_schema
from tests.examples import document, link, mark

TEXT = (
    "Port Alder signs\n"
    "“We will sign,” said Ilse Brandt, as her aide Tom Reed put it.\n"
    "Brandt told the Harbour Post that she saw a “rift” with Norland’s union, “not a war”.\n"
    "Sign up for “our” newsletter"
)

ENTRIES = {
    EntryId(name): Entry(EntryId(name), "entity", {"name": name, "type": kind}, merged_into=into)
    for name, kind, into in [
        ("brandt", "PER", None),
        ("i_brandt", "PER", EntryId("brandt")),
        ("reed", "PER", None),
        ("norland", "GPE", None),
    ]
}


@pytest.fixture(scope="module")
def news() -> Schema:
    return load_schema(find_schema("news"))


def on(
    name: str, layer: str, label: str, *parts: str, attributes: Attributes | None = None
) -> Annotation:
    """An annotation of these parts of the text, each taken where it first stands."""
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts]
    return mark(name, layer, label, *spans, attributes=attributes)


def quote(label: str = "direct", text: str = "“We will sign,”", **attributes: object) -> Annotation:
    return on("quote", "quote", label, text, attributes=attributes)  # type: ignore[arg-type]  # values as given


def source(text: str = "Ilse Brandt", **attributes: object) -> Annotation:
    return on("source", "source", "source", text, attributes=attributes)  # type: ignore[arg-type]  # values as given


def mention(label: str = "PER", text: str = "Ilse Brandt", **attributes: object) -> Annotation:
    return on("mention", "mention", label, text, attributes=attributes)  # type: ignore[arg-type]  # values as given


def frame(text: str = "“rift”", **attributes: object) -> Annotation:
    return on("frame", "frame_span", "morality", text, attributes=attributes)  # type: ignore[arg-type]  # values as given


def framing(**attributes: object) -> Annotation:
    given = {"primary_frame": "morality", "frames": ("morality",), **attributes}
    return mark("framing", "doc_frame", "doc_frame", attributes=given)  # type: ignore[arg-type]  # values as given


def cue(text: str = "said", name: str = "cue") -> Annotation:
    return on(name, "cue", "cue", text)


def block(label: str, text: str, name: str = "block") -> Annotation:
    return on(name, "block", label, text)


MIXED = "that she saw a “rift” with Norland’s union, “not a war”"
LAST_LINE = "Sign up for “our” newsletter"
SPEAKER = link("speaker", "speaker", "quote", "source")
HAS_CUE = link("has_cue", "has_cue", "quote", "cue")
INNER = on("inner", "quote", "quoted_term", "“rift”")
TWO_CUES = [HAS_CUE, link("second", "has_cue", "quote", "other")]
BRIEF = on("brief", "quote", "indirect", "said")


def nested(depth: int) -> list[Annotation]:
    """Quotations, each inside the one before."""
    spans = [mark(f"n{n}", "quote", "direct", (17 + n, 60 - n)) for n in range(depth)]
    links = [link(f"l{n}", "nested_in", f"n{n}", f"n{n - 1}") for n in range(1, depth)]
    return [*spans, *links]


KEPT_AND_BROKEN: list[tuple[str, list[Annotation], tuple[str, ...] | None]] = [
    ("q-one-cue", [quote(), cue(), HAS_CUE], None),
    ("q-one-cue", [quote(), cue(), cue("put", "other"), *TWO_CUES], ("quote", "has_cue", "second")),
    (
        "q-one-cue",
        [
            quote(),
            cue(),
            cue("put", "other"),
            HAS_CUE,
            replace(TWO_CUES[1], attributes={"level": "relay"}),
        ],
        None,
    ),
    ("q-overt-speaker", [quote(), source(), SPEAKER], None),
    ("q-overt-speaker", [quote()], ("quote",)),
    ("q-overt-speaker", [quote(speaker_status="implicit")], None),
    ("q-overt-speaker", [quote("quoted_term")], None),
    ("q-unspecified", [quote(speaker_status="unspecified"), source()], None),
    (
        "q-unspecified",
        [quote(speaker_status="unspecified"), source(), SPEAKER],
        ("quote", "speaker"),
    ),
    ("q-implicit-entity", [quote(speaker_status="implicit", speaker=("brandt",))], None),
    ("q-implicit-entity", [quote(speaker_status="implicit", speaker=("NIL_UNKNOWN",))], None),
    ("q-implicit-entity", [quote(speaker_status="implicit")], ("quote",)),
    ("q-disjoint-roles", [quote(), source(), cue(), SPEAKER, HAS_CUE], None),
    ("q-disjoint-roles", [quote(), cue("sign,” said"), HAS_CUE], ("cue", "quote")),
    (
        "q-disjoint-roles",
        [quote(), source(), cue("said Ilse"), SPEAKER, HAS_CUE],
        ("cue", "quote"),
    ),
    ("q-direct-marks", [quote()], None),
    ("q-direct-marks", [quote("direct", "“not a war”.")], None),
    ("q-direct-marks", [quote("direct", "We will sign,”")], ("quote",)),
    ("q-direct-marks", [quote("direct", "“We will sign")], ("quote",)),
    (
        "q-direct-marks",
        [quote("direct", "Port Alder signs"), block("headline", "Port Alder signs")],
        None,
    ),
    (
        "q-mixed-has-verbatim",
        [quote("mixed", MIXED), on("v", "verbatim", "verbatim", "“rift”")],
        None,
    ),
    (
        "q-mixed-has-verbatim",
        [quote("mixed", MIXED), on("v", "verbatim", "verbatim", "“our”")],
        ("quote",),
    ),
    ("q-verbatim-inside", [quote("mixed", MIXED), on("v", "verbatim", "verbatim", "“rift”")], None),
    (
        "q-verbatim-inside",
        [quote("direct", MIXED), on("v", "verbatim", "verbatim", "“rift”")],
        ("v",),
    ),
    ("q-nesting", [quote("mixed", MIXED), INNER, link("l", "nested_in", "inner", "quote")], None),
    (
        "q-nesting",
        [quote(), INNER, link("l", "nested_in", "inner", "quote")],
        ("inner", "quote"),
    ),
    ("q-max-depth", nested(5), None),
    ("q-max-depth", nested(6), ("n5", "n4", "n3", "n2", "n1", "n0")),
    ("q-orphan-cue", [quote(), cue(), HAS_CUE], None),
    ("q-orphan-cue", [quote(), cue()], ("cue",)),
    ("q-orphan-source", [quote(), source(), SPEAKER], None),
    ("q-orphan-source", [quote(), source()], ("source",)),
    ("ent-mention-type", [mention(entity="brandt")], None),
    ("ent-mention-type", [mention(entity="i_brandt")], None),
    ("ent-mention-type", [mention(entity="NIL_UNKNOWN")], None),
    ("ent-mention-type", [mention("ORG", entity="brandt")], ("mention",)),
    ("ent-mention-type", [mention("ORG", entity="brandt", intended_entity="norland")], None),
    ("ent-named-linked", [mention(entity="brandt")], None),
    ("ent-named-linked", [mention(mention_level="PRO")], None),
    ("ent-named-linked", [mention()], ("mention",)),
    ("ent-no-possessive", [mention("GPE", "Norland")], None),
    ("ent-no-possessive", [mention("GPE", "Norland’s")], ("mention",)),
    ("ent-no-possessive", [mention("PER", "Ilse Brandt,")], ("mention",)),
    ("f-primary-in-frames", [framing()], None),
    ("f-primary-in-frames", [framing(primary_frame="irrelevant")], None),
    ("f-primary-in-frames", [framing(primary_frame="economic")], ("framing",)),
    ("f-every-frame-cued", [framing(), frame()], None),
    ("f-every-frame-cued", [framing(frames=("morality", "political")), frame()], ("framing",)),
    ("f-target", [frame(wording="neutral")], None),
    ("f-target", [frame(wording="lexical", target=("norland",))], None),
    ("f-target", [frame(wording="informational")], ("frame",)),
    ("f-short-lexical", [frame("she saw a “rift” with Norland’s", wording="lexical")], None),
    ("f-short-lexical", [frame(MIXED, wording="neutral")], None),
    ("f-short-lexical", [frame(MIXED, wording="lexical")], ("frame",)),
    ("f-tone-issue", [framing()], None),
    ("f-tone-issue", [framing(tone="neutral", issue="the treaty")], None),
    ("f-tone-issue", [framing(tone="neutral")], ("framing",)),
    ("b-one-headline", [block("headline", "Port Alder signs")], None),
    (
        "b-one-headline",
        [block("headline", "Port Alder signs"), block("headline", LAST_LINE, "second")],
        ("second",),
    ),
    (
        "b-inline-differs",
        [block("ui", LAST_LINE), on("part", "inline_block", "credit", "newsletter")],
        None,
    ),
    (
        "b-inline-differs",
        [block("ui", LAST_LINE), on("part", "inline_block", "ui", "newsletter")],
        ("part", "block"),
    ),
    ("n-quote-in-boilerplate", [quote("quoted_term", "“our”"), block("caption", LAST_LINE)], None),
    (
        "n-quote-in-boilerplate",
        [quote("quoted_term", "“rift”"), block("newsletter", LAST_LINE)],
        None,
    ),
    (
        "n-quote-in-boilerplate",
        [quote("quoted_term", "“our”"), block("newsletter", LAST_LINE)],
        ("quote", "block"),
    ),
    ("n-source-is-mention", [source("her aide Tom Reed"), mention("PER", "Tom Reed")], None),
    ("n-source-is-mention", [source("her aide", mention_level="nominal")], None),
    ("n-source-is-mention", [source("Tom Reed"), mention("PER", "Ilse Brandt")], ("source",)),
    ("n-source-is-mention", [source("Reed"), mention("PER", "Tom Reed")], ("source",)),
    (
        "n-speaker-agrees",
        [quote(speaker=("brandt",)), source(entity=("i_brandt",)), SPEAKER],
        None,
    ),
    ("n-speaker-agrees", [quote(speaker=("brandt",)), source(), SPEAKER], None),
    ("n-speaker-agrees", [quote(), source(entity=("reed",)), SPEAKER], None),
    (
        "n-speaker-agrees",
        [quote(speaker=("brandt",)), source(entity=("reed",)), SPEAKER],
        ("quote", "source"),
    ),
    ("n-frame-in-boilerplate", [frame(), block("newsletter", LAST_LINE)], None),
    (
        "n-frame-in-boilerplate",
        [frame("newsletter"), block("newsletter", LAST_LINE)],
        ("frame", "block"),
    ),
]


def checked(annotations: Sequence[Annotation], schema: Schema) -> tuple[Violation, ...]:
    annotated = AnnotatedDocument(document(TEXT), AuthorName("anna"), reading_order(annotations))
    return check_document(annotated, schema, entries=ENTRIES)


@pytest.mark.parametrize(("constraint", "annotations", "broken_by"), KEPT_AND_BROKEN)
def test_a_constraint_is_kept_or_names_what_breaks_it(
    news: Schema,
    constraint: str,
    annotations: list[Annotation],
    broken_by: tuple[str, ...] | None,
) -> None:
    found = [v.annotations for v in checked(annotations, news) if v.constraint == constraint]
    assert found == ([broken_by] if broken_by else [])


def test_every_bundled_constraint_is_in_the_table_kept_and_broken(news: Schema) -> None:
    tried = {(constraint, broken_by is None) for constraint, _, broken_by in KEPT_AND_BROKEN}
    assert tried == {(one.id, kept) for one in news.constraints for kept in (True, False)}


def test_work_that_keeps_every_rule_has_no_violations(news: Schema) -> None:
    annotations = [
        block("headline", "Port Alder signs"),
        quote(speaker=("brandt",)),
        source(entity=("brandt",)),
        mention(entity="brandt"),
        cue(),
        SPEAKER,
        HAS_CUE,
        frame(),
        framing(),
    ]
    assert checked(annotations, news) == ()


@pytest.mark.parametrize(
    ("annotations", "constraint", "message"),
    [
        ([mark("a", "nothing", "x", (0, 4))], "label_known", "The schema has no layer “nothing”."),
        (
            [on("a", "cue", "loud", "said")],
            "label_known",
            "The layer “Cue” has no label “loud”.",
        ),
        (
            [quote("quoted_term", "“our”", polarity="perhaps")],
            "attribute_value",
            "“polarity” must be one of affirmed, denied, negated, declined.",
        ),
        (
            [quote("quoted_term", "“our”", speaker_status="implicit")],
            "attribute_known",
            "“quoted_term” has no attribute “speaker_status”.",
        ),
        (
            [mark("a", "doc_frame", "doc_frame", attributes={"frames": ("morality",)}), frame()],
            "attribute_required",
            "“primary_frame” is required but not set.",
        ),
        (
            [mention(entity="somebody")],
            "entity_known",
            "“entity” names no entry of the registry: somebody.",
        ),
        (
            [mention(entity="brandt", intended_entity="NIL_UNKNOWN")],
            "entity_known",
            "“intended_entity” names no entry of the registry: NIL_UNKNOWN.",
        ),
        (
            [quote(speaker_status="implicit", speaker=("NIL_UNKNOWN", "gone"))],
            "entity_known",
            "“speaker” names no entry of the registry: gone.",
        ),
        (
            [quote("quoted_term", "“our”"), link("l", "speaker", "quote", "source")],
            "link_ends",
            "A “Speaker” link cannot join a “quoted_term”.",
        ),
        (
            [quote("quoted_term", "“our”"), link("l", "nested_in", "quote", "gone")],
            "link_ends",
            "This “Inside of” link has an end that is gone.",
        ),
        (
            [mark("l", "nested_in", "nested_in")],
            "link_ends",
            "This “Inside of” link joins nothing.",
        ),
    ],
)
def test_what_any_schema_asks(
    news: Schema, annotations: list[Annotation], constraint: str, message: str
) -> None:
    errors = [v for v in checked(annotations, news) if v.severity is Severity.ERROR]
    assert (constraint, message) in {(v.constraint, v.message) for v in errors}


def test_a_violation_says_where_to_look(news: Schema) -> None:
    [violation] = checked([framing(), frame("newsletter"), block("newsletter", LAST_LINE)], news)
    start = TEXT.index("newsletter")
    assert violation.span == Span(start, len(TEXT))
    assert violation.severity is Severity.WARNING


def test_a_violation_of_the_whole_article_has_no_span_and_comes_first(news: Schema) -> None:
    found = checked([framing(tone="neutral"), frame(), mention()], news)
    assert [(v.constraint, v.span is None) for v in found] == [
        ("f-tone-issue", True),
        ("ent-named-linked", False),
    ]


def test_a_message_names_the_values_at_fault(news: Schema) -> None:
    claimed = framing(frames=("morality", "political", "economic"))
    [violation] = checked([claimed, frame()], news)
    assert violation.message == (
        "A frame is claimed for the document but no span cues it: political, economic."
    )


def test_links_that_join_what_they_may_not_do_not_count(news: Schema) -> None:
    wrong = link("speaker", "speaker", "quote", "cue")
    found = {v.constraint for v in checked([quote(), cue(), wrong], news)}
    assert {"link_ends", "q-overt-speaker"} <= found


def test_a_circle_of_merged_entries_ends() -> None:
    schema = load_schema(find_schema("entities"))
    circle = {
        EntryId(a): Entry(EntryId(a), "entity", {"name": a, "type": "PER"}, EntryId(b))
        for a, b in [("a", "b"), ("b", "a")]
    }
    annotated = AnnotatedDocument(document(TEXT), AuthorName("anna"), (mention(entity="a"),))
    assert check_document(annotated, schema, entries=circle) == ()


def test_severity_and_message_come_from_the_schema(news: Schema) -> None:
    options = {"of": {"layer": "cue"}, "max": 0}
    strict = Constraint("no-cues", Severity.ERROR, "max_count", "No cues here.", options)
    schema = replace(news, constraints=(strict,))
    [violation] = checked([cue()], schema)
    assert (violation.severity, violation.message) == (Severity.ERROR, "No cues here.")
