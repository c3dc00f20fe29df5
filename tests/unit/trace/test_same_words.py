"""The same words of one text, credited to different people, are one origin at least: a copy may bear another name."""

from dataclasses import replace

import pytest

from headwater.model import Copies, Copy, CopyKind
from unit.trace.builders import Pile, evidence_words

CLAIM = "The harbour bridge at Vell had been cracked since May"
REASON = "credit the same words"


def pile_of(*credits_, passage=True, words=CLAIM):
    """A report a credit, all of one text but for the name."""
    pile = Pile()
    for name, credit in zip("abcdefgh", credits_, strict=False):
        pile.says(name, f"[{words}], {credit.split(':')[1]} said on Sunday at the quay.", credit)
    pairs = [(one, other) for one in pile.reports for other in pile.reports if one < other] if passage else []
    span = (0, len(words))
    pile.copies = Copies(
        tuple(Copy(pair, CopyKind.NEAR_DUPLICATE, passages=((span, span),), quotation=False) for pair in pairs)
    )
    return pile


def test_another_name_in_a_copy_adds_to_the_most_alone():
    pile = pile_of("p:Orla Venn", "p:Hale Orm", "p:Vera Lund")
    claim = pile.trace()
    assert (claim.distinct.least, claim.distinct.most) == (1, 3)
    reasons = [one for one in claim.distinct.why if REASON in one.text]
    assert {frozenset(evidence_words(pile, one.evidence)) for one in reasons} == {
        frozenset({"Orla Venn", "Hale Orm"}),
        frozenset({"Orla Venn", "Vera Lund"}),
        frozenset({"Hale Orm", "Vera Lund"}),
    }


def test_names_in_reports_that_share_no_text_are_two():
    distinct = pile_of("p:Orla Venn", "p:Hale Orm", passage=False).trace().distinct
    assert (distinct.least, distinct.most) == (2, 2)


def test_few_words_are_no_sign():
    assert pile_of("p:Orla Venn", "p:Hale Orm", words="The bridge is closed").trace().distinct.least == 2


def test_a_text_that_credits_both_tells_them_apart():
    pile = pile_of("p:Orla Venn", "p:Hale Orm")
    pile.says("c", f"[{CLAIM}], Orla Venn told reporters; Hale Orm said so too.", "p:Orla Venn", "p:Hale Orm")
    assert pile.trace().distinct.least == 2


def test_what_stands_in_words_of_its_own_too_stays_one_more():
    pile = pile_of("p:Orla Venn", "p:Hale Orm")
    for name, who in (("d", "Orla Venn"), ("e", "Hale Orm")):
        pile.says(name, f"[The crack in the bridge at Vell was known since May], {who} told us yesterday.", f"p:{who}")
    assert pile.trace().distinct.least == 2


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_most_of_what_is_said_must_be_shared(share):
    pile = pile_of("p:Orla Venn", "p:Hale Orm")
    span = (0, int(share * len(CLAIM)))
    pile.copies = Copies(tuple(replace(one, passages=((span, span),)) for one in pile.copies.pairs))
    assert pile.trace().distinct.least == (2 if share < 0.8 else 1)
