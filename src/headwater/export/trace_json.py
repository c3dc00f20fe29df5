"""A trace as the object that `trace --json` prints: keys, names and their order are promised.

Pure functions, here and in `claim_json` and `reading_json`; nothing there decides anything. Spans become lists of two
code-point offsets, enums their values.
"""

from __future__ import annotations

from collections import defaultdict

from headwater.export.claim_json import claim_to_json
from headwater.export.json_values import SCHEMA, Json, score
from headwater.export.judgements import all_judged, judged_links, one_judged, outcomes_to_json
from headwater.export.mentions import described_to_json
from headwater.model import Copy, LinkStatus, Relation, Report, Source, SourceLink, Trace


def trace_to_json(trace: Trace, *, with_text: bool = True) -> Json:
    """The object of `trace --json`; ``with_text`` says whether the reports carry their text."""
    return {
        "schema": SCHEMA,
        "reports": [_report(report, with_text=with_text) for report in trace.reports],
        "sources": _sources(trace),
        "copies": [_copy(pair) for pair in trace.copies.pairs],
        "parents": dict(trace.copies.parents),
        "claims": [claim_to_json(claim) for claim in trace.claims],
        "possible_merges": [
            _possible_merge(link)
            for link in trace.source_links
            if link.relation is Relation.SAME and link.status is LinkStatus.DOUBTFUL
        ],
        **judged_links(trace.source_links),
        **outcomes_to_json(trace.judgements),
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
        "score": score(link.score),
        **one_judged(link.judged),
    }


def _possible_merge(link: SourceLink) -> Json:
    return {
        "sources": list(link.sources),
        "names": [{"name": end.name, "report": end.report} for end in (link.one, link.other)],
        "reason": "; ".join(link.reasons),
        "score": score(link.score),
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
        "share": score(pair.share),
        **one_judged(pair.judged),
    }
