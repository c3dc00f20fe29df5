import pytest

from golden.test_chains import chain, unmarked
from headwater.extract.chains import read_relays
from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Kind, Report, TaggedAttribution


def relays_of(marked, **known):
    text, tagged = unmarked(marked)
    report = Report("r", "r", "r", text, "", **known)
    return text, read_relays(Page(report), tagged, Resolver(Page(report), [one.source for one in tagged]))


def test_relays_come_in_the_order_of_the_attributions():
    text, tagged = unmarked("{s:Ida Rell} {c:said} {t:it rained}. {s2:Tom Vask} {c2:told} Norvane TV {t2:it snowed}.")
    report = Report("r", "r", "r", text, "")
    resolver = Resolver(Page(report), [one.source for one in tagged])
    there = read_relays(Page(report), tagged, resolver)
    back = read_relays(Page(report), tagged[::-1], resolver)
    assert [chain(one) for one in there] == ["Ida Rell", "Tom Vask > Norvane TV"]
    assert back == there[::-1]


def test_an_attribution_without_a_cue_has_its_source_only():
    text = "Ida Rell: it rained."
    report = Report("r", "r", "r", text, "")
    (relay,) = read_relays(
        Page(report), [TaggedAttribution(((0, 8),), (), ((10, 19),), 0.5)], Resolver(Page(report), [((0, 8),)])
    )
    assert chain(relay) == "Ida Rell"
    assert relay.inner == ()


def test_nobody_is_named_where_the_text_does_not_say():
    _, (relay,) = relays_of("It {c:is said} {t:that the mill will close}.")
    assert relay.speaker is None
    assert relay.via == ()


def test_outlets_are_outlets_and_spans_slice_back():
    text, (relay,) = relays_of("{s:A source} {c:told} news website Harbourline {t:that the clerk said it was shut}.")
    assert [link.kind for link in relay.via] == [Kind.ANONYMOUS, Kind.OUTLET]
    assert [text[slice(*link.spans[0])] for link in relay.via] == ["A source", "Harbourline"]
    (inner,) = relay.inner
    assert [text[slice(*spans[0])] for spans in (inner.source, inner.cue, inner.content)] == [
        "the clerk",
        "said",
        "it was shut",
    ]
    assert inner.relay.via == relay.via


@pytest.mark.parametrize("text", ["", "x", "“", ": . ,", "He said", "told told told", "According to"])
def test_any_text_and_any_spans_are_read(text):
    report = Report("r", "r", "r", text, "")
    whole = ((0, len(text)),) if text else ()
    tagged = [TaggedAttribution((), whole, whole, 0.5), TaggedAttribution(whole, whole, whole, 0.5)]
    assert len(read_relays(Page(report), tagged, Resolver(Page(report), [whole]))) == 2
