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
