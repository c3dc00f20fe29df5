"""Following feeds: fetch what is new or has changed, keep every version, and tell what each edit did.

A feed is asked whether it changed (RFC 9110's conditional requests), then each page that it lists; a page that says it did not
is not sent again. What the feed itself holds of a page stands where the page cannot be had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from headwater.case import Case
from headwater.case.writing import Answered, keep_address, known_address, versions
from headwater.errors import InputError, Refused
from headwater.model import Rejection
from headwater.model.edits import Edits
from headwater.pipeline.extraction import Progress
from headwater.pipeline.growing import Growth, add_originals
from headwater.pipeline.inputs import is_web_address
from headwater.read import (
    Address,
    Content,
    Original,
    as_rejection,
    feed_items,
    list_feeds,
    read_address,
    read_feed_item,
    read_refused,
)
from headwater.settings import Settings
from headwater.trace.edits import compare_versions

if TYPE_CHECKING:
    from headwater.fetch import Fetched, Fetcher

DEEPEST = 2
"""How many lists of feeds or sitemaps lead to one another."""

MOST_PAGES = 200
"""Pages of one feed that are asked for in one round, its first: a feed has some 20 to 50, a news sitemap up to 1,000."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of following: how the case grew, and what the edits of changed pages did, by the pages' addresses."""

    growth: Growth
    edits: tuple[tuple[str, Edits], ...]
    unchanged: int


@dataclass(slots=True)
class _Asked:
    """What a round has asked for so far."""

    case: Case
    fetcher: Fetcher
    settings: Settings
    seen: set[str] = field(default_factory=set)
    changed: list[tuple[str, int]] = field(default_factory=list)
    answers: dict[str, Answered] = field(default_factory=dict)
    unchanged: int = 0

    def get(self, url: str) -> Fetched | None:
        """What is at ``url``; None where it did not change. Raises InputError."""
        known = self.known(url)
        found = self.fetcher.get(url, known.etag, known.modified)
        if found.data is None:
            return None
        self.answers[url] = Answered(found.etag, found.modified)
        return found

    def known(self, url: str) -> Answered:
        """What was there the last time."""
        with self.case.reading() as connection:
            return known_address(connection, url)


def feeds_in(given: Sequence[str], settings: Settings = Settings()) -> list[str]:  # noqa: B008 - a frozen record
    """The addresses of the feeds that ``given`` means: addresses, and files that list feeds (OPML). Raises InputError."""
    found: list[str] = []
    for one in given:
        try:
            found += [one.strip()] if is_web_address(one) else list_feeds(one, settings)
        except InputError as error:
            error.subject = one
            raise
    return list(dict.fromkeys(found))


def watch_once(
    case: Case, feeds: Sequence[str], settings: Settings, fetcher: Fetcher | None = None, progress: Progress | None = None
) -> Round:
    """Follow ``feeds`` once: grow ``case`` by what they list that is new or has changed. Raises CaseInUse."""
    from headwater.fetch import Fetcher  # noqa: PLC0415 - only web addresses need it

    asked = _Asked(case, fetcher or Fetcher(), settings)
    growth = add_originals(case, (found for feed in feeds for found in _feed(asked, feed)), settings, progress=progress)
    # Only now is what the addresses answered known to be kept.
    with case.writing() as connection:
        for url, answered in asked.answers.items():
            keep_address(connection, url, answered)
    return Round(growth, tuple(_edits(case, asked.changed)), asked.unchanged)


def _feed(asked: _Asked, url: str, depth: int = 0) -> Iterator[Original | Rejection]:
    """All that a feed lists, or that the feeds it lists do; what it listed the last time, where it did not change."""
    if url in asked.seen:
        return
    asked.seen.add(url)
    try:
        found = asked.get(url)
        items, listed = feed_items(found.data or b"", asked.settings) if found is not None else ((), ())
    except InputError as error:
        yield as_rejection(error, url)
        return
    pages: dict[str, Content | None] = dict.fromkeys(asked.known(url).pages) if found is None else {}
    pages |= {item.stated.url: item for item in items[:MOST_PAGES] if item.stated.url is not None}
    if found is not None:
        asked.answers[url] = replace(asked.answers[url], pages=tuple(pages))
    if listed:
        asked.answers.pop(url, None)  # a list of feeds is asked for anew each time: what matters is whether these changed
    for inner in listed if depth < DEEPEST else ():
        yield from _feed(asked, inner, depth + 1)
    for address, item in pages.items():
        if address not in asked.seen:
            asked.seen.add(address)
            yield from _page(asked, address, item)


def _in_feed(item: Content | None, url: str, settings: Settings) -> Original | None:
    """What the feed holds of a page, if that can be read."""
    with suppress(InputError):
        return read_feed_item(item, url, settings) if item is not None and item.text.strip() else None
    return None


def _page(asked: _Asked, url: str, item: Content | None) -> Iterator[Original | Rejection]:
    """The page at ``url`` if it is new or has changed; what the feed holds of it where it cannot be had and was never read."""
    with asked.case.reading() as connection:
        known = versions(connection, url)
    try:
        found = asked.get(url)
    except InputError as error:
        held = _in_feed(item, url, asked.settings)
        if not known and held is not None:
            yield held
        elif not isinstance(error, Refused):
            yield as_rejection(error, url)
        elif not known:
            yield read_refused(url, error, asked.settings)
        return
    if found is None:
        asked.unchanged += 1
        return
    at = Address(url, found.url, found.media_type, found.charset)
    for one in read_address(found.data or b"", at, asked.settings):
        if known and isinstance(one, Original) and one.report.path == url:
            key, name = known[-1]
            with asked.case.view() as view:
                newest = view.report(name)
            if (newest.text, newest.title, newest.status) == (one.report.text, one.report.title, one.report.status):
                asked.unchanged += 1  # only what surrounds the article did: advertisements, a clock
                continue
            asked.changed.append((url, key))
        yield one


def _edits(case: Case, changed: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Edits]]:
    """What became of each page since the version with that key. A summary in the feed and the page itself are no versions."""
    for url, key in changed:
        with case.view() as view, case.reading() as connection:
            names = dict(versions(connection, url))
            before, after = view.reading(names[key]), view.reading(list(names.values())[-1])
        if before.report.status is after.report.status and before.report.id != after.report.id:
            yield url, compare_versions(before, after)
