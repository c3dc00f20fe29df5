"""Under what an outlet's name is kept, so that each name that is one with it by itself is found, and hardly any other.

How names begin brings thousands together in a large story, and each two of them. These keys follow `same_outlet`, ground by
ground: two names for which it holds share a key, and most of those that share one are one outlet's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from headwater.link.body_likeness import ARABIC_ARTICLES, SHORTEST_ROMANISED, acronym, turned
from headwater.link.body_names import body_key, common_outlet_words, initials
from headwater.link.name_spellings import sound_keys
from headwater.link.names import SMALL, Words, joined, name_words, outlet_words
from headwater.link.romanisation import word_keys
from headwater.model import Kind

_KEPT = 100_000
"""Names whose keys are kept."""


@lru_cache(maxsize=_KEPT)
def outlet_keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Under what an outlet of this name is kept, and under what it is looked up: where `same_outlet` holds for two names, what
    the one is kept under is among what the other is looked up under.
    """
    both = {
        f"known {' '.join(body_key(Kind.OUTLET, name))}",
        *(f"turned {' '.join(words)}" for words in (name_words(name), turned(name_words(name))) if words),
        *_run_together(name),
        *_telling(joined(outlet_words(name))),
    }
    kept, asked = ((*_initials(name, side), *_sounds(outlet_words(name), side)) for side in (0, 1))
    return frozenset((*both, *kept)), frozenset((*both, *asked))


def run_key(words: str) -> str:
    """What stands for an outlet whose name run together is ``words``."""
    return f"run {words}"


def _run_together(name: str) -> Iterator[str]:
    words = name_words(name)
    for kept in (words, tuple(word for word in words if word not in SMALL)):
        yield run_key(joined(kept).lstrip("@"))


def _initials(name: str, side: int) -> Iterator[str]:
    """What the name's initials may be, and what it may be the initials of, as it is kept (``side`` 0) or looked up (1)."""
    words = name_words(name)
    made = initials(words) if len(words) > 1 else frozenset()
    short = acronym(name)
    sides = (made, () if short is None else (short,))
    yield from (f"initials {each}" for each in sides[side])
    yield from (f"full {each}" for each in sides[1 - side])


def _telling(run: str) -> Iterator[str]:
    """The words that tell the outlet run together, with and without a word behind that any outlet may have."""
    yield f"telling {run}"
    for place in range(1, len(run)):
        if run[place:] in common_outlet_words():
            yield f"telling {run[:place]}"


def _sounds(words: Words, side: int) -> Iterator[str]:
    """How many words tell the outlet, and what the first and the last of them share with words alike by sound, as it is kept
    (``side`` 0) or looked up (1).
    """
    ends = (words[0], words[-1]) if words else ()
    return (f"sounds {len(words)} {' '.join(each)}" for each in product(*(_alike_by_sound(word, side) for word in ends)))


def _alike_by_sound(word: str, side: int) -> list[str]:
    also = [*(word_keys(word) if len(word) >= SHORTEST_ROMANISED else ()), *(["article"] if word in ARABIC_ARTICLES else ())]
    return [*sound_keys(word)[side], *also]
