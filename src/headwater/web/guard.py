"""What stands before every page: who may ask, and what a browser may do with the answer.

Reports are hostile text, and any site that the user has open may send requests to this server. So a request must name this
server as its host (DNS rebinding), what changes a case must come from these pages (CSRF), and a browser is told to run and
load nothing but our own files (Content Security Policy level 3). With a token, whoever asks must have it; with a sign-in, the
proxy must say who it is.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headwater.web.addresses import Public
from headwater.web.people import OWNER, NotSignedIn, Person, SignIn

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing, here as in RFC 9110."""

COOKIE = "headwater-token"

HEALTH = frozenset({"/health", "/ready"})
"""What whoever watches over the server may ask without being anybody, and under any name: it tells nothing of the case."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""Set on every answer that does not set them itself."""


@dataclass(frozen=True, slots=True)
class Access:
    """Under which names this server is asked ("127.0.0.1:8300"), or the public address that a proxy answers for it; the token
    that is asked for, if any; and how people sign in, if they do.
    """

    hosts: frozenset[str]
    token: str | None = None
    public: Public | None = None
    sign_in: SignIn | None = None

    @classmethod
    def at(cls, port: int, names: Iterable[str] = (), token: str | None = None) -> Access:
        """The names of this machine at ``port``, and ``names`` besides."""
        known = ("127.0.0.1", "localhost", "[::1]", *names)
        return cls(frozenset(f"{name.lower()}:{port}" for name in known), token)

    @property
    def root(self) -> str:
        """The path below which the pages lie, "" or "/headwater"."""
        return self.public.root if self.public is not None else ""

    def knows(self, host: str) -> bool:
        return self.public.knows(host) if self.public is not None else host.lower() in self.hosts


class Guard:
    """ASGI middleware: refuses what `Access` does not allow, says who asks, and sets `HEADERS`."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # there are no web sockets here
        scope = _below(scope, self._access)
        refused = None if _asks_for_health(scope) else self._refused(scope)
        await (refused or self._app)(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        try:
            scope["headwater.person"] = self._person(scope, headers)
        except NotSignedIn as error:
            return _says(error.status, error.words)
        if not self._access.knows(headers.get("host", "")):
            return _says(421, "This server does not answer under that name. Open the address that headwater open printed.")
        if scope["method"] not in READING and not self._from_here(headers):
            return _says(403, "A change must come from these pages. Open the case here and try again.")
        return self._token_refused(scope, headers)

    def _person(self, scope: Scope, headers: Headers) -> Person:
        sign_in = self._access.sign_in
        return OWNER if sign_in is None else sign_in.person(scope["client"], headers)

    def _from_here(self, headers: Headers) -> bool:
        """Whether a change comes from a page of this server, or from no browser at all.

        Browsers tell the origin of every such request (Fetch standard, 3.2), or that it has none worth telling ("null"). Who
        is signed in by a proxy is so in every request of the browser: there one that does not tell is refused as well.
        """
        origin, site, public = headers.get("origin"), headers.get("sec-fetch-site"), self._access.public
        if site is not None and site not in {"same-origin", "none"}:
            return False
        if origin is None:
            return site == "same-origin" or self._access.sign_in is None
        return origin.lower() == (public.origin if public is not None else f"http://{headers.get('host', '').lower()}")

    def _token_refused(self, scope: Scope, headers: Headers) -> Response | None:
        token = self._access.token
        if token is None:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is not None and scope["method"] in READING and hmac.compare_digest(given.encode(), token.encode()):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), status_code=303)
            secure, path = scope["scheme"] == "https", self._access.root or "/"
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path=path, secure=secure)
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if any(hmac.compare_digest(one.encode(), token.encode()) for one in (bearer, _cookie(headers))):
            return None
        return _says(401, "This case asks for a token. Open the whole address that headwater open printed.")


def _below(scope: Scope, access: Access) -> Scope:
    """The request as its sender meant it: below the public path, whether the proxy left that in the address or cut it off."""
    public = access.public
    if public is None:
        return scope
    path, root = scope["path"], public.root
    inside = path == root or path.startswith(f"{root}/")
    whole = path if inside else root + path
    return {**scope, "scheme": public.scheme, "root_path": root, "path": whole if whole != root else f"{root}/"}


def _asks_for_health(scope: Scope) -> bool:
    return scope["method"] in READING and scope["path"].removeprefix(scope.get("root_path", "")) in HEALTH


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _says(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
