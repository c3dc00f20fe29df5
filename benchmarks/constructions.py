"""Scores the golden cases that were kept from whoever tunes, by construction.

``python benchmarks/constructions.py tests/golden/kept [--json] [--misses]`` reads every ``*.yaml`` there. A case is a short
invented report, or a pile of them, with questions: `ask` names a construction (its first key) and words of a statement,
and what a careful reader takes from it. The whole of Headwater runs, tagger included; the attribution that answers is the
one whose content fits the words best. A case whose attribution is not found is wrong, unless nobody was to be named.

Names are compared without titles and articles, as the benchmark of speakers does. A question is right when all it asks is.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from headwater import pipeline
from headwater.link import link_sources
from headwater.link.sources import LinkedSources
from headwater.model import Attribution, Facts, Field, Kind, Position, Reading, Relation, Trace
from headwater.settings import Settings

Json = dict[str, Any]
Ask = Mapping[str, Any]

TITLES = frozenset(("the", "a", "an", "of", "mr", "mrs", "ms", "dr", "sir", "gen", "sen", "rep", "gov", "president", "former"))
COVERED = 0.5
"""Share of the asked words that an attribution's content must hold to be the one that answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one question was answered rightly; ``got`` is what was found, to look at."""

    construction: str
    asked: str
    right: bool
    got: str


def words(name: str | None) -> list[str]:
    """The words of a name that tell it from another's."""
    plain = (name or "").casefold().replace("’", "'").replace("'s", "")
    return [word for word in re.findall(r"[\w']+", plain) if word not in TITLES]


def same(one: str | None, other: str | None) -> bool:
    """Whether two names are one source's: equal but for titles, or one within the other with two words or more."""
    left, right = set(words(one)), set(words(other))
    if not left or not right:
        return False
    shared = left & right
    return left == right or len(shared) / len(left | right) >= 0.6 or (shared in (left, right) and len(shared) >= 2)


def listed(value: object) -> list[Any]:
    """A list of what is one thing or several."""
    return value if isinstance(value, list) else [value]


def span_of(text: str, asked: str) -> tuple[int, int]:
    """Where the asked words stand in the text."""
    plain = text.replace("’", "'").replace("“", '"').replace("”", '"')
    start = plain.index(asked)
    return start, start + len(asked)


def overlap(spans: Sequence[Sequence[int]], span: tuple[int, int]) -> int:
    """How many characters of ``span`` the spans hold."""
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in spans)


def answering(found: Sequence[Json], span: tuple[int, int]) -> Json | None:
    """The attribution or statement whose content fits the span best."""
    best: tuple[float, Json] | None = None
    for one in found:
        shared = overlap(one["content"], span)
        if shared < COVERED * (span[1] - span[0]):
            continue
        fit = 2 * shared / (span[1] - span[0] + sum(end - start for start, end in one["content"]))
        if best is None or fit > best[0]:
            best = (fit, one)
    return best[1] if best else None


def name_of(mention: Json | None) -> str | None:
    """The name of a mention, or None."""
    return mention["name"] if mention else None


def speaker_right(ask: Ask, found: Json | None) -> bool:
    """Whether the speaker is one of those expected; None is expected where the text does not say."""
    expected = listed(ask["speaker"])
    name = name_of(found and found["speaker"])
    return name is None if name is None and None in expected else any(same(name, one) for one in expected if one)


def speakers_right(ask: Ask, found: Json | None) -> bool:
    """Whether each of the plural speakers is in the speaker's name, or a name that stands for them all."""
    name = name_of(found and found["speaker"])
    told = words(name)
    together = all(words(one)[-1] in told for one in ask["speakers"])
    return together or any(same(name, one) for one in ask.get("also", []))


def via_right(ask: Ask, found: Json | None) -> bool:
    """Whether the statement came through exactly these, in this order."""
    links = [link["name"] for link in found["via"]] if found else []
    return any(
        len(way) == len(links)
        and all(any(same(link, one) for one in listed(name)) for link, name in zip(links, way, strict=True))
        for way in [ask["via"], *ask.get("or_via", [])]
    )


def unnamed_has(key: str) -> Callable[[Ask, Json | None], bool]:
    """A check that what is said of an unnamed source has one of the expected values."""

    def right(ask: Ask, found: Json | None) -> bool:
        value = (((found and found["speaker"]) or {}).get("unnamed") or {}).get(key)
        return value in listed(ask[key]) or any(same(value, one) for one in listed(ask[key]) if value and one)

    return right


def flag_right(key: str) -> Callable[[Ask, Json | None], bool]:
    """A check that the statement is found, and is marked so or is not, as expected."""

    def right(ask: Ask, found: Json | None) -> bool:
        return found is not None and bool(found[key] == ask[key])

    return right


def role_right(ask: Ask, found: Json | None) -> bool:
    """Whether the speaker's role holds the words expected."""
    role = (found and found["speaker"] and found["speaker"]["role"]) or ""
    return any(set(words(one)) <= set(words(role)) for one in listed(ask["role"]))


def count_right(ask: Ask, found: Json | None) -> bool:
    """Whether one unnamed source is meant, or several."""
    speaker = (found and found["speaker"]) or {}
    return bool(speaker) and ("several" if speaker.get("several") else "one") == ask["count"]


def vague_right(ask: Ask, found: Json | None) -> bool:
    """Whether the words stand for nobody in particular: then nobody may be named either."""
    if ask["vague"] and not (found and found["speaker"]):
        return True
    speaker = (found and found["speaker"]) or {}
    return bool(speaker) and bool(speaker.get("vague")) == ask["vague"]


def document_right(ask: Ask, found: Json | None) -> bool:
    """Whether the words stand in a document of the form expected."""
    form = words(((found and found["speaker"]) or {}).get("document"))
    return any(set(words(one)) <= set(form) or set(form) <= set(words(one)) for one in listed(ask["document"]) if form)


def maker_right(ask: Ask, found: Json | None) -> bool:
    """Whether the document's maker is the one named as the speaker, or only the document is where none is told."""
    speaker = (found and found["speaker"]) or {}
    maker = None if speaker.get("kind") == Kind.DOCUMENT else speaker.get("name")
    expected = listed(ask["maker"])
    return maker is None if maker is None and None in expected else any(same(maker, one) for one in expected if one)


CHECKS: Mapping[str, Callable[[Ask, Json | None], bool]] = {
    "speaker": speaker_right,
    "speakers": speakers_right,
    "via": via_right,
    "role": role_right,
    "count": count_right,
    "vague": vague_right,
    "placed": unnamed_has("placed"),
    "contact": unnamed_has("contact"),
    "told": unnamed_has("told"),
    "document": document_right,
    "maker": maker_right,
    "hedged": flag_right("hedged"),
    "denied": flag_right("denied"),
}


def counted_right(expected: object, of: str | None) -> bool:
    """Whether what a number counts ends in the word expected, singular or plural."""
    stems = {word.rstrip("s") for word in words(of)}
    return any(words(one)[-1].rstrip("s") in stems for one in listed(expected))


def facts(reading: Reading) -> Iterator[Facts]:
    """What was found anywhere in the text."""
    yield from (one.facts for one in records(reading.attributions))
    yield from (one.facts for one in reading.own_voice if one.field is Field.TEXT)


def number_right(ask: Ask, reading: Reading, span: tuple[int, int]) -> tuple[bool, str]:
    """Whether the number has the bounds, the unit and what it counts that are expected."""
    start = reading.report.text.index(ask["number"], span[0])
    there = (start, start + len(ask["number"]))
    found = [one for fact in facts(reading) for one in fact.quantities if overlap([one.span], there)]
    right = any(
        all(getattr(one, key) in listed(ask[key]) for key in ("low", "high", "unit") if key in ask)
        and ("of" not in ask or counted_right(ask["of"], one.of))
        for one in found
    )
    return right, str(found[:1])


def date_right(ask: Ask, reading: Reading, span: tuple[int, int]) -> tuple[bool, str]:
    """Whether the date is resolved as expected."""
    start = reading.report.text.casefold().index(ask["date"].casefold(), span[0])
    there = (start, start + len(ask["date"]))
    found = [one for fact in facts(reading) for one in fact.dates if overlap([one.span], there)]
    return any(one.edtf in [str(date) for date in listed(ask["edtf"])] for one in found), str(found[:1])


def places_right(ask: Ask, reading: Reading, span: tuple[int, int]) -> tuple[bool, str]:
    """Whether exactly these places were found in the words."""
    found = {one.name.casefold() for fact in facts(reading) for one in fact.places if overlap([one.span], span)}
    return found == {name.casefold() for name in ask["places"]}, str(sorted(found))


FACTS = {"number": number_right, "date": date_right, "places": places_right}


def as_found(attribution: Attribution) -> Json:
    """An attribution as the checks look at it."""
    return {
        "content": attribution.content,
        "speaker": asdict(attribution.speaker) if attribution.speaker else None,
        "via": [{"name": link.name} for link in attribution.via],
        "hedged": attribution.hedged,
        "denied": attribution.denied,
    }


def about(reading: Reading, ask: Ask) -> Answer:
    """One question about one report, answered."""
    text = reading.report.text
    construction, asked = next(iter(ask.items()))
    span = span_of(text, asked)
    for key, right in FACTS.items():
        if key in ask:
            return Answer(construction, asked, *right(ask, reading, span))
    if "credits" in ask:
        names = [credit.mention.name for credit in reading.credits]
        names += [reading.report.agency] if reading.report.agency else []
        right_ones = all(any(same(name, one) for name in names) for one in ask["credits"])
        return Answer(construction, asked, right_ones, str(names))
    found = answering([as_found(one) for one in records(reading.attributions)], span)
    checks = [check(ask, found) for key, check in CHECKS.items() if key in ask]
    got = {key: value for key, value in found.items() if key != "content"} if found else {}
    return Answer(construction, asked, bool(checks) and all(checks), str(got))


def read_jsonl(rows: Sequence[Json]) -> list[Reading]:
    """The readings of reports given as rows of JSON Lines."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        reports, rejected = pipeline.read_all([str(path)], Settings())
    if rejected:
        raise SystemExit(f"cases that cannot be read: {rejected}")
    return list(pipeline.extract_reports(reports, Settings()))


def row(case: Mapping[str, Any], name: str) -> Json:
    """A case's report as a row of JSON Lines."""
    fields = {key: str(case[key]) for key in ("outlet", "published", "title") if key in case}
    return {"id": name, "text": case["text"], **fields}


def single(cases: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    """The answers to the questions about reports that stand alone."""
    if not cases:
        return
    readings = {r.report.id: r for r in read_jsonl([row(case, f"c{n:03d}") for n, case in enumerate(cases)])}
    for number, case in enumerate(cases):
        for ask in case["ask"]:
            yield about(readings[f"c{number:03d}"], ask)


def source_in(readings: Sequence[Reading], linked: LinkedSources, asked: str) -> str | None:
    """The id of the source that the statement with these words has first, or next where they begin with "> "."""
    plain, link = (asked[2:], 1) if asked.startswith("> ") else (asked, 0)
    reading = next(one for one in readings if plain in one.report.text)
    found = answering(
        [{"content": a.content, "it": a} for a in records(reading.attributions)], span_of(reading.report.text, plain)
    )
    chain = [found["it"].speaker, *found["it"].via] if found else []
    return linked.of(reading.report.id, chain[link]) if len(chain) > link and chain[link] else None


def records(attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions of the text, with those inside them."""
    for one in attributions:
        if one.field is Field.TEXT:
            yield one
        yield from records(one.inner)


def linked_right(kind: str, ids: Sequence[str | None], linked: LinkedSources) -> bool:
    """Whether the sources are one, several, one or likely so, or the first the voice of the second, as expected."""
    known = [one for one in ids if one]
    if len(known) < len(ids):
        return False
    pair = sorted(known)
    if kind == "voice":
        return len(set(known)) == len(known) and pair in between(linked, Relation.VOICE_OF)
    if kind == "likely":
        return len(set(known)) == 1 or pair in between(linked, Relation.SAME)
    return len(set(known)) == (1 if kind == "one" else len(known))


def between(linked: LinkedSources, relation: Relation) -> list[list[str]]:
    """The pairs of sources that a link of this relation joins, settled or waiting for a person."""
    return [sorted(link.sources) for link in linked.links if link.relation is relation]


def opposed_right(kind: str, trace: Trace, asked: Sequence[str]) -> bool:
    """Whether one claim holds both statements, on opposite sides ("opposed") or on one ("agreeing")."""
    texts = {report.id: report.text for report in trace.reports}
    for claim in trace.claims:
        sides = []
        for plain in asked:
            held = [s for s in claim.statements if plain in texts[s.report]]
            found = (
                answering([{"content": s.content, "it": s} for s in held], span_of(texts[held[0].report], plain))
                if held
                else None
            )
            sides.append(found and found["it"].position)
        if None not in sides:
            denying = [side is Position.DENIES for side in sides]
            return len(set(denying)) == (2 if kind == "opposed" else 1)
    return False


def piles(cases: Sequence[Mapping[str, Any]]) -> Iterator[Answer]:
    """The answers to the questions about a pile of reports: which mentions are one source, which statements are opposed."""
    for case in cases:
        readings = read_jsonl([row(report, f"r{number}") for number, report in enumerate(case["reports"])])
        linked = link_sources(readings)
        for ask in case["ask"]:
            (construction, kind), asked = next(iter(ask.items())), ask["of"]
            if kind in {"opposed", "agreeing"}:
                right = opposed_right(kind, pipeline.trace_readings(readings, Settings()), asked)
                yield Answer(construction, f"{kind}: {asked}", right, "")
                continue
            ids = [source_in(readings, linked, words) for words in asked]
            got = str([linked.name(one) if one else None for one in ids])
            yield Answer(construction, f"{kind}: {asked}", linked_right(kind, ids, linked), got)


def answers(folder: Path) -> list[Answer]:
    """All answers to the cases in the folder's ``*.yaml``, in the order of the files."""
    found: list[Answer] = []
    for path in sorted(folder.glob("*.yaml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += piles([case for case in cases if "reports" in case])
        found += single([case for case in cases if "text" in case])
    return found


def main() -> None:
    """Prints a table of constructions, their cases and the share that is right."""
    parser = argparse.ArgumentParser(description="scores golden cases by construction")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="print the shares as one JSON object")
    parser.add_argument("--misses", action="store_true", help="print each wrong answer too")
    given = parser.parse_args()
    found = answers(given.folder)
    table: dict[str, list[bool]] = {}
    for answer in found:
        table.setdefault(answer.construction, []).append(answer.right)
        if given.misses and not answer.right:
            print(f"{answer.construction}: {answer.asked}\n    {answer.got}", file=sys.stderr)
    if given.json:
        print(json.dumps({name: [sum(right), len(right)] for name, right in table.items()}, indent=1))
        return
    print("| construction | cases | right | share |\n|---|---|---|---|")
    for name, right in table.items():
        print(f"| {name} | {len(right)} | {sum(right)} | {sum(right) / len(right):.2f} |")
    total = [answer.right for answer in found]
    print(f"| all | {len(total)} | {sum(total)} | {sum(total) / len(total):.2f} |")


if __name__ == "__main__":
    main()
