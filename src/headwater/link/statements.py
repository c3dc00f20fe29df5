"""Statements: what can be linked. The content of each claim attribution, at every depth, and each sentence in own voice.

Words that run over several sentences are a statement a sentence: each can be right, wrong or copied on its own.

A chain is the speaker, then the persons and outlets that the words travelled through; the report's own outlet is left out.
A report that credits somebody as a whole ("Via X", "(Reuters)") credits them for what it states in its own voice and
for its unnamed sources, unless a chain names an outlet already.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.link.bare_denials import with_what_is_denied
from headwater.link.body_names import is_abbreviated, is_general
from headwater.link.coordination import apart
from headwater.link.linkable import has_verb
from headwater.link.mentions import is_named
from headwater.link.names import joined, name_words
from headwater.link.sources import LinkedSources
from headwater.link.vague_credits import vague_credit
from headwater.model import (
    Act,
    Attribution,
    Chain,
    CreditForm,
    Facts,
    Field,
    Kind,
    Link,
    Mention,
    Reading,
    Report,
    Span,
    Spans,
    Statement,
    Voice,
    claims_among,
    marks_of,
)
from headwater.text.hedges import hedges
from headwater.text.sentences import sentences

SHORTEST = 4
"""Words from which a sentence of somebody's words is a statement of its own; shorter ones stay with the one before."""

CLAUSE = 6
"""Words from which a clause behind "but" is a statement of its own."""

SAME_CONTENT = 0.8
"""Share of the shorter content's characters that lie in the other's, from which two attributions credit the same words."""


_CONNECTIVE = re.compile(
    r"\W*(?:however|but|and|meanwhile|also|still|yet|so|moreover|furthermore|in addition|on the other hand)\W*", re.IGNORECASE
)


def make_statements(readings: Sequence[Reading], sources: LinkedSources) -> tuple[Statement, ...]:
    """All statements of ``readings``, by their reports' paths and offset (title before text); ids "t1", "t2", … so."""
    made = [
        statement
        for reading in sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
        for statement in _of_report(reading, sources)
    ]
    return tuple(replace(statement, id=f"t{number}") for number, statement in enumerate(made, 1))


def _of_report(reading: Reading, sources: LinkedSources) -> list[Statement]:
    whole = _report_chain(reading, sources)
    found = _credited(reading, sources, whole) + _own(reading, sources, whole)
    found = with_what_is_denied(reading.report, found, sentences(reading.report.text))
    return sorted(found, key=lambda one: (one.field is Field.TEXT, one.content, one.voice.value, _names(one.chain)))


def _names(chain: Chain) -> list[str]:
    return [link.name for link in chain]


def _link(report: Report, mention: Mention, sources: LinkedSources) -> Link:
    """A link of a chain: who is named bears the name known across reports, a body's or an outlet's other full name stays
    as this report has it, and who is not named bears the words of this report.
    """
    source = sources.of(report.id, mention)
    named = is_named(mention) or (mention.kind is not Kind.ANONYMOUS and is_named(replace(mention, name=sources.name(source))))
    name = sources.name(source)
    return Link(source, replace(mention, name=name) if named and not _as_full(mention, name) else mention)


def _as_full(mention: Mention, name: str) -> bool:
    """Whether a body's or an outlet's name, as its report has it, is no shorter form of ``name``: "Daily Mirror" and
    "mirror.co.uk".
    """
    if mention.kind is Kind.PERSON or not is_named(mention) or is_general(mention.kind, mention.name):
        return False
    mine, theirs = name_words(mention.name), name_words(name)
    shorter = set(mine) < set(theirs) or joined(theirs).startswith(joined(mine))
    return not shorter and (is_abbreviated(name) or not is_abbreviated(mention.name))


def _chains(report: Report, attribution: Attribution, sources: LinkedSources) -> tuple[Chain, ...]:
    """The chain of an attribution; more than one where it names several sources in one breath."""
    speakers = apart(attribution.speaker) if attribution.speaker else ()
    via = tuple(mention for relay in attribution.via for mention in apart(relay)[:1])
    chains = [(speaker, *via) for speaker in speakers] or [via]
    return tuple(_without_own(report, tuple(_link(report, one, sources) for one in chain), sources) for chain in chains)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The credits for a report as a whole, without its own outlet: the chains that they are, and the one outlet through which
    it has what it tells ("via X"), if it names one.
    """

    chains: tuple[Chain, ...]
    through: Link | None


def _report_chain(reading: Reading, sources: LinkedSources) -> _Whole:
    """What the report credits as a whole; a source line ("Source: X") travelled through whom the report has it ("via Y")."""
    report = reading.report
    links = [(_link(report, credit.mention, sources), credit.form) for credit in reading.credits]
    links = [(link, form) for link, form in links if not sources.is_own(report.id, link.source)]
    last = {link.source: link for link, form in links if form is CreditForm.VIA_LINE}
    through = next(iter(last.values())) if len(last) == 1 else None
    firsts = [(link, form) for link, form in links if through is None or link.source != through.source]
    chains = [
        (link, through) if through is not None and form is CreditForm.SOURCE_LINE else (link,) for link, form in firsts
    ] or [(link,) for link, _ in links]
    return _Whole(tuple(dict.fromkeys(chains)), through)


def _without_own(report: Report, chain: Chain, sources: LinkedSources) -> Chain:
    """``chain`` without the report's own outlet, and without "reports" or "a rumour" through which somebody else was credited:
    they are no way that words take.
    """
    others = tuple(link for link in chain if not sources.is_own(report.id, link.source))
    return others[:1] + tuple(link for link in others[1:] if not link.mention.vague)


def _credited(reading: Reading, sources: LinkedSources, whole: _Whole) -> list[Statement]:
    report = reading.report
    made: list[Statement] = []
    breaks = _breaks(reading)
    for attribution in claims_among(reading.attributions):
        unsaid = not (attribution.speaker or attribution.via)
        chains = whole.chains if unsaid else tuple(_extended(one, whole) for one in _chains(report, attribution, sources))
        chain, *others = chains or ((),)
        base = Statement(
            id="",
            report=report.id,
            content=attribution.content,
            voice=Voice.OWN if unsaid and not chain and not _somebody(report, attribution) else Voice.CREDITED,
            words="",
            sentence=(0, 0),
            field=attribution.field,
            chain=chain,
            other_chains=tuple(one for one in others if one),
            denied=attribution.denied,
            cue=attribution.cue,
            facts=attribution.facts,
            score=attribution.score,
            judged=(*attribution.judged, *marks_of(report.judged)),
        )
        made += [
            replace(
                base,
                content=content,
                words=_words(report, content, attribution.field),
                sentence=_sentence(content, breaks[attribution.field]),
                hedged=_held_back(report, attribution, content),
                facts=attribution.facts.within(content),
            )
            for content in _by_sentence(report, attribution, breaks[attribution.field])
        ]
    return _merged(made)


def _held_back(report: Report, attribution: Attribution, piece: Spans) -> bool:
    """Whether a ``piece`` of the content is hedged: not where all that hedges the attribution is in other pieces."""
    string = report.string(attribution.field)
    if not attribution.hedged or any(hedges(string, span) for span in piece):
        return attribution.hedged
    return not any(hedges(string, span) for span in attribution.content) or any(
        hedges(string, span) for span in attribution.cue
    )


_WE = frozenset({"i", "we", "us", "our"})


def _somebody(report: Report, attribution: Attribution) -> bool:
    """Whether the report says that somebody else said it, though not who: "he wrote on Monday"."""
    words = " ".join(report.string(attribution.field)[start:end] for start, end in attribution.source).lower()
    return bool(words) and _WE.isdisjoint(words.split())


def _by_sentence(report: Report, attribution: Attribution, spans: Sequence[Span]) -> list[Spans]:
    """The content cut at the ends of sentences; a piece of fewer than `SHORTEST` words joins the one before it."""
    string = report.string(attribution.field)
    starts = [start for start, _ in spans]
    pieces: list[list[Span]] = []
    last = -1
    said = [span for span in attribution.content if not _frames(string[slice(*span)], span, attribution.facts)]
    for span in said or attribution.content:
        for low, high, apart_from_last in _clauses(string, _cut(span, spans)):
            number = bisect_right(starts, low)
            short = len(string[low:high].split()) < SHORTEST
            if pieces and (number == last or short) and not apart_from_last:
                pieces[-1].append((low, high))
            else:
                pieces.append([(low, high)])
            last = number
    return [tuple(piece) for piece in pieces]


_BUT = re.compile(
    r"(?:,\s+(?=(?:but|while|whereas|although|though)\s)|;\s+)(?!(?:\w+\s+)?(?:it|he|she|they|we|i|you|there|that|this)\b)",
    re.IGNORECASE,
)
"""Where a clause with a subject of its own may begin: one that begins with a pronoun says more of the same."""


def _clauses(string: str, spans: Iterable[Span]) -> Iterator[tuple[int, int, bool]]:
    """``spans`` parted where a clause of its own begins behind "but" or a semicolon: each half can be right or wrong alone.
    With each whether it is parted from the one before it.
    """
    for start, end in spans:
        low, behind = start, False
        for found in _BUT.finditer(string, start, end):
            left, right = string[low : found.start()], string[found.end() : end]
            if all(len(half.split()) >= CLAUSE and has_verb(half) for half in (left, right)):
                yield low, found.start(), behind
                low, behind = found.end(), True
        yield low, end, behind


def _frames(words: str, span: Span, facts: Facts) -> bool:
    """Whether a piece of content only says when or how it goes on: "On May 4", "However"."""
    dated = any(span[0] <= date.span[0] and date.span[1] <= span[1] for date in facts.dates)
    return bool(_CONNECTIVE.fullmatch(words)) or (dated and len(words.split()) < SHORTEST)


def _cut(span: Span, sentence_spans: Sequence[Span]) -> Iterator[Span]:
    """The parts of ``span`` in each sentence, without the white space between them."""
    for start, end in sentence_spans:
        if start < span[1] and span[0] < end:
            yield max(start, span[0]), min(end, span[1])


def _extended(chain: Chain, whole: _Whole) -> Chain:
    """``chain`` behind which stands the report's only credit, where the chain ends with one who is not named; or through whom
    the report has it, where the chain ends with an outlet.
    """
    named = any(link.kind is not Kind.ANONYMOUS for link in chain)
    if chain and chain[-1].kind is Kind.OUTLET and whole.through is not None:
        behind: Chain = (whole.through,)
    elif chain and not named and len(whole.chains) == 1:
        behind = whole.chains[0]
    else:
        return chain
    return chain if _ids(behind) & _ids(chain) else (*chain, *behind)


_TAKES_UP = re.compile(
    r"\W*(?:(?:the|this|that)\s+(?:[\w-]+\s+){1,2}|it\s+)(?:occurred|happened|took place|unfolded)\b", re.IGNORECASE
)


def _taken_up(reading: Reading, sources: LinkedSources, whole: _Whole, breaks: Sequence[Span]) -> dict[int, Chain]:
    """Where sentences begin that the next one takes up in somebody's words: "A depot burned down. The blaze occurred at noon,
    the Echo reported"; and the chain of those words.
    """
    starts = [start for start, _ in breaks]
    found: dict[int, Chain] = {}
    for attribution in reading.attributions:
        at = attribution.content[0][0]
        number = bisect_right(starts, at) - 1
        said = reading.report.text[slice(*attribution.content[0])]
        if attribution.field is not Field.TEXT or attribution.act is not Act.CLAIM or number < 1 or not _TAKES_UP.match(said):
            continue
        before, here = breaks[number - 1], breaks[number]
        chain = next((_extended(one, whole) for one in _chains(reading.report, attribution, sources) if one), ())
        if chain and "\n" not in reading.report.text[before[1] : here[0]]:
            found[before[0]] = chain
    return found


def _own(reading: Reading, sources: LinkedSources, whole: _Whole) -> list[Statement]:
    report = reading.report
    breaks = _breaks(reading)
    made: list[Statement] = []
    taken_up = _taken_up(reading, sources, whole, breaks[Field.TEXT])
    for sentence in reading.own_voice:
        base = Statement(
            id="",
            report=report.id,
            content=sentence.content,
            voice=Voice.CREDITED if whole.chains else Voice.OWN,
            words=_words(report, sentence.content, sentence.field),
            sentence=_sentence(sentence.content, breaks[sentence.field]),
            field=sentence.field,
            chain=whole.chains[0] if whole.chains else (),
            other_chains=whole.chains[1:],
            hedged=sentence.hedged,
            denied=sentence.denied,
            facts=sentence.facts,
            judged=(*sentence.judged, *marks_of(report.judged)),
        )
        if not base.chain and sentence.field is Field.TEXT and (chain := taken_up.get(base.sentence[0])):
            base = replace(base, voice=Voice.CREDITED, chain=chain)
        passed_on = vague_credit(report.string(sentence.field), sentence.content)
        if passed_on is None:
            made.append(base)
            continue
        mention, before, what = passed_on
        chain = _extended((_link(report, mention, sources),), whole)
        made.append(_part(report, replace(base, voice=Voice.CREDITED, chain=chain, cue=mention.spans, hedged=True), (what,)))
        rest = _part(report, base, _trimmed(report.string(sentence.field), before))
        if len(rest.words.split()) >= SHORTEST:
            made.append(rest)
    return made


def _part(report: Report, statement: Statement, content: Spans) -> Statement:
    return replace(
        statement,
        content=content,
        words=_words(report, content, statement.field),
        facts=statement.facts.within(content),
    )


def _trimmed(string: str, spans: Spans) -> Spans:
    """``spans`` without white space at their ends; none that are empty."""
    trimmed = ((start, start + len(string[start:end].rstrip())) for start, end in spans)
    return tuple((start, end) for start, end in trimmed if start < end)


def _merged(statements: Sequence[Statement]) -> list[Statement]:
    """Attributions of the same words joined: the fullest chain is the statement's, the others are its other chains."""
    kept: list[Statement] = []
    for statement in statements:
        twin = next((index for index, other in enumerate(kept) if _same_content(statement, other)), None)
        if twin is None:
            kept.append(statement)
            continue
        fuller, other = sorted((kept[twin], statement), key=lambda one: (not one.judged, -len(one.chain)))
        chains = (*fuller.other_chains, other.chain, *other.other_chains)
        distinct = tuple(dict.fromkeys(chain for chain in chains if chain and _ids(chain) - _ids(fuller.chain)))
        kept[twin] = replace(fuller, other_chains=distinct)
    return kept


def _ids(chain: Chain) -> set[str]:
    return {link.source for link in chain}


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _same_content(one: Statement, other: Statement) -> bool:
    if one.field is not other.field:
        return False
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one.content for c, d in other.content)
    longer = max(_length(one.content), _length(other.content))
    return shared >= SAME_CONTENT * longer


def _words(report: Report, spans: Spans, field: Field) -> str:
    string = report.string(field)
    return " ".join(" ".join(string[start:end].split()) for start, end in spans)


def _breaks(reading: Reading) -> dict[Field, list[Span]]:
    return {field: sentences(reading.report.string(field)) for field in Field}


def _sentence(content: Spans, spans: Sequence[Span]) -> Span:
    """From the start of the sentence of the first word to the end of that of the last."""
    start, end = content[0][0], content[-1][1]
    starts = [a for a, _ in spans]
    first = max(0, bisect_right(starts, start) - 1)
    last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
    return (min(start, spans[first][0]), max(end, spans[last][1])) if spans else (start, end)
