from dataclasses import replace

from headwater.judge import rule
from headwater.model import (
    HasFrom,
    InClaim,
    Mark,
    MarkedAs,
    PublishedBy,
    Quote,
    ReportAnchor,
    SameSource,
    Standing,
    Undo,
)
from unit.judge.story import anchor, judges, named, quoted, reports

MARK = judges(MarkedAs(anchor("albion"), Mark.SATIRE))


def standing(*made):
    return [one.standing.value for one in rule(made, reports()).outcomes]


def test_an_undone_judgement_does_not_steer_and_the_undo_of_its_undo_brings_it_back():
    undo = judges(Undo(MARK.id), 1)
    again = judges(Undo(undo.id), 2)
    assert standing(MARK, undo) == ["undone", "stands"]
    assert rule([MARK, undo], reports()).steering == ()
    assert standing(MARK, undo, again) == ["stands", "undone", "stands"]
    assert rule([MARK, undo, again], reports()).steering == (MARK,)


def test_the_later_answer_to_one_question_stands_whoever_gives_it():
    no = judges(MARK.matter, 1, "no", by="Otto Kern")
    other = judges(MarkedAs(anchor("albion"), Mark.WITHDRAWN), 2)
    assert standing(other, no, MARK) == ["superseded", "stands", "stands"]
    assert rule([MARK, no], reports()).outcomes[0].by_id == no.id


def test_two_sources_are_one_question_whichever_is_named_first():
    one, other = named("albion: Ilse Brandt"), named("beacon: Otto Kern")
    assert standing(judges(SameSource(one, other)), judges(SameSource(other, one), 1)) == ["superseded", "stands"]


def test_a_correction_supersedes_another_of_the_same_thing():
    first, second = (judges(PublishedBy(anchor("albion"), name), minute) for minute, name in enumerate(("A", "B")))
    assert standing(first, second) == ["superseded", "stands"]


def test_where_the_words_stood_is_no_part_of_the_question():
    words = quoted("albion: the harbour wall")
    first = judges(HasFrom(words, anchor("beacon")))
    assert standing(first, judges(HasFrom(replace(words, start=None), anchor("beacon")), 1)) == ["superseded", "stands"]


def test_what_is_not_found_any_more_is_listed_with_its_reason():
    gone = Quote(anchor("albion"), "the lighthouse")
    elsewhere = judges(MarkedAs(ReportAnchor("e" * 64), Mark.SATIRE))
    made = [judges(InClaim((gone,), (quoted("beacon: wall"),)), 1), judges(Undo("j0"), 2)]
    found = rule([elsewhere, *made], reports()).here()
    assert [(one.standing, one.reason) for one in found] == [
        (Standing.UNRESOLVED, "no report with these bytes is here"),
        (Standing.UNRESOLVED, "the report does not hold these words any more"),
    ]


def test_one_quotation_of_a_claim_is_enough():
    gone = Quote(anchor("albion"), "the lighthouse")
    assert standing(judges(InClaim((quoted("beacon: wall"),), (gone, quoted("courier: wall"))))) == ["stands"]
