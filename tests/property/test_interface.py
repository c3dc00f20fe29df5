"""Whatever is asked of the server's JSON and pages, it answers: never with a fault of its own."""

import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings
from headwater.web import Access, Served, create_app

HOST = "127.0.0.1:8642"
TEXT = "The bridge at Vell has been cracked since May, Mayor Orla Venn told the Vell Herald. An official said it was safe."
PIECES = [
    "c1",
    "s1",
    "r1",
    "'",
    '"',
    "*",
    "(",
    "NEAR(",
    "OR",
    "AND NOT",
    "speaker:",
    "outlet:",
    "since:",
    "2026-02-30",
    "%",
    "_",
]
PIECES += [
    "\x00",
    "\u202e",
    "\ud800",
    "🌉",
    "../",
    "<script>",
    "-1",
    "99999999999999999999",
    "true",
    "null",
    "é",
    "\n",
    ":",
    "^",
]
anything = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=6).map("".join)
PAGES = ("/", "/claims", "/reports", "/sources", "/outlets", "/search", "/review", "/judgements", "/compare", "/add")
PARAMETERS = ("q", "first", "limit", "order", "kind", "named", "outlet", "since", "until", "one", "other", "unnamed", "several")
FORMS = ("/judgements", "/add", "/judgements/undo")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("interface")
    (folder / "a.jsonl").write_text(json.dumps({"id": "r1", "outlet": "Vell Herald", "text": TEXT}), encoding="utf-8")
    with Case.create(folder / "a.case") as case:
        pipeline.add_paths(case, [str(folder / "a.jsonl")], Settings())
        served = Served(case, "a", Settings())
        app = create_app(served, Access.at(8642))
        with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False) as opened:
            yield opened
        served.jobs.stop()


@pytest.fixture(scope="module")
def paths(client):
    """The paths that the interface describes, and those of the pages."""
    return [*client.get("/api/openapi.json").json()["paths"], *PAGES]


def percent(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(data=st.data())
def test_every_question_is_answered(client, paths, data):
    path = data.draw(st.sampled_from(paths))
    for name in ("claim_id", "report_id", "source_id"):
        path = path.replace(f"{{{name}}}", percent(data.draw(anything)) or "x")
    asked = data.draw(st.dictionaries(st.sampled_from(PARAMETERS), anything, max_size=4))
    query = "&".join(f"{percent(name)}={percent(value)}" for name, value in asked.items())
    answer = client.get(f"{path}?{query}")
    assert answer.status_code < 500, (path, query, answer.text[:300])


def _parts(path, asked, data):
    """The path with its parts filled in, and a query: what the description says may be asked, and what it says may not."""
    query = []
    for each in asked:
        likely = _of(each.get("schema", {}))
        value = data.draw(st.one_of(likely, anything) if each.get("required") else st.one_of(st.none(), likely, anything))
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", percent(value) or "x")
        elif value is not None:
            query.append(f"{each['name']}={percent(value)}")
    return path, "&".join(query)


def _of(schema):
    """Strings that a schema of a parameter means."""
    kinds = [schema, *schema.get("anyOf", [])]
    whole = [st.integers(-2, 600).map(str) for kind in kinds if kind.get("type") == "integer"]
    ids = [st.sampled_from(["c1", "s1", "r1", "Vell Herald", "cracked"]) for kind in kinds if kind.get("type") == "string"]
    known = [st.sampled_from(["true", "false", "person", "outlet", "reports", "origins"])]
    return st.one_of(*whole, *ids, *known)


@QUICK
@given(data=st.data())
def test_answers_are_as_they_are_described(client, data):
    described = client.get("/api/openapi.json").json()
    path = data.draw(st.sampled_from(sorted(described["paths"])))
    operation = described["paths"][path]["get"]
    asked, query = _parts(path, operation.get("parameters", []), data)
    answer = client.get(f"{asked}?{query}")
    if "%2F" in asked or asked.endswith("."):
        return  # another path than the one that is described
    assert str(answer.status_code) in operation["responses"], (asked, query, answer.text[:300])
    schema = operation["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json())


def test_what_is_described_is_checked(client):
    described = client.get("/api/openapi.json").json()
    schema = described["paths"]["/api/case"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    with pytest.raises(ValidationError):
        Draft202012Validator({**schema, "components": described["components"]}).validate({"claims": "many"})


@QUICK
@given(path=st.sampled_from(["claims", "reports", "sources", "compare", "jobs", "outlets", "api", "static"]), rest=anything)
def test_so_is_every_address(client, path, rest):
    for ending in ("", "/judge", "/original", "/context"):
        assert client.get(f"/{path}/{percent(rest)}{ending}").status_code < 500, (path, rest)


@QUICK
@given(
    path=st.sampled_from(FORMS),
    form=st.dictionaries(
        st.sampled_from(["matter", "by", "verdict", "why", "back", "corrected", "published", "url"]), anything
    ),
)
def test_so_is_every_form(client, path, form):
    """None of these holds a report or a judgement that could be taken, so nothing is begun."""
    body = "&".join(f"{name}={percent(value)}" for name, value in form.items())
    answer = client.post(path, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert 400 <= answer.status_code < 500, (path, body, answer.text[:300])
