"""What other programs rely on: the keys of the JSON, their order, and the types of what they hold."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from types import NoneType

import pytest

from headwater.export import json_text, reading_to_json, trace_to_json
from headwater.model import (
    Act,
    Attribution,
    Credit,
    CreditForm,
    DateMention,
    Facts,
    Field,
    Kind,
    Manner,
    Mention,
    OwnVoice,
    Place,
    Quantity,
    Reading,
    Report,
)
from unit.cli.flood import TRACE

TEXT = "“It costs $15 a share,” a source told Benning on Wednesday in Shoal."

ORNULL_STR = (str, NoneType)
SPAN = [int]
SPANS = [SPAN]
CREDIT = {"name": str, "kind": str}
QUANTITY = {"span": SPAN, "low": (int, float, NoneType), "high": (int, float, NoneType), "unit": ORNULL_STR, "of": ORNULL_STR}
FACTS = {
    "quantities": [QUANTITY],
    "dates": [{"span": SPAN, "edtf": str}],
    "places": [{"span": SPAN, "name": str, "within": ORNULL_STR}],
}
ATTRIBUTION = {
    "source": SPANS,
    "cue": SPANS,
    "content": SPANS,
    "act": str,
    "manner": str,
    "speaker": {**CREDIT, "role": ORNULL_STR},
    "via": [CREDIT],
    "channel": ORNULL_STR,
    "hedged": bool,
    "denied": bool,
    "score": float,
    "inner": list,
    **FACTS,
}
READING = {
    "schema": int,
    "path": str,
    "doc": str,
    "id": str,
    "title": ORNULL_STR,
    "outlet": ORNULL_STR,
    "published": ORNULL_STR,
    "place": ORNULL_STR,
    "language": ORNULL_STR,
    "status": str,
    "attributions": [ATTRIBUTION],
    "own_voice": [{"content": SPANS, "hedged": bool, "denied": bool, **FACTS}],
}
EVIDENCE = {"report": str, "field": str, "span": SPAN}
REASON = {"text": str, "evidence": [EVIDENCE]}
ORIGIN = {"source": str, "name": str, "kind": str, "via": ORNULL_STR}
BOUNDS = {"min": int, "max": int, "why": [REASON]}
CHAIN = [{"source": str, "name": str, "kind": str}]
NODE = dict
CLAIM = {
    "id": str,
    "text": str,
    "statements": [
        {
            "id": str,
            "report": str,
            "content": SPANS,
            "voice": str,
            "position": str,
            "chain": CHAIN,
            "other_chains": [CHAIN],
        }
    ],
    "edges": [{"from": NODE, "to": NODE, "basis": str, "evidence": [EVIDENCE], "score": float}],
    "origins": [ORIGIN],
    "uncredited": [[str]],
    "lost_attribution": [str],
    "distinct": BOUNDS,
    "denials": {"origins": [ORIGIN], "distinct": BOUNDS},
    "changes": [{"report": str, "kind": str, "before": REASON, "after": REASON}],
    "discrepancies": [{"slot": str, "values": [{"value": str, "reports": [str], "evidence": [EVIDENCE]}]}],
}
REPORT = {"id": str, "path": str, "title": ORNULL_STR, "outlet": ORNULL_STR, "published": ORNULL_STR, "sha256": str}
TRACED = {
    "schema": int,
    "reports": [{**REPORT, "text": str}],
    "sources": [
        {
            "id": str,
            "name": str,
            "kind": str,
            "also": [str],
            "role": ORNULL_STR,
            "report": ORNULL_STR,
            "why": ORNULL_STR,
        }
    ],
    "copies": [{"reports": [str], "kind": str, "quotation": bool, "passages": [[SPAN]]}],
    "parents": dict,
    "claims": [CLAIM],
}


def check(data, shape, where: str = "$") -> None:
    """Fail unless ``data`` has ``shape``: a type or types, a list of one shape, or keys that come first and in order."""
    if isinstance(shape, dict):
        assert list(data)[: len(shape)] == list(shape), where
        for key, part in shape.items():
            check(data[key], part, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(data, list), where
        for number, item in enumerate(data):
            check(item, shape[0], f"{where}[{number}]")
    else:
        assert isinstance(data, shape), where
        assert not (isinstance(data, bool) and shape is int), where


def reading() -> Reading:
    facts = Facts(
        (Quantity((10, 13), 15.0, 15.0, "USD", "share"), Quantity((10, 13), None, 2.5, None, None)),
        (DateMention((46, 55), "2024-03-13"),),
        (Place((59, 64), "Shoal", "Upper Maren"),),
    )
    inner = Attribution(((1, 2),), ((2, 3),), ((3, 4),), Act.CLAIM, Manner.INDIRECT)
    attribution = Attribution(
        source=((24, 32),),
        cue=((33, 37),),
        content=((1, 21),),
        act=Act.CLAIM,
        manner=Manner.DIRECT,
        speaker=Mention("a source", Kind.ANONYMOUS),
        via=(Mention("Benning", Kind.OUTLET),),
        score=0.123456,
        facts=facts,
        inner=(inner,),
    )
    titled = Attribution(
        ((0, 1),), ((2, 3),), ((4, 5),), Act.CLAIM, Manner.INDIRECT, Mention("a", Kind.PERSON), field=Field.TITLE
    )
    return Reading(
        Report(id="r1", doc="a", path="a.txt", text=TEXT, sha256="0" * 64, title="A title"),
        (attribution, titled),
        (OwnVoice(((0, 5),), hedged=True, facts=facts),),
        (Credit(Mention("Agency", Kind.OUTLET), CreditForm.AGENCY_LINE),),
    )


def test_extract_has_the_promised_keys_in_order() -> None:
    check(json.loads(json_text(reading_to_json(reading()))), READING)


def test_trace_has_the_promised_keys_in_order() -> None:
    data = json.loads(json_text(trace_to_json(TRACE)))
    check(data, TRACED)
    assert data["parents"] == {"post": "agency"}
    assert data["claims"][0]["edges"][0]["from"] == {"source": "s1"}
    assert data["claims"][0]["edges"][2]["to"] == {"report": "agency"}


def test_check_notices_what_is_wrong() -> None:
    data = trace_to_json(TRACE)
    data["claims"][0]["origins"][0].pop("name")
    with pytest.raises(AssertionError, match=r"origins\[0\]"):
        check(data, TRACED)


def test_without_text_nothing_else_goes() -> None:
    data, bare = trace_to_json(TRACE), trace_to_json(TRACE, with_text=False)
    for report in data["reports"]:
        del report["text"]
    assert data == bare


def test_only_what_stands_in_a_title_is_marked() -> None:
    first, second = reading_to_json(reading())["attributions"]
    assert "field" not in first
    assert "field" not in first["inner"][0]
    assert second["field"] == "title"


def test_a_speaker_who_is_not_said_is_null() -> None:
    assert reading_to_json(reading())["attributions"][0]["inner"][0]["speaker"] is None


def test_numbers_are_as_short_as_they_can_be() -> None:
    first = reading_to_json(reading())["attributions"][0]
    assert first["score"] == 0.1235
    assert json.dumps(first["quantities"][0]["low"]) == "15"
    assert (first["quantities"][1]["low"], first["quantities"][1]["high"]) == (None, 2.5)


def test_what_happened_is_printed_only_where_it_is_told() -> None:
    told = Quantity((4, 6), 15.0, 15.0, None, "people", "killed")
    untold = Quantity((10, 13), 15.0, 15.0, None, "shares")
    whole = reading()
    voice = replace(whole.own_voice[0], facts=Facts((told, untold)))
    first, second = reading_to_json(replace(whole, own_voice=(voice,)))["own_voice"][0]["quantities"]
    assert first["what"] == "killed"
    assert "what" not in second


def test_json_text_survives_what_a_text_may_hold() -> None:
    data = {"text": "caf\u00e9 \ud800 \u2028 \x85 \n \udfff \U0001f30a"}
    line = json_text(data)
    assert "caf\u00e9" in line
    assert line.encode("utf-8").decode("utf-8").splitlines() == [line]
    assert json.loads(line) == data


def test_json_text_refuses_what_is_not_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"score": math.nan})
