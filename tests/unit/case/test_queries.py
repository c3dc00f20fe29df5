"""Lists and search of a case: what they show agrees with the records."""

import pytest

from headwater.case import Order, Wanted, asking, claim_lists, wanted
from headwater.errors import UsageError
from headwater.model import Kind, LinkStatus, Voice


@pytest.fixture(autouse=True, params=["looked up first", "asked of each row"])
def plan(request, monkeypatch):
    """Both ways to answer: what is found first where it is little, and each row tried where it is much."""
    if request.param == "asked of each row":
        monkeypatch.setattr(asking, "FEW", 0)
        monkeypatch.setattr(claim_lists, "MANY", 0)


def ids(page):
    return [row.id for row in page.rows]


def test_claims_are_listed_in_the_order_of_the_trace_with_their_counts(view):
    claims = {claim.id: claim for claim in view.trace().claims}
    page = view.list_claims(limit=100)
    assert ids(page) == list(claims)
    assert page.total == len(claims)
    for row in page.rows:
        claim = claims[row.id]
        assert (row.text, row.reports, row.origins) == (claim.text, len(claim.reports), len(claim.origins))
        assert (row.least, row.most) == (claim.distinct.least, claim.distinct.most)
        assert row.named == sum(one.named for one in claim.origins)
        assert (row.denials, row.uncredited, row.lost) == (
            len(claim.denial_origins),
            len(claim.uncredited),
            len(claim.lost_attribution),
        )
        assert (row.changes, row.discrepancies) == (len(claim.changes), len(claim.discrepancies))
        assert row.credited == len({one.report for one in claim.statements if one.voice is Voice.CREDITED})


def test_a_page_is_a_part_of_the_whole(view):
    whole = view.list_claims(limit=100)
    parts = [view.list_claims(limit=4, offset=offset) for offset in range(0, whole.total, 4)]
    assert [row for part in parts for row in part.rows] == list(whole.rows)
    assert {part.total for part in parts} == {whole.total}


@pytest.mark.parametrize("order", list(Order))
def test_an_order_puts_most_first_and_keeps_the_rest_as_it_was(view, order):
    rows = view.list_claims(order=order, limit=100).rows
    values = {
        Order.REPORTS: lambda row: -row.reports,
        Order.FEWEST_ORIGINS: lambda row: row.origins,
        Order.DENIALS: lambda row: -row.denials,
        Order.LOST: lambda row: -row.lost,
        Order.CHANGES: lambda row: -row.changes,
        Order.DISCREPANCIES: lambda row: -row.discrepancies,
    }
    if order is Order.LATEST:
        dates = [row.latest for row in rows if row.latest]
        assert dates == sorted(dates, reverse=True) != sorted(dates)
        return
    assert list(rows) == sorted(rows, key=lambda row: (values[order](row), int(row.id[1:])))


def test_claims_are_found_by_words_speaker_outlet_and_date(view):
    assert {row.text for row in view.list_claims(wanted("engines ferry")).rows} == {
        row.text for row in view.list_claims(limit=100).rows if "engine" in row.text and "ferry" in row.text
    }
    brandt = view.list_claims(wanted('speaker:"Brandt"')).rows
    assert any("dam" in row.text for row in brandt)
    assert all(any("Brandt" in link.name for one in view.claim(row.id).statements for link in one.chain) for row in brandt)
    ledger = view.list_claims(wanted('outlet:"pellan led"')).rows
    outlets = {report.id: report.outlet for report in view.reports()}
    assert ledger
    assert all("Pellan Ledger" in [outlets[name] for name in view.claim(row.id).reports] for row in ledger)
    unnamed = view.list_claims(wanted("unnamed:"), limit=100).rows
    assert [row.id for row in unnamed] == [row.id for row in view.list_claims(limit=100).rows if row.origins > row.named]
    spring = view.list_claims(wanted("from:2026-04 to:2026-04"), limit=100).rows
    assert spring
    assert all(row.latest >= "2026-04" and row.earliest[:7] <= "2026-04" for row in spring)


def test_filters_hold_together(view):
    both = view.list_claims(wanted("outlet:Vell from:2026-03-05 dam"), limit=100).rows
    assert both
    assert {row.id for row in both} < {row.id for row in view.list_claims(wanted("dam"), limit=100).rows}
    shared = view.list_claims(Wanted(least_reports=2, credited=True), limit=100).rows
    assert shared
    assert all(row.reports > 1 and row.credited for row in shared)


def test_nothing_is_found_by_words_that_are_nowhere_and_by_no_words(view):
    assert view.list_claims(wanted("xylophone")).rows == ()
    assert view.list_claims(wanted('" - "')).total == 0
    assert view.search(wanted("xylophone")).reports == ()


@pytest.mark.parametrize(
    "words", ['"', "dam AND", "NEAR(dam", "dam*", "-dam", "dam OR ferry", "title:dam", "^dam", "(dam)", "dam's"]
)
def test_what_a_person_types_is_never_an_error(view, words):
    view.search(wanted(words))


def test_search_finds_claims_reports_and_sources(view):
    hits = view.search(wanted("Brandt"))
    assert "Ilse Maria Brandt" in {source.name for source in hits.sources}
    texts = {report.id: report.text for report in view.reports()}
    assert hits.reports
    assert all("Brandt" in texts[hit.id] and "Brandt" in hit.excerpt for hit in hits.reports)
    early = view.search(wanted("harbour from:2026-03-06 to:2026-03-06"))
    assert [view.report(hit.id).path for hit in early.reports] == ["dam/denial.txt"]


def test_more_than_can_be_counted_is_told(view, monkeypatch):
    every = view.list_claims(wanted("outlet:Vell"), limit=100)
    assert not every.more or len(every.rows) > asking.COUNTED
    monkeypatch.setattr(asking, "FEW", 0)
    monkeypatch.setattr(asking, "COUNTED", 2)
    page = view.list_claims(wanted("outlet:Vell"), limit=1)
    assert (page.rows, page.total, page.more) == (every.rows[:1], 2, True)
    later = view.list_claims(wanted("outlet:Vell"), limit=2, offset=2)
    assert (later.rows, later.more) == (every.rows[2:4], True)
    assert later.total >= 2 + len(later.rows)


def test_search_knows_the_start_of_the_last_word_and_accents_are_no_matter(view):
    assert view.search(wanted("goalkee")).reports
    assert view.search(wanted("göalkeeper")).reports
    assert not view.search(wanted("oalkeeper")).reports
    assert not view.search(wanted("goa")).reports
    assert not view.search(wanted('"goalkee"')).reports


def test_reports_are_listed_by_path_or_date(view):
    reports = list(view.reports())
    page = view.list_reports(limit=5)
    assert ids(page) == [report.id for report in reports[:5]]
    assert page.total == len(reports)
    newest = [row.published for row in view.list_reports(newest_first=True, limit=50).rows]
    known = [date for date in newest if date]
    assert known == sorted(known, reverse=True)
    assert newest == known + [None] * (len(newest) - len(known))
    courier = view.list_reports("Vell Courier")
    assert {row.path for row in courier.rows} == {"dam/courier.txt", "dam/denial.txt"}
    assert courier.total == 2


def test_a_report_in_a_list_agrees_with_its_record(view):
    trace = view.trace()
    parents = dict(trace.copies.parents)
    for row in view.list_reports(limit=50).rows:
        report = view.report(row.id)
        assert (row.path, row.outlet, row.published, row.status) == (
            report.path,
            report.outlet,
            report.published,
            report.status,
        )
        assert (row.statements, row.characters) == (len(view.statements(row.id)), len(report.text))
        claims = view.claims_of_report(row.id)
        assert row.claims == claims.total
        assert ids(claims) == [claim.id for claim in trace.claims if row.id in claim.reports]
        assert row.parent == parents.get(row.id)


def test_sources_are_listed_with_what_credits_them(view):
    trace = view.trace()
    said = [one for report in trace.reports for one in view.statements(report.id)]
    for row in view.list_sources(limit=100).rows:
        mine = [one for one in said if any(link.source == row.id for chain in one.chains for link in chain)]
        assert (row.reports, row.statements) == (len({one.report for one in mine}), len(mine))
        claims = [claim.id for claim in trace.claims if {one.id for one in claim.statements} & {one.id for one in mine}]
        assert row.claims == len(claims)
        assert ids(view.claims_of_source(row.id)) == claims
        assert {one.id for one in view.statements_of_source(row.id).rows} == {one.id for one in mine}
        assert view.source_row(row.id) == row
        assert (view.source(row.id).name, view.source(row.id).also) == (row.name, row.also)


def test_sources_are_listed_by_kind_and_whether_they_are_named(view):
    named, unnamed = view.list_sources(named=True, limit=100), view.list_sources(named=False, limit=100)
    assert {row.kind for row in unnamed.rows} == {Kind.ANONYMOUS}
    assert named.total + unnamed.total == view.totals().sources == view.list_sources(limit=1).total
    assert {row.name for row in view.list_sources(Kind.OUTLET).rows} == {"Pellan Ledger", "Vashel Post", "LNA"}
    counts = [row.reports for row in named.rows]
    assert counts == sorted(counts, reverse=True)


def test_outlets_are_those_that_published(view):
    outlets = view.outlets()
    assert outlets[0].name == "Vell Courier"
    assert (outlets[0].reports, outlets[0].earliest, outlets[0].latest) == (2, "2026-03-02", "2026-03-06")
    [ledger] = [outlet for outlet in outlets if outlet.name == "Pellan Ledger"]
    assert view.source(ledger.source).name == "Pellan Ledger"
    assert view.totals().outlets == len(outlets)


def test_doubts_come_least_certain_first(view):
    doubts = view.doubts(below=0.95, limit=5)
    scores = [row.score for row in doubts.statements.rows]
    assert scores == sorted(scores)
    assert doubts.statements.total > len(scores) == 5
    assert view.doubts(below=0.01).statements.total == 0
    assert all(link.status is LinkStatus.DOUBTFUL for link in doubts.links)
    row = doubts.statements.rows[0]
    [statement] = [one for one in view.statements(row.report) if one.id == row.id]
    assert (statement.words, statement.score) == (row.words, row.score)


def test_a_trace_of_one_claim_has_all_that_the_claim_names(view):
    whole = view.trace()
    for claim in whole.claims:
        small = view.trace_of([claim.id])
        assert small.claims == (claim,)
        reports = {report.id for report in small.reports}
        assert reports == set(claim.reports)
        assert {one for one in whole.copies.pairs if set(one.reports) <= reports} == set(small.copies.pairs)
        sources = {source.id: source for source in small.sources}
        links = {link.source for one in claim.statements for chain in one.chains for link in chain}
        assert links <= sources.keys()
        assert all(source == whole.sources[int(name[1:]) - 1] for name, source in sources.items())


@pytest.mark.parametrize("name", ["c999", "c", "x1", "c0", "c-1", "", "c1; DROP TABLE claim", "c" + "9" * 40])
def test_an_id_that_is_not_there_is_the_askers_mistake(view, name):
    for ask in (view.claim, view.source, view.report, view.reading, view.original, view.claims_of_source):
        with pytest.raises(UsageError, match="the case has no"):
            ask(name)
