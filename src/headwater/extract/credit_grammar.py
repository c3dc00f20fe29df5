"""A small grammar of credits: what stands around an attribution in its sentence, and whom it was told.

It reads words, not a parse: a source phrase is a name, a pronoun or a noun for a source with what depends on it, and a
credit is a fixed order of such phrases and a few words ("told X", "according to X", "X reported", "citing Y").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from headwater.extract.hearers import Hearers
from headwater.extract.links import Hop, Words
from headwater.extract.outlet_names import OutletName
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import (
    bare,
    capitalised,
    core_end,
    credit_lead,
    name_end,
    noun_class,
    phrase_end,
    skip_back,
    skip_forward,
    speech_verb,
    verb_after,
    words_of,
)
from headwater.extract.venue_grammar import VenueGrammar
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

_REPORTING = frozenset({"reported", "said"})
"""The kinds of verbs whose subject a report may come through."""

_HEADS = frozenset(
    {"editor", "editors", "owner", "owners", "publisher", "proprietor", "chairman", "founder", "lawyer", "lawyers"}
)
"""Who speaks for an outlet, not through it, where no report of theirs is told of."""

_TAIL = 6
"""Words that may follow the verb of an attribution that stands behind another: "he said in a statement on Monday"."""


@dataclass(slots=True)
class Credits:
    """What a stretch of a sentence credits: ``via``, outlets and others that words came through, the nearest to the source
    first; ``cited``, sources that the outlet relies on.
    """

    via: list[Hop] = field(default_factory=list)
    cited: list[Words] = field(default_factory=list)


@cache
def _crediting_words() -> frozenset[str]:
    """The words at which `CreditGrammar.around` reads a credit, if what stands beside them makes one."""
    verbs = {verb for verb, kind in word_map("speech_verbs").items() if kind in _REPORTING}
    leads = {"according", "via", "per", "referring", "from", "source", "sources", "report", "article", "story"}
    return words_of("citing") | words_of("passed on") | words_of("taken over") | verbs | leads


_WRITING = frozenset({"reported", "reports", "reporting", "writes", "wrote", "writing"})
_BETWEEN = 3
"""Words between what somebody writes and "for", and "for" itself: "reported on Tuesday for"."""


class CreditGrammar:
    """Reads credits in one report's words."""

    def __init__(self, tokens: Tokens, outlets: Outlets) -> None:
        self._tokens = tokens
        self._outlets = outlets
        self.hearers = Hearers(tokens, outlets)
        self.venues = VenueGrammar(tokens, outlets, self.hearers.at)

    def told(self, cue: Words, end: int, content: int | None = None) -> list[Hop]:
        """Outlets and journalists to whom something was said, behind a cue: "told X", "said to X", "said in an interview
        with X", "said on X". ``content`` is the word at which what was said begins, if it stands behind the cue.
        """
        tokens = self._tokens
        at = skip_forward(tokens, cue[1], end)
        passed = next((inner for inner in range(*cue) if tokens.lower[inner] in {"quoted", "cited"}), None)
        if passed is not None and tokens.lower[passed + 1 : passed + 3] == ("as", "saying"):
            passed += 2  # "was quoted as saying by X"
        if passed is not None and passed + 2 < len(tokens) and tokens.lower[passed + 1] in {"by", "in"}:
            by = tokens.lower[passed + 1] == "by"
            found = self.hearers.at(passed + 2, end) if by else self._printed_in(passed + 2, end)
            return found or (list(self._bare_source(passed + 2, end)) if by else [])
        kinds = {speech_verb(tokens.lower[inner]) for inner in range(*cue)}
        speaks = kinds != {None} or words_of("speaking") & {*tokens.lower[slice(*cue)]}
        if (
            "told" in kinds
            or words_of("giving") & {*tokens.lower[slice(*cue)]}
            or (speaks and tokens.lower[cue[1] - 1] == "to")
        ):
            if found := self.hearers.at(at, end):
                return found
        elif at < end and tokens.lower[at] == "to" and (found := self.hearers.at(at + 1, end)):
            return found
        if (printed := self._written_for(cue, end)) is not None:
            return [printed]
        at -= at == cue[1] > cue[0] + 1 and tokens.lower[at - 1] in {"in", "on"}  # "wrote in" for a cue
        return self.venues.named(at, min(end, at + 16, max(at, content) if content is not None else end))

    def _written_for(self, cue: Words, end: int) -> OutletName | None:
        """The outlet that somebody writes for: "Ida Rell reported on Tuesday for Kestrel News"."""
        tokens = self._tokens
        if _WRITING.isdisjoint(tokens.lower[slice(*cue)]):
            return None
        at = next((at for at in range(cue[1], min(end, cue[1] + _BETWEEN)) if tokens.lower[at] == "for"), end)
        between = tokens.lower[cue[1] : at]
        plain = all(word == "on" or word in word_list("weekdays") for word in between)
        return self._outlets.at(at + 1, end) if at < end and plain else None

    def _printed_in(self, at: int, end: int) -> list[Hop]:
        """Where somebody is quoted: "in the Herald", "in the story"."""
        outlet = self._outlets.at(at, end)
        if outlet is not None:
            return [outlet]
        known = at + 1 < end and self._tokens.lower[at] in {"the", "this", "that"}
        return [(at, at + 2)] if known and self._tokens.lower[at + 1] in words_of("piece") else []

    def _crediting(self, at: int, end: int) -> int:
        """The first word from ``at`` on at which a credit may be read; ``end`` if there is none."""
        lower, crediting = self._tokens.lower, _crediting_words()
        while at < end and lower[at] not in crediting:
            at += 1
        return at

    def around(self, first: int, end: int, *, opens: bool = False, reporting: bool = False) -> Credits:
        """What the words beside an attribution credit: "according to X", "X reported", "reports X", "citing Y".

        ``opens`` says that they open the sentence; ``reporting`` that the attribution is an outlet's or a journalist's
        report, which rests on the sources that it names, where a person's words may come through another's.
        """
        tokens = self._tokens
        read = Credits()
        at = first
        while (at := self._crediting(at, end)) < end:
            word = tokens.lower[at]
            limit = tokens.bounds(at)[1]
            following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
            if (lead := credit_lead(tokens, at)) > at:
                found = self.report_by(lead, limit)
                read.via += found
                bare_ones = [] if found else self._bare_source(lead, limit)
                if reporting:
                    read.cited += bare_ones
                else:
                    read.via += bare_ones
                at = lead - 1
            elif (cited := self._cited(at)) > at:
                stop = phrase_end(tokens, cited, limit)
                if self.source_like(cited, stop) and (reporting or self._unnamed(cited, stop)):
                    stop = self._passed_on_to(self._behind_name(stop, limit), limit)
                    read.cited.append((cited, stop))
                at = max(at, stop - 1)
            elif word in {"source", "sources"} and tokens.lower[at - 1] in words_of("possessive") | {"whose"}:
                if following in {"was", "is", "were", "are"}:
                    read.cited.append((at + 2, phrase_end(tokens, at + 2, limit)))
            elif word in {"report", "article", "story"} and following in {"by", "in", "from"} and opens:
                name = self._outlets.at(at + 2, limit, told=True)
                read.via += [name] if name is not None else []
            elif (name := self._reporting(at, limit)) is not None:
                read.via.append(name)
            at += 1
        return read

    def _passed_on_to(self, at: int, limit: int) -> int:
        """Behind the outlet by which a source at whose end word ``at`` stands is "cited", "quoted"; else ``at``."""
        passed = at + 2 < limit and self._passed_on(at)
        name = self._outlets.at(at + 2, limit, told=self._tokens.lower[at + 1] == "by") if passed else None
        return name.after if name is not None else at

    def _cited(self, at: int) -> int:
        """The word behind "citing", "which quoted", "referring to"; ``at`` itself where none of them stands there."""
        tokens = self._tokens
        if tokens.lower[at] in words_of("citing"):
            return at + 1 if not self._passed_on(at) else at
        if tokens.lower[at] == "from" and tokens.lower[at - 1] in words_of("learning"):
            return at + 1
        refers = tokens.lower[at] == "referring" and tokens.lower[at + 1 : at + 2] == ("to",)
        if not refers or tokens.word(at - 1) != ",":
            return at
        return at + 2 if self.report_by(at + 2, tokens.bounds(at)[1]) else at  # whatever else is only spoken of

    def behind(self, first: int, end: int) -> list[Hop]:
        """What follows an attribution as another around it: ", X said", ", X told the Herald"; empty if nothing does."""
        tokens = self._tokens
        at = first
        while at < end and not tokens.word(at)[0].isalnum():
            at += 1
        if at in {first, end} or (verb := verb_after(tokens, at, end)) is None:
            return []
        last = end
        while last > verb + 1 and not tokens.word(last - 1)[0].isalnum():
            last -= 1
        told = self.told((verb, verb + 1), end)
        if last - verb > _TAIL and not told:
            return []
        name = self._outlets.at(at, verb)
        return [name or (at, skip_back(tokens, verb)), *told]

    def _passed_on(self, at: int) -> bool:
        """Whether the words are "quoted by", "cited in"."""
        return self._tokens.lower[at] in words_of("passed on") and self._tokens.lower[at + 1 : at + 2] in {("by",), ("in",)}

    def _taken_over(self, at: int, limit: int) -> OutletName | None:
        """The outlet of "carried by X", "picked up by X"."""
        tokens = self._tokens
        behind = at + 1 + (tokens.lower[at] == "picked" and tokens.lower[at + 1 : at + 2] == ("up",))
        taken = tokens.lower[at] in words_of("taken over") and tokens.lower[behind : behind + 1] in {("by",), ("in",)}
        return self._outlets.at(behind + 1, limit, told=True) if taken else None

    def _reporting(self, at: int, limit: int) -> OutletName | None:
        """The outlet of "X reported", "reports X", "as reported by X", "quoted by X", "via X"."""
        tokens, outlets = self._tokens, self._outlets
        word = tokens.lower[at]
        if word == "via":
            return outlets.at(at + 1, limit, told=True)
        if self._passed_on(at):
            return outlets.at(at + 2, limit, told=tokens.lower[at + 1] == "by")
        if word in words_of("taken over"):
            return self._taken_over(at, limit)
        noun = tokens.word(at - 1) != bare(tokens.word(at - 1)) or (
            word == "report" and tokens.lower[at - 1] in {"a", "the", "new"}
        )
        if speech_verb(word) not in _REPORTING or noun:
            return None
        if tokens.lower[min(at + 1, limit - 1)] == "by":
            return outlets.at(at + 2, limit, told=True) if word in {"reported", "published"} else None
        before = outlets.ending(skip_back(tokens, at))
        if before is not None:
            clause = before.first - 1 - (before.first > 1 and tokens.lower[before.first - 1] == "the")
            return None if clause >= 0 and tokens.lower[clause] in words_of("clause") else before
        comma = at > 0 and not tokens.word(at - 1)[0].isalnum()
        return outlets.at(at + 1, limit, told=True) if comma and speech_verb(word) == "reported" else None

    def _behind_name(self, at: int, limit: int) -> int:
        """The word behind a name that two commas set apart at word ``at``: "the fire chief, Jan Roe, who"; else ``at``."""
        tokens = self._tokens
        if at + 1 >= limit or tokens.word(at) != ",":
            return at
        stop = name_end(tokens, at + 1, limit)
        closed = stop >= limit or tokens.word(stop) in {",", "."}
        return stop if stop > at + 1 and closed else at

    def _bare_source(self, at: int, limit: int) -> list[Words]:
        stop = phrase_end(self._tokens, at, limit)
        return [(at, stop)] if self.source_like(at, stop) else []

    def _unnamed(self, first: int, end: int) -> bool:
        """Whether the words are headed by a noun for one who tells without being named: "informants in the group"."""
        head = core_end(self._tokens, first, end) - 1
        return noun_class(self._tokens.lower[head]) == "unnamed"

    def source_like(self, first: int, end: int) -> bool:
        """Whether the words are headed by somebody who can speak, and are no law, rule or policy."""
        tokens = self._tokens
        if first >= end:
            return False
        if words_of("withheld") & {*tokens.lower[first:end]} or self._behind_name(end, len(tokens)) > end:
            return True  # "an unnamed welder", "the dock master, Jan Roe,"
        core = core_end(tokens, first, end)
        head = tokens.lower[core - 1] if core > first else ""
        if tokens.lower[first] in words_of("possessive") and noun_class(head) == "outlet":
            return False  # "its own website": its own words
        return core > first and head not in words_of("rule") and head not in words_of("pronoun")

    def report_by(self, at: int, end: int) -> list[Hop]:
        """Whose report it is: "X", "a report by X", "X's report", "a Monday report of X"."""
        tokens, outlets = self._tokens, self._outlets
        name = outlets.at(at, end)
        if name is not None:
            following = name.end < end and tokens.word(name.end - 1) != bare(tokens.word(name.end - 1))
            source = following and noun_class(tokens.lower[name.end]) in {"unnamed", "person", "spokesperson"}
            return [(at, phrase_end(tokens, at, end)), name] if source else [name]
        for inner in range(at, min(end - 1, at + 7)):
            if tokens.word(inner) in {",", "."}:
                break
            if not self.story(inner):
                continue
            before = outlets.ending(inner)
            if before is not None:
                return [before]
            if tokens.lower[inner + 1] in {"by", "in", "from", "of", "on", "at"}:
                name = outlets.at(inner + 2, end, told=True)
                stop = phrase_end(tokens, inner + 2, end)
                whole: list[Hop] = [(inner + 2, stop)] if tokens.lower[inner + 1] in {"of", "by"} and stop > inner + 2 else []
                return [name] if name is not None else whole
        return []

    def story(self, at: int) -> bool:
        """Whether the word is one for a piece of journalism, and not the last of a name ("Vale Post")."""
        tokens = self._tokens
        named = capitalised(tokens.word(at)) and at > 0 and capitalised(tokens.word(at - 1))
        return tokens.lower[at] in words_of("story") and not named

    def possessor(self, first: int, end: int) -> OutletName | None:
        """X of "X's source", "X's Jan Roe", "the X source", "X's report"."""
        tokens = self._tokens
        titled = tokens.word(first) == "The" and first > tokens.bounds(first)[0]  # an article in capitals belongs to a title
        name = self._outlets.at(first, end, told=titled and noun_class(tokens.lower[end - 1]) == "unnamed")
        if name is None or name.after >= end or tokens.lower[name.after] in {"and", "or"}:
            return None
        if _HEADS & {*tokens.lower[name.end : min(end, name.end + 2)]} or tokens.lower[max(0, name.first - 1)] == "former":
            return None  # "the Herald's editor" speaks for it, and its former columnist does not
        if tokens.word(name.end) in {"’", "'"} and tokens.word(name.end - 1).endswith("s") and name.end + 1 < end:
            return OutletName(name.first, name.end, name.end + 1)  # "Harbour Times’ Jan Roe"
        owned = tokens.word(name.end - 1) != bare(tokens.word(name.end - 1))
        if owned and capitalised(tokens.word(name.end)):
            return name
        classes = {noun_class(word) for word in tokens.lower[name.end : end]}
        return name if classes & {"unnamed", "person", "vague"} or words_of("story") & {*tokens.lower[name.end : end]} else None

    def subject_before(self, first: int, verb: int) -> Words | OutletName | None:
        """The source phrase that ends right before the verb: behind the last comma, mark or start of the sentence."""
        tokens = self._tokens
        end = skip_back(tokens, verb)
        start = end
        while start > first and (tokens.word(start - 1)[0].isalnum() or tokens.glued(start) or start == end):
            start -= 1
        if start == end:
            return None
        name = self._outlets.ending(end)
        if name is not None and name.first <= start + 2:
            return name
        return (start, end) if verb_after(tokens, start, verb + 1) == verb else None
