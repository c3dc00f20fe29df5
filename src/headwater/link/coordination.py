"""Sources named in one breath: "the Defence and Interior ministries" are two, and so are "a pilot and two dockers"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from headwater.link.names import singular
from headwater.model import Kind, Mention, Unnamed
from headwater.text.lexicon import word_list, word_map

_SHARED_HEAD = re.compile(r"^(?P<before>.*?)\b(?P<first>[A-Z]\w+) and (?P<second>[A-Z]\w+) (?P<head>\w+)(?P<behind>\b.*)$")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:an?|the|one|two|three|four|several|some|many|other|both)\b", re.IGNORECASE)
_NAME = re.compile(r"^(?:the )?[A-Z][\w.-]*(?: (?:of|for|the|[A-Z][\w.-]*))*$")


@cache
def apart(mention: Mention) -> tuple[Mention, ...]:
    """The sources that ``mention`` speaks of, in the order of the words; itself alone where it speaks of one."""
    if mention.vague or " and " not in mention.name or mention.kind in {Kind.DOCUMENT, Kind.OUTLET}:
        return (mention,)
    return _bodies(mention) or _described(mention) or _with_state_media(mention) or _named(mention) or (mention,)


def _bodies(mention: Mention) -> tuple[Mention, ...]:
    """As in "Belmar's Trade and Health ministries": one head in the plural, of two names. What a name does not itself say
    is put into square brackets, as editors do: "Belmar's Trade [Ministry]", "[Belmar's] Health [Ministry]".
    """
    found = _SHARED_HEAD.match(mention.name)
    if not found:
        return ()
    head = singular(found["head"].lower())
    if head == found["head"].lower() or word_map("organisation_words").get(head) is None:
        return ()
    shared, behind = f"{head.capitalize()}{found['behind']}", _ARTICLE.sub("", found["before"]).strip()
    names = (f"{found['before']}{found['first']} [{shared}]", f"{f'[{behind}] ' if behind else ''}{found['second']} [{shared}]")
    return tuple(replace(mention, name=name, kind=Kind.ORGANISATION, several=False) for name in names)


def _described(mention: Mention) -> tuple[Mention, ...]:
    """As in "a harbour pilot and two dockers": each part has a noun for a source, and stands on its own."""
    if mention.kind is Kind.ORGANISATION:
        return ()
    left, _, right = mention.name.partition(" and ")
    if not (_stands_alone(left) and _stands_alone(right)):
        return ()
    said = replace(mention.unnamed, placed=None, body=None, count=None) if mention.unnamed else None  # of both together
    said = None if said == Unnamed() else said
    return tuple(replace(mention, name=part, several=_plural(part), unnamed=said) for part in (left, right))


_STATE_MEDIA = re.compile(r"(?:.*\s)?(?:state|public)(?:-run)? (?:television|tv|radio|media|broadcaster)", re.IGNORECASE)


def _with_state_media(mention: Mention) -> tuple[Mention, ...]:
    """As in "Belmarian state television and two officials": an outlet without a name of its own, and others."""
    left, _, right = mention.name.partition(" and ")
    outlets = [_STATE_MEDIA.fullmatch(part) is not None for part in (left, right)]
    if sum(outlets) != 1 or not _stands_alone(right if outlets[0] else left):
        return ()
    return tuple(
        replace(mention, name=part, kind=Kind.OUTLET if outlet else mention.kind, several=not outlet and _plural(part))
        for part, outlet in zip((left, right), outlets, strict=True)
    )


def _stands_alone(part: str) -> bool:
    last = part.rsplit(maxsplit=1)[-1].lower() if part.split() else ""
    return singular(last) in word_list("source_nouns") and (_DETERMINER.match(part) is not None or singular(last) != last)


def _plural(part: str) -> bool:
    last = part.rsplit(maxsplit=1)[-1].lower()
    return singular(last) != last


def _named(mention: Mention) -> tuple[Mention, ...]:
    """As in "Harl Metals and Corvane", of a group: two names."""
    parts = mention.name.split(" and ")
    if mention.kind is not Kind.GROUP or len(parts) != 2 or not all(map(_NAME.match, parts)):
        return ()
    outlets = [part.split()[-1].lower() in word_list("outlet_common_words") for part in parts]
    kind = Kind.OUTLET if any(outlets) else Kind.ORGANISATION
    return tuple(replace(mention, name=part, kind=kind, several=False) for part in parts)
