import pytest

from headwater.link import body_likeness
from headwater.link.body_likeness import organisation_likeness, outlet_likeness, same_outlet


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the Vale Mirror", "Vale Mirror", "SAME"),
        ("NYT", "New York Times", "KNOWN"),
        ("valemirror.co.uk", "Vale Mirror", "ADDRESS"),
        ("@valemirror", "Vale Mirror", "HANDLE"),
        ("The Standard of Tarn", "Tarn Standard", "TURNED"),
        ("Voice of Old Vell", "Old Vell Voice", "TURNED"),
        ("Gforgulls", "G for Gulls", "RUN_TOGETHER"),
        ("Kestrel", "Kestrel News", "WITHOUT_COMMON"),
        ("PellanDaily", "Pellan", "WITHOUT_COMMON"),
        ("Kestrel Radio", "Kestrel Weekly", "OTHER_MEDIUM"),
        ("Kestrel TV", "Kestrel News", "OTHER_LABEL"),
        ("the Mirror", "Vale Mirror", "SHORT_FORM"),
        ("QRST", "QRST Hallow", "CALL_SIGN"),
        ("Osmary", "Osmary Dispatch", "BEGINS"),
        ("LNRA", "Lorvanian News and Radio Agency", "FOUR_INITIALS"),
        ("LNA", "Lorvanian News Agency", "THREE_INITIALS"),
        ("Kiev Ledger", "Kyiv Ledger", "ROMANISED"),
    ],
)
def test_why_two_names_may_be_one_outlets(one, other, expected):
    assert outlet_likeness(one, other) == getattr(body_likeness, expected)
    assert outlet_likeness(other, one) == getattr(body_likeness, expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vale Mirror", "Osmary Mirror"),
        ("Daily News", "News Online"),
        ("Voice of Tarn", "Tarn Mirror"),
        ("Voice of Tarn", "Voice of Vell"),
        ("norrin.com", "Norrin Herald"),
        ("Reuters", "Bloomberg"),
    ],
)
def test_names_that_cannot_be_one_outlets(one, other):
    assert outlet_likeness(one, other) is None
    assert not same_outlet(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Defence Ministry", "Ministry of Defense", "SAME"),
        ("Lorvanian Interior Ministry", "Interior Ministry of Lorvania", "SAME"),
        ("FBI", "Federal Bureau of Investigation", "KNOWN"),
        ("Corvane Metals Ltd.", "Corvane Metals", "SAME"),
        ("the Interior Ministry", "Interior Ministry of Lorvania", "GENERAL"),
        ("the ministry", "Interior Ministry of Lorvania", "GENERAL_WORD"),
        ("Harbour Pilots Union", "French Harbour Pilots Union", "COUNTRY_LEFT_OUT"),
        ("Corvane Metals", "Corvane Metals Tarn", "LONGER"),
        ("Corvane", "Corvane Tides", "OPENING_WORD"),
        ("Corvane", "Tides of Corvane", "FIRST_WORD"),
        ("Kiev Harbour Board", "Kyiv Harbour Board", "SAME"),
        ("HPU", "Harbour Pilots Union", "THREE_INITIALS"),
    ],
)
def test_why_two_names_may_be_one_bodys(one, other, expected):
    assert organisation_likeness(one, other) == getattr(body_likeness, expected)
    assert organisation_likeness(other, one) == getattr(body_likeness, expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interior Ministry of Lorvania", "Interior Ministry of Belmar"),
        ("University of Vell", "Vell University Hospital"),
        ("Belmar", "Belmar Army"),
        ("Interior Ministry", "Defence Ministry"),
    ],
)
def test_names_that_cannot_be_one_bodys(one, other):
    found = organisation_likeness(one, other)
    assert found is None or found.weight < 0
