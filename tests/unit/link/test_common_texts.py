from dataclasses import replace

import pytest

from headwater.link.common_texts import unseen_texts, with_unseen_texts
from headwater.link.copies import find_copies
from headwater.link.sources import link_sources
from headwater.link.within import SourcesWithin
from headwater.model import Attribution, Kind, Mention, Reading, Source
from headwater.model.attributions import Act, Credit, CreditForm, Manner
from unit.link.piles import CHESS, FERRY, LIBRARY, ORCHARD, QUARRY, report, sentence

SHARED = sentence(QUARRY, 0, 1, 2)
HERALD = Mention("Norrin Herald", Kind.OUTLET)


def pile(*texts, dates=None):
    reports = [report(f"r{number}", text) for number, text in enumerate(texts)]
    return [replace(one, published=date) for one, date in zip(reports, dates or [None] * len(reports), strict=True)]


def found(reports, readings=None, sources=()):
    readings = readings or [Reading(one, (), ()) for one in reports]
    known = {reading.report.id: reading for reading in readings}
    return [text.reports for text in unseen_texts(known, sources, find_copies(reports))]


THREE = (f"{SHARED} {CHESS}", f"{FERRY} {SHARED}", f"{sentence(LIBRARY, 0)} {SHARED} {sentence(ORCHARD, 0)}")


def test_three_reports_that_share_prose_and_say_nothing_of_it_share_a_text():
    assert found(pile(*THREE)) == [("r0", "r1", "r2")]


def test_two_reports_tell_nothing():
    assert found(pile(*THREE[:2], CHESS)) == []


def test_where_dates_tell_who_was_first_it_is_a_copy():
    assert found(pile(*THREE, dates=["2031-05-01", "2031-05-02", "2031-05-03"])) == []
    assert found(pile(*THREE, dates=["2031-05-01"] * 3)) == [("r0", "r1", "r2")]


def test_reports_of_one_outlet_are_one():
    reports = [replace(one, outlet="Norrin Herald") for one in pile(*THREE)]
    assert found(reports) == []


def test_an_own_story_is_where_the_others_have_it_from():
    assert found(pile(*THREE), sources=[Source("s1", "Norrin Herald", Kind.OUTLET, report="r1")]) == []


def test_a_report_that_says_whose_words_they_are_leaves_no_text_unseen():
    reports = pile(*THREE)
    start = reports[0].text.index("Inspectors")
    said = Attribution((), (), ((start, start + 40),), Act.CLAIM, Manner.INDIRECT, HERALD)
    readings = [Reading(one, (), ()) for one in reports]
    assert found(reports, [Reading(reports[0], (said,), ()), *readings[1:]]) == []
    assert found(reports, [Reading(reports[0], (), (), (Credit(HERALD, CreditForm.SOURCE_LINE),)), *readings[1:]]) == []
    person = replace(said, speaker=Mention("Hanne Orlick", Kind.PERSON))
    assert found(reports, [Reading(reports[0], (person,), ()), *readings[1:]]) == [("r0", "r1", "r2")]


@pytest.mark.parametrize("words", ["“{}”", "{} (a song that all of them know)"])
def test_a_quotation_or_a_line_is_no_text(words):
    line = words.format("The boats go out at night and the nets come in at dawn, row, row, the herring will not wait")
    assert found(pile(f"{line} {CHESS}", f"{FERRY} {line}", f"{ORCHARD} {line}")) == []


def test_the_text_is_a_document_that_its_reports_share():
    reports = pile(*THREE)
    readings = [Reading(one, (), ()) for one in reports]
    linked = with_unseen_texts(link_sources(readings), readings, find_copies(reports))
    (source,) = linked.sources
    assert (source.name, source.kind, source.shared_by) == ("a text that 3 reports share", Kind.DOCUMENT, ("r0", "r1", "r2"))
    assert source.why == SHARED.removesuffix(".")
    assert linked.name(source.id) == source.name
    within = SourcesWithin(linked).of(readings)
    assert (within.linked.sources, within.sources) == ((source,), (source.id,))


def test_the_order_of_the_reports_changes_nothing():
    reports = pile(*THREE, ORCHARD, f"{ORCHARD} {CHESS}")
    readings = [Reading(one, (), ()) for one in reports]
    one, other = (with_unseen_texts(link_sources(given), given, find_copies(reports)) for given in (readings, readings[::-1]))
    assert one.sources == other.sources
