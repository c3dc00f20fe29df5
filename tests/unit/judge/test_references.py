"""What a person means by a few words of a report."""

from types import SimpleNamespace

import pytest

from headwater.errors import UsageError
from headwater.model import Field
from headwater.pipeline.references import References
from headwater.text.anchors import quote
from unit.trace.builders import Pile


@pytest.fixture
def pile():
    made = Pile()
    made.says("post", "The alarms had been [switched off], people on the shift said.", "u:people on the shift")
    made.says("post", "The company of the depot denies [it].", "b:The company of the depot")
    made.says("post", "Ida Brook said [it burned].", "p:Ida Brook")
    return made


@pytest.fixture
def known(pile):
    rows = [SimpleNamespace(id=one.id, path=one.path) for one in pile.reports.values()]
    return References(
        SimpleNamespace(
            list_reports=lambda limit, offset: SimpleNamespace(rows=tuple(rows[offset : offset + limit])),
            report=pile.reports.__getitem__,
            statements=lambda name: [one for one in pile.statements if one.report == name],
        )
    )


def test_words_that_tell_who_says_it_mean_what_is_said(known, pile):
    text = pile.reports["post"].text
    said = known.said("post: The company of the depot denies it")
    assert (said.exact, said.start) == ("it", text.index("it."))
    assert known.said("post: switched off").exact == "switched off"


def test_words_in_several_places_are_refused_with_all_of_them(known):
    with pytest.raises(UsageError, match=r"“it” fits several places: “.*depot denies it.*”, “.*said it burned.*”") as refused:
        known.words("post: it")
    assert "[it]" in refused.value.remedy
    assert known.words("post: denies [it]").exact == "it"


def test_a_place_beside_other_words_is_the_one_meant(known, pile):
    report = pile.reports["post"]
    start = report.text.index("it burned")
    beside = quote(report, (start, start + 9), Field.TEXT)
    assert known.words("post: it", beside).start == start


def test_several_places_in_one_statement_are_that_statement_and_in_two_are_refused(known, pile):
    pile.says("post", "[The gate fell on the gate], he said.", "p:he")
    assert known.statement("post: gate").exact == "The gate fell on the gate"
    with pytest.raises(UsageError, match="“it” fits several places: “it”, “it burned”"):
        known.statement("post: it")
