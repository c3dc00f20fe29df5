"""What a person can judge: a command for each kind of judgement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from headwater.case import Case
from headwater.cli.judged_changes import Counts
from headwater.cli.messages import DONE, SOME_REJECTED, progress, say
from headwater.errors import UsageError
from headwater.judge import sentence
from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Kind,
    Mark,
    MarkedAs,
    Matter,
    NotIndependent,
    Outcome,
    OwnStoryOf,
    Part,
    PublishedBy,
    PublishedOn,
    SameClaim,
    SameSource,
    SpanIs,
    SpeakerIs,
    Standing,
    Verdict,
    make_judgement,
)
from headwater.pipeline import judging
from headwater.pipeline.references import References
from headwater.settings import Settings

KINDS, PARTS, MARKS = ([one.value for one in each] for each in (Kind, Part, Mark))

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _judging(_: click.Context, __: click.Parameter, name: str | None) -> str:
    """Who judges; a judgement that nobody signs is none."""
    if not name:
        raise click.UsageError("A judgement is signed: say who judges with --by NAME, or set HEADWATER_BY.")
    return name


def by(command: _Command) -> _Command:
    """Who judges, and why."""
    options = (
        click.option("--when", metavar="TIME", help="When it was judged, if not now: 2026-03-01T09:30:00Z."),
        click.option("--why", default="", metavar="NOTE", help="Why, in a few words."),
        click.option(
            "--by",
            envvar="HEADWATER_BY",
            metavar="NAME",
            callback=_judging,
            help="Who judges (or set HEADWATER_BY).  [required]",
        ),
    )
    for option in options:
        command = option(command)
    return command


def _verdict(command: _Command) -> _Command:
    """Yes, unless it is said otherwise."""
    command = click.option("--unsure", is_flag=True, help="You cannot tell: it is kept, and changes nothing.")(command)
    return click.option("--no", is_flag=True, help="It is not so.")(command)


def _answer(*, no: bool, unsure: bool) -> Verdict:
    if no and unsure:
        raise UsageError("it is either no or unsure.", remedy="Give --no or --unsure.")
    return Verdict.NO if no else Verdict.UNSURE if unsure else Verdict.YES


def _judged(path: str, matter: Callable[[References], Matter], said: dict[str, Any], verdict: Verdict = Verdict.YES) -> int:
    """Keep the judgement, trace what it touches, print its id; say what was kept and what it changed."""
    with Case.open(path) as case:
        with case.view() as view:
            made = make_judgement(matter(References(view)), said["by"], said["when"] or judging.now(), said["why"], verdict)
            counts = Counts(view, made.matter)
        with progress() as watch:
            found = judging.judge(case, [made], Settings(), watch)
        click.echo(made.id)
        if tell(found) != DONE:
            return SOME_REJECTED
        say(f"kept: {sentence(made)}.")
        with case.view() as view:
            for line in counts.changes(view):
                say(line)
        return DONE


def tell(found: Sequence[Outcome]) -> int:
    """Say of each judgement that does not steer why it does not."""
    missed = [one for one in found if one.standing is Standing.UNRESOLVED]
    for one in missed:
        say(f"{one.judgement.id} is kept and changes nothing: {one.reason} ({sentence(one.judgement)})")
    return SOME_REJECTED if missed else DONE


@click.command(name="in-claim")
@click.argument("words", nargs=-1, required=True)
@click.argument("claim")
@_verdict
@by
@click.pass_obj
def in_claim(case: str, /, words: Sequence[str], claim: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether the statements at WORDS belong to CLAIM. With --no they leave it, and stay together."""

    def matter(known: References) -> Matter:
        statements = tuple(known.statement(one) for one in words)
        return InClaim(statements, known.claim(claim, statements))

    return _judged(case, matter, said, _answer(no=no, unsure=unsure))


@click.command(name="split-claim")
@click.argument("claim")
@click.argument("words", nargs=-1, required=True)
@by
@click.pass_obj
def split_claim(case: str, /, claim: str, words: Sequence[str], **said: Any) -> int:  # noqa: ANN401
    """Take the statements at WORDS out of CLAIM, as a claim of their own."""

    def matter(known: References) -> Matter:
        statements = tuple(known.statement(one) for one in words)
        return InClaim(statements, known.claim(claim, statements))

    return _judged(case, matter, said, Verdict.NO)


@click.command(name="same-claim")
@click.argument("one")
@click.argument("other")
@_verdict
@by
@click.pass_obj
def same_claim(case: str, /, one: str, other: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether two statements (WORDS) say the same. If so, their claims become one."""

    def matter(known: References) -> Matter:
        return SameClaim((known.statement(one),), (known.statement(other),))

    return _judged(case, matter, said, _answer(no=no, unsure=unsure))


@click.command(name="merge-claims")
@click.argument("one")
@click.argument("other")
@by
@click.pass_obj
def merge_claims(case: str, /, one: str, other: str, **said: Any) -> int:  # noqa: ANN401
    """Make one CLAIM of two."""
    return _judged(case, lambda known: SameClaim(known.claim(one), known.claim(other)), said)


@click.command(name="same-source")
@click.argument("one")
@click.argument("other")
@_verdict
@by
@click.pass_obj
def same_source(case: str, /, one: str, other: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether two names are one SOURCE. With --no the second is taken out of the source of the first."""
    verdict = _answer(no=no, unsure=unsure)
    return _judged(case, lambda known: SameSource(known.source(one), known.source(other)), said, verdict)


@click.command(name="not-independent")
@click.argument("one")
@click.argument("other")
@_verdict
@by
@click.pass_obj
def not_independent(case: str, /, one: str, other: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether two distinct SOURCEs share one knowledge. It is shown beside the bounds, and changes neither."""
    verdict = _answer(no=no, unsure=unsure)
    return _judged(case, lambda known: NotIndependent(known.source(one), known.source(other)), said, verdict)


@click.command(name="copy")
@click.argument("copy")
@click.argument("original")
@_verdict
@by
@click.pass_obj
def copy_of(case: str, /, copy: str, original: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether the REPORT COPY has its text from the REPORT ORIGINAL."""
    verdict = _answer(no=no, unsure=unsure)
    return _judged(case, lambda known: CopyOf(known.anchor(copy), known.anchor(original)), said, verdict)


@click.command(name="own-story")
@click.argument("report")
@click.argument("outlet", metavar="SOURCE")
@_verdict
@by
@click.pass_obj
def own_story(case: str, /, report: str, outlet: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether REPORT is the own story of the outlet SOURCE."""
    verdict = _answer(no=no, unsure=unsure)
    return _judged(case, lambda known: OwnStoryOf(known.anchor(report), known.source(outlet)), said, verdict)


@click.command(name="has-from")
@click.argument("words")
@click.argument("report")
@_verdict
@by
@click.pass_obj
def has_from(case: str, /, words: str, report: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Whether the report of WORDS has what they say from REPORT."""
    verdict = _answer(no=no, unsure=unsure)
    return _judged(case, lambda known: HasFrom(known.words(words), known.anchor(report)), said, verdict)


@click.command()
@click.argument("words")
@click.argument("name", required=False)
@click.option("--nobody", is_flag=True, help="The text tells of nobody who says it.")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What the speaker is.")
@click.option("--role", metavar="ROLE", help="What the report says that the speaker is.")
@by
@click.pass_obj
def speaker(  # noqa: PLR0913 - what a speaker is
    case: str,
    /,
    words: str,
    name: str | None,
    *,
    nobody: bool,
    kind: str,
    role: str | None,
    **said: Any,  # noqa: ANN401
) -> int:
    """Correct who says WORDS: NAME, which the report must print, or --nobody."""
    _one(name, unknown=nobody)
    return _judged(case, lambda known: SpeakerIs(known.said(words), name, Kind(kind), role), said)


@click.command()
@click.argument("words")
@click.argument("right", metavar="RIGHT_WORDS")
@click.option("--part", type=click.Choice(PARTS), default="content", show_default=True, help="What WORDS were read as.")
@by
@click.pass_obj
def span(case: str, /, words: str, right: str, *, part: str, **said: Any) -> int:  # noqa: ANN401
    """Correct where what somebody says begins and ends: not WORDS but RIGHT_WORDS of the same report."""

    def matter(known: References) -> Matter:
        wrong = known.statement(words) if part == Part.CONTENT.value else known.words(words)
        return SpanIs(wrong, known.words(f"{known.report_of(words)}: {right}", wrong), Part(part))

    return _judged(case, matter, said)


@click.command()
@click.argument("report")
@click.argument("day", required=False, metavar="DATE")
@click.option("--unknown", is_flag=True, help="Nobody knows.")
@by
@click.pass_obj
def date(case: str, /, report: str, day: str | None, *, unknown: bool, **said: Any) -> int:  # noqa: ANN401
    """Correct when REPORT was published: 2026, 2026-03, 2026-03-01 or 2026-03-01T09:30."""
    _one(day, unknown=unknown)
    return _judged(case, lambda known: PublishedOn(known.anchor(report), day), said)


@click.command()
@click.argument("report")
@click.argument("name", required=False)
@click.option("--unknown", is_flag=True, help="Nobody knows.")
@by
@click.pass_obj
def outlet(case: str, /, report: str, name: str | None, *, unknown: bool, **said: Any) -> int:  # noqa: ANN401
    """Correct which outlet published REPORT."""
    _one(name, unknown=unknown)
    return _judged(case, lambda known: PublishedBy(known.anchor(report), name), said)


def _one(value: str | None, *, unknown: bool) -> None:
    if unknown is (value is not None):
        cause = "it is either unknown, or what you give." if unknown else "what is right is missing."
        raise UsageError(cause, remedy="Give one: what is right, or the option that says that nobody knows.")


@click.command()
@click.argument("report")
@click.argument("mark_", metavar="MARK", type=click.Choice(MARKS))
@_verdict
@by
@click.pass_obj
def mark(case: str, /, report: str, mark_: str, *, no: bool, unsure: bool, **said: Any) -> int:  # noqa: ANN401
    """Mark REPORT as withdrawn, corrected, satire or off-topic. The last two do not count."""
    return _judged(case, lambda known: MarkedAs(known.anchor(report), Mark(mark_)), said, _answer(no=no, unsure=unsure))


COMMANDS = (
    in_claim,
    split_claim,
    same_claim,
    merge_claims,
    same_source,
    not_independent,
    copy_of,
    own_story,
    has_from,
    speaker,
    span,
    date,
    outlet,
    mark,
)
