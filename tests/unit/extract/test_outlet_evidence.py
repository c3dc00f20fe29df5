import pytest

from headwater.extract.outlet_evidence import likely_outlets
from headwater.text.names import names
from headwater.text.tokens import Tokens


def likely(text, persons=frozenset()):
    tokens = Tokens.of(text)
    return likely_outlets(tokens, names(tokens), persons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An aide told Dagens Varsel that the talks were over.", {"Dagens Varsel"}),
        ("An aide told Pellan Six that the talks were over.", {"Pellan Six"}),
        ("An aide told La Voz de Garrow that the talks were over.", {"La Voz de Garrow"}),
        ("The talks are over, Velm Ostra reported.", {"Velm Ostra"}),
        ("Velm Ostra quoted an aide as saying that the talks were over.", {"Velm Ostra"}),
        ("The talks are over, according to a story in GadgetNest.", {"GadgetNest"}),
        ("An aide spoke to Velm Ostra. The talks are over, Velm Ostra reported.", {"Velm Ostra"}),
        ("Jan Roe, a reporter for Velm Ostra, was there.", {"Velm Ostra"}),
        ("Tarpo’s Jan Roe reported that the talks were over.", {"Tarpo"}),
        ("The talks are over, it said, citing Velm Ostra, which quoted an aide.", {"Velm Ostra"}),
        ("In October Velm Ostra reported that the talks were over.", {"Velm Ostra"}),
    ],
)
def test_places_make_a_name_an_outlets(text, expected):
    assert likely(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An aide told Orla Venn that the talks were over.",
        "Teven Maur reported that the talks were over. Maur was there.",
        "An aide told the engineer Velm Ostra that the talks were over. He wrote to Velm Ostra, too.",
        "An aide told Velm Ostra, 31, that the talks were over. The talks are over, Velm Ostra reported.",
        "Norrin Bank reported that profits had fallen.",
        "The Ministry of Ports reported that the quay had sunk.",
        "An aide told Parliament that the talks were over, Parliament reported.",
        "The talks are over, according to a Quinnell poll.",
        "The Committee for a Responsible Fund reported that the money was gone.",
        "An article in May 2012 said so.",
        "Prices rose, according to Norvex.",
        "Two photographs via Tarpo Pictures were shown.",
    ],
)
def test_somebody_else_is_left_alone(text):
    assert likely(text) == frozenset()


def test_a_surname_is_no_outlets_name():
    text = "The talks are over, according to a story by Maur. Maur reported that they had failed."
    assert likely(text, frozenset({"Maur"})) == frozenset()
    assert likely(text) == {"Maur"}
