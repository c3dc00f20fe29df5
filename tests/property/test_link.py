"""Whatever the reports: order changes nothing, offsets slice back, and nobody unnamed is tied to a name."""

import hashlib
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link_claims, link_sources, make_statements
from headwater.link.mentions import is_named
from headwater.model import Copies, Kind, Reading
from unit.link.readings import mention, reading, says

NAMES = ["Ilse Brandt", "Brandt", "Otto Brandt", "Officer Ilse Brandt", "Ilsa Brandt"]
OUTLETS = ["Pellan Ledger", "PellanLedger.com", "Osmary Dispatch", "The Osmary Dispatch", "QRST", "QRST-TV"]
UNNAMED = ["a source", "the source", "two officials", "a source close to the talks", "Brandt's aide", "officials"]
SENTENCES = [
    "The harbour of Tarn will close in May.",
    "Tarn's harbour is to be shut in the spring.",
    "Nine ships lie at anchor off Tarn.",
    "There is no plan to close the harbour.",
    "Fares rose on reports of a closure of the harbour.",
]

speakers = st.one_of(
    st.none(),
    st.sampled_from(NAMES).map(mention),
    st.sampled_from(UNNAMED).map(lambda name: mention(name, "anonymous", several=name.endswith("s"))),
)
relays = st.lists(st.sampled_from(OUTLETS).map(lambda name: mention(name, "outlet")), max_size=1).map(tuple)


@st.composite
def piles(draw) -> list[Reading]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        said = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
        text = " ".join(said)
        credited = []
        own = []
        for one in said:
            if draw(st.booleans()):
                speaker, place = draw(speakers), text.index(one)
                placed = speaker and replace(speaker, spans=((place, place + 3),))
                credited.append(says(text, one, placed, *draw(relays)))
            else:
                own.append(one)
        made.append(reading(f"r{number}", text, *credited, own=own))
    return made


class HashEmbedder:
    """Unit vectors that depend on a string's words alone."""

    def embed(self, strings):
        rows = [self._row(string) for string in strings]
        return np.array(rows, np.float32).reshape(len(rows), 16)

    def _row(self, string):
        row = np.zeros(16)
        for word in string.lower().split():
            row[hashlib.sha256(word.encode()).digest()[0] % 16] += 1
        return row / max(np.linalg.norm(row), 1e-9)


def linked(readings):
    sources = link_sources(readings)
    statements = make_statements(readings, sources)
    return sources, statements, link_claims(readings, statements, HashEmbedder(), Copies())


@settings(deadline=None, max_examples=60)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(readings, random):
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert linked(shuffled) == linked(readings)


@settings(deadline=None, max_examples=60)
@given(piles())
def test_statements_slice_back_and_have_known_sources(readings):
    sources, statements, claims = linked(readings)
    texts = {each.report.id: each.report.text for each in readings}
    known = {source.id for source in sources.sources}
    for statement in statements:
        text = texts[statement.report]
        assert " ".join(text[start:end] for start, end in statement.content) == statement.words
        assert statement.sentence[0] <= statement.content[0][0] < statement.content[-1][1] <= statement.sentence[1]
        assert {link.source for chain in statement.chains for link in chain} <= known
    members = [statement.id for claim in claims for statement in claim]
    assert len(members) == len(set(members))


@settings(deadline=None, max_examples=60)
@given(piles())
def test_the_unnamed_share_no_source_with_the_named(readings):
    sources = link_sources(readings)
    named, unnamed = set(), set()
    for each in readings:
        for attribution in each.attributions:
            for one in (*([attribution.speaker] if attribution.speaker else []), *attribution.via):
                (named if is_named(one) else unnamed).add(sources.of(each.report.id, one))
    assert named.isdisjoint(unnamed)


@settings(deadline=None, max_examples=60)
@given(piles())
def test_an_unnamed_source_never_spoke_to_two_outlets(readings):
    sources = link_sources(readings)
    heard_by: dict[str, set[str]] = {}
    for each in readings:
        for attribution in each.attributions:
            if attribution.speaker and attribution.speaker.kind is Kind.ANONYMOUS and attribution.via:
                source = sources.of(each.report.id, attribution.speaker)
                heard_by.setdefault(source, set()).add(sources.of(each.report.id, attribution.via[0]))
    assert all(len(outlets) == 1 for outlets in heard_by.values())
