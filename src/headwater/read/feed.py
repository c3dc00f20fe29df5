"""Feeds and lists of addresses: RSS 0.9 to 2.0, Atom 1.0, sitemaps with Google's news extension, OPML.

Parsed by lxml without entities, document types or network; broken XML is read as far as it goes, as feed readers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from headwater.errors import EmptyInput, Malformed, TooLarge
from headwater.model import Rejection, Status
from headwater.read.content import Content
from headwater.read.files import rejected
from headwater.read.markup_text import markup_text
from headwater.read.metadata import Metadata, language_code, one_line
from headwater.read.pieces import Piece, worded
from headwater.read.printed_date import posted
from headwater.read.status import SHORT

LARGEST_FEED = 52_428_800
"""Bytes: the sitemap protocol's own bound."""

MOST_ITEMS = 50_000
"""Items of one file: the sitemap protocol's own bound."""

_CAMPAIGN = re.compile(
    r"(?<=[?&])(?:utm_\w+|at_(?:medium|campaign)|cmpid|fbclid|gclid|mc_[ce]id|ocid)=[^&#]*(?:&|(?=#|$))", re.IGNORECASE
)
_EMPTY_QUERY = re.compile(r"[?&](?=#|$)")
_SUMMARY = "The feed holds only a summary."
_TITLE_ONLY = "The feed holds only a title and an address."
_ROOTS = ("rss", "feed", "rdf", "urlset", "sitemapindex", "opml")


@dataclass(frozen=True, slots=True)
class Feed:
    """``title`` is what the feed calls itself. ``items`` are its reports, as far as it holds them, in its order; ``listed`` the
    addresses of feeds (OPML) or sitemaps (a sitemap's index) that it points to.
    """

    title: str | None
    items: tuple[Content, ...]
    listed: tuple[str, ...] = ()


def _name(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    """An element's name without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _children(element: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    found: dict[str, list[Any]] = {}
    for child in element:
        found.setdefault(_name(child), []).append(child)
    return found


def _words(element: Any) -> str:  # noqa: ANN401
    """Its words; entities and comments in it have none."""
    found = []
    for inner in element.iter():
        if isinstance(inner.tag, str):
            found.append(inner.text or "")
        if inner is not element:
            found.append(inner.tail or "")
    return "".join(found)


def _line(children: dict[str, list[Any]], *names: str) -> str | None:
    """The first words under one of ``names``."""
    return next((line for name in names for child in children.get(name, ()) if (line := one_line(_words(child)))), None)


def _address(value: str | None) -> str | None:
    return value.strip() if value and value.strip().startswith(("http://", "https://")) else None


def _link(children: dict[str, list[Any]]) -> str | None:
    """Atom's link to the story, RSS's link, or an identifier that is an address; without what tells the feed it is from."""
    for link in children.get("link", ()):
        if link.get("rel", "alternate") == "alternate" and (found := _address(link.get("href") or _words(link))):
            return _untracked(found)
    named = _address(_line(children, "guid", "id", "loc"))
    return _untracked(named) if named else None


def _untracked(address: str) -> str:
    """One page is one report, whichever feeds list it: without the campaign's parameters (Urchin's utm_* and the like)."""
    return _EMPTY_QUERY.sub("", _CAMPAIGN.sub("", address))


def _markup(element: Any) -> str:  # noqa: ANN401
    """The HTML that an element holds: escaped, or as elements of its own (Atom's xhtml)."""
    from lxml import etree  # noqa: PLC0415 - only feeds need it

    if len(element):
        return "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return element.text or ""


def _held(children: dict[str, list[Any]], *names: str) -> str:
    """The HTML of the first element of these names that holds any."""
    return next((held for name in names for child in children.get(name, ()) if (held := _markup(child)).strip()), "")


def _author(children: dict[str, list[Any]]) -> str | None:
    for author in children.get("author", ()):
        if name := _line(_children(author), "name"):
            return name
    line = _line(children, "creator", "author")
    if line is not None and "@" in line:  # RSS: an address, with the name in brackets
        line = one_line(line.partition("(")[2].rstrip(" )"))
    return line


def _status(text: str, *, brief: bool) -> tuple[Status | None, str | None]:
    """What a feed says of how much of a report it holds: nothing, where it is the content or a long summary."""
    if not text:
        return Status.EMPTY, _TITLE_ONLY
    return (Status.PARTIAL, _SUMMARY) if brief and len(text) < SHORT else (None, None)


def _outlet(children: dict[str, list[Any]], feed_title: str | None) -> str | None:
    """The source that an item names (RSS: another feed's name; Atom: another feed), else the feed itself."""
    for source in children.get("source", ()):
        name = _line(_children(source), "title") if len(source) else one_line(_words(source))
        if name:
            return name
    return feed_title


def _item(element: Any, feed_title: str | None, language: str | None) -> Content | None:  # noqa: ANN401
    children = _children(element)
    url, title = _link(children), _line(children, "title")
    if url is None and title is None:
        return None
    whole, summary = _held(children, "encoded", "content"), _held(children, "summary", "description")
    markup = whole or summary
    text = markup_text(markup)
    status, note = _status(text, brief=not whole)
    return Content(
        text,
        Metadata(
            url=url,
            title=one_line(markup_text(title)) if title else None,
            outlet=_outlet(children, feed_title),
            published=posted(_line(children, "pubdate", "published", "date", "issued", "updated")),
            byline=_author(children),
            language=language,
            status=status,
            note=note,
        ),
        markup or None,
    )


def _page(element: Any) -> Content | None:  # noqa: ANN401
    """An entry of a sitemap; what its news extension says of it."""
    children = _children(element)
    url = _link(children)
    if url is None:
        return None
    news = _children(children["news"][0]) if children.get("news") else {}
    publication = _children(news["publication"][0]) if news.get("publication") else {}
    return Content(
        "",
        Metadata(
            url=url,
            title=_line(news, "title"),
            outlet=_line(publication, "name"),
            published=posted(_line(news, "publication_date")),
            language=language_code(_line(publication, "language")),
            status=Status.EMPTY,
            note=_TITLE_ONLY if news else "The sitemap holds only an address.",
        ),
    )


def _root(data: bytes) -> Any:  # noqa: ANN401
    """Raises TooLarge, Malformed."""
    from lxml import etree  # noqa: PLC0415 - only feeds need it

    if len(data) > LARGEST_FEED:
        raise TooLarge(f"the feed has {len(data):,} bytes.", remedy=f"{LARGEST_FEED:,} are read: split it.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = None
    if root is None or _name(root) not in _ROOTS:
        raise Malformed(
            "it is no feed, sitemap or list of feeds.", remedy="RSS, Atom, news sitemaps and OPML are read; other XML is not."
        )
    return root


def parse_feed(data: bytes) -> Feed:
    """The feed in ``data``. Raises Malformed and TooLarge."""
    root = _root(data)
    name = _name(root)
    if name == "opml":
        outlines = (element.get("xmlUrl") or element.get("xmlurl") for element in root.iter() if _name(element) == "outline")
        return Feed(None, (), tuple(dict.fromkeys(url for value in outlines if (url := _address(value)))))
    children = _children(root)
    if name == "sitemapindex":
        places = (_link(_children(element)) for element in children.get("sitemap", ()))
        return Feed(None, (), tuple(dict.fromkeys(url for url in places if url)))
    if name == "urlset":
        pages = (_page(element) for element in children.get("url", ())[:MOST_ITEMS])
        return Feed(None, tuple(page for page in pages if page))
    about = children if name == "feed" else _children(children["channel"][0]) if children.get("channel") else {}
    title = _line(about, "title")
    language = language_code(_line(about, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    elements = [*about.get("item", ()), *children.get("item", ()), *children.get("entry", ())][:MOST_ITEMS]
    items = (_item(element, title, language) for element in elements)
    return Feed(title, tuple(item for item in items if item))


def feed_pieces(data: bytes, path: str) -> Iterator[Piece | Rejection]:
    """The items of a feed as reports; a list of feeds has none, and says so. Raises Malformed and TooLarge."""
    feed = parse_feed(data)
    if not feed.items:
        cause = (
            f"it lists {len(feed.listed):,} feeds or sitemaps and no reports." if feed.listed else "there are no items in it."
        )
        yield rejected(
            EmptyInput(cause, remedy="Follow feeds with: headwater watch CASE FEED..." if feed.listed else None), path
        )
    for number, item in enumerate(feed.items, 1):
        yield worded(f"{path}/{number:05d}", item)
