"""Who is told: the outlet or journalist behind "told", "said to", "an interview with"."""

from __future__ import annotations

from headwater.extract.links import Hop, Words, WorkName
from headwater.extract.outlet_names import OutletName
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import bare, name_end, noun_class, words_of
from headwater.model import Kind
from headwater.text.lexicon import word_map
from headwater.text.tokens import Tokens


class Hearers:
    """Reads phrases that name an outlet, a journalist, or both, in one report's words."""

    def __init__(self, tokens: Tokens, outlets: Outlets) -> None:
        self._tokens = tokens
        self._outlets = outlets

    def at(self, at: int, end: int) -> list[Hop]:
        """Who is told, where the phrase at word ``at`` names an outlet or a journalist; the person before the outlet."""
        tokens, outlets = self._tokens, self._outlets
        if at + 2 < end and tokens.lower[at] in words_of("following") and tokens.lower[at + 1] == "of":
            at += 2  # "told listeners of X"
        start = at
        while start < end and tokens.lower[start] in words_of("journalist") | {"the", "a", "our"}:
            start += 1
        journalist = any(tokens.lower[inner] in words_of("journalist") for inner in range(at, start))
        if not journalist and (name := outlets.at(at, end, told=True)) is not None:
            owned = name.end < end and tokens.word(name.end - 1) != bare(tokens.word(name.end - 1))
            whose = name_end(tokens, name.end, end) if owned and tokens.word(name.end) in word_map("given_names") else name.end
            return [(name.end, whose), name] if whose > name.end else [name]
        if (sister := self._sister(at, end)) is not None:
            return [sister]
        if (again := self._same_outlet(at, end) or self._state_media(at, end)) is not None:
            return [again]
        stop = name_end(tokens, start, end)
        if stop == start:
            return []
        if found := self._on_air(start, stop, end):
            return found
        if tokens.word(stop - 1) != bare(tokens.word(stop - 1)):
            outlet = outlets.at(stop, end)
            return [outlet] if outlet is not None else []
        stop = next((inner for inner in range(start + 1, stop) if tokens.lower[inner] in {"of", "at"}), stop)
        outlet = self.affiliation(stop, end)
        if outlet is not None:
            return [(start, stop), outlet]
        return [(start, stop)] if journalist else []

    def _on_air(self, start: int, stop: int, end: int) -> list[Hop]:
        """Who is told on a programme, or the programme, in the name of the words ``start`` to ``stop``: "Jan Roe on Norvane
        TV", "the Salt and Iron podcast".
        """
        tokens = self._tokens
        placed = next((inner for inner in range(start + 1, stop) if tokens.lower[inner] == "on"), stop)
        if placed < stop and (outlet := self._outlets.at(placed + 1, end)) is not None:
            return [(start, placed), outlet]
        if stop >= end or tokens.lower[stop] not in words_of("show") or tokens.word(stop - 1) != bare(tokens.word(stop - 1)):
            return []
        on = stop + 2 < end and tokens.lower[stop + 1] == "on"
        outlet = self._outlets.at(stop + 2, end) if on else None
        return [outlet] if outlet is not None else [WorkName(start, stop, Kind.OUTLET)]

    def _sister(self, at: int, end: int) -> OutletName | None:
        """Whose: "its sister paper, the Herald"."""
        tokens = self._tokens
        if at + 2 >= end or tokens.lower[at] not in words_of("possessive"):
            return None
        comma = next((inner for inner in range(at + 2, min(end, at + 5)) if tokens.word(inner) == ","), end)
        named = comma + 1 < end and noun_class(tokens.lower[comma - 1]) == "outlet"
        return self._outlets.at(comma + 1, end, told=True) if named else None

    def _same_outlet(self, at: int, end: int) -> Words | None:
        """An outlet named before: "the paper", "the site"."""
        tokens = self._tokens
        if at + 1 < end and tokens.lower[at] in {"the", "this", "that"}:
            for inner in range(at + 1, min(end, at + 3)):
                if noun_class(tokens.lower[inner]) == "outlet":
                    return at, inner + 1
        return None

    def _state_media(self, at: int, end: int) -> Words | None:
        """Outlets that are only described: "state television", "public radio"."""
        apart = at + 1 < end and self._tokens.lower[at] in words_of("outlet apart")
        return (at, at + 2) if apart and self._tokens.lower[at + 1] in words_of("state media") else None

    def affiliation(self, at: int, end: int) -> OutletName | None:
        """The outlet of a journalist just named: "of X", ", a senior editor at X"."""
        tokens, outlets = self._tokens, self._outlets
        if at < end and tokens.lower[at] in {"of", "from", "with", "at"}:
            return outlets.at(at + 1, end, told=tokens.lower[at] == "of" and tokens.word(min(at + 1, end - 1)) == "the")
        if at >= end or tokens.word(at) != ",":
            return None
        seen = False
        for inner in range(at + 1, min(end, at + 9)):
            seen = seen or tokens.lower[inner] in words_of("journalist")
            if seen and tokens.lower[inner] in {"of", "from", "with", "at", "for"}:
                return outlets.at(inner + 1, end, told=tokens.lower[inner] == "at")
            if tokens.word(inner) == ",":
                break
        return None
