"""Boundaries of sources and contents that the words around them tell."""

import pytest

from headwater.extract.boundaries import mended
from headwater.extract.page import Page
from marked import marked, report


def read(text):
    plain, tagger = marked(text)
    (one,) = mended(Page(report(plain)), tagger.tag(plain))
    return tuple(" … ".join(plain[slice(*span)] for span in part) for part in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "{s1:A nurse who} {t1:asked not to be named} {c1:said} {t1:it leaked}.",
            "A nurse who asked not to be named",
            "it leaked",
        ),
        ("{s1:The} mayor's {c1:assertion} {t1:that it held}", "The mayor", "that it held"),
        ("{t1:The clerk} {c1:was quoted as saying} {t1:that it leaked}.", "The clerk", "that it leaked"),
        ("{t1:Residents} {c1:were told} {t1:that it leaked}.", "", "that it leaked"),
        ("The firm had known, {t1:it} {c1:was alleged}.", "", "The firm had known"),
        (
            "{t1:The pipe had cracked}, {s1:a clerk} {c1:said}, as the row over a gate {t1:that farmers say was open} grew.",
            "a clerk",
            "The pipe had cracked",
        ),
        (
            "{t1:The pipe had cracked}, {s1:a clerk} {c1:said} on Monday, {t1:after a day of rain}.",
            "a clerk",
            "The pipe had cracked",
        ),
        (
            "{t1:The pipe had cracked}, {s1:a clerk} {c1:said} on Monday, {t1:and the gate had held}.",
            "a clerk",
            "The pipe had cracked … and the gate had held",
        ),
        ("{t1:The works was hit}, {t1:something that} {s1:the army} {c1:denies}.", "the army", "The works was hit"),
        ("{c1:The claim} by {s1:the firm} {t1:that it was small was met with laughter}.", "the firm", "that it was small"),
        ("{c1:Reports} {t1:that it leaked came from the Vale Mirror}.", "the Vale Mirror", "that it leaked"),
        ("{c1:The claim} {t1:that it leaked originated with Ida Rell}.", "Ida Rell", "that it leaked"),
        ("{c1:Reports} {t1:that it leaked came from nowhere}.", "", "that it leaked came from nowhere"),
        ("{c1:A statement} from the club {t1:that it would pay} calmed few.", "the club", "that it would pay"),
        (
            "{t1:The men were held at Velden Falls}, {s1:New Arvon, KQTV} {c1:reported}.",
            "KQTV",
            "The men were held at Velden Falls, New Arvon",
        ),
        ("{s1:The} harbour board met all day and {c1:warned} {t1:that it leaked}.", "The harbour board", "that it leaked"),
        ("{s1:An} old docker woke up, and {c1:said} {t1:that it leaked}.", "An old docker", "that it leaked"),
        ("{c1:According to} {s1:Markt.}KDL, {t1:it leaked}.", "Markt.KDL", "it leaked"),
        (
            "{c1:According to} {s1:a report that cites} {t1:a docker}, {t1:it leaked}.",
            "a report that cites a docker",
            "it leaked",
        ),
    ],
)
def test_mended(text, source, content):
    found = read(text)
    assert (found[0], found[2]) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "{s1:The} {c1:said} {t1:it leaked}.",
        "{s1:The mayor} {c1:said} {t1:that it was small and was soon closed}.",
        "{c1:The claim} {t1:that it was small, which was true}",
        "{s1:He} {c1:told} {t1:the court that it leaked}.",
        "{t1:It} {c1:was alleged} {t1:that it leaked}.",
        "{t1:It leaked}, {s1:Tarn, KQTV} {c1:reported}.",
        "{s1:Kestrel! News} {c1:said} {t1:it leaked}.",
        "{s1:The man she spoke of} {c1:said} {t1:it leaked}.",
        "{s1:“Who?” asked Ida Rell, who} {c1:said} {t1:it leaked}.",
        "{t1:It leaked at Velden}, {s1:Ida Rell}, Mayor of Tarn, {c1:said}.",
        "{t1:It leaked at Velden}, {s1:Ida Rell, a docker} {c1:said}.",
        "{c1:According to} {s1:a report} {t1:that cites a docker}, {t1:it leaked}.",
    ],
)
def test_left_as_it_is(text):
    plain, tagger = marked(text)
    assert mended(Page(report(plain)), tagger.tag(plain)) == tagger.tag(plain)
