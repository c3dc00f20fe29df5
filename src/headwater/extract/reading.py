"""One report to its reading: tag, read through to the speakers, tell claims from attitudes, keep what is left as own voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headwater.extract.acts import act_of, denies, refuses, rules_out
from headwater.extract.boundaries import mended
from headwater.extract.chains import Relay, read_relays
from headwater.extract.credits import read_credits
from headwater.extract.denied_clauses import with_denied_clauses
from headwater.extract.hearsay import with_hearsay
from headwater.extract.other_languages import name_spans, number_spans
from headwater.extract.overreach import within_reach
from headwater.extract.own_voice import asks_reader, cover, uncovered
from headwater.extract.page import Page
from headwater.extract.printed import with_printed
from headwater.extract.recut import recut
from headwater.extract.relative_clauses import with_relative_clauses
from headwater.extract.resolve import Resolver
from headwater.extract.stretches import stretches, together
from headwater.extract.unnamed import typed
from headwater.extract.vagueness import passed_on
from headwater.model import (
    Act,
    Attribution,
    DateMention,
    Facts,
    Field,
    Manner,
    Mention,
    OwnVoice,
    Reading,
    Report,
    Span,
    Spans,
    TaggedAttribution,
    Tagger,
)
from headwater.text.dates import dates
from headwater.text.hedges import Strength, hedges, is_denied
from headwater.text.languages import is_read
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.text.quotes import inside_quotation
from headwater.text.seen_reports import SeenReports, seen_report
from headwater.text.spans import joined, meeting
from headwater.text.statement_titles import line_around, statement_title

DIRECT = 0.9
"""Share of the content inside quotation marks from which words are given directly (as the benchmark counts it)."""


def read_report(report: Report, tagger: Tagger) -> Reading:
    """All attributions and own-voice sentences of ``report``, of its title too where that stands outside its text.

    It is read as it is seen (`headwater.text.seen`); all spans are those of the report as published.
    A report of a language whose attributions are not read has none, and no sentences: English rules would find wrong ones.
    Where its numbers and names stand is told all the same.
    """
    seen = seen_report(report)
    if seen is None:
        return _read(report, tagger)
    found = SeenReports({report.id: seen}).published(_read(seen.report, tagger), report.id)
    return replace(found, report=report)


def _read(report: Report, tagger: Tagger) -> Reading:
    if not is_read(report.language):
        return Reading(report, (), (), numbers=number_spans(report.text), names=name_spans(report.text))
    reading = _read_field(report, tagger, report.text)
    if report.title is None or report.title_span is not None:
        return reading
    headline = replace(report, text=report.title, title=None, body=0, tail=None, agency_span=None, hyperlinks=())
    title = _read_field(headline, tagger, report.text)
    return replace(
        reading,
        attributions=tuple(_in_title(a) for a in title.attributions) + reading.attributions,
        own_voice=tuple(replace(o, field=Field.TITLE) for o in title.own_voice) + reading.own_voice,
    )


def _in_title(attribution: Attribution) -> Attribution:
    return replace(attribution, field=Field.TITLE, inner=tuple(_in_title(inner) for inner in attribution.inner))


@dataclass(frozen=True, slots=True)
class _Said:
    """A page with all that anybody is tagged as saying on it, ascending and without overlaps."""

    page: Page
    contents: Spans


def _read_field(report: Report, tagger: Tagger, body: str) -> Reading:
    """``report``'s text read; ``body`` is the whole of what the report says, which tells whom a headline means."""
    parts = stretches(report)
    if len(parts) == 1:
        return _read_stretch(report, tagger, body)
    return together(report, [(start, _read_stretch(part, tagger, body)) for start, part in parts])


def _read_stretch(report: Report, tagger: Tagger, body: str) -> Reading:
    text, page = report.text, Page(report)
    printed = with_printed(page, mended(page, _tagged(report, tagger)), body)
    clipped = [kept for found in printed if (kept := _clip(found, report)) is not None]
    found = with_hearsay(page, recut(page, within_reach(page, clipped)))
    tagged = with_relative_clauses(page, with_denied_clauses(page, found))
    resolver = Resolver(page, [found.source for found in tagged], [found.content for found in tagged])
    said = _Said(page, joined(span for found in tagged for span in found.content))
    attributions = tuple(
        _attribution(said, found, relay) for found, relay in zip(tagged, read_relays(page, tagged, resolver), strict=True)
    )
    attributions = typed(report, attributions, page.tokens.sentences)
    report_credits = read_credits(report)
    stated = [_parts(a) for a in attributions if a.act is Act.CLAIM or refuses(_words(text, (*a.cue, *a.content)))]
    stated += [credit.mention.spans for credit in report_credits]
    stated += [_parts(turn) for turn in page.turns]
    return Reading(report, attributions, _own_voice(page, stated), report_credits)


def _tagged(report: Report, tagger: Tagger) -> tuple[TaggedAttribution, ...]:
    """What the tagger finds. Where it takes the first sentences of the prose for more of what the headline gives ("Gate was
    cracked, captain says"), these are tagged anew without it: offsets stay.
    """
    text, body = report.text, report.body
    found = tagger.tag(text)
    above = text.rfind("\n", 0, body)
    crossing = [one for one in found if _parts(one)[0][0] < above and body < _parts(one)[-1][1]]
    if not crossing:
        return found
    end = max(_parts(one)[-1][1] for one in crossing)
    headline = (one for one in found if (one.cue or one.content)[0][0] < above)
    again = (one for one in tagger.tag(" " * body + text[body:]) if _parts(one)[0][0] < end)
    return (*headline, *again, *(one for one in found if _parts(one)[0][0] >= end))


def _prose_end(report: Report) -> int:
    return len(report.text) if report.tail is None else report.tail


def _parts(attribution: Attribution | TaggedAttribution) -> Spans:
    return tuple(sorted((*attribution.source, *attribution.cue, *attribution.content)))


def _words(text: str, spans: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _clip(found: TaggedAttribution, report: Report) -> TaggedAttribution | None:
    """What of ``found`` stands on its cue's side, in the title or in the prose between body and tail; None if nothing, and
    where a title only announces whose statement follows.
    """
    title = report.title_span
    at = (found.cue or found.content)[0][0]
    if _announced(report, at):
        return None
    low, high = title if title and title[0] <= at < title[1] else (report.body, _prose_end(report))

    def kept(spans: Spans) -> Spans:
        return tuple((max(start, low), min(end, high)) for start, end in spans if start < high and low < end)

    spans = (*found.source, *found.cue, *found.content)
    if found.content and all(low <= start and end <= high for start, end in spans):
        return found
    clipped = replace(found, source=kept(found.source), cue=kept(found.cue), content=kept(found.content))
    return clipped if clipped.content else None


def _announced(report: Report, position: int) -> bool:
    """Whether ``position`` is in a line or a title that only says whose statement follows."""
    title = report.title_span
    in_title = title is not None and title[0] <= position < title[1]
    line = report.text[slice(*title)] if title is not None and in_title else line_around(report.text, position)
    return statement_title(line) is not None


def _manner(content: Spans, spoken: Spans) -> Manner:
    length = sum(end - start for start, end in content)
    inside = sum((end - start) * inside_quotation((start, end), spoken) for start, end in content) / max(1, length)
    return Manner.DIRECT if inside >= DIRECT else Manner.MIXED if inside > 0 else Manner.INDIRECT


def facts_of(report: Report, content: Spans) -> Facts:
    """Numbers, dates (resolved against the report's date) and places inside ``content``."""
    text = report.text
    return Facts(
        tuple(found for span in content for found in quantities(text, span)),
        tuple(found for span in content for found in dates(text, span, report.published)),
        tuple(found for span in content for found in places(text, span)),
    )


def _said_when(said: _Said, cue: Spans) -> tuple[DateMention, ...]:
    """Dates around the cue that belong to nobody's words: "On April 9, the paper reported"."""
    report = said.page.report
    frames = sorted({sentence for span in cue for sentence in meeting(said.page.tokens.sentences, span)})
    found = (date for frame in frames for date in dates(report.text, frame, report.published))
    return tuple(date for date in found if not meeting(said.contents, date.span))


def _passed_on(said: _Said, found: TaggedAttribution, relay: Relay) -> Mention | None:
    """The vague source of an attribution that has no other: "reports of", "rumours that"."""
    return None if found.source or relay.via else passed_on(said.page.text, found.cue)


def _attribution(said: _Said, found: TaggedAttribution, relay: Relay) -> Attribution:
    report, text = said.page.report, said.page.text
    cue, content = _words(text, found.cue), _words(text, found.content)
    facts = facts_of(report, found.content)
    when = _said_when(said, found.cue)
    return Attribution(
        source=found.source,
        cue=found.cue,
        content=found.content,
        act=act_of(cue, content),
        manner=_manner(found.content, said.page.spoken),
        speaker=relay.speaker or _passed_on(said, found, relay),
        via=relay.via,
        channel=relay.channel,
        hedged=any(hedges(text, span) for span in (*found.cue, *found.content, *_hearsay(found))) or _unconfirmed(text, found),
        denied=denies(cue) or rules_out(cue, content),
        score=round(found.score, 4),
        facts=replace(facts, dates=tuple(sorted((*facts.dates, *when), key=lambda date: date.span))),
        inner=tuple(
            _attribution(said, TaggedAttribution(i.source, i.cue, i.content, found.score), i.relay) for i in relay.inner
        ),
    )


def _unconfirmed(text: str, found: TaggedAttribution) -> bool:
    """Whether the words for the source say that nobody has confirmed it: "an unverified post"."""
    return any(hedge.strength is Strength.UNCONFIRMED for span in found.source for hedge in hedges(text, span))


def _hearsay(found: TaggedAttribution) -> Spans:
    """A cue that nobody stands behind with the word that follows it: "[is said] [to have left]"."""
    if found.source:
        return ()
    followed = ((cue, content) for cue in found.cue for content in found.content if 0 <= content[0] - cue[1] <= 1)
    return tuple((cue[0], content[1]) for cue, content in followed)


def _own_voice(page: Page, attributed: Sequence[Spans]) -> tuple[OwnVoice, ...]:
    report, text, sentences = page.report, page.text, page.tokens.sentences
    inside: dict[Span, list[Spans]] = defaultdict(list)
    for spans in attributed:
        for sentence in {sentence for span in spans for sentence in meeting(sentences, span)}:
            inside[sentence].append(spans)
    found = []
    for start, end in sentences:
        in_title = report.title_span is not None and report.title_span[0] <= start < report.title_span[1]
        prose = (start, end) if in_title else (max(start, report.body), min(end, _prose_end(report)))
        if _announced(report, start) or asks_reader(text[start:end]):
            continue
        content = uncovered(text, prose, cover(inside[start, end], (start, end))) if prose[0] < prose[1] else ()
        if content:
            found.append(
                OwnVoice(
                    content,
                    hedged=any(hedges(text, span) for span in content),
                    denied=any(is_denied(text, span) for span in content),
                    facts=facts_of(report, content),
                )
            )
    return tuple(found)
