"""The source phrase of an attribution read into links: "Kestrelwire’s source", "Jan Roe of the Herald", "X, citing Y"."""

from __future__ import annotations

from headwater.extract.credit_grammar import CreditGrammar
from headwater.extract.links import Hop, Words
from headwater.extract.outlets import Outlets
from headwater.extract.parts import Parts
from headwater.extract.phrases import core_end, noun_class, phrase_end, speech_verb, words_of
from headwater.text.tokens import Tokens

_WORK = 5
"""Words from the start of a source phrase to what somebody wrote: "a widely shared blog post by"."""
_CALLED = frozenset({"described", "identified", "characterised", "characterized", "introduced"})
"""What an outlet does that tells who its source is."""


class SourceLinks:
    """Reads the source phrases of one report."""

    def __init__(self, tokens: Tokens, outlets: Outlets, grammar: CreditGrammar) -> None:
        self._tokens, self._outlets, self._grammar = tokens, outlets, grammar

    def of(self, parts: Parts) -> list[Hop]:
        """Outermost first: the outlet of "X's source", then the source."""
        if parts.source is None:
            return self._missing_source(parts)
        first, end = parts.source
        by = self._tokens.lower[slice(*parts.cue)][-2:] == ("according", "to")
        if by and not parts.cue[1] <= first <= parts.cue[1] + 1 and parts.cue[1] < parts.bounds[1]:
            report = self._grammar.report_by(parts.cue[1], parts.bounds[1])
            return list(reversed(report)) or self._quoted_by(parts.cue[1], parts.bounds[1])
        while end > first + 1 and not self._tokens.word(end - 1)[0].isalnum():
            end -= 1
        if (sources := self._sources_by(first, end)) is not None:
            return sources
        verbs = {speech_verb(word) for word in self._tokens.lower[slice(*parts.cue)]}
        whole = self._outlets.at(first, end, told="reported" in verbs)
        if whole is not None and whole.after >= end:
            return [whole]
        if self._tokens.lower[slice(*parts.cue)] == ("of",):
            return [parts.source]  # of "reports of a fire" a fire is what they tell, and not whose they are
        if taken_up := self._antecedent(first, end, parts.bounds[0]):
            return self._owned(*taken_up, parts.bounds[1]) or self._journalist(*taken_up) or [parts.source]
        found = self._relied_on(first, end) or self._owned(first, end, parts.bounds[1]) or self._journalist(first, end)
        return found or [parts.source]

    def _quoted_by(self, first: int, limit: int) -> list[Hop]:
        """The source that starts at word ``first``, behind the outlet that it was "quoted by"."""
        tokens = self._tokens
        stop = phrase_end(tokens, first, limit)
        if stop + 1 < limit and tokens.lower[stop] in words_of("passed on") and tokens.lower[stop + 1] in {"by", "in"}:
            name = self._outlets.at(stop + 2, limit, told=tokens.lower[stop + 1] == "by")
            return [name, (first, stop)] if name is not None else [(first, stop)]
        return [(first, stop)]

    def _relied_on(self, first: int, end: int) -> list[Hop]:
        """Sources that say whom they rely on: "X, citing Y", "Y interviewed by X", "Y whom X described as"."""
        tokens, outlets = self._tokens, self._outlets
        for at in range(first + 1, end):
            word = tokens.lower[at]
            relative = tokens.lower[at - 1] in {"that", "which", "who"}
            if word in {"citing", "quoting"} or (relative and word in words_of("citing")):
                if (sources := self._sources_by(at + 1, end)) is not None:
                    return sources
                head: list[Hop] = list(self._grammar.report_by(first, at)) or [(first, at)]
                return [*head, (at + 1, end)]
            if word in _CALLED and (name := outlets.ending(at)) is not None and name.first > first:
                return [name, (first, name.first - (tokens.lower[name.first - 1] == "the"))]
            speaks_to = word in words_of("speaking") and at + 2 < end and tokens.lower[at + 1] in {"to", "with"}
            if speaks_to and (heard := self._grammar.hearers.at(at + 2, end)):
                return [*reversed(heard), (first, at - relative)]
            picked = tokens.lower[at - 2 : at] == ("picked", "up")
            if word == "by" and (picked or tokens.lower[at - 1] in words_of("obtained") | words_of("passed on")):
                name = outlets.at(at + 1, max(end, at + 2) if end < tokens.bounds(at)[1] else end, told=True)
                called: list[Hop] = [(at + 1, end)] if tokens.word(at + 1)[:1].isupper() else []
                via = [name] if name is not None else called  # whoever cites is known by the place alone
                return [*via, (first, at - 1 - picked)] if via else []
        return []

    def _sources_by(self, first: int, end: int) -> list[Hop] | None:
        """The outlet behind the sources that are its own: "dock sources by the website X"."""
        tokens = self._tokens
        for by in range(first + 1, end - 1):
            if tokens.lower[by] in words_of("citing"):
                return None  # whoever cites them comes first
            if tokens.lower[by] == "by" and noun_class(tokens.lower[by - 1]) == "unnamed":
                name = self._outlets.at(by + 1, end, told=True)
                return [name, (first, by)] if name is not None and name.after >= end else None
        return None

    def _owned(self, first: int, end: int, limit: int) -> list[Hop]:
        """Sources that belong to an outlet: "X's source", "X's Jan Roe", "a report by X", "Jan Roe of X"."""
        tokens, grammar = self._tokens, self._grammar
        owner = grammar.possessor(first, end)
        if owner is not None:
            rest = (owner.end, end) if tokens.word(owner.end)[0].isupper() else (first, end)
            story = {tokens.lower[end - 1], tokens.lower[core_end(tokens, first, end) - 1]} & words_of("story")
            return [owner] if story else [owner, rest]
        if any(grammar.story(at) for at in range(first, end)) and (report := grammar.report_by(first, min(end + 8, limit))):
            return (self._affiliated(*report[0]) if isinstance(report[0], tuple) else []) or list(reversed(report))
        return self._affiliated(first, end) if tokens.word(first)[0].isupper() else []

    def _affiliated(self, first: int, end: int) -> list[Hop]:
        """The outlet behind a name, then who is so called: "Jan Roe of X"."""
        core = core_end(self._tokens, first, end)
        for at in range(first + 1, min(end, max(core, first + 3)) + 1):
            outlet = self._grammar.hearers.affiliation(at, end)
            if outlet is not None:
                return [outlet, (first, at)]
        return []

    def _journalist(self, first: int, end: int) -> list[Hop]:
        """A journalist and the outlet, behind what leads to them: "a veteran X columnist", "a tweet from X's Jan Roe"."""
        tokens = self._tokens
        start = first + (tokens.lower[first] in {"a", "an", "the"})
        work = next((at for at in range(start, min(end - 1, start + _WORK)) if tokens.lower[at] in words_of("written")), None)
        if work is not None and tokens.lower[work + 1] in {"by", "from"}:
            start = work + 2
        while start < end and (tokens.lower[start] in words_of("standing") or tokens.word(start) == "-"):
            start += 1
        if start == first or start >= end:
            return []
        owner = self._grammar.possessor(start, end)
        if owner is not None:
            return [owner, (owner.end, end) if tokens.word(owner.end)[0].isupper() else (start, end)]
        while start < end and tokens.lower[start] in words_of("journalist"):
            start += 1
        return self._affiliated(start, end) if start < end and tokens.word(start)[0].isupper() else []

    def _antecedent(self, first: int, end: int, begin: int) -> Words | None:
        """The phrase before the comma that "who" takes up: "it is by [the Herald columnist Jan Roe], who says"."""
        tokens = self._tokens
        if tokens.lower[first:end] != ("who",) or first - 2 <= begin or tokens.word(first - 1) != ",":
            return None
        start = stop = first - 1
        while start > begin and self._in_name(start - 1):
            start -= 1
        return (start, stop) if start < stop else None

    def _in_name(self, at: int) -> bool:
        """Whether the word may stand in the phrase for a journalist: no mark apart, no verb, no word that leads to it."""
        tokens = self._tokens
        word = tokens.lower[at]
        if not word[0].isalnum():
            return tokens.glued(at) or word in "’'"
        leads = words_of("breaker") | words_of("citing") | {"from", "by", "to", "with", "that", "and", "via", "in"}
        return word not in leads and speech_verb(word) is None

    def _missing_source(self, parts: Parts) -> list[Hop]:
        tokens, outlets = self._tokens, self._outlets
        first, end = parts.cue
        if tokens.lower[first:end][-2:] == ("according", "to"):
            name = outlets.at(end, parts.bounds[1], told=True)
            return [name] if name is not None else []
        kinds = {speech_verb(word) for word in tokens.lower[first:end]}
        if kinds == {None}:
            return []
        verb = next(at for at in range(first, end) if speech_verb(tokens.lower[at]) is not None)
        if tokens.lower[verb - 1] in {"and", "but"}:
            return []  # its subject stands further back
        subject = self._grammar.subject_before(parts.bounds[0], verb)
        if subject is not None:
            return [subject]
        name = outlets.at(end, parts.bounds[1], told=True) if "reported" in kinds else None
        return [name] if name is not None else []
