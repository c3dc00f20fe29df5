"""Whom an end tells from others, and a lead that only sums up those whom the report goes on to name."""

from unit.trace.builders import Pile, evidence_words, names


def pile_with(lead, *others):
    pile = Pile()
    pile.says("a", f"[The keeper was wounded], {lead.split(':', 1)[1]} said.", lead)
    for credit in others:
        pile.says("a", f"[The keeper was wounded], {credit.split(':', 1)[1]} said.", credit)
    pile.says("b", "[The keeper was wounded], Ida Brook said.", "p:Ida Brook")
    return pile


def test_officials_of_whom_the_report_names_the_ministry_add_none():
    pile = pile_with("u+:Scottish officials", "b:the Harbour Ministry")
    claim = pile.trace()
    assert names(claim.origins) == [("Ida Brook", None), ("the Harbour Ministry", None)]
    [reason] = [one for one in claim.distinct.why if "sum up" in one.text]
    assert evidence_words(pile, reason.evidence) == ["Scottish officials"]
    assert claim.distinct.most == 2


def test_officials_of_whom_nobody_is_told_apart_stay():
    assert names(pile_with("u+:Scottish officials").trace().origins) == [("Ida Brook", None), ("Scottish officials", None)]


def test_divers_are_not_summed_up_by_officials():
    claim = pile_with("u+:officials", "u:a diver").trace()
    assert not any("sum up" in reason.text for reason in claim.distinct.why)


def test_an_official_of_a_harbour_is_told_from_others():
    found = names(pile_with("u+:harbour officials", "b:the Harbour Ministry").trace().origins)
    assert ("harbour officials", None) in found


def test_a_headline_s_word_for_whom_the_text_names_adds_none():
    pile = Pile()
    pile.says("a", "Regulator says [two kettles burst].", "u:Regulator", title_span=(0, 35))
    pile.says("a", "[Two kettles burst], the Kettle Authority said.", "b:Kettle Authority")
    pile.says("b", "Regulator says [two kettles burst].", "u:Regulator", title_span=(0, 35))
    pile.says("b", "[Two kettles burst], a clerk said.", "u:a clerk")
    claim = pile.trace()
    assert names(claim.origins) == [("Kettle Authority", None), ("a clerk", None)]
    assert claim.origins[1].reports == ("b",)
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)
