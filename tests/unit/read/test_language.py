from __future__ import annotations

import pytest

from headwater.read.language import language_of, settled_language

ENGLISH = "The ferry was late again on Monday, the port's spokesman said in a statement that was sent to the council."


@pytest.mark.parametrize(
    "text",
    [ENGLISH, "A man who had waited for the ferry said that it was the third time this week."],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Fähre kam am Montag wieder zu spät, und der Sprecher des Hafens war in der Stadt nicht zu erreichen."),
        (
            "nl",
            "De veerboot was maandag weer te laat, zei de woordvoerder van de haven, en niemand wist in welke haven hij was.",
        ),
        ("fr", "Le ferry a encore eu du retard lundi, a dit le porte-parole du port, on ne sait pas pour quelle raison."),
        ("es", "El transbordador llegó tarde otra vez el lunes, dijo el portavoz del puerto, y nadie sabe por qué."),
        ("da", "Færgen var forsinket igen mandag, sagde havnens talsmand, og han var ikke i tvivl for at det er alt for sent."),
        ("ru", "Паром снова опоздал в понедельник, сообщил представитель порта, и никто не знал почему это случилось."),
        ("uk", "Паром знову запізнився в понеділок, повідомив представник порту."),
        ("ar", "تأخرت العبارة مرة أخرى يوم الاثنين، حسبما قال المتحدث باسم الميناء."),
        ("zh", "渡轮星期一又晚点了，港口发言人说。"),
        ("de", "Fähre wieder zu spät, sagt der Hafen"),
    ],
)
def test_other_languages_are_named(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "Ferry late, port says", "12:30", "!!!", "A B", "Kell: Dunmere, Marl - Venn", "\0" * 50, "\ud800 x"]
)
def test_nothing_is_said_of_what_says_too_little(text: str) -> None:
    assert language_of(text) is None


def test_a_text_overrules_the_tag_of_its_page() -> None:
    assert settled_language("fr", ENGLISH) == "en"
    assert settled_language("fr", "Ferry late") == "fr"
    assert settled_language(None, "Ferry late") is None
