"""What is said of a source beside its words: to whom an unnamed one spoke, on what terms, in which document."""

from __future__ import annotations

from headwater.cli.labels import plain
from headwater.model import Contact, Kind, Mention


def said_of(mention: Mention, string: str) -> str:
    """As in "unnamed, spoke to Kestrel News, “on condition of anonymity”"; "" where nothing is said. ``string`` is what
    the spans of the terms point into.
    """
    parts = []
    unnamed = mention.unnamed
    if unnamed is not None:
        if unnamed.told is not None:
            parts.append(f"spoke to {plain(unnamed.told)}")
        elif unnamed.contact is Contact.OWN:
            parts.append("spoke to this outlet")
        parts += [f"“{plain(string[slice(*span)])}”" for span in unnamed.conditions[:1]]
        parts = ["unnamed", *parts] if parts else []
    if mention.document is not None and mention.kind is not Kind.DOCUMENT:
        parts.append(mention.document)
    return ", ".join(parts)
