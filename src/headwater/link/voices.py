"""Who speaks for a body: its spokesman, minister or head is a source of its own, tied to the body by what a report says.

Body and voice are two sources, since a person may say what the body does not; but they are not two origins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.link.body_names import is_general
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
            for name, story in body.names:
                for word in content_words(name):
                    bodies[word[:_STEM], None][body.id] = body
                    bodies[word[:_STEM], story][body.id] = body
    for source in sources:
        if source.kind in {Kind.PERSON, Kind.ANONYMOUS}:
            yield from _of(source, bodies, stories)


@dataclass(frozen=True, slots=True)
class _Body:
    """A body's ``names`` in each story, with the first report that uses it."""

    id: str
    names: Mapping[tuple[str, int], str]


def _body(source: Speaking, stories: Mapping[str, int]) -> _Body:
    names: dict[tuple[str, int], str] = {}
    for report, mention in source.mentions:
        if any(word[0].isupper() for word in mention.name.split()[1:] or mention.name.split()):
            names.setdefault((mention.name, stories[report]), report)
    return _Body(source.id, names)


def _of(
    source: Speaking, bodies: Mapping[tuple[str, int | None], Mapping[str, _Body]], stories: Mapping[str, int]
) -> Iterator[SourceLink]:
    told: set[str] = set()
    said: set[tuple[str, int]] = set()
    for report, mention in source.mentions:
        role = mention.role if mention.role and phrase(mention.role, "speaking_roles") else mention.name
        if (role, stories[report]) in said or phrase(role, "speaking_roles") is None:
            continue
        said.add((role, stories[report]))
        for body in _near(role, stories[report], bodies):
            named = None if body.id in told else _named(role, stories[report], body)
            if named is not None:
                told.add(body.id)
                score = GENERAL_BODY if is_general(Kind.ORGANISATION, named.name) else NAMED_BODY
                ends = (NameInReport(mention.name, report), named)
                reasons = (f"speaks for it by role: {role}",)
                yield SourceLink(*ends, (source.id, body.id), Relation.VOICE_OF, score, reasons, LinkStatus.SETTLED)


def _near(role: str, story: int, bodies: Mapping[tuple[str, int | None], Mapping[str, _Body]]) -> list[_Body]:
    """Bodies that share the beginning of a word with the role: those of the story, and others where the word is telling."""
    found: dict[str, _Body] = {}
    for stem in sorted({word[:_STEM] for word in content_words(role)}):
        everywhere = bodies.get((stem, None), {})
        found |= everywhere if len(everywhere) <= LARGEST_BLOCK else bodies.get((stem, story), {})
    return list(found.values())


def _named(role: str, story: int, body: _Body) -> NameInReport | None:
    """The body's first name for which the role speaks; a name that many bodies have only in a report of the same story."""
    asked: set[str] = set()
    for (name, where), report in body.names.items():
        if name in asked or (where != story and is_general(Kind.ORGANISATION, name)):
            continue
        asked.add(name)
        if speaks_for(role, name):
            return NameInReport(name, report)
    return None
