"""Each case: a text with the tagger's spans marked ({s:source} {c:cue} {t:content}; s2, c2, t2 for a second attribution),
and for each attribution the chain it rests on, origin first, nearest to the report last."""

import re
from pathlib import Path

import pytest
import yaml

from headwater.extract.chains import read_relays
from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Report, TaggedAttribution

FILES = sorted(Path(__file__).parent.glob("chains*.yaml"))
CASES = [case for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)]
MARK = re.compile(r"\{([sct])(\d?):|\}")


def unmarked(marked):
    """The text without marks, and its attributions in the order of their numbers."""
    pieces, opened, spans = [], [], {}
    at = length = 0
    for match in MARK.finditer(marked):
        pieces.append(marked[at : match.start()])
        length += len(pieces[-1])
        at = match.end()
        if match[1]:
            opened.append((match[2] or "1", match[1], length))
        else:
            number, role, start = opened.pop()
            spans.setdefault(number, {}).setdefault(role, []).append((start, length))
    tagged = tuple(
        TaggedAttribution(*(tuple(roles.get(role, ())) for role in "sct"), 0.9) for _, roles in sorted(spans.items())
    )
    return "".join(pieces) + marked[at:], tagged


def chain(relay):
    links = [*([relay.speaker] if relay.speaker else []), *relay.via]
    return " > ".join(link.name for link in links)


def inner_chains(relay, text):
    found = []
    for inner in relay.inner:
        content = " … ".join(text[slice(*span)] for span in inner.content)
        found += [[chain(inner.relay), content], *inner_chains(inner.relay, text)]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_chains(case):
    text, tagged = unmarked(case["text"])
    report = Report("r", "r", "r", text, "", outlet=case.get("outlet"), body=int(case.get("body", 0)))
    relays = read_relays(Page(report), tagged, Resolver(Page(report), [one.source for one in tagged]))
    expected = case["chain"] if isinstance(case["chain"], list) else [case["chain"]]
    assert [chain(relay) for relay in relays] == expected
    if "inner" in case:
        assert inner_chains(relays[0], text) == case["inner"]
    if "channel" in case:
        assert (relays[0].channel or "") == case["channel"]
