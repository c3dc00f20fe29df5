"""How often the facts read from a local crime report agree with a register: the number killed, and the town.

    python benchmarks/incident_facts.py BENCH/stories [--half 0|1] [--misses N]

BENCH/stories holds `incidents-dev.jsonl` (reports with title, date and text) and `incidents-dev-register.json` (killed and
town of each incident, after the fact). Incidents fall into two halves by a hash of their id: rules and weights were chosen on
half 0, half 1 is what to believe.

Killed. Of the title and the first `LEAD` sentences, the sentences that give a toll (a quantity whose `what` is "killed"; those
of one sentence add up, whoever is counted twice once; "double homicide" and its like stand beside them) are taken; the greater
of the first two counts, and one more where whoever killed two or more is dead too and that sentence does not count him. Where
none gives a toll, but a word of harm says that somebody died (or the title or first sentence speaks of a homicide or the like),
it is one; else nobody. The register counts whoever killed himself, and so does this. **A report is compared with the final
register as it stands**: one written before a victim died, or before another was found, differs rightly, and counts as a miss.

Town. Every place counts once for each mention, once more in the title, twice in the dateline, and three times where a police
force, a mayor or a fire department is the place's, or where the sentence says that it happened there; once more where the
page's host bears its name; the "Velmar neighborhood" is none. The most named town wins; failing one the town of the page's
address, failing that of the part of the title behind a dash, which is the broadcaster's. Failing all of them a county, failing
that a state.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from headwater.model import Place, Quantity, Report
from headwater.read import read_paths
from headwater.settings import Settings
from headwater.text.lexicon import word_list, word_map
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.text.sentences import sentences
from headwater.text.tolls import harms

LEAD, DEATH_LEAD = 8, 6
"""Sentences, the title among them, whose tolls count, and whose words of death do where none gives a toll.

.891 on half 0 at 8, .890 at 6, .884 at 12 (.901 at 8 since whoever is told of twice is counted once). The greater of the first
two tolls is right more often than the title's (.883), the first (.880), the most frequent (.883) and the greatest (.888); the
dead named later and counts of murder add nothing.
"""
DATELINE, FORCE, HAPPENED, HOST = 2, 3, 2, 1
"""Weights of places, the best on half 0 of 0 to 3. A ranking trained on what stands around the names is no better (.796)."""
_SHORTEST = 4
"""A name must be longer to be looked for in the page's host."""

_NOUNS = frozenset(
    {"homicide", "murder", "killing", "slaying", "murders", "homicides", "killings", "slayings", "deaths", "bodies"}
    | {"murder-suicide", "murder-suicides", "homicide-suicide"}
)
_FATAL = re.compile(
    r"\b(?:fatal|deadly (?!conduct|weapon|force)|homicide|murder|manslaughter|slay\w*|slain|killed|killing|killer|deceased|died"
    r"|dead|deaths?(?! threat)|dies|autopsy|succumb\w*)\b",
    re.IGNORECASE,
)
_NOT_FATAL_BEFORE = re.compile(
    r"\b(?:attempted|attempt to commit|conspiracy to commit|near[- ]|tried to|non-?|not )\W*$", re.IGNORECASE
)
_NOT_FATAL_BEHIND = re.compile(r" (?:unit|detective|investigat|squad|bureau|report\b|end\b)|[- ]shot|line", re.IGNORECASE)
_FORCE = re.compile(r"(?:['’]s)? (?:[Pp]olice|PD\b|[Mm]ayor|[Ff]ire)")
_PLACED = frozenset(
    {"in", "near", "at", "north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "outside"}
)
_COUNTY = re.compile(r" (?:county|co|parish)$")
_BROADCASTER = re.compile(r" (?:[-–—]|::?) | ?\| ")
_IN = re.compile(r"\b(?:in|near|outside|inside|at)\s+(?:the\s+|[a-z]+\s+){0,2}$")
_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took place|unfolded|broke out|responded|(?:was|were) (?:called|dispatched))\b", re.IGNORECASE
)
_LOST_SPACE = re.compile(r"[a-z]{2}[.?!](?=[A-Z“\"])")
_SLAIN = re.compile(r"(?:an?|his|her|their) (?:slain|deceased)", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:all|the|lea(?:ves|ving)|left) $", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'.-]* (?:\w\. )?[A-Z]|[A-Z][a-z]+$")
_KILLS = re.compile(r"\b(?:kills?|killed|killing|slaying|shoots|shot)\b", re.IGNORECASE)
_ALL_DEAD = re.compile(r"\b(?:dead|deaths|bodies|himself|herself|self|(?:murder|homicide)-suicide)\b", re.IGNORECASE)
_OFFICERS = r"(?:police|officers?|deputies|deputy|troopers?|SWAT team)"
_KILLER_DEAD = re.compile(
    r"\b(?:(?:on|killed|shot) (?:himself|herself)|(?:gunman|shooter) was (?:also )?(?:found dead|killed)"
    rf"|(?:he|gunman|shooter|suspect) was (?:shot and killed|fatally shot|killed) by (?:an? |the )?{_OFFICERS}"
    rf"|{_OFFICERS}\b[^.;]{{0,60}} (?:fatally shot|shot and killed|killed|killing) (?:him|the (?:suspect|gunman|shooter)))\b",
    re.IGNORECASE,
)
_PART_OF_TOWN = re.compile(r" (?:neighbou?rhood|section|subdivision)\b")
_LARGER = re.compile(r" (?:state|region|province)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, or its title, with what is read from it; spans point into ``string``."""

    string: str
    span: tuple[int, int]
    title: bool
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    deadly: bool


def read(report: Report) -> list[Sentence]:
    """The title, and the sentences of the prose."""
    found = []
    if report.title and report.title_span is None:
        found.append(_sentence(report.title, (0, len(report.title)), title=True))
    tail = len(report.text) if report.tail is None else report.tail
    for start, end in sentences(report.text):
        title = report.title_span is not None and report.title_span[0] <= start < report.title_span[1]
        if title or (end > report.body and start < tail):
            found.append(_sentence(report.text, (start, end), title=title))
    return found


def _sentence(string: str, span: tuple[int, int], *, title: bool) -> Sentence:
    deadly = any(what == "killed" for _, what in harms(string, span))
    return Sentence(string, span, title, quantities(string, span), places(string, span), deadly)


def killed(report: Sequence[Sentence]) -> float:
    """How many were killed, as the module's docstring says."""
    tolls = [_toll(one) for one in report[:LEAD]]
    given = [toll for toll in tolls if toll is not None][:2]
    if given and max(given) > 0:
        return max(given) + (max(given) > 1 and _killer_dead(report[:LEAD], report[tolls.index(max(given))]))
    if any(one.deadly and _toll(one) != 0 for one in report[:DEATH_LEAD]) or any(_speaks_of_death(one) for one in report[:1]):
        return 1
    return 0


def _killer_dead(report: Sequence[Sentence], toll: Sentence) -> bool:
    """Whether whoever killed the others is said to be dead too, and the sentence that counts those does not count him."""
    if not _KILLS.search(toll.string, *toll.span) or _ALL_DEAD.search(toll.string, *toll.span):
        return False
    return any(_KILLER_DEAD.search(one.string, *one.span) for one in report)


def _toll(sentence: Sentence) -> float | None:
    """The toll of a sentence; where the space behind a full stop was lost, of the first of its parts that gives one."""
    dead = [one for one in sentence.quantities if one.what == "killed"]
    if not dead:
        return None
    ends = [match.end() for match in _LOST_SPACE.finditer(sentence.string, *sentence.span)]
    first = min(bisect(ends, one.span[0]) for one in dead)
    return _sum(sentence.string, [one for one in dead if bisect(ends, one.span[0]) == first])


def _sum(string: str, dead: Sequence[Quantity]) -> float:
    """How many these count: whoever is counted again ("all three died", "the three dead", "a spree that left four dead", names
    beside their number, "a slain friend") once.
    """
    nouns = [_least(one) for one in dead if one.of in _NOUNS]
    people = [one for one in dead if one.of not in _NOUNS and not _SLAIN.match(string, one.span[0])]
    people = people or [one for one in dead if one.of not in _NOUNS]
    whole = [one for one in people if _WHOLE.search(string, max(0, one.span[0] - 12), one.span[0]) and _least(one) > 1]
    rest = [one for one in people if one not in whole]
    named = sum(_least(one) for one in rest if _NAME.match(string, one.span[0], one.span[1]))
    counted = sum(_least(one) for one in rest) - named
    people_ = max(named, counted) if named == counted and named > 1 else named + counted
    return max([*nouns, *map(_least, whole), people_])


def _least(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0


def _speaks_of_death(sentence: Sentence) -> bool:
    string = sentence.string
    return any(
        not _NOT_FATAL_BEFORE.search(string, max(0, one.start() - 25), one.start())
        and not _NOT_FATAL_BEHIND.match(string, one.end())
        for one in _FATAL.finditer(string, *sentence.span)
    )


def town(report: Report, read_: Sequence[Sentence]) -> str | None:
    """The town that the report is most about, folded; a county or a state where it names no town."""
    towns_, counties, states = Counter[str](), Counter[str](), Counter[str]()
    weighed = list(_weighed(report, read_))
    for name, weight in weighed:
        key = folded(name)
        larger = _LARGER.search(key) or (_kind(name) != "city" and not _is_shire(name))
        (counties if _COUNTY.search(key) else states if larger else towns_)[key] += weight
    address = Counter(filter(None, [_in_address(report.url)]))
    ranks = (towns_, address, Counter(_broadcaster(read_)), counties, states)
    return next((rank.most_common(1)[0][0] for rank in ranks if rank), None)


def _is_shire(name: str) -> bool:
    """Whether a name is listed as a state's, but none of a country whose states are abbreviated: "Kent"."""
    return _kind(name) == "state" and name.title() not in word_map("state_abbreviations").values()


def _kind(name: str) -> str:
    return word_map("places").get(name) or word_map("places").get(name.title()) or "city"


@cache
def _known_towns() -> frozenset[str]:
    cities = (name for name, kind in word_map("places").items() if kind == "city")
    return frozenset(name.lower() for name in (*word_list("towns"), *cities))


def _in_address(url: str | None) -> str | None:
    """The town in the words of a page's address: "3-shot-in-vell", "santa-velma-man-hurt"; one word only behind "in" or so."""
    for part in re.sub(r"^https?://[^/]+", "", url or "").split("?")[0].lower().split("/"):
        words = re.split("[-_]", part)
        for start in range(len(words) if len(words) > 3 else 0):
            for size in (3, 2, 1):
                name = " ".join(words[start : start + size])
                placed = size > 1 or (start > 0 and words[start - 1] in _PLACED)
                if start + size <= len(words) and placed and name in _known_towns():
                    return folded(name)
    return None


def _broadcaster(read_: Sequence[Sentence]) -> Iterator[str]:
    """Towns of the part of a title behind a dash, folded."""
    for one in read_:
        broadcaster = _BROADCASTER.search(one.string) if one.title else None
        for place in one.places:
            if broadcaster is not None and place.span[0] >= broadcaster.start() and _kind(place.name) == "city":
                yield folded(place.name)


def _weighed(report: Report, read_: Sequence[Sentence]) -> Iterator[tuple[str, int]]:
    if report.place:
        yield report.place, DATELINE
    host = re.sub(r"[^a-z]", "", re.sub(r"^https?://([^/]*).*", r"\1", (report.url or "").lower()))
    hosted = set()
    for one in read_:
        broadcaster = _BROADCASTER.search(one.string) if one.title else None
        for place in one.places:
            if broadcaster is not None and place.span[0] >= broadcaster.start():
                continue
            yield place.name, _weight(one, place)
            key = folded(place.name).replace(" ", "")
            if len(key) > _SHORTEST and key in host and key not in hosted:
                hosted.add(key)
                yield place.name, HOST


def _weight(one: Sentence, place: Place) -> int:
    if _FORCE.match(one.string, place.span[1]):
        return FORCE + one.title
    if _PART_OF_TOWN.match(one.string, place.span[1]):
        return 0
    happened = _IN.search(one.string, one.span[0], place.span[0]) and _HAPPENED.search(one.string, *one.span)
    return 1 + (HAPPENED if happened else 0) + one.title


def folded(name: str) -> str:
    """A town's name as compared: lower case, "St." as "Saint", without marks and a last "City"; "D.C." is "washington"."""
    name = name.replace("’", "'").lower().strip()
    name = word_map("place_spellings").get(name, name)
    for short, whole in (("st", "saint"), ("ft", "fort"), ("mt", "mount")):
        name = re.sub(rf"^{short}\.? ", f"{whole} ", name)
    name = re.sub(r"^(la|le|de|mc) (?=[a-z]{3})", r"\1", re.sub(r" city$", "", name) if name != "kansas city" else name)
    return re.sub(r"[^a-z ]", "", name.replace("-", " "))


def towns(entry: dict[str, object]) -> set[str]:
    """What the register calls the town: "Vell (Norrin)" is either, "Vell (county)" is "Vell County" or "Vell"."""
    match = re.match(r"(.*?) \((.*)\)$", str(entry["town"]))
    if match is None:
        return {folded(str(entry["town"]))}
    other = f"{match[1]} county" if match[2] == "county" else match[2]
    return {folded(match[1]), folded(other)}


def half(story: str) -> int:
    """Which half an incident falls into."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % 2


def agreeing(stories: Path, only: int | None = None, misses: int = 0) -> dict[int, Counter[str]]:
    """For each half how many reports there are, and for how many the number killed and the town are the register's."""
    register = json.loads((stories / "incidents-dev-register.json").read_text(encoding="utf-8"))
    path = stories / "incidents-dev.jsonl"
    known = {row["id"]: row["story"] for row in map(json.loads, path.open(encoding="utf-8"))}
    counts: dict[int, Counter[str]] = {0: Counter(), 1: Counter()}
    for report in read_paths([str(path)], Settings(), None):
        story = known[report.doc] if isinstance(report, Report) else ""
        if not isinstance(report, Report) or story not in register or only not in {None, half(story)}:
            continue
        facts, entry, count = read(report), register[story], counts[half(story)]
        dead, where = killed(facts), town(report, facts)
        count.update(reports=1, killed=dead == entry["killed"], town=where in towns(entry), one=entry["killed"] == 1)
        if (dead != entry["killed"] or where not in towns(entry)) and misses:
            misses -= 1
            print(report.doc, "killed", dead, "register", entry["killed"], "| town", where, "register", entry["town"])
    return counts


def main() -> None:
    """Print the shares, and misses on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--misses", type=int, default=0)
    arguments = parser.parse_args()
    for number, count in agreeing(arguments.stories, arguments.half, arguments.misses).items():
        if count["reports"]:
            shares = "  ".join(f"{name} {count[name] / count['reports']:.3f}" for name in ("killed", "town"))
            print(f"half {number}: {shares}  ({count['reports']} reports)")


if __name__ == "__main__":
    main()
