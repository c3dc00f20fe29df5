import random
from dataclasses import replace

import pytest

from headwater.model import Copies, Copy, CopyKind, Judged, Mark, NoticeKind, Verdict
from headwater.trace.withdrawn import says
from unit.trace.builders import Pile, evidence_words


@pytest.fixture
def fire():
    """An outlet corrects its toll; others have the old one from it, from elsewhere, later, or know of the correction."""
    pile = Pile()
    pile.says("herald", "A fire in Tellwick killed 14 people.", outlet="Dunmore Herald", published="2026-03-02")
    pile.says(
        "herald",
        "Correction: An earlier version of this article said that [40 people had died in the fire]. The figure is 14.",
    )
    pile.says("a", "[40 people died in the Tellwick fire], the Dunmore Herald reported.", "o:Dunmore Herald")
    pile.says("b", "[14 people died in the Tellwick fire], the Dunmore Herald reported.", "o:Dunmore Herald")
    pile.says("c", "[The fire in Tellwick killed 40 people].", published="2026-03-04", outlet="Vale Mirror")
    pile.says("d", "[The fire in Tellwick killed 40 people].", published="2026-03-01", outlet="Kestrel News")
    pile.says("e", "[40 people died in the fire], the Dunmore Herald said at first.", "o:Dunmore Herald")
    pile.says("e", "[14 people died in the fire], it said later.", "o:Dunmore Herald")
    return pile


def test_those_who_credit_the_outlet_or_come_later_still_carry_it(fire):
    [one] = fire.trace().withdrawn
    assert (one.report, one.by, one.own, one.kind) == ("herald", "Dunmore Herald", True, NoticeKind.CORRECTED)
    assert evidence_words(fire, one.withdrawn) == ["40 people had died in the fire"]
    assert evidence_words(fire, one.corrected) == ["The figure is 14"]
    assert evidence_words(fire, one.evidence)[0].startswith("Correction: ")
    assert one.still_carried_by == ("a", "c")


def test_a_copy_of_its_story_still_carries_it(fire):
    fire.says("herald-old", "A fire in Tellwick killed 40 people, officials fear.", outlet="The Dunmore Herald")
    pair = Copy(("d", "herald-old"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=(((0, 20), (0, 20)),))
    [one] = fire.trace(copies=Copies((pair,))).withdrawn
    assert one.still_carried_by == ("a", "c", "d", "herald-old")
    [one] = fire.trace(copies=Copies((replace(pair, quotation=True),))).withdrawn
    assert one.still_carried_by == ("a", "c", "herald-old")


def test_it_changes_no_bound(fire):
    fire.statements = [one for one in fire.statements if "40 people had died" not in one.words]
    claim = fire.trace()
    fire.reports["herald"] = replace(
        fire.reports["herald"], text=fire.reports["herald"].text.replace("An earlier version of this article", "x" * 34)
    )
    without = fire.trace()
    assert without.withdrawn == ()
    assert replace(claim, withdrawn=()) == without


def test_what_a_notice_takes_back_is_no_support(fire):
    claim = fire.trace()
    positions = {(one.report, one.words): one.position.value for one in claim.statements}
    assert positions["herald", "40 people had died in the fire"] == "doubts"
    assert {position for (_, words), position in positions.items() if "had died" not in words} == {"supports"}


def test_what_the_story_had_said_too_is_no_support():
    pile = Pile()
    pile.says("post", "Correction: Tellwick fire", outlet="Vale Post")
    pile.says("post", "An article on Monday gave a wrong number of dead. 14 people died, not 40.")
    pile.says("post", "The article also said that [the fire in Tellwick was arson].")
    pile.says("echo", "[The fire in Tellwick was arson], sources told the Vale Post.", "u:sources < o:Vale Post")
    claim = pile.trace(statements=pile.statements[2:], text="The fire in Tellwick was arson")
    assert [(one.report, one.position.value) for one in claim.statements] == [("echo", "supports"), ("post", "doubts")]
    assert [one.still_carried_by for one in claim.withdrawn] == [("echo",)]


def test_the_order_of_reports_and_statements_is_no_matter(fire):
    expected, shuffled = fire.trace(), fire.statements[:]
    random.Random(5).shuffle(shuffled)
    fire.reports = dict(reversed(fire.reports.items()))
    assert fire.trace(text=fire.statements[0].words, statements=shuffled) == expected


def test_another_report_tells_of_a_withdrawal():
    pile = Pile()
    pile.says("a", "[The mayor of Tellwick has resigned], the Pellan Post reports.", "o:Pellan Post")
    pile.says("b", "The Pellan Post has retracted its report that [the mayor of Tellwick had resigned].", "o:Pellan Post")
    pile.says("c", "[The mayor of Corvane has resigned], the Pellan Post reports.", "o:Pellan Post")
    [one] = pile.trace().withdrawn
    assert (one.report, one.by, one.own, one.kind) == ("b", "Pellan Post", False, NoticeKind.WITHDRAWN)
    assert one.still_carried_by == ("a",)


def test_only_an_outlet_withdraws_a_story():
    pile = Pile()
    pile.says("a", "[The dam at Corvane is cracked], the Water Ministry said.", "b:Water Ministry")
    pile.says("b", "The Water Ministry has withdrawn its report that [the dam at Corvane is cracked].", "b:Water Ministry")
    assert pile.trace().withdrawn == ()


def test_a_withdrawn_story_without_its_words_is_what_it_said_on_the_claim():
    pile = Pile()
    pile.says("own", "[The trawler carried arms].", outlet="Morrow Times", published="2026-03-02")
    pile.says("own", "The crew [was in port on Monday].")
    pile.statements.pop()
    note = pile.says("own", "[Editor’s note: we have withdrawn this story].")
    pile.statements.remove(note)
    pile.says("a", "[The trawler carried arms], the Morrow Times said.", "o:Morrow Times")
    pile.says("b", "[The trawler carried arms], a docker said.", "u:a docker", published="2026-03-05")
    [one] = pile.trace().withdrawn
    assert one.withdrawn == ()
    assert one.still_carried_by == ("a",)


def test_a_story_just_told_is_the_one_that_was_withdrawn():
    pile = Pile()
    pile.says("a", "[The dam is cracked], the Vale Mirror said.", "o:Vale Mirror")
    told = pile.says("b", "The Vale Mirror reported that [the dam is cracked].", "o:Vale Mirror")
    rest = pile.says("b", "The Vale Mirror has since withdrawn its story.")
    pile.statements.remove(rest)
    [one] = pile.trace().withdrawn
    assert one.still_carried_by == ("a",)
    far = replace(pile.reports["b"], text=pile.reports["b"].text.replace("\n", "\n" + "It rained. " * 40))
    pile.reports["b"] = far
    assert told.words in far.text
    assert pile.trace().withdrawn == ()


def test_a_notice_of_other_matters_is_not_the_claims():
    pile = Pile()
    pile.says("a", "[The dam at Corvane is cracked].", outlet="Vale Mirror")
    rest = pile.says("a", "Correction: An earlier version of this article said that the loan was 30 million crowns.")
    pile.statements.remove(rest)
    assert pile.trace().withdrawn == ()


def test_a_report_set_aside_withdraws_nothing(fire):
    mark = Judged("j1", "mark", "Ida Brook", "2026-03-09T10:00:00Z", Verdict.YES, mark=Mark.SATIRE)
    fire.reports["herald"] = replace(fire.reports["herald"], judged=(mark,))
    assert fire.trace().withdrawn == ()


@pytest.mark.parametrize(
    ("words", "wrong", "right", "expected"),
    [
        ("40 people were killed", "40 people had died", "The figure is 14", True),
        ("14 people were killed", "40 people had died", "The figure is 14", False),
        ("people were killed", "40 people had died", "The figure is 14", False),
        ("the ferry sank on Monday", "Monday", "the ferry sank on Sunday", True),
        ("the ferry sank on Sunday", "Monday", "the ferry sank on Sunday", False),
        ("the mayor resigned on Monday", "Monday", "the ferry sank on Sunday", False),
        ("the bridge is not unsafe", "the bridge at Corvane is unsafe", "", False),
        ("the school had closed", "the school had closed", "it closed for one day", True),
        ("Bram Oke has fled the country", "Ida Brook had fled the country", "", False),
    ],
)
def test_says(words, wrong, right, expected):
    assert says(words, wrong, right) is expected
