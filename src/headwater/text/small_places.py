"""Towns that no list holds, as a report itself makes them known: "in Velmar" twice, or once beside "Velmar police".

One such use proves nothing ("in Parliament"); two do, unless the name is a person's, a body's or an ordinary word. What the
text calls a village or a hamlet is one at once, and so is where somebody lives or a road lies ("a home in Velmar").
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.text.lexicon import word_list, word_map
from headwater.text.name_words import NameWord
from headwater.text.place_words import COMPASS, Prose, headline_word, is_day, listed, printed, typed
from headwater.text.towns import has_its_own, listed_town

_LOCATIVES = frozenset({"in", "near", "outside"})
_LIE_IN = frozenset(
    {
        "home",
        "homes",
        "house",
        "residence",
        "apartment",
        "lives",
        "lived",
        "live",
        "living",
        "born",
        "raised",
        "shot",
        "arrested",
    }
    | {"shooting", "shootings", "road", "street", "avenue", "drive", "school", "church", "scene", "scenes", "farm", "murders"}
)
"""What a town that is named once may follow with "in" between."""
_HELD = frozenset(
    {"stake", "stakes", "share", "shares", "investment", "investments", "invest", "invested", "interest", "confidence", "trust"}
    | {"faith", "believe", "believes", "believed", "majority", "seat", "seats", "role", "job", "jobs", "position"}
)
"""Before "in", what is had in a company or a body rather than in a town."""
_AREA = frozenset({"area", "community"})
"""Behind a name with "in the" before it: "in the Velmar area"."""
_KINDS = frozenset({"village", "hamlet", "town", "township"})
_FINER = frozenset(
    {
        "operation",
        "park",
        "lake",
        "river",
        "creek",
        "road",
        "lane",
        "drive",
        "hall",
        "church",
        "cemetery",
        "apartments",
        "boulevard",
        "bay",
    }
    | {"forest", "mountains", "beach", "library", "building", "complex", "center", "centre", "club", "house", "prison", "east"}
    | {"west", "north", "south", "room", "field", "bar", "store", "estates", "highway", "trail", "community", "neighborhood"}
)
_OWN = frozenset({"fire", "volunteer", "elementary", "village", "city", "town"})
"""What stands behind a town in the names of its bodies: "Velmar Fire Department", "Velmar Elementary School"."""
_ORDINARY = (
    *("sentence_starters", "weekdays", "common_words", "english_function_words", "event_words", "known_bodies"),
    *("outlet_words", "platforms", "role_nouns", "source_nouns", "party_members", "people_nouns", "harm_words"),
)
_FORCES = frozenset({"Police", "Fire"})
_OF_A_FORCE = frozenset({"Department", "Chief", "Dept"})
_NO_TOWNS = frozenset(
    {"state", "county", "university", "college", "metro", "metropolitan", "transit", "school", "schools", "district", "airport"}
    | {
        "city",
        "highway",
        "park",
        "parks",
        "railroad",
        "tribal",
        "volunteer",
        "housing",
        "campus",
        "capitol",
        "harbor",
        "village",
    }
    | {"parish", "township", "town", "borough", "national", "federal", "military", "deputy", "assistant", "former", "interim"}
)
"""What stands in front of "Police Department" without being a town's name."""
_BEFORE = _LOCATIVES | {"of"}
_ENOUGH = 2
"""Uses as a place that make a name a town; at least one of them behind a preposition."""


def small_places(prose: Prose, people: frozenset[str]) -> dict[int, int]:
    """Word to the length of the name of a town that no list holds; ``people`` are the names of people in the text."""
    names: dict[str, list[tuple[int, int]]] = {}
    called = set()
    for index, size, sure in (*_placed(prose, people), *_of_forces(prose, people)):
        name = printed(prose, index, size)
        names.setdefault(name, []).append((index, size))
        if sure:
            called.add(name)
    if not names:
        return {}
    own = _with_its_own(prose, frozenset(names))
    found: dict[int, int] = {}
    for name, uses in names.items():
        if name in called or len(uses) + len(own.get(name, ())) >= _ENOUGH:
            found.update(uses)
            found.update(own.get(name, ()))
    return found


def _placed(prose: Prose, people: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Names behind a preposition of place, with the number of their words, and whether one such use makes a town of them."""
    for index in prose.capitals:
        if not prose.joined(index):
            continue
        before = prose.words[index - 1].lower
        earlier = prose.words[index - 2].lower if prose.joined(index - 1) else ""
        in_the = before == "the" and earlier in _LOCATIVES
        fort = before == "at" and prose.words[index].lower == "fort"
        if not (before in _BEFORE or in_the or fort):
            continue
        if earlier in _HELD or (before == "of" and earlier not in _KINDS and earlier not in COMPASS):
            continue
        county = before == "near" and _in_a_county(prose, index + 1)
        size = 1 if county and _plain(prose.words[index]) else _size(prose, index, people)
        area = prose.joined(index + size) and prose.words[index + size].lower in _AREA
        if size and (area or not in_the):
            of = before == "of" and not prose.words[index - 2].capital
            lies = before == "in" and (earlier in _LIE_IN or _on_a_road(prose, index - 2))
            yield index, size, of or lies or in_the or fort or county


def _in_a_county(prose: Prose, index: int) -> bool:
    """Whether "in Norrin County" stands at word ``index``."""
    return prose.joined(index) and prose.words[index].lower == "in" and prose.joined(index + 1) and typed(prose, index + 1) > 0


def _on_a_road(prose: Prose, index: int) -> bool:
    """Whether word ``index`` ends a road's name: "Vell Lane in Velmar", "Highway 30 in Velmar"."""
    word = prose.words[index]
    numbered = word.text.isdigit() and index > 0 and prose.words[index - 1].lower in {"highway", "route", "interstate"}
    return numbered or (word.capital and word.lower in word_list("street_words"))


def _goes_back(prose: Prose, index: int) -> bool:
    """Whether the word before word ``index`` may belong to the same name."""
    before = prose.words[index - 1]
    return prose.joined(index) and before.capital and before.lower not in word_list("sentence_starters")


def _of_forces(prose: Prose, people: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Names in front of "Police Department" and its like, with the number of their words; each use makes a town of them."""
    for index in prose.capitals:
        if prose.words[index].text not in _FORCES or not prose.joined(index) or not prose.joined(index + 1):
            continue
        if prose.words[index + 1].text not in _OF_A_FORCE:
            continue
        start = index
        while index - start < _ENOUGH and _goes_back(prose, start):
            start -= 1
        name = prose.words[start:index]
        longer = _goes_back(prose, start) or (prose.joined(start) and prose.words[start - 1].lower == "of")
        if not name or longer:
            continue
        words = {word.lower for word in name}
        ordinary = (
            words & (_NO_TOWNS | word_list("portfolio_words"))
            or name[0].lower in word_list("sentence_starters")
            or prose.words[start].heading
        )
        ordinary = ordinary or any(listed(prose, start + step) for step in range(1, len(name)))
        known = max(listed(prose, start), listed_town(prose, start)) >= len(name)
        if not ordinary and not known and all(map(_plain, name)) and people.isdisjoint(word.text for word in name):
            yield start, index - start, True


def _size(prose: Prose, index: int, people: frozenset[str]) -> int:
    """How many words from ``index`` on are a name that may be a town's; 0 for none."""
    size = 1
    while prose.runs_on(index + size) and not _stops(prose, index + size):
        size += 1
    name = prose.words[index : index + size]
    known = max(listed(prose, index), listed_town(prose, index)) >= size  # "Berlin Heights" is longer than "Berlin"
    if size > 3 or name[-1].clitic or known or typed(prose, index):
        return 0
    plain = all(_plain(word) for word in name) and people.isdisjoint(word.text for word in name)
    ordinary = size == 1 and (
        any(name[0].lower in word_list(one) for one in _ORDINARY) or name[0].text in word_map("given_names")
    )
    body = any(word.lower in word_map("organisation_words") or word.lower in word_map("months") for word in name)
    finer = any(word.lower in _FINER for word in (name[0], name[-1])) or name[-1].text.upper() in word_list("finer_than_town")
    body = body or any(word.text in word_list("demonyms") for word in name)
    led = (
        name[0].lower == "the"
        or name[0].text in word_map("given_names")
        or name[0].lower in word_map("honorifics")
        or name[0].lower in COMPASS
    )
    return 0 if not plain or ordinary or body or finer or led or prose.words[index].heading else size


def _plain(word: NameWord) -> bool:
    return word.text.isalpha() and word.text[0].isupper() and word.text[1:].islower()


def _stops(prose: Prose, index: int) -> bool:
    """Whether the capital of word ``index`` begins something else: a weekday, a month, a word of a headline."""
    return is_day(prose.words[index].lower) or headline_word(prose, index)


def _with_its_own(prose: Prose, names: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
    """The other uses of ``names`` with something of theirs behind: "Velmar police", "a Velmar man"."""
    firsts = {name.split(" ", 1)[0] for name in names}
    found: dict[str, list[tuple[int, int]]] = {}
    for index in prose.capitals:
        led = prose.joined(index) and prose.words[index - 1].lower in _LOCATIVES
        if led or prose.words[index].text not in firsts:
            continue
        for size in (3, 2, 1):
            after = index + size
            joined = after < len(prose.words) and all(prose.joined(index + step) for step in range(1, size))
            if not joined or printed(prose, index, size) not in names:
                continue
            if has_its_own(prose, after) or (prose.joined(after) and prose.words[after].lower in _OWN):
                found.setdefault(printed(prose, index, size), []).append((index, size))
            break
    return found
