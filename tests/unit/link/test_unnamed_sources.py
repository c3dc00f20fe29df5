"""Unnamed sources across reports: told apart by outlet, body and placing; never joined with a name."""

from headwater.link import unnamed_sources
from headwater.link.mentions import Group
from headwater.link.sources import link_sources
from headwater.link.unnamed_sources import agreed
from headwater.model import Contact, Kind, Placed, Unnamed
from unit.link.readings import about, mention, reading, says

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


BID = "Harl is in serious discussions to buy the old mill at Tarn for six million crowns"


def told(name, content, *chain):
    text = f"{content}, they say."
    return reading(name, text, says(text, content, *chain))


SAYS = said("a person with knowledge of the matter")


def heard(*readings):
    """The names of each unnamed source with how many reports have it."""
    found = link_sources(readings)
    ids = [found.of(one.report.id, one.attributions[0].speaker) for one in readings]
    return [ids.index(one) for one in ids]


def test_who_says_the_same_in_a_report_that_names_no_outlet_is_the_outlets():
    shorter = BID.replace("the old mill", "the mill")
    assert heard(told("r1", BID, SAYS), told("r2", shorter, SAYS, HERALD), told("r3", BID, SAYS)) == [0, 0, 0]


def test_two_outlets_have_two_sources_for_the_same_words():
    assert heard(told("r1", BID, SAYS), told("r2", BID, SAYS, HERALD), told("r3", BID, SAYS, MIRROR)) == [0, 1, 2]


def test_other_words_or_another_description_are_of_nobody_known():
    person, other = said("a person with knowledge of the matter"), said("a banker")
    away = "The mill at Tarn will be closed for good by the spring of next year"
    assert heard(told("r1", away, person), told("r2", BID, person, HERALD), told("r3", BID, other)) == [0, 1, 2]


def test_reports_that_name_no_outlet_share_who_says_the_same():
    spokesman = said("a spokesman", kind="person")
    assert heard(told("r1", BID, spokesman), told("r2", BID, spokesman), told("r3", "He is glad", spokesman)) == [0, 0, 2]


def invented(many):
    """Names of so many outlets, none like another."""
    syllables = ("bra", "kel", "mon", "tur", "vis", "dap", "sog", "fen", "lum", "hir")
    return [f"{one}{other}{one}".capitalize() for one in syllables for other in syllables if one != other][:many]


def test_two_of_many_outlets_tell_that_nobody_is_known(monkeypatch):
    asked = []
    alike = unnamed_sources._alike
    monkeypatch.setattr(unnamed_sources, "_alike", lambda *both: asked.append(both) or alike(*both))
    with_outlets = [told(f"a{name}", BID, SAYS, mention(f"{name} Herald", "outlet")) for name in invented(40)]
    copies = [told(f"b{number:02}", BID, SAYS) for number in range(40)]
    assert heard(*with_outlets, *copies) == list(range(80))
    assert len(asked) <= 3 * 40


def test_a_description_that_many_reports_give_is_looked_at_once_for_each(monkeypatch):
    asked = []
    apart = unnamed_sources._placed_apart
    monkeypatch.setattr(unnamed_sources, "_placed_apart", lambda *both: asked.append(both) or apart(*both))
    copies = [about(f"r{number:02}", (said("a port official", PORT), HERALD)) for number in range(40)]
    assert names(*copies) == [["a port official"]]
    assert len(asked) == 39
