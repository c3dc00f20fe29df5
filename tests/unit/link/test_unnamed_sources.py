"""Unnamed sources across reports: told apart by outlet, body and placing; never joined with a name."""

from headwater.link.mentions import Group
from headwater.link.sources import link_sources
from headwater.link.unnamed_sources import agreed
from headwater.model import Contact, Kind, Placed, Unnamed
from unit.link.readings import about, mention

HERALD = mention("Norrin Herald", "outlet")
MIRROR = mention("Vale Mirror", "outlet")
MINISTRY = Unnamed(Placed.OFFICIAL, body="Vell transport ministry")
PORT = Unnamed(Placed.OFFICIAL, body="port authority")
WITNESS = Unnamed(Placed.WITNESS)


def said(name, unnamed=None, kind="anonymous", **more):
    return mention(name, kind, unnamed=unnamed, **more)


def names(*readings):
    """The names of each unnamed source, sorted."""
    found = link_sources(readings).sources
    return sorted(sorted((one.name, *one.also)) for one in found if one.kind is not Kind.OUTLET)


def test_one_body_is_one_source_of_an_outlet():
    one = about("r1", (said("an official at the Vell transport ministry", MINISTRY), HERALD))
    other = about("r2", (said("transport ministry officials from Vell", MINISTRY), HERALD))
    assert names(one, other) == [["an official at the Vell transport ministry", "transport ministry officials from Vell"]]


def test_bodies_that_share_no_word_are_two():
    one = about("r1", (said("a senior dredging official", MINISTRY), HERALD))
    other = about("r2", (said("a dredging official", PORT), HERALD))
    assert len(names(one, other)) == 2


def test_a_witness_is_no_official():
    one = about("r1", (said("a harbour pilot who saw it", WITNESS), HERALD))
    other = about("r2", (said("a harbour pilot", PORT), HERALD))
    assert len(names(one, other)) == 2


def test_one_body_is_two_sources_of_two_outlets():
    one = about("r1", (said("an official at the Vell transport ministry", MINISTRY), HERALD))
    other = about("r2", (said("an official at the Vell transport ministry", MINISTRY), MIRROR))
    assert len(names(one, other)) == 2


def test_an_unnamed_one_never_gets_a_name():
    unnamed = said("an official at the Vell transport ministry", MINISTRY)
    venn = mention("Orla Venn", role="an official at the Vell transport ministry")
    found = link_sources([about("r1", (unnamed, HERALD)), about("r2", (venn, HERALD))])
    assert found.of("r1", unnamed) != found.of("r2", venn)
    assert [one.also for one in found.sources] == [(), (), ()]


def test_what_reports_agree_on_is_the_sources():
    first = said("two officials", Unnamed(Placed.OFFICIAL, "port authority", (2, 2), Contact.RELAYED, "Vale Mirror", ((3, 9),)))
    second = said("officials", Unnamed(Placed.OFFICIAL, None, (3, 3)))
    unnamed, document = agreed(Group(Kind.ANONYMOUS, [("r1", first), ("r2", second)]))
    assert unnamed == Unnamed(Placed.OFFICIAL, "port authority", None, None, "Vale Mirror")
    assert document is None


def test_nothing_said_is_nothing_agreed_on():
    assert agreed(Group(Kind.ANONYMOUS, [("r1", said("a source"))])) == (None, None)


def test_a_document_has_its_form():
    letter = mention("a leaked letter", "document", document="letter")
    again = mention("the letter", "document", document="letter")
    assert agreed(Group(Kind.DOCUMENT, [("r1", letter), ("r2", again)])) == (None, "letter")
    assert names(about("r1", (letter, HERALD)), about("r2", (again, HERALD))) == [["a leaked letter", "the letter"]]
