"""A reading as the object that `extract` prints: keys, names and their order are promised."""

from __future__ import annotations

from headwater.export.json_values import SCHEMA, Json, field_mark, score, spans
from headwater.export.mentions import mention_to_json
from headwater.model import Attribution, Facts, OwnVoice, Reading
from headwater.text.languages import is_read


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
        "numbers": spans(reading.numbers),
        "names": spans(reading.names),
        "hyperlinks": [{"span": list(link.span), "url": link.url} for link in report.hyperlinks],
    }


def _attribution(attribution: Attribution) -> Json:
    speaker = attribution.speaker
    field = attribution.field
    return {
        "source": spans(attribution.source),
        "cue": spans(attribution.cue),
        "content": spans(attribution.content),
        "act": attribution.act.value,
        "manner": attribution.manner.value,
        "speaker": None if speaker is None else {**mention_to_json(speaker), "role": speaker.role},
        "via": [mention_to_json(mention) for mention in attribution.via],
        "channel": attribution.channel,
        "hedged": attribution.hedged,
        "denied": attribution.denied,
        "score": score(attribution.score),
        "inner": [_attribution(inner) for inner in attribution.inner],
        **_facts(attribution.facts),
        **field_mark(field),
    }


def _own_voice(sentence: OwnVoice) -> Json:
    return {
        "content": spans(sentence.content),
        "hedged": sentence.hedged,
        "denied": sentence.denied,
        **_facts(sentence.facts),
        **field_mark(sentence.field),
    }


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


def _number(number: float | None) -> float | int | None:
    """Whole numbers without a decimal point: 15, not 15.0."""
    return int(number) if number is not None and float(number).is_integer() else number
