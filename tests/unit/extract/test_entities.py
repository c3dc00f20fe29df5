import pytest

from headwater.extract.entities import Register, general, initials, plain
from headwater.extract.named import named
from headwater.extract.page import Page
from headwater.model import Report


def register(text):
    found = named(Page(Report("r", "r", "r.txt", text, "")))
    one = Register(text, found)
    return {text[slice(*name.bare)] + f"@{name.bare[0]}": one.of(name).name for name in found}


@pytest.mark.parametrize(
    ("name", "words"), [("The Norvane Herald’s", ("norvane", "herald")), ("J. Roe", ("j", "roe")), ("The", ("the",))]
)
def test_plain_words_of_a_name(name, words):
    assert plain(name) == words


def test_initials_skip_small_words():
    assert initials(("union", "of", "river", "pilots")) == "urp"


def test_general_words_hold_the_word_itself():
    assert general(["senator"]) == {"senator", "lawmaker", "legislator", "politician"}


def test_a_surname_joins_its_full_name_before_or_behind():
    found = register("Voss to go. Peter Voss spoke. Mr. Voss left.")
    assert set(found.values()) == {"Peter Voss"}


def test_a_title_keeps_namesakes_apart():
    found = register("President Karl Quill met Mayor Tom Quill. President Quill spoke.")
    assert list(found.values()) == ["Karl Quill", "Tom Quill", "Karl Quill"]


def test_an_acronym_is_no_short_form_of_a_name_that_ends_in_it():
    found = register("The Alpine SVP met. The SVP won.")
    assert list(found.values())[-1] == "SVP"


def test_the_order_of_names_does_not_matter():
    text = "Peter Voss and his wife, Clara Voss, came. Mr. Voss spoke. Voss left. Ms. Voss stayed."
    found = named(Page(Report("r", "r", "r.txt", text, "")))
    forward, backward = Register(text, found), Register(text, found[::-1])
    assert [forward.of(name).name for name in found] == [backward.of(name).name for name in found]
    assert [entity.name for entity in forward.entities] == [entity.name for entity in backward.entities]
