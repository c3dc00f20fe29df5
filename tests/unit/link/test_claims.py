"""Claims with an embedder that knows words only, so that each test says what is near what."""

import re
import zlib
from dataclasses import replace

import numpy as np

from headwater.link import claims as module
from headwater.link import graph
from headwater.link.claims import claim_text, link_claims
from headwater.link.sources import link_sources
from headwater.link.statements import make_statements
from headwater.model import Copies, Copy, CopyKind
from unit.link.piles import PILES_APART, QUARRY
from unit.link.readings import mention, reading, says


class WordEmbedder:
    def embed(self, strings):
        rows = np.zeros((len(strings), 384), np.float32)
        for row, string in zip(rows, strings, strict=True):
            for word in re.findall(r"\w+", string.lower()):
                row[zlib.crc32(word.encode()) % 384] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9).astype(np.float32)


SPEAKER = mention("Ilse Brandt")
CLOSING = "The harbour of Tarn will close for nine months in May"


def told(name, text):
    return reading(name, text, says(text, text, SPEAKER))


def claims(*readings, copies=Copies()):  # noqa: B008 - frozen
    return link_claims(readings, make_statements(readings, link_sources(readings)), WordEmbedder(), copies)


def reports(cluster):
    return [statement.report for statement in cluster]


def test_same_words_are_one_claim_and_most_reports_come_first():
    other = "A lorry overturned on the road to Osmary last night"
    found = claims(told("r1", other), told("r2", CLOSING), told("r3", CLOSING))
    assert [reports(cluster) for cluster in found] == [["r2", "r3"], ["r1"]]


def test_a_shared_passage_links_what_the_model_would_not():
    words = "Kept out of sight behind the old granary"
    one, other = f"{words}, all of it is.", f"{words}; everything there is."
    copy = Copy(("r1", "r2"), CopyKind.SHARES_PASSAGE, quotation=False, passages=(((0, len(words)), (0, len(words))),))
    readings = [reading("r1", one, own=[words]), reading("r2", other, own=[words])]
    assert [reports(cluster) for cluster in claims(*readings, copies=Copies((copy,)))] == [["r1", "r2"]]


def test_own_voice_alone_is_no_claim():
    assert claims(reading("r1", CLOSING, own=[CLOSING])) == ()


def test_scraps_are_not_linked():
    assert claims(told("r1", "Not in May"), told("r2", "Not in May")) == ()


def test_a_claim_never_swallows_a_report():
    sentence = "The harbour of Tarn will close for nine months in May, and the ferries of the Sound will go elsewhere"
    text = " ".join(f"{sentence} {number}." for number in range(20))
    (first, *_) = claims(reading("r1", text, says(text, text, SPEAKER)), told("r2", sentence))
    words = sum(len(statement.words.split()) for statement in first if statement.report == "r1")
    assert reports(first)[-1] == "r2"
    assert words <= len(text.split()) / 2


def test_what_somebody_is_credited_with_and_what_is_denied_keep_a_place(monkeypatch):
    monkeypatch.setattr(module, "ALSO", 1.1)
    said, denied = "the harbour of Tarn will close in May", "that in May the harbour of Tarn will close"
    text = f"{CLOSING}. Ilse Brandt said {said}. Tom Vask denied {denied}. Workers say {said} again."
    denial = replace(says(text, denied, mention("Tom Vask")), cue=((0, 1),), denied=True)
    again = says(text, f"{said} again", mention("Ida Hall"))
    full = reading("r1", text, says(text, said, SPEAKER), denial, again, own=[f"{CLOSING}."])
    (first, *_) = claims(full, told("r2", CLOSING), told("r3", f"{CLOSING} at last"))
    assert [one.words for one in first if one.report == "r1"] == [f"{CLOSING}.", said, denied]


def test_no_statements_no_claims():
    assert claims() == ()
    assert claims(reading("r1", "")) == ()


def test_claim_text_is_a_full_sentence_that_supports():
    (cluster,) = claims(told("r1", f"{CLOSING}."), told("r2", f"{CLOSING}."))
    assert claim_text(cluster) == f"{CLOSING}."


def test_the_same_words_in_two_stories_are_two_claims():
    hurt = "Three of them were taken to hospital."
    stories = [*PILES_APART, QUARRY]
    found = claims(*(reading(f"r{n}", f"{story} {hurt}", own=[hurt]) for n, story in enumerate(stories)))
    assert [reports(cluster) for cluster in found] == [["r0", f"r{len(PILES_APART)}"]]


def test_own_voice_of_one_report_alone_is_no_claim():
    twice = f"{CLOSING}. {CLOSING} and longer."
    assert claims(reading("r1", twice, own=[f"{CLOSING}.", f"{CLOSING} and longer."])) == ()


def test_a_wire_story_in_many_copies_is_one_claim_a_sentence(monkeypatch):
    """As if each wording stood there once, however few neighbours are looked at."""
    monkeypatch.setattr(graph, "NEIGHBOURS", 4)
    edited = CLOSING.replace("nine months", "some nine months")
    readings = [told(f"r{number:02}", edited if number % 5 == 0 else CLOSING) for number in range(40)]
    monkeypatch.setattr(graph, "AT_ONCE", 10)
    assert [len(reports(cluster)) for cluster in claims(*readings)] == [40]
    assert [reports(cluster) for cluster in claims(*readings[:8])] == [[f"r{number:02}" for number in range(8)]]


def test_what_somebody_is_credited_with_fits_a_claim_sooner_than_a_reports_own_words(monkeypatch):
    monkeypatch.setattr(module, "FITS", 1.1)
    fitting = f"{CLOSING} at last"
    (first, *_) = claims(told("r1", CLOSING), told("r2", CLOSING), told("r3", fitting), reading("r4", fitting, own=[fitting]))
    assert reports(first) == ["r1", "r2", "r3"]
