"""Whatever stands in the reports, a bundle becomes the same case again, and gives the same bundle."""

import io
import json
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.case import Case
from headwater.export.bundle import bundle_files
from headwater.export.files import write_zip
from headwater.export.material import Material
from headwater.model import Report
from headwater.pipeline import add_originals, add_paths
from headwater.pipeline.exports import holdings, provenance
from headwater.read import Original
from headwater.settings import Settings
from hostile import PIECES

SAID = ["The bridge is closed, the mayor of Vell said. ", "The Vell Herald reported that the bridge has been closed. "]
texts = st.lists(st.sampled_from([*SAID, *SAID, *PIECES, "\ud800", "\0"]), min_size=1, max_size=6).map("".join)
lines = st.fixed_dictionaries(
    {"text": texts.map(lambda text: text + SAID[0])}, optional={"title": texts, "outlet": texts, "byline": texts, "url": texts}
)


def bundle_of(path):
    with Case.open(path) as case, case.view() as view:
        out = io.BytesIO()
        write_zip(bundle_files(Material(view.trace(), provenance(view)), holdings(view)), out)
        return out.getvalue(), view.trace(), [view.original(report.id) for report in view.reports()]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, min_size=1, max_size=3))
def test_a_bundle_becomes_the_same_case_again(reports):
    with tempfile.TemporaryDirectory() as folder:
        first, second, given_, packed = (Path(folder) / name for name in ("a.case", "b.case", "in.jsonl", "bundle.zip"))
        given_.write_text("".join(json.dumps({"id": f"r{n}", **one}) + "\n" for n, one in enumerate(reports)), encoding="ascii")
        with Case.create(first) as case:
            assert add_paths(case, [str(given_)], Settings()).rejections == ()
        data, trace, originals = bundle_of(first)
        packed.write_bytes(data)
        with Case.create(second) as case:
            assert add_paths(case, [str(packed)], Settings()).rejections == ()
        assert bundle_of(second) == (data, trace, originals)
        assert len(trace.reports) == len(reports)


@pytest.mark.parametrize("newest", [0, 1, 2])
def test_versions_of_a_page_stay_in_their_order(tmp_path, newest):
    address = "https://echo.example/bridge"
    words = [f"The bridge is closed, the mayor of Vell said on day {number}." for number in range(3)]
    versions = [Original(page(address, text), text.encode()) for text in words]
    versions = [one for number, one in enumerate(versions) if number != newest] + [versions[newest]]
    with Case.create(tmp_path / "a.case") as case:
        for version in versions:
            add_originals(case, [version], Settings())
    data, trace, _ = bundle_of(tmp_path / "a.case")
    (tmp_path / "bundle.zip").write_bytes(data)
    with Case.create(tmp_path / "b.case") as case:
        add_paths(case, [str(tmp_path / "bundle.zip")], Settings())
    assert bundle_of(tmp_path / "b.case")[:2] == (data, trace)
    assert [report.text for report in trace.reports] == [words[newest]]


def page(address, text):
    hashed = sha256(text.encode()).hexdigest()
    return Report(hashed[:12], "bridge", address, text, hashed, url=address)
