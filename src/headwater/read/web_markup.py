"""What a web page's markup says of its article: `meta` elements, JSON-LD, `html lang`, `time`, `h1`.

Only markup that names the thing is read (schema.org's NewsArticle, Open Graph, Dublin Core and what newspapers' systems
write); nothing is taken from a page's address or from the looks of its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from headwater.read.metadata import Metadata, language_code, one_line
from headwater.read.printed_date import as_edtf

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher", "copyright-holder")
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
)
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_ARTICLES = ("article", "posting", "report")
# html.parser looks for the end of each tag that is never closed, to the end of the page: thousands of them would take hours.
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|$))")
_SECTIONS = (
    (re.compile(r"<!--"), re.compile(r"--\s*>")),
    (re.compile(r"<!\[(?!\s*(?:if|else|endif)\b)", re.IGNORECASE), re.compile(r"\]\s*\]\s*>")),
    (re.compile(r"<!\["), re.compile(r"\]\s*>")),
)
"""How comments and marked sections begin, and how they end."""


@dataclass(slots=True)
class _Collected:
    """What the parser met; the first of each name counts."""

    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: str | None = None
    language: str | None = None
    canonical: str | None = None


class _Markup(HTMLParser):
    """Collects the elements that say something of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Collected()
        self._open: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name.lower(): value or "" for name, value in attrs}
        if tag == "html" and self.found.language is None:
            self.found.language = values.get("lang") or values.get("xml:lang") or None
        elif tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop")
            if name and (content := values.get("content", "").strip()):
                self.found.meta.setdefault(name.lower(), content)
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.found.canonical = self.found.canonical or values.get("href")
        elif tag == "time" and ("pubdate" in values or values.get("itemprop", "").lower() == "datepublished"):
            self.found.times.append(values.get("datetime", ""))
        is_data = tag == "script" and values.get("type", "").lower().strip() == "application/ld+json"
        if is_data or tag in {"title", "h1"}:
            self._open, self._words = tag, []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._open:
            return
        words = "".join(self._words)
        if tag == "script":
            self.found.scripts.append(words)
        elif tag == "h1":
            self.found.headings.append(words)
        elif self.found.title is None:
            self.found.title = words
        self._open = None


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """All JSON objects in ``value``, outer ones first; deeper than eight levels none."""
    if depth > 8:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _article(scripts: list[str]) -> dict[str, object]:
    """The first JSON-LD object whose type is an article's; empty if there is none."""
    for script in scripts:
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(str(name).lower().endswith(_ARTICLES) for name in names):
                return item
    return {}


def _names(value: object) -> str | None:
    """The name of a JSON-LD person or organisation, or the names of several."""
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _names(item))) or None
    return one_line(value.get("name") if isinstance(value, dict) else value)


def _person(value: str | None) -> str | None:
    """An author, without "By" and unless it is an address."""
    if value is None or "://" in value or value.startswith("@"):
        return None
    return value[3:].strip() if value.lower().startswith("by ") else value


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := one_line(meta.get(name)))), None)


def _title(found: _Collected, article: dict[str, object], outlet: str | None) -> str | None:
    """The headline; a page's title element only without the outlet's name that pages put behind it."""
    stated = one_line(article.get("headline")) or _first(found.meta, _TITLES)
    if stated:
        return stated
    headings = [words for words in map(one_line, found.headings) if words]
    if len(headings) == 1 and headings[0] != outlet:
        return headings[0]
    title = one_line(found.title)
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found_mark, tail = (title or "").rpartition(mark)
        if found_mark and outlet and tail.casefold() == outlet.casefold():
            return head
    return title


def _locked(article: dict[str, object]) -> bool:
    """Whether the article or a part of it is marked as not free (schema.org's isAccessibleForFree, a boolean or its name)."""
    parts = article.get("hasPart")
    return any(
        isinstance(item, dict) and str(item.get("isAccessibleForFree", "")).lower().rsplit("/", 1)[-1] == "false"
        for item in (article, *(parts if isinstance(parts, list) else [parts]))
    )


def without_unclosed(page: str) -> str:
    """``page`` without the marks of tags, comments and sections that never close, over which an HTML parser would stumble for
    hours: it looks for the end of each, to the end of the page.
    """
    for opening, closing in _SECTIONS:
        last = max((match.end() for match in closing.finditer(page)), default=0)
        page = page[:last] + opening.sub(" ", page[last:])
    return _UNCLOSED.sub(" ", page)


def markup_of(page: str) -> Metadata:
    """What the markup says. Never raises on broken markup."""
    parser = _Markup()
    try:
        parser.feed(without_unclosed(page))
        parser.close()
    except (AssertionError, ValueError):  # html.parser raises these on some broken declarations: what was met so far stands
        pass
    found = parser.found
    article = _article(found.scripts)
    outlet = _names(article.get("publisher")) or _first(found.meta, _OUTLETS)
    outlet = None if outlet and "://" in outlet else outlet
    dates = [one_line(article.get("datePublished")), *(found.meta.get(name) for name in _DATES), *found.times]
    return Metadata(
        url=one_line(found.canonical) or one_line(found.meta.get("og:url")),
        title=_title(found, article, outlet),
        outlet=outlet,
        published=next((date for value in dates if value and (date := as_edtf(value))), None),
        byline=_person(_names(article.get("author"))) or _person(_first(found.meta, _AUTHORS)),
        language=language_code(found.language),
        subscribers_only=_locked(article) or found.meta.get("article:content_tier", "").lower() == "locked",
    )
