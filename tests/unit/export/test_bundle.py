"""A bundle holds everything, and its manifest knows every file."""

import json
from dataclasses import replace
from hashlib import sha256

from exporting import archive, content, example, example_trace, unpacked
from headwater.export import trace_to_json
from headwater.export.bundle import Holdings, bundle_files
from headwater.export.formats import FORMATS
from headwater.model import Kind, LinkStatus, NameInReport, Relation, SourceLink

ORIGINALS = [("aa" * 32, b"one\r\n\x00\xff"), ("bb" * 32, b"")]


def holdings():
    return Holdings(
        reports=iter([{"id": "r1", "text": "caf\u00e9 \ud800"}, {"id": "r2"}]),
        originals=iter(ORIGINALS),
        judgements=iter([{"id": "j1", "why": "line\u2028end"}]),
    )


def files():
    return content(bundle_files(example(), holdings()))


def test_the_manifest_knows_every_other_file():
    found = files()
    manifest = json.loads(found["manifest.json"])
    assert (manifest["format"], manifest["version"]) == ("headwater-bundle", 1)
    assert [one["path"] for one in manifest["files"]] == [name for name in found if name != "manifest.json"]
    for one in manifest["files"]:
        assert one["bytes"] == len(found[one["path"]])
        assert one["sha256"] == sha256(found[one["path"]]).hexdigest()
    assert manifest["made_by"]["headwater"] == "1.2.3"


def test_reports_and_judgements_come_back_as_they_were():
    found = files()
    assert [json.loads(line) for line in found["reports.jsonl"].splitlines()] == list(holdings().reports)
    assert [json.loads(line) for line in found["judgements.jsonl"].splitlines()] == list(holdings().judgements)


def test_originals_are_kept_byte_for_byte():
    found = files()
    assert {name: data for name, data in found.items() if name.startswith("originals/")} == {
        f"originals/{name}": data for name, data in ORIGINALS
    }


def test_what_was_found_is_there():
    assert json.loads(files()["trace.json"]) == json.loads(json.dumps(trace_to_json(example_trace(), with_text=False)))


def test_the_same_case_gives_the_same_bytes():
    data = archive(bundle_files(example(), holdings()))
    assert data == archive(bundle_files(example(), holdings()))
    assert unpacked(data)["manifest.json"] == files()["manifest.json"]


def test_no_link_between_an_unnamed_source_and_a_person_goes_out():
    trace = example_trace()
    kinds = {source.kind: source.id for source in trace.sources}
    ends = [NameInReport("Somebody Unnamed", trace.reports[0].id), NameInReport("Ida Brook", trace.reports[1].id)]
    link = SourceLink(*ends, (kinds[Kind.ANONYMOUS], kinds[Kind.PERSON]), Relation.SAME, 0.5, ("alike",), LinkStatus.DOUBTFUL)
    material = replace(example(), trace=replace(trace, source_links=(link,)))
    exported = {"bundle": content(bundle_files(material, holdings()))}
    exported |= {form.name: content(form.files(material)) for form in FORMATS.values()}
    for name, files in exported.items():
        assert not any(b"Somebody Unnamed" in data for data in files.values()), name
