"""What a site's robots.txt lets be fetched (RFC 9309), by protego."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

LARGEST = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 kibibytes at least."""

LONGEST_DELAY = 60.0
"""Seconds: a longer Crawl-delay is taken as this."""


@dataclass(frozen=True, slots=True)
class Rules:
    """``rules`` is None where nothing may be fetched; ``delay`` are the seconds between two requests that the site asks for."""

    rules: Protego | None
    agent: str

    @classmethod
    def of(cls, text: str, agent: str) -> Rules:
        """The rules that a robots.txt states."""
        return cls(Protego.parse(text), agent)

    @property
    def delay(self) -> float:
        """0 where the site does not say."""
        stated = self.rules.crawl_delay(self.agent) if self.rules is not None else None
        return min(float(stated), LONGEST_DELAY) if stated else 0.0

    def allow(self, url: str) -> bool:
        """Whether ``url`` may be fetched."""
        return self.rules is not None and bool(self.rules.can_fetch(url, self.agent))
