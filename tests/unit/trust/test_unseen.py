"""Characters that nobody sees are told on every page and in the terminal, and obeyed nowhere."""

import json
import random
import re
from collections import deque

import pytest
from fastapi.testclient import TestClient

from exporting import MADE_BY, content
from headwater import pipeline
from headwater.case import Case
from headwater.cli import main
from headwater.export.formats import FORMATS
from headwater.export.material import Material
from headwater.settings import Settings
from headwater.text.seen import HIDDEN
from headwater.web import Access, Served, create_app
from property.test_seen import disguised
from unit.trust.piles import HONEST

HOST = "127.0.0.1:8642"
OBEYED = re.compile(f"[{HIDDEN}]")
MOST_PAGES = 150


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    chance = random.Random(9)
    folder = tmp_path_factory.mktemp("unseen")
    lines = [
        json.dumps(
            {
                "id": f"r{number}",
                "outlet": f"{outlet[:3]}\u200b{outlet[3:]}",
                "title": f"Bridge cr\u2060acked\u202e, says {outlet}\x1b[31m",
                "published": day,
                "text": disguised(text, chance),
            }
        )
        for number, (outlet, day, text) in enumerate(HONEST, 1)
    ]
    (folder / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def case(files):
    with Case.create(files / "unseen.case") as made:
        pipeline.add_paths(made, [str(files / "pile.jsonl")], Settings())
        yield made


@pytest.fixture(scope="module")
def pages(case):
    served = Served(case, "unseen", Settings())
    with case.view() as view:
        trace = view.trace()
    found, waiting = (
        {},
        deque(["/", "/search?q=bridge", "/search?q=Orla", "/outlets", *(f"/reports/{r.id}" for r in trace.reports)]),
    )
    with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
        while waiting and len(found) < MOST_PAGES:
            path = waiting.popleft()
            if path not in found:
                answer = client.get(path)
                assert answer.status_code < 500, path
                found[path] = answer.text if "html" in answer.headers["content-type"] else ""
                waiting += [
                    one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"#]*)', found[path]) if "static" not in one
                ]
    served.jobs.stop()
    return found


def test_no_page_of_a_case_obeys_them(pages):
    assert len(pages) > 30
    for path, page in pages.items():
        assert OBEYED.search(page) is None, path
    assert sum("[U+2" in page for page in pages.values()) > 5, "they are told"
    assert "that nobody sees" in " ".join(pages.values()), "and the report's page says so"


def test_names_are_whole(case):
    with case.view() as view:
        trace = view.trace()
    assert {report.outlet for report in trace.reports} == {outlet for outlet, _, _ in HONEST}
    assert {"Orla Venn", "Dan Kell", "Vell Herald"} <= {source.name for source in trace.sources}
    known = next(claim for claim in trace.claims if "known since May" in claim.text)
    assert (known.distinct.least, known.distinct.most) == (2, 2)


@pytest.mark.parametrize("name", ["html", "md"])
def test_no_page_or_note_for_others_obeys_them(name, case):
    with case.view() as view:
        made = content(FORMATS[name].files(Material(view.trace(), MADE_BY)))
    texts = [data.decode() for path, data in made.items() if path.endswith((".html", ".md", ".svg"))]
    assert texts
    assert all(OBEYED.search(text) is None for text in texts)
    assert any("[U+2" in text or "\\[U+2" in text for text in texts)


@pytest.mark.parametrize("options", [[], ["--claim", "the harbour bridge was cracked"]])
def test_no_terminal_obeys_them(options, files, capsys):
    assert main(["trace", str(files / "pile.jsonl"), *options]) == 0
    shown = capsys.readouterr()
    assert OBEYED.search(shown.out + shown.err) is None
    assert "Vell Herald" in shown.out
