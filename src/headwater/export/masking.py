"""Names of private people, replaced throughout a trace: "Jonas Peverel" becomes "A████████████" wherever it stands.

Who is private: every person whom the reports name, but those to whom a report gives an office (a minister, a spokesman, a
captain), and who wrote a report. In doubt somebody is private. A letter is one person throughout the trace. What stands for a
name is as long as the name, so that every offset into a text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from itertools import count, product
from string import ascii_uppercase
from typing import Any, TypeVar

from headwater.export.material import Material
from headwater.model import Kind, Report, Trace
from headwater.text.lexicon import word_list, word_map
from headwater.text.names import Name, NameKind, names
from headwater.text.tokens import Tokens

BLOCK = "█"

_BETWEEN = r"(?:[\s\-_+.]|%20)+"
"""What may stand between the words of a name, in addresses and file names too."""

_BEHIND_HEAD = re.compile(r"\s+(?:of|for|to|at|in|from|with|who|which|on)\s|,")
_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
_Record = TypeVar("_Record")


def masked(trace: Trace) -> Trace:
    """The trace without the names of private people, in no string of it."""
    return Mask.of(trace).record(trace)


def masked_material(material: Material) -> Material:
    """The same for what an exporter is given."""
    mask = Mask.of(material.trace)
    return replace(material, trace=mask.record(material.trace), shown=mask.record(material.shown))


@dataclass(frozen=True)
class Mask:
    """``names`` are what is replaced, whole names and their parts as `_plain` has them, with the letter that stands for it."""

    names: Mapping[str, str]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, trace: Trace) -> Mask:
        """The private people of a trace."""
        found = [name for report in trace.reports for name in _names(report)]
        public = _public(trace, found)
        bodies = _bodies(trace)
        kept = _kept(bodies, found, public)
        letters = _letters()
        known: dict[str, str] = {}
        for whole in dict.fromkeys(_people(trace, found)):
            words = whole.split()
            if whole in public or words[-1] in public or whole in bodies or _plain(whole) in known:
                continue
            letter = next(letters)
            known[_plain(whole)] = letter
            for part in (words[-1], words[0]):
                if part not in kept and len(part.rstrip(".")) > 1:
                    known.setdefault(_plain(part), letter)
        return cls(known, _pattern(known))

    def text(self, text: str) -> str:
        """``text`` with as many characters as before."""
        return text if self.pattern is None else self.pattern.sub(self._stands_for, text)

    def _stands_for(self, found: re.Match[str]) -> str:
        letter = self.names[_plain(found[0])]
        return (letter + BLOCK * len(found[0]))[: len(found[0])]

    def record(self, record: _Record) -> _Record:
        """The record with every string in it masked."""
        return self._masked(record)  # type: ignore[no-any-return]

    def _masked(self, value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self._masked(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self._masked(getattr(value, one.name)) for one in fields(value) if one.init})
        return value


def _names(report: Report) -> Iterator[Name]:
    for text in (report.text, report.title or ""):
        yield from names(Tokens.of(text))


def _people(trace: Trace, found: Iterable[Name]) -> Iterator[str]:
    """Names of two words or more, of whoever speaks and whoever is told of, in lower case."""
    for source in trace.sources:
        if source.kind is Kind.PERSON or source.role is not None:
            yield from filter(None, map(_bare, (source.name, *source.also)))
    for name in found:
        if name.kind is NameKind.PERSON and (whole := _bare(name.full or name.text)):
            yield whole


def _bare(name: str) -> str | None:
    """A name of two words or more in lower case without its titles; None for a description ("the head of the hospital")."""
    words = name.replace("-", " - ").split()
    while words and words[0].casefold().rstrip(".") in word_map("honorifics"):
        words = words[1:]
    whole = " ".join(words).replace(" - ", "-")
    capitals = [word for word in whole.split() if word[:1].isupper()]
    particles = all(word[:1].isupper() or word.casefold() in word_list("name_particles") for word in whole.split())
    return whole.casefold() if len(capitals) > 1 and particles and capitals[0] == whole.split()[0] else None


def _public(trace: Trace, found: Iterable[Name]) -> frozenset[str]:
    """Whole names, and surnames behind the title of an office, of people in public roles and of who wrote the reports."""
    roles: dict[str, list[str]] = {}
    for source in trace.sources:
        for called in (source.name, *source.also):
            if (whole := _bare(called)) is not None:
                roles.setdefault(whole, []).append(source.role or "")
    public = {whole for whole, said in roles.items() if any(map(_is_office, said))}
    for name in found:
        if name.title is not None and _is_office(name.title):
            public.add(_bare(name.full or name.text) or name.text.casefold())
    bylines = " ".join(report.byline or "" for report in trace.reports).casefold()
    return frozenset(public | {whole for whole in _people(trace, found) if whole in bylines})


def _is_office(role: str) -> bool:
    """Whether the head of a role is a public office: that of "the prime minister's wife" and of "widow of a judge" is none."""
    head = _BEHIND_HEAD.split(role.strip(), maxsplit=1)[0]
    words = [word.rstrip(".") for word in _WORD.findall(head.casefold())]
    offices = word_list("public_offices") | word_list("speaking_roles") | word_list("reporter_roles")
    titles = frozenset(word_map("honorifics")) - word_list("courtesy_titles")
    return any(" ".join(words[first:]) in offices | titles for first in range(len(words)))


def _bodies(trace: Trace) -> frozenset[str]:
    """Names of bodies and outlets, in lower case. What has a role may be a person who was taken for a body."""
    bodies = [
        source.name for source in trace.sources if source.kind in {Kind.ORGANISATION, Kind.OUTLET} and source.role is None
    ]
    return frozenset(each.casefold() for each in (*bodies, *(report.outlet or "" for report in trace.reports)))


def _kept(bodies: Iterable[str], found: Iterable[Name], public: Iterable[str]) -> frozenset[str]:
    """Words that are not replaced where they stand alone: they are somebody else's name too, a place's or a body's."""
    others = [name.text.casefold() for name in found if name.kind in {NameKind.PLACE, NameKind.ORGANISATION}]
    return frozenset(word for each in (*bodies, *others, *public) for word in each.split())


def _plain(name: str) -> str:
    """A name as it is looked up, whatever stands between its words."""
    return " ".join(re.split(_BETWEEN, name.casefold())).strip()


def _letters() -> Iterator[str]:
    """A, B, …, Z, AA, AB, …"""
    for size in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=size))


def _pattern(known: Iterable[str]) -> re.Pattern[str] | None:
    """Whole names in any case, their parts where they begin with a capital; the longer first."""
    longest_first = sorted(known, key=lambda each: (-len(each), each))
    said = [f"(?i:{_BETWEEN.join(map(re.escape, each.split()))})" for each in longest_first if " " in each]
    said += [f"(?=[^\\W\\d_a-z])(?i:{re.escape(each)})" for each in longest_first if " " not in each]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(said) + r")(?![^\W_])") if said else None
