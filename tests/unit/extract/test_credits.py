import pytest

from headwater.extract.credits import read_credits
from headwater.model import CreditForm, Report


def credits_of(text, **known):
    return [(one.mention.name, one.form.value) for one in read_credits(Report("r", "r", "r", text, "", **known))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained.\nSource: Pellan Ledger", ["Pellan Ledger"]),
        ("It rained.\nSource pellanledger, Vale Mirror", ["pellanledger", "Vale Mirror"]),
        ("It rained.\nSources: Pellan Ledger and Norvane TV", ["Pellan Ledger", "Norvane TV"]),
        ("It rained.\nVIA: Kestrelwire", ["Kestrelwire"]),
        ("It rained.\nVia Lamp for Sailors", ["Lamp for Sailors"]),
        ("It rained.\n[H/T The Lantern]", ["The Lantern"]),
        ("It rained.\n(via Vale Mirror)", ["Vale Mirror"]),
        ("It rained.\nRead more at Norvane Today", ["Norvane Today"]),
        ("It rained.\nRead the full report at Norvane Today.", ["Norvane Today"]),
        ("It rained.\nRead the whole story in the Vale Mirror", ["Vale Mirror"]),
        ("This story first appeared in the Vale Mirror and was reproduced with permission.", ["Vale Mirror"]),
        ("This article originally appeared on eastport.com. Copyright 2014.", ["eastport.com"]),
        ("It rained.\nOriginally published by Upland Standard", ["Upland Standard"]),
        ("It rained.\n[Kestrelwire via Vale Mirror]", ["Kestrelwire", "Vale Mirror"]),
        ("It rained.\nWith inputs from Kestrelwire", ["Kestrelwire"]),
        ("It rained.\nSource: Vale Mirror / Photo: Kestrelwire", ["Vale Mirror"]),
        ("It rained.\nSource: https://www.tarpost.example/a/b", ["tarpost.example"]),
        ("It rained.\nVia: @Tarpost", ["Tarpost"]),
        ("It rained. (Source: Tarpost)", ["Tarpost"]),
        ("It rained.\nOriginal source: Rumorro", ["Rumorro"]),
        ("It rained.\nRepublished with permission from Il Faro.", ["Il Faro"]),
        ("It rained.\nTranslated from Dagens Varsel", ["Dagens Varsel"]),
        ("It rained.\nStory courtesy of Radio Tessin.", ["Radio Tessin"]),
        ("It rained.\nInformation from: Radio Tessin", ["Radio Tessin"]),
        ("It rained.\nCredit: La Voz de Garrow", ["La Voz de Garrow"]),
        ("It rained.\nFirst published by Kolumna on 3 May.", ["Kolumna"]),
        ("This article was originally published by Al Sabah al-Jadid.", ["Al Sabah al-Jadid"]),
        ("This article by Jan Roe first appeared in Kolumna.", ["Kolumna"]),
    ],
)
def test_source_lines(text, names):
    assert [name for name, form in credits_of(text) if form in {"source-line", "via-line"}] == names


@pytest.mark.parametrize(
    "text",
    [
        "Sources close to the mayor, 56, say the bridge is safe",
        "Source of the river found at last in the hills",
        "It rained.\nSource: Reddit",
        "It rained.\n[Image via Kestrelwire]",
        "Sources:",
        "Read more here.",
        "Via the back door he left the house",
    ],
)
def test_prose_pictures_and_platforms_are_no_credit(text):
    assert credits_of(text) == []


def test_an_agency_in_brackets_is_an_agency_line():
    assert credits_of("PELLAN (Reuters) - It rained.") == [("Reuters", "agency-line")]
    assert credits_of("It rained. (AFP)") == [("AFP", "agency-line")]


def test_the_agency_of_the_dateline_comes_with_its_span():
    report = Report("r", "r", "r", "PELLAN, TASS - It rained.", "", agency="TASS", agency_span=(8, 12))
    (credit,) = read_credits(report)
    assert credit.form is CreditForm.AGENCY_LINE
    assert credit.mention.spans == ((8, 12),)


def test_the_own_outlet_is_no_credit():
    assert credits_of("PELLAN (Reuters) - It rained.", outlet="Reuters", agency="Reuters") == []
    assert credits_of("It rained.\nSource: Vale Mirror", outlet="The Vale Mirror") == []


def test_spans_slice_back():
    text = "It rained.\nSource: the Pellan Ledger, Norvane TV\n"
    for credit in read_credits(Report("r", "r", "r", text, "")):
        assert text[slice(*credit.mention.spans[0])].removeprefix("the ") == credit.mention.name


@pytest.mark.parametrize("text", ["NORRIN (Norpress) - It rained.", "NORRIN, May 3 (Norpress) — It rained."])
def test_the_agency_of_a_dateline_needs_no_list(text):
    assert credits_of(text) == [("Norpress", "agency-line")]


@pytest.mark.parametrize("text", ["The BRIDGE (Old Quay) stands - it is wet.", "It rained (Norrin) - and it snowed."])
def test_other_brackets_are_no_datelines(text):
    assert credits_of(text) == []


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("It rained.\nSource: Pellan Ledger\nVia: Kestrelwire", ["Kestrelwire"]),
        ("It rained. [Pellan Ledger via Kestrelwire]", ["Kestrelwire"]),
        ("It rained.\n[H/T The Lantern]", ["The Lantern"]),
        ("It rained.\nHat tip to The Lantern", ["The Lantern"]),
        ("It rained.\nSource: Pellan Ledger", []),
    ],
)
def test_through_whom_the_report_has_it(text, through):
    found = read_credits(Report("r", "r", "r", text, ""))
    assert [one.mention.name for one in found if one.form is CreditForm.VIA_LINE] == through


def test_the_sign_of_the_reports_own_agency_is_no_second_credit():
    known = {"outlet": "Lorvanian News Agency", "agency": "Lorvanian News Agency", "agency_span": (8, 11)}
    assert credits_of("PELLAN (LNA) - Rain.", **known) == []
    assert credits_of("PELLAN (LNA) - Rain.", outlet="Vashel Post") == [("LNA", "agency-line")]
