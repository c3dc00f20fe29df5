"""Sources as a person judged them."""

import hashlib
from dataclasses import replace

import pytest

from headwater.link.sources import link_sources
from headwater.model import (
    NEVER_TIED,
    Kind,
    LinkStatus,
    NotIndependent,
    OwnStoryOf,
    Quote,
    Relation,
    ReportAnchor,
    SameSource,
    SourceName,
)
from unit.judge.story import judges
from unit.link.readings import about, mention, says


def pile(*readings):
    """Readings whose reports have bytes of their own, all of one story."""
    made = []
    for one in readings:
        sha256 = hashlib.sha256(one.report.text.encode() + one.report.id.encode()).hexdigest()
        made.append(replace(one, report=replace(one.report, sha256=sha256)))
    return made


def name(readings, report, words, kind="person", quoted=None):
    found = next(one.report for one in readings if one.report.id == report)
    anchor = ReportAnchor(found.sha256, found.path)
    return SourceName(words, Kind(kind), anchor, None if quoted is None else Quote(anchor, quoted))


def linked(readings, *matters, verdict="yes"):
    made = [judges(matter, minute, verdict) for minute, matter in enumerate(matters)]
    return link_sources(readings, dict.fromkeys((one.report.id for one in readings), 0), made)


def names(found):
    return sorted([source.name, *source.also] for source in found.sources)


def test_joined_names_are_one_source_with_a_link_that_says_who_judged():
    readings = pile(about("a", mention("Ida Brook")), about("b", mention("Otto Kern")))
    found = linked(readings, SameSource(name(readings, "a", "Ida Brook"), name(readings, "b", "Otto Kern")))
    assert names(found) == [["Ida Brook", "Otto Kern"]]
    [link] = found.links
    assert (link.status, link.score, link.judged.by, len(set(link.sources))) == (LinkStatus.JUDGED, 1.0, "Ida Brook", 1)


def test_a_parted_name_leaves_with_its_short_names():
    readings = pile(
        about("a", mention("Ida Brook")), about("b", mention("Ida Brook"), mention("Brook")), about("c", mention("Ida Brook"))
    )
    whole = linked(readings)
    assert names(whole) == [["Ida Brook", "Brook"]]
    found = linked(readings, SameSource(name(readings, "a", "Ida Brook"), name(readings, "b", "Ida Brook")), verdict="no")
    assert names(found) == [["Ida Brook"], ["Ida Brook", "Brook"]]
    home = {report: found.of(report, mention) for report, mention in found._ids if mention.name == "Ida Brook"}
    assert home["a"] == home["c"] != home["b"]
    assert [(link.status, link.score) for link in found.links if link.judged] == [(LinkStatus.JUDGED, 0.0)]


def test_a_name_is_parted_wherever_it_stands():
    readings = pile(
        about("a", mention("Border Guard", "organisation"), mention("State Border Guard", "organisation")),
        about("b", mention("Border Guard", "organisation")),
    )
    one = name(readings, "a", "State Border Guard", "organisation")
    other = name(readings, "a", "Border Guard", "organisation")
    assert len(linked(readings).sources) == 1
    found = linked(readings, SameSource(one, other), verdict="no")
    assert names(found) == [["Border Guard"], ["State Border Guard"]]


def test_what_the_texts_left_open_is_settled():
    readings = pile(about("a", mention("Ida Brook"), mention("Tom Brook")), about("b", mention("Brook")))
    doubtful = [link for link in linked(readings).links if link.status is LinkStatus.DOUBTFUL]
    assert len(doubtful) == 2
    found = linked(readings, SameSource(name(readings, "a", "Ida Brook"), name(readings, "b", "Brook")), verdict="no")
    assert [link.one.name for link in found.links if link.status is LinkStatus.DOUBTFUL] == ["Brook"]
    found = linked(readings, SameSource(name(readings, "b", "Brook"), name(readings, "a", "Tom Brook")))
    assert names(found) == [["Ida Brook"], ["Tom Brook", "Brook"]]


def test_the_last_judgement_prevails_and_the_others_are_told():
    readings = pile(about("a", mention("Ida Brook")), about("b", mention("Otto Kern")), about("c", mention("Dan Kell")))
    one, two, three = (name(readings, where, who) for where, who in (("a", "Ida Brook"), ("b", "Otto Kern"), ("c", "Dan Kell")))
    yes = [judges(SameSource(one, two), 0), judges(SameSource(two, three), 1)]
    no = judges(SameSource(one, three), 2, "no")
    found = link_sources(readings, {"a": 0, "b": 0, "c": 0}, [*yes, no])
    assert names(found) == [["Dan Kell"], ["Ida Brook", "Otto Kern"]]
    assert [outcome.judgement for outcome in found.missed] == [yes[1]]


def test_an_unnamed_source_is_never_tied_to_a_name_but_to_another_unnamed_one():
    readings = pile(
        about("a", mention("Ida Brook")), about("b", mention("a pilot", "group")), about("c", mention("an airman", "anonymous"))
    )
    pilot, airman = name(readings, "b", "a pilot", "group"), name(readings, "c", "an airman", "anonymous")
    found = linked(readings, SameSource(name(readings, "a", "Ida Brook"), pilot))
    assert (len(found.sources), [NEVER_TIED in one.reason for one in found.missed]) == (3, [True])
    assert [link for link in found.links if link.judged] == []
    assert len(linked(readings, SameSource(pilot, airman)).sources) == 2


def test_an_office_may_be_judged_to_be_somebodys():
    readings = pile(about("a", mention("Ida Brook")), about("b", mention("the governor of Maren")))
    found = linked(readings, SameSource(name(readings, "a", "Ida Brook"), name(readings, "b", "the governor of Maren")))
    assert names(found) == [["Ida Brook", "the governor of Maren"]]


def test_a_name_that_is_read_otherwise_is_found_by_its_words():
    text = "Thing number 0 is so. the harbour minister said that."
    spans = ((22, 42),)
    readings = pile(
        about("a", mention("Ida Brook", spans=spans), text="the harbour minister said that."), about("b", mention("Dan Kell"))
    )
    assert readings[0].report.text == text
    wanted = name(readings, "a", "the harbour minister", quoted="the harbour minister")
    assert len(linked(readings, SameSource(wanted, name(readings, "b", "Dan Kell"))).sources) == 1
    gone = name(readings, "a", "the port minister", quoted="the port minister")
    assert len(linked(readings, SameSource(gone, name(readings, "b", "Dan Kell"))).missed) == 1


def test_who_is_not_independent_stays_two_sources():
    readings = pile(about("a", mention("Ida Brook")), about("b", mention("Otto Kern")))
    found = linked(readings, NotIndependent(name(readings, "a", "Ida Brook"), name(readings, "b", "Otto Kern")))
    assert len(found.sources) == 2
    assert [link.relation for link in found.links] == [Relation.NOT_INDEPENDENT]


@pytest.mark.parametrize(("verdict", "story"), [("yes", "b"), ("no", None), ("unsure", "a")])
def test_an_own_story_is_as_a_person_says(verdict, story):
    readings = pile(
        about("a", mention("Ida Brook"), outlet="The Vell Echo"),
        about("b", mention("The Vell Echo", "outlet")),
    )
    report = "b" if verdict == "yes" else "a"
    anchor = next(ReportAnchor(one.report.sha256) for one in readings if one.report.id == report)
    matters = [OwnStoryOf(anchor, name(readings, "b", "The Vell Echo", "outlet"))]
    if verdict == "yes":  # the outlet's earliest own story is the one that is kept
        other = next(ReportAnchor(one.report.sha256) for one in readings if one.report.id == "a")
        made = [judges(OwnStoryOf(other, matters[0].outlet), 0, "no"), judges(matters[0], 1)]
        found = link_sources(readings, {"a": 0, "b": 0}, made)
    else:
        found = linked(readings, *matters, verdict=verdict)
    assert [source.report for source in found.sources if source.name == "The Vell Echo"] == [story]


def test_without_judgements_nothing_is_judged():
    readings = pile(about("a", mention("Ida Brook")), about("b", mention("Brook")))
    stories = {"a": 0, "b": 0}
    assert link_sources(readings, stories) == link_sources(readings, stories, ())
    assert says("x is so", "x is so").judged == ()
