from headwater.extract.announcements import announcements
from headwater.extract.links import WorkName
from headwater.extract.outlet_names import OutletName
from headwater.extract.page import Page
from headwater.model import Report


def found(text, **known):
    page = Page(Report("r", "r", "r", text, "", **known))
    tokens = page.tokens
    told = announcements(tokens, page.outlets, page.grammar.venues)
    names = [
        text[slice(*tokens.span(hop.first, hop.end))]
        for one in told
        for hop in one.hops
        if isinstance(hop, OutletName | WorkName)
    ]
    return told, names


def test_a_venue_is_announced_for_those_whom_the_sentence_names():
    (one,), names = found("It rained. Ida Rell gave an interview to the Vale Mirror.")
    assert names == ["Vale Mirror"]
    assert one.sentence == 1
    assert one.words is not None
    assert "rell" in one.words
    assert not one.lasting


def test_an_outlet_that_interviews_announces_anybody():
    (one,), names = found("Vale Mirror reporter Jan Orr interviewed the master.")
    assert names == ["Vale Mirror"]
    assert one.words is None


def test_a_book_lasts():
    (one,), names = found("Ida Rell wrote a memoir of the port entitled The Long Quay.")
    assert names == ["The Long Quay"]
    assert one.lasting


def test_an_outlet_that_is_only_named_announces_nothing():
    assert found("The Vale Mirror stands on the quay.") == ((), [])
    assert found("") == ((), [])


def test_the_reports_own_outlet_announces_nothing():
    assert found("The Vale Mirror interviewed the master.", outlet="Vale Mirror") == ((), [])
