from headwater.text.triggers import Trigger, triggers

TEXT = "On Monday 3 men fled; in 2013 nobody did. It may rain."


def test_words_are_found_where_they_begin():
    found = triggers(TEXT)
    assert [TEXT[start:].split(maxsplit=1)[0] for start in found.among(Trigger.NUMBER, (0, len(TEXT)))] == ["3", "2013"]
    assert [TEXT[start:].split(maxsplit=1)[0] for start in found.among(Trigger.YEAR, (0, len(TEXT)))] == ["2013"]


def test_only_words_that_begin_inside_the_span_count():
    found, monday = triggers(TEXT), TEXT.index("Monday")
    assert found.any(Trigger.WEEKDAY, (monday, monday + 1))
    assert not found.any(Trigger.WEEKDAY, (monday + 1, len(TEXT)))
    assert not found.any(Trigger.HARM, (0, len(TEXT)))
