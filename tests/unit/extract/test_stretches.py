from dataclasses import fields, is_dataclass

from headwater.extract.reading import read_report
from headwater.extract.stretches import LONGEST, stretches, together
from headwater.model import Hyperlink, Report, TaggedAttribution

PARAGRAPH = 'On May 4 the harbour was closed. "It is over," Orla Venn of Kestrel News said in Vell.\n\n'
FIRST = "Fog over Vell\n\nBy Dan Kell\n\n"


class Everywhere:
    """Finds whatever Orla Venn said."""

    def tag(self, text):
        found = []
        at = text.find('"It is over,"')
        while at >= 0:
            source = text.index("Orla Venn", at)
            found.append(TaggedAttribution(((source, source + 9),), ((at + 37, at + 41),), ((at, at + 13),), 0.9))
            at = text.find('"It is over,"', at + 1)
        return tuple(found)


def report(text, **known):
    return Report("r", "r", "r.txt", text, "", **known)


def words(record, text):
    """Every span of a record as the words it stands for."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.type == "Span":
            yield text[slice(*value)]
        elif field.type == "Spans":
            yield from (text[slice(*span)] for span in value)
        elif isinstance(value, tuple):
            for one in value:
                yield from words(one, text) if is_dataclass(one) else ()
        elif is_dataclass(value) and not isinstance(value, Report):
            yield from words(value, text)


def test_stretches_are_the_text_cut_behind_paragraphs():
    text = PARAGRAPH * 30
    found = stretches(report(text), 500)
    assert "".join(part.text for _, part in found) == text
    assert [text[start : start + 6] for start, _ in found] == ["On May"] * len(found)
    assert max(len(part.text) for _, part in found) <= 500
    assert len(found) > 1


def test_a_text_without_paragraphs_is_cut_at_a_line_a_sentence_a_word_or_anywhere():
    for unit in ("Fog lay there\n", "Fog lay there. ", "Fog lay there ", "Foglaythere"):
        text = unit * 40
        found = stretches(report(text), 100)
        assert "".join(part.text for _, part in found) == text
        assert unit == "Foglaythere" or all(part.text.startswith("Fog") for _, part in found)


def test_what_stands_at_an_offset_moves_with_its_stretch():
    text = FIRST + PARAGRAPH * 20
    link = Hyperlink((len(FIRST) + 900, len(FIRST) + 904), "https://kestrel.example/x")
    whole = report(text, title="Fog over Vell", title_span=(0, 13), body=len(FIRST), tail=len(text) - 40, hyperlinks=(link,))
    found = stretches(whole, 500)
    assert found[0][1].title_span == (0, 13)
    assert found[0][1].body == len(FIRST)
    assert {part.title_span for _, part in found[1:]} == {None}
    assert {part.body for _, part in found[1:]} == {0}
    assert [part.tail for _, part in found[:-1]] == [None] * (len(found) - 1)
    start, last = found[-1]
    assert start + last.tail == len(text) - 40
    links = [(start + one.span[0], part.text[slice(*one.span)]) for start, part in found for one in part.hyperlinks]
    assert links == [(link.span[0], text[slice(*link.span)])]


def test_a_long_report_reads_as_its_stretches_do():
    times = LONGEST // len(PARAGRAPH) + 20
    text = PARAGRAPH * times
    reading = read_report(report(text, published="2031-05-10"), Everywhere())
    once = read_report(report(PARAGRAPH, published="2031-05-10"), Everywhere())
    assert reading.report.text == text
    assert len(reading.attributions) == times
    assert [a.source[0][0] // len(PARAGRAPH) for a in reading.attributions] == list(range(times))
    expected = list(words(once.attributions[0], PARAGRAPH))
    assert all(list(words(a, text)) == expected for a in reading.attributions)
    assert {a.speaker.name for a in reading.attributions} == {"Orla Venn"}
    assert {word for one in reading.own_voice for word in words(one, text)} == {
        word for one in once.own_voice for word in words(one, PARAGRAPH)
    }


def test_each_outlet_is_credited_once_a_form():
    text = "Source: Vale Mirror\n" * 3 + PARAGRAPH
    part = report(text)
    readings = [(start, read_report(replaced, Everywhere())) for start, replaced in [(0, part), (len(text), part)]]
    assert len(together(report(text * 2), readings).credits) == 1
