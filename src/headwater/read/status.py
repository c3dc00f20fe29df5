"""How much of a report its text holds: what it says itself of being cut off, or of the rest being for subscribers."""

from __future__ import annotations

import re

from headwater.model import Status

LAST_LINES = 3
"""Lines with words in them, from the end, in which a text says so."""

SHORT = 1500
"""Code points: a longer text with an offer of a subscription below it is an article with an advertisement."""

LONGEST_OFFER = 160
"""Code points of a line that offers a subscription."""

_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b.{0,40}\b(?:to (?:continue|keep|finish)|for full access|to read)\b"
    r"|\b(?:already|not) a (?:subscriber|member)\?"
    r"|\bthis (?:article|content|story) is (?:only )?(?:for|available to|reserved for)\b.{0,20}\bsubscribers\b"
    r"|\bto (?:continue|keep) reading\b.{0,40}\b(?:subscribe|subscription|sign in|log in)\b"
    r"|\b(?:for )?subscribers only\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b.{0,40}\bto (?:continue|keep|finish) reading\b"
    r"|\b(?:subscribe|sign in|log in|register)\b.{0,40}\bto read (?:the (?:full|rest|whole)|this) (?:article|story)\b"
    r"|\bthis (?:article|content|story) is (?:only )?(?:for|available to|reserved for)\b.{0,20}\bsubscribers\b"
    r"|\bto (?:continue|keep) reading\b.{0,40}\b(?:subscribe|subscription|sign in|log in)\b",
    re.IGNORECASE,
)
"""What a page says around an article that it holds back; narrower than what ends a text, for menus invite to sign in, too."""

_CUT = re.compile(
    r"\[\s*(?:\+|…|\.\.\.)?\s*\d+\s*(?:more )?(?:chars?|characters|words)\s*\]|\[(?:…|\.\.\.)\]$|\bto be continued\b"
    r"|\b(?:read|see) the rest\b|^continue reading\b.{0,80}$"
    r"|^(?:read|see|click) more\W*$|^\W*more\s*(?:»|>>|→)$|(?:…|\.\.\.)\s*(?:read|see|click for) more\W*$"
    r"|\bclick here (?:to|for) (?:read )?(?:the )?(?:rest|more of th)",
    re.IGNORECASE,
)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _offer(text: str, around: str) -> str | None:
    """The line that offers a subscription for the rest: one of the last of ``text``, or any ``around`` it."""
    last = (line for line in _lines(text[-SHORT:])[-LAST_LINES:] if len(line) <= LONGEST_OFFER and _PAYWALL.search(line))
    outside = (line for line in _lines(around) if len(line) <= LONGEST_OFFER and _AROUND.search(line))
    return next(last, None) or next(outside, None)


def status_of(text: str, *, subscribers_only: bool = False, around: str = "") -> tuple[Status, str | None]:
    """The status of ``text``, and the reason where it is not whole; in doubt whole.

    ``subscribers_only`` is what a page's markup says; ``around`` are the page's words, with those outside its article.
    """
    if len(text) <= SHORT:
        if subscribers_only:
            return Status.PAYWALLED, "The page says that its article is not free to read, and there is only this much of it."
        if offer := _offer(text, around):
            return Status.PAYWALLED, f"There is only this much of it, and the rest is offered to subscribers: “{offer}”."
    cut = next((line for line in _lines(text[-SHORT:])[-LAST_LINES:] if _CUT.search(line[-LONGEST_OFFER:])), None)
    if cut is not None:
        return Status.PARTIAL, f"It says that it goes on elsewhere: “{cut[-LONGEST_OFFER:]}”."
    return Status.WHOLE, None
