"""`annotations`: each statement and each credit as a W3C Web Annotation on its report (https://www.w3.org/TR/annotation-model/).

Offsets of a TextPositionSelector count Unicode code points, as there. They count in the text that Headwater read: of a plain
file that is the file, of a web page the article in it. The quotations find the words wherever the text was cut out otherwise.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from headwater.export.files import File, utf8
from headwater.export.identifiers import address, base, local
from headwater.export.material import LONGEST_EXCERPT, Material, all_statements, shortened
from headwater.model import Claim, Field, Link, Report, Span, Statement
from headwater.text.anchors import AROUND

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def annotation_files(material: Material) -> Iterator[File]:
    """One file, `annotations.jsonld`: a collection with all annotations on its first page, one a line."""
    yield File("annotations.jsonld", _pieces(material))


def _pieces(material: Material) -> Iterator[bytes]:
    names = base(material.trace)
    total = sum(1 for _ in _annotations(material, names))
    head = {
        "@context": CONTEXT,
        "id": f"{names}annotations",
        "type": "AnnotationCollection",
        "label": f"Statements and credits in a collection of news reports. {material.made_by.sentence}",
        "total": total,
    }
    page = {"id": f"{names}annotations-page-1", "type": "AnnotationPage", "startIndex": 0}
    outside, inside = (json.dumps(part, ensure_ascii=False).removesuffix("}") for part in (head, page))
    yield utf8(f'{outside},\n"first": {inside}, "items": [')
    for number, annotation in enumerate(_annotations(material, names)):
        yield utf8(f"{',' if number else ''}\n{json.dumps(annotation, ensure_ascii=False)}")
    yield b"\n]}}\n"


def _annotations(material: Material, names: str) -> Iterator[Json]:
    for claim in material.trace.claims:
        for statement in all_statements(claim):
            report = material.reports[statement.report]
            yield _statement(claim, statement, report, names)
            yield from _credits(statement, report, names)


def _statement(claim: Claim, statement: Statement, report: Report, names: str) -> Json:
    """What is annotated is the statement's content; what is said of it is the claim, and how it is told."""
    told = [statement.voice.value, statement.position.value, *(["hedged"] if statement.hedged else [])]
    return {
        "id": f"{names}{local('annotation', statement.id)}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "value": f"claim {claim.id}: {shortened(claim.text)}",
                "format": "text/plain",
            },
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in told),
        ],
        "target": _targets(report, statement.field, statement.content or (statement.sentence,), names),
    }


def _credits(statement: Statement, report: Report, names: str) -> Iterator[Json]:
    """What is annotated are the words that credit a source; what is said of them is whom, in this report's words."""
    for count, chain in enumerate(statement.chains, 1):
        for place, link in enumerate(chain, 1):
            if link.mention.spans:
                yield {
                    "id": f"{names}{local('annotation', f'{statement.id}-{count}-{place}')}",
                    "type": "Annotation",
                    "motivation": "identifying",
                    "body": [
                        {
                            "type": "TextualBody",
                            "purpose": "identifying",
                            "value": f"source {link.source}: {shortened(link.name)}",
                            "format": "text/plain",
                        },
                        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _tags(link)),
                    ],
                    "target": _targets(report, statement.field, link.mention.spans, names),
                }


def _tags(link: Link) -> Iterator[str]:
    yield link.kind.value
    if link.mention.vague:
        yield "vague"


def _targets(report: Report, field: Field, spans: tuple[Span, ...], names: str) -> list[Json]:
    """A target for each piece. A title that stands outside the text has words and no position in it."""
    original = _by_hash(report.sha256)
    web = address(report)
    source = web or original or f"{names}{local('report', report.id)}"
    return [
        {
            "type": "SpecificResource",
            "source": source,
            **({"state": {"type": "TimeState", "cached": original}} if web and original else {}),
            "selector": _selectors(report.string(field), span, placed=field is Field.TEXT),
        }
        for span in spans
    ]


def _by_hash(sha256: str) -> str | None:
    """The name of the original bytes by their hash (RFC 6920)."""
    if not _SHA256.fullmatch(sha256):
        return None
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(sha256)).decode('ascii').rstrip('=')}"


def _selectors(string: str, span: Span, *, placed: bool) -> list[Json]:
    start, end = span
    position = [{"type": "TextPositionSelector", "start": start, "end": end}] if placed else []
    if end - start <= LONGEST_EXCERPT:
        return [_quote(string, start, end), *position]
    if end == len(string):
        return position or [_quote(string, start, start + LONGEST_EXCERPT)]
    # Too long to quote whole: from its first words up to the words that follow it.
    first, last = _quote(string, start, start + AROUND), _quote(string, end, min(len(string), end + AROUND))
    return [{"type": "RangeSelector", "startSelector": first, "endSelector": last}, *position]


def _quote(string: str, start: int, end: int) -> Json:
    return {
        "type": "TextQuoteSelector",
        "exact": string[start:end],
        "prefix": string[max(0, start - AROUND) : start],
        "suffix": string[end : end + AROUND],
    }
