"""The example case, made once and copied for each test that changes it, behind the server's guard."""

import json
import shutil
import time

import pytest
from fastapi.testclient import TestClient

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings
from headwater.web import Access, Served, create_app

HOST = "127.0.0.1:8642"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e"

REPORTS = (
    {
        "id": "a",
        "outlet": "Vell Herald",
        "published": "2026-03-01",
        "title": "Bridge cracked, mayor says",
        "text": '"The bridge has been cracked since May," Mayor Orla Venn told the Vell Herald. She said it would be shut.',
    },
    {
        "id": "b",
        "outlet": "Norrin Post",
        "published": "2026-03-02",
        "title": "Bridge cracked since May",
        "text": "The bridge has been cracked since May, the Vell Herald reported, citing Mayor Orla Venn.",
    },
    {
        "id": "c",
        "outlet": f"Kado {HOSTILE}",
        "published": "2026-03-03",
        "title": f"{HOSTILE} Bridge",
        "text": f"The bridge has been cracked since May. {HOSTILE} Mayor Orla Venn said {HOSTILE} it was safe.",
    },
)


@pytest.fixture(scope="session")
def made_case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    (folder / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    with Case.create(folder / "bridge.case") as case:
        pipeline.add_paths(case, [str(folder / "reports.jsonl")], Settings())
    return folder / "bridge.case"


@pytest.fixture
def case(made_case, tmp_path):
    copied = tmp_path / "bridge.case"
    shutil.copy(made_case, copied)
    with Case.open(copied) as opened:
        yield opened


@pytest.fixture
def served(case):
    found = Served(case, "bridge", Settings())
    yield found
    found.jobs.stop()


@pytest.fixture
def client(served):
    app = create_app(served, Access.at(8642))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as opened:
        yield opened


def finished(served, answer):
    """The state of the job that a form's answer leads to, once it has ended."""
    assert answer.status_code == 303, answer.text
    number = int(answer.headers["location"].rsplit("/", 1)[1])
    ends = time.monotonic() + 60
    while not served.jobs.state(number).ended:
        assert time.monotonic() < ends, "the job does not end"
        time.sleep(0.05)
    return served.jobs.state(number)
