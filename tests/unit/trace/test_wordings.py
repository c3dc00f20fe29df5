from dataclasses import replace

import pytest

from headwater.text.sentences import sentences
from headwater.trace.accounts import Account
from headwater.trace.wordings import unconfirmed
from unit.trace.builders import Pile, evidence_words


def certainty(left_open):
    pile = Pile()
    for name in "abcd":
        pile.says(name, "[Corvane has bought the Tellwick mill].", "p:Ida Brook")
    pile.says("e", left_open, "p:Bram Oke")
    return [one for one in pile.trace().discrepancies if one.slot == "certainty"]


def test_one_thing_said_with_two_degrees_of_certainty_differs():
    [found] = certainty("[Corvane may have bought the Tellwick mill].")
    assert sorted(len(value.reports) for value in found.values) == [1, 4]


def test_only_reports_that_say_the_same_thing_stand_in_it():
    pile = Pile()
    for name in "abcd":
        pile.says(name, "[Corvane has bought the Tellwick mill].", "p:Ida Brook")
    pile.says("e", "[Corvane may have bought the Tellwick mill].", "p:Bram Oke")
    pile.says("f", "[The council could soon debate new harbour fees].", "p:Bram Oke")
    [found] = [one for one in pile.trace().discrepancies if one.slot == "certainty"]
    assert {report for value in found.values for report in value.reports} == set("abcde")


def test_another_thing_left_open_does_not():
    assert certainty("[The council could soon debate new harbour fees].") == []


def test_a_denial_is_a_degree_of_its_own():
    pile = Pile()
    for name in "abcd":
        pile.says(name, "[Corvane has bought the Tellwick mill].", "p:Ida Brook")
    pile.says("e", "[Corvane has not bought the Tellwick mill].", "p:Bram Oke", position="denies")
    [found] = [one for one in pile.trace().discrepancies if one.slot == "certainty"]
    assert {value.value: "".join(value.reports) for value in found.values} == {"stated as fact": "abcd", "denied": "e"}


@pytest.mark.parametrize(
    ("left_open", "shown"),
    [
        ("Reportedly [Corvane has bought the Tellwick mill].", ["Reportedly Corvane has bought the Tellwick mill"]),
        (
            f"[Corvane, which has {'three ' * 30}mills, may have bought the Tellwick mill].",
            ["may have bought the Tellwick mill"],
        ),
    ],
)
def test_the_words_that_leave_it_open_are_shown(left_open, shown):
    pile = Pile()
    for name in "abcd":
        pile.says(name, "[Corvane has bought the Tellwick mill].", "p:Ida Brook")
    said = pile.says("e", left_open, "p:Bram Oke")
    pile.statements[-1] = replace(said, hedged=True)
    [found] = [one for one in pile.trace().discrepancies if one.slot == "certainty"]
    evidence = [item for value in found.values if value.reports == ("e",) for item in value.evidence]
    assert evidence_words(pile, evidence) == shown


def test_a_statement_in_pieces_is_shown_by_its_first_and_last():
    pile = Pile()
    for name in "abcd":
        pile.says(name, "[Corvane has bought the Tellwick mill].", "p:Ida Brook")
    text = f"Corvane might have bought. {'It has been a dry year. ' * 5}The Tellwick mill, that is, or what is left of it."
    said = pile.says("e", f"[{text}]", "p:Bram Oke")
    first, last = (0, len("Corvane might have bought")), (text.index("The Tellwick"), text.index(", that"))
    pile.statements[-1] = replace(said, content=(first, last), words="Corvane might have bought The Tellwick mill")
    [found] = [one for one in pile.trace().discrepancies if one.slot == "certainty"]
    evidence = [item for value in found.values if value.reports == ("e",) for item in value.evidence]
    assert evidence_words(pile, evidence) == ["Corvane might have bought", "The Tellwick mill"]


def test_only_what_stands_beside_it_is_told_as_unconfirmed():
    pile = Pile()
    told = "[The ferry sank off Tellwick], Ida Brook said."
    one = pile.says("a", f"{told} The Post could not independently verify her account.", "p:Ida Brook")
    two = pile.says("b", f"{told} She spoke at length. A rumour of a fire could not be confirmed.", "p:Ida Brook")
    end = len(told) - 2
    said = [replace(each, sentence=(0, end)) for each in (one, two)]
    found = [unconfirmed(Account(pile.reports[each.report], each), [each]) for each in said]
    assert evidence_words(pile, found[0]) == ["The Post could not independently verify her account."]
    assert found[1] == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[The ferry sank off Tellwick]. The report could not be confirmed.", True),
        ("The Post could not independently verify Brook's account. [The ferry sank off Tellwick].", True),
        ("[The ferry sank off Tellwick]. We have not been in a position to corroborate this report.", True),
        ("[The ferry sank off Tellwick]. The account has not been authenticated.", True),
        ("The report could not be confirmed. [The ferry sank off Tellwick].", False),
        ("[The ferry sank off Tellwick]. The navy could not confirm whether a mine had been laid.", False),
        ("[The ferry sank off Tellwick]. A fire at the mill could not be confirmed.", False),
    ],
)
def test_what_is_unconfirmed(text, told):
    pile = Pile()
    one = pile.says("a", text, "p:Ida Brook")
    report = pile.reports["a"]
    said = next(span for span in sentences(report.text) if "ferry" in report.text[slice(*span)])
    found = unconfirmed(Account(report, one), [replace(one, sentence=said)])
    assert bool(found) is told
