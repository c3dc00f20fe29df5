import re

import pytest

from headwater.link import copies
from headwater.link.copies import find_copies
from headwater.model import CopyKind
from unit.link.piles import CHESS, FERRY, LIBRARY, ORCHARD, PILES_APART, QUARRY, report, sentence

QUOTE = "“We will not send one more boat into that harbour until the wall has been raised by a metre at least”"


def pairs(*texts):
    return [copy.reports for copy in find_copies([report(f"r{number}", text) for number, text in enumerate(texts)]).pairs]


def same_words(text):
    return re.findall(r"\w+", text.lower())


def test_reports_that_share_nothing_are_no_copies():
    assert find_copies([report(str(number), text) for number, text in enumerate(PILES_APART)]).pairs == ()


def test_nothing_comes_of_no_reports_and_of_empty_ones():
    assert find_copies([]).pairs == ()
    assert find_copies([report("a", ""), report("b", ""), report("c", "Two words")]).pairs == ()


def test_the_same_text_is_a_near_duplicate_whatever_its_case_and_marks():
    (copy,) = find_copies([report("a", QUARRY), report("b", QUARRY.upper().replace(",", " -"))]).pairs
    assert copy.reports == ("a", "b")
    assert copy.kind is CopyKind.NEAR_DUPLICATE
    assert copy.share == 1.0
    assert not copy.quotation


def test_what_reports_carry_word_for_word_is_compared_with_another_text_once(monkeypatch):
    compared = []

    def counted(one, other):
        compared.append((one, other))
        return shared_text(one, other)

    shared_text = copies.shared_text
    monkeypatch.setattr(copies, "shared_text", counted)
    cut = sentence(QUARRY, 1, 2)
    texts = {"a": QUARRY, "b": cut, "c": QUARRY, "d": cut, "e": QUARRY}
    found = find_copies([report(name, text) for name, text in texts.items()])
    assert [copy.reports for copy in found.pairs] == [
        tuple(pair) for pair in ("ab", "ac", "ad", "ae", "bc", "bd", "be", "cd", "ce", "de")
    ]
    assert len(compared) == 4  # the whole with the whole, the part with the part, and each with the other in either order
    for copy in found.pairs:
        for one, other in copy.passages:
            assert same_words(texts[copy.reports[0]][slice(*one)]) == same_words(texts[copy.reports[1]][slice(*other)])


def test_passages_slice_to_the_same_words_in_both_reports():
    first = FERRY + "\n\n" + sentence(QUARRY, 1, 2)
    second = "Our reporter writes: " + sentence(QUARRY, 1) + " " + LIBRARY + " " + sentence(QUARRY, 2)
    (copy,) = find_copies([report("a", first), report("b", second)]).pairs
    assert copy.kind is CopyKind.SHARES_PASSAGE
    assert [first[slice(*one)] for one, _ in copy.passages] == [
        sentence(QUARRY, 1).removesuffix("."),
        sentence(QUARRY, 2).removesuffix("."),
    ]
    for one, other in copy.passages:
        assert same_words(first[slice(*one)]) == same_words(second[slice(*other)])


def test_a_run_of_fifteen_words_is_shared_text_and_one_of_twelve_is_not():
    words = [
        "the",
        "plan",
        "for",
        "all",
        "remaining",
        "slopes",
        "goes",
        "to",
        "a",
        "vote",
        "at",
        "its",
        "meeting",
        "next",
        "week",
    ]
    tail = " and that was the whole of it as far as anybody in {} could say on the day"
    texts = [
        f"{start} {{}}{tail.format(place)}" for start, place in (("They heard", "Brenholt"), ("Yesterday we learnt", "Tarn"))
    ]
    assert pairs(*(text.format(" ".join(words[:15])) for text in texts)) == [("r0", "r1")]
    assert (
        pairs(
            f"{CHESS[:90]} {' '.join(words[:12])} he thought, though others in the gallery had other things to say.",
            f"{LIBRARY[:90]} {' '.join(words[:12])} she wrote to a friend abroad, who answered by the next post.",
        )
        == []
    )


def test_a_shared_quotation_is_told_from_copied_prose():
    (copy,) = find_copies(
        [
            report("a", f"{QUOTE}, said Hanne Orlick, who speaks for the skippers. {ORCHARD}"),
            report("b", f"The skippers' speaker, Hanne Orlick, was blunt. {QUOTE}, she said. {CHESS}"),
        ]
    ).pairs
    assert copy.quotation
    assert copy.kind is CopyKind.SHARES_PASSAGE


def test_ten_words_in_quotation_marks_are_enough():
    said = '"the wall is too low and we have said so for years"'
    assert pairs(f"{ORCHARD} {said} Orlick told us.", f"{CHESS} Orlick said {said} to the crowd.") == [("r0", "r1")]


def test_a_sentence_that_an_editor_has_gone_through_is_shared():
    edited = "Inspectors found fissures along the upper terrace in March and again in August, after weeks of heavy rain."
    assert pairs(f"{FERRY} {sentence(QUARRY, 1)}", f"{edited} {LIBRARY}") == [("r0", "r1")]


def test_the_same_facts_in_other_words_are_not_shared():
    assert (
        pairs(
            "The quarry at Brenholt will shut its northern face before winter, its owners told the town council on Tuesday.",
            "Before winter comes, the northern face of the Brenholt quarry is to be closed, the council in the town has heard.",
        )
        == []
    )


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our evening newsletter and never miss a story from the coast again.",
        "All rights reserved. This story may not be published or passed on in any other form.",
    ],
)
def test_known_boilerplate_makes_no_pair(line):
    assert pairs(f"{QUARRY}\n\n{line}", f"{FERRY}\n\n{line}") == []


def test_boilerplate_is_learnt_from_a_pile_of_unrelated_reports():
    line = "The Harbour Lantern is run by and for its readers."
    assert pairs(*(f"{text}\n\n{line}" for text in PILES_APART)) == []
    assert pairs(*(f"{text}\n\n{line}" for text in PILES_APART[:2])) == [("r0", "r1")]


def test_a_wire_story_that_every_report_of_a_pile_carries_is_no_boilerplate():
    pile = [report(f"r{number}", f"{text[:80]}\n\n{QUARRY}") for number, text in enumerate(PILES_APART * 2)]
    assert len(find_copies(pile).pairs) == 45
