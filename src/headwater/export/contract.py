"""Records to the plain objects that `extract` and `trace --json` print: keys, names and their order are promised.

Pure functions; nothing here decides anything. Spans become lists of two code-point offsets, enums their values.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from headwater.export.judgements import all_judged, judged_links, one_judged, outcomes_to_json
from headwater.export.mentions import described_to_json, mention_to_json
from headwater.model import (
    Attribution,
    Bounds,
    Chain,
    Change,
    Claim,
    Copy,
    Discrepancy,
    Edge,
    Evidence,
    Facts,
    Field,
    LinkStatus,
    Node,
    Origin,
    OwnVoice,
    Reading,
    Reason,
    Relation,
    Report,
    Source,
    SourceLink,
    Span,
    Statement,
    Trace,
    Withdrawal,
)
from headwater.settings import SCORE_DIGITS
from headwater.text.languages import is_read

SCHEMA = 1
"""Version of both objects. It rises when a key changes its meaning or goes, not when one is added."""

Json = dict[str, Any]

_UNSAFE = re.compile(r"[\ud800-\udfff\x85\u2028\u2029]")
"""Lone surrogates, which UTF-8 cannot hold, and the line ends that are none in JSON Lines but split lines elsewhere."""


def json_text(data: Json) -> str:
    """One line of JSON in readable characters; what would break a stream or a line is written as an escape."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def reading_to_json(reading: Reading) -> Json:
    """One line of `extract`: what a report says and whom it credits."""
    report = reading.report
    return {
        "schema": SCHEMA,
        "path": report.path,
        "doc": report.doc,
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "place": report.place,
        "language": report.language,
        "status": report.status.value,
        "attributions": [_attribution(attribution) for attribution in reading.attributions],
        "own_voice": [_own_voice(sentence) for sentence in reading.own_voice],
        "byline": report.byline,
        "agency": report.agency,
        "url": report.url,
        "sha256": report.sha256,
        "note": report.note,
        "credits": [{**mention_to_json(credit.mention), "form": credit.form.value} for credit in reading.credits],
        **_in_another_language(reading),
    }


def _in_another_language(reading: Reading) -> Json:
    """What is told of a report whose attributions are not read: its numbers, names and links, where they stand."""
    report = reading.report
    if is_read(report.language):
        return {}
    return {
        "numbers": _spans(reading.numbers),
        "names": _spans(reading.names),
        "hyperlinks": [{"span": list(link.span), "url": link.url} for link in report.hyperlinks],
    }


def trace_to_json(trace: Trace, *, with_text: bool = True) -> Json:
    """The object of `trace --json`; ``with_text`` says whether the reports carry their text."""
    return {
        "schema": SCHEMA,
        "reports": [_report(report, with_text=with_text) for report in trace.reports],
        "sources": _sources(trace),
        "copies": [_copy(pair) for pair in trace.copies.pairs],
        "parents": dict(trace.copies.parents),
        "claims": [_claim(claim) for claim in trace.claims],
        "possible_merges": [
            _possible_merge(link)
            for link in trace.source_links
            if link.relation is Relation.SAME and link.status is LinkStatus.DOUBTFUL
        ],
        **judged_links(trace.source_links),
        **outcomes_to_json(trace.judgements),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _score(score: float) -> float:
    return round(float(score), SCORE_DIGITS)


def _number(number: float | None) -> float | int | None:
    """Whole numbers without a decimal point: 15, not 15.0."""
    return int(number) if number is not None and float(number).is_integer() else number


def _facts(facts: Facts) -> Json:
    return {
        "quantities": [
            {
                "span": list(quantity.span),
                "low": _number(quantity.low),
                "high": _number(quantity.high),
                "unit": quantity.unit,
                "of": quantity.of,
                **({"what": quantity.what} if quantity.what is not None else {}),
            }
            for quantity in facts.quantities
        ],
        "dates": [{"span": list(date.span), "edtf": date.edtf} for date in facts.dates],
        "places": [{"span": list(place.span), "name": place.name, "within": place.within} for place in facts.places],
    }


def _field(field: Field) -> Json:
    """The mark of spans that point into a title outside the text."""
    return {"field": field.value} if field is Field.TITLE else {}


def _attribution(attribution: Attribution) -> Json:
    speaker = attribution.speaker
    field = attribution.field
    return {
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "act": attribution.act.value,
        "manner": attribution.manner.value,
        "speaker": None if speaker is None else {**mention_to_json(speaker), "role": speaker.role},
        "via": [mention_to_json(mention) for mention in attribution.via],
        "channel": attribution.channel,
        "hedged": attribution.hedged,
        "denied": attribution.denied,
        "score": _score(attribution.score),
        "inner": [_attribution(inner) for inner in attribution.inner],
        **_facts(attribution.facts),
        **_field(field),
    }


def _own_voice(sentence: OwnVoice) -> Json:
    return {
        "content": _spans(sentence.content),
        "hedged": sentence.hedged,
        "denied": sentence.denied,
        **_facts(sentence.facts),
        **_field(sentence.field),
    }


def _report(report: Report, *, with_text: bool) -> Json:
    known: Json = {
        "id": report.id,
        "path": report.path,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "sha256": report.sha256,
    }
    if with_text:
        known["text"] = report.text
    stands = {"doc": report.doc, "status": report.status.value, "note": report.note, "language": report.language}
    return {**known, **stands, **all_judged(report.judged)}


def _sources(trace: Trace) -> list[Json]:
    """Each source with the joins of its names, and the bodies that it speaks for."""
    settled: dict[tuple[str, Relation], list[SourceLink]] = defaultdict(list)
    for link in trace.source_links:
        if link.status is LinkStatus.SETTLED or (link.status is LinkStatus.JUDGED and link.sources[0] == link.sources[1]):
            settled[link.sources[0], link.relation].append(link)
    return [
        _source(source)
        | {
            "merged": [_merged(link) for link in settled[source.id, Relation.SAME]],
            "voice_of": [{"source": link.sources[1], **_merged(link)} for link in settled[source.id, Relation.VOICE_OF]],
        }
        for source in trace.sources
    ]


def _merged(link: SourceLink) -> Json:
    """A link as seen from the source of its first name: ``with`` is the other name, and the report that uses it."""
    return {
        "name": link.one.name,
        "report": link.one.report,
        "with": {"name": link.other.name, "report": link.other.report},
        "reason": "; ".join(link.reasons),
        "score": _score(link.score),
        **one_judged(link.judged),
    }


def _possible_merge(link: SourceLink) -> Json:
    return {
        "sources": list(link.sources),
        "names": [{"name": end.name, "report": end.report} for end in (link.one, link.other)],
        "reason": "; ".join(link.reasons),
        "score": _score(link.score),
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "also": list(source.also),
        "role": source.role,
        "report": source.report,
        "why": source.why,
        **({"shared_by": list(source.shared_by)} if source.shared_by else {}),
        **described_to_json(source.unnamed, source.document),
    }


def _copy(pair: Copy) -> Json:
    return {
        "reports": list(pair.reports),
        "kind": pair.kind.value,
        "quotation": pair.quotation,
        "passages": [[list(first), list(second)] for first, second in pair.passages],
        "share": _score(pair.share),
        **one_judged(pair.judged),
    }


def _chain(chain: Chain) -> list[Json]:
    return [{"source": link.source, **mention_to_json(link.mention)} for link in chain]


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "report": statement.report,
        "content": _spans(statement.content),
        "voice": statement.voice.value,
        "position": statement.position.value,
        "chain": _chain(statement.chain),
        "other_chains": [_chain(other) for other in statement.other_chains],
        **_field(statement.field),
        "hedged": statement.hedged,
        **all_judged(statement.judged),
    }


def _node(node: Node) -> Json:
    return {"report": node.report} if node.report is not None else {"source": node.source}


def _evidence(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"report": item.report, "field": item.field.value, "span": list(item.span)} for item in evidence]


def _edge(edge: Edge) -> Json:
    return {
        "from": _node(edge.start),
        "to": _node(edge.end),
        "basis": edge.basis.value,
        "evidence": _evidence(edge.evidence),
        "score": _score(edge.score),
        **one_judged(edge.judged),
    }


def _origin(origin: Origin) -> Json:
    return {
        "source": origin.source,
        "name": origin.name,
        "kind": origin.kind.value,
        "via": origin.via,
        "reports": list(origin.reports),
        "named": origin.named,
        **described_to_json(origin.unnamed, origin.document),
    }


def _reason(reason: Reason) -> Json:
    return {"text": reason.text, "evidence": _evidence(reason.evidence), **one_judged(reason.judged)}


def _bounds(bounds: Bounds) -> Json:
    return {"min": bounds.least, "max": bounds.most, "why": [_reason(reason) for reason in bounds.why]}


def _change(change: Change) -> Json:
    return {
        "report": change.report,
        "kind": change.kind.value,
        "before": _reason(change.before),
        "after": _reason(change.after),
    }


def _discrepancy(discrepancy: Discrepancy) -> Json:
    return {
        "slot": discrepancy.slot,
        "values": [
            {"value": value.value, "reports": list(value.reports), "evidence": _evidence(value.evidence)}
            for value in discrepancy.values
        ],
    }


def _withdrawal(one: Withdrawal) -> Json:
    return {
        "report": one.report,
        "by": one.by,
        "own": one.own,
        "kind": one.kind.value,
        "evidence": _evidence(one.evidence),
        "withdrawn": _evidence(one.withdrawn),
        "corrected": _evidence(one.corrected),
        "still_carried_by": list(one.still_carried_by),
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": [_statement(statement) for statement in claim.statements],
        "edges": [_edge(edge) for edge in claim.edges],
        "origins": [_origin(origin) for origin in claim.origins],
        "uncredited": [list(group) for group in claim.uncredited],
        "lost_attribution": list(claim.lost_attribution),
        "distinct": _bounds(claim.distinct),
        "denials": {
            "origins": [_origin(origin) for origin in claim.denial_origins],
            "distinct": _bounds(claim.denial_distinct),
        },
        "changes": [_change(change) for change in claim.changes],
        "discrepancies": [_discrepancy(discrepancy) for discrepancy in claim.discrepancies],
        "withdrawn": [_withdrawal(one) for one in claim.withdrawn],
        **({"set_aside": [_statement(statement) for statement in claim.set_aside]} if claim.set_aside else {}),
    }
