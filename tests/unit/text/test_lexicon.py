import re
from importlib.resources import files

import pytest

from headwater.text.lexicon import word_list, word_map


def test_entries_and_values():
    assert "dr" in word_list("abbreviations")
    assert word_map("given_names")["Ada"] == "f"
    assert "Ada" in word_list("given_names")


def test_a_lexicon_without_values_is_no_map():
    with pytest.raises(ValueError, match="weekdays: no value in line"):
        word_map("weekdays")


@pytest.mark.parametrize("name", ["given_names", "honorifics", "role_nouns"])
def test_genders_are_known_ones(name):
    assert set(word_map(name).values()) == {"m", "f", "u"}


@pytest.mark.parametrize("name", ["given_names", "places", "honorifics", "hedges", "denials", "sentence_starters"])
def test_no_entry_stands_twice(name):
    text = files("headwater.text").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    entries = [line.split("\t")[0] for line in text.splitlines() if line and not re.match(r"#", line)]
    assert len(entries) == len(set(entries))
