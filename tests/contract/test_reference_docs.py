"""The reference pages on the case file and on the JSON API, run as a reader would."""

from __future__ import annotations

import json
import re
import sqlite3
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from headwater import pipeline
from headwater.case import Case, Order
from headwater.settings import Settings
from headwater.web import Access, Served, create_app

DOCS = Path(__file__).resolve().parents[2] / "docs"
SERVER = "http://127.0.0.1:8642"
REPORTS = (
    ("Vell Herald", "The harbour wall in Vell is cracked, an official who asked not to be named told the Vell Herald."),
    ("Norrin Post", "The harbour wall in Vell is cracked, the Vell Herald reported, citing an unnamed official."),
    ("Kado Mail", "The harbour wall in Vell is cracked, according to the Vell Herald."),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reference")
    lines = [json.dumps({"id": outlet, "outlet": outlet, "published": "2026-03-01", "text": text}) for outlet, text in REPORTS]
    (made / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Case.create(made / "harbour.case") as case:
        pipeline.add_paths(case, [str(made / "reports.jsonl")], Settings())
    return made


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_python_of_the_case_file_page_runs(folder, monkeypatch):
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for block in blocks("case-file.md", "python"):
        exec(block, names)
    assert names["claim"].statements
    names["case"].close()


def test_sql_of_the_case_file_page_finds_something(folder):
    case = sqlite3.connect(f"file:{folder / 'harbour.case'}?mode=ro", uri=True)
    found = [
        case.execute(query).fetchall() for block in blocks("case-file.md", "sql") for query in block.split(";") if query.strip()
    ]
    case.close()
    assert len(found) >= 2
    assert all(found)


@pytest.fixture
def client(folder):
    with Case.open(folder / "harbour.case") as case:
        app = create_app(Served(case, "harbour", Settings()), Access.at(8642))
        with TestClient(app, base_url=SERVER) as client:
            yield client


def test_the_api_page_has_every_path_and_order(client):
    page = (DOCS / "json-api.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(/api/[^`]+)` \|", page, re.MULTILINE)) == set(client.get("/api/openapi.json").json()["paths"])
    assert all(f"`{order}`" in page for order in Order)


def test_python_of_the_api_page_runs(client, monkeypatch, capsys):
    def answer(address: str) -> BytesIO:
        parts = urlsplit(address)
        return BytesIO(client.get(f"{parts.path}?{parts.query}").content)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    for block in blocks("json-api.md", "python"):
        exec(block, {"server": SERVER})
    assert "harbour wall" in capsys.readouterr().out
