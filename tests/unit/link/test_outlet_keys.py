"""Outlets that are one by their names are found by their keys, and no others are looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.body_likeness import same_outlet
from headwater.link.outlet_keys import outlet_keys

WORDS = st.sampled_from(
    (
        *(
            "Vale",
            "Norrin",
            "Nwrn",
            "Qorrin",
            "Kestrel",
            "Kestrl",
            "Shimbun",
            "Shinbun",
            "Asahara",
            "Al",
            "El",
            "Sh",
            "Ash",
            "Safir",
        ),
        *("Mirror", "Herald", "Daily", "News", "TV", "of", "for", "Old", "Pellan"),
    )
)
PLAIN = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@st.composite
def names(draw):
    """A name, or what else an outlet of this name is called."""
    name = draw(PLAIN)
    run = name.replace(" ", "")
    initials = "".join(word[0] for word in name.split()).upper()
    return draw(st.sampled_from([name, f"the {name}", run, f"@{run.lower()}", f"{run.lower()}.com", initials, f"{name} Daily"]))


def share(one, other):
    return not outlet_keys(one)[0].isdisjoint(outlet_keys(other)[1])


@given(one=names(), other=names())
def test_names_of_one_outlet_share_a_key_whichever_is_looked_up(one, other):
    assert share(one, other) == share(other, one)
    assert share(one, other) or not same_outlet(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Vale Mirror", "Vale Mirror"),
        ("NYT", "New York Times"),
        ("valemirror.co.uk", "Vale Mirror"),
        ("@valemirror", "Vale Mirror"),
        ("The Standard of Tarn", "Tarn Standard"),
        ("PellanDaily", "Pellan"),
        ("Kestrel", "Kestrel News"),
        ("LNRA", "Lorvanian News and Radio Agency"),
        ("Kiev Ledger", "Kyiv Ledger"),
        ("Nwrn Ledger", "Nawran Ledger"),
        ("Al Safir", "As Safir"),
        ("Norrin Shimbun", "Norrin Shinbun"),
    ],
)
def test_each_ground_for_one_outlet_has_a_key(one, other):
    assert same_outlet(one, other)
    assert share(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norrin Post", "Velm Post"),
        ("Norrin Post", "Norrin Herald"),
        ("Norrin Post", "Nessel Press"),
        ("Lorvanian News Agency", "Lower Norrin Advertiser"),
        ("Norrin Herald", "Noren Herald"),
    ],
)
def test_a_shared_word_a_shared_beginning_and_shared_initials_bring_nobody_together(one, other):
    assert not share(one, other)
