from headwater.judge import judged_copies
from headwater.model import Copies, Copy, CopyKind, CopyOf
from unit.judge.story import anchor, judges, reports

PAIR = Copy(("albion", "beacon"), CopyKind.NEAR_DUPLICATE, quotation=False, passages=(((0, 9), (0, 9)),), share=0.7)
KNOWN = Copies((PAIR,), (("beacon", "albion"),))


def judged(*matters, verdict="yes"):
    made = [judges(CopyOf(anchor(copy), anchor(original)), minute, verdict) for minute, (copy, original) in enumerate(matters)]
    return judged_copies(KNOWN, made, reports())


def test_without_judgements_they_are_the_same():
    assert judged_copies(KNOWN, [], reports()) is KNOWN


def test_a_pair_that_is_none_goes_whichever_way_round_it_is_named():
    for two in (("beacon", "albion"), ("albion", "beacon")):
        assert judged(two, verdict="no") == Copies()


def test_a_confirmed_pair_keeps_its_passages_and_has_its_direction():
    found = judged(("albion", "beacon"))
    assert found.parents == (("albion", "beacon"),)
    assert [(pair.passages, pair.judged.by) for pair in found.pairs] == [(PAIR.passages, "Ida Brook")]


def test_two_reports_that_share_no_words_are_copies_as_a_whole():
    found = judged(("dispatch", "courier"))
    assert found.parents == (("beacon", "albion"), ("dispatch", "courier"))
    lengths = {report.id: len(report.text) for report in reports()}
    assert found.pairs[1].reports == ("courier", "dispatch")
    assert found.pairs[1].passages == (((0, lengths["courier"]), (0, lengths["dispatch"])),)


def test_unsure_is_noted():
    found = judged(("albion", "beacon"), verdict="unsure")
    assert (found.parents, found.pairs[0].judged.verdict.value) == (KNOWN.parents, "unsure")
