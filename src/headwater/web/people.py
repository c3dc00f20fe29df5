"""Who asks, and what they may do: on one's own machine everything; in a team what the proxy that signs people in says.

A proxy in front of the server knows who somebody is and says so in a header. Whoever can send that header can be anybody: so it
counts from the proxy's own address alone, and nobody else is answered.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import Headers

from headwater.errors import UsageError

EVERYBODY, GROUP = "*", "group:"
"""In a file of roles: everybody who is signed in; and what stands before the name of a group."""

LONGEST_NAME = 100
"""Characters of a person's name, as in a judgement."""


class Role(IntEnum):
    """A reader reads and exports; a reviewer judges as well; an admin adds reports as well, and sees who did what."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. The name is "" where nobody signs in: whoever sits at the machine, or has its token."""

    name: str
    role: Role

    @property
    def signed_in(self) -> bool:
        return bool(self.name)

    def may(self, role: Role) -> bool:
        return self.role >= role


OWNER = Person("", Role.ADMIN)
"""Who asks where nobody signs in."""


@dataclass(frozen=True, slots=True)
class Roles:
    """For each role the people who have it, by name, by "group:name", or "*" for everybody. The highest counts."""

    members: Mapping[Role, frozenset[str]]

    @classmethod
    def read(cls, path: Path) -> Roles:
        """The roles in a TOML file with a list of names for each role. Raises UsageError where it is none."""

        def wrong(cause: str) -> UsageError:
            remedy = 'Write lines such as: reviewer = ["ilse.morrow@desk.example", "group:fact-checkers"]'
            return UsageError(cause, subject=str(path), remedy=remedy)

        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise wrong(f"the roles cannot be read ({error.strerror}).") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise wrong(f"this is no TOML ({error}).") from error
        names = {str(role): role for role in Role}
        for name, members in found.items():
            if name not in names:
                raise wrong(f"“{name}” is no role: there are {', '.join(names)}.")
            if not isinstance(members, list) or not all(isinstance(one, str) and one for one in members):
                raise wrong(f"the members of {name} are no list of names.")
        if not any(found.values()):
            raise wrong("nobody has a role.")
        return cls({names[name]: frozenset(members) for name, members in found.items()})

    def of(self, name: str, groups: Iterable[str]) -> Role | None:
        """The highest role of a person in these groups; None for somebody who has none."""
        known = {EVERYBODY, *(f"{GROUP}{group}" for group in groups)} | ({name} if not name.startswith(GROUP) else set())
        return max((role for role, members in self.members.items() if not known.isdisjoint(members)), default=None)


Network = IPv4Network | IPv6Network


def networks(given: Iterable[str]) -> tuple[Network, ...]:
    """Addresses ("10.0.0.5") and networks ("10.0.0.0/24"). Raises UsageError for what is neither, and for everybody's."""
    found = []
    for one in given:
        try:
            network = ip_network(one)
        except ValueError as error:
            raise UsageError(
                f"“{one}” is no address of a proxy ({error}).", remedy="Give an IP address, or a network as 10.0.0.0/24."
            ) from error
        if network.prefixlen == 0:
            raise UsageError(f"“{one}” trusts everybody.", remedy="Give the address that the proxy asks from.")
        found.append(network)
    return tuple(found)


class NotSignedIn(Exception):
    """Nobody is signed in, or nobody who may ask: with the HTTP status and the words of the refusal."""

    def __init__(self, status: int, words: str) -> None:
        self.status, self.words = status, words
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class SignIn:
    """The headers in which a proxy says who asks, and which groups they are in (None: it says none); the addresses that the
    proxy asks from; who has which role.
    """

    user_header: str
    proxies: tuple[Network, ...]
    roles: Roles
    groups_header: str | None = None

    def person(self, client: tuple[str, int] | None, headers: Headers) -> Person:
        """Who asks from the address ``client``. Raises NotSignedIn."""
        if not self._trusts(client):
            raise NotSignedIn(403, "This server answers its proxy alone. Open the address that your desk uses.")
        given = headers.getlist(self.user_header)
        name = _words(given[0]) if len(given) == 1 else ""
        if not name or len(name) > LONGEST_NAME:
            raise NotSignedIn(401, "Nobody is signed in. Sign in where your desk does, and open this page again.")
        listed = ",".join(headers.getlist(self.groups_header)) if self.groups_header else ""
        groups = [group for group in (_words(one) for one in listed.split(",")) if group]
        role = self.roles.of(name, groups)
        if role is None:
            raise NotSignedIn(
                403, f"You are signed in as {name}, who has no role in this case. Whoever runs this server gives one."
            )
        return Person(name, role)

    def _trusts(self, client: tuple[str, int] | None) -> bool:
        try:
            address = ip_address(client[0] if client else "")
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self.proxies)


def _words(header: str) -> str:
    """A header's value as it was meant: proxies send UTF-8, which HTTP hands over as Latin-1. "" for what no name holds."""
    try:
        words = header.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        words = header.strip()
    return words if words.isprintable() else ""


def person(request: Request) -> Person:
    """Who asks: the guard has found out."""
    found: Person = request.scope["headwater.person"]
    return found


def _needing(role: Role) -> Callable[[Request], None]:
    def check(request: Request) -> None:
        who = person(request)
        if not who.may(role):
            raise HTTPException(403, f"Your role in this case, {who.role}, does not reach for that: it takes that of {role}.")

    return check


REVIEWER = (Depends(_needing(Role.REVIEWER)),)
"""For the routes that only reviewers and admins may use."""

ADMIN = (Depends(_needing(Role.ADMIN)),)
"""For the routes that only admins may use."""
