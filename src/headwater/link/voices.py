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

_STEM = 4


@dataclass(frozen=True, slots=True)
class Speaking:
    """A source's mentions: ``id`` of the source, and each mention with its report, in the order of the reports."""

    id: str
    kind: Kind
    mentions: tuple[tuple[str, Mention], ...]


def voices(sources: Sequence[Speaking], stories: Mapping[str, int]) -> Iterator[SourceLink]:
    """Links of relation "voice of", by source; each from the first mention whose words say for which body."""
    bodies: dict[str, list[Speaking]] = defaultdict(list)
    for source in sources:
        if source.kind is Kind.ORGANISATION:
            for stem in {word[:_STEM] for _, mention in source.mentions for word in content_words(mention.name)}:
                bodies[stem].append(source)
    for source in sources:
        if source.kind in {Kind.PERSON, Kind.ANONYMOUS}:
            yield from _of(source, bodies, stories)


def _of(source: Speaking, bodies: Mapping[str, Sequence[Speaking]], stories: Mapping[str, int]) -> Iterator[SourceLink]:
    told: set[str] = set()
    for report, mention in source.mentions:
        role = mention.role if mention.role and phrase(mention.role, "speaking_roles") else mention.name
        if phrase(role, "speaking_roles") is None:
            continue
        stems = sorted({word[:_STEM] for word in content_words(role)})
        near = {body.id: body for stem in stems for body in bodies.get(stem, ())}
        for body in near.values():
            named = None if body.id in told else _named(role, report, body, stories)
            if named is not None:
                told.add(body.id)
                score = GENERAL_BODY if is_general(Kind.ORGANISATION, named.name) else NAMED_BODY
                ends = (NameInReport(mention.name, report), named)
                reasons = (f"speaks for it by role: {role}",)
                yield SourceLink(*ends, (source.id, body.id), Relation.VOICE_OF, score, reasons, LinkStatus.SETTLED)


def _named(role: str, report: str, body: Speaking, stories: Mapping[str, int]) -> NameInReport | None:
    """The body's first name for which the role speaks; a name that many bodies have only in a report of the same story."""
    for where, mention in body.mentions:
        if not any(word[0].isupper() for word in mention.name.split()[1:] or mention.name.split()):
            continue
        if stories[where] != stories[report] and is_general(Kind.ORGANISATION, mention.name):
            continue
        if speaks_for(role, mention.name):
            return NameInReport(mention.name, where)
    return None
