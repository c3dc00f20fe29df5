import pytest

from headwater.text.statement_titles import self_issued


@pytest.mark.parametrize(
    ("above", "title", "outlet", "expected"),
    [
        ("PRESS RELEASE\n", None, "Marl Energy", True),
        ("", "Statement by Marl Energy on the fire", None, True),
        ("", None, "Harbour Safety Authority", True),
        ("", None, "Ministry of Mines", True),
        ("", None, "Brem City Council (BCC)", True),
        ("", None, "Lorvanian News Agency", False),
        ("", None, "Police Gazette", False),
        ("", None, "Harbour Times", False),
        ("", "Harbour fire: ministry blames crew", None, False),
    ],
)
def test_who_speaks_for_itself(above, title, outlet, expected):
    assert self_issued(above, title, outlet) is expected
