"""`headwater open`: the pages of a case, on this machine; or for a team, behind the proxy that signs people in."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass, replace
from pathlib import Path

import click

from headwater.case import Case, is_address, shown
from headwater.cli.messages import DONE, say
from headwater.errors import UsageError
from headwater.settings import Settings
from headwater.web import Access, Public, Roles, Served, SignIn, create_app, listen, networks, serve
from headwater.web.server import LOOPBACK

PORT = 8642


@click.command("open")
@click.argument("case", metavar="CASE")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to listen; 0: any free.")
@click.option("--no-browser", is_flag=True, help="Only serve; print the address.")
@click.option(
    "--host", default=LOOPBACK, show_default=True, help="Listen beyond this machine; people must then sign in, or know a token."
)
@click.option("--token", envvar="HEADWATER_TOKEN", help="The token to ask for; made where one is needed and none given.")
@click.option(
    "--public-url", metavar="URL", help="The address that a proxy answers for this server, as https://desk.example/headwater."
)
@click.option("--user-header", metavar="NAME", help="The header in which the proxy says who is signed in.")
@click.option("--groups-header", metavar="NAME", help="The header in which it says which groups they are in, parted by commas.")
@click.option(
    "--trusted-proxy", "proxies", metavar="ADDRESS", multiple=True, help="Where the proxy asks from: an address or network."
)
@click.option("--roles", type=click.Path(path_type=Path), help="A file that says who is reader, reviewer or admin.")
def open_case(  # noqa: PLR0913 - one parameter an option
    case: str,
    *,
    port: int,
    no_browser: bool,
    host: str,
    token: str | None,
    public_url: str | None,
    user_header: str | None,
    groups_header: str | None,
    proxies: tuple[str, ...],
    roles: Path | None,
) -> int:
    """Serve the pages of CASE, a file or an address of PostgreSQL, on this machine, and open them in the browser.

    For a team, a proxy stands before the server and signs people in; docs/team.md tells how.
    """
    public = Public.of(public_url) if public_url is not None else None
    sign_in = _sign_in(_Given(public, user_header, groups_header, proxies, roles))
    with Case.open(case) as opened:
        listening, address = listen(host, port, token, signed_in=sign_in is not None, reached=public is not None)
        access = Access.at(address.port, [] if host in {"0.0.0.0", "::"} else [host], address.token)  # noqa: S104 - a name given
        served = Served.at(opened, case, Settings())
        app = create_app(served, replace(access, public=public, sign_in=sign_in))
        url = address.url(public.url if public is not None else None)
        say(f"{_name(case)} is open at {url} - stop with Ctrl+C")
        if public is not None:
            say(f"the server itself listens at {replace(address, token=None).url()}")
        if not no_browser and sign_in is None:
            webbrowser.open(url)
        serve(app, listening, served.jobs)
    say("stopped")
    return DONE


def _name(case: str) -> str:
    return shown(case) if is_address(case) else Path(case).name


@dataclass(frozen=True, slots=True)
class _Given:
    """What was said of how people sign in."""

    public: Public | None
    user_header: str | None
    groups_header: str | None
    proxies: tuple[str, ...]
    roles: Path | None


def _sign_in(given: _Given) -> SignIn | None:
    """How people sign in; None where nobody does. Raises UsageError for a half of it: what is left out would let people in."""
    if given.user_header is None:
        if given.groups_header or given.proxies or given.roles:
            raise UsageError(
                "it is not said how people sign in.", remedy="Give --user-header, the header in which the proxy says who asks."
            )
        return None
    needed = {"--trusted-proxy": given.proxies, "--roles": given.roles, "--public-url": given.public}
    missing = [name for name, value in needed.items() if not value]
    if missing or given.roles is None:
        raise UsageError(f"--user-header needs {' and '.join(missing)} as well.", remedy="docs/team.md has examples.")
    return SignIn(given.user_header, networks(given.proxies), Roles.read(given.roles), given.groups_header)
