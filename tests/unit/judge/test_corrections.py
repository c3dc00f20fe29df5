import pytest

from headwater.extract import read_report
from headwater.judge import corrected_readings
from headwater.judge.corrections import NOT_BESIDE, NOT_NAMED, NOT_READ
from headwater.model import Kind, Part, Quote, SpanIs, SpeakerIs
from headwater.text.anchors import quote, report_anchor
from marked import marked, report
from unit.judge.story import judges

MARKED = (
    "{s1:Ida Brook} {c1:said} {t1:the dam was cracked. Three people had seen it}. "
    "The gate broke on Monday. Otto Kern, an engineer, looked on."
)


@pytest.fixture
def reading():
    text, tagger = marked(MARKED)
    return read_report(report(text), tagger)


def words(reading, exact):
    start = reading.report.text.index(exact)
    return quote(reading.report, (start, start + len(exact)))


def corrected(reading, matter):
    [found], missed = corrected_readings([reading], [judges(matter)])
    return found, [one.reason for one in missed]


def said(reading):
    """Who says what, with the words that name them."""
    text = reading.report.text
    return [
        (one.speaker.name if one.speaker else None, " … ".join(text[a:b] for a, b in one.content))
        for one in reading.attributions
    ]


def voiced(reading):
    return [" … ".join(reading.report.text[a:b] for a, b in one.content) for one in reading.own_voice]


ALL = "the dam was cracked. Three people had seen it"


def test_without_judgements_nothing_changes(reading):
    assert corrected_readings([reading], []) == ([reading], ())


def test_a_speaker_is_replaced_and_what_stood_there_is_kept(reading):
    found, missed = corrected(reading, SpeakerIs(words(reading, ALL), "Otto Kern", role="engineer"))
    assert (said(found), missed) == ([("Otto Kern", ALL)], [])
    [one] = found.attributions
    assert [one.judged[0].before, one.judged[0].by, one.speaker.role] == ["Ida Brook", "Ida Brook", "engineer"]
    assert [reading.report.text[a:b] for a, b in one.speaker.spans] == ["Otto Kern"]


def test_a_part_of_what_somebody_says_is_given_to_another(reading):
    part = "Three people had seen it"
    found, _ = corrected(reading, SpeakerIs(words(reading, part), "Otto Kern"))
    assert said(found) == [("Ida Brook", "the dam was cracked. "), ("Otto Kern", part)]
    assert [len(one.facts.quantities) for one in found.attributions] == [0, 1]


def test_a_speaker_whom_the_text_does_not_tell_is_nobody(reading):
    found, _ = corrected(reading, SpeakerIs(words(reading, ALL), None))
    assert said(found) == [(None, ALL)]


def test_a_sentence_in_own_voice_gets_a_speaker(reading):
    found, _ = corrected(reading, SpeakerIs(words(reading, "The gate broke on Monday."), "Otto Kern"))
    assert ("Otto Kern", "The gate broke on Monday.") in said(found)
    assert "The gate broke on Monday." not in voiced(found)


def test_nobody_is_credited_by_a_name_that_the_report_does_not_print(reading):
    for kind, reasons in ((Kind.PERSON, [NOT_NAMED]), (Kind.ANONYMOUS, [])):
        found, missed = corrected(reading, SpeakerIs(words(reading, ALL), "Dan Kell", kind))
        assert (missed, found == reading) == (reasons, bool(reasons))


def test_content_is_cut_anew_with_its_numbers(reading):
    found, _ = corrected(reading, SpanIs(words(reading, ALL), words(reading, "the dam was cracked")))
    assert said(found) == [("Ida Brook", "the dam was cracked")]
    assert found.attributions[0].facts.quantities == ()
    assert found.attributions[0].judged[0].before == ALL


def test_content_that_grows_takes_what_stood_in_own_voice(reading):
    grown = f"{ALL}. The gate broke on Monday."
    found, _ = corrected(reading, SpanIs(words(reading, ALL), words(reading, grown)))
    assert said(found) == [("Ida Brook", grown)]
    assert voiced(found) == ["Otto Kern, an engineer, looked on."]


def test_a_sentence_in_own_voice_is_cut_anew(reading):
    found, _ = corrected(reading, SpanIs(words(reading, "The gate broke on Monday."), words(reading, "The gate broke")))
    assert voiced(found) == ["The gate broke", "Otto Kern, an engineer, looked on."]


def test_cue_and_source_are_cut_anew(reading):
    found, _ = corrected(reading, SpanIs(words(reading, "said"), words(reading, "said the dam"), Part.CUE))
    found, _ = corrected(found, SpanIs(words(reading, "Ida Brook"), words(reading, "Brook"), Part.SOURCE))
    [one] = found.attributions
    assert [reading.report.text[slice(*spans[0])] for spans in (one.source, one.cue)] == ["Brook", "said the dam"]


@pytest.mark.parametrize("part", Part)
def test_what_is_not_read_there_is_told(reading, part):
    nowhere = Quote(report_anchor(reading.report), "an engineer")
    assert corrected(reading, SpanIs(nowhere, nowhere, part))[1] == [NOT_READ]


@pytest.mark.parametrize(("name", "reasons"), [("Otto Kern", [NOT_BESIDE]), ("Ida Brook", [])])
def test_an_unnamed_source_gets_a_name_only_where_the_report_gives_it_beside_the_words(name, reasons):
    text, tagger = marked(
        "Otto Kern is an engineer. The harbour was calm. Ida Brook came. {t1:The dam was cracked}, {s1:a source} {c1:said}."
    )
    reading = read_report(report(text), tagger)
    found, missed = corrected(reading, SpeakerIs(words(reading, "The dam was cracked"), name))
    assert missed == reasons
    assert said(found) == [("a source" if reasons else name, "The dam was cracked")]
