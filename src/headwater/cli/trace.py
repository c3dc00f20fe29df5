"""`headwater trace`: each claim, who stands behind it, and how it travelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from shlex import quote

import click

from headwater import pipeline
from headwater.case import Case, shown
from headwater.cli import inputs
from headwater.cli.add import grow
from headwater.cli.cases import traced_case
from headwater.cli.files import made_by, write_page
from headwater.cli.messages import DONE, SOME_REJECTED, progress, say, show_on_screen
from headwater.cli.show import LIMIT, View, show, show_claim
from headwater.errors import UsageError
from headwater.export import json_text, trace_to_json
from headwater.export.masking import masked
from headwater.export.material import wanted_claims
from headwater.export.names import count, listed
from headwater.export.pages import trace_file, trail_file
from headwater.model import Claim, Report, Trace
from headwater.pipeline.exports import claim_wanted
from headwater.settings import Settings
from headwater.text.languages import is_read, language_name


@click.command()
@inputs.paths_or_none
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--no-text", is_flag=True, help="With --json: leave the reports' text out.")
@click.option("--claim", metavar="WORDS", help="Trace the one claim that fits these words best.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Claims shown.")
@click.option("--all", "every", is_flag=True, help="Show the claims that stand in one report only as well.")
@click.option("--html", metavar="FILE", help="Write the pages of the claims into one HTML file that needs nothing else.")
@click.option("--svg", metavar="FILE", help="Write how the claim travelled as a drawing; the first claim, without --claim.")
@click.option("--mask-private", is_flag=True, help="Replace the names of people without a public office.")
@click.option("--case", metavar="CASE", help="Keep the reports and what is found in this case, and show it.")
@inputs.columns
@inputs.engine
def trace(  # noqa: PLR0913 - one parameter an option
    paths: Sequence[str],
    *,
    as_json: bool,
    no_text: bool,
    claim: str | None,
    limit: int,
    every: bool,
    html: str | None,
    svg: str | None,
    mask_private: bool,
    case: str | None,
    columns: tuple[tuple[str, str], ...],
    engine: str,
) -> int:
    """Follow each claim to its origins and count them.

    PATH is a file (text, web page, PDF, Word, email, table, feed, archive and more), a folder of them, - for standard input,
    or a web address, which is fetched. Or it is a case: then what it holds is shown, and nothing is computed again.
    With --case and without a PATH, what waits in that case is brought to its end, and the case is shown.
    """
    if case is None and not paths:
        raise click.MissingParameter(param_type="argument", param_hint="PATH")
    settings = Settings(columns=columns)
    kept = traced_case(paths) if case is None else None
    if kept is not None:
        found, status = _one_kept(kept, claim, settings), DONE
    elif case is None:
        found, status = _traced(paths, settings, claim, engine)
    else:
        found, status = _grown(case, paths, settings, claim, engine)
    tell_unread(found.reports)
    if mask_private:
        found = masked(found)
    claims = list(found.claims) if claim is not None else wanted_claims(found, every=every)[:limit]
    write_files(found, claims, html=html, svg=svg)
    if claim is not None and not claims:
        say(f"no claim fits “{claim}”. Use other words, or leave --claim out to see what there is.")
    if as_json:
        click.echo(json_text(trace_to_json(found, with_text=not no_text)))
    elif html is None and svg is None:
        show_on_screen(show_claim(found) if claim is not None else show(found, View(limit=limit, every=every)))
    return status


def _traced(paths: Sequence[str], settings: Settings, claim: str | None, engine: str) -> tuple[Trace, int]:
    reports, status = inputs.read(paths, settings)
    with progress() as watch:
        readings = tuple(pipeline.extract_reports(reports, settings, engine=engine, progress=watch))
        return pipeline.trace_readings(readings, settings, progress=watch, claim=claim, engine=engine), status


def _one_kept(found: Trace, words: str | None, settings: Settings) -> Trace:
    """The trace of a case, or its one claim with that id or that fits these words best; ids stay those of the case."""
    if words is None:
        return found
    claim = claim_wanted(found.claims, words, settings)
    return replace(found, claims=() if claim is None else (claim,))


def _grown(case: str, paths: Sequence[str], settings: Settings, claim: str | None, engine: str) -> tuple[Trace, int]:
    """The trace of a whole case, to which the reports are added."""
    growth = grow(case, paths, settings, engine)
    with Case.open(case) as opened, opened.view() as view:
        found = view.trace()
    if growth.traced:
        say(f"kept in {shown(case)}; its pages: headwater open {quote(shown(case))}")
    return pipeline.one_claim(found, claim, settings), SOME_REJECTED if growth.rejections else DONE


def tell_unread(reports: Sequence[Report]) -> None:
    """Say how many of the reports are in languages whose attributions are not read."""
    unread = Counter(report.language for report in reports if report.language is not None and not is_read(report.language))
    if unread:
        names = sorted(unread, key=lambda code: (-unread[code], language_name(code)))
        spoken = listed([f"{unread[code]} in {language_name(code)}" for code in names])
        total = count(sum(unread.values()), "report was", "reports were")
        say(f"{total} not read for attributions, as only English is: {spoken}. Copies and stories are found in any language.")


def write_files(found: Trace, claims: Sequence[Claim], *, html: str | None, svg: str | None) -> None:
    """The files that were asked for; raises UsageError where there is no claim to put into them."""
    if (html is not None or svg is not None) and not claims:
        raise UsageError("there is no claim to write down.", remedy="Use other words with --claim, or --all.")
    if html is not None:
        write_page(html, trace_file(found, claims, made_by()))
    if svg is not None:
        write_page(svg, trail_file(found, claims[0]))
