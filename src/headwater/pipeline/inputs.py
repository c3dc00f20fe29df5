"""What a call names: files and folders are read, web addresses are fetched and then read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from headwater.errors import Disallowed, InputError, Refused
from headwater.model import Rejection
from headwater.read import Address, Original, read_address, read_originals, read_refused
from headwater.settings import Settings

if TYPE_CHECKING:
    from headwater.fetch import Fetcher


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_STRANGE = Disallowed(
    "it is no address of the web.", remedy="Pages are fetched from addresses that begin with http:// or https://."
)


def is_web_address(text: str) -> bool:
    """Whether ``text`` is meant as a web address."""
    return text.lower().startswith(("http://", "https://"))


def _is_strange(text: str) -> bool:
    """Whether ``text`` is an address, and none of the web: "ftp://example.org/a"."""
    return _ADDRESS.match(text) is not None and not is_web_address(text) and not Path(text).exists()


def find_inputs(
    given: Sequence[str], settings: Settings, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None
) -> Iterator[Original | Rejection]:
    """The reports that ``given`` means: first those of paths, by path, then those of web addresses, by address.

    Nothing is fetched, and no part of fetching is loaded, unless an address is given.
    """
    addresses = sorted({one.strip() for one in given if is_web_address(one)})
    strange = [one for one in given if _is_strange(one)]
    yield from (Rejection(one, Disallowed.code, f"{_STRANGE.cause} {_STRANGE.remedy}") for one in sorted(strange))
    paths = [one for one in given if not is_web_address(one) and one not in strange]
    if paths:
        yield from read_originals(paths, settings, stdin)
    if addresses:
        yield from fetch_reports(addresses, settings, fetcher)


def fetch_reports(
    addresses: Iterable[str], settings: Settings, fetcher: Fetcher | None = None
) -> Iterator[Original | Rejection]:
    """The reports at ``addresses``, fetched one after another. One that its site refuses is a report without words."""
    from headwater.fetch import Fetcher  # noqa: PLC0415 - only web addresses need it

    fetcher = fetcher or Fetcher()
    for address in addresses:
        try:
            found = fetcher.get(address)
        except Refused as error:
            yield read_refused(address, error, settings)
            continue
        except InputError as error:
            yield Rejection(address, error.code, f"{error.cause} {error.remedy}" if error.remedy else error.cause)
            continue
        at = Address(address, found.url, found.media_type, found.charset)
        yield from read_address(found.data or b"", at, settings)
