from dataclasses import replace

from headwater.model import Position
from headwater.trace.accounts import accounts
from headwater.trace.nearest import nearness
from unit.trace.builders import Pile


def account_of(pile, name, text=None):
    found = accounts(text or pile.statements[0].words, pile.statements, pile.reports, Position.SUPPORTS)
    return next(account for account in found if account.report.id == name)


def test_the_statement_that_says_what_others_say_speaks_for_a_report():
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick this week], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[Corvane will buy Tellwick], an insider said.", "u:an insider")
    pile.says("b", "[Tellwick once made looms], Arlo Venn said.", "p:Arlo Venn")
    assert account_of(pile, "b").statement.words == "Corvane will buy Tellwick"


def test_a_credited_statement_speaks_before_an_equal_one_in_own_voice():
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick].")
    pile.says("a", "[Corvane will buy Tellwick], Ida Brook said.", "p:Ida Brook")
    assert account_of(pile, "a").chains[0][0].name == "Ida Brook"


def test_the_body_speaks_before_the_title():
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick].")
    pile.says("a", "[Corvane will buy Tellwick]", title=True)
    assert account_of(pile, "a").statement.field.value == "text"


def test_a_specific_credit_speaks_for_a_vague_one():
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick], media reports said.", "u?:media reports")
    pile.says("a", "[Corvane will buy Tellwick], Ida Brook told the Echo.", "p:Ida Brook < o:Echo")
    assert [link.name for link in account_of(pile, "a").chains[0]] == ["Ida Brook", "Echo"]


def test_reporters_and_unnamed_media_are_no_links():
    pile = Pile()
    roles = {"Tess Ollin": "reporter"}
    pile.says("a", "[It sank], a docker told Tess Ollin of the Echo.", "u:a docker < p:Tess Ollin < o:Echo", roles=roles)
    pile.says("b", "[It sank], a news website said.", "o:a news website")
    assert [link.name for link in account_of(pile, "a").chains[0]] == ["a docker", "Echo"]
    assert account_of(pile, "b").chains == ()
    assert account_of(pile, "b").vague


def test_nearness_is_the_same_in_any_order():
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick].")
    pile.says("b", "[Corvane may buy Tellwick].")
    forward = nearness("Corvane", pile.statements, pile.reports)
    assert nearness("Corvane", pile.statements[::-1], pile.reports) == forward


def test_a_lead_in_own_voice_is_credited_below():
    pile = Pile()
    pile.says("a", "[A keeper drowned off Lesk on Friday], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[A keeper drowned off the island of Lesk on Friday night while the harbour slept].")
    pile.says("b", "[The keeper drowned], Kestrel 3 reported.", "o:Kestrel 3")
    pile.says("c", "[The keeper of the light has drowned], the Harbour Guild said.", "b:Harbour Guild")
    found = account_of(pile, "b")
    assert found.statement.words == "The keeper drowned"
    assert [chain[0].name for chain in found.chains] == ["Kestrel 3"]


def test_every_credit_for_the_claim_counts():
    pile = Pile()
    pile.says("a", "[The keeper of Lesk was wounded on Friday], officials said.", "u+:officials")
    pile.says("b", "[The keeper of Lesk was wounded on Friday], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[Keeper wounded], the Harbour Guild said in its bulletin.", "b:Harbour Guild")
    pile.says("b", "[The keeper of Lesk is a quiet man], Arlo Venn said.", "p:Arlo Venn")
    pile.says("c", "[The keeper of Lesk has been wounded], a diver said.", "u:a diver")
    for name, known in pile.reports.items():
        pile.reports[name] = replace(known, text=f"{known.text}\nThe keeper of Lesk lives alone. The keeper has a dog on Lesk.")
    names = {chain[0].name for chain in account_of(pile, "b").chains}
    assert {"Ida Brook", "Harbour Guild"} <= names
    assert "Arlo Venn" not in names
