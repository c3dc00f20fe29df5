from dataclasses import replace

import pytest

from headwater.link.sources import link_sources
from headwater.link.statements import make_statements
from headwater.model import Field, Voice
from unit.link.readings import mention, reading, says

SOURCE = mention("a source", "anonymous")
LEDGER = mention("Pellan Ledger", "outlet")


def statements(*readings):
    return make_statements(readings, link_sources(readings))


def chain(statement):
    return [link.name for link in statement.chain]


def test_chain_runs_from_the_speaker_to_the_report():
    text = "The Pellan Ledger, citing a source, says the harbour will close in May."
    (made,) = statements(reading("r1", text, says(text, "the harbour will close in May", SOURCE, LEDGER)))
    assert (made.words, made.voice, chain(made)) == (
        "the harbour will close in May", Voice.CREDITED, ["a source", "Pellan Ledger"],
    )  # fmt: skip
    assert text[slice(*made.sentence)] == text


def test_a_rumour_through_which_somebody_is_credited_is_no_link():
    text = "One rumour, citing a source, says the harbour will close in May."
    rumour = replace(mention("One rumour", "anonymous"), vague=True)
    (made,) = statements(reading("r1", text, says(text, "the harbour will close in May", SOURCE, rumour)))
    assert chain(made) == ["a source"]


def test_attitudes_are_no_statements():
    text = "The mayor wants to close the harbour in May."
    assert statements(reading("r1", text, says(text, "to close the harbour in May", SOURCE, act="attitude"))) == ()


def test_each_sentence_of_a_quotation_is_a_statement():
    text = '"The harbour will close in May. Ships will be sent to Tarn. Really." Brandt said.'
    words = "The harbour will close in May. Ships will be sent to Tarn. Really."
    made = statements(reading("r1", text, says(text, words, mention("Ilse Brandt"))))
    assert [one.words for one in made] == ["The harbour will close in May.", "Ships will be sent to Tarn. Really."]


def test_a_sentence_of_a_quotation_is_held_back_by_its_own_hedge_alone():
    text = '"The harbour will close in May. Ships may be sent to Tarn." Brandt said.'
    said = says(text, "The harbour will close in May. Ships may be sent to Tarn.", mention("Ilse Brandt"))
    made = statements(reading("r1", text, replace(said, hedged=True)))
    assert [one.hedged for one in made] == [False, True]


def test_a_cue_that_holds_back_holds_every_sentence_back():
    text = 'It was rumoured: "The harbour will close in May. Ships may be sent to Tarn."'
    said = says(text, "The harbour will close in May. Ships may be sent to Tarn.", SOURCE)
    cue = (text.index("rumoured"), text.index(":"))
    made = statements(reading("r1", text, replace(said, hedged=True, cue=(cue,))))
    assert [one.hedged for one in made] == [True, True]


def test_a_content_around_its_cue_is_one_statement():
    text = '"The harbour," Brandt said, "will close in May for good."'
    made = statements(reading("r1", text, says(text, ("The harbour,", "will close in May for good"), mention("Brandt"))))
    assert [one.words for one in made] == ["The harbour, will close in May for good"]


def test_the_same_words_credited_twice_are_one_statement_with_two_chains():
    text = "The harbour will close in May, Brandt and the port's owner said."
    content = "The harbour will close in May"
    made = statements(
        reading("r1", text, says(text, content, mention("Brandt"), LEDGER), says(text, content, mention("the owner")))
    )
    assert [chain(one) for one in made] == [["Brandt", "Pellan Ledger"]]
    assert [[link.name for link in other] for other in made[0].other_chains] == [["the owner"]]


def test_inner_attributions_make_statements():
    text = "The owner said that Brandt had told him the harbour would close in May."
    inner = says(text, "the harbour would close in May", mention("Brandt"), mention("the owner"))
    outer = says(text, "Brandt had told him the harbour would close in May", mention("the owner"), inner=(inner,))
    assert [chain(one) for one in statements(reading("r1", text, outer))] == [["the owner"], ["Brandt", "the owner"]]


def test_a_source_line_credits_own_voice_and_unnamed_sources():
    text = "Sources say the harbour will close in May. Ships will go to Tarn instead. Brandt said it would rain a lot."
    made = statements(
        reading(
            "r1",
            text,
            says(text, "the harbour will close in May", mention("Sources", "anonymous", several=True)),
            says(text, "it would rain a lot", mention("Brandt")),
            own=["Ships will go to Tarn instead"],
            source_lines=[LEDGER],
        )
    )
    assert [chain(one) for one in made] == [["Sources", "Pellan Ledger"], ["Pellan Ledger"], ["Brandt"]]
    assert {one.voice for one in made} == {Voice.CREDITED}


def test_an_own_outlet_is_in_no_chain():
    text = "A source told the Pellan Ledger that the harbour will close in May."
    (made,) = statements(
        reading("r1", text, says(text, "the harbour will close in May", SOURCE, LEDGER), outlet="Pellan Ledger")
    )
    assert chain(made) == ["a source"]


def test_nobody_credited_is_own_voice():
    text = "It is said that the harbour will close in May."
    (made,) = statements(reading("r1", text, says(text, "the harbour will close in May")))
    assert (made.voice, made.chain) == (Voice.OWN, ())


def test_title_comes_before_text_and_ids_follow_report_and_place():
    text = "The harbour will close in May."
    late = reading("r2", text, own=[text])
    early = reading(
        "r1",
        text,
        says("Harbour closes in May", "Harbour closes in May", SOURCE, field=Field.TITLE),
        own=[text],
        title="Harbour closes in May",
    )
    made = statements(late, early)
    assert [(one.id, one.report, one.field) for one in made] == [
        ("t1", "r1", Field.TITLE), ("t2", "r1", Field.TEXT), ("t3", "r2", Field.TEXT),
    ]  # fmt: skip


def test_sources_of_one_breath_are_chains_of_their_own():
    text = "Belmar's Trade and Health ministries said the harbour will close in May."
    ministries = mention("Belmar's Trade and Health ministries", "group", several=True)
    (made,) = statements(reading("r1", text, says(text, "the harbour will close in May", ministries)))
    assert chain(made) == ["Belmar's Trade [Ministry]"]
    assert [[link.name for link in other] for other in made.other_chains] == [["[Belmar's] Health [Ministry]"]]


def test_a_vague_credit_inside_a_sentence_is_a_chain_of_its_own():
    text = "Fares rose again on Monday on unconfirmed reports that the harbour will close in May."
    before, after = statements(reading("r1", text, own=[text]))
    assert (before.words, before.voice) == ("Fares rose again on Monday", Voice.OWN)
    assert (after.words, after.voice) == ("that the harbour will close in May.", Voice.CREDITED)
    assert [(link.name, link.mention.vague) for link in after.chain] == [("unconfirmed reports", True)]


def test_a_named_link_bears_the_name_known_across_reports():
    text = "Pellan says that the harbour will close in May."
    one = reading("r1", text, says(text, "that the harbour will close in May", mention("Pellan", "outlet")))
    made = statements(one, *(reading(f"r{n}", text, says(text, "harbour", mention("PellanDaily", "outlet"))) for n in (2, 3)))
    assert chain(made[0]) == ["PellanDaily"]


def test_a_named_link_keeps_another_full_name():
    text = "The Daily Pellan says that the harbour will close in May."
    one = reading("r1", text, says(text, "that the harbour will close in May", mention("Daily Pellan", "outlet")))
    made = statements(one, *(reading(f"r{n}", text, says(text, "harbour", mention("pellan.co.uk", "outlet"))) for n in (2, 3)))
    assert chain(made[0]) == ["Daily Pellan"]


def test_a_source_line_stands_behind_what_nobody_is_named_for():
    text = "It is said that the harbour will close in May."
    lines = [LEDGER, mention("Osmary Dispatch", "outlet")]
    (made,) = statements(reading("r1", text, says(text, "the harbour will close in May"), source_lines=lines))
    assert (made.voice, chain(made)) == (Voice.CREDITED, ["Pellan Ledger"])
    assert [[link.name for link in other] for other in made.other_chains] == [["Osmary Dispatch"]]


def test_through_whom_a_report_has_it_stands_behind_its_outlets():
    text = "A source told the Pellan Ledger the harbour will close in May. Brandt says it will stay. The gulls left in June."
    said = [says(text, "the harbour will close in May", SOURCE, LEDGER), says(text, "it will stay", mention("Brandt"))]
    dispatch = mention("Osmary Dispatch", "outlet")
    made = statements(reading("r1", text, *said, own=["The gulls left in June."], via_lines=[dispatch]))
    assert [chain(one) for one in made] == [
        [SOURCE.name, "Pellan Ledger", "Osmary Dispatch"],
        ["Brandt"],
        ["Osmary Dispatch"],
    ]


def test_the_source_of_a_report_came_through_whom_it_has_it_from():
    text = "The harbour will close in May."
    dispatch = mention("Osmary Dispatch", "outlet")
    (made,) = statements(reading("r1", text, own=[text], source_lines=[LEDGER], via_lines=[dispatch]))
    assert (chain(made), made.other_chains) == (["Pellan Ledger", "Osmary Dispatch"], ())


def test_of_two_through_whom_a_report_may_have_it_none_stands_behind_the_other():
    text = "The harbour will close in May."
    lines = [LEDGER, mention("Osmary Dispatch", "outlet")]
    (made,) = statements(reading("r1", text, own=[text], via_lines=lines))
    assert chain(made) == ["Pellan Ledger"]
    assert [[link.name for link in other] for other in made.other_chains] == [["Osmary Dispatch"]]


@pytest.mark.parametrize(
    ("text", "content", "credited"),
    [
        ("A depot in Vell burned down. The blaze occurred at noon, the Echo said.", "The blaze occurred at noon", ["Echo"]),
        ("A depot in Vell burned down. It happened at noon, the Echo said.", "It happened at noon", ["Echo"]),
        ("A depot in Vell burned down.\n\nThe blaze occurred at noon, the Echo said.", "The blaze occurred at noon", []),
        ("A depot in Vell burned down. Another blaze occurred at noon, the Echo said.", "Another blaze occurred at noon", []),
        ("A depot in Vell burned down. The mayor was at sea, the Echo said.", "The mayor was at sea", []),
    ],
)
def test_what_the_next_sentence_takes_up_is_credited_with_it(text, content, credited):
    echo = mention("Echo", "outlet")
    made = statements(reading("r1", text, says(text, content, echo), own=["A depot in Vell burned down."]))
    assert chain(made[0]) == credited


def test_what_only_says_how_it_goes_on_is_no_part_of_a_statement():
    text = "However, Brandt said, the harbour will close in May for good."
    made = statements(reading("r1", text, says(text, ("However", "the harbour will close in May for good"), mention("Brandt"))))
    assert [one.words for one in made] == ["the harbour will close in May for good"]


def test_a_clause_behind_but_is_a_statement_of_its_own():
    text = "Its plans to buy the mill were blocked by the town last year, but the firm may bid anew this week, Brandt said."
    content = text.removesuffix(", Brandt said.")
    made = statements(reading("r1", text, says(text, content, mention("Brandt"))))
    assert [one.words for one in made] == [
        "Its plans to buy the mill were blocked by the town last year",
        "but the firm may bid anew this week",
    ]


def test_a_few_words_behind_but_stay():
    text = "The mill was old and slow but sound, but not sold, Brandt said."
    content = text.removesuffix(", Brandt said.")
    assert len(statements(reading("r1", text, says(text, content, mention("Brandt"))))) == 1
