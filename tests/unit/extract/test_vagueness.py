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
