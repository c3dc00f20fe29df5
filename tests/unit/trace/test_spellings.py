from dataclasses import replace

from headwater.trace import told_once
from unit.trace.builders import Pile


def claim(number):
    pile = Pile()
    pile.says("a", "[The works Zvezdin and Impulsa in Tarn were destroyed].", "p:Ida Brook")
    pile.says("b", "[The works Zvezdin and Impulso in Tarn were destroyed].", "p:Bram Oke")
    return replace(pile.trace(), id=f"c{number}")


def test_a_pair_of_spellings_is_told_in_the_first_claim_alone():
    first, second = claim(1), claim(2)
    assert [one.slot for one in first.discrepancies] == ["spelling of a name"]
    assert list(told_once([first, second])) == [first, replace(second, discrepancies=())]
