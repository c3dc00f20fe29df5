"""The outlets of one report, found by their names, by the shape of a name, and by what the report says of them.

No list holds them all, so a name that is told things ("told Kestrelwire"), that is quoted by, or that a "news website" is
called, counts as an outlet everywhere in that report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from headwater.extract.outlet_evidence import likely_outlets
from headwater.extract.outlet_names import (
    AMBIGUOUS,
    BRACKET,
    LONGEST,
    OF_A_PLACE,
    OutletName,
    begins_well_known,
    describes_outlet,
    describing,
    is_well_known,
    known_at,
    outlet_shaped,
    section_of,
    shared_name,
)
from headwater.extract.phrases import (
    CLOSING,
    OPENING,
    bare,
    capitalised,
    listed,
    name_end,
    name_openings,
    speech_verb,
    words_of,
)
from headwater.model import Kind, Mention, Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.names import Name
from headwater.text.tokens import Tokens

_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "President", "Judge", "Sir", "Lord", "Prof"})
_NEWSY = frozenset({"news", "newspaper", "magazine", "tabloid", "broadsheet", "daily", "weekly", "newswire"})

_MERE_MEDIA = frozenset({"TV", "Television", "Radio", "Media", "Press", "Internet", "Web"})
"""What is no outlet by itself: "she said to the TV"."""

_DESCRIPTION = 7
"""Words from which a name is looked for behind what it is called: "South Korea's largest newspaper X"."""


class Outlets:
    """The outlets of one report."""

    def __init__(self, tokens: Tokens, own: frozenset[str] = frozenset(), names: Sequence[Name] = ()) -> None:
        """``own`` are the names of the report's own outlet, in any form; ``names`` those of everybody in the report."""
        self._tokens = tokens
        self._own = frozenset(shared_name(BRACKET.sub("", name)).casefold() for name in own)
        self._openings = name_openings(tokens)
        self._persons = _surnames(tokens, self._openings) | _companies(tokens)
        self._describing = describing(tokens)
        self._told: frozenset[str] = frozenset()
        likely = likely_outlets(tokens, names, self._persons)
        self._told = likely | frozenset(self._names_in_context()) | _sites(tokens)
        self.names = tuple(self._all_names())
        self._by_after = {name.after: name for name in reversed(self.names)}
        self._printed = {self.text(name): name.first for name in reversed(self.names)}
        self._forms = _forms(self._printed)

    def at(self, index: int, end: int, *, told: bool = False) -> OutletName | None:
        """The outlet whose phrase ("the news website X", "X's") starts at word ``index``.

        ``told`` says that the place makes an outlet likely (the object of "told", the subject of "reported"), so that a
        name that is no person's and no authority's is enough.
        """
        tokens = self._tokens
        at = index
        while at < end and tokens.word(at) in OPENING:
            at += 1
        article = at < end and tokens.lower[at] in {"the", "a", "an", "its", "local"}
        capital = at < end and tokens.word(at) == "The"
        if article and (known := known_at(tokens, at, end)) > at + 1 and not self._goes_on(at + 1, known, end):
            return OutletName(at, known, known)
        at += article
        while at + 1 < end and _stands_before(tokens, at):
            at += 1
        at += 3 * (tokens.lower[at + 1 : at + 3] == ("-", "based") and at + 3 < end and capitalised(tokens.word(at + 3)))
        named = self._described(at, end) or self._well_known(at, end)
        return named or self._by_shape(at, end, told=told, article=article, capital=capital)

    def _goes_on(self, first: int, known: int, end: int) -> bool:
        """Whether a name known with its article is only the first word of another's: "The Herald of Norrin"."""
        tokens = self._tokens
        longer = name_end(tokens, first, end) if known < end and tokens.lower[known] == "of" else known
        return longer > known and outlet_shaped(tokens, first, longer)

    def _may_open(self, at: int) -> bool:
        """Whether an outlet may be named behind an article: most have a plain noun behind them."""
        words = self._tokens.words
        if at >= len(words) or not words[at].islower() or begins_well_known(words[at]) or begins_well_known(words[at - 1]):
            return True
        return self._is_described(at, len(words)) or name_end(self._tokens, at, len(words)) > at

    def _is_described(self, at: int, end: int) -> bool:
        """Whether a word near behind says that a name is an outlet's."""
        nearest = bisect_left(self._describing, at)
        return nearest < len(self._describing) and self._describing[nearest] < min(end, at + _DESCRIPTION)

    def _well_known(self, at: int, end: int) -> OutletName | None:
        tokens = self._tokens
        known = known_at(tokens, at, end)
        if known == at or (known < end and tokens.word(known).isdigit() and len(tokens.word(known)) > 2):
            return None  # "a Fortune 500 company"
        longer = name_end(tokens, at, end)
        stop = longer if longer > known and outlet_shaped(tokens, at, longer) else known
        return OutletName(at, stop, self._after(stop, end))

    def _by_shape(self, at: int, end: int, *, told: bool, article: bool, capital: bool) -> OutletName | None:
        tokens = self._tokens
        stop = name_end(tokens, at, end)
        if stop == at + 1 and tokens.word(at) in _MERE_MEDIA:
            return None
        whole = tokens.text[slice(*tokens.span(at, stop))] if stop > at else ""
        if not whole or whole in word_list("platforms"):
            return None
        name = bare(whole)
        for inner in range(at + 1, stop if tokens.word(at) not in OF_A_PLACE else at):
            if tokens.lower[inner] in {"of", "on"} and name not in self._told and not outlet_shaped(tokens, at, inner):
                return None  # "Jan Roe of X News": the outlet starts later
        plain = whole == name
        behind = tokens.lower[stop] if stop < end and plain else ""
        after = self._after(stop, end)
        if (
            name in self._told
            or outlet_shaped(tokens, at, stop)
            or (article and stop == at + 1 and name in word_list("outlet_words") and (told or self._fuller(name)))
            or (plain and not _NEWSY.isdisjoint(tokens.lower[stop:after]))
            or (
                told
                and behind not in word_list("audiences")  # "told NHS staff"
                and self._may_be_outlet(at, stop, article=article, capital=capital)
            )
        ):
            return OutletName(at, stop, after)
        return None

    def _fuller(self, name: str) -> bool:
        """Whether the report has a longer name that ends so: "the Mirror" where "the Vale Mirror" stands, too."""
        tokens = self._tokens
        return name in self._persons and any(
            tokens.word(at) == name and at and outlet_shaped(tokens, at - 1, at + 1) and capitalised(tokens.word(at - 1))
            for at in range(len(tokens))
        )

    def _after(self, stop: int, end: int) -> int:
        """Behind "X magazine", "X news agency", "X TV's"."""
        at = stop
        while at < end and at < stop + 3 and describes_outlet(self._tokens, at):
            at += 1
        return at

    def _described(self, index: int, end: int) -> OutletName | None:
        """The X of "news website X", "South Korea's largest newspaper X"."""
        tokens = self._tokens
        if not self._is_described(index, end):
            return None
        seen = False
        for at in range(index, min(end, index + _DESCRIPTION)):
            word = tokens.lower[at]
            if word in words_of("possessive"):
                return None  # "on her website": her own
            if describes_outlet(tokens, at):
                seen = True
            elif seen and (behind := name_end(tokens, at, end)) > at:
                if tokens.word(at) in word_map("given_names"):
                    return None  # "the newspaper Jan Roe": no outlet
                return OutletName(at, behind, self._after(behind, end))
            elif word == "-" and tokens.glued(at) and not seen:
                continue  # "the Garrow-based site X"
            elif seen or word in CLOSING or not word[0].isalnum() or word in {"of", "for", "in", "to", "that", "and"}:
                return None
        return None

    def _may_be_outlet(self, first: int, end: int, *, article: bool, capital: bool) -> bool:
        tokens = self._tokens
        names = [bare(tokens.word(at)) for at in range(first, end) if tokens.word(at)[0].isalnum()]
        if listed(tokens, first, end, "authorities") or names[0].lower() in word_list("audiences"):
            return False
        if article and len(names) == 2 and names[-1] in AMBIGUOUS:
            return True
        if names[0] in _COURTESY or names[0] in word_map("given_names") or " ".join(names) in word_map("places"):
            return False
        if len(names) == 1 and names[0] in word_list("demonyms"):
            return False
        if capital:
            return True
        return len(names) == 1 and not article and names[0] not in self._persons and len(names[0]) > 2

    def _names_in_context(self) -> list[str]:
        """Names that are told things, or that report, without being a person's or an authority's."""
        tokens = self._tokens
        found = []
        for at, word in enumerate(tokens.lower[:-1]):
            by = word == "by" and at > 0 and tokens.lower[at - 1] in {"reported", "interviewed", "quoted"}
            if word in {"told", "tells"} or by:
                name = self.at(at + 1, tokens.bounds(at)[1], told=True)
                if name is not None:
                    found.append(bare(tokens.text[slice(*tokens.span(name.first, name.end))]))
        return found

    def _all_names(self) -> list[OutletName]:
        tokens = self._tokens
        articles = (at for at, word in enumerate(tokens.lower) if word == "the" and self._may_open(at + 1))
        found = []
        behind = 0
        for at in sorted({*articles, *self._openings}):
            end = tokens.bounds(at)[1]
            if at < behind or not (tokens.lower[at] == "the" or name_end(tokens, at, end) > at):
                continue
            name = self.at(at, end)
            if name is not None:
                found.append(name)
                behind = name.end
        return found

    def text(self, name: OutletName) -> str:
        """The name as it stands, without article and possessive; a word that says what it is stays with a short name."""
        tokens = self._tokens
        parts = [at for at in range(name.first, name.end) if tokens.word(at)[0].isalnum()]
        unknown = len(parts) == 1 and known_at(tokens, name.first, name.end) == name.first
        agency = len(parts) == 1 and "agency" in tokens.lower[name.end : name.after]
        end = name.after if unknown or agency else name.end
        found = bare(tokens.text[slice(*tokens.span(name.first, end))].rstrip(".,”\"'’"))
        known = found[:4] == "The " and is_well_known(tuple(tokens.word(at) for at in range(name.first + 1, name.end)))
        return found[4:] if known or found[:4] == "the " else found

    def own(self, name: OutletName) -> bool:
        """Whether it is the report's own outlet, by its whole name or, as "the Weekly", by its last word alone."""
        shared = shared_name(self.text(name)).casefold()
        short = name.end - name.first == 1 and self._tokens.lower[max(0, name.first - 1)] == "the"
        return shared in self._own or (short and any(mine.split()[-1] == shared for mine in self._own if " " in mine))

    def ours(self, mention: Mention) -> bool:
        """Whether the mention is of the report's own outlet, which is never in its chains."""
        return mention.kind is Kind.OUTLET and shared_name(mention.name).casefold() in self._own

    def mention(self, name: OutletName, spans: tuple[Span, ...] | None = None) -> Mention:
        """The outlet under the name that the report gives it, a short form read as the fuller one that the report has."""
        text = self.text(name)
        mine = _words(text)
        best = text
        if len(mine) == 1 or text not in word_map("outlets"):
            same = self._forms.get(shared_name(text), {}) if text.isupper() else {}
            near = self._forms.get(min(mine, key=lambda word: len(self._forms.get(word, {})), default=""), {})
            before = [full for full, first in near.items() if first < name.first and mine < _words(full)]
            longer = [full for full in [*same, *before] if len(full) > len(text)]
            best = min(longer, key=lambda full: (-len(full), self._printed[full]), default=text)
        return Mention(best, Kind.OUTLET, spans=spans or (self._tokens.span(name.first, name.end),))

    def ending(self, end: int) -> OutletName | None:
        """The outlet named right before word ``end``."""
        names = [name for name in (self._by_after.get(end - 1), self._by_after.get(end)) if name is not None]
        return min(names, key=lambda name: name.first, default=None)


def _forms(printed: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Outlets' names, each with its first place, by the words in them and by the name that all their forms share."""
    found: dict[str, dict[str, int]] = {}
    for name, first in printed.items():
        for key in {*_words(name), shared_name(name)}:
            found.setdefault(key, {})[name] = first
    return found


def _sites(tokens: Tokens) -> frozenset[str]:
    """The sites of which the report names a section, as it calls them alone: "KDL" beside "Markt.KDL"."""
    stops = (at for at, word in enumerate(tokens.words) if word == "." and tokens.glued(at) and tokens.glued(at + 1))
    found = (section_of(bare(tokens.text[slice(*tokens.span(at - 1, at + 2))])) for at in stops)
    return frozenset(site for _, site in filter(None, found))


def _words(name: str) -> frozenset[str]:
    if (section := section_of(name)) is not None:
        return frozenset(word.casefold() for word in section)
    return frozenset(name.casefold().removeprefix("the ").split())


def _stands_before(tokens: Tokens, at: int) -> bool:
    """Whether a capital belongs to the sentence and not to the outlet behind it: "In October Kestrel News", "Said X",
    "Veteran X columnist".
    """
    word = tokens.lower[at]
    opens = speech_verb(word) is not None or word in words_of("standing") or word == "former"
    if not (opens and at == tokens.bounds(at)[0]) and word not in words_of("month"):
        return False
    return not tokens.words[at].islower() and capitalised(tokens.words[at + 1]) and known_at(tokens, at, at + LONGEST) == at


def _companies(tokens: Tokens) -> frozenset[str]:
    """Names before what only a company has: "Norvex shares", "Norvex’s workers"."""
    nouns = words_of("of a company")
    had = (at for at, word in enumerate(tokens.lower) if at and word in nouns)
    return frozenset(bare(tokens.words[at - 1]) for at in had if capitalised(tokens.words[at - 1]))


def _surnames(tokens: Tokens, openings: Sequence[int]) -> frozenset[str]:
    """Last words of longer names, and names behind a courtesy title: likely persons'."""
    words = tokens.words
    found = set()
    for at in openings:
        word = words[at]
        if not at or not capitalised(word) or tokens.glued(at):
            continue
        initial = at > 1 and words[at - 1] == "." and (len(words[at - 2]) == 1 or words[at - 2] in _COURTESY)
        if capitalised(words[at - 2 if initial else at - 1]):
            found.add(bare(word))
    return frozenset(found)
