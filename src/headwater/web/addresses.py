"""Under which address people open the server where a proxy stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from headwater.errors import UsageError

USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Public:
    """``scheme`` and ``host`` as browsers name them ("desk.example", or with a port that is not the usual one); ``root`` is the
    path below which the pages lie, "" or "/headwater".
    """

    scheme: str
    host: str
    root: str = ""

    @classmethod
    def of(cls, url: str) -> Public:
        """The parts of "https://desk.example/headwater". Raises UsageError where it is no such address."""
        try:
            parts = urlsplit(url)
            port, name = parts.port, parts.hostname
        except ValueError:
            parts, port, name = urlsplit(""), None, None
        usual = USUAL_PORTS.get(parts.scheme)
        if (
            usual is None
            or not name
            or parts.username is not None
            or parts.query
            or parts.fragment
            or not _is_plain(parts.path)
        ):
            remedy = "Give what people type, as https://desk.example or https://desk.example/headwater."
            raise UsageError(f"“{url}” is no address that people open the case at.", remedy=remedy)
        host = f"[{name}]" if ":" in name else name
        return cls(parts.scheme, host if port in {None, usual} else f"{host}:{port}", parts.path.rstrip("/"))

    @property
    def origin(self) -> str:
        """As browsers tell it (RFC 6454)."""
        return f"{self.scheme}://{self.host}"

    @property
    def url(self) -> str:
        """The address of the first page, without the slash at its end."""
        return self.origin + self.root

    def knows(self, host: str) -> bool:
        """Whether ``host`` of a request means this address; the usual port may be there or not."""
        return host.lower() in {self.host, f"{self.host}:{USUAL_PORTS[self.scheme]}"}


def _is_plain(path: str) -> bool:
    """Whether nothing in a path could be read in two ways."""
    names = path.strip("/").split("/")
    return not path.strip("/") or all(
        name.strip(".") and all(mark.isalnum() or mark in "-_.~" for mark in name) for name in names
    )
