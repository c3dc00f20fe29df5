"""What no page, JSON or export shows: a rate of anybody, who an unnamed source may be, a place finer than a town."""

import json
import re
from collections import deque

import pytest
from fastapi.testclient import TestClient

from exporting import MADE_BY, REPORTS, content
from headwater import pipeline
from headwater.case import Case
from headwater.export.formats import FORMATS
from headwater.export.material import Material
from headwater.export.tables import tables
from headwater.model import Kind, ReportAnchor, SameSource, SourceName, make_judgement
from headwater.model.judgement_json import judgement_to_json
from headwater.settings import Settings
from headwater.text.lexicon import word_list
from headwater.web import Access, Served, create_app

MOST_PAGES = 300
HOST = "127.0.0.1:8642"
UNNAMED = "An official at the port authority"
NAMED = "Orla Venn"
PORT = (
    f"{UNNAMED} said on condition of anonymity that the harbour wall at Vell had been unsafe for years.",
    f"{NAMED}, an official at the port authority, said that the harbour wall at Vell had been unsafe for years. It is closed.",
)
RATING = re.compile(r"rating|reliab|trustw|credib|\bbias|reputation|misinformation|propaganda|\bfake|rank", re.IGNORECASE)
"""Words that would rate; in keys, also a rate or a score that stands on somebody."""

SAID_TO_RATE_NOBODY = re.compile(r"nothing rates anybody")


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shown")
    lines = [
        json.dumps({"id": f"port{number}", "outlet": f"Vell Mirror {number}", "published": f"2026-03-0{number}", "text": text})
        for number, text in enumerate(PORT, 1)
    ]
    (folder / "port.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Case.create(folder / "shown.case") as made:
        pipeline.add_paths(made, [str(REPORTS), str(folder / "port.jsonl")], Settings())
        yield made


@pytest.fixture(scope="module")
def trace(case):
    with case.view() as view:
        return view.trace()


@pytest.fixture(scope="module")
def served(case):
    made = Served(case, "shown", Settings())
    yield made
    made.jobs.stop()


@pytest.fixture(scope="module")
def client(served):
    with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(client, trace):
    """Pages by address: of every source, what asks whether two are one, and where links lead from there."""
    unnamed, named = one_source(trace, UNNAMED), one_source(trace, NAMED)
    asking = (
        f"/sources/{unnamed.id}/judge?q=Venn",
        f"/sources/{named.id}/judge?q=official",
        "/judgements",
        "/search?q=harbour",
    )
    found, waiting = {}, deque(["/", *asking, *(f"/sources/{one.id}" for one in trace.sources)])
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        if path in found:
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        found[path] = answer.text if "html" in answer.headers["content-type"] else ""
        waiting += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', found[path]) if "static" not in link]
    return found


@pytest.fixture(scope="module")
def answers(client, trace):
    """All of the JSON, by its address."""
    paths = ["case", "claims?limit=500", "reports?limit=500", "sources?limit=500", "outlets"]
    paths += [f"claims/{one.id}" for one in trace.claims] + [f"reports/{one.id}" for one in trace.reports]
    paths += [f"sources/{one.id}" for one in trace.sources]
    return {path: client.get(f"/api/{path}").json() for path in paths}


def objects(data):
    """Every object in some JSON."""
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from objects(inner)


def test_the_pages_are_those_of_a_case(pages):
    kinds = {path.split("/")[1].partition("?")[0] for path in pages}
    assert {"claims", "reports", "sources", "outlets", "review", "judgements", "search"} <= kinds
    assert len(pages) > 100


def words_of(page):
    """What a page itself says: without the words of reports, which it quotes."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|blockquote|q|mark)\b.*?</\1>", " ", page))


def test_no_page_rates_anybody(pages, trace):
    texts = " ".join(report.text + " " + (report.title or "") for report in trace.reports)
    for path, page in pages.items():
        found = {word for word in RATING.findall(SAID_TO_RATE_NOBODY.sub("", words_of(page))) if word not in texts}
        assert not found, path


def test_no_json_rates_anybody(answers):
    for path, answer in answers.items():
        for one in objects(answer):
            assert not [key for key in one if RATING.search(key) or re.fullmatch(r".*_rate|rates?", key)], path
            if "score" in one:
                assert "outlet" not in one, path
                assert {"cue", "basis", "with", "names", "span", "voice", "from", "name"} & one.keys(), path


def test_outlets_and_sources_have_counts_alone(answers):
    numbers = {
        key
        for path, answer in answers.items()
        if path.startswith(("outlets", "sources"))
        for one in objects(answer)
        for key, value in one.items()
        if isinstance(value, float)
    }
    assert numbers == set()


def test_no_table_has_a_rate(trace):
    for table in tables(Material(trace, MADE_BY)):
        columns = [column.name for column in table.columns]
        assert not [name for name in columns if RATING.search(name) or "rate" in name.split("_")]
        if table.name in {"reports", "sources", "claims"}:
            assert "score" not in columns


def one_source(trace, name):
    return next(one for one in trace.sources if one.name == name)


def test_the_pile_holds_a_source_that_might_be_somebody_named(trace):
    claim = next(one for one in trace.claims if one.statements[0].report.startswith("port") or "harbour wall" in one.text)
    assert {origin.name for origin in claim.origins} == {UNNAMED, NAMED}


def test_no_page_of_a_source_tells_who_an_unnamed_one_may_be(pages, trace):
    unnamed, named = one_source(trace, UNNAMED), one_source(trace, NAMED)
    own = [page for path, page in pages.items() if re.match(rf"/sources/{unnamed.id}(\?|$)", path)]
    assert own
    assert not any("Venn" in page for page in own)
    theirs = [page for path, page in pages.items() if re.match(rf"/sources/{named.id}(\?|$)", path)]
    assert theirs
    assert not any(UNNAMED in words_of(page) for page in theirs)


def test_no_page_asks_whether_an_unnamed_source_is_somebody(pages, trace):
    people = [one.name for one in trace.sources if one.kind.value == "person"]
    nobody = word_list("vague_phrases")  # "report", "rumours": nobody whom a name could be tied to
    unnamed = [one.name for one in trace.sources if one.kind.value == "anonymous" and one.name.lower() not in nobody]
    assert unnamed
    for path, page in pages.items():
        for form in re.findall(r"(?s)<form\b.*?</form>", page):
            asked = words_of(form)
            if "one source" in asked or "share one knowledge" in asked:
                assert not ([name for name in people if name in asked] and [name for name in unnamed if name in asked]), path


def test_no_json_ties_an_unnamed_source_to_a_name(answers, trace):
    people = {one.id for one in trace.sources if one.kind.value == "person"}
    unnamed = {one.id for one in trace.sources if one.kind.value == "anonymous"}
    names = {one.name for one in trace.sources if one.kind.value == "person"}
    for path, answer in answers.items():
        for one in objects(answer):
            for link in one.get("possible_merges", ()):
                assert not (people & set(link["sources"]) and unnamed & set(link["sources"])), path
            if one.get("kind") == "anonymous" and "name" in one:
                told = json.dumps([one.get(key) for key in ("also", "merged", "voice_of", "role", "why")])
                assert not [name for name in names if name in told], path


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonld", "prov", "annotations", "html", "md"])
def test_no_export_puts_the_two_into_one_record(form, trace):
    """In every export the pile's unnamed official and the named one stand in separate lines, rows and objects."""
    for name, data in content(FORMATS[form].files(Material(trace, MADE_BY))).items():
        if name.endswith((".csv", ".jsonl")):
            for line in data.decode("utf-8-sig").splitlines():
                assert not (UNNAMED in line and NAMED in line), name
        elif name.endswith((".json", ".jsonld")):
            for one in objects(json.loads(data)):
                own = [value for value in one.values() if isinstance(value, str)]
                assert not (any(UNNAMED in value for value in own) and any(NAMED in value for value in own)), name


def test_a_judgement_that_would_tie_them_is_refused(client, trace, case):
    first, second = (report for report in trace.reports if "harbour wall" in report.text)
    two = (SourceName(name, Kind.PERSON, ReportAnchor(one.sha256)) for name, one in ((UNNAMED, first), (NAMED, second)))
    asked = judgement_to_json(make_judgement(SameSource(*two), "Ida Brook", "2026-06-01T10:00:00Z"))
    asked["one"]["kind"] = "anonymous"
    answer = client.post("/judgements", data={"matter": json.dumps(asked), "by": "Ida Brook"})
    assert answer.status_code == 400
    assert "never tied to a name" in answer.text
    with case.view() as view:
        assert view.judgements() == ()


def test_no_place_is_finer_than_a_town(answers):
    """As the example story has a Mill Street, a market square and a town hall in it."""
    places = {one["name"] for answer in answers.values() for found in objects(answer) for one in found.get("places", ())}
    assert "Sarnwick" in places
    finer = word_list("finer_than_town")
    assert not [name for name in places if {word.upper().rstrip(".") for word in name.split()} & finer]
    assert not {"Mill Street", "Tanner's Row"} & places


def test_the_list_of_words_for_what_is_finer_is_read():
    assert {"STREET", "ROAD", "SQUARE"} <= word_list("finer_than_town")
