"""Pages of any claim: no words on a trail lie on each other, quoted words are the report's, and nothing becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.export.excerpts import around, excerpt
from headwater.export.names import Names
from headwater.export.pages import Background, claim_file, claim_view, in_page, trail_file
from headwater.export.pages.trail import Item, trail
from headwater.export.pages.trail_drawing import Drawing
from headwater.export.pages.trail_graph import Entry, denying, supporting
from headwater.export.pages.views import QuoteView
from headwater.model import Trace
from random_claims import HOSTILE, traces

SLOW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def areas(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    return [text.area for text in drawing.texts]


def meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@SLOW
@given(traces())
def test_words_on_a_trail_never_lie_on_each_other_and_stay_on_it(trace: Trace) -> None:
    claim = trace.claims[0]
    drawing = trail(claim, Names.of(trace), trace.copies, in_page(claim)).drawing
    found = [(text, text.area) for text in drawing.texts]
    for (one, first), (other, second) in combinations(found, 2):
        assert not meet(first, second), (one, other)
    for text, (left, top, right, bottom) in found:
        assert 0 <= left <= right <= drawing.width, text
        assert 0 <= top <= bottom <= drawing.height, text
    boxes = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in drawing.boxes]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))


@SLOW
@given(traces(most=40))
def test_every_report_is_on_its_trail_and_in_the_list(trace: Trace) -> None:
    claim = trace.claims[0]
    found = trail(claim, Names.of(trace), trace.copies, in_page(claim))
    drawn = {report for each in (*found.drawing.boxes, *found.drawing.dots) for report in each.entry.reports}
    assert {*supporting(claim), *denying(claim)} <= drawn
    entries = [each.entry for each in (*found.drawing.boxes, *found.drawing.dots)]
    assert len(entries) == len(_listed(found.items)) + len(_listed(found.denied))
    assert set(entries) == _listed(found.items) | _listed(found.denied)


def _listed(items: tuple[Item, ...]) -> set[Entry]:
    return {entry for item in items for entry in {item.entry} | _listed(item.followers)}


def quotes(value: object) -> list[QuoteView]:
    if isinstance(value, QuoteView):
        return [value]
    if isinstance(value, tuple):
        return [quote for each in value for quote in quotes(each)]
    if hasattr(value, "__dataclass_fields__"):
        return [quote for name in value.__dataclass_fields__ for quote in quotes(getattr(value, name))]
    return []


@SLOW
@given(traces(most=8))
def test_quoted_words_are_the_reports_own(trace: Trace) -> None:
    claim = trace.claims[0]
    reports = {report.id: report for report in trace.reports}
    found = quotes(claim_view(claim, Background.of(trace), in_page(claim)))
    assert found
    for quote in found:
        text = reports[quote.report.id].text
        assert all(text[slice(*piece.span)] == piece.text for piece in quote.pieces)
        assert all(one.span[1] == other.span[0] for one, other in zip(quote.pieces, quote.pieces[1:], strict=False))


@given(st.text(min_size=1, max_size=400), st.data())
def test_an_excerpt_is_a_stretch_of_the_text_with_its_marks(string: str, data: st.DataObject) -> None:
    places = st.integers(0, len(string))
    spans = [tuple(sorted(data.draw(st.tuples(places, places)))) for _ in range(data.draw(st.integers(0, 3)))]
    marks = [(span, "words") for span in spans if span[0] < span[1]]
    cut = excerpt(string, (0, len(string)), marks, 80)
    first, last = cut.pieces[0].span[0], cut.pieces[-1].span[1]
    assert "".join(piece.text for piece in cut.pieces) == string[first:last]
    assert cut.cut_before is (first > 0)
    assert cut.cut_after is (last < len(string))
    covered = {place for piece in cut.pieces if piece.mark for place in range(*piece.span)}
    assert covered == {place for span, _ in marks for place in range(*span)} & set(range(first, last))


@given(st.text(min_size=1, max_size=400), st.data())
def test_around_holds_the_words_and_stays_in_their_line(string: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(string)), st.integers(0, len(string)))))
    left, right = around(string, (start, end), 30)
    assert 0 <= left <= start <= end <= right <= len(string)
    assert "\n" not in string[left:start] + string[end:right]


class Elements(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def pages(trace: Trace) -> tuple[str, str]:
    return claim_file(trace, trace.claims[0], "Made by Headwater."), trail_file(trace, trace.claims[0])


@SLOW
@given(traces(most=6))
def test_no_word_of_a_report_becomes_markup(trace: Trace) -> None:
    for page in pages(trace):
        elements = Elements(page)
        assert not elements.found & {"script", "img", "iframe", "object", "embed", "form", "input", "link", "base"}
        assert not any(name.startswith("on") or name == "style" for _, name, _ in elements.attributes)
        assert all(value.startswith("#") for _, name, value in elements.attributes if name in {"href", "src", "xlink:href"})


@SLOW
@given(traces(most=6))
def test_a_page_is_the_same_each_time(trace: Trace) -> None:
    assert pages(trace) == pages(trace)


def test_there_is_something_hostile_to_try() -> None:
    assert "script" in Elements("".join(HOSTILE)).found
