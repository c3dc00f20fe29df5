from headwater.link.introductions import introduced


def test_acronyms_behind_and_before_their_full_names():
    texts = ["Boats of the Union of Harbour Pilots (UHP) came.", "The TWB (Tarn Water Board) met.", "Ten (10) of us (ABC)."]
    assert introduced(texts) == {
        "uhp": frozenset({("harbour", "pilot", "union")}),
        "twb": frozenset({("board", "tarn", "water")}),
    }


def test_one_acronym_may_be_given_to_two_names():
    texts = ["The Union of Harbour Pilots (UHP) met.", "United Herring Processors (the “UHP”) met."]
    assert len(introduced(texts)["uhp"]) == 2
