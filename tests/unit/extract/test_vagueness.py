"""Words for nobody in particular."""

import pytest

from headwater.extract.vagueness import generic, nobody_in_particular, passed_on, state_media
from headwater.model import Kind, Mention


@pytest.mark.parametrize("phrase", ["you", "Nobody", "those", "Almost nobody", "No one at the meeting", "anyone in Vell"])
def test_generic(phrase):
    assert generic(phrase)


@pytest.mark.parametrize("phrase", ["someone close to the talks", "residents", "", "people who live nearby", "one official"])
def test_not_generic(phrase):
    assert not generic(phrase)


@pytest.mark.parametrize("phrase", ["reports", "local media", "sources on social media", "Twitter users", "posts on Facebook"])
def test_nobody_in_particular(phrase):
    assert nobody_in_particular(Mention(phrase, Kind.ANONYMOUS))


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("state media", Kind.GROUP),
        ("media executives", Kind.GROUP),
        ("a Twitter user", Kind.ANONYMOUS),
        ("Orla Press", Kind.PERSON),
        ("Norrin Reports", Kind.ORGANISATION),
        ("the report", Kind.DOCUMENT),
    ],
)
def test_somebody_in_particular(phrase, kind):
    assert not nobody_in_particular(Mention(phrase, kind))


def test_state_media():
    assert state_media("Norrin state television")
    assert not state_media("the state")


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("reports of", "reports"),
        ("on unconfirmed rumours of", "unconfirmed rumours"),
        ("Hearing unconfirmed reports of", "Hearing unconfirmed reports"),
        ("are rumours that", "rumours"),
        ("speculation", "speculation"),
        ("said", None),
        ("reports", "reports"),
        ("denied reports of", None),
        ("the report by", None),
    ],
)
def test_a_cue_without_a_source_may_pass_on_what_nobody_in_particular_says(cue, words) -> None:
    text = f"It fell {cue} a fire."
    found = passed_on(text, ((8, 8 + len(cue)),))
    assert (found and found.name) == words
    if found:
        [(start, end)] = found.spans
        assert text[start:end] == words
        assert found.vague


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("But now rumours are circulating that it burned.", "rumours are circulating", "rumours"),
        ("Persistent rumours have been swirling that it burned.", "have been swirling", "Persistent rumours"),
        ("Reports are emerging that it burned.", "are emerging", "Reports"),
        ("Claims swirled that it burned.", "Claims swirled", "Claims"),
        (
            "There were contradictory accounts out of Tarn whether it burned.",
            "were contradictory accounts out of",
            "contradictory accounts",
        ),
        ("His accounts are growing, he said.", "said", None),
        ("Bank claims grew, he said.", "he said", None),
        ("A spreading fire, reports the Echo.", "reports", "reports"),
    ],
)
def test_what_circulates_is_nobody_s_in_particular(text, cue, words):
    start = text.index(cue)
    found = passed_on(text, ((start, start + len(cue)),))
    assert (found.name if found else None) == words
