"""A report to its reading, with a tagger that knows the answers: what is built around the spans."""

import pytest

from headwater.extract import read_report
from headwater.model import Act, CreditForm, Field, Kind, Manner
from marked import marked, report


def words(reading, spans, field=Field.TEXT):
    return [reading.report.string(field)[a:b] for a, b in spans]


def test_a_claim_has_speaker_manner_hedge_and_facts():
    text, tagger = marked(
        "{t1:“At least 12 people may have died near Vell on Monday,”} {s1:police chief Orla Venn} {c1:said}. "
        "The road is closed to all traffic."
    )
    reading = read_report(report(text, published="2031-05-07"), tagger)
    [found] = reading.attributions
    assert (found.act, found.manner, found.hedged, found.denied) == (Act.CLAIM, Manner.DIRECT, True, False)
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind, found.via) == ("Orla Venn", Kind.PERSON, ())
    assert [(q.low, q.high, q.of) for q in found.facts.quantities] == [(12.0, None, "people")]
    assert [d.edtf for d in found.facts.dates] == ["2031-05-05"]
    assert [words(reading, own.content) for own in reading.own_voice] == [["The road is closed to all traffic."]]


def test_an_attitude_leaves_its_sentence_to_the_report():
    text, tagger = marked("{s1:The council} {c1:wants} {t1:to close the old harbour}.")
    reading = read_report(report(text), tagger)
    assert reading.attributions[0].act is Act.ATTITUDE
    assert [words(reading, own.content) for own in reading.own_voice] == [[text]]


def test_what_stands_in_the_dateline_is_cut_off():
    text, tagger = marked("VELL, May 7 (Norrin Wire) - {t1:The wall gave way at noon}, {s1:Orla Venn} {c1:said}.")
    start = text.index("The wall")
    whole = marked("{t1:VELL, May 7 (Norrin Wire) - The wall gave way at noon}, {s1:Orla Venn} {c1:said}.")[1]
    reading = read_report(report(text, body=start), whole)
    assert words(reading, reading.attributions[0].content) == ["The wall gave way at noon"]
    assert reading.own_voice == ()
    assert tagger.tag(text)[0].content == reading.attributions[0].content


def test_a_title_outside_the_text_is_read_on_its_own():
    title, text, tagger = marked(
        "{s1:Police chief} {c1:says} {t1:the wall gave way at noon}", "The wall stood for 90 years before it fell."
    )
    reading = read_report(report(text, title=title), tagger)
    assert [a.field for a in reading.attributions] == [Field.TITLE]
    assert words(reading, reading.attributions[0].content, Field.TITLE) == ["the wall gave way at noon"]
    assert [own.field for own in reading.own_voice] == [Field.TEXT]


def test_a_source_line_is_a_credit_and_no_statement():
    text, tagger = marked("The wall at Vell gave way on Monday.\n\nVIA: Norrin Herald")
    reading = read_report(report(text), tagger)
    assert [(c.mention.name, c.form) for c in reading.credits] == [("Norrin Herald", CreditForm.VIA_LINE)]
    assert [words(reading, own.content) for own in reading.own_voice] == [["The wall at Vell gave way on Monday."]]


def test_a_denial_keeps_what_is_denied():
    text, tagger = marked("{s1:Mayor Ilse Brandt} {c1:denied} {t1:that the gates were left open}.")
    [found] = read_report(report(text), tagger).attributions
    assert (found.denied, found.act) == (True, Act.CLAIM)


def test_a_chain_is_read_through():
    text, tagger = marked(
        "{s1:The Norrin Herald} {c1:reported}, {t1:citing officer Dan Kell, that the wall had been destroyed}."
    )
    [found] = read_report(report(text), tagger).attributions
    assert found.speaker is not None
    assert found.speaker.name == "Dan Kell"
    assert [v.name for v in found.via] == ["Norrin Herald"] or [v.name for v in found.via] == ["The Norrin Herald"]
    assert [words(read_report(report(text), tagger), inner.cue) for inner in found.inner] == [["citing"]]


def test_the_day_on_which_something_was_said_is_kept_apart_from_its_content():
    text, tagger = marked("On May 4, {s1:the Norrin Herald} {c1:reported} {t1:that the wall had fallen on May 1}.")
    reading = read_report(report(text, published="2031-05-07"), tagger)
    dates = reading.attributions[0].facts.dates
    assert [(date.edtf, text[slice(*date.span)]) for date in dates] == [("2031-05-04", "May 4"), ("2031-05-01", "May 1")]


def test_a_headline_does_not_run_on_into_the_byline():
    text, tagger = marked(
        "{s1:Water authority} {c1:admits} {t1:it ignored the crack in the dam\n\nBy Dov Kell}\n\nThe authority faced the press."
    )
    reading = read_report(
        report(text, title=text.split("\n")[0], title_span=(0, text.index("\n")), body=text.index("The auth")), tagger
    )
    assert words(reading, reading.attributions[0].content) == ["it ignored the crack in the dam"]


@pytest.mark.parametrize("title", ["Statement by Marl Energy on the fire", "Statement by Marl Energy on\n\nthe fire"])
def test_a_title_that_only_says_whose_statement_follows_is_no_attribution(title):
    text, tagger = marked(f"{{c1:Statement}} by {{s1:Marl Energy}} {{t1:on{title.partition(' on')[2]}}}\n\nThe depot is shut.")
    body = text.index("The depot")
    reading = read_report(report(text, title=" ".join(title.split()), title_span=(0, len(title)), body=body), tagger)
    assert reading.attributions == ()
    assert [words(reading, own.content) for own in reading.own_voice] == [["The depot is shut."]]


def test_a_sentence_that_begins_like_such_a_title_is_read():
    text, tagger = marked("{c1:Statements} by {s1:Marl Energy} {t1:on the fire were false}.\n\nThe depot is shut.")
    assert len(read_report(report(text), tagger).attributions) == 1


def test_the_lede_keeps_its_attribution_when_the_tagger_ran_on_from_the_headline():
    headline, prose = "Nine dead at the harbour\n\n", "Nine people died on Friday when a crane fell"
    text, _, tagger = marked(
        f"{{t1:{headline}{prose}}}, {{s1:police}} {{c1:said}}.",
        " " * len(headline) + f"{{t1:{prose}}}, {{s1:police}} {{c1:said}}.",
    )
    body = text.index("Nine people")
    reading = read_report(report(text, title="Nine dead at the harbour", title_span=(0, 24), body=body), tagger)
    assert words(reading, reading.attributions[0].content) == ["Nine people died on Friday when a crane fell"]
    assert [words(reading, own.content) for own in reading.own_voice] == [["Nine dead at the harbour"]]


def test_a_refusal_is_not_stated_by_the_report():
    text, tagger = marked("The harbour is for sale again. {s1:The council} {c1:declined} {t1:to comment}.")
    reading = read_report(report(text), tagger)
    assert [words(reading, own.content) for own in reading.own_voice] == [["The harbour is for sale again."]]


def test_what_follows_the_prose_is_not_stated_by_the_report():
    text, tagger = marked("The harbour wall fell at noon.\n\n(Reporting by Ada Quill; Editing by Orla Venn)")
    reading = read_report(report(text, tail=text.index("(")), tagger)
    assert [words(reading, own.content) for own in reading.own_voice] == [["The harbour wall fell at noon."]]


def test_a_title_outside_the_text_is_not_cut_where_the_prose_ends():
    title = "The harbour wall stood for ninety years before it fell on Monday at noon"
    reading = read_report(report("It fell.\n\n(Reporting by Ada Quill)", title=title, tail=8), marked("")[1])
    assert [words(reading, own.content, own.field) for own in reading.own_voice] == [[title]]


def test_prose_that_is_taken_for_more_of_the_headline_is_read_by_itself():
    headline, prose = (
        "{t1:Gate was cracked}, {s1:captain} {c1:says}\n\n",
        "A man whose house was flooded said there was no siren.",
    )
    body = len("Gate was cracked, captain says\n\n")
    text, _, tagger = marked(
        headline + f"{{t1:{prose}}}",
        " " * body + "{s2:A man whose house was flooded} {c2:said} {t2:there was no siren}.",
    )
    reading = read_report(report(text, title=text[:body].strip(), title_span=(0, body - 2), body=body), tagger)
    assert [words(reading, one.source) for one in reading.attributions] == [["captain"], ["A man whose house was flooded"]]
    assert reading.own_voice == ()
