"""`headwater open`: the pages of a case, on this machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from headwater.case import Case
from headwater.cli.messages import DONE, say
from headwater.settings import Settings
from headwater.web import Access, Served, create_app, listen, serve
from headwater.web.server import LOOPBACK

PORT = 8642


@click.command("open")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to listen; 0: any free.")
@click.option("--no-browser", is_flag=True, help="Only serve; print the address.")
@click.option("--host", default=LOOPBACK, show_default=True, help="Listen beyond this machine; a token is then asked for.")
@click.option("--token", help="The token to ask for; made where none is given and others can reach the server.")
def open_case(case: Path, *, port: int, no_browser: bool, host: str, token: str | None) -> int:
    """Serve the pages of CASE on this machine, and open them in the browser."""
    with Case.open(case) as opened:
        listening, address = listen(host, port, token)
        access = Access.at(address.port, [] if host in {"0.0.0.0", "::"} else [host], address.token)  # noqa: S104 - a name given
        app = create_app(Served.at(opened, case, Settings()), access)
        say(f"{case.name} is open at {address.url} - stop with Ctrl+C")
        if not no_browser:
            webbrowser.open(address.url)
        serve(app, listening)
    return DONE
