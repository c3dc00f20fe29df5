from __future__ import annotations

import json

import pytest

from headwater.export import json_text, reading_to_json
from headwater.extract import read_report
from headwater.read import read_bytes
from headwater.settings import Settings
from headwater.text.languages import is_read, language_name, unread_note

GERMAN = (
    "Die Fähre kam am Montag wieder zu spät, sagte die Sprecherin des Hafens, Orla Venn, dem „Dunmere Herald“.\n\n"
    "„Wir bedauern jede Minute“, sagte sie."
)


class NoTagger:
    """Stands for the tagger where none may be asked."""

    def tag(self, text: str) -> list[object]:
        raise AssertionError(text)


def test_no_english_rule_fires_on_another_language_and_the_report_says_so() -> None:
    report = read_bytes(GERMAN.encode(), "a.txt", Settings())
    reading = read_report(report, NoTagger())  # type: ignore[arg-type]
    assert (reading.attributions, reading.own_voice, reading.credits) == ((), (), ())
    line = json.loads(json_text(reading_to_json(reading)))
    assert line["language"] == "de"
    assert line["note"] == "It is in German: its attributions were not extracted, for only those of English are."
    assert line["status"] == "whole"
    assert [GERMAN[slice(*span)] for span in line["names"]] == ["Orla Venn", "Dunmere Herald"]
    assert (line["numbers"], line["hyperlinks"]) == ([], [])


@pytest.mark.parametrize(("language", "read"), [("en", True), (None, True), ("de", False), ("xx", False)])
def test_what_is_not_known_to_be_another_language_is_read(language: str | None, read: bool) -> None:  # noqa: FBT001
    assert is_read(language) is read
    assert (unread_note(language) is None) is read


def test_unknown_codes_are_quoted() -> None:
    assert language_name("xx") == "“xx”"
