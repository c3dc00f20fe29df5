"""Fetch one address after another: politely, within bounds, and never from inside a private network."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import urllib3

from headwater import __version__
from headwater.errors import Disallowed, InputError, Refused, TooLarge, Unreachable
from headwater.fetch.network import Network
from headwater.fetch.robots import LARGEST, Rules
from headwater.fetch.unpacking import unpacked

AGENT = "Headwater"
"""The name by which a robots.txt may address us."""

MEDIA_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "text/x-opml",
        "application/json",
    }
)
"""What is fetched; anything else is left unread once its head is seen."""

_UNSAID = frozenset({"application/octet-stream", "binary/octet-stream", "application/x-unknown"})
_BY_ENDING = {
    ".atom": "application/atom+xml",
    ".opml": "text/x-opml",
    ".pdf": "application/pdf",
    ".rdf": "application/rdf+xml",
    ".rss": "application/rss+xml",
    ".xml": "application/xml",
}
"""What is fetched where the site says of no kind what it is: many serve a list of feeds so."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = {
    401: "the site asks for a login (401).",
    402: "the site asks for payment (402).",
    403: "the site refuses to give it out (403).",
    451: "the site may not give it out for legal reasons (451).",
}
_CHUNK = 65_536
_SAVE = "Open it in a browser, save the page, and give the saved file."


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask. Seconds for times, bytes for sizes.

    ``delay`` lies between two requests to one host (more where its robots.txt asks for more); ``patience`` is how long the
    server may be silent, ``longest`` how long one answer may take in all; ``largest`` how much of it is read, unpacked.
    """

    delay: float = 2.0
    patience: float = 20.0
    longest: float = 90.0
    largest: int = 30_000_000
    redirects: int = 5
    agent: str = f"{AGENT}/{__version__} (reads pages that its user names)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``url`` is where it came from, redirects followed. ``data`` is None where it has not changed since it
    had the tag and date that were sent (`etag`, `modified`: to be sent the next time).
    """

    url: str
    data: bytes | None
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """An address taken apart. ``target`` is path and query."""

    url: str
    secure: bool
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        standard = 443 if self.secure else 80
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == standard else f"{host}:{self.port}"

    @property
    def root(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.site}"


def _place(url: str) -> _Place:
    """``url`` taken apart. Raises Disallowed for what is no web address."""
    wrong = Disallowed("it is no web address.", remedy="Addresses begin with http:// or https:// and hold no password.")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None or parts.password is not None:
        raise wrong
    if any(letter.isspace() or not letter.isprintable() for letter in url.strip()):
        raise wrong
    try:
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise wrong from error
    secure = parts.scheme == "https"
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    place = _Place("", secure, host, port or (443 if secure else 80), target)
    clean = urlunsplit((parts.scheme, place.site, *urlsplit(target)[2:4], ""))
    return _Place(clean, secure, host, place.port, target)


class Fetcher:
    """Fetches for one run: one request at a time, robots.txt read once a site, a pause between requests to one host."""

    def __init__(self, manners: Manners | None = None, network: Network | None = None) -> None:
        self._manners = manners or Manners()
        self._network = network or Network()
        self._rules: dict[str, Rules] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at ``url``; with the ``etag`` and ``modified`` of the last time, only if it changed since.

        Every redirect is checked as the address itself was. Raises Refused (by the site or its robots.txt), Disallowed
        (it is no public address), Unreachable, TooLarge; each says what to do.
        """
        place = _place(url)
        for _ in range(self._manners.redirects + 1):
            if not self._allowed(place):
                raise Refused("the site's robots.txt asks programs not to fetch it.", remedy=_SAVE)
            with self._answer(place, _asking(etag, modified)) as answer:
                if answer.status not in _REDIRECTS:
                    return self._read(place, answer)
                location = answer.headers.get("Location")
            if not location:
                raise Unreachable("the site sends on to nowhere.", remedy=_SAVE)
            place = _place(urljoin(place.url, location))
        raise Unreachable(f"the site sends on more than {self._manners.redirects} times.", remedy=_SAVE)

    def _allowed(self, place: _Place) -> bool:
        if place.root not in self._rules:
            self._rules[place.root] = self._robots(place)
        return self._rules[place.root].allow(place.url)

    def _robots(self, place: _Place) -> Rules:
        """A site without a robots.txt allows all; one whose robots.txt cannot be had, nothing (RFC 9309, 2.3.1)."""
        at = _place(f"{place.root}/robots.txt")
        try:
            for _ in range(self._manners.redirects + 1):
                with self._answer(at, {}) as answer:
                    if answer.status in _REDIRECTS and answer.headers.get("Location"):
                        at = _place(urljoin(at.url, answer.headers["Location"]))
                        continue
                    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                        encoding = answer.headers.get("Content-Encoding", "").lower()
                        text = unpacked(self._pieces(answer), encoding, LARGEST).decode("utf-8", "replace")
                        return Rules.of(text, AGENT)
                    return Rules.of("", AGENT) if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR else Rules(None, AGENT)
        except TooLarge:
            return Rules(None, AGENT)
        except (Disallowed, Unreachable):
            if at.root == place.root:
                raise
        return Rules.of("", AGENT)

    def _wait(self, place: _Place) -> None:
        """Until the host may be asked again."""
        delay = max(self._manners.delay, self._rules[place.root].delay if place.root in self._rules else 0.0)
        last = self._last.get(place.host)
        left = delay - (self._network.clock() - last) if last is not None else 0.0
        if left > 0:
            self._network.sleep(left)
        self._last[place.host] = self._network.clock()

    def _answer(self, place: _Place, asking: dict[str, str]) -> urllib3.BaseHTTPResponse:
        """The head of an answer, redirects not followed. Raises Disallowed, Unreachable."""
        address = self._network.address_of(place.host, place.port)
        self._wait(place)
        headers = {"Host": place.site, "User-Agent": self._manners.agent, "Accept-Encoding": "gzip", **asking}
        timeout = urllib3.Timeout(connect=self._manners.patience, read=self._manners.patience)
        pool: urllib3.HTTPConnectionPool
        if place.secure:
            pool = urllib3.HTTPSConnectionPool(
                address,
                place.port,
                timeout=timeout,
                ssl_context=ssl.create_default_context(),
                server_hostname=place.host,
                assert_hostname=place.host,
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, place.port, timeout=timeout)
        try:
            return pool.request(
                "GET", place.target, headers=headers, retries=False, redirect=False, preload_content=False, decode_content=False
            )
        except urllib3.exceptions.SSLError as error:
            raise Unreachable(f"{place.host} does not prove that it is {place.host} (TLS).", remedy=_SAVE) from error
        except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
            raise Unreachable(f"{place.host} does not answer.", remedy="Try again later.") from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise Unreachable(f"{place.host} cannot be reached.", remedy="Check the address and your connection.") from error

    def _pieces(self, answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        """The body as it comes. Raises Unreachable where it breaks off or takes too long."""
        until = self._network.clock() + self._manners.longest
        try:
            while piece := answer.read1(_CHUNK):
                yield piece
                if self._network.clock() > until:
                    raise Unreachable(f"it takes more than {self._manners.longest:.0f} seconds.", remedy="Try again later.")
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise Unreachable("the answer broke off.", remedy="Try again later.") from error

    def _read(self, place: _Place, answer: urllib3.BaseHTTPResponse) -> Fetched:
        headers = answer.headers
        tag, date = headers.get("ETag"), headers.get("Last-Modified")
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return Fetched(place.url, None, etag=tag, modified=date)
        if answer.status != HTTPStatus.OK:
            raise _unsuccessful(answer.status, headers.get("Retry-After"))
        media_type, _, rest = headers.get("Content-Type", "text/html").partition(";")
        media_type = media_type.strip().lower()
        if media_type in _UNSAID:
            media_type = _BY_ENDING.get(PurePosixPath(place.target.partition("?")[0]).suffix.lower(), media_type)
        if media_type not in MEDIA_TYPES:
            raise Unreachable(f"it is of the kind {media_type}, which is not read.", remedy="Give the address of a page.")
        stated = headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated) > self._manners.largest:
            raise TooLarge(f"it has {int(stated):,} bytes.", remedy="Save it yourself, and take out what you need.")
        data = unpacked(self._pieces(answer), headers.get("Content-Encoding", "").strip().lower(), self._manners.largest)
        charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
        return Fetched(place.url, data, media_type, charset, tag, date)


def _asking(etag: str | None, modified: str | None) -> dict[str, str]:
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {"Accept": "text/html, */*;q=0.5", **{name: value for name, value in asked.items() if value and value.isprintable()}}


def _unsuccessful(status: int, retry: str | None) -> InputError:
    """Why there is no page, in words."""
    if status in _REFUSALS:
        return Refused(_REFUSALS[status], remedy=_SAVE)
    if status in {404, 410}:
        return Unreachable(f"there is no such page ({status}).", remedy="Check the address; an archive of the web may have it.")
    if status in {429, 503}:
        when = f" in {retry} seconds" if retry and retry.isdecimal() else ""
        return Unreachable(f"the site asks to come back later ({status}).", remedy=f"Try again{when or ' later'}.")
    return Unreachable(f"the site answers with an error ({status}).", remedy="Try again later.")
