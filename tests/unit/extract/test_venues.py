from dataclasses import replace

from headwater.extract.announcements import Announcement
from headwater.extract.venues import Occasion, Venues, leads
from headwater.model import Kind, Mention

RELL, VASK = Mention("Ida Rell", Kind.PERSON), Mention("Tom Vask", Kind.PERSON)
MIRROR, NORVANE = (Mention("Vale Mirror", Kind.OUTLET),), (Mention("Norvane TV", Kind.OUTLET),)


def test_a_venue_holds_for_its_speaker_until_another():
    venues = Venues()
    assert venues.of(RELL, MIRROR, Occasion(0)) == MIRROR
    assert venues.of(RELL, (), Occasion(1)) == MIRROR
    assert venues.of(VASK, (), Occasion(2)) == ()
    assert venues.of(RELL, NORVANE, Occasion(3)) == NORVANE
    assert venues.of(RELL, (), Occasion(4)) == NORVANE


def test_another_setting_ends_it():
    venues = Venues()
    venues.of(RELL, MIRROR, Occasion(0))
    assert venues.of(RELL, (), Occasion(1, elsewhere=True)) == ()
    assert venues.of(RELL, (), Occasion(2)) == ()


def test_what_returns_to_the_interview_does_not_end_it():
    venues = Venues()
    venues.of(RELL, MIRROR, Occasion(0))
    assert venues.of(RELL, (), Occasion(1, elsewhere=True, returns=True)) == MIRROR


def test_a_stance_is_read_by_its_venue_only_beside_words():
    venues = Venues()
    venues.of(RELL, MIRROR, Occasion(0))
    assert venues.of(RELL, (), Occasion(1, stance=True)) == MIRROR
    assert venues.of(RELL, (), Occasion(4, stance=True)) == ()


def test_sentences_are_counted_from_where_words_end():
    venues = Venues()
    venues.of(RELL, MIRROR, Occasion(0, end=9))
    venues.of(VASK, (), Occasion(10))
    assert venues.of(RELL, (), Occasion(15)) == MIRROR
    venues.of(VASK, (), Occasion(16))
    assert venues.of(RELL, (), Occasion(22)) == ()


def test_a_longer_name_is_the_same_speaker():
    venues = Venues()
    venues.of(Mention("council head Ida Rell", Kind.PERSON), MIRROR, Occasion(0))
    assert venues.of(Mention("Rell", Kind.PERSON), (), Occasion(1)) == MIRROR
    assert venues.of(Mention("Tom Rellow", Kind.PERSON), (), Occasion(1)) == ()


def test_an_answer_is_given_where_it_is_asked():
    venues = Venues()
    venues.of(VASK, NORVANE, Occasion(0, asks=True))
    assert venues.of(RELL, (), Occasion(1)) == NORVANE


def test_a_journalist_is_at_home_in_the_whole_report():
    venues = Venues()
    venues.at_home(VASK, NORVANE)
    assert venues.of(VASK, (), Occasion(90)) == NORVANE
    assert venues.of(VASK, (), Occasion(91, elsewhere=True)) == ()


def test_an_announcement_is_for_those_it_names_and_soon_over():
    told = Announcement(3, (), frozenset({"rell", "spoke"}))
    venues = Venues()
    venues.announce(MIRROR, told)
    assert venues.of(VASK, (), Occasion(4)) == ()
    assert venues.of(RELL, (), Occasion(4, told=True)) == ()
    assert venues.of(RELL, (), Occasion(4)) == MIRROR
    late = Venues()
    late.announce(MIRROR, told)
    assert late.of(RELL, (), Occasion(9)) == ()
    lasting = Venues()
    lasting.announce(MIRROR, replace(told, lasting=True))
    assert lasting.of(RELL, (), Occasion(9)) == MIRROR


def test_nobody_has_no_venue_and_takes_the_links_that_are_named():
    assert Venues().of(None, MIRROR, Occasion(0)) == MIRROR
    assert Venues().of(None, (), Occasion(0)) == ()


def test_who_speaks_in_a_sentence():
    venues = Venues()
    venues.of(RELL, (), Occasion(2))
    assert venues.speaking(2) == RELL
    assert venues.speaking(3) is None


def test_a_lead_takes_the_only_venue_that_follows():
    lead, body = Occasion(0, paragraph=1), Occasion(2, paragraph=3)
    assert list(leads([(0, RELL, (), lead), (1, RELL, MIRROR, body)])) == [(0, MIRROR)]
    assert list(leads([(0, RELL, (), lead), (1, RELL, MIRROR, body), (2, RELL, NORVANE, Occasion(5, paragraph=5))])) == []
    assert list(leads([(0, RELL, (), lead), (1, VASK, MIRROR, body)])) == []
    assert list(leads([(0, RELL, (), replace(lead, elsewhere=True)), (1, RELL, MIRROR, body)])) == []
    assert list(leads([(0, RELL, (), replace(lead, quoted=True)), (1, RELL, MIRROR, body)])) == []
    assert list(leads([(0, RELL, (), replace(lead, paragraph=3)), (1, RELL, MIRROR, body)])) == []
    assert list(leads([(0, None, (), lead), (1, RELL, (), None)])) == []
