"""Whether a report gives somebody's words as they were said: between quotation marks."""

from __future__ import annotations

from headwater.model import Report, Statement, Voice
from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.tokens import Tokens

VERBATIM = 0.9
"""Share of the characters inside quotation marks, as for the manner "direct" of an attribution."""


def verbatim_statements(report: Report, statements: list[Statement]) -> set[str]:
    """Ids of those of ``statements``, all of ``report``, whose credited words stand in quotation marks."""
    credited = [statement for statement in statements if statement.voice is Voice.CREDITED and statement.content]
    found: set[str] = set()
    for field in sorted({statement.field for statement in credited}):
        spoken = speech(quotes(Tokens.of(report.string(field))))
        for statement in credited:
            length = sum(end - start for start, end in statement.content)
            if statement.field is field and length:
                inside = sum((end - start) * inside_quotation((start, end), spoken) for start, end in statement.content)
                if inside / length >= VERBATIM:
                    found.add(statement.id)
    return found
