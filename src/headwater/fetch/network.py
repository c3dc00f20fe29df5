"""Where a host may be reached: only at public addresses, looked at after its name was resolved.

What is connected to is the address that was checked, so that a name which resolves to another the next time (DNS rebinding)
leads nowhere else.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from headwater.errors import Disallowed, Unreachable

Address = IPv4Address | IPv6Address

_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses as IPv6-only networks write them (RFC 6052)."""


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver has for ``host``."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet: not private, loopback, link-local, reserved, multicast or unspecified,
    nor an IPv6 form of an IPv4 address that is.
    """
    if isinstance(address, IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _TRANSLATED:
            inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
        found = [one for one in inner if one is not None]
        if found:
            return all(is_public(one) for one in found)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


@dataclass(frozen=True, slots=True)
class Network:
    """The outside, as the fetcher sees it; tests hand in another. ``ports`` are the only ones that are connected to."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def address_of(self, host: str, port: int) -> str:
        """The address to connect to. Raises Disallowed where an address of the host is not public, Unreachable for none."""
        if self.ports is not None and port not in self.ports:
            raise Disallowed(f"port {port} is not one of the web's.", remedy="Only addresses at ports 80 and 443 are fetched.")
        try:
            found = [ip_address(one.partition("%")[0]) for one in self.resolve(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise Unreachable(f"there is no such host as {host}.", remedy="Check the address and your connection.") from error
        if not found:
            raise Unreachable(f"there is no such host as {host}.", remedy="Check the address and your connection.")
        if not all(self.allows(one) for one in found):
            raise Disallowed(
                f"{host} is inside a private network or on this machine.",
                remedy="Only addresses of the public web are fetched.",
            )
        return str(found[0])
