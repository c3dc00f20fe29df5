import random
from dataclasses import replace

import pytest

from headwater.model import Copies, Copy, CopyKind, Kind, Source
from headwater.trace import order_claims
from unit.trace.builders import Pile, evidence_words, names


@pytest.fixture
def merger():
    """Nine reports of one story: an outlet's own, some that credit it, one that credits nobody."""
    pile = Pile()
    pile.says("post", "A source at the mill told us that [Corvane could buy Tellwick].", "u:A source at the mill")
    pile.says("echo", "[Corvane could buy Tellwick], the Pellan Post reported.", "o:Pellan Post")
    pile.says("star", "[Corvane may buy Tellwick], an insider told the Pellan Post.", "u:an insider < o:Pellan Post")
    pile.says("bare", "[Corvane is buying Tellwick].")
    pile.own_story("Pellan Post", "post")
    return pile


def test_a_credited_outlet_leads_through_its_own_story(merger):
    claim = merger.trace()
    assert names(claim.origins) == [("A source at the mill", "Pellan Post")]
    assert claim.origins[0].reports == ("echo", "post", "star")


@pytest.mark.parametrize(
    ("chains", "via"),
    [
        (["p:Ida Brook < o:Echo", "p:Ida Brook < o:Echo"], "Echo"),
        (["p:Ida Brook < o:Echo", "p:Ida Brook"], None),
        (["p:Ida Brook < o:Echo", "p:Ida Brook < o:Star"], None),
        (["u:a miller < o:Echo", "u:a miller < o:Echo"], "Echo"),
    ],
)
def test_an_origin_is_through_whom_all_reports_have_it(chains, via):
    pile = Pile()
    for place, chain in enumerate(chains):
        pile.says(f"r{place}", "[The dam is cracked], it was said.", chain)
    assert {origin.via for origin in pile.trace().origins} == {via}


def test_uncredited_and_lost_count_in_the_most_only(merger):
    claim = merger.trace()
    assert claim.uncredited == (("bare",),)
    assert claim.lost_attribution == ("bare",)
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)


def test_order_of_input_never_matters(merger):
    expected = merger.trace()
    shuffled = merger.statements[:]
    random.Random(3).shuffle(shuffled)
    assert merger.trace(text=merger.statements[0].words, statements=shuffled) == expected


def test_another_reports_fuller_chain_carries_a_bare_outlet_further():
    pile = Pile()
    pile.says("a", "[The ferry sank], the Morrow Times said.", "o:Morrow Times")
    pile.says("b", "[The ferry sank], a docker told the Morrow Times.", "u:a docker < o:Morrow Times")
    assert names(pile.trace().origins) == [("a docker", "Morrow Times")]


def test_an_outlet_that_names_nobody_is_an_origin_that_adds_to_the_most():
    pile = Pile()
    pile.says("a", "[The ferry sank], the Morrow Times said.", "o:Morrow Times")
    pile.says("b", "[The ferry sank], Captain Ida Brook said.", "p:Ida Brook")
    claim = pile.trace()
    assert names(claim.origins) == [("Ida Brook", None), ("Morrow Times", None)]
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)


def test_an_own_story_that_names_nobody_is_quoted_in_the_words_of_the_report_that_credits_it():
    pile = Pile()
    pile.says("own", "Our thoughts are with all who were on board. [The ferry sank].")
    pile.says("other", "[The ferry sank], the Morrow Times said.", "o:Morrow Times")
    pile.own_story("Morrow Times", "own")
    claim = pile.trace()
    assert [evidence_words(pile, reason.evidence) for reason in claim.distinct.why] == [["Morrow Times"]]


def test_vague_credits_lead_nowhere_and_lose_nothing():
    pile = Pile()
    pile.says("a", "[The ferry sank], according to rumours.", "u?:rumours")
    pile.says("b", "[The ferry sank], Ida Brook said.", "p:Ida Brook")
    claim = pile.trace()
    assert claim.uncredited == (("a",),)
    assert claim.lost_attribution == ()
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)


def test_a_hedged_statement_and_an_update_are_no_lost_attribution():
    pile = Pile()
    pile.says("a", "[The ferry reportedly sank].")
    pile.says("b", "[The ferry was raised].", position="updates")
    pile.says("c", "[The ferry sank], Ida Brook said.", "p:Ida Brook")
    claim = pile.trace()
    assert claim.lost_attribution == ()
    assert claim.uncredited == (("a",),)


def test_who_asks_whether_it_is_so_states_nothing_as_fact():
    pile = Pile()
    pile.says("a", "[Has the ferry sunk?]")
    pile.says("b", "[The ferry has sunk], Ida Brook said.", "p:Ida Brook")
    pile.says("c", "[The ferry has sunk.]")
    claim = pile.trace()
    assert claim.lost_attribution == ("c",)
    assert claim.uncredited == (("c",),)


def test_a_ring_is_none_at_least_and_one_at_most():
    pile = Pile()
    pile.says("a", "[The ferry sank], the Echo said.", "o:Echo")
    pile.says("b", "[The ferry sank], the Star said.", "o:Star")
    pile.own_story("Star", "a")
    pile.own_story("Echo", "b")
    claim = pile.trace()
    assert claim.origins == ()
    assert claim.uncredited == ()
    assert (claim.distinct.least, claim.distinct.most) == (0, 1)
    assert "only cite one another" in claim.distinct.why[-1].text


def test_a_body_that_published_it_itself_is_its_origin_and_has_lost_nothing():
    pile = Pile()
    pile.says("release", "[Harl Mills is recalling 48,000 kettles].")
    pile.says("echo", "[Harl Mills is recalling 48,000 kettles], a docker said.", "u:a docker")
    pile.says("bare", "[Harl Mills recalls 48,000 kettles].")
    pile.sources[Kind.ORGANISATION, "Harl Mills"] = Source("s9", "Harl Mills", Kind.ORGANISATION, report="release")
    claim = pile.trace()
    assert names(claim.origins) == [("Harl Mills", None), ("a docker", None)]
    assert (claim.uncredited, claim.lost_attribution) == ((("bare",),), ("bare",))
    assert (claim.distinct.least, claim.distinct.most) == (1, 3)
    assert evidence_words(pile, claim.distinct.why[0].evidence) == ["Harl Mills is recalling 48,000 kettles"]


def test_who_leads_a_body_of_a_kind_may_speak_for_the_only_one():
    pile = Pile()
    pile.says("a", "[The talks broke down], union leader Ida Rell said.", "p:Ida Rell", roles={"Ida Rell": "union leader"})
    pile.says("b", "[The talks broke down], the Tram Drivers' Union said.", "b:Tram Drivers' Union")
    assert pile.trace().distinct.least == 1
    assert [one.text for one in pile.trace().distinct.why][2] == (
        "Ida Rell, “union leader”, may speak for Tram Drivers' Union: counted once at least"
    )
    pile.says("c", "[The talks broke down], the Dockers' Union said.", "b:Dockers' Union")
    assert pile.trace().distinct.least == 3


def test_a_minister_and_the_ministry_are_one_origin():
    pile = Pile()
    role = {"Arlo Venn": "Ruritanian interior minister"}
    pile.says("a", "[The ferry sank], the Ruritanian Interior Ministry said.", "b:Ruritanian Interior Ministry")
    pile.says("b", "[The ferry sank], interior minister Arlo Venn said.", "p:Arlo Venn", roles=role)
    claim = pile.trace()
    assert names(claim.origins) == [("Ruritanian Interior Ministry", None)]
    assert (claim.distinct.least, claim.distinct.most) == (1, 1)


def test_a_member_may_be_one_with_the_body():
    pile = Pile()
    role = {"Arlo Venn": "officer of the Ruritanian Border Guard"}
    pile.says("a", "[The ferry sank], the Border Guard of Ruritania said.", "b:Border Guard of Ruritania")
    pile.says("b", "[The ferry sank], Arlo Venn said.", "p:Arlo Venn", roles=role)
    assert (pile.trace().distinct.least, pile.trace().distinct.most) == (1, 2)


def test_shared_knowledge_lowers_the_least():
    pile = Pile()
    words = "Ida Brook and Arlo Venn both cited the same report that [the ferry sank]."
    pile.says("a", words, "p:Ida Brook", "p:Arlo Venn")
    claim = pile.trace()
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)
    assert any("share what they know" in reason.text for reason in claim.distinct.why)


def test_an_outlet_that_saw_it_counts_at_least():
    pile = Pile()
    pile.says("a", "[The bridge will close], according to a letter seen by the Morrow Times.", "o:Morrow Times")
    pile.says("b", "[The bridge will close], Ida Brook said.", "p:Ida Brook")
    assert (pile.trace().distinct.least, pile.trace().distinct.most) == (2, 2)


def test_unnamed_sources_of_one_report_are_one_origin_and_of_two_outlets_two():
    pile = Pile()
    pile.says("a", "[The ferry sank], a docker and a witness said.", "u:a docker", "u:a witness")
    pile.says("b", "[The ferry sank], a docker told the Echo.", "u:a docker < o:Echo")
    claim = pile.trace()
    assert len(claim.origins) == 2
    assert (claim.distinct.least, claim.distinct.most) == (1, 2)


def test_refusals_are_no_account():
    pile = Pile()
    pile.says("a", "[The harbour office could not confirm that the ferry sank].", "b:harbour office")
    pile.says("b", "[The ferry sank], Ida Brook said.", "p:Ida Brook")
    assert names(pile.trace().origins) == [("Ida Brook", None)]


def test_a_question_of_the_report_s_own_gives_no_account():
    pile = Pile()
    pile.says("a", "[Did the ferry sink in the storm?]")
    pile.says("b", "[The ferry sank in the storm], Ida Brook said.", "p:Ida Brook")
    assert pile.trace().uncredited == ()
    pile.says("a", "[The ferry sank in the storm].")
    assert pile.trace().uncredited == (("a",),)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("The sinking of the ferry may be of more significance to Tarn than to Vell", False),
        ("The loss of the ferry would mark a significant step", False),
        ("The ferry may be sunk by the port in May", True),
        ("The ferry sank, which is a blow to Tarn", True),
    ],
)
def test_what_it_would_mean_if_it_were_so_is_no_account(said, counts):
    pile = Pile()
    pile.says("a", f"[{said}], Arlo Venn said.", "p:Arlo Venn")
    pile.says("b", "[The ferry sank], Ida Brook said.", "p:Ida Brook")
    assert ("Arlo Venn" in [name for name, _ in names(pile.trace().origins)]) == counts


def test_who_is_unsure_gives_no_account():
    pile = Pile()
    said = pile.says("a", "Dockers remained unclear about [the fate of the ferry, which sank].", "u+:Dockers")
    at = pile.reports["a"].text.index("remained")
    pile.statements[-1] = replace(said, cue=((at, at + len("remained unclear about")),))
    pile.says("b", "[The ferry sank], Ida Brook said; why is unclear.", "p:Ida Brook")
    assert names(pile.trace().origins) == [("Ida Brook", None)]


def vague_lead(behind, credit, *between):
    pile = Pile()
    pile.says("a", "[The ferry sank off the old quay], local media said.", "u?+:local media")
    for words in between:
        pile.says("a", words)
        pile.statements.pop()
    other = pile.says("a", behind, credit)
    pile.says("b", "[The ferry sank off the old quay], Ida Brook said.", "p:Ida Brook")
    return pile, other


def test_media_reports_are_those_of_the_outlet_that_the_report_credits_right_behind():
    pile, other = vague_lead("[Two crates drifted ashore], the Echo said, citing a docker.", "u:a docker < o:Echo")
    claim = pile.trace(elsewhere=[other])
    assert names(claim.origins) == [("Ida Brook", None), ("a docker", "Echo")]
    assert claim.uncredited == ()
    pile, other = vague_lead(
        "[Two crates drifted ashore], the Echo said.", "o:Echo", "Other news", "Fair weather", "It rained."
    )
    assert names(pile.trace(elsewhere=[other]).origins) == [("Echo", None), ("Ida Brook", None)]


@pytest.mark.parametrize(
    ("behind", "credit", "between"),
    [
        ("[Two crates drifted ashore], Arlo Venn told the Echo.", "p:Arlo Venn < o:Echo", []),
        ("[The Echo could not confirm it].", "o:Echo", []),
        ("[Two crates drifted ashore], Arlo Venn said.", "p:Arlo Venn", []),
        ("[Two crates drifted ashore], the Echo said.", "o:Echo", ["It rained.", "It snowed."]),
    ],
)
def test_they_stay_vague_where_somebody_speaks_the_outlet_is_far_behind_or_gives_no_answer(behind, credit, between):
    pile, other = vague_lead(behind, credit, *between)
    claim = pile.trace(elsewhere=[other])
    assert (names(claim.origins), claim.uncredited) == ([("Ida Brook", None)], (("a",),))


def blog(told_by, credit):
    pile = Pile()
    found = pile.says("a", "[The ferry sank off the old quay].", "o:Star")
    via = pile.says("a", "Via the Star")
    pile.statements.pop()
    span = (via.sentence[0] + len("Via the "), via.sentence[1])
    (link,) = found.chain
    pile.statements[-1] = replace(found, chain=(replace(link, mention=replace(link.mention, spans=(span,))),))
    other = pile.says("a", f"{told_by} told the Echo that [two crates drifted ashore].", credit)
    pile.says("b", "[The ferry sank off the old quay], Ida Brook said.", "p:Ida Brook")
    return names(pile.trace(elsewhere=[other]).origins)


def test_an_outlet_that_a_report_is_via_leads_where_the_report_says_that_its_story_does():
    assert blog("A docker", "u:a docker < o:Echo < o:Star") == [("Ida Brook", None), ("a docker", "Echo")]


def test_but_not_to_who_speaks_there_in_name_nor_to_another_outlet_s_source():
    assert blog("Arlo Venn", "p:Arlo Venn < o:Echo < o:Star") == [("Ida Brook", None), ("Star", None)]
    assert blog("A docker", "u:a docker < o:Echo") == [("Ida Brook", None), ("Star", None)]


def test_what_says_the_claim_by_its_most_telling_word_must_fit_it():
    def traced(fit):
        pile = Pile()
        pile.says("a", "[The ferry to Tarn sank off the old quay], Ida Brook said.", "p:Ida Brook")
        far = "[Forty years of rust and three owners in ten years had left her so low that in the end she sank]"
        other = pile.says("a", f"{far}, Arlo Venn said.", "p:Arlo Venn")
        pile.statements[-1] = replace(other, fit=fit)
        for name, words in zip(
            "bcd", ("The boat sank at noon", "She sank there with two crates", "It sank by a buoy"), strict=True
        ):
            pile.says(name, f"[{words}], the Harbour Office said.", "b:Harbour Office")
            pile.says(name, "It rained.")
            pile.statements.pop()
        return [name for name, _ in names(pile.trace().origins)]

    assert traced(0.9) == ["Arlo Venn", "Harbour Office", "Ida Brook"]
    assert traced(0.4) == ["Harbour Office", "Ida Brook"]


def test_who_denies_a_claim_in_a_report_is_no_origin_of_it_there():
    pile = Pile()
    pile.says("a", "[The ferry is no danger], Ida Brook said.", "p:Ida Brook", position="denies")
    pile.says("a", "Though [the ferry may harm some], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The ferry is a danger], Arlo Venn said.", "p:Arlo Venn")
    claim = pile.trace()
    assert (names(claim.origins), names(claim.denial_origins)) == ([("Arlo Venn", None)], [("Ida Brook", None)])
    assert claim.uncredited == ()
    pile.says("c", "[The ferry is a danger], Ida Brook said.", "p:Ida Brook")
    assert names(pile.trace().origins) == [("Arlo Venn", None), ("Ida Brook", None)]


def test_reasons_rest_on_the_words_that_they_name():
    pile = Pile()
    pile.says("a", "[The ferry sank], a docker told the Echo.", "u:a docker < o:Echo", outlet="Echo")
    pile.says("b", "[The ferry sank], two dockers by the quay told the Echo.", "u+:two dockers by the quay < o:Echo")
    pile.says("c", "The harbour office [could not confirm that the ferry sank].", outlet="Star")
    pile.says("c", "[The ferry sank in the storm].")
    docker, nobody = pile.trace().distinct.why
    assert docker.text.startswith("a docker (through Echo) is not named")
    assert evidence_words(pile, docker.evidence) == ["a docker"]
    assert nobody.text.startswith("Star leads to nobody in particular")
    assert evidence_words(pile, nobody.evidence) == ["The ferry sank in the storm"]


def test_denials_are_counted_apart():
    pile = Pile()
    pile.says("a", "[The ferry sank], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The ferry did not sink], Arlo Venn said.", "p:Arlo Venn", position="denies")
    claim = pile.trace()
    assert (claim.distinct.least, claim.distinct.most) == (1, 1)
    assert names(claim.denial_origins) == [("Arlo Venn", None)]
    assert (claim.denial_distinct.least, claim.denial_distinct.most) == (1, 1)


def test_uncredited_copies_are_one_group_and_copies_of_a_credited_one_lead_there():
    pile = Pile()
    pile.says("a", "[The ferry sank off the old quay in the storm].")
    pile.says("b", "[The ferry sank off the old quay in the storm].")
    span = (0, 45)
    pair = Copy(("a", "b"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=((span, span),), share=1.0)
    assert pile.trace(copies=Copies((pair,))).uncredited == (("a", "b"),)
    pile = Pile()
    pile.says("a", "[The ferry sank off the old quay in the storm], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The ferry sank off the old quay in the storm].")
    claim = pile.trace(copies=Copies((pair,), (("b", "a"),)))
    assert claim.uncredited == ()
    assert claim.lost_attribution == ("b",)
    assert claim.origins[0].reports == ("a", "b")


def test_claims_go_by_reports_then_origins_then_place(merger):
    wide = merger.trace()
    pile = Pile()
    pile.says("r2", "[It rained], Ida Brook said.", "p:Ida Brook")
    late = pile.trace()
    pile = Pile()
    pile.says("r1", "[It snowed], Ida Brook said.", "p:Ida Brook")
    early = pile.trace()
    assert order_claims([late, early, wide]) == [wide, early, late]


def test_one_description_in_two_reports_that_share_text_is_one_origin():
    pair = Copy(("a", "b"), CopyKind.SHARES_PASSAGE, quotation=True, passages=(((0, 9), (0, 9)),))
    for second, origins in (("exiles who fled from Lusania", 1), ("dockers who fled", 2)):
        pile = Pile()
        pile.says("a", "[The dam is cracked], exiles who fled said.", "u:exiles who fled")
        pile.says("b", f"[The dam is cracked], {second} said.", f"u:{second}")
        assert len(pile.trace(copies=Copies((pair,))).origins) == origins
        assert len(pile.trace().origins) == 2


def test_no_reason_ties_an_unnamed_source_to_a_name():
    pile = Pile()
    pile.says("a", "[The dam is cracked], Ida Brook said.", "p:Ida Brook")
    pile.says("b", "[The dam is cracked], an engineer told the Echo.", "u:an engineer < o:Echo")
    reasons = [reason.text for reason in pile.trace().distinct.why]
    assert len(reasons) == 2
    assert not any("Ida Brook" in text and "engineer" in text for text in reasons)
    assert not any("one of the others" in text for text in reasons)


def test_a_link_is_an_outlet_where_the_linked_source_is_one():
    pile = Pile()
    pile.says("a", "[The dam is cracked], an engineer told the Echo.", "u:an engineer < o:Echo")
    said = pile.says("b", "[The dam is cracked], the Echo said.", "o:Echo")
    (link,) = said.chain
    taken = replace(said, chain=(replace(link, mention=replace(link.mention, kind=Kind.ORGANISATION)),))
    claim = pile.trace(statements=[pile.statements[0], taken])
    assert names(claim.origins) == [("an engineer", "Echo")]
    assert {one.chain[-1].kind for one in claim.statements} == {Kind.OUTLET}


@pytest.mark.parametrize(
    ("told", "chains"),
    [
        ("u:a docker < o:Morrow Times", [["a docker", "Morrow Times"], ["reports"]]),
        ("o:Morrow Times", [["reports"]]),
        ("p:Ida Brook", [["reports"]]),
    ],
)
def test_reports_are_those_of_whom_the_next_sentence_names_with_a_source(told, chains):
    pile = Pile()
    lead = pile.says("a", "[The ferry sank off Tarn], reports said.", "u?:reports")
    next_one = pile.says("a", "The Morrow Times, citing a docker, Ida Brook, said [there may be oil in the bay].", told)
    pile.says("b", "[The ferry sank off Tarn], Arlo Venn said.", "p:Arlo Venn")
    claim = pile.trace(elsewhere=[next_one])
    found = next(one for one in claim.statements if one.id == lead.id)
    assert [[link.name for link in chain] for chain in found.chains] == chains
