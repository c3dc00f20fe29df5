"""Whether a text says of itself that it is cut off, or that the rest is for subscribers."""

from __future__ import annotations

import re

from headwater.model import Status

LAST_LINES = 3
"""Lines with words in them, from the end, in which a text says so."""

SHORT = 1500
"""Code points: a longer text with an offer of a subscription below it is an article with an advertisement."""

_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b.{0,40}\b(?:to (?:continue|keep|finish)|for full access|to read)\b"
    r"|\b(?:already|not) a (?:subscriber|member)\?"
    r"|\bthis (?:article|content|story) is (?:only )?(?:for|available to|reserved for)\b.{0,20}\bsubscribers\b"
    r"|\bto (?:continue|keep) reading\b.{0,40}\b(?:subscribe|subscription|sign in|log in)\b"
    r"|\b(?:for )?subscribers only\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\[\s*(?:\+|…|\.\.\.)?\s*\d+\s*(?:more )?(?:chars?|characters|words)\s*\]|\[(?:…|\.\.\.)\]$|\bto be continued\b"
    r"|\b(?:read|see) the rest\b|^continue reading\b.{0,80}$"
    r"|^(?:read|see|click) more\W*$|^\W*more\s*(?:»|>>|→)$|(?:…|\.\.\.)\s*(?:read|see|click for) more\W*$"
    r"|\bclick here (?:to|for) (?:read )?(?:the )?(?:rest|more of th)",
    re.IGNORECASE,
)


def status_of(text: str, *, subscribers_only: bool = False) -> Status:
    """Whole unless the last lines of ``text``, or a page's markup (``subscribers_only``), say otherwise; in doubt whole."""
    lines = [line.strip() for line in text[-SHORT:].splitlines() if line.strip()][-LAST_LINES:]
    offered = any(_PAYWALL.search(line) for line in lines if len(line) <= 160)
    if len(text) <= SHORT and (offered or subscribers_only):
        return Status.PAYWALLED
    if any(_CUT.search(line[-160:]) for line in lines):
        return Status.PARTIAL
    return Status.WHOLE
