"""Whether a person's role places them in a body: its spokesman or head speaks for it, others belong to it."""

from __future__ import annotations

from functools import lru_cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.phrases import content_words, phrase

_STEM = 4
"""Letters that two words must share from the start to be one: Iraq and Iraqi, ministry and minister, defence and defense."""
_OFFICES = frozenset({"office", "offices", "team", "staff"})
"""Words that say only that somebody is spoken for: the office of a governor is the governor."""

_ENDINGS = 3
"""Letters in which the ends of such words may differ."""

_KEPT = 50_000  # pairs of a role and a body: the same few are asked for in report after report


def _same_stem(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[:_STEM] != other[:_STEM]:
        return False
    shortest, longest = sorted((len(one), len(other)))
    shared = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    return shared >= _STEM and longest - shared <= _ENDINGS


def same_country(one: str, other: str) -> bool:
    """Whether two words in lower case are a country and its people: "norvane" and "norvanian", "france" and "french"."""
    if not any(word.capitalize() in word_list("demonyms") for word in (one, other)):
        return False
    table = word_map("demonym_places")
    return table.get(one, one) == table.get(other, other) or _same_stem(one, other)


def _covered(words: frozenset[str], by: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(_same_stem(word, other) for other in by))


def belongs(role: str | None, body: str) -> bool:
    """Whether ``role`` names ``body``: "an officer of the Ruritanian Border Guard" and "Ruritania's Border Guard"."""
    if not role:
        return False
    wanted, given = content_words(body) - _OFFICES, content_words(role)
    return bool(wanted) and _covered(wanted, given) == wanted


@lru_cache(maxsize=_KEPT)
def speaks_for(role: str | None, body: str) -> bool:
    """Whether one with ``role`` speaks for ``body``: "Ruritanian Interior Minister" and "the Interior Ministry".

    The role may leave out of which country, as "the interior minister" does, but may not name another one.
    """
    if not role or phrase(role, "speaking_roles") is None:
        return False
    wanted, given = content_words(body) - _OFFICES, content_words(role)
    wanted = wanted - word_list("company_suffixes") or wanted
    if wanted and _covered(wanted, given) == wanted:
        return True
    beside = frozenset(word for word in given - _covered(given, wanted) if phrase(word, "speaking_roles") is None)
    return len(_covered(wanted, given)) >= 2 and not beside


def speaks_for_kind(role: str, body: str) -> bool:
    """Whether one with ``role`` speaks for a body of the kind of ``body``, whichever it is: "union leader" and "the Drivers'
    Union". Nothing else may stand in the role than the body's own words, its noun among them.
    """
    given = content_words(role) - word_list("determiners")
    given = frozenset(word for word in given if phrase(word, "speaking_roles") is None)
    noun = content_words(body.rsplit(maxsplit=1)[-1]) if body.split() else frozenset()
    return phrase(role, "speaking_roles") is not None and bool(noun) and noun <= given <= content_words(body)
