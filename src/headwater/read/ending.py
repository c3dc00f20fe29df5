"""What stands below a report's prose: the desk's credits, thanks to colleagues, rights, and what readers are asked to do.

A line that credits another outlet ("Source: Daily Marl", "(via Marlfeed)") is no ending: it says where the report has its
story from.
"""

from __future__ import annotations

import re

LINES = 6
"""Lines looked at from the end."""

LONGEST_DESK = 400
"""Code points of a desk's credits in brackets."""

LONGEST = 200
"""Code points of such a line, its desk credits left out: a longer one is prose."""

_DESK_WORK = (
    r"(?:reporting|writing|editing|compiled|written|edited|reported|translated|translation|graphics?|photograph(?:y|s))"
)
_DESK = re.compile(
    rf"[(\[]\s*(?:additional |further )?{_DESK_WORK}(?:(?:,| and|, and) {_DESK_WORK})*(?: in [^()\[\]]{{1,40}})? by\b"
    r"[^()\[\]]{1,300}[)\]]\.?$",
    re.IGNORECASE,
)
_DESK_LINE = re.compile(rf"(?:Additional |Further )?{_DESK_WORK} by [A-Z][^.!?]{{1,120}}\.?$", re.IGNORECASE)
_THANKS = re.compile(
    r"[-–—*\s]*(?:The |With )?[A-Z][^.!?;]{1,150} contributed (?:to this (?:report|story|article)|(?:additional )?reporting)"
    r"(?: from [A-Z][^.!?;]{1,40})?\.?$"
)
_ASKED = re.compile(
    r"[-–—*>•\s]*(?:(?:click here|sign up|subscribe|follow (?:us|me|him|her|on|@|the)|like us|join us|download (?:the|our)"
    r"|get (?:the latest|our|more)|e-?mail us|write to us|contact us|read more|more from|see also|share this|related:"
    r"|copyright|©|\(c\) \d{4}|all rights reserved)(?!\w)"
    r"|(?:media|press) (?:contacts?|enquiry|enquiries|inquiry|inquiries)\s*:)",
    re.IGNORECASE,
)


def _without_desk(line: str) -> str:
    """``line`` without a desk's credits in brackets at its end."""
    desk = _DESK.search(line, max(0, len(line) - LONGEST_DESK))
    return line[: desk.start()].rstrip() if desk else line


def _below_prose(line: str) -> bool:
    return len(line) <= LONGEST and any(pattern.match(line) for pattern in (_DESK_LINE, _THANKS, _ASKED))


def prose_end(text: str, body: int) -> int | None:
    """The offset (code points into ``text``) at which the prose ends that begins at ``body``; None where nothing but white
    space follows it.
    """
    end = len(text.rstrip())
    found = None
    for _ in range(LINES):
        start = max(body, text.rfind("\n", body, end) + 1)
        line = text[start:end]
        kept = _without_desk(line.strip())
        left = "" if _below_prose(kept) else kept
        if left == line.strip():
            break
        end = start + line.index(left) + len(left) if left else len(text[:start].rstrip())
        if end <= body:
            return None
        found = end
        if left:
            break
    return found
