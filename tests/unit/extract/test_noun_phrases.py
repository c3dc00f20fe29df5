import pytest

from headwater.extract.noun_phrases import kind_of, noun_of, noun_phrase
from headwater.model import Kind


def read(text):
    return noun_phrase(text, (0, len(text)), ())


@pytest.mark.parametrize(
    ("word", "noun", "plural"),
    [
        ("officials", "official", True),
        ("spokeswoman", "spokeswoman", False),
        ("Congressmen", "congressman", True),
        ("wives", "wife", True),
        ("ministries", "ministry", True),
        ("ex-officer", "officer", False),
        ("paleontologist", "paleontologist", False),
        ("police", "police", False),
    ],
)
def test_nouns_in_any_number(word, noun, plural):
    found = noun_of(word)
    assert (found.word, found.plural) == (noun, plural)


def test_a_word_that_heads_no_source_is_no_noun():
    assert noun_of("bridge") is None


def test_head_ends_before_what_restricts_it():
    one = read("a senior official close to the talks, who asked for silence")
    assert one.head == "official"
    assert one.words == ("senior", "official")
    assert one.determiner == "indefinite"
    assert one.span == (0, len("a senior official close to the talks"))
    assert one.core == (0, len("a senior official"))
    assert one.rest is not None


def test_a_part_is_headed_by_what_it_is_part_of():
    one = read("one of the first polls")
    assert one.head == "poll"
    assert one.span == (0, len("one of the first polls"))


def test_possessor():
    one = read("the boy’s father")
    assert one.determiner == "possessive"
    assert one.possessor == (0, len("the boy’s"))


def test_no_words_no_phrase():
    assert read(" ,“ ") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("residents", Kind.GROUP),
        ("two officials", Kind.ANONYMOUS),
        ("many lawmakers", Kind.GROUP),
        ("a senior official", Kind.ANONYMOUS),
        ("a spokesman", Kind.PERSON),
        ("the police chief", Kind.PERSON),
        ("a police chief", Kind.ANONYMOUS),
        ("the ministry", Kind.ORGANISATION),
        ("police", Kind.ORGANISATION),
        ("staff", Kind.GROUP),
        ("people familiar with the plan", Kind.ANONYMOUS),
        ("the newspaper", Kind.OUTLET),
        ("court papers", Kind.DOCUMENT),
        ("intelligence data", Kind.ANONYMOUS),
        ("rumours", Kind.ANONYMOUS),
        ("a 21-year-old", Kind.ANONYMOUS),
        ("those in the square", Kind.GROUP),
        ("the bridge", Kind.ANONYMOUS),
    ],
)
def test_kinds_of_unnamed_sources(text, kind):
    assert kind_of(read(text)) is kind


def test_a_bracket_with_an_acronym_does_not_end_the_core_before_its_head():
    found = noun_phrase("a Harbour Guild (HG) spokesperson said", (0, 33), ())
    assert found is not None
    assert (found.head, found.name) == ("spokesperson", None)
    aside = noun_phrase("the harbour master (54) said", (0, 23), ())
    assert aside is not None
    assert aside.head == "master"
