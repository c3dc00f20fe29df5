"""What is asked of a statement: who says so; and how its words are shown beside a question."""

from __future__ import annotations

from headwater.export.excerpts import behind_dateline, excerpt
from headwater.export.names import plain
from headwater.judge import statement_quote
from headwater.model import Evidence, Kind, Report, SpeakerIs, Statement
from headwater.web.links import words_path
from headwater.web.views.judging import Question, as_asked, settled_last


def speaker_question(statement: Statement, report: Report) -> Question:
    """Who says what a statement says, with the sentence that it stands in."""
    words = statement_quote(statement, {report.id: report})
    speaker = statement.chain[0].mention if statement.chain else None
    name, kind = (speaker.name, speaker.kind) if speaker else (None, Kind.PERSON)
    return Question(
        f"Who says so? Read as: {plain(name) if name else 'nobody in particular'}",
        f"“{plain(statement.words)}”",
        as_asked(SpeakerIs(words, name, kind, speaker.role if speaker else None)),
        (place_of(statement, report),),
        answers=(("yes", "That is right, or as I corrected it"),),
        field="speaker",
        given=name or "",
        pieces=in_sentence(statement, report),
        settled=settled_last(statement.judged, [SpeakerIs.kind]),
    )


AROUND = 400
"""Characters of a sentence that are shown with the words in question."""


def in_sentence(statement: Statement, report: Report) -> tuple[tuple[str, bool], ...]:
    marks = [(span, "content") for span in statement.content]
    cut = excerpt(report.string(statement.field), behind_dateline(statement, report), marks, AROUND)
    pieces = [(piece.text, piece.mark is not None) for piece in cut.pieces]
    return (*([("… ", False)] if cut.cut_before else []), *pieces, *([(" …", False)] if cut.cut_after else []))


def place_of(statement: Statement, report: Report) -> tuple[str, str]:
    span = (statement.content[0][0], statement.content[-1][1])
    return plain(report.outlet or report.doc), words_path(Evidence(report.id, span, statement.field))
