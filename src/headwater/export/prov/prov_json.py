"""Provenance records as PROV-JSON (https://www.w3.org/submissions/prov-json/), bundle by bundle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from headwater.export.files import utf8
from headwater.export.prov.records import Attributes, Bundle, Name, Tie, Value, prov

Json = dict[str, Any]

_ROLES = {
    Tie.DERIVATION: ("generatedEntity", "usedEntity"),
    Tie.ATTRIBUTION: ("entity", "agent"),
    Tie.ASSOCIATION: ("activity", "agent"),
    Tie.DELEGATION: ("delegate", "responsible"),
    Tie.GENERATION: ("entity", "activity"),
    Tie.USAGE: ("activity", "entity"),
    Tie.MEMBERSHIP: ("collection", "entity"),
    Tie.SPECIALIZATION: ("specificEntity", "generalEntity"),
}
_KINDS_OF_DERIVATION = {Tie.QUOTATION: prov("Quotation"), Tie.PRIMARY_SOURCE: prov("PrimarySource")}


def prov_json(prefixes: Mapping[str, str], document: Bundle, bundles: Iterable[Bundle]) -> Iterator[bytes]:
    """The document in pieces: first what stands outside bundles, then one bundle after the other."""
    outside = json.dumps({"prefix": dict(prefixes), **_records(document)}, ensure_ascii=False, indent=1)
    yield utf8(outside.removesuffix("\n}") + ',\n "bundle": {')
    for number, bundle in enumerate(bundles):
        records = json.dumps(_records(bundle), ensure_ascii=False, indent=1)
        yield utf8(f"{',' if number else ''}\n{json.dumps(str(bundle.name))}: {records}")
    yield b"\n}}\n"


def _records(bundle: Bundle) -> Json:
    found: dict[str, Json] = {}
    for name, element in bundle.elements.items():
        found.setdefault(element.being.value, {})[str(name)] = _attributes(element.attributes)
    for number, relation in enumerate(bundle.relations, 1):
        kind = _KINDS_OF_DERIVATION.get(relation.tie)
        tie = Tie.DERIVATION if kind else relation.tie
        start, end = _ROLES[tie]
        ends = {f"prov:{start}": str(relation.start), f"prov:{end}": str(relation.end)}
        attributes = (((prov("type"), kind),) if kind else ()) + relation.attributes
        found.setdefault(tie.value, {})[f"_:r{number}"] = ends | _attributes(attributes)
    return dict(found)


def _attributes(attributes: Attributes) -> Json:
    """Several values of one attribute stand in a list."""
    found: dict[str, list[Any]] = {}
    for name, value in attributes:
        found.setdefault(str(name), []).append(_value(value))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _value(value: Value) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, Name):
        return {"$": str(value), "type": "prov:QUALIFIED_NAME"}
    if isinstance(value, bool):
        return {"$": "true" if value else "false", "type": "xsd:boolean"}
    if isinstance(value, int):
        return {"$": str(value), "type": "xsd:integer"}
    if isinstance(value, float):
        return {"$": repr(value), "type": "xsd:double"}
    return value
