from __future__ import annotations

import pytest

from headwater.extract.other_languages import name_spans, number_spans


@pytest.mark.parametrize(
    ("text", "numbers", "names"),
    [
        (
            "Die Fähre kam am 3.4.2025 um 12:30 Uhr mit 1.250 Leuten, sagte Orla Venn dem „Dunmere Herald“; 3,5 % mehr.",
            ["1.250", "3,5"],
            ["Orla Venn", "Dunmere Herald"],
        ),
        (
            "Le maire de Vell, Dan Kell, et Anna de la Cruz ont dit que 12 personnes étaient blessées.",
            ["12"],
            ["Dan Kell", "Anna de la Cruz"],
        ),
        ("Мэр города Велл Иван Петров сообщил о 12 пострадавших.", ["12"], ["Велл Иван Петров"]),
        ("أصيب 12 شخصا", ["12"], []),
        ("« Trop tard », a dit Jan van der Meer de Marl.\nOrla Venn se tait.", [], ["Jan van der Meer de Marl"]),
        ("", [], []),
        ("A1 x3 9a 4", ["4"], []),
    ],
)
def test_numbers_and_names_are_found_in_any_language(text: str, numbers: list[str], names: list[str]) -> None:
    assert [text[slice(*span)] for span in number_spans(text)] == numbers
    assert [text[slice(*span)] for span in name_spans(text)] == names
