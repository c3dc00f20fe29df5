"""`headwater watch`: follow feeds into a case."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import click

from headwater.case import Case
from headwater.cli.labels import plain
from headwater.cli.messages import DONE, SOME_REJECTED, progress, say
from headwater.errors import CaseInUse, InputError, UsageError
from headwater.model import Reason
from headwater.model.edits import Edit, EditKind, Edits
from headwater.pipeline.watching import Round, feeds_in, watch_once
from headwater.settings import Settings

_WORDS = {
    EditKind.GONE: "gone",
    EditKind.ADDED: "added",
    EditKind.SPEAKER_CHANGED: "another speaker",
    EditKind.CREDIT_CHANGED: "credited through another",
    EditKind.HEDGE_CHANGED: "more or less sure",
    EditKind.DENIAL_CHANGED: "denied or no longer",
    EditKind.NUMBER_CHANGED: "another number",
    EditKind.WORDS_CHANGED: "reworded",
    EditKind.TITLE_CHANGED: "another title",
}
LONGEST = 300
"""Characters of a wording that are printed."""

SHORTEST = 1.0
"""Minutes between two rounds at least: feeds are made to be asked a few times an hour."""


@click.command()
@click.argument("case", metavar="CASE", type=click.Path(dir_okay=False))
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--once", is_flag=True, help="Follow the feeds once and end, as for a scheduler.")
@click.option(
    "--every",
    metavar="MINUTES",
    type=click.FloatRange(min=SHORTEST),
    default=15.0,
    show_default=True,
    help="How long to wait between two rounds.",
)
def watch(case: str, feeds: Sequence[str], *, once: bool, every: float) -> int:
    """Follow feeds into the case file CASE, and print what edits did to attributions.

    FEED is the address of a feed (RSS, Atom) or of a news sitemap, or an OPML file that lists feeds. Each page that is new or
    has changed is fetched; every version is kept, and the newest is traced.
    """
    try:
        addresses = feeds_in(feeds)
    except InputError as error:
        raise UsageError(error.cause, subject=error.subject, remedy=error.remedy) from error
    with Case.create(case) as opened:
        while True:
            try:
                status = _round(opened, addresses)
            except CaseInUse as error:
                if once:
                    raise
                say(f"{error} The next round tries again.")
            else:
                if once:
                    return status
            time.sleep(every * 60)


def _round(case: Case, feeds: Sequence[str]) -> int:
    """One round, told; the exit status for it."""
    with progress() as shown:
        done = watch_once(case, feeds, Settings(), progress=shown)
    for line in told(done):
        click.echo(line)
    for place, why in done.growth.wordless:
        say(f"{place}: {why}")
    for rejection in done.growth.rejections:
        say(f"left out {rejection.path}: {rejection.reason} [{rejection.code}]")
    new = max(0, done.growth.added - len(done.edits))  # an edit adds its page's newest version
    say(f"{case.store.name}: {new} new, {len(done.edits)} edited, {done.unchanged} unchanged")
    return SOME_REJECTED if done.growth.rejections else DONE


def told(done: Round) -> Iterator[str]:
    """What a round's edits did, a block of lines a page."""
    for url, edits in done.edits:
        yield url
        yield from _lines(edits)


def _lines(edits: Edits) -> Iterator[str]:
    if not edits.edits:
        yield "  edited, but no statement of it"
    for edit in edits.edits:
        yield f"  {_WORDS[edit.kind]}"
        yield from _wordings(edit)


def _wordings(edit: Edit) -> Iterator[str]:
    for sign, reason in (("-", edit.before), ("+", edit.after)):
        if reason is not None:
            yield f"    {sign} {_shown(reason)}"


def _shown(reason: Reason) -> str:
    words = " ".join(plain(reason.text).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
