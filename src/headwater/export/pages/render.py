"""Views to HTML and SVG. Every value is escaped; a report's words never become markup, style or script.

The templates, the style and the small scripts are files beside this one: a server serves the style as files, a page that stands
alone carries it inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headwater.export.names import count, heading, plain
from headwater.export.pages.claims import Background, between, claim_view, in_page
from headwater.export.pages.text_width import wrap
from headwater.export.pages.trail import trail
from headwater.export.pages.trail_drawing import MARGIN
from headwater.export.pages.views import ClaimView
from headwater.model import Claim, Trace

STYLES = ("palette.css", "base.css", "trail.css", "claim.css", "print.css")
"""The style of a page, in this order."""

TITLE = 24.0
"""Size by which the lines of a drawing's title are measured: its serif type at 22 is no wider."""


@cache
def environment(*more: BaseLoader) -> Environment:
    """The templates of all pages, behind those of ``more``. Names that a template gets wrong are errors, and everything is
    escaped.
    """
    found = Environment(
        loader=ChoiceLoader([*more, PackageLoader("headwater.export.pages")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters["plain"] = plain
    return found


def static_folder() -> Path:
    """Where the style and the scripts lie, for a server."""
    return Path(str(files("headwater.export.pages") / "static"))


@cache
def style(names: Sequence[str] = STYLES) -> Markup:
    """The style sheets in one; ours, so not escaped. None of them holds anything that would end a style element."""
    return Markup("\n".join((static_folder() / name).read_text(encoding="utf-8") for name in names))  # noqa: S704


def claim_file(trace: Trace, claim: Claim, made_by: str, background: Background | None = None) -> str:
    """One claim's page as one HTML file that needs nothing else. ``made_by`` is a sentence for its foot; ``background``, where
    many pages of one trace are made, is that of the trace.
    """
    view = claim_view(claim, background or Background.of(trace), in_page(claim))
    return _file([view], title=view.text, totals=_totals(trace), made_by=made_by)


def trace_file(trace: Trace, claims: Sequence[Claim], made_by: str) -> str:
    """An overview and the pages of ``claims``, some of the trace's, as one HTML file that needs nothing else."""
    background = Background.of(trace)
    views = [claim_view(claim, background, in_page(claim)) for claim in claims]
    if len(views) == 1:
        return _file(views, title=views[0].text, totals=_totals(trace), made_by=made_by)
    rest = len(trace.claims) - len(claims)
    left_out = f"{count(rest, 'more claim')} of the trace not in this file." if rest > 0 else ""
    title = f"{count(len(views), 'claim')} in {count(len(trace.reports), 'report')}"
    return _file(views, title=title, totals=_totals(trace), made_by=made_by, left_out=left_out)


def trail_file(trace: Trace, claim: Claim, background: Background | None = None) -> str:
    """How a claim travelled, below its words and its count, as an SVG file with its own style. ``background`` is as for
    `claim_file`.
    """
    known = background or Background.of(trace)
    found = trail(claim, known.names, known.copies, in_page(claim))
    head = wrap(heading(claim.text), found.drawing.width - 2 * MARGIN, TITLE, bold=True)
    stated = f"{count(len(claim.origins), 'origin')} stated, {between(claim.distinct)} distinct, in these reports"
    module = environment().get_template("trail.svg").module
    own = style(("palette.css", "trail.css"))
    drawn: Markup = module.drawing(found, "trail", own, head, stated)  # type: ignore[attr-defined]
    return f"{drawn}\n"


def _file(views: Sequence[ClaimView], *, title: str, totals: str, made_by: str, left_out: str = "") -> str:
    return (
        environment()
        .get_template("file.html")
        .render(
            views=views,
            title=title,
            totals=totals,
            made_by=made_by,
            left_out=left_out,
            nothing="No claim in these reports fits.",
            style=style(),
        )
    )


def _totals(trace: Trace) -> str:
    return " · ".join(
        (count(len(trace.reports), "report"), count(len(trace.claims), "claim"), count(len(trace.sources), "source"))
    )
