"""Which town a local crime report is about, from the places that it names.

Every place counts once for each mention, more in the title, twice in the dateline, and three times where a police force, a
mayor or a fire department is the place's, or where the sentence says that it happened there; once more where the page's host
bears its name; half where somebody is "of" it. None are the "Velmar neighborhood", a hospital's town, "30 miles from Velmar"
and "suburban Velmar"; what is known as a part of a city counts for the city. The most named town wins; failing one the town of
the page's address, failing that of the part of the title behind a dash, which is the broadcaster's, failing that the one whose
name begins the page's host. Failing all of them a county, failing that a state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from headwater.model import Place, Report
from headwater.text.lexicon import word_list, word_map
from headwater.text.towns import city_of_part
from incident_sentences import Sentence

TITLE, DATELINE, FORCE, HAPPENED, HOST = 1.5, 2, 3, 2, 1
"""Weights of places, the best of 0 to 4 on the incidents that were read, each within a point of its neighbours. A ranking
trained on what stands around the names, and giving less to later sentences, are no better.
"""
_SHORTEST = 4
"""A name must be longer to be looked for in the page's host."""
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
_PART_OF_TOWN = re.compile(r" (?:neighbou?rhood|section|subdivision)\b")
_HOSPITAL = re.compile(r"['’]?s? (?:\w+ ){0,2}?(?:[Hh]ospital|[Mm]edical [Cc]ent|[Tt]rauma|[Mm]orgue)")
_AWAY = re.compile(
    r"\b(?:(?:miles?|minutes?|kilomet(?:er|re)s?|drive|hours?)(?: \w+)? (?:of|from|to|outside)|suburban|metro|metropolitan"
    r"|hospitals? in)(?: (?:downtown|central|nearby))? $",
    re.IGNORECASE,
)
_HOME = re.compile(r"(?:\d|[A-Z][a-z]+),? (?:both |all |formerly |originally )?(?:of|from) (?:nearby )?$")
_BOROUGHS = ("bronx", "brooklyn", "manhattan", "queens", "staten island")
_LARGER = re.compile(r" (?:state|region|province)$")


def town(report: Report, read_: Sequence[Sentence]) -> str | None:
    """The town that the report is most about, folded; a county or a state where it names no town."""
    towns_, counties, states = Counter[str](), Counter[str](), Counter[str]()
    weighed = list(_weighed(report, read_))
    for name, weight in weighed:
        key = folded(name)
        larger = _LARGER.search(key) or (_kind(name) != "city" and not _is_shire(name))
        (counties if _COUNTY.search(key) else states if larger else towns_)[key] += weight
    _to_borough(towns_)
    address = Counter(filter(None, [_in_address(report.url)]))
    ranks = (+towns_, address, Counter(_broadcaster(read_)), Counter(_in_host(report.url)), counties, states)
    return next((rank.most_common(1)[0][0] for rank in ranks if rank), None)


def _to_borough(towns_: Counter[str]) -> None:
    """Gives what counts for New York to the borough that the report names most, which is what a town is called there."""
    boroughs = [name for name in _BOROUGHS if name in towns_]
    if boroughs:
        towns_[max(boroughs, key=lambda name: towns_[name])] += towns_.pop("new york", 0)


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
                county = words[start + size : start + size + 1] in (["county"], ["co"], ["parish"])
                if start + size <= len(words) and placed and not county and name in _known_towns():
                    return folded(name)
    return None


def _broadcaster(read_: Sequence[Sentence]) -> Iterator[str]:
    """The first town of the part of a title behind a dash, folded."""
    for one in read_:
        broadcaster = _BROADCASTER.search(one.string, *one.span) if one.title else None
        words = re.findall(r"[A-Z][\w’'.]*|\S", one.string[broadcaster.start() : one.span[1]]) if broadcaster else []
        for start in range(len(words)):
            for size in (3, 2, 1):
                name = " ".join(words[start : start + size])
                if start + size <= len(words) and name.lower() in _known_towns():
                    yield folded(name)
                    return


def _in_host(url: str | None) -> Iterator[str]:
    """The town whose name begins a page's host, folded: "velmarnews.com"."""
    host = re.sub(r"^https?://(?:www\.)?([^/:]*).*", r"\1", (url or "").lower())
    for label in host.split(".")[:-1]:
        letters = re.sub(r"[^a-z]", "", label)
        for end in range(len(letters), _SHORTEST, -1):
            if letters[:end] in _hosts():
                yield _hosts()[letters[:end]]
                return


@cache
def _hosts() -> dict[str, str]:
    """Towns without spaces to what they are called, folded."""
    return {re.sub(r"[^a-z]", "", name): folded(name) for name in sorted(_known_towns())}


def _weighed(report: Report, read_: Sequence[Sentence]) -> Iterator[tuple[str, int]]:
    names = f"{report.title}\n{report.text}\n{re.sub('[^a-z]', ' ', report.url or '').title()}"
    if report.place:
        yield city_of_part(report.place, names) or report.place, DATELINE
    host = re.sub(r"[^a-z]", "", re.sub(r"^https?://([^/]*).*", r"\1", (report.url or "").lower()))
    hosted = set()
    for one in read_:
        broadcaster = _BROADCASTER.search(one.string) if one.title else None
        for place in one.places:
            if broadcaster is not None and place.span[0] >= broadcaster.start():
                continue
            if whole := city_of_part(place.name, names):
                yield whole, _weight(one, place)
                continue
            yield place.name, _weight(one, place)
            key = folded(place.name).replace(" ", "")
            if len(key) > _SHORTEST and key in host and key not in hosted:
                hosted.add(key)
                yield place.name, HOST


def _weight(one: Sentence, place: Place) -> int:
    if _FORCE.match(one.string, place.span[1]):
        return FORCE + one.title * TITLE
    if _PART_OF_TOWN.match(one.string, place.span[1]) or _HOSPITAL.match(one.string, place.span[1]):
        return 0
    if _AWAY.search(one.string, one.span[0], place.span[0]):
        return 0
    if _HOME.search(one.string, one.span[0], place.span[0]):
        return 0.5
    happened = _IN.search(one.string, one.span[0], place.span[0]) and _HAPPENED.search(one.string, *one.span)
    return 1 + (HAPPENED if happened else 0) + one.title * TITLE


def folded(name: str) -> str:
    """A town's name as compared: lower case, "St." as "Saint", without marks and a last "City"; "D.C." is "washington"."""
    name = name.replace("’", "'").lower().strip()
    name = word_map("place_spellings").get(name, name)
    for short, whole in (("st", "saint"), ("ft", "fort"), ("mt", "mount")):
        name = re.sub(rf"\b{short}\b\.? ", f"{whole} ", name)
    name = re.sub(r"^(la|le|de|mc) (?=[a-z]{3})", r"\1", re.sub(r" city$", "", name) if name != "kansas city" else name)
    return re.sub(r"[^a-z ]", "", name.replace("-", " "))
