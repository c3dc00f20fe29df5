import pytest

from headwater.extract.outlets import Outlets
from headwater.text.tokens import Tokens


def outlets_of(text):
    outlets = Outlets(Tokens.of(text))
    return [outlets.text(name) for name in outlets.names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He reads the New York Times and Le Monde.", ["New York Times", "Le Monde"]),
        ("He reads the Pellan Gazette and the Upland Herald.", ["Pellan Gazette", "Upland Herald"]),
        ("Radio Norvane and Norvane TV were silent.", ["Radio Norvane", "Norvane TV"]),
        ("The news website Harbourline was silent.", ["Harbourline"]),
        ("The Al-Vesh news agency was silent.", ["Al-Vesh"]),
        ("Viewers of WQRT and readers of eastport.com slept.", ["WQRT", "eastport.com"]),
        ("An aide told Kestrelwire on Monday. Kestrelwire was silent.", ["Kestrelwire", "Kestrelwire"]),
        ("The Vale Mirror closed. The Mirror was old.", ["Vale Mirror", "Mirror"]),
        ("Jan Roe of Norvane TV slept.", ["Norvane TV"]),
        ("On Sunday the Senate met. Both Ida Rell and Tom Vask left the House of Lords.", []),
        ("She told Ida Rell, the Ministry of Ports and Facebook on her website.", []),
    ],
)
def test_outlets_are_found(text, names):
    assert outlets_of(text) == names


def test_a_short_form_is_read_as_the_fuller_name_before_it():
    text = "The Vale Mirror closed. The Mirror was old."
    outlets = Outlets(Tokens.of(text))
    assert [outlets.mention(name).name for name in outlets.names] == ["Vale Mirror", "Vale Mirror"]


def test_the_own_outlet_is_known_in_any_form():
    outlets = Outlets(Tokens.of("The AP and Kestrel News met."), frozenset({"Associated Press"}))
    assert [outlets.own(name) for name in outlets.names] == [True, False]


def test_the_own_outlet_goes_by_its_last_word():
    text = "She told the Gazette, and told the Vale Gazette, that it fell."
    own = [Outlets(Tokens.of(text), frozenset({name})) for name in ("Pellan Gazette", "Kestrel News")]
    assert [[outlets.own(name) for name in outlets.names] for outlets in own] == [[True, False], [False, False]]
