from __future__ import annotations

import pytest

from headwater.read.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late again on Monday, the port's spokesman said in a statement that was sent to the council.",
        "A man who had waited for the ferry said that it was the third time this week.",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ferry late, port says",
        "Die Fähre kam am Montag wieder zu spät, und der Sprecher des Hafens war in der Stadt nicht zu erreichen, das ist neu.",
        "De veerboot was maandag weer te laat, zei de woordvoerder van de haven, en niemand wist in welke haven hij was.",
        "Le ferry a encore eu du retard lundi, a dit le porte-parole du port, on ne sait pas pour quelle raison.",
        "El transbordador llegó tarde otra vez el lunes, dijo el portavoz del puerto, y nadie sabe por qué no se dijo.",
        "Færgen var forsinket igen mandag, sagde havnens talsmand, og han var ikke i tvivl for at det er alt for sent.",
        "Паром снова опоздал в понедельник, сообщил представитель порта, и никто не знал почему это случилось.",
    ],
)
def test_unknown(text: str) -> None:
    assert language_of(text) is None
