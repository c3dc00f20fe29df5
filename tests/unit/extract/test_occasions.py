import pytest

from golden.test_chains import unmarked
from headwater.extract.occasions import occasion_of
from headwater.extract.page import Page
from headwater.extract.parts import Parts
from headwater.model import Report


def occasion(marked, channel=None, *, speaks=True):
    text, (one, *_) = unmarked(marked)
    tokens = Page(Report("r", "r", "r", text, "")).tokens
    cue = tokens.range(one.cue[0])
    source = tokens.range(one.source[0]) if one.source else None
    parts = Parts(source, cue, tuple(tokens.range(span) for span in one.content), tokens.bounds(cue[0]))
    return occasion_of(tokens, parts, channel, speaks=speaks)


@pytest.mark.parametrize(
    "marked",
    [
        "{s:Rell} {c:told} reporters {t:that it is over}.",
        "{s:Rell} {c:told} the crowd {t:that it is over}.",
        "At a rally in Vell, {s:Rell} {c:said} {t:it is over}.",
        "In 2012, {s:Rell} {c:said} {t:it was over}.",
        "Later on Sunday, {s:Rell} {c:said} {t:it was over}.",
        "{s:Rell} once {c:said} {t:it was over}.",
        "{s:Rell} {c:said} last month {t:that it was over}.",
        "{s:Rell} {c:has said} {t:it is over}.",
    ],
)
def test_words_said_elsewhere(marked):
    assert occasion(marked).elsewhere


@pytest.mark.parametrize(
    "marked",
    [
        "{s:Rell} {c:said} {t:it is over}.",
        "{s:Rell} {c:told} him {t:that it is over}.",
        "{s:Rell} {c:told} Orr {t:that it is over}.",
        "Asked again, {s:Rell} {c:said} {t:it is over}.",
        "{s:Rell} {c:has said} {t:“it is over”}.",
        "Later in the interview, {s:Rell} {c:said} {t:it is over}.",
    ],
)
def test_words_said_in_the_same_place(marked):
    assert not occasion(marked).elsewhere


def test_a_channel_is_elsewhere_unless_it_is_the_known_one():
    assert occasion("{s:Rell} {c:said} in a statement {t:that it is over}.", "a statement").elsewhere
    returned = occasion("In the interview, {s:Rell} {c:said} {t:it is over}.", "an interview")
    assert returned.returns
    assert not returned.elsewhere
    assert occasion("{s:Rell} {c:said} {t:it is over}.", speaks=False).elsewhere


def test_where_it_stands_and_ends():
    one = occasion("It rained.\n\n{s:Rell} {c:said}: {t:“It is over. It was long.”}")
    assert (one.sentence, one.end, one.paragraph) == (1, 2, 2)
    assert one.quoted


def test_a_stance_gives_no_words():
    assert occasion("{s:Rell} {c:wants} {t:it to be over}.").stance
    assert not occasion("{s:Rell} {c:wants} {t:“it to be over”}.").stance
    assert not occasion("{s:Rell} {c:said} {t:it is over}.").stance


def test_who_takes_part():
    assert occasion("{s:Rell} {c:added} {t:that it is over}.").joins
    assert occasion("{s:Rell} agreed, {c:praising} {t:the end}.").joins
    assert occasion("{s:Rell} {c:asked} {t:whether it is over}.").asks
    assert not occasion("{s:Rell} {c:said} {t:it is over}.").joins
