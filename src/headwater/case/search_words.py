"""The words of a search: ``speaker:"Ilse Brandt" outlet:"Vell Herald" unnamed: from:2026-03 to:2026-04-15 harbour wall``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(
    r'(?:(?P<key>speaker|outlet|from|to|unnamed):)?(?:["“](?P<quoted>[^"”]*)["”]|(?P<word>[^\s"“”]*))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: ``words`` that must all be there (those in quotation marks as they stand), a ``speaker`` and an
    ``outlet`` by words of their names, only claims with an ``unnamed`` origin, and the first and last day (EDTF) of reports.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    unnamed: bool = False
    since: str | None = None
    until: str | None = None
    least_reports: int = 1
    credited: bool = False
    """Only claims that a report credits to somebody."""


def wanted(typed: str) -> Wanted:
    """What a person typed, as what to look for. A filter given twice counts as it was given last. U+0000, at which databases
    take a text to end, parts words.
    """
    words: list[str] = []
    given: dict[str, str] = {}
    for part in _PART.finditer(typed.replace("\0", " ")):
        value = part["quoted"] if part["quoted"] is not None else part["word"]
        if part["key"]:
            given[part["key"].lower()] = value
        elif value:
            words.append(f'"{value}"' if part["quoted"] is not None else value)
    if unnamed := "unnamed" in given:
        words += [given["unnamed"]] if given["unnamed"] and given["unnamed"] not in {"yes", "true", "1"} else []
    return Wanted(
        " ".join(words),
        given.get("speaker") or None,
        given.get("outlet") or None,
        unnamed,
        given.get("from") or None,
        given.get("to") or None,
    )
