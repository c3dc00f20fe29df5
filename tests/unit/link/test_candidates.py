import numpy as np

from headwater.link import candidates as module
from headwater.link.candidates import FIRST, MOST, Counts, candidates, shared_counts
from headwater.link.holders import Held, holders
from headwater.link.shingles import shingled
from headwater.link.words import worded
from unit.link.piles import FERRY, PILES_APART, QUARRY


def pairs(texts, times=None):
    shingles = [shingled(worded(text)).distinct() for text in texts]
    held = Held.of(shingles, range(len(texts)), times or range(len(texts)))
    parts = []
    for part in range(3):
        here = held.shingles % 3 == part
        found = holders(Held(held.shingles[here], held.reports[here], held.moments[here]))
        parts.append(shared_counts(found, np.zeros(len(found.sizes), bool)))
    names = ("later", "earlier", "moments", "few", "many")
    found = candidates(Counts(*(np.concatenate([getattr(part, name) for part in parts]) for name in names)))
    return sorted((min(pair), max(pair)) for pair in zip(found.later.tolist(), found.earlier.tolist(), strict=True))


def test_no_texts_make_no_pairs():
    assert pairs([]) == []
    assert pairs(["", ""]) == []


def test_texts_that_share_six_words_in_a_row_are_compared_and_no_others():
    six, five = "the harbour wall at Tarn is", "the harbour wall at Tarn"
    assert pairs([f"they said {six} falling", f"she thought {six} painted", *PILES_APART]) == [(0, 1), (0, 3), (1, 3)]
    assert pairs([f"they said {five} falls", f"she thought {five} stands"]) == []


def test_all_copies_of_a_text_are_paired_where_they_are_few():
    assert pairs([QUARRY, FERRY, QUARRY, QUARRY]) == [(0, 2), (0, 3), (2, 3)]


def test_of_many_copies_each_is_paired_with_the_first_and_with_those_just_before(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    many = 60
    found = pairs([QUARRY] * many)
    earlier = {late: {one for one, other in found if other == late} for late in range(many)}
    assert len(found) <= MOST * many
    assert all(earlier[late] for late in range(1, many))
    assert all({*range(FIRST), late - 1} <= earlier[late] for late in range(12, many))


def test_who_is_first_is_told_by_time_not_by_number(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    found = pairs([QUARRY] * 60, [59 - number for number in range(60)])
    assert sum(59 in pair for pair in found) > sum(0 in pair for pair in found)


def test_what_many_hold_is_asked_for_as_much_as_what_few_hold(monkeypatch):
    monkeypatch.setattr(module, "FEW", 5)
    monkeypatch.setattr(module, "SAMPLED", 1)
    words = QUARRY.split()
    found = pairs([*[QUARRY] * 20, " ".join(words[:5]), " ".join(words[:6])])
    assert not any(20 in pair for pair in found)
    assert any(21 in pair for pair in found)


def test_no_report_is_compared_with_more_than_the_closest_before_it(monkeypatch):
    monkeypatch.setattr(module, "CLOSEST", 3)
    half = " ".join(QUARRY.split()[:12])
    found = pairs([half, *[QUARRY] * 9, half])
    assert [sum(later == late for _, later in found) for late in range(11)] == [0, 1, 2, *[3] * 8]
    assert {(1, 9), (2, 9), (3, 9)} <= set(found)  # before the half, which comes first but shares less
