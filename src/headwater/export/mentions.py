"""Sources as the plain objects that are printed: name and kind, and what is said of one without a name, where anything is."""

from __future__ import annotations

from headwater.export.json_values import Json
from headwater.model import Kind, Mention, Unnamed


def mention_to_json(mention: Mention) -> Json:
    """A link of a chain. Keys beside ``name`` and ``kind`` are there only where they say something."""
    found: Json = {"name": mention.name, "kind": mention.kind.value}
    if mention.several and mention.kind in (Kind.ANONYMOUS, Kind.PERSON):
        found["several"] = True
    if mention.vague:
        found["vague"] = True
    found |= described_to_json(mention.unnamed, mention.document)
    if mention.unnamed is not None and mention.unnamed.conditions:
        found["conditions"] = [list(span) for span in mention.unnamed.conditions]
    return found


def described_to_json(unnamed: Unnamed | None, document: str | None) -> Json:
    """What is said of a source that is not named, and the form of a document; only the keys that say something."""
    found: Json = {"document": document}
    if unnamed is not None:
        least, most = unnamed.count or (None, None)
        found |= {
            "placed": unnamed.placed and unnamed.placed.value,
            "body": unnamed.body,
            "count": {"low": least, "high": most} if unnamed.count else None,
            "contact": unnamed.contact and unnamed.contact.value,
            "told": unnamed.told,
        }
    return {key: value for key, value in found.items() if value is not None}
