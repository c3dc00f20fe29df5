from __future__ import annotations

import hashlib
import json

import pytest

from files import PROSE, TITLE
from headwater.model import Status

XHTML = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
THIRD = {
    "uri": "https://kestrel.example/items/77",
    "standard": {"name": "ninjs", "version": "3.0", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"},
    "type": "text",
    "pubStatus": "usable",
    "versionCreated": "2025-04-15T10:00:00Z",
    "firstCreated": "2025-04-14T18:00:00Z",
    "language": "en-GB",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": TITLE}],
    "bylines": [{"value": "Jane Roe"}],
    "infoSources": [{"name": "Kestrel News", "role": "isrol:originator"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": XHTML}],
}
FIRST = {
    "uri": "urn:kestrel:77",
    "type": "text",
    "versioncreated": "2025-04-14T18:00:00Z",
    "language": "en",
    "headline": TITLE,
    "byline": "Jane Roe",
    "copyrightholder": "Kestrel News",
    "body_xhtml": XHTML,
    "body_text": PROSE,
}


def test_version_3(read_file) -> None:
    data = json.dumps(THIRD).encode()
    (report,), rejections = read_file("item.json", data)
    assert rejections == []
    assert (report.text, report.title, report.outlet, report.byline) == (PROSE, TITLE, "Kestrel News", "Jane Roe")
    assert (report.published, report.language, report.url) == ("2025-04-14T18:00:00Z", "en", "https://kestrel.example/items/77")
    assert (report.status, report.sha256, report.path) == (Status.WHOLE, hashlib.sha256(data).hexdigest(), "item.json")


def test_version_2_writes_names_in_small_letters(read_file) -> None:
    second = {name.lower(): value for name, value in THIRD.items()} | {
        "bodies": [{"contenttype": "text/plain", "value": PROSE}],
    }
    (report,), _ = read_file("item.json", json.dumps(second))
    assert (report.text, report.title, report.published) == (PROSE, TITLE, "2025-04-14T18:00:00Z")


def test_version_1(read_file) -> None:
    (report,), _ = read_file("item.json", json.dumps(FIRST))
    assert (report.text, report.title, report.outlet, report.url) == (PROSE, TITLE, "Kestrel News", None)


def test_several_items_in_a_file_are_as_many_reports(read_file) -> None:
    other = {**FIRST, "uri": "urn:kestrel:78", "body_text": PROSE + " It rained."}
    for data in ([FIRST, other, {"no": "item"}], {"items": [FIRST, other, {"no": "item"}]}):
        reports, (rejection,) = read_file("items.json", json.dumps(data))
        assert [report.path for report in reports] == ["items.json/00001", "items.json/00002"]
        assert rejection.path == "items.json/00003"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"bodies": []}, Status.EMPTY),
        ({"representationType": "partial"}, Status.PARTIAL),
        ({"pubStatus": "canceled"}, Status.WHOLE),
        ({"pubStatus": "withheld"}, Status.WHOLE),
    ],
)
def test_what_is_missing_or_withdrawn_is_told(change: dict[str, object], status: Status, read_file) -> None:
    (report,), _ = read_file("item.json", json.dumps({**THIRD, **change}))
    assert report.status is status
    assert report.note


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "{}", '{"name": "package", "version": "1"}', "[" * 100_000, '{"uri": 3}', "\0"]
)
def test_other_json_is_set_aside(data: str, read_file) -> None:
    reports, (rejection,) = read_file("other.json", data)
    assert reports == []
    assert rejection.code in {"HW204", "HW205"}
