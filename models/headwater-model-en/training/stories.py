"""Written stories: what tells whether two statements are about whether one thing is so.

``stories/*.yaml`` hold invented stories, claims under each, and under each claim the ways in which reports may put it:
paraphrase, headline, fragment of a quotation, stage, other value, denial. Statements of one claim belong together; those of
different claims of a story do not, however alike they are. The embedder learns from four stories of five, the pair model of
`headwater.link.pairs` (`training.pairs`) from the fifth, which the embedder has not seen.
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

STORIES = Path(__file__).parent / "stories"

FIFTH = 5
"""One story in so many is kept from the embedder."""

SHORTEST = 5
"""Words of a news sentence that is learned from."""

_SAYING = re.compile(r"(?:said|says?|told|report|according|announced|confirmed|added)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement of a story. ``things`` are what it is about: a claim's number, or the clusters of the events it mentions."""

    document: str
    text: str
    things: frozenset[str]


Story = tuple[Sentence, ...]


def written(*, kept: bool) -> dict[str, Story]:
    """The written stories by name: the one in five ``kept`` from the embedder, or the others."""
    found: dict[str, Story] = {}
    every = [(path.stem, story) for path in sorted(STORIES.glob("*.yaml")) for story in yaml.safe_load(path.read_text("utf-8"))]
    for place, (file, story) in enumerate(every):
        if (place % FIFTH == 0) is kept:
            found[f"{file} {story['story']}"] = tuple(
                Sentence("", text, frozenset({str(number)})) for number, claim in enumerate(story["claims"]) for text in claim
            )
    return found


def events(path: Path) -> dict[str, Story]:
    """News sentences with the clusters of their event mentions (ECB+, Cybulska & Vossen 2014), by story; mentions of saying
    left out, and sentences without any other.
    """
    stories: dict[str, list[Sentence]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        tokens = document["tokens"]
        ends = [index + 1 for index, token in enumerate(tokens[:-1]) if token in {".", "?", "!"}]
        for start, end in itertools.pairwise([0, *ends, len(tokens)]):
            things = frozenset(
                mention["event"]
                for mention in document["mentions"]
                if start <= mention["tokens"][0] < end and not _SAYING.match(mention["text"])
            )
            if things and end - start >= SHORTEST:
                stories.setdefault(document["story"], []).append(Sentence(document["id"], _joined(tokens[start:end]), things))
    return {name: tuple(found) for name, found in stories.items()}


def _joined(tokens: list[str]) -> str:
    text = " ".join(tokens).replace("``", '"').replace("''", '"')
    return re.sub(r" ((?:n't|'s|'re|'ve|'ll|'d|'m)\b|[,.;:?!%)\]])", r"\1", text)


def same(one: Sentence, other: Sentence) -> bool | None:
    """Whether two sentences of a story are about one thing; None where they share less than half of what either is about."""
    shared = len(one.things & other.things)
    if shared == 0:
        return False
    return True if 2 * shared >= min(len(one.things), len(other.things)) else None
