"""Who speaks for a body: its spokesman, minister or head is a source of its own, tied to the body by what a report says.

Body and voice are two sources, since a person may say what the body does not; but they are not two origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.link.body_names import body_words, general_words, is_business, is_general, plain_word
from headwater.link.names import SMALL, name_words, office_before
from headwater.model import Kind, LinkStatus, Mention, NameInReport, Relation, SourceLink
from headwater.text.phrases import content_words, phrase
from headwater.text.roles import speaks_for

NAMED_BODY = 0.95
"""Probability that one whose role names a body speaks for the body of that name."""

GENERAL_BODY = 0.93
"""The same for a body that every country has, in reports of one story."""

LARGEST_BLOCK = 20
"""Bodies with a word, beyond which the word tells too little to look for a body outside the story: keeps the cost in step with
the number of mentions."""

_STEM = 4
_COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Speaking:
    """A source's mentions: ``id`` of the source, and each mention with its report, in the order of the reports."""

    id: str
    kind: Kind
    mentions: tuple[tuple[str, Mention], ...]


def voices(sources: Sequence[Speaking], stories: Mapping[str, int]) -> Iterator[SourceLink]:
    """Links of relation "voice of", by source; each from the first mention whose words say for which body."""
    bodies: dict[tuple[str, int | None], dict[str, _Body]] = defaultdict(dict)
    for source in sources:
        if source.kind is Kind.ORGANISATION:
            body = _body(source, stories)
            for story, names in body.names.items():
                words = {word for name in names for word in (*content_words(name), *([_COMPANY] if is_business(name) else []))}
                for stem in {word[:_STEM] for word in words}:
                    bodies[stem, None][body.id] = body
                    bodies[stem, story][body.id] = body
    for source in sources:
        if source.kind in {Kind.PERSON, Kind.ANONYMOUS}:
            yield from _of(source, bodies, stories)


@dataclass(frozen=True, slots=True)
class _Body:
    """A body's ``names`` in each story, with the first report that uses it; ``told``, the names that few bodies have, with the
    first report of all; and ``used``, each name by report.
    """

    id: str
    names: Mapping[int, Mapping[str, str]]
    told: Mapping[str, str]
    used: Sequence[NameInReport]

    def in_report(self, report: str) -> list[NameInReport]:
        return [name for name in self.used if name.report == report]


def _body(source: Speaking, stories: Mapping[str, int]) -> _Body:
    names: dict[int, dict[str, str]] = {}
    told: dict[str, str] = {}
    for report, mention in source.mentions:
        if any(word[0].isupper() for word in mention.name.split()[1:] or mention.name.split()):
            names.setdefault(stories[report], {}).setdefault(mention.name, report)
            if not is_general(Kind.ORGANISATION, mention.name):
                told.setdefault(mention.name, report)
    used = dict.fromkeys(NameInReport(mention.name, report) for report, mention in source.mentions)
    return _Body(source.id, names, told, tuple(used))


def _of(
    source: Speaking, bodies: Mapping[tuple[str, int | None], Mapping[str, _Body]], stories: Mapping[str, int]
) -> Iterator[SourceLink]:
    """One link to each body for which a mention's role speaks, from the fullest words that say so."""
    found: dict[str, list[SourceLink]] = defaultdict(list)
    said: set[tuple[str, str]] = set()
    for report, mention in source.mentions:
        role = _role(mention)
        if (role, report) in said or phrase(role, "speaking_roles") is None:
            continue
        said.add((role, report))
        near = _near(role, stories[report], bodies)
        named = {body.id: name for body in near if (name := _named(role, stories[report], body)) is not None}
        for id_, name in (named or _only_one(role, report, near)).items():
            score = GENERAL_BODY if is_general(Kind.ORGANISATION, name.name) else NAMED_BODY
            ends = (NameInReport(mention.name, report), name)
            reasons = (f"speaks for it by role: {role}",)
            found[id_].append(SourceLink(*ends, (source.id, id_), Relation.VOICE_OF, score, reasons, LinkStatus.SETTLED))
    for links in found.values():
        yield max(links, key=lambda link: (link.score, len(link.one.name), link.one.name, link.other.name, link.reasons))


def _role(mention: Mention) -> str:
    """What the report says that somebody is: the role, an office before the name, or the words for somebody without a name."""
    if mention.role and phrase(mention.role, "speaking_roles"):
        return mention.role
    return (office_before(mention.name) if mention.kind is Kind.PERSON else None) or mention.name


def _near(role: str, story: int, bodies: Mapping[tuple[str, int | None], Mapping[str, _Body]]) -> list[_Body]:
    """Bodies that share the beginning of a word with the role: those of the story, and others where the word is telling."""
    found: dict[str, _Body] = {}
    for stem in sorted({word[:_STEM] for word in content_words(role)}):
        everywhere = bodies.get((stem, None), {})
        found |= everywhere if len(everywhere) <= LARGEST_BLOCK else bodies.get((stem, story), {})
    return list(found.values())


def _named(role: str, story: int, body: _Body) -> NameInReport | None:
    """The body's fullest name for which the role speaks; a name that many bodies have only in a report of the same story."""
    here = {name: report for name, report in body.names.get(story, {}).items() if is_general(Kind.ORGANISATION, name)}
    found = [NameInReport(name, report) for name, report in {**here, **body.told}.items() if speaks_for(role, name)]
    return max(found, key=_fullest, default=None)


def _only_one(role: str, report: str, near: Sequence[_Body]) -> dict[str, NameInReport]:
    """As in "a ministry spokesman" and "the police chief": the one ministry, the one police that the report names."""
    kinds = {plain_word(word) for word in name_words(role) if word not in SMALL and phrase(word, "speaking_roles") is None}
    if kinds == {_COMPANY}:
        companies = {body.id: max(named, key=_fullest) for body in near if (named := _as_company(body, report))}
        return companies if len(companies) == 1 else {}
    if len(kinds) != 1 or not kinds <= general_words():
        return {}
    found = {
        body.id: max(named, key=_fullest)
        for body in near
        if (named := [name for name in body.in_report(report) if kinds <= set(body_words(name.name))])
    }
    return found if len(found) == 1 else {}


def _as_company(body: _Body, report: str) -> list[NameInReport]:
    return [name for name in body.in_report(report) if any(is_business(each.name) for each in body.used)]


def _fullest(name: NameInReport) -> tuple[bool, int, str]:
    return (not is_general(Kind.ORGANISATION, name.name), len(name.name), name.name)
