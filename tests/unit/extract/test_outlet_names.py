"""What is an outlet's name by itself."""

import pytest

from headwater.extract.outlet_names import known_at, outlet_shaped, shared_name
from headwater.text.tokens import Tokens


def test_all_forms_of_a_name_share_one():
    assert {shared_name(name) for name in ("WSJ", "The Wall Street Journal", "Wall Street Journal")} == {"Wall Street Journal"}
    assert shared_name("the Pellan Gazette") == "Pellan Gazette"


@pytest.mark.parametrize(
    ("name", "shaped"),
    [
        ("Vale Herald", True),
        ("Herald of Norrin", True),
        ("Standard of Norrin", True),
        ("SpaceNews", True),
        ("MarlCard", False),
        ("Radio Norvane", True),
        ("eastport.com", True),
        ("WQRT", True),
        ("Herald", False),
        ("Norvane Union", False),
        ("Ida Rell", False),
    ],
)
def test_the_shape_of_a_name_tells_an_outlet(name, shaped):
    tokens = Tokens.of(name)
    assert outlet_shaped(tokens, 0, len(tokens)) is shaped


def test_of_well_known_names_the_longest_counts():
    tokens = Tokens.of("New York Times readers in York")
    assert [known_at(tokens, at, len(tokens)) for at in (0, 3, 5)] == [3, 3, 5]
