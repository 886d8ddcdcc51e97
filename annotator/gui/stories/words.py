"""Stories in words: what holds them together, and why an article is in its story."""

from __future__ import annotations

from annotator.commands.stories import FoundStory, StoryProgress, StoryReport
from annotator.commands.story_review import KeptRuling, StoryReasons, Tie
from annotator.domain.identity import DocumentId
from annotator.domain.project import DocumentRow
from annotator.gui.sentences import translated
from annotator.gui.translation import figure, later, tr
from annotator.gui.widgets import beside

_BONDS = {"copy": later("copies"), "reworking": later("reworkings")}
_STEPS = {"reading": later("Reading articles"), "comparing": later("Comparing articles")}
_MOST_MOVES = 3


def facts_of(story: FoundStory) -> str:
    """How large a story is, and what the weakest link is that holds it together."""
    count = tr("%n article(s)", len(story.documents))
    bond = ""
    if story.bond is not None and story.score is not None:
        bond = f"{tr(_BONDS.get(story.bond, story.bond))} {figure(story.score, 2)}"
    elif len(story.documents) > 1:
        bond = tr("put together by the corpus or by hand")
    return beside((count, bond, tr("locked") if story.locked else ""))


def member_of(row: DocumentRow, reasons: StoryReasons, names: dict[DocumentId, str]) -> str:
    """An article of a story: title, where it is from, and why it is here."""
    tie = reasons.ties.get(row.id)
    where = beside((row.source, row.published, row.external_id))
    why = _why(tie, names.get(tie.other, "")) if tie else _without_tie(row.id, reasons, names)
    return "\n".join((row.title or row.external_id, where, why))


def ruling_of(ruling: KeptRuling) -> str:
    """Who said what, and when."""
    return beside((translated(ruling.title), str(ruling.actor), ruling.at[:10]))


def progress_of(progress: StoryProgress) -> str:
    """How far a search is."""
    step = tr(_STEPS.get(progress.step, progress.step))
    return f"{step}: {figure(progress.done)} / {figure(progress.total)}"


def moves_of(report: StoryReport) -> str:
    """Which articles changed splits, in a sentence; empty when none did."""
    if not report.moved:
        return ""
    told = [f"{move.document} ({move.before} → {move.after})" for move in report.moved]
    more = " …" if len(told) > _MOST_MOVES else ""
    sentence = tr("Changed splits, because their stories were joined: {articles}")
    return sentence.format(articles=", ".join(told[:_MOST_MOVES]) + more)


def _why(tie: Tie, other: str) -> str:
    found = tie.evidence
    if tie.bond == "copy":
        words = tr("Copy of {other}: {covered} of the words are in passages that both have")
        return words.format(other=other, covered=f"{found.covered:.0%}")
    words = tr(
        "Reworking of {other}: {names} of the names, {order} of them in the same order, "
        "{quotations} quotations in common"
    )
    return words.format(
        other=other,
        names=f"{found.names:.0%}",
        order=f"{found.name_order:.0%}",
        quotations=figure(found.quotations),
    )


def _without_tie(document: DocumentId, reasons: StoryReasons, names: dict[DocumentId, str]) -> str:
    if len(names) == 1:
        return tr("No other article is like it")
    if any(document in (*one.documents, *one.others) for one in reasons.rulings):
        return tr("Put here by hand")
    return tr("Put here by the corpus")
