"""Provenance records in the terms of PROV-O (https://www.w3.org/TR/prov-o/), as TriG: a named graph a bundle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from headwater.export.files import utf8
from headwater.export.prov.records import Attributes, Being, Bundle, Name, Relation, Tie, Value, prov, term
from headwater.model import Basis

_CLASSES = {Being.ENTITY: prov("Entity"), Being.AGENT: prov("Agent"), Being.ACTIVITY: prov("Activity")}
_QUALIFIED = {
    Tie.DERIVATION: ("qualifiedDerivation", "Derivation"),
    Tie.QUOTATION: ("qualifiedQuotation", "Quotation"),
    Tie.PRIMARY_SOURCE: ("qualifiedPrimarySource", "PrimarySource"),
}
_UNCERTAIN = ((term("basis"), Basis.INFERRED.value), (term("basis"), Basis.COMMON_TEXT.value))
"""What is inferred stands in its qualified form alone, with its score, so that nobody takes it for stated."""

_RENAMED = {prov("label"): "rdfs:label", prov("type"): "a"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]')


def trig(prefixes: Mapping[str, str], document: Bundle, bundles: Iterable[Bundle]) -> Iterator[bytes]:
    """The document in pieces: prefixes, what stands outside bundles, then one named graph after the other."""
    yield utf8("".join(f"@prefix {prefix}: <{uri}> .\n" for prefix, uri in prefixes.items()))
    yield utf8("\n" + "".join(_statements(document)))
    for bundle in bundles:
        yield utf8(f"\n{bundle.name} {{\n{''.join(_statements(bundle))}}}\n")


def _statements(bundle: Bundle) -> Iterator[str]:
    for element in bundle.elements.values():
        said = [("a", str(_CLASSES[element.being])), *_attributes(element.attributes)]
        yield _block(str(element.name), said)
    for relation in bundle.relations:
        yield _block(str(relation.start), _relation(relation))


def _block(subject: str, said: Iterable[tuple[str, str]]) -> str:
    return f"{subject} " + " ;\n    ".join(f"{predicate} {what}" for predicate, what in said) + " .\n"


def _relation(relation: Relation) -> Iterator[tuple[str, str]]:
    if not any(attribute in _UNCERTAIN for attribute in relation.attributes):
        yield f"prov:{relation.tie.value}", str(relation.end)
    if relation.attributes:
        predicate, kind = _QUALIFIED[relation.tie]
        inside = [("a", f"prov:{kind}"), ("prov:entity", str(relation.end)), *_attributes(relation.attributes)]
        yield f"prov:{predicate}", "[ " + " ; ".join(f"{name} {what}" for name, what in inside) + " ]"


def _attributes(attributes: Attributes) -> Iterator[tuple[str, str]]:
    for name, value in attributes:
        yield _RENAMED.get(name, str(name)), _value(value)


def _value(value: Value) -> str:
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^xsd:double'
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found.group(), f"\\u{ord(found.group()):04X}"), value) + '"'
